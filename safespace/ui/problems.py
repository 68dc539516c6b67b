"""The two kinds of failure on screen: a problem, shown in place, and a bug, in one sheet that says what is safe."""

from __future__ import annotations

import sys
import threading
from contextlib import suppress
from types import TracebackType
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal

from safespace.domain.problem import Problem
from safespace.ui.bug_report import BugReport, report_of
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.card import Card
from safespace.ui.widgets.labels import SMALL, Label, body, small
from safespace.ui.widgets.scroll_body import ScrollBody
from safespace.ui.widgets.sheet import Sheet

_SAFE: Final = (
    "Something in SafeSpace went wrong. Your vault is safe: everything kept before this is still there, and what was "
    "being done just now was not half done."
)
_NEXT: Final = "You can go on. If it happens again, close SafeSpace and open it again, and send the report below."
_HOLDS: Final = "The report holds the kind of error and where in the program it was. No words, names or files of yours."


class ProblemPlace(Banner):
    """Stands where something can go wrong and is not seen until it does."""

    def __init__(self) -> None:
        """Begin hidden."""
        super().__init__("", Mood.WARN)
        self.hide()

    def show_problem(self, problem: Problem) -> None:
        """Say what happened, what is safe and what to do."""
        self.say(problem.title, Mood.WARN, advice=problem.advice)
        self.show()
        self._come_into_sight()

    def clear(self) -> None:
        """Go away: the next try begins."""
        self.hide()

    def _come_into_sight(self) -> None:
        """Scroll what it stands in to it: a refusal below the fold is none."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, ScrollBody):
            above = above.parentWidget()
        if above is not None:
            above.bring_in_sight(self)


class ProblemSheet(Sheet):
    """Says what went wrong where no part of a screen has a place for it."""

    is_urgent = True

    def __init__(self, problem: Problem) -> None:
        """Show what happened, what is safe and what to do."""
        super().__init__(problem.title, width=480)
        self.go_on = Button("Go back", "action")
        self.go_on.clicked.connect(self.leave)
        self.body.addWidget(body(problem.advice))
        self.foot.addStretch(1)
        self.foot.addWidget(self.go_on)


class BugSheet(Sheet):
    """Says that the program went wrong, what is safe, and offers the report to copy."""

    is_urgent = True

    def __init__(self, report: BugReport) -> None:
        """Show what may be told about the bug."""
        super().__init__("SafeSpace made a mistake", width=560)
        self.report = report
        self.copy = Button("Copy the report", "plain")
        self.go_on = Button("Go on", "action")
        self.copy.clicked.connect(self._copy)
        self.go_on.clicked.connect(self.leave)
        self._lay_out()

    def _lay_out(self) -> None:
        paper = Card("sunk")
        words = Label(self.report.text, SMALL, wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        paper.add(words)
        for part in (body(_SAFE), body(_NEXT), paper, small(_HOLDS, wrap=True)):
            self.body.addWidget(part)
        self.foot.addWidget(self.copy)
        self.foot.addStretch(1)
        self.foot.addWidget(self.go_on)

    def _copy(self) -> None:
        from safespace.ui import clipboard

        clipboard.copy(self.report.text)
        self.copy.say("Copied")


class Bugs(QObject):
    """The one bug handler. Signals: `found(BugReport)`. Give `caught` to `Work`, and `listen` once at the start."""

    found = Signal(object)

    def caught(self, report: BugReport) -> None:
        """Take a report of a bug that a worker met."""
        self.found.emit(report)

    def listen(self) -> None:
        """Take every error that nobody else takes, in place of Python's own traceback, which would print messages."""
        sys.excepthook = self._take
        sys.unraisablehook = self._take_unraisable
        threading.excepthook = self._take_in_thread

    def _take_unraisable(self, what: sys.UnraisableHookArgs) -> None:
        """Take an error that Python itself had no place for: while something is thrown away, say."""
        if what.exc_value is not None:
            self._tell(what.exc_value, what.exc_traceback)

    def _take_in_thread(self, what: threading.ExceptHookArgs) -> None:
        """Take an error that ended a thread; a thread that wants to end is none."""
        if what.exc_value is not None and not isinstance(what.exc_value, SystemExit):
            self._tell(what.exc_value, what.exc_traceback)

    def _tell(self, error: BaseException, trace: TracebackType | None) -> None:
        """Tell of an error on any thread; at the very end, when there is nobody to tell, say nothing at all."""
        with suppress(RuntimeError):
            self.found.emit(report_of(error.with_traceback(trace)))

    def _take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.exit(130)
        self._tell(error, trace)
        del kind
