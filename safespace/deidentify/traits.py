"""What a text says of somebody that staff can be counted by: role, unit, background, sex, age, length of service.

It reads the words as they would leave, so that what a generalisation still says is weighed like anything else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from safespace import resources
from safespace.deidentify import points, units
from safespace.deidentify.figures import Cell, key
from safespace.deidentify.find import UNREAD, find
from safespace.deidentify.phrases import Phrases
from safespace.deidentify.reading import Reading
from safespace.deidentify.risk import Disclosed
from safespace.domain.finding import Finding, Kind
from safespace.domain.headcount import Trait

_SHE = re.compile(r"\b(?:she|her|hers|herself)\b", re.IGNORECASE)
_HE = re.compile(r"\b(?:he|him|his|himself)\b", re.IGNORECASE)
_ONLY = re.compile(r"^(?:(?:the|our|my|their|its)\s+)?(?:only|sole|one and only)\b", re.IGNORECASE)
_SPAN = re.compile(r"(\d+|[a-z]+)\s*\+?\s*(years?|yrs|months?|weeks)", re.IGNORECASE)
_BAND = re.compile(r"\bband\s?([2-9][a-d]?)\b", re.IGNORECASE)
_BED = re.compile(r"(?:bed|room|cubicle|side room|trolley)\b", re.IGNORECASE)
_SITE = re.compile(r"\b(?:site|campus|building)\b", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_NUMBERS: Mapping[str, int] = dict.fromkeys(("a", "an", "one"), 1) | {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
}
_SERVICE = (
    (1, "under 1 year"),
    (3, "1 to 2 years"),
    (6, "3 to 5 years"),
    (11, "6 to 10 years"),
    (21, "11 to 20 years"),
)
_RELIGIONS = frozenset({"christian", "catholic", "muslim", "hindu", "sikh", "buddhist", "jewish", "rastafarian"})
_ETHNIC = frozenset({"black", "asian", "white", "mixed", "chinese", "arab", "roma", "traveller", "bame", "bme"})
_GROUPS: Mapping[str, str] = {
    **dict.fromkeys(("nurse", "senior nurse", "midwife"), "Registered nurses and midwives"),
    **dict.fromkeys(("support",), "Additional Clinical Services"),
    **dict.fromkeys(("doctor",), "Medical and Dental"),
    **dict.fromkeys(("therapist", "ambulance"), "Allied Health Professionals"),
    **dict.fromkeys(("scientist",), "Healthcare Scientists"),
    **dict.fromkeys(
        ("pharmacy", "psychology", "social", "chaplain"), "Additional Professional Scientific and Technical"
    ),
    **dict.fromkeys(("office", "people", "director"), "Administrative and Clerical"),
    **dict.fromkeys(("facilities",), "Estates and Ancillary"),
    **dict.fromkeys(("learner",), "Students"),
}
"""The worker group of a family of roles, as resources/codelists/worker_groups.csv calls it."""


def traits(text: str) -> list[Disclosed]:
    """Return what a text discloses that staff can be counted by, in order; offsets in code points. Never raises.

    A text that the rules cannot read says nothing here: it cannot be signed off either.
    """
    found = find(text, (), model=False)
    if any(finding.reason == UNREAD for finding in found):
        return []
    said = [one for finding in found for one in _said(text, finding)]
    said += _general(text, said)
    return sorted(said, key=lambda one: (one.start, one.end))


def _said(text: str, finding: Finding) -> Iterator[Disclosed]:
    """Walk what one finding says of somebody."""
    words = text[finding.start : finding.end]
    for trait, shown, *keys in _READ.get(finding.kind, _nothing)(text, finding, words):
        cells = tuple(dict.fromkeys(cell for cell in keys if cell[1]))
        if cells:
            yield Disclosed(trait, shown, cells, finding.start, finding.end)


_Told = Iterator[tuple[Trait, str, *tuple[Cell, ...]]]


def _nothing(_: str, __: Finding, ___: str) -> _Told:
    """Say nothing: what has no headcount."""
    yield from ()


def _role(_: str, __: Finding, words: str) -> _Told:
    """Say a role with its family and worker group, and a band or a nationality that stands before it."""
    reading = Reading(words)
    bare = words
    for band in _BAND.finditer(words):
        yield Trait.BAND, band.group(), (Trait.BAND, key(Trait.BAND, band.group(1)))
        bare = bare.replace(band.group(), "")
    for hit in points.nationalities().hits(reading):
        nation = words[reading.words[hit.first].start : reading.words[hit.last].end]
        yield Trait.NATION, nation, _cell(Trait.NATION, nation)
        bare = bare.replace(nation, "")
    bare = " ".join(bare.split())
    hits = list(points.roles().hits(reading))
    if not hits:
        return
    row = hits[-1].row
    family = _families().get(row["family"], {})
    cells = [_cell(Trait.ROLE, bare), _cell(Trait.ROLE, row["phrase"])]
    cells += [_cell(Trait.ROLE, family[width]) for width in ("wide", "wider") if width in family]
    group = _GROUPS.get(row["family"])
    yield Trait.ROLE, bare or words, *cells, *([_cell(Trait.GROUP, group)] if group else [])


def _unit(_: str, __: Finding, words: str) -> _Told:
    """Say a unit, and the kind of area it is. A bed or a room is a patient's: no staff are counted by it."""
    if _BED.match(words):
        return
    row = units.units().row(words)
    wide = (_cell(Trait.UNIT, row["wide"]),) if row else (_cell(Trait.UNIT, "a site"),) if _SITE.search(words) else ()
    yield Trait.UNIT, words, _cell(Trait.UNIT, words), *wide


