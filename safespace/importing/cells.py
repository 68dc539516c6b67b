"""The words of an Excel workbook (.xlsx): what stands in the cells that are seen, line by line, sheet after sheet.

What a formula gave when the workbook was last saved is taken; formulas, notes and hidden sheets, rows and columns are
left, and counted. As in `papers`, nothing in the file is obeyed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from safespace.importing.cell_days import Days
from safespace.importing.papers import obey_nothing, part_of, part_or_nothing
from safespace.importing.taken import MOST, CannotRead

_MOST_SHEETS: Final = 200
_MOST_CELLS: Final = 200_000
_COLUMN: Final = re.compile(r"[A-Z]{1,3}")
_HIDDEN: Final = ("1", "true")
_TARGET: Final = re.compile(r"/?(?:xl/)?([A-Za-z0-9_/]{1,80}\.xml)")

Begin = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Letters = Callable[[str], None]


@dataclass
class Cells:
    """What was read of a workbook: a line for each row that holds something, and how much of it is not seen."""

    lines: list[str] = field(default_factory=list[str])
    hidden_sheets: int = 0
    hidden_cells: int = 0
    names: int = 0
    length: int = 0

    def put(self, line: str) -> None:
        """Keep a line; CannotRead if there are too many words, so that nothing is left out unseen."""
        self.length += len(line) + 1
        if self.length > MOST:
            raise CannotRead("This workbook is too long", TOO_LONG)
        self.lines.append(line)


TOO_LONG: Final = "Nothing was made. Save the part that is needed as a workbook of its own, and add that to the case."


def read(content: bytes) -> Cells:
    """Return what is seen of a workbook; CannotRead if it is none, is damaged, or is larger than anybody reads."""
    shared = _shared(content)
    targets = _targets(content)
    found = Cells()
    sheets, days = _sheets(content, found)
    for name, sheet_id, is_hidden in sheets:
        if is_hidden:
            found.hidden_sheets += 1
            continue
        part = targets.get(sheet_id)
        if part is None:
            continue  # a chart that is a sheet of its own has no cells
        found.put(name)
        for line in _Sheet(shared, found, days).rows(part_of(content, f"xl/{part}")):
            found.put(line)
    return found


def _walk(content: bytes, begin: Begin, end: End, letters: Letters) -> None:
    """Read XML without obeying it; names come without what stands before their last blank."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def begun(name: str, told: dict[str, str]) -> None:
        begin(_short(name), {_short(key): said for key, said in told.items()})

    parser.StartElementHandler = begun
    parser.EndElementHandler = lambda name: end(_short(name))
    parser.CharacterDataHandler = letters
    obey_nothing(parser)
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError):
        raise CannotRead from None


def _short(name: str) -> str:
    return name.rpartition(" ")[2]


def _ignore(_: str) -> None:
    """Take no notice."""


def _sheets(content: bytes, counted: Cells) -> tuple[list[tuple[str, str, bool]], Days]:
    """Return the name of each sheet, the id by which its part is found, and whether it is hidden; and how days show."""
    found: list[tuple[str, str, bool]] = []
    from_1904 = False

    def begin(name: str, told: dict[str, str]) -> None:
        nonlocal from_1904
        if name == "sheet":
            found.append((told.get("name", ""), told.get("id", ""), told.get("state", "visible") != "visible"))
        elif name == "workbookPr":
            from_1904 = told.get("date1904") in _HIDDEN
        counted.names += name == "definedName"

    _walk(part_of(content, "xl/workbook.xml"), begin, _ignore, _ignore)
    if len(found) > _MOST_SHEETS:
        raise CannotRead
    return found, Days(part_or_nothing(content, "xl/styles.xml"), from_1904=from_1904)


