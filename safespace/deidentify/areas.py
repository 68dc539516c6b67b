"""Areas of the trust by how they are written: "Unit: Resus", "AMU 2", "Critical Care North", "the Den"."""

from __future__ import annotations

from collections.abc import Iterator

from safespace.deidentify import gazetteer
from safespace.deidentify.cued import Cued, Gated, Letters, found
from safespace.deidentify.name_words import standing_of
from safespace.deidentify.normalise import key
from safespace.deidentify.reading import Reading
from safespace.deidentify.units import units
from safespace.domain.finding import Finding, Kind

_AREA = "An area of the trust."
_NUMBERED = "A ward, a room or a team."
_CAP = r"[A-Z\u00c0-\u00de][\w'&-]{1,30}"
_SHORT = (
    "amu mau sau eau aau ccu icu itu hdu nicu picu scbu ed opd asu hasu esu cdu sdec acu camhs pau cau dsu dcu mlu lvl "
    "pacu epu tcu rdu gau fau oau chemo resus theatres outpatients endoscopy maternity gastro resp cardio neuro ortho "
    "trauma gynae paeds surg med renal onc haem rehab recovery trolleys majors minors obs elderly frailty"
)
_SHORT_NUMBERED = Cued(
    _SHORT,
    rf"\b(?:{'|'.join(_SHORT.split())})[ -]?(?:\d{{1,2}}[a-z]?|[a-d])\b(?![%/:.]\d|\s?(?:hours|days|weeks|months|years|"
    r"patients|beds|nurses|staff|am|pm|of|times|people|calls))",
)
_LEVEL = Cued(
    "on to in at of from via",
    r"\b(?:on|to|in|at|of|from|via) (L\d{1,2}|Lvl ?\d{1,2}|T\d{1,2}|OPD\d|W\d{1,2}[A-Z]?)\b",
    Letters.WRITTEN,
)
_ROOMS = Cued(
    "boardroom compound yard dock bungalow cottage hut clinic theatre lounge kitchen seminar "
    "committee meeting training interview tutorial lecture consulting treatment store garage bay "
    "depot pharmacy reception waiting consultation linen loading plant server switch",
    r"\b(?:boardroom|compound|loading dock|bungalow|cottage|hut|(?:seminar|committee|meeting|training|interview|"
    r"tutorial|"
    r"lecture|consulting|consultation|waiting|linen|store|switch|plant|server) (?:room|theatre|hall|area)|lounge|"
    r"kitchen|"
    r"store|garage|pharmacy|reception)\s(?:\d{1,3}[a-z]?|[a-h])\b(?![%/:.]\d|'|\s(?:hours|days|weeks|months|years|of|am|"
    r"pm|[a-z]+s\b))",
    Letters.ANY,
)
_FORM = Cued(
    "unit ward dept department site team location area base clinic service where place workplace "
    "directorate division usual work",
    r"(?:(?<=^)|(?<=[.;,\n(] )|(?<=\n))\b(?i:unit|ward|dept|department|site|team|location|area|base|clinic|directorate|"
    r"division|place of work|workplace|usual place of work|work area|ward/dept|site code)\s?[:=]\s?"
    r"([A-Z0-9][\w&'/ -]{1,36}?)(?=\s?(?:[.;,\n)]|$))",
    Letters.WRITTEN,
)
_COMPASS = Cued(
    "",
    rf"(?<=[a-z,;:(] )({_CAP}(?: {_CAP}){{0,3}} (?:North|South|East|West|Central|Upper|Lower|Annexe|Extension))"
    r"\b(?! (?:Street|Road|London|Wales|Yorkshire|Midlands|Africa|America|Korea|of|[A-Z]))",
    Letters.WRITTEN,
    capitals=True,
    needs="north south east west central upper lower annexe extension",
)
_WARD_OF = Cued(
    "ward wd",
    rf"\b(?:[Ww]ard|[Ww]d|WARD) \d{{1,3}}[A-Za-z]?,? ?(?:\(({_CAP}(?: {_CAP})?)\)|({_CAP}(?: {_CAP})?))",
    Letters.WRITTEN,
)
_AND_ROOM = Cued(
    "",
    rf"\b{_CAP}(?: {_CAP})? (?:and|&) {_CAP} (?:Room|Unit|Suite|Centre|Clinic|Team|Ward|Hub|Office|Service|Department|"
    r"Lounge|Store|Workshop)\b",
    Letters.WRITTEN,
    capitals=True,
    needs="room unit suite centre clinic team ward hub office service department lounge store workshop",
)
_ENDS = (
    "room hub bay office centre lounge lab store stores yard base gym pool kitchen bureau desk reception café cafe "
    "nursery annexe court workshop garden terrace chapel dispensary cabin shop point station corridor helpdesk lodge "
    "reading stacks archive crew line pathway bungalow house services service network programme"
)
_ENDED = Cued(
    "",
    rf"(?<=[a-z,;:(] )(?:(?!The |Our |A |An |This |That |My |His |Her |Home |National |Social |Royal ){_CAP} ){{1,3}}"
    rf"(?:{'|'.join(word.capitalize() for word in _ENDS.split())})\b(?! [A-Z])",
    Letters.WRITTEN,
    capitals=True,
    needs=_ENDS,
)
_THE = Cued(
    "in at to from into outside inside near by behind uses use runs run above below opposite beside round",
    rf"\b(?i:in|at|to|from|into|outside|inside|near|by|behind|uses?|runs?|above|below|opposite|beside|round) the "
    rf"({_CAP})"
    r"(?=[.,;:!?)]| [a-z(]|$)",
    Letters.WRITTEN,
)
_LODGE_AT = Cued(
    "",
    rf"\b(?:Lodge|House|Cottage|Hall|Court|Barn|Hub|Centre|Unit|Clinic|Gatehouse|Annexe) (?:at|of|on) {_CAP}(?: "
    rf"{_CAP})?\b",
    Letters.WRITTEN,
    capitals=True,
    needs="lodge house cottage hall court barn hub centre unit clinic gatehouse annexe",
)
_ESTATE = Gated(
    r"Trading Estate|Business Park|Industrial Estate|Retail Park|Science Park",
    r"\b(?:Unit \d{1,3}[A-Za-z]?, )?(?:[A-Z][\w'-]+ )?(?:Trading Estate|Business Park|Industrial Estate|Retail Park|"
    r"Science Park)\b",
    Letters.WRITTEN,
)


