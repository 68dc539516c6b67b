"""Places of work by a room, a side, a field of medicine, or words with capitals where only an area stands."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from safespace.deidentify import gazetteer
from safespace.deidentify.around import TOLD
from safespace.deidentify.cued import Cued, Letters, found
from safespace.deidentify.name_words import standing
from safespace.deidentify.normalise import key
from safespace.deidentify.reading import Reading
from safespace.deidentify.units import units
from safespace.domain.finding import Finding, Kind

LIKELY = 0.4
_AREA = "An area of the trust."
_CAP = r"[A-Z\u00c0-\u00de][\w'&-]{1,30}"
_SIDE = Cued(
    "the our that at on from in",
    rf"\b(?:the|our|that|at|on|from|in) ({_CAP}(?: {_CAP})? (?:side|site|end|branch|hub|base|campus|wing|depot|"
    rf"station|clinic|office|practice|surgery|team|patch|locality|cluster|unit|ward|suite|lodge|centre|house|"
    rf"building|block|car park|gate|entrance|store|kitchen|room|lounge|annexe|flats?|residences?|hostel))\b",
    Letters.WRITTEN,
)
_ROOM = Cued(
    "room rm lab office bay building block hut zone theatre store cabin portacabin portakabin desk locker gate "
    "store bin plant"
    " meeting seminar switch",
    r"\b(?i:room|rm|lab|office|building|block|hut|zone|theatre|cabin|portacabin|portakabin|plant room|store|"
    r"meeting room|seminar room|switch room)[ ](?:[A-Z]{1,3}[-.]?\d{1,3}[A-Za-z]?|"
    r"\d{1,3}[A-Z]?[./-]\d{1,3})\b(?![/:-]\d)",
    Letters.WRITTEN,
)
_WARD_PART = Cued(
    "ward wd unit",
    r"\b(?:ward|wd|unit) \d{1,3}[a-z]?(?:'s)? (?:annexe?|extension|kitchen|office|sluice|day room|treatment room|"
    r"corridor|linen room|store|reception|desk|side|clean utility)\b",
)
_LETTER = Cued("", rf"(?<=[nmot] )({_CAP}) [A-H]\b(?=[.,;:)]| [a-z]|$)", Letters.WRITTEN, capitals=True)
_SHOP = Cued(
    "coffee gift tea charity snack sandwich wrvs bike smoking bus bin cash loading visitors staff main prayer "
    "quiet faith relatives family sensory play seminar lecture cold",
    r"\b(?:coffee|gift|tea|charity|snack|sandwich|wrvs|smoking|loading|visitors'?|bike|bin|prayer|quiet|faith|"
    r"relatives'?|sensory|lecture|seminar|cold)[ -](?:shop|bar|kiosk|stall|shelter|shed|store|bay|dock|room|"
    r"theatre|compound)\b",
)
_ROLLING = Cued(
    "mobile rapid screening breast blood vaccination patient transport response falls crisis dental outreach",
    r"\b(?:mobile|rapid|screening|breast|vaccination|transport|response|falls|crisis|dental|"
    r"outreach)\s(?:(?:screening|breast|dental|response|vaccination|health|blood|transport|x-ray)\s){0,2}(?:van|"
    r"unit|bus|car|trailer|minibus|bike)s?\b",
)


def site_findings(reading: Reading) -> Iterator[Finding]:
    """Find rooms, shops and sites, fields of medicine, and what is written with capitals as only places of work are."""
    capitals_tell = () if reading.shouting else ((_SIDE, TOLD),)
    signs = (*capitals_tell, (_ROOM, 0.5), (_WARD_PART, 0.6), (_SHOP, 0.3), (_ROLLING, 0.45))
    yield from found(reading, ((*one, _AREA) for one in signs), Kind.UNIT)
    for match in _LETTER.matches(reading):
        if units().row(key(match.group(1))) or key(match.group(1)) in gazetteer.blocks("unit_words")["qualifiers"]:
            yield Finding(*match.span(), Kind.UNIT, 0.5, _AREA)
    yield from _fields(reading)
    yield from _titled(reading)


def _fields(reading: Reading) -> Iterator[Finding]:
    """Find a field of medicine that somebody works in: "a trainee in psychiatry", "Colposcopy" with a capital."""
    words = reading.words
    for place, word in enumerate(words):
        if not word.key.endswith(_MEDICINE) or word.key in _NO_MEDICINE:
            continue
        before = words[place - 1].key if place and reading.gap(words[place - 1], word) == " " else ""
        if before in ("in", "from", "at", "to", "for", "within"):
            yield Finding(word.start, word.end, Kind.UNIT, 0.35, _AREA)
        elif word.capital and not word.opens and not reading.shouting:
            yield Finding(word.start, word.end, Kind.UNIT, TOLD, _AREA)


def _titled(reading: Reading) -> Iterator[Finding]:
    """Find two or more plain words with capitals after "in", "at" and the like: "at Patient Transport"."""
    if reading.shouting:
        return
    words, place = reading.words, 1
    while place < len(words):
        last = _plain_run(reading, place)
        led = words[place - 1].key in _LED and reading.gap(words[place - 1], words[place]) == " "
        if last > place and led:
            yield Finding(words[place].start, words[last].end, Kind.UNIT, LIKELY, _AREA)
        place = max(place, last) + 1


def _plain_run(reading: Reading, place: int) -> int:
    """Return the last of some plain words with capitals that stand in a row, `place` itself when there is no row."""
    words, last = reading.words, place
    if not _plain(reading, place):
        return place - 1
    while last + 1 < len(words):
        joined = reading.gap(words[last], words[last + 1]) in (" ", " & ")
        over = last + 2 if joined and words[last + 1].key in ("of", "and") and last + 2 < len(words) else last + 1
        if not joined or not _plain(reading, over):
            break
        last = over
    return last


def _plain(reading: Reading, place: int) -> bool:
    """Return whether a word is a plain one with a capital that no sentence asks for."""
    word = reading.words[place]
    plain = word.capital and not word.opens and not word.shouted and len(word.key) > 2 and word.key.isalpha()
    if not plain or standing(word).strong or word.key in _dated() or word.key in gazetteer.nation_words():
        return False
    return word.key in gazetteer.common_words() and word.key not in gazetteer.listed("word_names")


@cache
def _dated() -> frozenset[str]:
    """Return words of days, months and feasts, and others that take a capital and are no place."""
    feasts = frozenset(word for feast in gazetteer.listed("feasts") for word in feast.split("_"))
    return feasts | _TITLES | gazetteer.listed("stop_capitals")


_LED = frozenset({"in", "at", "from", "for", "within", "to", "into", "of", "near", "outside", "inside", "by"})
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "professor",
        "sir",
        "lady",
        "lord",
        "sister",
        "matron",
        "nurse",
        "doctor",
        "father",
        "brother",
        "pastor",
        "reverend",
        "guardian",
        "freedom",
        "speak",
        "up",
        "dear",
        "act",
        "policy",
        "code",
        "law",
        "report",
        "review",
        "plan",
        "act",
        "director",
        "officer",
        "manager",
        "lead",
        "chief",
        "executive",
        "head",
        "consultant",
        "band",
        "skilled",
        "worker",
        "visa",
        "health",
        "secretary",
        "minister",
        "office",
        "home",
        "bank",
        "account",
        "god",
        "christian",
        "catholic",
        "church",
        "day",
        "night",
        "eve",
        "grade",
        "level",
        "tier",
        "model",
    ]
)
_MEDICINE = ("ology", "iatry", "iatrics", "oscopy", "ography", "plasty", "lysis", "etrics", "natology", "otherapy")
_NO_MEDICINE = frozenset(
    [
        "technology",
        "apology",
        "terminology",
        "biology",
        "psychology",
        "sociology",
        "geology",
        "theology",
        "ideology",
        "mythology",
        "chronology",
        "methodology",
        "geography",
        "photography",
        "biography",
        "bibliography",
        "choreography",
        "analysis",
        "dialysis",
        "paralysis",
        "trilogy",
        "chemotherapy",
        "radiotherapy",
        "aromatherapy",
        "ecology",
        "zoology",
        "anthology",
        "criminology",
    ]
)
