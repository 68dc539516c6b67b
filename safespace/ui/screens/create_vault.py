"""Making a vault, step by step: whose it is, a passphrase, the recovery sheet, a second place for backups."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework import safekeeping
from safespace.casework.desk import Clock, Desk
from safespace.ui import theme
from safespace.ui.screens.create_steps import NameStep, NewVault, PassphraseStep, SecondPlaceStep
from safespace.ui.screens.door_page import Given
from safespace.ui.screens.recovery_part import RecoverySheetPart
from safespace.ui.widgets.labels import heading
from safespace.ui.widgets.stepper import NumberedStepper, Standing, Step
from safespace.ui.work import Work

STEPS: Final = ("Name", "Passphrase", "Sheet", "Backups")
HEADINGS: Final = (
    "Whose vault is it?",
    "Choose a passphrase",
    "Put the recovery sheet on paper",
    "A second place for backups",
)


class CreateVault(QWidget):
    """The four steps. Signals: `shown(int)`, the step that is in sight now; `done`, the vault is there and open."""

    shown = Signal(int)
    done = Signal()

    def __init__(self, work: Work, given: Given) -> None:
        """Make the steps, none in sight."""
        super().__init__()
        self._work, self._clock = work, given.clock
        self.stepper = NumberedStepper(name="Steps of making a vault")
        self.heading = heading("", wrap=True)
        self.name = NameStep(given.places.vaults)
        self.passphrase = PassphraseStep(work)
        self.sheet = RecoverySheetPart(work, "Go on to the second place")
        self.second = SecondPlaceStep(work)
        self._steps: tuple[QWidget, ...] = (self.name, self.passphrase, self.sheet, self.second)
        self._new: NewVault | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(16))
        for part in (self.stepper, self.heading, *self._steps):
            column.addWidget(part)
        self.name.done.connect(self._named)
        self.passphrase.left.connect(self.begin)
        self.passphrase.done.connect(self._make)
        self.sheet.confirmed.connect(self._sheet_typed)
        self.second.done.connect(self.done)

    def begin(self) -> None:
        """Begin with the first step."""
        self._show(0)
        self.name.trust.setFocus()

    def wipe(self) -> None:
        """Forget what was typed and what was on offer."""
        self.passphrase.choice.wipe()
        self.sheet.forget()

    def _show(self, index: int) -> None:
        standing = {True: Standing.DONE, False: Standing.LATER}
        self.stepper.show_steps(
            [Step(word, Standing.NOW if at == index else standing[at < index]) for at, word in enumerate(STEPS)]
        )
        self.heading.setText(HEADINGS[index])
        for at, step in enumerate(self._steps):
            step.setVisible(at == index)
        self.shown.emit(index)

    def _named(self, new: NewVault) -> None:
        if self._new is None or (self._new.name, self._new.guardian) != (new.name, new.guardian):
            self.passphrase.choice.begin((new.name, new.guardian))
        self._new = new
        self._show(1)
        self.passphrase.choice.offered.written.setFocus()

    def _make(self) -> None:
        if self._new is None:
            return
        self.passphrase.begin_making()
        made: list[tuple[str, ...]] = []
        job = partial(_made, made, self._new, self.passphrase.choice.passphrase, self._clock)
        self._work.open(job, partial(self._vault_made, made), self.passphrase.end_making)

    def _vault_made(self, made: list[tuple[str, ...]]) -> None:
        if self._new is None:
            return
        self.passphrase.end_making()
        self.passphrase.choice.wipe()
        self.sheet.show_for(self._new.name, made.pop())
        self._show(2)

    def _sheet_typed(self) -> None:
        if self._new is not None:
            self._show(3)
            self.second.show_for(self._new.folder)


def _made(made: list[tuple[str, ...]], new: NewVault, passphrase: str, clock: Clock) -> Desk:
    """Make the vault, put its recovery code where the screen finds it, and return the desk."""
    result = safekeeping.create(new.folder, new.name, new.guardian, passphrase, clock)
    made.append(result.code)
    return result.desk
