"""Opening a vault with an organisation's key, in the place of the passphrase: whoever holds it becomes a guardian."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework import door, safekeeping
from safespace.casework.desk import Clock
from safespace.domain.problem import Problem
from safespace.ui import choosing, theme
from safespace.ui.problems import ProblemPlace
from safespace.ui.screens.new_passphrase import NewPassphrase
from safespace.ui.widgets.buttons import Button, StepButton
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.labels import second, small, strong, title
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.passphrase_field import PassphraseField
from safespace.ui.widgets.progress_line import ProgressLine
from safespace.ui.work import Work

KIND: Final = "An organisation's key (*.safespace-organisation)"
ABOUT: Final = (
    "For the day on which no guardian can open the vault. Whoever opens it becomes a guardian with a passphrase of "
    "their own, and the trail says so."
)


class OrganisationPanel(QWidget):
    """The key, its passphrase, a name and a new passphrase. Signals: `entered`, the vault is open; `left`, back."""

    entered = Signal()
    left = Signal()

    def __init__(self, work: Work, clock: Clock) -> None:
        """Make the panel; `show_for` says which vault it is about."""
        super().__init__()
        self._work, self._clock = work, clock
        self._vault: Path | None = None
        self._key: Path | None = None
        self.choose = Button("Choose the key", "plain", "key")
        self.chosen = small("", wrap=True)
        self.key_words = PassphraseField("Passphrase of the organisation's key")
        self.name = LineInput(hint="For example: Lee Chan", tall=True, limit=120)
        self.choice = NewPassphrase(work)
        self.problem = ProblemPlace()
        self.line = ProgressLine(may_stop=False)
        self.step = StepButton("Open the vault", "primary", "unlock", size="tall")
        self.back = Button("Back to the passphrase", "quiet", "back")
        self._lay_out()
        self._connect()

    def show_for(self, vault: Path) -> None:
        """Begin on a vault, with nothing chosen and nothing typed."""
        self._vault = vault
        self.wipe()
        self.choice.begin((door.name_of(vault),))
        self.problem.clear()
        self._wait()
        self.choose.setFocus()

    def wipe(self) -> None:
        """Forget what was chosen and typed."""
        self._key = None
        self.chosen.setText("None is chosen yet.")
        self.key_words.wipe()
        self.name.clear()
        self.choice.wipe()

    def take(self, key: Path) -> None:
        """Use this key."""
        self._key = key
        self.chosen.setText(f"{key.name} is chosen.")
        self._wait()
        self.key_words.setFocus()

    def _missing(self) -> str:
        if self._key is None:
            return "Choose the file of the key."
        if not self.key_words.text():
            return "Type the passphrase of the key."
        return self.choice.missing if self.name.words.strip() else "Type your name."

    def _wait(self) -> None:
        self.step.wait_for(self._missing())

    def _enter(self) -> None:
        if self._vault is None or self._key is None or self._missing():
            return
        self.problem.clear()
        self.step.wait_for("Checking the key and making your lock.")
        self.line.begin("About two seconds")
        given = (self._vault, self._key, self.key_words.text(), self.name.words, self.choice.passphrase)
        job = partial(safekeeping.enter_with_organisation, *given, self._clock)
        self._work.open(job, self._entered, self._refused)

    def _entered(self) -> None:
        self.line.end()
        self.wipe()
        self.entered.emit()

    def _refused(self, problem: Problem) -> None:
        self.line.end()
        self._wait()
        self.problem.show_problem(problem)

    def _ask(self) -> None:
        choosing.file(self, "Choose the organisation's key", choosing.documents(), KIND, self.take)

    def _connect(self) -> None:
        self.choose.clicked.connect(self._ask)
        self.key_words.textChanged.connect(self._wait)
        self.name.textChanged.connect(self._wait)
        self.choice.changed.connect(self._wait)
        self.choice.entered.connect(self._enter)
        self.step.pressed.connect(self._enter)
        self.back.clicked.connect(self.left)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(16))
        parts = (
            title("Use the organisation's key"),
            second(ABOUT),
            self.choose,
            self.chosen,
            Field("Passphrase of the organisation's key", self.key_words, "It is kept apart from the key."),
            Field("Your name", self.name, "As it is to stand in the trail."),
            strong("Your own new passphrase"),
            self.choice,
            self.problem,
            self.line,
            self.step,
        )
        for part in parts:
            column.addWidget(part)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
