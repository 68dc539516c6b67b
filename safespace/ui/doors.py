"""The pages before a vault is open, and what is loaded beside them: nobody who starts the program waits for more."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from safespace.ui.work import Work

if TYPE_CHECKING:
    from safespace.casework.desk import Clock
    from safespace.ui.screens.door_page import DoorPage

DOORS: Final = ("unlock", "first_run")

BEHIND: Final = (
    "safespace.vault.vault",
    "safespace.casework.safekeeping",
    "safespace.casework.today",
    "holidays.countries",
    "safespace.ui.screens.today",
    "safespace.ui.inside",
)
"""What is loaded while the passphrase is typed: what opens a vault, then what is shown first, then all the rest."""

AT_REST: Final = 120
"""So long after the window came up, in milliseconds, its first frame is painted."""


def kind(name: str) -> type[DoorPage]:
    """Return the kind of a page before a vault is open."""
    if name == "unlock":
        from safespace.ui.screens.unlock import Unlock

        return Unlock
    from safespace.ui.screens.first_run import FirstRun

    return FirstRun


class Loading(QObject):
    """Loads what lies behind the door, beside the window.

    Signals: `painted`, the first frame is there by now; `loaded`, everything is.
    """

    painted = Signal()
    loaded = Signal()

    def __init__(self, work: Work, clock: Clock, parent: QObject) -> None:
        """Load nothing yet."""
        super().__init__(parent)
        self._work, self._clock, self._is_over = work, clock, False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(AT_REST)
        self._soon.timeout.connect(self._go)

    def begin(self) -> None:
        """Begin once the window has painted itself."""
        self._soon.start()

    def then(self, go_on: Callable[[object], None]) -> None:
        """Go on once everything is loaded; mostly it is by now."""
        self._work.think(self._load, go_on)

    def stop(self) -> None:
        """Load no more: the program ends."""
        self._is_over = True
        self._soon.stop()

    def _go(self) -> None:
        self.painted.emit()
        self.then(self._done)

    def _load(self) -> None:
        """Load piece by piece. Runs on the worker that thinks; what is loaded already takes no time."""
        for piece in BEHIND:
            if not self._is_over:
                import_module(piece)
        if not self._is_over:
            from safespace.casework import ahead

            ahead.get_ready(self._clock())

    def _done(self, _: object) -> None:
        """Say that nobody has to wait for any of it."""
        self.loaded.emit()
