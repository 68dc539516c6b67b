"""The first steps: make a vault, open one, join a shared one, bring one back from a backup, or look around.

The welcome alone is loaded when the program starts; what a way needs comes when it is first gone.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.domain.problem import Problem
from safespace.ui import choosing, theme
from safespace.ui.problems import ProblemPlace
from safespace.ui.screens.door_page import DoorPage, Given, SampleCard
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.card import CardButton
from safespace.ui.widgets.labels import second, title
from safespace.ui.work import Work

if TYPE_CHECKING:
    from safespace.preferences import Preferences
    from safespace.ui.screens.create_vault import CreateVault
    from safespace.ui.screens.join_panel import JoinPanel
    from safespace.ui.screens.restore_panel import RestorePanel

WELCOME: Final = (
    "A vault is one locked folder on this laptop. What people tell you lives in it, and nobody opens it but you."
)
Way = TypeVar("Way", bound=QWidget)


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
        self.leave = Button("Leave this", "quiet", "back")
        self.column.addWidget(self.welcome)
        self.column.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignLeft)
        self._ways: list[QWidget] = [self.welcome]
        self._connect()
        self._show(self.welcome)

    @cached_property
    def making(self) -> CreateVault:
        """Return the four steps of making a vault."""
        from safespace.ui.screens.create_vault import CreateVault

        made = self._taken_in(CreateVault(self.work, self.given))
        made.shown.connect(self._step_shown)
        made.done.connect(self.entered)
        return made

    @cached_property
    def restore(self) -> RestorePanel:
        """Return the way back from a backup."""
        from safespace.ui.screens.restore_panel import RestorePanel

        made = self._taken_in(RestorePanel(self.work, self.given.places.vaults))
        made.restored.connect(self._restored)
        return made

    @cached_property
    def join(self) -> JoinPanel:
        """Return the way into a vault that colleagues share."""
        from safespace.ui.screens.join_panel import JoinPanel

        made = self._taken_in(JoinPanel(self.work, self.given.places.vaults, self.given.clock))
        made.joined.connect(self._restored)
        return made

    def show_for(self, subject: object) -> None:
        """Open at the welcome, at the first step, at joining or at the way back from a backup."""
        if subject == "create":
            self._show_create()
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
        for name in {"making", "join"} & vars(self).keys():
            getattr(self, name).wipe()

    def sample_refused(self, problem: Problem) -> None:
        """Say on the card why the sample trust was not made."""
        self.welcome.sample.refuse(problem)

    def open_folder(self, folder: Path) -> None:
        """Stand at the door of the vault in a folder, or say that there is none."""
        from safespace.casework import door

        self.welcome.problem.clear()
        try:
            self.go.emit("unlock", door.vault_at(folder))
        except Problem as problem:
            self.welcome.problem.show_problem(problem)

    def _open_one(self) -> None:
        choosing.folder(self, "Open a vault", self.given.places.vaults, self.open_folder)

    def _show_create(self) -> None:
        self._show(self.making)
        self.making.begin()

    def _step_shown(self, index: int) -> None:
        """Once a passphrase is asked for, the step itself has the way back."""
        self._begin_at_the_top(may_leave=index == 0)

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

    def _taken_in(self, way: Way) -> Way:
        """Put a way that was made late above the button that leaves it, out of sight."""
        way.hide()
        self.column.insertWidget(self.column.indexOf(self.leave), way)
        self._ways.append(way)
        return way

    def _show(self, way: QWidget) -> None:
        for one in self._ways:
            one.setVisible(one is way)
        self._begin_at_the_top(may_leave=way is not self.welcome)

    def _begin_at_the_top(self, *, may_leave: bool) -> None:
        self.leave.setVisible(may_leave)
        self.room.verticalScrollBar().setValue(0)

    def _connect(self) -> None:
        self.welcome.make.clicked.connect(self._show_create)
        self.welcome.open.clicked.connect(self._open_one)
        self.welcome.backup.clicked.connect(self._show_restore)
        self.welcome.join.clicked.connect(self._show_join)
        self.welcome.sample.asked.connect(self.sample_asked)
        self.leave.clicked.connect(self._leave_this)


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
