"""The rows of the table of cases: a coat over plain rows that asks for the next page when the table needs it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from safespace.ui.tones import Tone

Index = QModelIndex | QPersistentModelIndex

STEPS_TO_TICK: Final = 7
"""How many ticks stand under a stage: the stages of a case before it is closed."""

"""The role under which every cell gives its whole `CaseRow`."""


class Column(IntEnum):
    """The columns of the table, from left to right."""

    REFERENCE = 0
    AGE = 1
    STAGE = 2
    ELEMENTS = 3
    AREA = 4
    NEXT_STEP = 5
    WAITING_ON = 6


HEADINGS: Final = {
    Column.REFERENCE: "Reference",
    Column.AGE: "Age",
    Column.STAGE: "Stage",
    Column.ELEMENTS: "Elements",
    Column.AREA: "Area",
    Column.NEXT_STEP: "Next step",
    Column.WAITING_ON: "Waiting on",
}


class Urgency(Enum):
    """How pressing a next step is; the value is how it is read aloud."""

    NONE = ""
    LATE = "late"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class ElementChip:
    """One element of a case: its words, a short form where two must share the cell, and its tone."""

    words: str
    short: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class CaseRow:
    """What the table shows of a case, and its key; never a name. `done` is how many of the seven stages are reached."""

    key: str
    reference: str
    age: str
    stage: str
    done: int
    elements: tuple[ElementChip, ...]
    area: str
    next_step: str
    urgency: Urgency
    waiting_on: str
    waiting_on_you: bool = False

    def words(self, column: Column) -> str:
        """Return what a cell says, as plain words."""
        return {
            Column.REFERENCE: self.reference,
            Column.AGE: self.age,
            Column.STAGE: self.stage,
            Column.ELEMENTS: ", ".join(chip.words for chip in self.elements),
            Column.AREA: self.area,
            Column.NEXT_STEP: self.next_step,
            Column.WAITING_ON: self.waiting_on,
        }[column]

    def spoken(self, column: Column) -> str:
        """Return what a cell says when it is read aloud, with what is drawn and not written."""
        words = self.words(column) or "nothing"
        if column is Column.STAGE:
            words = f"{words}, {self.done} of {STEPS_TO_TICK}"
        if column is Column.NEXT_STEP and self.urgency.value:
            words = f"{words}, {self.urgency.value}"
        return words if column is Column.REFERENCE else f"{HEADINGS[column]}: {words}"


class CaseRows(QAbstractTableModel):
    """The cases found so far. Signals: `more_wanted(str)`, the key of the last row: the next page begins after it.

    The page may come at once or later, by `add`; until then it is not asked for again.
    """

    more_wanted = Signal(str)

    def __init__(self) -> None:
        """Begin with no rows."""
        super().__init__()
        self._rows: list[CaseRow] = []
        self._more = False
        self._asked = False

    def show(self, rows: Sequence[CaseRow], *, more: bool = False) -> None:
        """Show these rows instead of all others; `more` says that others follow in the vault."""
        self.beginResetModel()
        self._rows = list(rows)
        self._more, self._asked = more, False
        self.endResetModel()

    def add(self, rows: Sequence[CaseRow], *, more: bool = False) -> None:
        """Add the next page."""
        self._more, self._asked = more, False
        if rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()

    @property
    def stages(self) -> set[str]:
        """Return the words of all stages that occur."""
        return {row.stage for row in self._rows}

    def row(self, number: int) -> CaseRow:
        """Return the row with a number from 0."""
        return self._rows[number]

    def number_of(self, key: str) -> int | None:
        """Return the number of the row with a key, None when it is not among those found so far."""
        return next((number for number, row in enumerate(self._rows) if row.key == key), None)

    def canFetchMore(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008  Qt's own way to say "at the top"
        """Say whether there is a next page to ask for."""
        return not parent.isValid() and self._more and not self._asked

    def fetchMore(self, parent: Index = QModelIndex()) -> None:  # noqa: B008
        """Ask for the next page."""
        if self.canFetchMore(parent):
            self._asked = True
            self.more_wanted.emit(self._rows[-1].key if self._rows else "")

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a cell, or what is read aloud of it."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], Column(index.column())
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return row.words(column)
        return row.spoken(column) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the heading of a column; the rows have none."""
        wanted = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}
        if orientation == Qt.Orientation.Vertical or role not in wanted:
            return None
        return HEADINGS[Column(section)]
