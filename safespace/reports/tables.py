"""Protected tables on paper: ruled, figures at the right, bands in grey words, withheld hatched.

What is drawn is worked out from the printed symbols and the cells' names alone. The true counts are not in this room.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable

from safespace.domain.released import CellKey, ReleasedCell, ReleasedTable, SymbolKind
from safespace.reports import fonts, parts
from safespace.reports.paper import BLUE, INK2, LINE, MEASURE
from safespace.reports.printable import shortened

_MOST_COLUMNS = 6
_KEPT_WHOLE = 15
"""Rows of a table that is moved to the next page rather than split."""
_ROOM_TO_START = 60 * mm
_LABEL = 66 * mm
_FIGURE = 22 * mm
_COLUMN_HEAD = parts.derived("column head", parts.FIGURE, fontSize=9, leading=11.5, fontName=fonts.BOLD, textColor=INK2)
_ROW_HEAD = parts.derived("row head", parts.FACT, fontSize=9, leading=11.5, fontName=fonts.BOLD, textColor=INK2)
_TOTAL = parts.derived("total", parts.FIGURE, fontName=fonts.BOLD)
_BAND = parts.derived("band", parts.FIGURE, textColor=INK2)
_WITHHELD = parts.derived("withheld", parts.FIGURE, fontName=fonts.ITALIC, textColor=INK2)


class _Hatched(parts.Words):
    """The word for a withheld figure on a hatched ground, so that it reads in black and white."""

    def draw(self) -> None:
        """Draw the hatching behind the word, clipped to the cell."""
        canvas, wide, high, step = self.canv, self.width + 6, self.height + 3, 3.2
        canvas.saveState()
        frame = canvas.beginPath()
        frame.roundRect(-2, -2.5, wide - 1, high, 2)
        canvas.clipPath(frame, stroke=0, fill=0)
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.8)
        for place in range(int((wide + high) / step) + 1):
            x = -2 + place * step
            canvas.line(x, -3, x - high, high - 3)
        canvas.restoreState()
        super().draw()


class _Bar(Flowable):
    """A bar beside a printed figure. It says nothing that the figure does not, so it needs no words of its own."""

    def __init__(self, share: float, total: bool) -> None:
        """Take the figure as a share of the largest in the table, 0 to 1."""
        super().__init__()
        self.share = share
        self.colour = LINE if total else BLUE
        self.width, self.height = 0.0, 9.0

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803 - reportlab's
        """Take the column's width."""
        self.width = aW
        return aW, self.height

    def draw(self) -> None:
        """Draw the bar from the left."""
        self.canv.setFillColor(self.colour)
        self.canv.rect(0, 0, self.width * self.share, self.height, stroke=0, fill=1)


def protected(table: ReleasedTable, *, bars: bool = True) -> list[Flowable]:
    """Lay out a protected table with its title and notes. A wide one is printed in parts with its rows repeated.

    A table of one column whose numbers are all printed has bars beside them, unless `bars` is False.
    """
    made: list[Flowable] = [parts.table_title(table.title)]
    if table.note.strip():
        made.append(parts.note(table.note))
    starts = range(0, max(1, len(table.columns)), _MOST_COLUMNS)
    drawn = _shares(table) if bars else []
    made += [_block(table, range(start, min(start + _MOST_COLUMNS, len(table.columns))), drawn) for start in starts]
    return [parts.whole(made)] if len(table.rows) <= _KEPT_WHOLE else [CondPageBreak(_ROOM_TO_START), *made]


def total_of(keys: Sequence[CellKey]) -> int | None:
    """Return the place of the cell that holds all the others, None if there is none: the total of a row or column."""
    for place, key in enumerate(keys):
        others = [other for other in keys if other is not key]
        if others and all(_holds(key, other) for other in others):
            return place
    return None


def _holds(whole: CellKey, part: CellKey) -> bool:
    """Whether every case that `part` counts is counted in `whole`, and the two are not the same cell."""
    named = dict(part.scope)
    return whole != part and all(
        set(named.get(name, ())) <= set(codes) and name in named for name, codes in whole.scope
    )


