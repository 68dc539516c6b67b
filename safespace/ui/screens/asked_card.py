"""A card with a question about a planned release that takes a while: asked off the screen, with progress and Stop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework.attack import Reading
from safespace.domain.problem import Problem
from safespace.ui import theme
from safespace.ui.progress import Progress
from safespace.ui.widgets import labels
from safespace.ui.widgets.buttons import link
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.progress_line import ProgressLine
from safespace.ui.widgets.remade import Remade
from safespace.ui.work import Work

MANY = 8
"""So many lines are shown one by one."""

Stop = Callable[[], None]
Moved = Callable[[tuple[int, int]], None]
Told = tuple[str, Sequence[str]]
"""An answer in words: what leads it, and its lines."""


class AskedCard(TitledCard):
    """Asked once for a plan. Whoever makes one says what is asked and how its answer is told."""

    asking = ""
    """What stands beside the progress."""
    ask_words, again_words = "", "Look again"
    """What the link says that asks; nothing before the first time where it is asked without a link."""
    unfinished = ""
    """What holds all the same where it was stopped or refused."""

    def __init__(self, work: Work, title: str, lead: str = "") -> None:
        """Begin with nothing asked."""
        super().__init__(title)
        self.work = work
        self.lead = labels.body(lead)
        self.found = Remade()
        self.again = link(self.ask_words or self.again_words, small=True)
        self.progress = ProgressLine()
        self._first_words = lead
        self._reading: Reading | None = None
        self._is_asked = False
        self._wish = Progress(self)
        self.again.clicked.connect(self._ask)
        self.progress.stop_asked.connect(self.leave_off)
        for part in (self.lead, self.found, self.again, self.progress):
            self.add(part)
        only_if(self.again, bool(self.ask_words))

    def look(self, reading: Reading, stop: Stop, moved: Moved) -> Told:
        """Answer, off the screen; `stop` may end it by raising."""
        raise NotImplementedError

    def show_plan(self, reading: Reading | None) -> None:
        """Take another plan; nothing is asked before `ask`."""
        self.leave_off()
        self._reading, self._is_asked = reading, False
        self.lead.setText(self._first_words)
        self.found.remake(QWidget())
        self.again.setText(self.ask_words or self.again_words)
        only_if(self.again, bool(self.ask_words))
        only_if(self, reading is not None)

    def ask(self) -> None:
        """Ask, unless it was asked of this plan before."""
        if not self._is_asked:
            self._ask()

    def leave_off(self) -> None:
        """Let the question go; it can be asked again."""
        self._wish.stop()
        self.progress.end()

    def _ask(self) -> None:
        if self._reading is None:
            return
        self._is_asked = True
        self.again.hide()
        self.lead.setText("")
        self.found.remake(QWidget())
        self._wish = wish = Progress(self)
        wish.moved.connect(self.progress.step)
        self.progress.begin(self.asking)
        job = partial(self.look, self._reading, wish.check, partial(self._moved, wish))
        self.work.think(job, partial(self._tell, wish), partial(self._ended, wish))

    def _moved(self, wish: Progress, done_of: tuple[int, int]) -> None:
        wish.step(*done_of, self.asking)

    def _tell(self, wish: Progress, told: Told) -> None:
        if wish is not self._wish:
            return
        self.progress.end()
        lead, lines = told
        self.lead.setText(lead)
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(4))
        for words in lines[:MANY]:
            column.addWidget(labels.small(words, wrap=True))
        if len(lines) > MANY:
            column.addWidget(labels.small(f"And {len(lines) - MANY} more."))
        self.found.remake(rows)

    def _ended(self, wish: Progress, problem: Problem) -> None:
        if wish is self._wish:
            self.progress.end()
            self.lead.setText(f"{problem.title}. {self.unfinished}")
            self.again.setText(self.again_words)
            self.again.show()