def _targets(content: bytes) -> dict[str, str]:
    """Return by its id where each worksheet lies in the package."""
    found: dict[str, str] = {}

    def begin(name: str, told: dict[str, str]) -> None:
        place = _TARGET.fullmatch(told.get("Target", ""))
        if name == "Relationship" and place and told.get("Type", "").endswith("/worksheet"):
            found[told.get("Id", "")] = place[1]

    _walk(part_of(content, "xl/_rels/workbook.xml.rels"), begin, _ignore, _ignore)
    return found


def _shared(content: bytes) -> list[str]:
    """Return the words that cells share, in order; none if the workbook has none."""
    try:
        part = part_of(content, "xl/sharedStrings.xml")
    except CannotRead:
        return []
    shared = _Shared()
    _walk(part, shared.begin, shared.end, shared.letters)
    return shared.words


class _Shared:
    """Reads the words that cells share, without what tells how they are spoken."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._depth = {"t": 0, "rPh": 0}

    def begin(self, name: str, _: dict[str, str]) -> None:
        if name == "si":
            self.words.append("")
        elif name in self._depth:
            self._depth[name] += 1

    def end(self, name: str) -> None:
        if name in self._depth:
            self._depth[name] -= 1

    def letters(self, said: str) -> None:
        if self.words and self._depth["t"] and not self._depth["rPh"]:
            self.words[-1] += said


class _Sheet:
    """Reads the cells of one sheet, row by row."""

    def __init__(self, shared: list[str], found: Cells, days: Days) -> None:
        self._shared, self._found, self._days = shared, found, days
        self._rows: list[str] = []
        self._row: list[str] = []
        self._hidden: set[int] = set()
        self._row_is_hidden = False
        self._cell: dict[str, str] | None = None
        self._within = ""
        self._said = ""
        self._cells = 0

    def rows(self, part: bytes) -> Iterator[str]:
        """Yield the rows that hold something, cells parted by tabs."""
        _walk(part, self._begin, self._end, self._letters)
        yield from self._rows

    def _begin(self, name: str, told: dict[str, str]) -> None:
        if name == "col" and _is_hidden(told, "width"):
            first, last = int(told.get("min", "1")), int(told.get("max", "1"))
            self._hidden |= set(range(first, min(last, 16_384) + 1))
        elif name == "row":
            self._row_is_hidden = _is_hidden(told, "ht")
        elif name == "c":
            self._cell, self._said = told, ""
            self._cells += 1
            if self._cells > _MOST_CELLS:
                raise CannotRead("This workbook is too long", TOO_LONG)
        elif name in ("v", "t", "rPh", "f"):
            self._within = name

    def _letters(self, said: str) -> None:
        if self._cell is not None and self._within in ("v", "t"):
            self._said += said

    def _end(self, name: str) -> None:
        if name == self._within:
            self._within = ""
        elif name == "c" and self._cell is not None:
            self._keep(self._cell)
            self._cell = None
        elif name == "row":
            if self._row:
                self._rows.append("\t".join(self._row))
            self._row = []

    def _keep(self, cell: dict[str, str]) -> None:
        """Keep what a cell shows, unless its row or column is hidden."""
        words = self._words(cell).strip()
        if not words:
            return
        if self._row_is_hidden or _number(cell.get("r", "")) in self._hidden:
            self._found.hidden_cells += 1
        else:
            self._row.append(words)

    def _words(self, cell: dict[str, str]) -> str:
        if cell.get("t") != "s":
            return self._days.shown(cell.get("s", ""), self._said) if cell.get("t", "n") == "n" else self._said
        place = int(self._said) if self._said.strip().isdigit() else -1
        if not 0 <= place < len(self._shared):
            raise CannotRead
        return self._shared[place]


def _is_hidden(told: dict[str, str], size: str) -> bool:
    """Say whether a row or column is hidden, or has no size."""
    return told.get("hidden") in _HIDDEN or not told.get(size, "1").strip("0.")


def _number(place: str) -> int:
    """Return the number of a cell's column, from 1; 0 if it does not say."""
    letters = _COLUMN.match(place)
    number = 0
    for letter in letters[0] if letters else "":
        number = number * 26 + ord(letter) - 64
    return number
