"""What the screens before a vault is open have in common: the blue side, one column, the way to the sample trust."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safespace.domain.problem import Problem
from safespace.ui import theme
from safespace.ui.problems import ProblemPlace
from safespace.ui.screen import Screen
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.card import CardButton
from safespace.ui.widgets.labels import SMALL, Label
from safespace.ui.widgets.progress_line import ProgressLine
from safespace.ui.widgets.scroll_body import ScrollBody
from safespace.ui.widgets.unlock_art import UnlockArt
from safespace.ui.work import Progress, Work

if TYPE_CHECKING:
    from safespace.casework.desk import Clock
    from safespace.machine.places import Places
    from safespace.preferences import Preferences

HEADLINE: Final = "What people tell you,\nkept safe."
PROMISE: Final = (
    "Everything is encrypted on this laptop. Nothing is sent anywhere unless you send it, and every word that leaves "
    "passes through you."
)
FOOT: Final = "Works without a network. Not an official NHS product."


class Given(Protocol):
    """What the door is given: where things lie on this machine, and a clock."""

    @property
    def places(self) -> Places:
        """Return the folders of this user."""
        ...

    @property
    def clock(self) -> Clock:
        """Return what tells the time."""
        ...


class DoorPage(Screen):
    """A screen before a vault is open. Its parts go into `column`, which is `width` wide and scrolls.

    Signals: `entered`, a vault is open; `sample_asked(Progress)`, the guardian wants to look around with sample data;
    and those of Screen.
    """

    about = ""
    """The name of the page of help about this page."""

    entered = Signal()
    sample_asked = Signal(object)

    def __init__(self, work: Work, given: Given, preferences: Preferences, *, width: int = 420) -> None:
        """Make the page with nothing in its column."""
        super().__init__(work)
        self.given, self.preferences = given, preferences
        self._wide = width
        self.room = ScrollBody(margin=24, gap=0)
        self.paper = QWidget()
        self.column = QVBoxLayout(self.paper)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.help = Button("Help for this page", "quiet", "question")
        self.help.setToolTip("Help for this page (F1)")
        self.help.clicked.connect(self.show_help)
        self.foot = Label(FOOT, SMALL, wrap=True)
        self.foot.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(UnlockArt(HEADLINE, PROMISE, self))
        row.addWidget(self.room, 1)
        self._centre()
        theme.on_change(self, self.fit)
        self.fit()

    def show_help(self) -> None:
        """Lay the help for this page over it. It is loaded when it is asked for: whoever starts waits for no help."""
        from safespace.ui.screens.help_sheet import HelpSheet

        self.lay.emit(HelpSheet(self.about, at_door=True))

    def sample_refused(self, problem: Problem) -> None:
        """Hear that the sample trust was not made; the page that asked says why."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column as wide as it may be."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Take the measures of the theme: the column is as wide as the design, or as the room there is."""
        px = theme.current().px
        self.column.setSpacing(px(16))
        self.paper.setMaximumWidth(px(self._wide))

    def _centre(self) -> None:
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self.paper, 1000)
        across.addStretch(1)
        self.room.column.addStretch(2)
        self.room.add(across)
        self.room.column.addStretch(3)
        self.room.column.addSpacing(theme.current().px(16))
        self.room.column.addWidget(self.help, 0, Qt.AlignmentFlag.AlignHCenter)
        self.room.add(self.foot)


class SampleCard(QWidget):
    """The way to the sample trust, and while it is being made, how far that is. Signals: `asked(Progress)`."""

    asked = Signal(object)

    def __init__(self) -> None:
        """Make the card, ready."""
        super().__init__()
        self.card = CardButton("eye", "Look around with sample data", "A made-up trust. Nothing you do there is kept.")
        self._progress: Progress | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.card)
        self.card.clicked.connect(self._ask)

    @cached_property
    def line(self) -> ProgressLine:
        """Return the line that says how far it is, made when it is first wanted."""
        made = ProgressLine()
        made.stop_asked.connect(self._stop)
        self._column.insertWidget(1, made)
        return made

    @cached_property
    def problem(self) -> ProblemPlace:
        """Return the place where it is said why there is none, made when it is first wanted."""
        made = ProblemPlace()
        self._column.addWidget(made)
        return made

    def refuse(self, problem: Problem) -> None:
        """Say why the sample trust was not made, unless it was stopped by hand."""
        was_stopped = self._progress is not None and self._progress.stopped
        self._progress = None
        self.line.end()
        self.card.setEnabled(True)
        if not was_stopped:
            self.problem.show_problem(problem)

    def _ask(self) -> None:
        self.problem.clear()
        self.card.setEnabled(False)
        self._progress = Progress()
        self._progress.moved.connect(self.line.step)
        self.line.begin("Making the sample trust")
        self.asked.emit(self._progress)

    def _stop(self) -> None:
        if self._progress is not None:
            self._progress.stop()
            self.line.step(0, 0, "Stopping")
