"""The sheet behind the bar of a shared vault, and the one that stands there while a copy is published before a lock."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QTimer

from safespace.casework.sharing import Standing
from safespace.ui.screens.sharing_panel import SharingPanel
from safespace.ui.sharing import Sharing
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.labels import body, second
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.progress_line import ProgressLine
from safespace.ui.widgets.sheet import Sheet

READING: Final = (
    "Without the pen you read what you may usually read. New concerns, notes and settings wait, and so does opening "
    "who spoke up, because the trail has to have it."
)
WHY: Final = (
    "What you wrote is copied into the shared folder, and the pen is laid down for the others. It is safe on this "
    "computer either way."
)
PATIENCE: Final = 60_000
"""How long a lock waits for a copy to be published, in milliseconds."""


class PenSheet(Sheet):
    """Who has the pen, and every step with it. Signals: those of Sheet."""

    about = "working_with_colleagues"

    def __init__(self, sharing: Sharing) -> None:
        """Show how all stands, and look anew."""
        super().__init__("Working with colleagues", width=600)
        self.panel, self.reading = SharingPanel(sharing), second(READING)
        self.back = Button("Back", "plain")
        self.body.addWidget(self.panel)
        self.body.addWidget(self.reading)
        self.foot.addStretch(1)
        self.foot.addWidget(self.back)
        self.back.clicked.connect(self.leave)
        sharing.stood.connect(self._stood)
        self._stood(sharing.stands)
        sharing.look()

    def take_focus(self) -> None:
        """Begin on the way back: no step is taken by a key too many."""
        self.back.setFocus()

    def _stood(self, stands: Standing | None) -> None:
        only_if(self.reading, stands is None or not stands.writing)


class PartingSheet(Sheet):
    """Says that a copy is published before the vault is locked or closed, and how far it is. Signals: of Sheet."""

    about = "working_with_colleagues"

    is_urgent = True

    def __init__(self, sharing: Sharing, then: Callable[[], None]) -> None:
        """Begin to publish; `then` locks or closes, once it is done, or refused, or nobody wants to wait."""
        super().__init__("Publishing before it locks", width=520)
        self.line = ProgressLine(may_stop=False)
        self.now = Button("Lock without publishing", "plain", "lock")
        self._then: Callable[[], None] | None = then
        self._sharing = sharing
        self.cross.hide()
        for part in (body(WHY), self.line):
            self.body.addWidget(part)
        self.foot.addStretch(1)
        self.foot.addWidget(self.now)
        self.line.show()
        self.now.clicked.connect(self.part)
        sharing.moved.connect(self._moved)
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(self.part)
        timer.start(PATIENCE)

    def begin(self) -> None:
        """Publish; where there is nothing to publish it goes on at once."""
        self._sharing.hand_over(self._published)

    def part(self) -> None:
        """Lock or close now, whatever became of the copy; once."""
        then, self._then = self._then, None
        if then is not None:
            self._sharing.stop()
            then()

    def may_leave(self) -> bool:
        """Say no: it goes when the vault does."""
        return False

    def take_focus(self) -> None:
        """Begin on the button."""
        self.now.setFocus()

    def _published(self, _: bool) -> None:
        self.part()

    def _moved(self, done: int, total: int, words: str) -> None:
        self.line.step(done, total, words)
