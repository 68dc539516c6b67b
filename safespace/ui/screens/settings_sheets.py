"""The sheets of the settings about the recovery sheet: trying it, making a new one."""

from __future__ import annotations

from functools import partial
from typing import Final

from safespace.casework import safekeeping
from safespace.casework.undo_rules import FINAL_NOTE
from safespace.domain.problem import Problem
from safespace.ui.problems import ProblemPlace
from safespace.ui.screens.deed_sheet import DeedSheet
from safespace.ui.screens.recover_panel import CodeInput
from safespace.ui.screens.recovery_part import RecoverySheetPart
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.buttons import Button, StepButton
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.labels import second
from safespace.ui.work import Work

OLD_IS_VOID: Final = (
    "The sheet you have now will no longer open this vault. It still opens backups that were made before: make a new "
    "backup afterwards, and shred the old sheet."
)
TRY: Final = (
    "A sheet that cannot be read helps nobody. Type it as it stands on the paper. Nothing is changed, and nothing is "
    "opened by it."
)


class TryRecovery(DeedSheet):
    """Types the recovery sheet and says whether it would open the vault."""

    def __init__(self, work: Work) -> None:
        """Make the sheet."""
        super().__init__("Try the recovery sheet")
        self._work = work
        self.code = CodeInput()
        self.field = Field("What stands on the sheet", self.code, "Capitals, spaces and dashes do not matter.")
        self.problem = ProblemPlace()
        self.step = StepButton("Try it", icon="key")
        for part in (second(TRY), self.field, self.problem, self.step):
            self.column.addWidget(part)
        self.code.textChanged.connect(self._wait)
        self.code.returnPressed.connect(self._try)
        self.step.pressed.connect(self._try)
        self._wait()

    def may_leave(self) -> bool:
        """Forget what was typed, and go."""
        self.code.clear()
        return True

    def _wait(self) -> None:
        self.field.complain("")
        self.step.wait_for(self.code.missing)

    def _try(self) -> None:
        if self.step.button.isEnabled():
            self.problem.clear()
            job = partial(safekeeping.try_recovery, code=self.code.text())
            self._work.change(job, self._tried, self.problem.show_problem)

    def _tried(self, opens: bool) -> None:
        if opens:
            self.code.clear()
            self.show_done("The sheet opens this vault. Put it back where it was.")
        else:
            self.field.complain("This does not open the vault. Compare it with the sheet, or make a new sheet.")


class NewRecoverySheet(DeedSheet):
    """Makes a new recovery sheet, puts it on paper and asks two groups back."""

    def __init__(self, work: Work, vault_name: str) -> None:
        """Make the sheet; nothing is made in the vault until the button is pressed."""
        super().__init__("Make a new recovery sheet")
        self._work, self._name = work, vault_name
        self.warning = Banner(OLD_IS_VOID, Mood.WARN, advice=FINAL_NOTE)
        self.problem = ProblemPlace()
        self.make = Button("Make a new sheet", "primary", "key", size="next")
        self.part = RecoverySheetPart(work, "The sheet is right")
        self.part.hide()
        for part in (self.warning, self.problem, self.make, self.part):
            self.column.addWidget(part)
        self.make.clicked.connect(self._make)
        self.part.confirmed.connect(self._confirmed)

    def put_away(self) -> None:
        """Let go of the code."""
        self.part.forget()

    def may_leave(self) -> bool:
        """Let go of the code, and go."""
        self.part.forget()
        return True

    def _make(self) -> None:
        self.make.setEnabled(False)
        self._work.change(safekeeping.new_recovery_sheet, self._made, self._refused)

    def _made(self, code: tuple[str, ...]) -> None:
        for part in (self.make, self.warning):
            part.hide()
        self.part.show()
        self.part.show_for(self._name, code)

    def _refused(self, problem: Problem) -> None:
        self.make.setEnabled(True)
        self.problem.show_problem(problem)

    def _confirmed(self) -> None:
        self.show_done("The new sheet opens this vault. Shred the old one, and make a new backup.")
