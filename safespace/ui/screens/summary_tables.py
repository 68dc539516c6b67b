"""The tables of a board summary as they would be printed, one at a time, so that each is looked at."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safespace.casework.preview import Cell, Proposed, Table
from safespace.domain.released import SymbolKind
from safespace.ui import theme
from safespace.ui.models.printed_cells import PrintedCell, PrintedRow, PrintedTable
from safespace.ui.widgets import labels
from safespace.ui.widgets.buttons import icon_button
from safespace.ui.widgets.card import Card
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.release_table import ReleaseTable
from safespace.ui.widgets.select import Select

_FIRST = (SymbolKind.WITHHELD, SymbolKind.BAND, SymbolKind.EXACT)
"""What a guardian wants explained first."""


class SummaryTables(QWidget):
    """One table with the way to the others. Signals: `chosen(Cell)`, a cell was chosen or is pointed at."""

    chosen = Signal(object)

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self._tables: tuple[Table, ...] = ()
        self._at = 0
        self.which = Select((), "")
        self.which.setAccessibleName("Which table")
        self.before = icon_button("left", "The table before")
        self.after = icon_button("right", "The next table")
        self.title = labels.subheading("", wrap=True)
        self.note = labels.small("", wrap=True)
        self.table = ReleaseTable()
        self.hidden = labels.body("")
        self.joined = labels.small("", wrap=True)
        self._told: Cell | None = None
        self.reading = labels.small("", wrap=True)
        self._ways = QWidget()
        self._lay_out()
        self.which.chosen.connect(self._choose)
        self.before.clicked.connect(lambda: self.show_table(self._at - 1))
        self.after.clicked.connect(lambda: self.show_table(self._at + 1))
        self.table.cell_chosen.connect(self._tell)
        self.table.cell_pointed.connect(self._tell)
        self.table.pointer_left.connect(self._tell_chosen)

    def show_plan(self, plan: Proposed) -> None:
        """Show the first table of a plan that has one."""
        self._tables, self._told = plan.tables, None
        self.reading.setText(plan.note)
        self.which.offer(
            (str(number), f"Table {number + 1}. {table.title}") for number, table in enumerate(plan.tables)
        )
        only_if(self._ways, len(plan.tables) > 1)
        self.show_table(0)

    def show_table(self, number: int) -> None:
        """Show another table and explain the first thing that it hides."""
        self._at = number
        shown = self._tables[number]
        self.which.choose(str(number))
        self.before.setEnabled(number > 0)
        self.after.setEnabled(number + 1 < len(self._tables))
        self.title.setText(f"Table {number + 1}. {shown.title}")
        self.note.setText(shown.note)
        only_if(self.note, bool(shown.note))
        self.hidden.setText(shown.hidden)
        self.joined.setText(shown.joined)
        only_if(self.joined, bool(shown.joined))
        self.table.show_table(shown.title, printed(shown))
        self.table.choose(*_first(shown))

    def _choose(self, code: object) -> None:
        self.show_table(int(str(code)))

    def _tell(self, row: int, column: int) -> None:
        cell: Cell = self._tables[self._at].cells[row][column]
        if cell is not self._told:
            self._told = cell
            self.chosen.emit(cell)

    def _tell_chosen(self) -> None:
        """Go back to the chosen cell when the mouse points at none."""
        if self.table.chosen_cell is not None:
            self._tell(*self.table.chosen_cell)

    def _lay_out(self) -> None:
        px = theme.current().px
        ways = QHBoxLayout(self._ways)
        ways.setContentsMargins(0, 0, 0, 0)
        ways.setSpacing(px(8))
        ways.addWidget(self.which, 1)
        ways.addWidget(self.before)
        ways.addWidget(self.after)
        paper = Card(margin=20, gap=4)
        for part in (self.title, self.note, self.table, self.hidden, self.joined, self.reading):
            paper.add(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self._ways)
        column.addWidget(paper)


def printed(table: Table) -> PrintedTable:
    """Return a table as the widget paints it."""
    last = len(table.rows) - 1
    rows = tuple(
        PrintedRow(name, tuple(PrintedCell(cell.text, cell.kind) for cell in cells), table.total_row and number == last)
        for number, (name, cells) in enumerate(zip(table.rows, table.cells, strict=True))
    )
    return PrintedTable(table.row_heading, table.columns, rows, table.total_column)


def _first(table: Table) -> tuple[int, int]:
    """Return row and column of the cell that is explained first."""
    places = [(row, column) for row, cells in enumerate(table.cells) for column in range(len(cells))]
    return min(places, key=lambda place: _FIRST.index(table.cells[place[0]][place[1]].kind))