def area_findings(reading: Reading) -> Iterator[Finding]:
    """Find areas of the trust by how they are written."""
    for cued, sure in ((_SHORT_NUMBERED, 0.6), (_ROOMS, 0.5)):
        for match in cued.matches(reading):
            if (
                reading.plain[match.end() - 1].isdigit()
                or not reading.plain[match.end() - 2].isspace()
                or reading.plain[match.end() - 1].isupper()
            ):
                yield Finding(*match.span(), Kind.UNIT, sure, _NUMBERED)
    yield from found(reading, ((_LEVEL, 0.45, _NUMBERED), (_FORM, 0.5, _AREA), (_ESTATE, 0.5, _AREA)), Kind.UNIT)
    if not reading.shouting:
        yield from _written(reading)


def _written(reading: Reading) -> Iterator[Finding]:
    """Find areas by their capitals."""
    for match in _WARD_OF.matches(reading):
        field = key((match.group(1) or match.group(2)).split()[0])
        if field in gazetteer.blocks("unit_words")["qualifiers"] or units().row(field) or field.endswith("ology"):
            yield Finding(*match.span(), Kind.UNIT, 0.65, _NUMBERED)
    capitals = ((_COMPASS, 0.5), (_AND_ROOM, 0.84), (_ENDED, 0.5), (_LODGE_AT, 0.62))
    yield from found(reading, ((*one, _AREA) for one in capitals), Kind.UNIT)
    for match in _THE.matches(reading):
        word = key(match.group(1))
        known = (
            word in gazetteer.listed("stop_capitals")
            or word in gazetteer.nation_words()
            or word in gazetteer.blocks("unit_words")["not_the"]
        )
        plain = word in gazetteer.common_words() and not standing_of(word).strong
        if plain and not known and word not in gazetteer.trade_words() and not match.group(1).isupper():
            yield Finding(*match.span(1), Kind.UNIT, 0.35, _AREA)