def _background(_: str, __: Finding, words: str) -> _Told:
    """Say a nationality, a religion, an ethnic group, a length of service, a circumstance, or being the only one."""
    plain = words.casefold()
    span = _SPAN.search(words)
    if _ONLY.match(words):
        yield Trait.ONLY, words, _cell(Trait.ONLY, words)
    elif span:
        yield Trait.SERVICE, words, _cell(Trait.SERVICE, _service(span))
    elif plain in _RELIGIONS:
        yield Trait.RELIGION, words, _cell(Trait.RELIGION, words)
    elif plain.split()[0] in _ETHNIC:
        yield Trait.ETHNICITY, words, _cell(Trait.ETHNICITY, words), _cell(Trait.ETHNICITY, plain.split()[0])
    elif points.nationalities().row(words):
        yield Trait.NATION, words, _cell(Trait.NATION, words)
    elif re.search(r"recruited|overseas|abroad|migrant", plain):
        yield Trait.INTERNATIONAL, words, _cell(Trait.INTERNATIONAL, words)
    else:
        yield Trait.CIRCUMSTANCE, words, _cell(Trait.CIRCUMSTANCE, words)


def _service(span: re.Match[str]) -> str:
    """Return the band of a length of service."""
    number = span.group(1).casefold()
    many = min(int(number), 99) if number.isdecimal() and len(number) < 5 else _NUMBERS.get(number, 1)
    years = many if span.group(2).casefold().startswith("y") else many // 12 if "m" in span.group(2).casefold() else 0
    return next((words for below, words in _SERVICE if years < below), "over 20 years")


def _age(_: str, __: Finding, words: str) -> _Told:
    """Say an age in tens."""
    number = re.search(r"\d{1,3}", words)
    years = int(number.group()) if number else 0
    if 16 <= years < 100:
        tens = "under 20" if years < 20 else "70 or over" if years >= 70 else f"{years // 10 * 10}s"
        yield Trait.AGE, words, _cell(Trait.AGE, tens)


def _language(_: str, __: Finding, words: str) -> _Told:
    """Say a language."""
    yield Trait.LANGUAGE, words, _cell(Trait.LANGUAGE, words)


def _visa(_: str, __: Finding, words: str) -> _Told:
    """Say that somebody works here by permission."""
    yield Trait.INTERNATIONAL, words, _cell(Trait.INTERNATIONAL, "sponsored")


def _pronoun(_: str, __: Finding, words: str) -> _Told:
    """Say a sex, where a pronoun does."""
    if _SHE.search(words) and not _HE.search(words):
        yield Trait.SEX, words, _cell(Trait.SEX, "female")
    elif _HE.search(words):
        yield Trait.SEX, words, _cell(Trait.SEX, "male")


def _place(text: str, finding: Finding, words: str) -> _Told:
    """Say where somebody comes from, where the words before speak of that: "from Nigeria" is Nigerian."""
    if _FROM.search(text, max(0, finding.start - 12), finding.start):
        yield Trait.NATION, f"from {words}", _cell(Trait.NATION, f"{words}n"), _cell(Trait.NATION, words)


def _general(text: str, said: list[Disclosed]) -> list[Disclosed]:
    """Return the general words that stand in somebody's place, which no rule marks: "one of the therapy team"."""
    reading = Reading(text)
    found: list[Disclosed] = []
    for hit in _generals().hits(reading):
        start, end = reading.words[hit.first].start, reading.words[hit.last].end
        start, end = reading.folded.span(start, end) if reading.folded.at is not None else (start, end)
        if not any(one.start < end and start < one.end for one in said):
            trait = Trait[hit.row["trait"]]
            found.append(Disclosed(trait, text[start:end], (_cell(trait, hit.row["words"]),), start, end))
    return found


@cache
def _generals() -> Phrases:
    """Return the general words that have a rough share of their own and leave somebody out."""
    rows = resources.table("headcounts", "priors.csv")
    return Phrases(
        (
            row
            for row in rows
            if row["trait"] in ("ROLE", "UNIT", "INTERNATIONAL") and " " in row["words"] and float(row["share"]) < 1
        ),
        "words",
    )


@cache
def _families() -> Mapping[str, Mapping[str, str]]:
    """Return the wider words for each family of roles."""
    return {row["family"]: row for row in resources.table("gazetteer", "role_families.csv")}


def _cell(trait: Trait, words: str) -> Cell:
    """Return the cell of a trait's words."""
    return trait, key(trait, words)


_READ: Mapping[Kind, Callable[[str, Finding, str], _Told]] = {
    Kind.ROLE: _role,
    Kind.UNIT: _unit,
    Kind.CHARACTERISTIC: _background,
    Kind.LANGUAGE: _language,
    Kind.AGE: _age,
    Kind.VISA: _visa,
    Kind.PRONOUN: _pronoun,
    Kind.PLACE: _place,
}
