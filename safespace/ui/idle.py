"""Watches how long nobody has touched the keyboard or the mouse, and says when the vault should be locked."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from safespace.casework import imposed
from safespace.ui import hearing

USUAL_MINUTES: Final = 5

_TOUCHES: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
        QEvent.Type.InputMethod,
    }
)

_HEARD: Final = _TOUCHES | {QEvent.Type.ApplicationDeactivate}


class Idle(QObject):
    """Counts down from the last touch. Signals: `remaining(seconds)`, each second; `expired`, once, at the end.

    It never ends during a keystroke: not while a key is held, and not before the keys that are already typed, but not
    yet seen, have been dealt with. `now` tells seconds that never go backwards and go on while the laptop sleeps, as
    far as the machine can.
    """

    remaining = Signal(int)
    expired = Signal()

    def __init__(
        self,
        app: QApplication,
        minutes: int = USUAL_MINUTES,
        now: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        """Watch an application; begin with `start`."""
        super().__init__(parent)
        self._app = app
        self._now = now
        self._last = now()
        self._held: set[int] = set()
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self.look)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(250)
        self._pause.timeout.connect(self.give_up)
        self.set_minutes(minutes)

    @property
    def seconds(self) -> int:
        """Return how long nobody may be here, in seconds."""
        return self._minutes * 60

    def set_minutes(self, minutes: int) -> None:
        """Set after how many minutes it ends, as far as the organisation leaves it to somebody."""
        self._minutes = imposed.idle_minutes(minutes)

    def start(self) -> None:
        """Begin to watch, from now, and say at once how long there is."""
        self.touch()
        self._held.clear()
        hearing.of(self._app).hear(_HEARD, self.hear)
        self._tick.start()
        self.remaining.emit(self.left())

    def stop(self) -> None:
        """Stop watching."""
        hearing.of(self._app).stop(self.hear)
        self._tick.stop()
        self._pause.stop()

    def touch(self) -> None:
        """Take note that somebody is here."""
        self._last = self._now()
        self._pause.stop()

    def left(self) -> int:
        """Return how many seconds are left, never less than 0."""
        return max(0, round(self.seconds - (self._now() - self._last)))

    def look(self) -> None:
        """Say how long is left; when nothing is, pause for a moment, in which a key already typed can be seen."""
        left = self.left()
        self.remaining.emit(left)
        if left == 0 and not self._pause.isActive():
            self._pause.start()

    def give_up(self) -> None:
        """End, unless somebody came back or holds a key down."""
        if self.left() == 0 and not self._held:
            self.stop()
            self.expired.emit()

    def hear(self, watched: QObject, event: QEvent) -> bool:
        """Take note of every touch; never keeps an event from anybody."""
        if event.type() in _TOUCHES:
            self._note_keys(event)
            self.touch()
        elif watched is self._app:
            self._held.clear()
        return False

    def _note_keys(self, event: QEvent) -> None:
        """Remember which keys are down; a key that repeats stays down until it is let go."""
        if not isinstance(event, QKeyEvent) or event.isAutoRepeat():
            return
        if event.type() == QEvent.Type.KeyPress:
            self._held.add(event.key())
        else:
            self._held.discard(event.key())
