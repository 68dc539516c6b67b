"""The pages before a vault is open, and what is loaded beside them: nobody who starts the program waits for more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pkgutil import iter_modules
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
)
"""What is loaded first while the passphrase is typed: what opens a vault, then what Today asks."""

ROOM: Final = "safespace.casework"
"""Whose modules are loaded after that, all of them: between them they have nearly all that the screens ask for."""

LOOKING: Final = ("safespace.viewing.kinds", "safespace.viewing.pages", "safespace.viewing.words")
"""What the screens ask for of the room where files are looked at. What paints a file is loaded by the other process
alone, which holds no keys."""

SCREENS: Final = (
    "safespace.ui.shell",
    "safespace.ui.screens.today",
    "safespace.ui.screens.cases",
    "safespace.ui.screens.case",
    "safespace.ui.screens.escalate",
    "safespace.ui.screens.reports",
    "safespace.ui.screens.settings",
    "safespace.ui.inside",
)
"""What is loaded after that, on the screen's own thread and one a turn of the event loop, so that typing goes on.

A class of Qt that is made on another thread, while the screen's thread looks for the class of what it paints, ends the
process: one start in some hundreds did. None of what is loaded beside the window may bring one.
"""

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
        self._screens = iter(SCREENS)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(AT_REST)
        self._soon.timeout.connect(self._go)

    def begin(self) -> None:
        """Begin once the window has painted itself."""
        self._soon.start()

    def then(self, go_on: Callable[[], None]) -> None:
        """Go on once everything is loaded; mostly it is by now."""
        self._work.think(self._load, partial(self._at_once, go_on))

    def stop(self) -> None:
        """Load no more: the program ends."""
        self._is_over = True
        self._soon.stop()

    def _go(self) -> None:
        self.painted.emit()
        self._work.think(self._load, self._by_and_by)

    def _load(self) -> None:
        """Load piece by piece. Runs on the worker that thinks; what is loaded already takes no time."""
        for piece in (*BEHIND, *_modules(ROOM), *LOOKING):
            if not self._is_over:
                import_module(piece)
        if not self._is_over:
            from safespace.casework import ahead

            ahead.get_ready(self._clock())

    def _by_and_by(self, _: object = None) -> None:
        """Load one screen after the other, and in the end say that nobody has to wait for any of it."""
        if self._is_over:
            return
        screen = next(self._screens, "")
        if screen:
            import_module(screen)
            QTimer.singleShot(0, self, self._by_and_by)
        else:
            self.loaded.emit()

    def _at_once(self, go_on: Callable[[], None], _: object) -> None:
        """Load what is left of the screens now: the vault is open."""
        for screen in SCREENS:
            import_module(screen)
        go_on()


def _modules(room: str) -> Iterator[str]:
    return (module.name for module in iter_modules(import_module(room).__path__, f"{room}."))
