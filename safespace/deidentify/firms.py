"""Organisations and places of work by what is said around them: "employed by Garrod Access", "at the Alexandra".

Hospitals are called by the name of somebody, firms by any two words; only the words around tell. Where these are sure,
a finding outweighs what the model takes for somebody's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from safespace.deidentify import gazetteer
from safespace.deidentify.around import TOLD
from safespace.deidentify.cued import Cued, Letters
from safespace.deidentify.name_words import Standing, standing, standing_of
from safespace.deidentify.normalise import key
from safespace.deidentify.reading import Reading
from safespace.deidentify.units import units
from safespace.domain.finding import Finding, Kind

LIKELY = 0.4
_FIRM = "Named like an organisation."
_CALLED = "How a hospital is called."
_AREA = "An area of the trust."
_CAP = r"[A-Z\u00c0-\u00de][\w'&-]{1,30}"
_CAPS = rf"{_CAP}(?:[ ](?:(?:and|&|of|for|in)[ ])?{_CAP}){{0,4}}"
_AT = r"(?i:at|from|to|in|of|for|near|with|via|into|outside)"
_ATS = "at from to in of for near with via into outside"
_ROYAL = Cued(
    _ATS,
    rf"\b{_AT} ((?:the )?(?:New |Old )?(?:Royal|Princess|Queen|King|Prince|Duchess of|Duke of|Earl of|Lord|Lady|Countess of) {_CAP}(?: (?:and )?{_CAP})?)",
    Letters.WRITTEN,
)
_THE_ONE = Cued(
    _ATS,
    rf"\b{_AT} the ({_CAP})(?=[.,;:!?)\"]| [a-z]|$|\n)",
    Letters.WRITTEN,
    needs="the",
)
_SAINT = Cued(
    f"{_ATS} the",
    rf"\b(?:{_AT}|(?i:whole of)) ((?:St|Saint)\.? {_CAP}'s)\b(?! (?:Day|Street|Road|Lane|Avenue|Close|Terrace|Hospital|Church|School|Hospice|Ward|Unit|House|Park|Square|Way))",
    Letters.WRITTEN,
)
_CROWN = Cued(
    "hmp hmyoi raf hms mod", rf"\b(?:HMP|HMYOI|HM Prison|RAF|HMS)(?:/YOI)? {_CAP}(?: {_CAP})?", Letters.WRITTEN
)
_PAIR = Cued(
    "",
    rf"\b{_CAP},? (?:(?:and|&) {_CAP}|{_CAP} (?:and|&) {_CAP}) (?:Solicitors|LLP|Partners|Sons|Associates|Ltd|Limited|Law|Legal|Recruitment|Staffing|Builders|Co|Accountants)\b",
    Letters.WRITTEN,
    needs="solicitors llp partners sons associates ltd limited law legal recruitment staffing builders co accountants",
    capitals=True,
)
_ENDS = (
    "access academy accountants analytics associates bakers bureau builders caterers centre coaches communications "
    "connect construction consultancy contractors courts crescent data design diagnostics digital direct doctors "
    "electrical employment energy engineering enterprises environmental events express facilities finance first foods "
    "freight healthcare homes hotel housing hygiene imaging insurance international interpreting investigations "
    "journal kitchens labs laboratories language law learning legal leisure lettings lifts lives living locums mail "
    "maintenance media medical mobility networks news nurses optical outsourcing parking people personnel pharma "
    "pharmacy plumbing post power press properties protection recycling removals resourcing resources scaffolding "
    "security services software sourcing star supplies support surgical systems tech technologies technology "
    "telecom thermal times trading training translation translations transport travel trust utilities ventures vets "
    "waste workforce works world hostel refuge shelter villas towers lodge court house hall college barracks station"
)
_ENDED = Cued(
    "",
    rf"\b{_CAP}(?:[ ](?:&[ ]|and[ ])?{_CAP}){{0,2}}[ ](?:{'|'.join(word.capitalize() for word in _ENDS.split())})\b(?! [A-Z])",
    Letters.WRITTEN,
    needs=_ENDS,
    capitals=True,
)
_KINDS = (
    r"(?:agency|firm|company|contractors?|suppliers?|recruiters?|employers?|landlords?|consultancy|provider|charity|umbrella|"
    r"solicitors?|lawyers?|cleaners|caterers|outfit|business|employer)"
)
_KIND = Cued(
    "agency firm company contractor contractors supplier suppliers recruiter recruiters employer landlord consultancy provider charity umbrella "
    "solicitor solicitors lawyer lawyers cleaners caterers outfit business",
    rf"\b{_KINDS}(?:,| \(|:| called| named| is| was| -)? [\"']?({_CAPS})",
    Letters.WRITTEN,
)
_HIRED = Cued(
    "employed hired supplied tested run owned works work worked working placement placed loan seconded through via thru booked sent provided contracted outsourced sold transferred",
    r"\b(?i:(?:employed|hired|supplied|tested|run|owned|booked|sent|provided|contracted|checked|serviced|paid|sponsored|recruited|inspected|cleaned|outsourced) (?:out )?(?:by|through|via|to|with)|works? for|worked for|working for|placement (?:at|with)|"
    rf"on loan (?:to|from)|seconded (?:to|from)|through|via|thru) ({_CAPS})",
    Letters.WRITTEN,
)
_LOW_KIND = Cued(
    "agency firm company thru through via contractor employer uni school",
    r"\b(?:(?:her |his |my |their |the |an )?(?:agency|firm|company|contractor|employer)(?: is| called| was|,|:)?|thru|through|via) ([a-z][a-z'-]{3,})\b",
)
_LOW_ENDED = Cued(
    "ambulance hospital hosp trust school agency surgery university uni hospice infirmary college church mosque temple station clinic care nursing hall house lodge",
    r"\b(?:ambulance|hospital|hosp|trust|school|agency|surgery|university|uni|hospice|infirmary|college|church|mosque|temple|care home|nursing home|lodge|house|station)\b",
)
_UNION = Cued(
    "in with of from to member rang her his my the our",
    r"\b(?i:in|member of|belongs to|joined|left|rang|phoned|from|via|with|rep from) (?:the )?(UNISON|Unison|Unite|GMB|RCN|RCM|BMA|CSP|SoR|HCSA|PCS|USDAW|NEU|PDA|MiP)\b",
    Letters.WRITTEN,
)
_BRANCH = Cued(
    "secretary rep convenor steward officer",
    r"\b(?i:secretary|rep|convenor|steward|officer|organiser) (?i:of|for|from) (UNISON|Unison|Unite|GMB|the RCN|the RCM|the BMA|RCN|RCM|BMA|CSP|HCSA|PCS|USDAW)\b",
    Letters.WRITTEN,
)
_SIDE = Cued(
    "the our that at on from",
    rf"\b(?:the|our|that|at|on|from|in) ({_CAP}(?: {_CAP})? (?:side|site|end|branch|hub|base|campus|wing|depot|station|clinic|office|practice|surgery|team|patch|locality|cluster|unit|ward|suite|lodge|centre|house|building|block|car park|gate|entrance|store|kitchen|room|lounge|annexe|flats?|residences?|hostel))\b",
    Letters.WRITTEN,
)
_ROOM = Cued(
    "room rm lab office bay building block hut zone theatre store cabin portacabin portakabin desk locker gate store bin plant",
    r"\b(?i:room|rm|lab|office|building|block|hut|zone|theatre|cabin|portacabin|portakabin|plant room|store|meeting room|seminar room|switch room)[ ]((?:[A-Z]{1,3}[-.]?\d{1,3}[A-Za-z]?|\d{1,3}[A-Z]?[./-]\d{1,3}))\b(?![/:-]\d)",
    Letters.WRITTEN,
)
_WARD_PART = Cued(
    "ward wd unit",
    r"\b(?:ward|wd|unit) \d{1,3}[a-z]?(?:'s)? (?:annexe?|extension|kitchen|office|sluice|day room|treatment room|corridor|linen room|store|reception|desk|side|clean utility)\b",
)
_LETTER = Cued("", rf"(?<=[nmot] )({_CAP}) [A-H]\b(?=[.,;:)]| [a-z]|$)", Letters.WRITTEN, capitals=True)
_SHOP = Cued(
    "coffee gift tea charity snack sandwich wrvs bike smoking bus bin cash loading visitors staff main prayer quiet faith relatives family sensory play seminar lecture cold",
    r"\b(?:coffee|gift|tea|charity|snack|sandwich|wrvs|smoking|loading|visitors'?|bike|bin|prayer|quiet|faith|relatives'?|sensory|lecture|seminar|cold)[ -](?:shop|bar|kiosk|stall|shelter|shed|store|bay|dock|room|theatre|compound)\b",
)
_ROLLING = Cued(
    "mobile rapid screening breast blood vaccination patient transport response falls crisis dental",
    r"\b(?:mobile|rapid|screening|breast|vaccination|transport|response|falls|crisis|dental|outreach)\s(?:(?:screening|breast|dental|response|vaccination|health|blood|transport|x-ray)\s){0,2}(?:van|unit|bus|car|trailer|minibus|bike)s?\b",
)
_NOT_THE = frozenset(
    ["board", "trust", "guardian", "chair", "chief", "director", "union", "unions", "matron", "nhs", "internet", "english", "french", "chinese", "irish", "welsh", "polish", "lord", "bible", "koran", "quran", "uk", "us", "eu", "army", "navy", "government", "state", "minister", "department", "ward", "unit", "team", "hospital"]
)


def firm_findings(reading: Reading) -> Iterator[Finding]:
    """Find organisations by what is said around them."""
    for cued, sure in ((_ROYAL, TOLD), (_SAINT, TOLD), (_CROWN, TOLD), (_PAIR, TOLD), (_UNION, 0.3), (_BRANCH, 0.62)):
        for match in cued.matches(reading):
            yield Finding(*match.span(match.lastindex or 0), Kind.ORGANISATION, sure, _CALLED)
    for match in _THE_ONE.matches(reading):
        if not match.group(1).isupper() and _house(key(match.group(1))):
            yield Finding(*match.span(1), Kind.ORGANISATION, TOLD, _CALLED)
    for cued in (_KIND, _HIRED):
        for match in cued.matches(reading):
            if not reading.shouting and _firm(match.group(1), sure=cued is _KIND):
                yield Finding(*match.span(1), Kind.ORGANISATION, TOLD, _FIRM)
    for match in _ENDED.matches(reading):
        first = key(match.group().split()[0])
        if not reading.shouting and first not in gazetteer.listed("stop_openers"):
            named = standing_of(first) is Standing.GIVEN
            yield Finding(*match.span(), Kind.ORGANISATION, 0.5 if named else TOLD, _FIRM)
    if reading.whispering:
        yield from _whispered(reading)


def _whispered(reading: Reading) -> Iterator[Finding]:
    """Find organisations in a text that hardly knows capitals: an unknown word beside a word for one."""
    for match in _LOW_KIND.matches(reading):
        if standing_of(match.group(1)) in (Standing.UNKNOWN, Standing.FAMILY):
            yield Finding(*match.span(1), Kind.ORGANISATION, TOLD, _FIRM)
    for match in _LOW_ENDED.matches(reading):
        before = reading.within(max(0, match.start() - 24), match.start())
        if (
            before
            and match.start() - before[-1].end == 1
            and standing(before[-1]) in (Standing.UNKNOWN, Standing.FAMILY)
        ):
            yield Finding(before[-1].start, match.end(), Kind.ORGANISATION, TOLD, _FIRM)


def _house(word: str) -> bool:
    """Return whether a word that stands alone after "at the" is a name, as only hospitals and inns are called."""
    if (
        word in _NOT_THE
        or word in gazetteer.nation_words()
        or word in gazetteer.listed("stop_capitals")
        or _listed(word)
    ):
        return False
    return standing_of(word) is not Standing.WORD and word not in gazetteer.frequent_words()


def _firm(written: str, *, sure: bool) -> bool:
    """Return whether words after "works for" and the like are a firm: not somebody's name, and no area of the trust."""
    words = [key(word) for word in re.findall(r"[\w'-]+", written)]
    if not words or _listed(" ".join(words)) or words[0] in gazetteer.listed("stop_capitals"):
        return False
    if words[0] in gazetteer.nation_words() or words[0] in gazetteer.listed("stop_openers"):
        return False
    stands = [standing_of(word) for word in words]
    if len(words) > 1:
        return stands[-1] is Standing.WORD or (sure and stands[0] is not Standing.GIVEN)
    return sure and stands[0] in (Standing.UNKNOWN, Standing.FAMILY)