def _block(table: ReleasedTable, columns: range, bars: list[float]) -> Flowable:
    """Lay out some of a table's columns with all of its rows; the head is repeated on each page."""
    total_row = total_of([row[0].key for row in table.grid]) if table.columns else None
    total_column = total_of([cell.key for cell in table.grid[0]]) if table.grid else None
    rows: list[list[Flowable]] = [_head(table, columns, bool(bars))]
    for place, label in enumerate(table.rows):
        strong = place == total_row
        cells = [_figure(table.grid[place][at], strong or at == total_column) for at in columns]
        bar: list[Flowable] = [_Bar(bars[place], strong)] if bars else []
        rows.append([_label(label, strong), *cells, *bar])
    widths = _widths(len(columns), bool(bars))
    style = _style(total_row, len(rows))
    return parts.ruled_rows(rows, widths, style, 1 + len(columns), repeatRows=1, spaceBefore=2, spaceAfter=6)


def _head(table: ReleasedTable, columns: range, bars: bool) -> list[Flowable]:
    """Make the head row; the column of bars has no heading, because it is no column of figures."""
    head: list[Flowable] = [parts.Words(_cut(table.row_heading), _ROW_HEAD)]
    head += [parts.Words(_cut(table.columns[at]), _COLUMN_HEAD) for at in columns]
    return [*head, parts.Words("", _ROW_HEAD)] if bars else head


def _shares(table: ReleasedTable) -> list[float]:
    """Return each row's share of the largest figure, for bars; empty unless one column is printed and all is exact."""
    symbols = [row[0].symbol for row in table.grid if len(row) == 1]
    exact = [symbol.value for symbol in symbols if symbol.kind is SymbolKind.EXACT and symbol.value is not None]
    if len(exact) < 2 or len(exact) != len(table.grid) or max(exact) == 0:
        return []
    return [value / max(exact) for value in exact]


def _widths(columns: int, bars: bool) -> list[float]:
    """Return the widths of the columns in points: the label takes what the figures leave."""
    if bars:
        return [_LABEL, _FIGURE, MEASURE - _LABEL - _FIGURE]
    figure = min(_FIGURE, MEASURE * 0.7 / max(1, columns))
    return [MEASURE - figure * columns, *[figure] * columns]


def _figure(cell: ReleasedCell, total: bool) -> Flowable:
    """Make a figure as it is printed."""
    if cell.symbol.kind is SymbolKind.EXACT:
        return parts.Words(_cut(cell.text), _TOTAL if total else parts.FIGURE)
    if cell.symbol.kind is SymbolKind.BAND:
        return parts.Words(_cut(cell.text), _BAND)
    return _Hatched(_cut(cell.text), _WITHHELD)


def _label(words: str, total: bool) -> Flowable:
    """Make a row's label."""
    return parts.Words(_cut(words), parts.FACT_STRONG if total else parts.FACT)


def _cut(words: str) -> str:
    """Escape a label, cut where everybody sees it if it is longer than any label should be."""
    return fonts.escape(shortened(words, parts.LONGEST_LABEL))


def _style(total_row: int | None, rows: int) -> list[parts.Command]:
    """Return the rules: a strong line under the head and beside the total, hairlines elsewhere."""
    style: list[parts.Command] = [
        *parts.font_of_cells(),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("VALIGN", (0, 1), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("LEFTPADDING", (1, 0), (-1, -1), 1),
        ("RIGHTPADDING", (1, 0), (-1, -1), 4),
        ("TOPPADDING", (0, 1), (-1, -1), 5),
        ("BOTTOMPADDING", (0, 1), (-1, -1), 5),
        ("LINEBELOW", (0, 1), (-1, -1), 0.5, LINE),
        ("LINEBELOW", (0, 0), (-1, 0), 1, INK2),
    ]
    if total_row is not None and rows > 2:
        place = total_row + 1
        side = "LINEBELOW" if total_row == 0 else "LINEABOVE"
        style.append((side, (0, place), (-1, place), 1, INK2))
    return style
