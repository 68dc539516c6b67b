"""What only the guardian can say before a tracker is read: what unsure words stand for, and what colours mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from safespace.domain.tracker import DAYS, LISTS, ColourMeans, Place, Plan, Table
from safespace.importing.row_case import colour_of, place_of
from safespace.importing.told_codes import meant, parts, plain_form
from safespace.importing.told_days import is_american

_DECORATION = 0.6


@dataclass(frozen=True, slots=True)
class AskedWords:
    """Words that are not surely a code: in how many rows they stand, and the code they are likely to mean, if any."""

    place: Place
    words: str
    key: str
    rows: int
    likely: str


@dataclass(frozen=True, slots=True)
class AskedColour:
    """A colour that rows have: how many, of how many, and what it is taken to mean until the guardian says."""

    colour: str
    rows: int
    of: int
    likely: ColourMeans


def words(tables: Sequence[Table], plan: Plan) -> tuple[AskedWords, ...]:
    """Return the words to ask about, those of most rows first."""
    found: Counter[tuple[Place, str]] = Counter()
    as_written: dict[tuple[Place, str], str] = {}
    for table in tables:
        places = [place_of(plan, header) for header in table.headers]
        for row in table.rows.values():
            for place, cell in zip(places, row, strict=False):
                for part in parts(place, cell) if place in LISTS and cell != "" else ():
                    if not meant(place, part).sure:
                        key = (place, plain_form(part))
                        found[key] += 1
                        as_written.setdefault(key, part)
    return tuple(
        AskedWords(place, as_written[place, key], key, rows, meant(place, as_written[place, key]).code)
        for (place, key), rows in found.most_common()
    )


def colours(tables: Sequence[Table]) -> tuple[AskedColour, ...]:
    """Return the colours of whole rows. One that most rows have is taken for decoration, any other for a note."""
    found = Counter(colour_of(table, number) for table in tables for number in table.rows)
    total = found.total()
    return tuple(
        AskedColour(name, rows, total, ColourMeans.NOTHING if rows > _DECORATION * total else ColourMeans.NOTE)
        for name, rows in found.most_common()
        if name
    )


def american(tables: Sequence[Table], columns: Mapping[str, Place]) -> frozenset[str]:
    """Return the headers of day columns that put the month first, as their days show."""
    found: set[str] = set()
    for header in {header for header, place in columns.items() if place in DAYS}:
        values = [
            row[one.headers.index(header)] for one in tables if header in one.headers for row in one.rows.values()
        ]
        if is_american(values):
            found.add(header)
    return frozenset(found)
