"""The cells of a table as it will be printed: a coat over plain rows of words, each exact, in a band or withheld."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from safespace.domain.released import SymbolKind

Index = QModelIndex | QPersistentModelIndex

CELL: Final = int(Qt.ItemDataRole.UserRole)
"""The role under which a cell gives its `PrintedCell`; a row's heading gives None."""


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """What is printed in one place ("12", "0 to 4", "withheld") and of which kind it is."""

    text: str
    kind: SymbolKind


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One row: its heading and its cells; `total` is set apart by a line and weight 600."""

    heading: str
    cells: tuple[PrintedCell, ...]
    total: bool = False


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table as printed. `corner` heads the rows; `total_column` says that the last column is a sum."""

    corner: str
    columns: tuple[str, ...]
    rows: tuple[PrintedRow, ...]
    total_column: bool = False


class PrintedCells(QAbstractTableModel):
    """The table for Qt: column 0 are the row headings, the cells begin at column 1."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.table = PrintedTable("", (), ())

    def show(self, table: PrintedTable) -> None:
        """Show another table."""
        self.beginResetModel()
        self.table = table
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own way to say "at the top"
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many columns there are, the headings among them."""
        return 0 if parent.isValid() else len(self.table.columns) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let cells be chosen, and headings not."""
        flags = Qt.ItemFlag.ItemIsEnabled
        return flags | Qt.ItemFlag.ItemIsSelectable if index.column() else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a place, what is read aloud of it, or its cell."""
        if not index.isValid():
            return None
        row, column = self.table.rows[index.row()], index.column()
        if role == CELL:
            return row.cells[column - 1] if column else None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.cells[column - 1].text if column else row.heading
        return self._spoken(row, column) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def _spoken(self, row: PrintedRow, column: int) -> str:
        if not column:
            return row.heading
        return f"{row.heading}, {self.table.columns[column - 1]}: {row.cells[column - 1].text}"

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the heading of a column."""
        wanted = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}
        if orientation == Qt.Orientation.Vertical or role not in wanted:
            return None
        return self.table.columns[section - 1] if section else self.table.corner
