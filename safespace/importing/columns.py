"""Where each column of a tracker goes: by the words of its header, else by what stands in it. Proposed, then asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Final

from rapidfuzz import fuzz, process

from safespace.domain.tracker import DAYS, LISTS, YES_OR_NO, Place, Table, Value
from safespace.importing.told_codes import first_said, knows, plain_form, yes_or_no
from safespace.importing.told_days import told, told_within
from safespace.resources import table

_LIKE: Final = 88
_MOST_LOOKED_AT: Final = 200
_MOSTLY: Final = 0.6
_LONG: Final = 40
_NAME: Final = re.compile(
    r"(?:[A-Z]\.? ?){2,4}|(?:(?:Mrs?|Ms|Miss|Dr|Prof|Sr)\.? )?[A-Z][\w'’\-]+(?: [A-Z][\w'’\-]*\.?){1,3}"
)
_REACHED: Final = re.compile(r"[^@\s]+@[^@\s]+\.\w+|(?:\+?44|0)[\d\s()\-]{8,14}|(?:x|ext\.?) ?\d{3,6}", re.IGNORECASE)
_SEVERAL: Final = frozenset(
    (Place.NOTES, Place.WORDS, Place.ACTIONS, Place.LEARNING, Place.SEALED, Place.ELEMENTS, Place.NAME, Place.CONTACT)
) | {Place.ABOUT_WHOM, Place.WITNESS, Place.MANAGER, Place.LEFT_OUT}
"""Places that more than one column of a sheet can fill."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column as it is proposed: its header, where it goes, whether that is sure, and in how many rows it is filled.

    `why` says in a few words how it was recognised.
    """

    header: str
    place: Place
    sure: bool
    why: str
    filled: int


def proposed(tables: Sequence[Table]) -> tuple[Column, ...]:
    """Propose where the columns of all tables go, one for each header, in their order."""
    found: dict[str, Column] = {}
    for one in tables:
        taken = {column.place for header, column in found.items() if header in one.headers}
        named = {of_header(header)[0] for header in one.headers}
        for number, header in enumerate(one.headers):
            values = [row[number] for row in one.rows.values() if number < len(row) and row[number] != ""]
            if header in found or (not values and of_header(header)[0] is None):
                continue
            column = _column(header, values, taken, named)
            taken.add(column.place)
            found[header] = column
    return tuple(found.values())


def _column(header: str, values: Sequence[Value], taken: set[Place], named: set[Place | None]) -> Column:
    place, sure = of_header(header)
    better = _instead(place, values, named - {place}) if place and values else None
    if better is not None:
        return Column(header, better, False, "by its header and what stands in it", len(values))
    if place is not None and _fits(place, values) and (place not in taken or place in _SEVERAL):
        return Column(header, place, sure, "by its header", len(values))
    other = proposed_by_values(values)
    tells_who = place.sealed if place is not None else _asks_who(header, values)
    if tells_who and not other.sealed:
        return Column(header, Place.SEALED, False, "by its header, to be safe", len(values))
    if other in taken and other not in _SEVERAL:
        other = Place.NOTES
    return Column(header, other, False, "by what stands in it", len(values))


_WHO: Final = re.compile(
    r"\b(?:(?:sur|fore|nick)?names?|initials|e ?mails?|(?:tele)?phone|mobile|contact details|home address|birthday|dob"
    r"|date of birth|payroll|(?:staff|employee|nhs|assignment) (?:no|number|id)|whistleblower|informant)\b"
)


def _asks_who(header: str, values: Sequence[Value]) -> bool:
    """Say whether a header that nobody knows asks for what tells who somebody is, and is not answered yes or no."""
    asks = bool(_WHO.search(plain_form(header))) and bool(values)
    return asks and _share(values, lambda value: yes_or_no(value) is not None) <= _MOSTLY


_INSTEAD: Final = (
    (frozenset((Place.ANONYMOUS,)), Place.OPENNESS),
    (frozenset((Place.NAME, Place.ROLE)), Place.GROUP),
    (frozenset((Place.CONTACT,)), Place.CHANNEL),
    (frozenset((Place.EXACT_PLACE,)), Place.AREA),
    (frozenset((Place.NOTES, Place.WORDS)), Place.ELEMENTS),
)
"""Places that a header may name while the column holds values of a list, where no other header names that list."""


def _instead(place: Place, values: Sequence[Value], named: set[Place | None]) -> Place | None:
    """Return where a column goes whose header says one thing and whose cells another; None if they agree."""
    if place is Place.CLOSED and _share(values, lambda value: yes_or_no(value) is not None) > _MOSTLY:
        return Place.STATUS
    for places, other in _INSTEAD:
        if place in places and other not in named and _share(values, partial(knows, other)) > _MOSTLY:
            return other
    return None


@cache
def of_header(header: str) -> tuple[Place | None, bool]:
    """Return the place that the words of a header name, and whether they name it exactly; None if they name none."""
    words = plain_form(re.sub(r"\s*\(\d\)$", "", header))
    known = _headers()
    bare = re.sub(r" (?:y n|yes no|yes or no|tick|dd mm yy(?:yy)?|if known|optional)$", "", words)
    for said in (words, bare):
        if said in known:
            return known[said], True
    if len(bare) < 5:
        return None, False
    like = process.extractOne(bare, list(known), scorer=fuzz.token_sort_ratio, score_cutoff=_LIKE)
    return (known[like[0]], False) if like else (None, False)


@cache
def _headers() -> dict[str, Place]:
    return {row["words"]: Place[row["place"]] for row in table("importing", "headers.csv")}


def _fits(place: Place, values: Sequence[Value]) -> bool:
    """Say whether what stands in a column can be what its header says: a day column holds days, yes or no says so."""
    if not values:
        return True
    if place in DAYS:
        return _share(values, lambda value: told_within(value, american=False, year="2025") is not None) > 0.3
    if place in YES_OR_NO:
        return _share(values, lambda value: first_said(value) is not None) > _MOSTLY
    if place in LISTS:
        return not _is_long(values) or _share(values, lambda value: knows(place, value)) > 0.3
    return place is not Place.STATUS or not _is_long(values)


def proposed_by_values(values: Sequence[Value]) -> Place:
    """Return where a column goes whose header says nothing: by most of what stands in it."""
    looked_at = values[:_MOST_LOOKED_AT]
    if not looked_at:
        return Place.NOTES
    if _share(looked_at, lambda value: told(value) is not None) > _MOSTLY:
        return Place.RAISED
    texts = [str(value) for value in looked_at]
    if _share(texts, lambda value: bool(_REACHED.search(str(value)))) > _MOSTLY:
        return Place.CONTACT
    if _is_long(looked_at):
        return Place.NOTES
    for place in (Place.ELEMENTS, Place.GROUP, Place.OPENNESS, Place.OUTCOME, Place.CHANNEL, Place.AREA):
        if _share(texts, partial(knows, place)) > _MOSTLY:
            return place
    if _share(texts, lambda value: bool(_NAME.fullmatch(str(value).strip()))) > _MOSTLY:
        return Place.SEALED
    return Place.NOTES


def _is_long(values: Sequence[Value]) -> bool:
    texts = [len(str(value)) for value in values[:_MOST_LOOKED_AT]]
    return sum(texts) > _LONG * len(texts)


def _share(values: Sequence[Value], holds: Callable[[Value], bool]) -> float:
    looked_at = values[:_MOST_LOOKED_AT]
    return sum(bool(holds(value)) for value in looked_at) / len(looked_at)
