"""Other rules for small numbers that trusts are told to use, and what an attacker gets from each: tried, not argued."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework import year_costs
from safespace.casework.year_costs import Rule, Trial
from safespace.casework.year_plan import YearPlan
from safespace.domain.problem import Problem
from safespace.ui import theme
from safespace.ui.problems import ProblemPlace
from safespace.ui.progress import Progress
from safespace.ui.widgets import labels
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.icon_line import IconLine
from safespace.ui.widgets.progress_line import ProgressLine
from safespace.ui.widgets.remade import Remade
from safespace.ui.work import Work

ATTACKING = "Attacking last year's tables as each rule would print them"
LEAD = (
    "If somebody asks why this program hides more than their rule does: the same tables of your own last year, printed "
    "by each rule and attacked by adding and taking away. None of them is ever used to print."
)


class OtherRules(TitledCard):
    """Asked for with a button, worked out off the screen."""

    def __init__(self, work: Work) -> None:
        """Begin with nothing to try on."""
        super().__init__("Rules that trusts are told to use")
        self.work = work
        self.attack = Button("Attack each of them", "plain", "shield")
        self.progress = ProgressLine()
        self.trouble = ProblemPlace()
        self.found = Remade()
        self._on: tuple[Trial, YearPlan, frozenset[str]] | None = None
        self._wish = Progress()
        self.attack.setEnabled(False)
        self.attack.clicked.connect(self._ask)
        self.progress.stop_asked.connect(self.leave_off)
        self.add(labels.small(LEAD, wrap=True))
        self.column.addWidget(self.attack, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.progress, self.trouble, self.found):
            self.add(part)

    def show_trial(self, trial: Trial, plan: YearPlan, codes: frozenset[str]) -> None:
        """Try on these cases and tables from now on."""
        self._on = trial, plan, codes
        self.attack.setEnabled(True)

    def forget(self) -> None:
        """Take back what was found: other tables are chosen now."""
        self.leave_off()
        self.found.remake(QWidget())

    def leave_off(self) -> None:
        """Let what is being worked out go."""
        self._wish.stop()
        self.progress.end()

    def _ask(self) -> None:
        if self._on is None:
            return
        self.leave_off()
        self.trouble.clear()
        self._wish = wish = Progress()
        wish.moved.connect(self.progress.step)
        self.progress.begin(ATTACKING)
        self.work.think(partial(_attack, *self._on, wish), partial(self._tell, wish), partial(self._refused, wish))

    def _tell(self, wish: Progress, rules: Sequence[Rule]) -> None:
        if wish is not self._wish:
            return
        self.progress.end()
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(6))
        for rule in rules:
            icon, ink = ("ticked", "good") if rule.safe else ("alert", "warn_ink")
            column.addWidget(IconLine(icon, f"{rule.label} ({lower(rule.told_by)}). {rule.gets}", ink=ink))
        self.found.remake(rows)

    def _refused(self, wish: Progress, problem: Problem) -> None:
        if wish is self._wish:
            self.progress.end()
            self.trouble.show_problem(problem)


def lower(words: str) -> str:
    """Return words with a small first letter, as they stand within a sentence."""
    return words[:1].lower() + words[1:]


def _attack(trial: Trial, plan: YearPlan, codes: frozenset[str], wish: Progress) -> tuple[Rule, ...]:
    def moved(done_of: tuple[int, int]) -> None:
        wish.step(*done_of, ATTACKING)

    return year_costs.rules(trial, plan, codes, wish.check, moved)