def site_findings(reading: Reading) -> Iterator[Finding]:
    """Find rooms, shops and sites, fields of medicine, and what is written with capitals as only places of work are."""
    for cued, sure in ((_SIDE, TOLD), (_ROOM, 0.5), (_WARD_PART, 0.6), (_SHOP, 0.3), (_ROLLING, 0.45)):
        for match in cued.matches(reading):
            if cued is not _SIDE or not reading.shouting:
                yield Finding(
                    *match.span() if cued is _ROOM else match.span(match.lastindex or 0), Kind.UNIT, sure, _AREA
                )
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


def _listed(words: str) -> bool:
    """Return whether some words are a listed area of the trust."""
    return units().row(words) is not None


@cache
def _dated() -> frozenset[str]:
    """Return words of days, months and feasts, and others that take a capital and are no place."""
    feasts = frozenset(word for feast in gazetteer.listed("feasts") for word in feast.split("_"))
    return feasts | _TITLES | gazetteer.listed("stop_capitals")


_LED = frozenset({"in", "at", "from", "for", "within", "to", "into", "of", "near", "outside", "inside", "by"})
_TITLES = frozenset(
    ["mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "lady", "lord", "sister", "matron", "nurse", "doctor", "father", "brother", "pastor", "reverend", "guardian", "freedom", "speak", "up", "dear", "act", "policy", "code", "law", "report", "review", "plan", "act", "director", "officer", "manager", "lead", "chief", "executive", "head", "consultant", "band", "skilled", "worker", "visa", "health", "secretary", "minister", "office", "home", "bank", "account", "god", "christian", "catholic", "church", "day", "night", "eve", "grade", "level", "tier", "model"]
)
_MEDICINE = ("ology", "iatry", "iatrics", "oscopy", "ography", "plasty", "lysis", "etrics", "natology", "otherapy")
_NO_MEDICINE = frozenset(
    ["technology", "apology", "terminology", "biology", "psychology", "sociology", "geology", "theology", "ideology", "mythology", "chronology", "methodology", "geography", "photography", "biography", "bibliography", "choreography", "analysis", "dialysis", "paralysis", "trilogy", "chemotherapy", "radiotherapy", "aromatherapy", "ecology", "zoology", "anthology", "criminology"]
)
