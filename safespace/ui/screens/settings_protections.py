"""What this computer answered when it was asked to help: each protection with how it stands, and no more than that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from safespace.casework import imposed
from safespace.machine.door import Protection, State
from safespace.ui import theme
from safespace.ui.capture import MINUTES
from safespace.ui.screens.settings_imposed import hold
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.labels import body, second
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.setting_row import SettingRow

STATES: Final = {
    State.RUNNING: "It runs",
    State.REFUSED: "It does not run",
    State.NOT_HERE: "It cannot be done here",
    State.LATER: "Not now",
}
"""How a protection stands, in words. Only what the computer said that it does is said to run."""

_ASKS: Final = f"Let it be captured for {MINUTES} minutes"
_ENDS: Final = "Keep it from being captured again"
_HELP: Final = "For a training, or for a program that enlarges the screen. It is noted in the trail."


class Protections(TitledCard):
    """A row for each protection. Signals: `allow_asked` and `end_asked`, of capturing; `page_asked`, to read more."""

    allow_asked = Signal()
    end_asked = Signal()
    page_asked = Signal()

    def __init__(self) -> None:
        """Begin before anything was asked."""
        super().__init__("Protections on this computer")
        self.rows: dict[str, tuple[str, str]] = {}
        self._is_allowed = False
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.current().px(12))
        self.switch = Button(_ASKS, "plain", "eye")
        self.more = Button("What was tried where", "quiet")
        buttons = Flow(8)
        buttons.add(self.switch)
        self.capturing = SettingRow("Screenshots and shared screens", buttons, _HELP)
        reading = Flow(8)
        reading.add(self.more)
        self.column.setSpacing(theme.current().px(12))
        self.add(second("What this computer answered when SafeSpace asked it. It is asked anew at each start."))
        for part in (self._list, self.capturing, reading):
            self.add(part)
        self.switch.clicked.connect(self._ask)
        self.more.clicked.connect(self.page_asked)
        if not imposed.now().capture:
            hold(self.capturing)

    def show_answers(self, answers: Sequence[Protection], *, can_allow: bool, is_allowed: bool) -> None:
        """Show how each protection stands; capturing can be allowed only where this computer prevents it."""
        self._is_allowed = is_allowed
        found = {answer.guard.value: (STATES[answer.state], answer.why) for answer in answers}
        if found != self.rows:
            self.rows = found
            self._write()
        self.switch.say(_ENDS if is_allowed else _ASKS)
        only_if(self.capturing, can_allow)

    def _ask(self) -> None:
        (self.end_asked if self._is_allowed else self.allow_asked).emit()

    def _write(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        for name, (state, why) in self.rows.items():
            self._list.addWidget(SettingRow(name, body(state), why))
