"""What is marked on the sheets of an .xlsx: fill colours, hidden rows and columns, formulas, comments, links.

Read from the package with the same reader as papers, which obeys nothing in it. Other kinds of workbook tell less.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from safespace.importing import book_beside
from safespace.importing.book_colours import Fills
from safespace.importing.book_limits import MOST_CELLS, TableTooLarge
from safespace.importing.book_xml import walk
from safespace.importing.papers import part_of, part_or_nothing
from safespace.importing.taken import CannotRead

_TARGET: Final = re.compile(r"/?(?:xl/)?([A-Za-z0-9_/]{1,80}\.xml)")
_YES: Final = ("1", "true")


@dataclass
class Mark:
    """What is marked on one sheet, places counted from 0."""

    colours: dict[tuple[int, int], str] = field(default_factory=dict[tuple[int, int], str])
    hidden_rows: set[int] = field(default_factory=set[int])
    hidden_columns: set[int] = field(default_factory=set[int])
    formulas: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])
    comments: dict[tuple[int, int], str] = field(default_factory=dict[tuple[int, int], str])
    links: dict[tuple[int, int], str] = field(default_factory=dict[tuple[int, int], str])
    unread: bool = False


Marks = dict[str, Mark]
"""The marks of each sheet, by its name."""


def read(content: bytes) -> Marks:
    """Return what is marked on each sheet of an .xlsx; of none for another kind of file, or where it cannot be told."""
    try:
        sheets, parts = _sheets(content), _parts(content)
        fills = Fills(part_or_nothing(content, "xl/styles.xml"))
        return {name: _marks(content, f"xl/{parts[key]}", fills) for name, key in sheets if key in parts}
    except CannotRead:
        return {}


class _Sheet:
    """Hears the cells of one sheet."""

    def __init__(self, fills: Fills) -> None:
        self.mark = Mark()
        self._fills = fills
        self._at = (0, 0)
        self._cells = 0
        self.links: dict[tuple[int, int], str] = {}

    def begin(self, name: str, told: dict[str, str]) -> None:
        if name == "c":
            self._cell(told)
        elif name == "f":
            self.mark.formulas.add(self._at)
        elif name == "hyperlink" and (place := book_beside.place_of(told.get("ref", ""))):
            self.links[place] = told.get("id", "")
        elif name == "row" and told.get("hidden") in _YES and told.get("r", "").isdigit():
            self.mark.hidden_rows.add(int(told["r"]) - 1)
        elif name == "col" and told.get("hidden") in _YES:
            first, last = _whole(told.get("min")), _whole(told.get("max"))
            self.mark.hidden_columns |= set(range(first - 1, min(last, 16_384)))

    def _cell(self, told: dict[str, str]) -> None:
        self._cells += 1
        if self._cells > MOST_CELLS:
            raise TableTooLarge
        place = book_beside.place_of(told.get("r", ""))
        self._at = place or (-1, -1)
        colour = self._fills.of(_whole(told.get("s")))
        if colour and place:
            self.mark.colours[self._at] = colour


def _marks(content: bytes, name: str, fills: Fills) -> Mark:
    sheet = _Sheet(fills)
    walk(part_of(content, name), sheet.begin)
    leads = book_beside.leads(content, name)
    sheet.mark.comments = book_beside.comments(content, leads)
    sheet.mark.links = {place: target for place, key in sheet.links.items() if (target := leads.outside.get(key))}
    return sheet.mark


def _sheets(content: bytes) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []

    def begin(name: str, told: dict[str, str]) -> None:
        if name == "sheet":
            found.append((told.get("name", ""), told.get("id", "")))

    walk(part_of(content, "xl/workbook.xml"), begin)
    return found


def _parts(content: bytes) -> dict[str, str]:
    found: dict[str, str] = {}

    def begin(name: str, told: dict[str, str]) -> None:
        place = _TARGET.fullmatch(told.get("Target", ""))
        if name == "Relationship" and place and told.get("Type", "").endswith("/worksheet"):
            found[told.get("Id", "")] = place[1]

    walk(part_of(content, "xl/_rels/workbook.xml.rels"), begin)
    return found


def _whole(said: str | None) -> int:
    return int(said) if said and said.isascii() and said.isdigit() and len(said) < 9 else 0
