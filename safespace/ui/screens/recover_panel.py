"""Opening a vault with its recovery sheet, in the place of the passphrase: the code, then a new passphrase."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt

from safespace.casework import door, safekeeping
from safespace.casework.desk import Clock, Desk
from safespace.ui.screens.way_in_panel import WayInPanel
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.labels import second, strong, title
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.work import Work

LETTERS: Final = 30
"""How many letters and figures stand on a sheet: six groups of five."""


class CodeInput(LineInput):
    """A line for the code of a recovery sheet. What is typed is taken as it is; capitals and spaces do not matter."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__(hint="Six groups of five", tall=True, limit=200)
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)

    @property
    def missing(self) -> str:
        """Say how much of the code is still missing, in one sentence; empty when it is long enough."""
        left = LETTERS - len(door.heard(self.text()))
        if left == LETTERS:
            return "Type the groups from your recovery sheet."
        return f"{left} more letters or figures to type." if left > 1 else "One more to type." if left == 1 else ""


class RecoverPanel(WayInPanel):
    """The code and a new passphrase. Signals: those of WayInPanel."""

    def __init__(self, work: Work, clock: Clock) -> None:
        """Make the panel; `show_for` says which vault it is about."""
        super().__init__(work, clock, "Checking the sheet and making the new lock.")
        self.code = CodeInput()
        self.code.textChanged.connect(self.wait)
        self.code.returnPressed.connect(self.enter)
        about = "It opens the vault and gives it a new passphrase. Nothing else in the vault changes."
        field = Field("What stands on the sheet", self.code, "Capitals, spaces and dashes do not matter.")
        self.lay_out((title("Use the recovery sheet"), second(about), field, strong("A new passphrase")))

    def show_for(self, vault: Path) -> None:
        """Begin on a vault, with nothing typed."""
        super().show_for(vault)
        self.code.setFocus()

    def wipe(self) -> None:
        """Forget what was typed."""
        self.code.clear()
        super().wipe()

    def missing(self) -> str:
        """Return what is missing of the code, then of the passphrase."""
        return self.code.missing or self.choice.missing

    def job(self, vault: Path) -> Callable[[], Desk]:
        """Open the vault with the sheet."""
        given = (vault, self.code.text(), self.choice.passphrase, self.clock)
        return partial(safekeeping.recover, *given, take_over=self.take_over)
