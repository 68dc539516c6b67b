"""The sessions of Outreach: as a list or as a month, searched, planned, and followed up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework import outreach
from safespace.casework.desk import Desk, label
from safespace.domain.outreach import Session, SessionStage
from safespace.ui import theme
from safespace.ui.problems import ProblemPlace
from safespace.ui.screens.session_card import SessionCard
from safespace.ui.screens.session_sheets import NoteSession, PlanSession, SessionPromise, SessionPromiseKept
from safespace.ui.widgets import labels
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.empty_state import EmptyState
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.month_grid import DayMark, MonthGrid
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.remade import Remade
from safespace.ui.widgets.section_header import SectionHeader
from safespace.ui.widgets.segments import Segments
from safespace.ui.work import Work

Read = tuple[tuple[Session, ...], tuple[Session, ...], date]
"""The sessions that were found, all of them, and the day."""

NONE_YET = "No session yet"
WHY_NONE = (
    "Go to where people are, before they have to come to you: a safe space, a listening session, a walkabout at night. "
    "What you note here has no names, and shows which areas you have not reached."
)
NOT_FOUND = "No session has these words in it."


class SessionsPanel(QWidget):
    """Plans, shows and follows up sessions. Signals: `lay(Sheet)`, a sheet is wanted."""

    lay = Signal(object)

    def __init__(self, work: Work) -> None:
        """Make the parts; nothing is read yet."""
        super().__init__()
        self.work = work
        self.search = LineInput("", "Search sessions")
        self.search.setAccessibleName("Search sessions")
        self.view = Segments((("list", "List"), ("month", "Month")), "Sessions as a list or as a month")
        self.new = Button("Plan a session", "primary", "plus")
        self.month = MonthGrid()
        self.list = Remade()
        self.trouble = ProblemPlace()
        self.empty = EmptyState("calendar", NONE_YET, WHY_NONE, "Plan the first session")
        self.cards: list[SessionCard] = []
        self._read: Read | None = None
        self._shown: date | None = None
        self._connect()
        self._lay_out()

    def refresh(self) -> None:
        """Read the sessions again."""
        self.work.read(partial(_read, text=self.search.words), self._show)

    def _show(self, read: Read) -> None:
        if read == self._read:
            return
        self._read = read
        found, every, today = read
        self._shown = self._shown or today.replace(day=1)
        for part in (self.search, self.view, self.new):
            only_if(part, bool(every))
        only_if(self.empty, not every)
        self._show_list(found, today)
        self._show_month()

    def _show_list(self, found: Sequence[Session], today: date) -> None:
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(10))
        ahead = [one for one in found if one.stage is SessionStage.PLANNED and one.plan.day >= today]
        to_note = [one for one in found if one.stage is SessionStage.PLANNED and one.plan.day < today]
        rest = [one for one in found if one not in ahead and one not in to_note]
        self.cards = []
        for title, some in (("How was it?", to_note), ("To come", ahead), ("Behind you", rest)):
            if some:
                column.addWidget(SectionHeader(title, len(some)))
            for one in some:
                card = SessionCard(one, today)
                card.asked.connect(self._asked)
                self.cards.append(card)
                column.addWidget(card)
        if not found and self.search.words.strip():
            column.addWidget(labels.second(NOT_FOUND))
        self.list.remake(fresh)

    def _show_month(self, _: object = None) -> None:
        is_month = self.view.code == "month" and self._read is not None and bool(self._read[1])
        only_if(self.month, is_month)
        if self._read is None or self._shown is None or not is_month:
            return
        found, _every, today = self._read
        marks: dict[date, list[DayMark]] = {}
        for one in found:
            if one.stage is not SessionStage.CANCELLED:
                words = label("session_kinds", one.plan.kind)
                marks.setdefault(one.plan.day, []).append(DayMark(one.id, words, one.stage.took_place))
        self.month.show_month(self._shown, today, marks)

    def _turn(self, month: object) -> None:
        if isinstance(month, date):
            self._shown = month
            self._show_month()

    def _open(self, key: str) -> None:
        """Open what can be done next with the session that was pressed in the month."""
        one = next((card.session for card in self.cards if card.session.id == key), None)
        if one is not None:
            over = self._read is not None and one.plan.day <= self._read[2]
            self._asked("hold" if over or one.stage.took_place else "change", one)

    def _asked(self, what: str, session: object) -> None:
        if not isinstance(session, Session) or self._read is None:
            return
        today = self._read[2]
        makes: dict[str, Callable[[], QWidget]] = {
            "hold": lambda: NoteSession(self.work, session),
            "change": lambda: PlanSession(self.work, today, session),
            "promise": lambda: SessionPromise(self.work, session, today),
        }
        if what in makes:
            self.lay.emit(makes[what]())
        elif what.startswith("kept:"):
            self.lay.emit(SessionPromiseKept(self.work, session, int(what.removeprefix("kept:"))))
        else:
            self._do(outreach.cancel if what == "cancel" else outreach.follow_up, session)

    def _do(self, job: Callable[..., Any], session: Session) -> None:
        self.trouble.clear()
        self.work.change(partial(job, session_id=session.id), self._done, self.trouble.show_problem)

    def _done(self, _: object) -> None:
        """Hear that it is done; the page reads again by itself."""

    def _plan(self) -> None:
        if self._read is not None:
            self.lay.emit(PlanSession(self.work, self._read[2]))

    def _connect(self) -> None:
        self.new.clicked.connect(self._plan)
        self.empty.asked.connect(self._plan)
        self.search.textChanged.connect(self.refresh)
        self.view.changed.connect(self._show_month)
        self.month.turned.connect(self._turn)
        self.month.chosen.connect(self._open)

    def _lay_out(self) -> None:
        self.search.setFixedWidth(theme.current().px(280))
        row = Flow(12)
        for part in (self.new, self.search, self.view):
            row.add(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(12))
        for part in (row, self.trouble, self.month, self.list, self.empty):
            column.addWidget(part)
        self.month.hide()
        self.empty.hide()


def _read(desk: Desk, text: str) -> Read:
    return outreach.sessions(desk, text), outreach.sessions(desk), desk.today()
