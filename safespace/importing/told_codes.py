"""Words of a tracker brought to codes: yes and no in their many spellings, and the dated lists of what is counted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from rapidfuzz import fuzz, process

from safespace.domain.tracker import LISTS, Place, Value
from safespace.resources import codelist, table

_LIKE: Final = 90
"""How alike, of 100, words must be to be proposed for a code; what is only alike is always asked."""

_PARTING: Final = tuple(map(re.compile, (r"[;|\n]+", r"[,+]+", r"/", r"\s+&\s+|\s+and\s+")))
_SIGNS: Final = re.compile(r"[^\w✓✔☑☐☒✗✘❌🗸?#+]+")
_LONGEST: Final = 80


@dataclass(frozen=True, slots=True)
class Meant:
    """The code that words stand for, empty if none is known, and whether that is sure enough not to be asked."""

    code: str
    sure: bool


def plain_form(value: Value) -> str:
    """Return a value in the one form in which it is compared: small letters, no signs, single spaces."""
    words = str(value).casefold().replace("&", " and ").replace("_", " ")
    found = " ".join(_SIGNS.sub(" ", words).split())
    return found or "".join(words.split())[:5]


def yes_or_no(value: Value) -> bool | str | None:
    """Return what a cell says: True, False, "" if it says that it is not known, None if it says something else."""
    if isinstance(value, bool):
        return value
    means = _yes_no().get(plain_form(value))
    return {"yes": True, "no": False, "not known": ""}.get(means) if means else None


def first_said(value: Value) -> bool | str | None:
    """Return what a cell says as `yes_or_no` does, or else what its first word says: "Yes - moved to nights"."""
    found = yes_or_no(value)
    return yes_or_no(plain_form(value).split(" ")[0]) if found is None else found


def meant(place: Place, value: Value) -> Meant:
    """Return what one value stands for in the list of a place; words are looked at as a whole."""
    words = plain_form(value)
    sure, unsure = _known(LISTS[place])
    if words in sure:
        return Meant(sure[words], True)
    if words in unsure:
        return Meant(unsure[words], False)
    if len(words) < 4 or len(words) > _LONGEST:
        return Meant("", False)
    like = process.extractOne(words, [*sure, *unsure], scorer=fuzz.token_sort_ratio, score_cutoff=_LIKE)
    return Meant((sure | unsure)[like[0]], False) if like else Meant("", False)


def parts(place: Place, value: Value) -> tuple[str, ...]:
    """Return the single values of a cell that may hold several. A value that is known as a whole stays one."""
    words = str(value).strip()
    if place is not Place.ELEMENTS:
        return (words,)
    return tuple(dict.fromkeys(_parted(words, 0))) or (words,)


def _parted(words: str, depth: int) -> list[str]:
    """Part words by one kind of sign after the other, the strongest first, until each part is known."""
    if not words:
        return []
    if depth == len(_PARTING) or meant(Place.ELEMENTS, words).code:
        return [words]
    pieces = [piece.strip() for piece in _PARTING[depth].split(words)]
    found = [part for piece in pieces for part in _parted(piece, depth + 1)]
    known = any(meant(Place.ELEMENTS, part).code for part in found)
    return found if known or depth == 0 else [words]


def knows(place: Place, value: Value) -> bool:
    """Say whether a value is known to the list of a place."""
    return any(meant(place, part).code for part in parts(place, value))


@cache
def _known(name: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the words that surely mean a code of a list, and those that may; the list's own words are sure."""
    codes = {row.code for row in codelist(name).rows}
    found: tuple[dict[str, str], dict[str, str]] = ({}, {})
    for row in table("importing", "values.csv"):
        if row["list"] == name and row["code"] in codes:
            found[row["sure"] != "yes"][row["words"]] = row["code"]
    for row in codelist(name).rows:
        for words in (row.label, row.code):
            found[0][plain_form(words)] = row.code
            found[1].pop(plain_form(words), None)
    return found


@cache
def _yes_no() -> dict[str, str]:
    return {row["words"]: row["means"] for row in table("importing", "yes_no.csv")}
