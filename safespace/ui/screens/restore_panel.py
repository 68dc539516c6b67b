"""Bringing a vault back from a backup: which file, and the passphrase or the recovery sheet that it had then."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safespace.casework import door
from safespace.casework.desk import LONDON
from safespace.domain.days import written
from safespace.domain.problem import Problem
from safespace.ui import choosing, theme
from safespace.ui.dropping import BACKUP
from safespace.ui.problems import ProblemPlace
from safespace.ui.screens.key_file_part import KeyFilePart
from safespace.ui.screens.recover_panel import CodeInput
from safespace.ui.widgets.buttons import Button, StepButton
from safespace.ui.widgets.choices import Choice, Choices
from safespace.ui.widgets.cut_label import CutLabel
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.labels import second, title
from safespace.ui.widgets.passphrase_field import PassphraseField
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.progress_line import ProgressLine
from safespace.ui.work import Work

KINDS = f"Backups (*{BACKUP})"
BY_SHEET = "sheet"


class RestorePanel(QWidget):
    """Makes the vault of a backup again. Signals: `restored(Path)`, the folder of the vault, which is still locked."""

    restored = Signal(object)

    def __init__(self, work: Work, usual: Path) -> None:
        """Make the panel; `usual` is the folder in which the vault will lie."""
        super().__init__()
        self._work, self._usual = work, usual
        self._file: Path | None = None
        self._needs_key_file = False
        self.choose = Button("Choose the backup", "action", "drive")
        self.about = CutLabel("")
        self.way = Choices((Choice("", "Passphrase"), Choice(BY_SHEET, "Recovery sheet")), name="What opens it")
        self.passphrase = PassphraseField()
        self.key_file = KeyFilePart()
        self.code = CodeInput()
        self.problem = ProblemPlace()
        self.line = ProgressLine(may_stop=False)
        self.step = StepButton("Bring the vault back", icon="undo", size="tall")
        self._lay_out()
        self._connect()

    def begin(self) -> None:
        """Begin with no file and nothing typed."""
        self._file, self._needs_key_file = None, False
        self.about.setText("")
        self.way.choose("")
        self.passphrase.wipe()
        self.key_file.clear()
        self.code.clear()
        self.problem.clear()
        self._show_way()
        self.choose.setFocus()

    def choose_file(self, file: Path) -> None:
        """Look at a backup: whose it is, and when it was made."""
        self.problem.clear()
        self._work.think(partial(door.about_backup, file), partial(self._looked, file), self._not_a_backup)

    def _looked(self, file: Path, found: door.Kept) -> None:
        self._file, self._needs_key_file = file, found.key_file
        at = found.made_at.astimezone(LONDON)
        self.about.setText(f"{found.name}, {written(at.date())}, {at:%H:%M}")
        self.choose.say("Choose another backup")
        self.choose.mean("plain")
        self._show_way()
        (self.code if self.way.one else self.passphrase).setFocus()

    def _not_a_backup(self, problem: Problem) -> None:
        self._file = None
        self.about.setText("")
        self.problem.show_problem(problem)
        self._wait()

    def _choose(self) -> None:
        choosing.file(self, "Choose a backup", choosing.documents(), KINDS, self.choose_file)

    @property
    def _missing(self) -> str:
        if self._file is None:
            return "Choose the backup first."
        if self.way.one == BY_SHEET:
            return self.code.missing
        return "" if self.passphrase.text() else "Type the passphrase that the vault had when the backup was made."

    def _wait(self) -> None:
        self.step.wait_for(self._missing)

    def _show_way(self) -> None:
        by_sheet = self.way.one == BY_SHEET
        self._code_field.setVisible(by_sheet)
        self._words_field.setVisible(not by_sheet)
        only_if(self.key_file, self._needs_key_file and not by_sheet)
        self._wait()

    def _restore(self) -> None:
        if self._missing or self._file is None or not self.step.button.isEnabled():
            return
        by_sheet = self.way.one == BY_SHEET
        words = self.code.text() if by_sheet else self.passphrase.text()
        self.problem.clear()
        self.step.wait_for("Unpacking the backup and checking every page.")
        self.line.begin("Bringing the vault back")
        key_file = None if by_sheet else self.key_file.file
        job = partial(door.restore, self._file, self._usual, words, by_sheet=by_sheet, key_file=key_file)
        self._work.think(job, self._done, self._refused)

    def _done(self, folder: Path) -> None:
        self.line.end()
        self.begin()
        self.restored.emit(folder)

    def _refused(self, problem: Problem) -> None:
        self.line.end()
        self._wait()
        self.problem.show_problem(problem)

    def _connect(self) -> None:
        self.choose.clicked.connect(self._choose)
        self.way.changed.connect(self._show_way)
        self.step.pressed.connect(self._restore)
        for line in (self.passphrase, self.code):
            line.textChanged.connect(self._wait)
            line.returnPressed.connect(self._restore)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.current().px(12))
        row.addWidget(self.choose)
        row.addWidget(self.about, 1)
        self._words_field = Field("Passphrase", self.passphrase, "The one that the vault had when the backup was made.")
        self._code_field = Field("What stands on the sheet", self.code, "Capitals, spaces and dashes do not matter.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(16))
        column.addWidget(title("Bring a vault back"))
        column.addWidget(second("The backup is checked to the last page before anything is made. It stays as it is."))
        column.addLayout(row)
        for part in (self.way, self._words_field, self.key_file, self._code_field, self.problem, self.line, self.step):
            column.addWidget(part)
