"""The sheets of the settings: another passphrase, trying the recovery sheet, making a new one."""

from __future__ import annotations

from functools import partial

from safespace.casework import safekeeping
from safespace.domain.problem import Problem
from safespace.ui.problems import ProblemPlace
from safespace.ui.screens.new_passphrase import NewPassphrase
from safespace.ui.screens.recover_panel import CodeInput
from safespace.ui.screens.recovery_part import RecoverySheetPart
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.buttons import Button, StepButton
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.labels import body, strong
from safespace.ui.widgets.passphrase_field import PassphraseField
from safespace.ui.widgets.progress_line import ProgressLine
from safespace.ui.widgets.sheet import Sheet
from safespace.ui.work import Work


class ChangePassphrase(Sheet):
    """Asks for the present passphrase and a new one."""

    def __init__(self, work: Work, own_words: tuple[str, ...]) -> None:
        """Make the sheet; `own_words` are names that a stranger would try first."""
        super().__init__("Change the passphrase", width=560)
        self._work = work
        self.present = PassphraseField("Present passphrase")
        self.choice = NewPassphrase(work, own_words)
        self.problem = ProblemPlace()
        self.line = ProgressLine(may_stop=False)
        self.step = StepButton("Change the passphrase", icon="key")
        self.body.addWidget(Field("Present passphrase", self.present))
        self.body.addWidget(strong("New passphrase"))
        for part in (self.choice, self.problem, self.line, self.step):
            self.body.addWidget(part)
        self.present.textChanged.connect(self._wait)
        self.choice.changed.connect(self._wait)
        self.choice.entered.connect(self._change)
        self.step.pressed.connect(self._change)
        self._wait()

    def put_away(self) -> None:
        """Forget what was typed."""
        self.present.wipe()
        self.choice.wipe()

    def _wait(self) -> None:
        self.step.wait_for("Type the present passphrase." if not self.present.text() else self.choice.missing)

    def _change(self) -> None:
        if not self.step.button.isEnabled():
            return
        self.problem.clear()
        self.step.wait_for("Making the new lock, about two seconds.")
        self.line.begin("Making the new lock")
        job = partial(safekeeping.change_passphrase, old=self.present.text(), new=self.choice.passphrase)
        self._work.change(job, self._changed, self._refused)

    def _changed(self, _: object) -> None:
        self.line.end()
        self.put_away()
        for part in (self.choice, self.step, *self._fields()):
            part.hide()
        self.body.addWidget(Banner("The new passphrase opens the vault from now on.", Mood.GOOD))
        self.body.addWidget(
            body(
                "Backups made before still open with the old one. If somebody may have seen it, make a new backup now "
                "and destroy the old ones."
            )
        )
        done = Button("Back to settings", "action")
        done.clicked.connect(self.leave)
        self.foot.addStretch(1)
        self.foot.addWidget(done)
        self.place()
        done.setFocus()

    def _fields(self) -> list[Field | object]:
        return []

    def _refused(self, problem: Problem) -> None:
        self.line.end()
        self._wait()
        self.problem.show_problem(problem)
