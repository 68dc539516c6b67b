"""The first steps: make a vault, open one, join a shared one, bring one back from a backup, or look around."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework import door, safekeeping
from safespace.casework.desk import Clock, Desk
from safespace.domain.problem import Problem
from safespace.preferences import Preferences
from safespace.ui import choosing, theme
from safespace.ui.problems import ProblemPlace
from safespace.ui.screens.create_steps import NameStep, NewVault, PassphraseStep, SecondPlaceStep
from safespace.ui.screens.door_page import DoorPage, Given, SampleCard
from safespace.ui.screens.join_panel import JoinPanel
from safespace.ui.screens.recovery_part import RecoverySheetPart
from safespace.ui.screens.restore_panel import RestorePanel
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.card import CardButton
from safespace.ui.widgets.labels import heading, second, title
from safespace.ui.widgets.stepper import NumberedStepper, Standing, Step
from safespace.ui.work import Work

STEPS: Final = ("Name", "Passphrase", "Sheet", "Backups")
HEADINGS: Final = (
    "Whose vault is it?",
    "Choose a passphrase",
    "Put the recovery sheet on paper",
    "A second place for backups",
)
WELCOME: Final = (
    "A vault is one locked folder on this laptop. What people tell you lives in it, and nobody opens it but you."
)


class FirstRun(DoorPage):
    """Welcomes, and makes a vault. Signals: those of DoorPage.

    `show_for("create")` begins with the first step, `show_for("join")` with a shared one, `show_for("restore")` with a
    backup, and with the path of a backup it looks at that one.
    """

    about = "first_run"

    def __init__(self, work: Work, given: Given, preferences: Preferences) -> None:
        """Make the page at its welcome."""
        super().__init__(work, given, preferences, width=520)
        self.welcome = _Welcome()
        self.stepper = NumberedStepper(name="Steps of making a vault")
        self.heading = heading("", wrap=True)
        self.name = NameStep(given.places.vaults)
        self.passphrase = PassphraseStep(work)
        self.sheet = RecoverySheetPart(work, "Go on to the second place")
        self.second = SecondPlaceStep(work)
        self.restore = RestorePanel(work, given.places.vaults)
        self.join = JoinPanel(work, given.places.vaults, given.clock)
        self.leave = Button("Leave this", "quiet", "back")
        self._steps: tuple[QWidget, ...] = (self.name, self.passphrase, self.sheet, self.second)
        self._new: NewVault | None = None
        self._lay_out()
        self._connect()
        self._show(self.welcome)

    def show_for(self, subject: object) -> None:
        """Open at the welcome, at the first step, at joining or at the way back from a backup."""
        if subject == "create":
            self._show_step(0)
        elif subject == "restore":
            self._show_restore()
        elif subject == "join":
            self._show_join()
        elif isinstance(subject, Path):
            self._show_restore()
            self.restore.choose_file(subject)
        else:
            self._show(self.welcome)
            self.welcome.make.setFocus()

    def put_away(self) -> None:
        """Forget what was typed and what was on offer."""
        self.passphrase.choice.wipe()
        self.sheet.forget()
        self.join.wipe()

    def sample_refused(self, problem: Problem) -> None:
        """Say on the card why the sample trust was not made."""
        self.welcome.sample.refuse(problem)

    # ---------------------------------------------------------------------------------------------- the four steps

    def _show_step(self, index: int) -> None:
        standing = {True: Standing.DONE, False: Standing.LATER}
        self.stepper.show_steps(
            [Step(word, Standing.NOW if at == index else standing[at < index]) for at, word in enumerate(STEPS)]
        )
        self.heading.setText(HEADINGS[index])
        self._show(self._steps[index])
        if index == 0:
            self.name.trust.setFocus()

    def _named(self, new: NewVault) -> None:
        if self._new is None or (self._new.name, self._new.guardian) != (new.name, new.guardian):
            self.passphrase.choice.begin((new.name, new.guardian))
        self._new = new
        self._show_step(1)
        self.passphrase.choice.offered.written.setFocus()

    def _make(self) -> None:
        if self._new is None:
            return
        self.passphrase.begin_making()
        made: list[tuple[str, ...]] = []
        job = partial(_made, made, self._new, self.passphrase.choice.passphrase, self.given.clock)
        self.work.open(job, partial(self._vault_made, made), self.passphrase.end_making)

    def _vault_made(self, made: list[tuple[str, ...]]) -> None:
        if self._new is None:
            return
        self.passphrase.end_making()
        self.passphrase.choice.wipe()
        self.sheet.show_for(self._new.name, made.pop())
        self._show_step(2)

    def _sheet_typed(self) -> None:
        if self._new is not None:
            self._show_step(3)
            self.second.show_for(self._new.folder)

    # ---------------------------------------------------------------------------------------------- other ways

    def _open_one(self) -> None:
        choosing.folder(self, "Open a vault", self.given.places.vaults, self.open_folder)

    def open_folder(self, folder: Path) -> None:
        """Stand at the door of the vault in a folder, or say that there is none."""
        self.welcome.problem.clear()
        try:
            self.go.emit("unlock", door.vault_at(folder))
        except Problem as problem:
            self.welcome.problem.show_problem(problem)

    def _show_restore(self) -> None:
        self._show(self.restore)
        self.restore.begin()

    def _show_join(self) -> None:
        self._show(self.join)
        self.join.begin()

    def _restored(self, folder: Path) -> None:
        self.go.emit("unlock", folder)

    def _leave_this(self) -> None:
        last = Path(self.preferences.last_vault) if self.preferences.last_vault else None
        if last is not None and last.exists():
            self.go.emit("unlock", last)
        else:
            self.show_for(None)

    def _show(self, part: QWidget) -> None:
        in_steps = part in self._steps
        for one in (self.welcome, self.restore, self.join, *self._steps):
            one.setVisible(one is part)
        for one in (self.stepper, self.heading):
            one.setVisible(in_steps)
        self.leave.setVisible(part in {self.name, self.restore, self.join})
        self.room.verticalScrollBar().setValue(0)

    def _connect(self) -> None:
        self.welcome.make.clicked.connect(partial(self._show_step, 0))
        self.welcome.open.clicked.connect(self._open_one)
        self.welcome.backup.clicked.connect(self._show_restore)
        self.welcome.join.clicked.connect(self._show_join)
        self.welcome.sample.asked.connect(self.sample_asked)
        self.name.done.connect(self._named)
        self.passphrase.left.connect(partial(self._show_step, 0))
        self.passphrase.done.connect(self._make)
        self.sheet.confirmed.connect(self._sheet_typed)
        self.second.done.connect(self.entered)
        for way in (self.restore.restored, self.join.joined):
            way.connect(self._restored)
        self.leave.clicked.connect(self._leave_this)

    def _lay_out(self) -> None:
        for part in (self.welcome, self.stepper, self.heading, *self._steps, self.restore, self.join):
            self.column.addWidget(part)
        self.column.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignLeft)


class _Welcome(QWidget):
    """The ways to begin."""

    def __init__(self) -> None:
        super().__init__()
        self.make = Button("Create a vault", "primary", "plus", size="tall")
        self.open = CardButton("box", "Open a vault you have", "One that lies on this computer or on a stick.")
        self.backup = CardButton(
            "drive", "Bring a vault back from a backup", "When the laptop is new or the vault broke."
        )
        self.join = CardButton("people", "Join a shared vault", "One that colleagues share through a folder.")
        self.sample = SampleCard()
        self.problem = ProblemPlace()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(16))
        column.addWidget(title("Welcome to SafeSpace"))
        column.addWidget(second(WELCOME))
        for part in (self.make, self.problem, self.open, self.join, self.backup, self.sample):
            column.addWidget(part)


def _made(made: list[tuple[str, ...]], new: NewVault, passphrase: str, clock: Clock) -> Desk:
    """Make the vault, put its recovery code where the screen finds it, and return the desk."""
    result = safekeeping.create(new.folder, new.name, new.guardian, passphrase, clock)
    made.append(result.code)
    return result.desk
