"""The steps of making a vault: its name and place, its passphrase, and a second place for backups."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safespace.casework import backups, door
from safespace.domain.problem import Problem
from safespace.ui import choosing, theme
from safespace.ui.problems import ProblemPlace
from safespace.ui.screens.new_passphrase import NewPassphrase
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.buttons import Button, StepButton, link
from safespace.ui.widgets.card import Card
from safespace.ui.widgets.cut_label import CutLabel
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.labels import second, small, strong
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.progress_line import ProgressLine
from safespace.ui.work import Work

LOST: Final = "Without a second place, everything is lost if this laptop is lost, stolen or breaks."
SAME_DISK: Final = "It lies on the same disk as the vault: that helps against a mistake, not against a lost laptop."

_MISSING: Final = {
    (False, False): "Write both names first.",
    (False, True): "Write the name of the trust.",
    (True, False): "Write your name.",
    (True, True): "",
}


@dataclass(frozen=True, slots=True)
class NewVault:
    """What a vault will be called, whose it is, and the folder in which it will be made."""

    name: str
    guardian: str
    folder: Path


class NameStep(QWidget):
    """The trust, the guardian, and where the vault will lie. Signals: `done(NewVault)`."""

    done = Signal(object)

    def __init__(self, usual: Path) -> None:
        """Make the step; `usual` is the folder in which vaults lie unless another is chosen."""
        super().__init__()
        self._parent = usual
        self.trust = LineInput(tall=True, limit=60)
        self.guardian = LineInput(tall=True, limit=80)
        self.place = CutLabel(str(usual))
        self.other = link("Another folder")
        self.problem = ProblemPlace()
        self.step = StepButton("Go on to the passphrase", icon="arrow", size="tall", icon_right=True)
        self._lay_out()
        for line in (self.trust, self.guardian):
            line.textChanged.connect(self._wait)
        self.trust.returnPressed.connect(self.guardian.setFocus)
        self.guardian.returnPressed.connect(self._go_on)
        self.other.clicked.connect(self._choose)
        self.step.pressed.connect(self._go_on)
        self._wait()

    def choose_folder(self, folder: Path) -> None:
        """Let the vault lie in another folder, unless it is one that a service copies elsewhere."""
        self.problem.clear()
        try:
            door.place_for(folder, self.trust.words or "Vault")
        except Problem as problem:
            self.problem.show_problem(problem)
            return
        self._parent = folder
        self.place.setText(str(folder))

    def _choose(self) -> None:
        choosing.folder(self, "Where the vault will lie", self._parent, self.choose_folder)

    def _wait(self) -> None:
        self.problem.clear()
        self.step.wait_for(_MISSING[bool(self.trust.words), bool(self.guardian.words)])

    def _go_on(self) -> None:
        if not self.trust.words or not self.guardian.words:
            return
        try:
            folder = door.place_for(self._parent, self.trust.words)
        except Problem as problem:
            self.problem.show_problem(problem)
            return
        self.done.emit(NewVault(self.trust.words, self.guardian.words, folder))

    def _lay_out(self) -> None:
        place = Card(margin=12, gap=2)
        row = QHBoxLayout()
        row.addWidget(self.place, 1)
        row.addWidget(self.other)
        place.add(strong("Where it will lie"))
        place.add(row)
        place.add(small("On this computer's own disk, not in a folder that is copied to the cloud.", wrap=True))
        column = _column(self)
        column.addWidget(Field("Name of the trust", self.trust, "The vault is called by it."))
        column.addWidget(Field("Your name", self.guardian, "It stands beside what you do in the vault."))
        for part in (place, self.problem, self.step):
            column.addWidget(part)


class PassphraseStep(QWidget):
    """The passphrase, then the making of the vault. Signals: `done`, make it now; `left`, back to the name."""

    done = Signal()
    left = Signal()

    def __init__(self, work: Work) -> None:
        """Make the step."""
        super().__init__()
        self.choice = NewPassphrase(work)
        self.problem = ProblemPlace()
        self.line = ProgressLine(may_stop=False)
        self.step = StepButton("Make the vault", icon="lock", size="tall")
        self.back = Button("Back to the name", "quiet", "back")
        column = _column(self)
        column.addWidget(second("It opens the vault each day. Nobody can look it up for you: not IT, not us."))
        for part in (self.choice, self.problem, self.line, self.step):
            column.addWidget(part)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.choice.changed.connect(self._wait)
        self.choice.entered.connect(self._go_on)
        self.step.pressed.connect(self._go_on)
        self.back.clicked.connect(self.left)
        self._wait()

    def begin_making(self) -> None:
        """Show that the vault is being made."""
        self.problem.clear()
        self.back.setEnabled(False)
        self.choice.setEnabled(False)
        self.step.wait_for("Making the lock, about a second.")
        self.line.begin("Making the lock")

    def end_making(self, problem: Problem | None = None) -> None:
        """Show that it was made, or why not."""
        self.line.end()
        self.back.setEnabled(True)
        self.choice.setEnabled(True)
        self._wait()
        if problem is not None:
            self.problem.show_problem(problem)

    def _wait(self) -> None:
        self.step.wait_for(self.choice.missing)

    def _go_on(self) -> None:
        if self.choice.passphrase:
            self.done.emit()


class SecondPlaceStep(QWidget):
    """A second place and its first backup. Signals: `done`, go in."""

    done = Signal()

    def __init__(self, work: Work) -> None:
        """Make the step."""
        super().__init__()
        self._work = work
        self._vault: Path | None = None
        self.folder: Path | None = None
        self.choose = Button("Choose a folder", "action", "folder")
        self.place = CutLabel("")
        self.note = Banner("", Mood.INFO)
        self.problem = ProblemPlace()
        self.line = ProgressLine(may_stop=False)
        self.step = StepButton("Make the first backup and go in", icon="drive", size="tall")
        self.later = Button("Not now", "quiet")
        self._lay_out()
        self.choose.clicked.connect(self._choose)
        self.step.pressed.connect(self._back_up)
        self.later.clicked.connect(self.done)
        self.choose_folder(None)

    def show_for(self, vault: Path) -> None:
        """Begin for the vault that was made."""
        self._vault = vault
        self.choose.setFocus()

    def choose_folder(self, folder: Path | None) -> None:
        """Take a folder as the second place, None for none yet."""
        self.problem.clear()
        self.folder = folder
        self.place.setText(str(folder or ""))
        self.choose.say("Choose another folder" if folder else "Choose a folder")
        self.choose.mean("plain" if folder else "action")
        self.note.say(self._said_of(folder))
        self.note.setVisible(bool(self._said_of(folder)))
        self.step.wait_for("" if folder else "Choose a folder first.")

    def _said_of(self, folder: Path | None) -> str:
        if folder is None or self._vault is None:
            return ""
        service = door.synced(folder)
        if service:
            return f"{service} copies this folder elsewhere. The copies are sealed; old ones open with old passphrases."
        return SAME_DISK if door.same_disk(folder, self._vault) else ""

    def _choose(self) -> None:
        choosing.folder(self, "A second place for backups", self.folder or choosing.documents(), self.choose_folder)

    def _back_up(self) -> None:
        folder = self.folder
        if folder is None:
            return
        self.problem.clear()
        self._busy(True)
        self._work.change(partial(backups.first_backup, folder=folder), self._backed_up, self._refused)

    def _backed_up(self, _: object) -> None:
        self._busy(False)
        self.done.emit()

    def _refused(self, problem: Problem) -> None:
        self._busy(False)
        self.problem.show_problem(problem)

    def _busy(self, busy: bool) -> None:
        self.step.wait_for("Making the first backup and reading it back." if busy else "")
        for part in (self.choose, self.later):
            part.setEnabled(not busy)
        if busy:
            self.line.begin("Making the first backup")
        else:
            self.line.end()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.current().px(12))
        row.addWidget(self.choose)
        row.addWidget(self.place, 1)
        column = _column(self)
        column.addWidget(
            second(
                "A stick in a locked drawer, or a folder on the trust's drive that only you can reach. The copies are "
                "locked with the same keys."
            )
        )
        column.addWidget(Banner(LOST, Mood.WARN))
        column.addLayout(row)
        for part in (self.note, self.problem, self.line, self.step):
            column.addWidget(part)
        column.addWidget(self.later, 0, Qt.AlignmentFlag.AlignLeft)


def _column(page: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.current().px(16))
    return column
