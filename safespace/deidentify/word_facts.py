"""What the rules and the lists know of each word, as numbers: the half of the head's input that is not the model's."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from safespace.deidentify import gazetteer, points, units
from safespace.deidentify.name_words import Standing, standing_of
from safespace.deidentify.reading import Reading, Word
from safespace.domain.finding import Finding, Kind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]

_STANDINGS = tuple(Standing)
_CUES = ("titles", "called", "posts", "telling", "naming", "saying", "particles", "within", "articles", "before_place")
_RULES = (
    (Kind.PERSON,),
    (Kind.PLACE, Kind.POSTCODE),
    (Kind.ORGANISATION,),
    (Kind.UNIT,),
    (Kind.ROLE,),
    (Kind.DATE, Kind.AGE, Kind.EVENT),
    (Kind.CHARACTERISTIC, Kind.LANGUAGE, Kind.VISA),
)
"""Kinds of findings that are one number each; all others share one."""
_BEFORE = ("\n", ",", ".", '"', "(", "@", "#", "/", "-", ":")
_AFTER = ("\n", ",", ".", '"', ")", "'", "/", "-", ":", "?")
_COMPANIES = frozenset(
    [
        "hospital",
        "infirmary",
        "hospice",
        "university",
        "college",
        "school",
        "academy",
        "surgery",
        "council",
        "ltd",
        "limited",
        "plc",
        "llp",
        "llc",
        "inc",
        "corp",
        "corporation",
        "group",
        "agency",
        "recruitment",
        "healthcare",
        "partnership",
        "association",
        "institute",
        "foundation",
        "church",
        "mosque",
        "temple",
        "solicitors",
        "bank",
        "company",
        "holdings",
        "partners",
        "trust",
        "nhs",
        "clinic",
        "centre",
        "center",
        "royal",
        "team",
        "fc",
        "united",
        "city",
    ]
)


def facts(reading: Reading, found: Iterable[Finding]) -> Numbers:
    """Return a row of numbers for each word of a text, of which the rules found something."""
    words = reading.words
    if not words:
        return np.zeros((0, width()), np.float32)
    of_key = np.stack([_of_key(word.key) for word in words])
    written = np.array([_written(reading, word) for word in words], np.float32)
    return np.concatenate([of_key, written, _ruled(reading, found)], axis=1)


def width() -> int:
    """Return how many numbers a word has."""
    return len(_of_key("a")) + 9 + len(_BEFORE) + len(_AFTER) + len(_RULES) + 2


@lru_cache(maxsize=20_000)
def _of_key(key: str) -> Numbers:
    """Return what a folded word says by itself; kept as a row, which takes a fifth of the room of a tuple."""
    stand, parts = standing_of(key), key.replace("-", " ")
    lists = (
        key in gazetteer.given_names(),
        key in gazetteer.family_names(),
        parts in gazetteer.places(),
        parts in gazetteer.great_places(),
        parts.partition(" ")[0] in gazetteer.place_firsts(),
        key in gazetteer.common_words(),
        key in gazetteer.frequent_words(),
        key in gazetteer.trade_words(),
        key in gazetteer.nation_words(),
        key in _COMPANIES,
        bool(points.roles().row(key)),
        bool(units.units().row(key)),
        any(letter.isdigit() for letter in key),
        "-" in key,
        "'" in key,
        len(key) == 1,
        *(key in gazetteer.cue(name) for name in _CUES),
        *(stand is each for each in _STANDINGS),
    )
    return np.array([*lists, min(len(key), 12) / 12, gazetteer.rareness(key)], np.float32)


def _written(reading: Reading, word: Word) -> tuple[float, ...]:
    """Return how a word is written, and what stands before and after it."""
    plain, text = reading.plain, word.text
    before, gap = _outside(plain, word.start - 1, -1)
    after, gap_after = _outside(plain, word.end, 1)
    marks = (
        word.capital,
        word.shouted,
        word.opens,
        text.islower(),
        not text.isascii(),
        reading.shouting,
        reading.whispering,
        gap,
        gap_after,
        *(before == mark for mark in _BEFORE),
        *(after == mark for mark in _AFTER),
    )
    return tuple(map(float, marks))


def _outside(plain: str, place: int, step: int) -> tuple[str, bool]:
    """Return the character beside a word, past one space, and whether there was that space."""
    gap = 0 <= place < len(plain) and plain[place] == " "
    place += step * gap
    return (plain[place] if 0 <= place < len(plain) else "\n"), gap


def _ruled(reading: Reading, found: Iterable[Finding]) -> Numbers:
    """Return for each word how sure the rules are of each kind, and whether a name begins there."""
    rows = np.zeros((len(reading.words), len(_RULES) + 2), np.float32)
    columns = {kind: column for column, kinds in enumerate(_RULES) for kind in kinds}
    for finding in found:
        column = columns.get(finding.kind, len(_RULES))
        for place in reading.places_within(finding.start, finding.end):
            rows[place, column] = max(rows[place, column], finding.confidence)
            if finding.kind is Kind.PERSON and reading.words[place].start == finding.start:
                rows[place, -1] = 1.0
    return rows
