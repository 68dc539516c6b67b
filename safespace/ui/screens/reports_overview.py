"""The first page of Reports: each quarter with its return and its board summary, and everything that ever left."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from safespace.casework import custom_table, foi, imposed, imposed_words, national, quarterly
from safespace.casework.desk import Desk
from safespace.casework.quarterly import QuarterState
from safespace.domain.quarter import Quarter
from safespace.domain.released import LedgerEntry, LedgerKind
from safespace.ui import choosing
from safespace.ui.problems import ProblemPlace
from safespace.ui.screens.custom_table_sheet import CustomTable
from safespace.ui.screens.elsewhere_sheets import PublicElsewhere
from safespace.ui.screens.quarter_row import QuarterRow
from safespace.ui.screens.records_list import laid
from safespace.ui.screens.release_register import ReleaseRegister
from safespace.ui.screens.returns_behind import ReturnsBehind
from safespace.ui.screens.sites_sheets import SeveralSites
from safespace.ui.widgets import labels
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.card import Card, CardButton
from safespace.ui.widgets.folding_row import FoldingRow
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.rule import Rule
from safespace.ui.widgets.scroll_body import ScrollBody
from safespace.ui.widgets.two_columns import TwoColumns
from safespace.ui.work import Work

MOST = 8
"""So many quarters that are over are looked at for returns that changed: as many as are shown."""

Read = tuple[tuple[QuarterState, ...], tuple[LedgerEntry, ...]]


class ReportsOverview(QWidget):
    """The quarters, what is public through others, and the register. Signals: `return_asked(Quarter)`,
    `summary_asked(Quarter)`, `plan_asked`, `paper_asked`, `lay(Sheet)`.
    """

    return_asked = Signal(object)
    summary_asked = Signal(object)
    plan_asked = Signal()
    paper_asked = Signal()
    lay = Signal(object)

    def __init__(self, work: Work) -> None:
        """Make the parts; nothing is read yet."""
        super().__init__()
        self.work = work
        self.title = labels.title("Reports")
        self.line = labels.second("Exact figures go to the national body alone. What anybody may read is protected.")
        self.next = Button("", "primary", "arrow", size="next", icon_right=True)
        self.next.hide()
        self.told = Banner("", Mood.GOOD)
        self.told.hide()
        self.trouble = ProblemPlace()
        self.quarters = Card(margin=16, gap=12)
        self.rows: list[QuarterRow] = []
        self.plan = CardButton("calendar", "What you publish this year", "Which tables, and what each of them costs")
        self.paper = CardButton("page", "Board paper and annual report", "Your words around released figures")
        self.elsewhere = CardButton(
            "people", "Figures already public through others", "Note them: they are taken into every check"
        )
        self.table = CardButton(
            "table", "A table that was asked for", "One question, or one by another, through the same check"
        )
        self.sites = CardButton("people", "Several sites together", "Send your figures, or add up those of other sites")
        self.register = ReleaseRegister(work)
        self._behind = ReturnsBehind(work, MOST, self)
        self._changed: tuple[Quarter, ...] = ()
        self._read: Read | None = None
        self._next: tuple[str, Quarter] | None = None
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        self._behind.found.connect(self._mark)
        self.next.clicked.connect(self._go_next)
        self.plan.clicked.connect(self.plan_asked)
        self.paper.clicked.connect(self.paper_asked)
        self.elsewhere.clicked.connect(self._open_elsewhere)
        self.sites.clicked.connect(self._open_sites)
        self.table.clicked.connect(self._ask_table)
        self.register.again_asked.connect(self._ask_folder)

    def show_anew(self) -> None:
        """Open: what was said before is gone, and the next thing to do has the focus."""
        self.told.hide()
        self.trouble.clear()
        self.refresh()
        self.next.setFocus()

    def refresh(self) -> None:
        """Read quarters and register again."""
        self.work.read(_read, self._show)
        self._behind.read()

    def save_to(self, entry: LedgerEntry, folder: Path) -> None:
        """Save the papers of a release or a return into a folder, as they were."""
        self.told.hide()
        self.trouble.clear()
        if entry.kind is LedgerKind.PUBLISHED:
            job = partial(quarterly.save, entry=entry, folder=folder)
        elif entry.kind is LedgerKind.TABLE:
            job = partial(custom_table.save, entry=entry, folder=folder)
        elif entry.kind is LedgerKind.FOI:
            job = partial(foi.save_again, entry=entry, folder=folder)
        else:
            job = partial(national.save, quarter=Quarter.parse(entry.period), folder=folder, entry=entry)
        self.work.read(job, self._saved, self.trouble.show_problem)

    def _open_elsewhere(self) -> None:
        laid(PublicElsewhere(self.work), self.lay.emit)

    def _ask_table(self) -> None:
        self.work.read(_present, self._open_table)

    def _open_table(self, present: Quarter) -> None:
        self.lay.emit(CustomTable(self.work, present))

    def _open_sites(self) -> None:
        laid(SeveralSites(self.work), self.lay.emit)

    def _ask_folder(self, entry: object) -> None:
        if isinstance(entry, LedgerEntry):
            choosing.folder(self, "Where to save the papers", choosing.documents(), partial(self.save_to, entry))

    def _saved(self, written: Sequence[Path]) -> None:
        self.told.say(saved_in_words(written))
        self.told.show()

    def _show(self, read: Read) -> None:
        if read == self._read:
            return
        self._read = read
        states, entries = read
        while (item := self.quarters.column.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        self.rows = [QuarterRow(state) for state in states]
        for number, row in enumerate(self.rows):
            if number:
                self.quarters.add(Rule())
            self.quarters.add(row)
            row.return_asked.connect(self.return_asked)
            row.summary_asked.connect(self.summary_asked)
            row.again_asked.connect(self._ask_folder)
        self._mark(self._changed)
        self.register.show_entries(entries)
        self._show_next(states)

    def _mark(self, changed: tuple[Quarter, ...]) -> None:
        self._changed = changed
        for row in self.rows:
            row.mark(changed=row.state.quarter in changed)

    def _show_next(self, states: Sequence[QuarterState]) -> None:
        self._next = next_thing(states)
        only_if(self.next, self._next is not None)
        if self._next is not None:
            what = "Open the return" if self._next[0] == "return" else "Make the board summary"
            self.next.say(f"{what}, quarter {self._next[1].number}")

    def _go_next(self) -> None:
        if self._next is not None:
            what, quarter = self._next
            (self.return_asked if what == "return" else self.summary_asked).emit(quarter)

    def _lay_out(self) -> None:
        body = ScrollBody(margin=28, gap=14)
        about = QWidget()
        words = QVBoxLayout(about)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.line)
        self.next.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        body.add(FoldingRow([(about, 1), (self.next, 0)], narrow=640))
        for part in (self.told, self.trouble):
            body.add(part)
        columns = TwoColumns(side_width=300, gap=20, narrow=960, spacing=14)
        for part in (self.quarters, self.register):
            columns.main.addWidget(part)
        for part in (self.paper, self.plan, self.table, self.elsewhere, self.sites):
            columns.side.addWidget(part)
        for column in (columns.main, columns.side):
            column.addStretch(1)
        body.add(columns)
        body.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(body)


def next_thing(states: Sequence[QuarterState]) -> tuple[str, Quarter] | None:
    """Return the one thing to do next: the last quarter's return, else the oldest board summary that is not out."""
    over = [state for state in states if state.over]
    if over and over[0].returned is None:
        return "return", over[0].quarter
    open_ones = [state.quarter for state in over if state.cases and state.published is None and not state.given]
    return ("summary", open_ones[-1]) if open_ones else None


def saved_in_words(written: Sequence[Path]) -> str:
    """Say which files now lie where, and what stayed because the organisation does not let it leave."""
    names = [file.name for file in written]
    listed = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
    said = f"Saved in {written[0].parent.name}: {listed}."
    return f"{said} {imposed_words.kept_back(imposed.now())}".strip()


def _present(desk: Desk) -> Quarter:
    return Quarter.of(desk.today())


def _read(desk: Desk) -> Read:
    return quarterly.quarters(desk), quarterly.register(desk)
