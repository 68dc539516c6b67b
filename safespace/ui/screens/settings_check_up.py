"""The check-up of the vault: when it was last looked at, looking now, and what was seen, line by line."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework import check_up
from safespace.casework.check_up import CheckUp, Look
from safespace.casework.desk import LONDON, Desk
from safespace.casework.unread_texts import UnreadText, unread_texts
from safespace.domain.days import written
from safespace.domain.problem import Problem
from safespace.ui import theme
from safespace.ui.problems import ProblemPlace
from safespace.ui.progress import Progress, Stopped
from safespace.ui.screens.unread_sheet import UnreadSheet
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.icon_line import IconLine
from safespace.ui.widgets.labels import second, small
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.progress_line import ProgressLine
from safespace.ui.widgets.remade import Remade
from safespace.ui.work import Work

ICONS = {True: "shield", False: "info"}


class CheckUpCard(TitledCard):
    """Looks at the whole vault when asked, and says what to do about what is amiss.

    Signals: `wanted(sheet)`, to be laid over the screen.
    """

    wanted = Signal(object)

    def __init__(self, work: Work) -> None:
        """Begin before anything was read."""
        super().__init__("Check-up")
        self._work = work
        self._progress: Progress | None = None
        self.note = second("")
        self.now = Button("Check the vault", "plain", "shield")
        self.unread = Button("", "quiet", "alert")
        self._texts: tuple[UnreadText, ...] = ()
        self.line = ProgressLine()
        self.problem = ProblemPlace()
        self.verdict = Banner("")
        self.found = Remade()
        self.verdict.hide()
        row = Flow(12)
        row.add(self.now)
        row.add(self.unread)
        self.unread.hide()
        self.column.setSpacing(theme.current().px(12))
        for part in (self.note, self.verdict, self.found, self.line, self.problem, row):
            self.add(part)
        self.now.clicked.connect(self.check)
        self.unread.clicked.connect(self._lay_unread)
        self.line.stop_asked.connect(self._stop)

    def read(self) -> None:
        """Read when the vault was last checked, and whether texts that were begun do not read."""
        self._work.read(check_up.last, self._show_last)
        self._work.read(unread_texts, self._show_unread)

    def check(self) -> None:
        """Look at everything now."""
        if self._progress is not None:
            return
        self.problem.clear()
        self.verdict.hide()
        self.now.setEnabled(False)
        self.line.begin("Looking at the vault")
        self._progress = Progress()
        self._progress.moved.connect(self.line.step)
        self._work.change(partial(_look, progress=self._progress), self._checked, self._refused)

    def _lay_unread(self) -> None:
        self.wanted.emit(UnreadSheet(self._work, self._texts))

    def _stop(self) -> None:
        if self._progress is not None:
            self._progress.stop()

    def _show_last(self, at: datetime | None) -> None:
        when = f"The vault was last checked on {written(at.astimezone(LONDON).date())}." if at else "Not checked yet."
        self.note.setText(f"{when} Once a month is enough; what is looked at is not changed.")

    def _show_unread(self, texts: tuple[UnreadText, ...]) -> None:
        self._texts = texts
        which = "a text that does" if len(texts) == 1 else f"{len(texts):,} texts that do"
        self.unread.say(f"See {which} not read")
        only_if(self.unread, bool(texts))

    def _checked(self, found: CheckUp) -> None:
        self._end()
        if found.good:
            self.verdict.say("Everything is as it should be.", Mood.GOOD)
        else:
            self.verdict.say("Something needs you.", Mood.WARN, advice="What to do stands below each line.")
        self.verdict.show()
        self.found.remake(_Looks(found.looks))
        self._show_last(found.at)

    def _refused(self, problem: Problem) -> None:
        self._end()
        if not isinstance(problem, Stopped):
            self.problem.show_problem(problem)

    def _end(self) -> None:
        self._progress = None
        self.line.end()
        self.now.setEnabled(True)


class _Looks(QWidget):
    """What was looked at, each with what was seen and what to do."""

    def __init__(self, looks: tuple[Look, ...]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(10))
        for look in looks:
            column.addWidget(IconLine(ICONS[look.good], look.what, "ticked" if look.good else "alert"))
            column.addWidget(small(look.seen, wrap=True))
            if look.advice:
                column.addWidget(small(look.advice, wrap=True))


def _look(desk: Desk, progress: Progress) -> CheckUp:
    return check_up.check_up(desk, progress.step)
