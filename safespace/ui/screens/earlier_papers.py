"""What a release tells of papers that left before: their hidden numbers, before and after it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework.attack import Narrowed, Reading
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

LOOKING = "Looking at every hidden number of earlier papers"
NOTHING = "Nothing: of what earlier papers hide, a reader knows no more after it than before."
MANY = 8
"""So many numbers are named one by one."""


class EarlierPapers(TitledCard):
    """Asked once for a plan, off the screen, with progress and a way to stop."""

    def __init__(self, work: Work) -> None:
        """Begin with nothing asked."""
        super().__init__("What it tells of earlier papers")
        self.work = work
        self.lead = labels.body("")
        self.found = Remade()
        self.again = link("Look again", small=True)
        self.progress = ProgressLine()
        self._reading: Reading | None = None
        self._is_asked = False
        self._wish = Progress(self)
        self.again.hide()
        self.again.clicked.connect(self._ask)
        self.progress.stop_asked.connect(self.leave_off)
        for part in (self.lead, self.found, self.again, self.progress):
            self.add(part)

    def show_plan(self, reading: Reading | None) -> None:
        """Take another plan; nothing is asked before `ask`."""
        self.leave_off()
        self._reading, self._is_asked = reading, False
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
        self._wish = wish = Progress(self)
        wish.moved.connect(self.progress.step)
        self.progress.begin(LOOKING)
        job = partial(_look, self._reading, wish)
        self.work.think(job, partial(self._tell, wish), partial(self._ended, wish))

    def _tell(self, wish: Progress, found: Sequence[Narrowed]) -> None:
        if wish is not self._wish:
            return
        self.progress.end()
        self.lead.setText(_lead(len(found)))
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(4))
        for one in found[:MANY]:
            words = f"{one.about}: {one.before} before, {one.after} after it."
            column.addWidget(labels.small(words, wrap=True))
        if len(found) > MANY:
            column.addWidget(labels.small(f"And {len(found) - MANY} more."))
        self.found.remake(rows)

    def _ended(self, wish: Progress, problem: Problem) -> None:
        if wish is self._wish:
            self.progress.end()
            self.lead.setText(f"{problem.title}. Every small number is hidden as widely as before all the same.")
            self.again.show()


def _look(reading: Reading, wish: Progress) -> tuple[Narrowed, ...]:
    def moved(done_of: tuple[int, int]) -> None:
        wish.step(*done_of, LOOKING)

    return reading.narrowed(wish.check, moved)


def _lead(many: int) -> str:
    if not many:
        return NOTHING
    numbers = "one hidden number" if many == 1 else f"{many} hidden numbers"
    return f"Of {numbers} a reader knows a little more after it. None of them comes too near to a few people."
