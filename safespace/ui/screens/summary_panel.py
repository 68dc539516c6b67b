"""The board summary, made in front of the guardian: see what is hidden, check, release for good, save the papers."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safespace.casework import quarterly, record
from safespace.casework.attack import Reading
from safespace.casework.preview import Proposed
from safespace.domain.problem import Problem
from safespace.domain.quarter import Quarter
from safespace.domain.released import LedgerEntry
from safespace.ui import choosing, theme
from safespace.ui.problems import ProblemPlace
from safespace.ui.screens.reports_overview import saved_in_words
from safespace.ui.screens.summary_pages import CheckPage, ReleasePage, SavePage
from safespace.ui.screens.summary_planning import SummaryPlanning
from safespace.ui.screens.summary_tables import SummaryTables
from safespace.ui.screens.why_hidden import WhyHidden
from safespace.ui.widgets import labels
from safespace.ui.widgets.buttons import Button, StepButton
from safespace.ui.widgets.side_dock import SideDock
from safespace.ui.widgets.stepper import NumberedStepper, Standing, Step
from safespace.ui.work import Work


class At(Enum):
    """The steps, by the words of the stepper."""

    CHOOSE = "Choose"
    SEE = "See what is hidden"
    CHECK = "Check"
    RELEASE = "Release"
    SAVE = "Save"


FORWARD = {
    At.SEE: "Go on to the check",
    At.CHECK: "Go on to the release",
    At.RELEASE: "Release for good: it cannot be taken back, only added to",
    At.SAVE: "Save the papers in a folder",
}
BEFORE = "Nothing leaves until you release it. Small numbers are never printed."
AFTER = "It has left. Its numbers stay as they are."


class SummaryPanel(QWidget):
    """One board summary. Signals: `left`, back to the overview."""

    left = Signal()

    def __init__(self, work: Work) -> None:
        """Make the parts; nothing is planned yet."""
        super().__init__()
        self.work = work
        self.title = labels.heading("", wrap=True)
        self.line = labels.small(BEFORE, wrap=True)
        self.stepper = NumberedStepper()
        self.trouble = ProblemPlace()
        self.planning = SummaryPlanning(work, self)
        self.progress = self.planning.progress
        self.tables, self.check, self.last, self.saved = SummaryTables(), CheckPage(work), ReleasePage(), SavePage()
        self.why = WhyHidden(work)
        self.dock = SideDock(self.why)
        self.back_button = Button("Back", "plain", size="next")
        self.forward = StepButton("", "primary", "arrow", icon_right=True)
        self._at = At.SEE
        self._quarter: Quarter | None = None
        self._plan: Proposed | None = None
        self._entry: LedgerEntry | None = None
        self._connect()
        self._lay_out()

    @property
    def at(self) -> At:
        """Return the step that is open."""
        return self._at

    def show_for(self, quarter: Quarter) -> None:
        """Begin with a quarter, and with what was said about its readers before, if it was."""
        self._quarter, self._entry = quarter, None
        self.title.setText(f"Board summary, quarter {quarter.number} {quarter.financial_year}")
        self.check.audience.clear()
        self.check.purpose.clear()
        self.work.read(partial(record.draft, key=_key(quarter)), self._remember)
        self.begin()

    def begin(self) -> None:
        """Plan, with everything that ever left as it stands now."""
        if self._quarter is None:
            return
        self._plan = None
        self.trouble.clear()
        self._go_to(At.SEE)
        self.planning.begin(partial(quarterly.gather, quarter=self._quarter))

    def put_away(self) -> None:
        """Keep for whom it is made and why, until it is released; a plan that is being made is not waited for."""
        self.planning.leave_off()
        self.why.attack.leave_off()
        self.check.leave_off()
        if self._quarter is not None and self._entry is None:
            text = f"{self.check.audience.words}\n{self.check.purpose.words}"
            self.work.read(partial(record.keep_draft, key=_key(self._quarter), text=text), _nothing)

    def save_to(self, folder: Path) -> None:
        """Save the papers into a folder."""
        if self._entry is not None:
            self.trouble.clear()
            job = partial(quarterly.save, entry=self._entry, folder=folder)
            self.work.read(job, self._saved, self.trouble.show_problem)

    # ------------------------------------------------------------------------------------------------ the plan

    def _remember(self, kept: str) -> None:
        audience, _, purpose = kept.partition("\n")
        self.check.audience.setText(audience)
        self.check.purpose.setText(purpose)

    def _planned(self, plan: Proposed, reading: Reading | None) -> None:
        self._plan = plan
        self.why.show_plan(plan, reading)
        self.check.show_plan(plan, reading)
        if plan.tables:
            self.tables.show_plan(plan)
        self._go_to(At.SEE)
        self.forward.button.setFocus()

    def _refused(self, problem: Problem) -> None:
        self.trouble.show_problem(problem)
        self._go_to(self._at)

    # ------------------------------------------------------------------------------------------------ the steps

    def _go_to(self, step: At) -> None:
        if step is not self._at:
            self.dock.body.verticalScrollBar().setValue(0)
        self._at = step
        self.line.setText(AFTER if step is At.SAVE else BEFORE)
        steps = list(At)
        place = steps.index(step)
        standing = [Standing.DONE] * place + [Standing.NOW] + [Standing.LATER] * (len(steps) - place - 1)
        self.stepper.show_steps([Step(one.value, how) for one, how in zip(steps, standing, strict=True)])
        has_tables = self._plan is not None and bool(self._plan.tables)
        shown = {At.SEE: self.tables, At.CHECK: self.check, At.RELEASE: self.last, At.SAVE: self.saved}
        for one, page in shown.items():
            page.setVisible(one is step and (one is not At.SEE or has_tables))
        self.dock.want_panel(step is At.SEE and self._plan is not None)
        self.back_button.say("Back to reports" if step in (At.SEE, At.SAVE) else "Back")
        self._wait()

    def _wait(self) -> None:
        """Say what the way forward is, and what is missing for it."""
        stopped = self._plan is None and self.trouble.isVisibleTo(self)
        self.forward.button.show_icon("arrow" if self._at in (At.SEE, At.CHECK) and not stopped else "")
        self.forward.button.say("Plan it again" if stopped else FORWARD[self._at])
        missing = ""
        if self._at is At.SEE and not stopped:
            if self._plan is None:
                missing = "It is being checked."
            elif not self._plan.tables:
                missing = "No table can be released this quarter."
        elif self._at is At.CHECK:
            missing = self.check.missing
        self.forward.wait_for(missing)

    def _go_forward(self) -> None:
        if not self.forward.button.isEnabled():
            return
        steps = {At.SEE: self._to_check, At.CHECK: self._to_release, At.RELEASE: self._release, At.SAVE: self._choose}
        if self._plan is None and self._at is At.SEE:
            self.begin()
        else:
            steps[self._at]()

    def _to_check(self) -> None:
        self.why.attack.leave_off()
        self._go_to(At.CHECK)
        self.check.earlier.ask()
        self.check.audience.setFocus()

    def _to_release(self) -> None:
        if self._quarter is not None and self._plan is not None:
            self.last.show_release(self._quarter, self._plan, self.check.audience.words, self.check.purpose.words)
            self.back_button.setFocus()
            self._go_to(At.RELEASE)

    def _release(self) -> None:
        if self._quarter is None or self._plan is None:
            return
        self.trouble.clear()
        self.forward.button.setEnabled(False)
        job = partial(
            quarterly.publish,
            quarter=self._quarter,
            planned=self._plan.planned,
            audience=self.check.audience.words,
            purpose=self.check.purpose.words,
        )
        self.work.change(job, self._released, self._not_released)

    def _released(self, entry: LedgerEntry) -> None:
        self._entry = entry
        self.saved.show_entry(entry)
        if self._quarter is not None:
            self.work.read(partial(record.keep_draft, key=_key(self._quarter), text=""), _nothing)
        self._go_to(At.SAVE)
        self.forward.button.setFocus()

    def _not_released(self, problem: Problem) -> None:
        """Say why it was not released. The plan may be out of date, so that it has to be made again."""
        self._plan = None
        self.trouble.show_problem(problem)
        self._go_to(At.SEE)

    def _choose(self) -> None:
        choosing.folder(self, "Where to save the papers", choosing.documents(), self.save_to)

    def _saved(self, written: Sequence[Path]) -> None:
        self.saved.told.say(saved_in_words(written))
        self.saved.told.show()
        self.dock.body.bring_in_sight(self.saved.told)

    def _go_back(self) -> None:
        if self._at in (At.SEE, At.SAVE):
            self.left.emit()
        else:
            self.trouble.clear()
            self._go_to(At.SEE if self._at is At.CHECK else At.CHECK)

    def _connect(self) -> None:
        self.tables.chosen.connect(self.why.show_cell)
        self.check.changed.connect(self._wait)
        self.check.entered.connect(self._go_forward)
        self.planning.planned.connect(self._planned)
        self.planning.refused.connect(self._refused)
        self.back_button.clicked.connect(self._go_back)
        self.forward.pressed.connect(self._go_forward)

    def _lay_out(self) -> None:
        px = theme.current().px
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(self.title)
        head.addWidget(self.line)
        self.dock.body.add(head)
        for part in (self.stepper, self.trouble, self.progress, self.tables, self.check, self.last, self.saved):
            self.dock.body.add(part)
        self.dock.end()
        foot = QHBoxLayout()
        foot.setContentsMargins(px(28), px(10), px(28), px(14))
        foot.setSpacing(px(12))
        foot.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignBottom)
        foot.addStretch(1)
        foot.addWidget(self.forward, 0, Qt.AlignmentFlag.AlignBottom)
        self.dock.foot.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.dock)


def _key(quarter: Quarter) -> str:
    return f"board-summary-{quarter.code}"


def _nothing(_: object) -> None:
    """Hear that it was kept; there is nothing to show."""
