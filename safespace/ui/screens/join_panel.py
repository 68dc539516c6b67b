"""Joining a vault that colleagues share: which folder, and one's own passphrase. A copy of it is made here."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safespace.casework import door
from safespace.casework.desk import LONDON, Clock
from safespace.domain.days import written
from safespace.domain.problem import Problem
from safespace.ui import choosing, theme
from safespace.ui.problems import ProblemPlace
from safespace.ui.progress import Progress, Stopped
from safespace.ui.screens.key_file_part import KeyFilePart
from safespace.ui.widgets.buttons import Button, StepButton
from safespace.ui.widgets.cut_label import CutLabel
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.labels import second, title
from safespace.ui.widgets.passphrase_field import PassphraseField
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.progress_line import ProgressLine
from safespace.ui.work import Work

LEAD = (
    "Your colleague lets you in first, on their computer, and tells you the folder. The newest copy of the vault comes "
    "to this computer; you read it at once, and write when you have the pen."
)
COPYING = "Copying the vault to this computer and checking every page"


class JoinPanel(QWidget):
    """Makes a copy of a shared vault. Signals: `joined(Path)`, the folder of the copy, which is still locked."""

    joined = Signal(object)

    def __init__(self, work: Work, usual: Path, clock: Clock) -> None:
        """Make the panel; `usual` is the folder in which the copy will lie."""
        super().__init__()
        self._work, self._usual, self._clock = work, usual, clock
        self._folder: Path | None = None
        self._progress: Progress | None = None
        self.choose = Button("Choose the shared folder", "action", "folder")
        self.about = CutLabel("")
        self.passphrase = PassphraseField()
        self.key_file = KeyFilePart()
        self.problem = ProblemPlace()
        self.line = ProgressLine()
        self.step = StepButton("Join this vault", icon="people", size="tall")
        self._lay_out()
        self._connect()

    def begin(self) -> None:
        """Begin with no folder and nothing typed."""
        self._folder = None
        self.about.setText("")
        self.key_file.clear()
        only_if(self.key_file, False)
        self.problem.clear()
        self.wipe()
        self._wait()
        self.choose.setFocus()

    def wipe(self) -> None:
        """Forget what was typed."""
        self.passphrase.wipe()

    def choose_folder(self, folder: Path) -> None:
        """Look what is shared in a folder."""
        self.problem.clear()
        self._work.think(partial(door.about_shared, folder), partial(self._looked, folder), self._nothing_shared)

    def _looked(self, folder: Path, found: door.Kept) -> None:
        self._folder = folder
        at = found.made_at.astimezone(LONDON)
        self.about.setText(f"{found.name}, {written(at.date())}, {at:%H:%M}")
        self.choose.say("Choose another folder")
        self.choose.mean("plain")
        only_if(self.key_file, found.key_file)
        self._wait()
        self.passphrase.setFocus()

    def _nothing_shared(self, problem: Problem) -> None:
        self._folder = None
        self.about.setText("")
        self.problem.show_problem(problem)
        self._wait()

    def _choose(self) -> None:
        choosing.folder(self, "The folder in which the vault is shared", choosing.documents(), self.choose_folder)

    @property
    def _missing(self) -> str:
        if self._folder is None:
            return "Choose the folder first."
        return "" if self.passphrase.text() else "Type your own passphrase for this vault."

    def _wait(self) -> None:
        self.step.wait_for(self._missing)

    def _join(self) -> None:
        if self._missing or self._folder is None or not self.step.button.isEnabled():
            return
        self.problem.clear()
        self.step.wait_for("Copying the vault and checking every page.")
        self.line.begin(COPYING)
        self._progress = Progress()
        self._progress.moved.connect(self.line.step)
        words, now = self.passphrase.text(), self._clock()
        step = self._progress.telling(COPYING)
        job = partial(door.join, self._folder, self._usual, words, now, step, key_file=self.key_file.file)
        self._work.think(job, self._done, self._refused)

    def _stop(self) -> None:
        if self._progress is not None:
            self._progress.stop()

    def _done(self, folder: Path) -> None:
        self.line.end()
        self.begin()
        self.joined.emit(folder)

    def _refused(self, problem: Problem) -> None:
        self.line.end()
        self._wait()
        if not isinstance(problem, Stopped):
            self.problem.show_problem(problem)

    def _connect(self) -> None:
        self.choose.clicked.connect(self._choose)
        self.step.pressed.connect(self._join)
        self.line.stop_asked.connect(self._stop)
        self.passphrase.textChanged.connect(self._wait)
        self.passphrase.returnPressed.connect(self._join)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.current().px(12))
        row.addWidget(self.choose)
        row.addWidget(self.about, 1)
        self.field = Field("Passphrase", self.passphrase, "Your own, with which your colleague let you in.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(16))
        column.addWidget(title("Join a shared vault"))
        column.addWidget(second(LEAD))
        column.addLayout(row)
        for part in (self.field, self.key_file, self.problem, self.line, self.step):
            column.addWidget(part)
