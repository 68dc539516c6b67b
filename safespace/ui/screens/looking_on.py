"""Why a vault is only being looked on: who writes in it, what can be done meanwhile, and how to write again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from safespace.casework import safekeeping
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.labels import body, second, strong
from safespace.ui.widgets.sheet import Sheet
from safespace.ui.work import Work

MAY: Final = (
    "You can read what you may usually read, and you see what they keep as they keep it. Nothing that you do here is "
    "kept: new concerns, notes and settings wait, and so does opening who spoke up, because the trail has to have it."
)
THEN: Final = "Once they have closed it, lock here and unlock again. Then you can write."


class LookingOn(Sheet):
    """Says who writes, read anew each time it is opened. Signals: those of Sheet."""

    def __init__(self, work: Work, lock: Callable[[], None]) -> None:
        """Make the sheet and ask who writes by now; `lock` locks the vault here."""
        super().__init__("You are looking on", width=520)
        self.why = strong("", wrap=True)
        self.lock = Button("Lock now", "plain", "lock")
        self.go_on = Button("Go on looking", "action")
        for part in (self.why, body(MAY), second(THEN)):
            self.body.addWidget(part)
        self.foot.addWidget(self.lock)
        self.foot.addStretch(1)
        self.foot.addWidget(self.go_on)
        self._then = lock
        self.lock.clicked.connect(self._lock)
        self.go_on.clicked.connect(self.leave)
        work.read(safekeeping.looking_on, self.why.setText)

    def take_focus(self) -> None:
        """Begin on the way back to reading."""
        self.go_on.setFocus()

    def _lock(self) -> None:
        self.leave()
        self._then()
