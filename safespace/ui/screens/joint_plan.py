"""Joint figures of several sites before they leave: planned off the screen, looked at, then released for good."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from safespace.casework import joint_figures, preview
from safespace.casework.desk import Desk
from safespace.casework.joint_figures import Gathered
from safespace.casework.joint_page import YearLine
from safespace.casework.preview import Proposed
from safespace.domain.problem import Problem
from safespace.domain.released import LedgerEntry
from safespace.ui.progress import Progress, Stopped
from safespace.ui.screens.keys_sheet import KeysSheet
from safespace.ui.screens.summary_tables import SummaryTables
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.labels import body, second
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.progress_line import ProgressLine
from safespace.ui.widgets.ticked import Ticked
from safespace.ui.work import Work

PLANNING: Final = "Checking what can be printed with everything that each site has printed"
STAYS: Final = (
    "The figures stay as they are, whoever sends something later. And this vault publishes nothing more of the year "
    "by itself."
)
SUBTRACT: Final = (
    "A guardian of one of the sites knows its own figures and can take them from the joint ones. With two sites that "
    "leaves the other one’s. From everybody else small numbers stay hidden."
)
NONE: Final = "Nothing of this year can be printed without giving away a small number of one site."


class JointPlan(KeysSheet):
    """Plans, shows, asks for whom, and releases. Signals: those of Sheet."""

    def __init__(self, work: Work, line: YearLine) -> None:
        """Begin to plan at once."""
        super().__init__(work, line.title, "Release them for good", "check", wait="Releasing them.", width=780)
        self._quarter, self._asks = line.quarter, bool(line.missing)
        self.plan: Proposed | None = None
        self._wish = Progress()
        self.planning = ProgressLine()
        self.tables = SummaryTables()
        self.left_out = body("")
        self.told = Banner("", Mood.WARN)
        self.audience = LineInput(hint="For example: the board of the group")
        self.purpose = LineInput(hint="For example: the annual paper on speaking up")
        self.without = Ticked(
            f"They go without {', '.join(line.missing)}", "The papers name the sites that are in them.", on=False
        )
        for part in (self.tables, self.left_out, self.told):
            part.hide()
        only_if(self.without, self._asks)
        asked = (Field("Who reads them?", self.audience), Field("What are they for?", self.purpose))
        self.fill(
            body(line.line),
            self.planning,
            self.told,
            self.tables,
            self.left_out,
            *asked,
            self.without,
            second(SUBTRACT),
            Banner(STAYS, Mood.INFO),
        )
        self._listen()
        work.read(partial(joint_figures.gather, quarter=line.quarter), self._gathered, self._no_plan)

    def missing(self) -> str:
        """Return what stands in the way."""
        if self.plan is None or not self.plan.tables:
            return "There is nothing to release yet."
        if self._asks and not self.without.isChecked():
            return "A site is missing: wait for it, or tick that they go without."
        asked = (self.audience.words, self.purpose.words)
        return "" if all(words.strip() for words in asked) else "Say who reads them and what they are for."

    def job(self) -> Callable[[Desk], Any]:
        """Release them."""
        if self.plan is None:
            raise AssertionError("nothing is released before it was planned")
        return partial(
            joint_figures.publish,
            quarter=self._quarter,
            planned=self.plan.planned,
            audience=self.audience.words,
            purpose=self.purpose.words,
            without_missing=self._asks,
        )

    def done(self, result: LedgerEntry) -> None:
        """Say what comes next."""
        told = "Save their papers under Reports, Several sites together."
        self.show_done(f"{result.title}: released.", told, "Back to reports")

    def put_away(self) -> None:
        """Let a plan that is being made go."""
        super().put_away()
        self._wish.stop()
        self.planning.end()

    def _listen(self) -> None:
        self._wish.moved.connect(self.planning.step)
        self.planning.stop_asked.connect(self._stop)
        self.planning.begin(PLANNING)
        for line in (self.audience, self.purpose):
            line.textChanged.connect(self.wait)
        self.without.tick.toggled.connect(self.wait)

    def _stop(self) -> None:
        self._wish.stop()
        self._no_plan(Stopped())

    def _gathered(self, gathered: Gathered) -> None:
        if not self._wish.stopped:
            self.work.think(partial(_planned, gathered, self._wish), self._show, self._no_plan)

    def _show(self, plan: Proposed) -> None:
        self.planning.end()
        self.plan = plan
        if plan.tables:
            self.tables.show_plan(plan)
        only_if(self.tables, bool(plan.tables))
        self.left_out.setText("\n".join(f"Left out: {title}. {why}" for title, why in plan.dropped))
        only_if(self.left_out, bool(plan.dropped))
        self.told.say(NONE, Mood.WARN)
        only_if(self.told, not plan.tables)
        self.wait()
        self.place()

    def _no_plan(self, problem: Problem) -> None:
        self.planning.end()
        self.problem.show_problem(problem)


def _planned(gathered: Gathered, wish: Progress) -> Proposed:
    return preview.of(joint_figures.plan(gathered, wish.check, lambda done_of: wish.step(*done_of, PLANNING)))
