"""The trail before a second person: its eight words, comparing them with a paper, and the slip to give away."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework import witness
from safespace.casework.witness import Comparison, Standing
from safespace.ui import choosing, theme
from safespace.ui.problems import ProblemPlace
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.labels import BODY, Label, small
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.setting_row import SettingRow
from safespace.ui.work import Work


class TrailWords(QWidget):
    """The words of the trail and of the present guardian's key, a place to type a paper's, and the slip."""

    def __init__(self, work: Work) -> None:
        """Begin before anything was read."""
        super().__init__()
        self._work = work
        self.words = Label("", BODY, wrap=True)
        self.key = Label("", BODY, wrap=True)
        self.typed = LineInput(limit=200)
        self.compare = Button("Compare with a paper", "plain", "check")
        self.slip = Button("Save a slip for somebody else", "plain", "download")
        self.found = Banner("")
        self.problem = ProblemPlace()
        self.saved = small("")
        self.found.hide()
        self._lay_out()
        self.compare.clicked.connect(self._compare)
        self.typed.returnPressed.connect(self._compare)
        self.slip.clicked.connect(self._choose)

    def read(self) -> None:
        """Read how the trail stands."""
        self._work.read(witness.standing, self._show)

    def _show(self, stand: Standing) -> None:
        self.words.setText(stand.words)
        self.key.setText(stand.key_words)

    def _compare(self) -> None:
        self.problem.clear()
        self.found.hide()
        job = partial(witness.compare_words, typed=self.typed.words)
        self._work.read(job, self._compared, self.problem.show_problem)

    def _compared(self, made: Comparison) -> None:
        self.found.say(made.sentence, Mood.GOOD if made.same else Mood.WARN, advice=made.advice)
        self.found.show()

    def _choose(self) -> None:
        choosing.folder(self, "Save the slip", choosing.documents(), self._save)

    def _save(self, folder: Path) -> None:
        self.problem.clear()
        job = partial(witness.save_slip, folder=folder)
        self._work.change(job, self._is_saved, self.problem.show_problem)

    def _is_saved(self, slip: Path) -> None:
        self.saved.setText(f"Saved as {slip.name}. Give it to somebody who cannot open the vault.")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(12))
        column.addWidget(SettingRow("Trail", self.words, "Its eight words now. Papers bear those of their day."))
        column.addWidget(SettingRow("Your key", self.key, "It signs what you save. Tell these words in person."))
        column.addWidget(Field("The eight words of a paper", self.typed))
        row = Flow(8)
        for button in (self.compare, self.slip):
            row.add(button)
        for part in (self.problem, self.found, row, self.saved):
            column.addWidget(part)
