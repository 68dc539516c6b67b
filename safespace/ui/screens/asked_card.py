"""A card with a question about a planned release that takes a while: asked off the screen, with progress and Stop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
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


Look = Callable[[Reading, Stop, Moved], Told]
"""Answers off the screen; the second argument may end it by raising, the third is told how far it is."""
AGAIN = "Look again"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the card's `title`, what answers, what stands beside the progress (`asking`), and what holds all
    the same where it was stopped (`unfinished`).

    `ask_words` is what the link says that asks, nothing where it is asked without one; `lead` stands there before.
    """

    title: str
    look: Look
    asking: str
    unfinished: str
    ask_words: str = ""
    lead: str = ""


class AskedCard(TitledCard):
    """A question, asked once for a plan."""

    def __init__(self, work: Work, question: Question) -> None:
        """Begin with nothing asked."""
        super().__init__(question.title)
        self.work, self._question = work, question
        self.lead = labels.body(question.lead)
        self.found = Remade()
        self.again = link(question.ask_words or AGAIN, small=True)
        self.progress = ProgressLine()
        self._reading: Reading | None = None
        self._is_asked = False
        self._wish = Progress()
        self.again.clicked.connect(self._ask)
        self.progress.stop_asked.connect(self.leave_off)
        for part in (self.lead, self.found, self.again, self.progress):
            self.add(part)
        only_if(self.again, bool(question.ask_words))

    def show_plan(self, reading: Reading | None) -> None:
        """Take another plan; nothing is asked before `ask`."""
        self.leave_off()
        self._reading, self._is_asked = reading, False
        self.lead.setText(self._question.lead)
        self.found.remake(QWidget())
        self.again.setText(self._question.ask_words or AGAIN)
        only_if(self.again, bool(self._question.ask_words))
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
        self._wish = wish = Progress()
        wish.moved.connect(self.progress.step)
        self.progress.begin(self._question.asking)
        job = partial(self._question.look, self._reading, wish.check, partial(self._moved, wish))
        self.work.think(job, partial(self._tell, wish), partial(self._ended, wish))

    def _moved(self, wish: Progress, done_of: tuple[int, int]) -> None:
        wish.step(*done_of, self._question.asking)

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
            self.lead.setText(f"{problem.title}. {self._question.unfinished}")
            self.again.setText(AGAIN)
            self.again.show()
