"""How far the sheets of an OpenDocument spreadsheet reach, counting what it says is repeated."""

from __future__ import annotations

from typing import Final
from xml.parsers import expat

from safespace.importing.papers import obey_nothing
from safespace.importing.taken import CannotRead

_ROWS: Final = "table:number-rows-repeated"
_COLUMNS: Final = "table:number-columns-repeated"
_VALUES: Final = ("office:value-type", "calcext:value-type", "table:formula")
_CELL: Final = ("table:table-cell", "table:covered-table-cell")


class _Reach:
    """Follows the rows and cells of each table; empty ones count only before one that is not."""

    def __init__(self, most: int) -> None:
        self.tables: list[tuple[int, int]] = []
        self._most = most
        self._cells = self._row = self._rows = self._columns = 0
        self._column = self._last = self._repeat = 1
        self._full = False

    def begin(self, name: str, told: dict[str, str]) -> None:
        if name == "table:table":
            self._row = self._rows = self._columns = 0
        elif name == "table:table-row":
            self._repeat, self._column, self._last = _count(told.get(_ROWS)), 0, 0
        elif name in _CELL:
            self._cell(told)
        elif name == "text:p":
            self._last = self._column

    def _cell(self, told: dict[str, str]) -> None:
        self._cells += 1
        if self._cells > 4 * self._most:
            raise CannotRead
        self._column += _count(told.get(_COLUMNS))
        if any(key in told for key in _VALUES):
            self._last = self._column

    def end(self, name: str) -> None:
        if name == "table:table-row":
            self._row += self._repeat
            if self._last:
                self._rows, self._columns = self._row, max(self._columns, self._last)
        elif name == "table:table":
            self.tables.append((self._rows, self._columns))


def reach_of_open(part: bytes, most: int) -> list[tuple[int, int]]:
    """Return how many rows and columns each table of a content.xml spans; CannotRead if it is not readable as one.

    `most` is how many cells are borne in all.
    """
    reach = _Reach(most)
    parser = expat.ParserCreate()
    parser.StartElementHandler = reach.begin
    parser.EndElementHandler = reach.end
    obey_nothing(parser)
    try:
        parser.Parse(part, True)
    except (expat.ExpatError, ValueError):
        raise CannotRead from None
    return reach.tables


def _count(said: str | None) -> int:
    return int(said) if said and said.isascii() and said.isdigit() and len(said) < 12 else 1
