"""Keeps every window of the program out of screenshots, recordings and shared screens, as far as this machine can.

Each window that comes up is asked for, whichever it is: the main one, dialogs, menus, tooltips, lists of choices. It is
done at the level of the screen's own windows, below Qt's parts, so no kind of part can be forgotten.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QPlatformSurfaceEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from safespace.machine.door import Door, Guard, Protection, State, later
from safespace.ui import hearing

MINUTES: Final = 10
"""How long capturing can be allowed at a time."""

_NOT_YET: Final = later(Guard.CAPTURE, "It is asked for with the first window.")
_ALLOWED: Final = later(Guard.CAPTURE, "You allowed it for a few minutes.")


class Capture(QObject):
    """Asks for each window. Signals: `changed`, the answer or the minutes left are others; `ended`, time is up.

    `shown` counts the top-level windows that came up, `kept_out` those of them that the machine keeps out of captures.
    """

    changed = Signal()
    ended = Signal()

    def __init__(self, app: QApplication, door: Door, parent: QObject | None = None) -> None:
        """Begin with `start`."""
        super().__init__(parent)
        self._app, self._door = app, door
        self._answers: dict[int, Protection] = {}
        self.minutes_left = 0
        self.shown = 0
        self._minute = QTimer(self)
        self._minute.setInterval(60_000)
        self._minute.timeout.connect(self.pass_a_minute)
        hearing.of(app).began.connect(self.look)

    @property
    def kept_out(self) -> int:
        """Return how many of the windows that came up are kept out of captures."""
        return sum(answer.runs for answer in self._answers.values())

    @property
    def is_allowed(self) -> bool:
        """Return whether windows may be captured for the moment."""
        return self.minutes_left > 0

    @property
    def can_be_asked(self) -> bool:
        """Return whether this machine keeps windows out, so that there is something to allow."""
        return self.is_allowed or self.answer.runs

    @property
    def answer(self) -> Protection:
        """Return how it stands with all windows together: what runs for one and not for another does not run."""
        if self.is_allowed:
            return _ALLOWED
        failing = (answer for answer in self._answers.values() if not answer.runs)
        return next(failing, next(iter(self._answers.values()), _NOT_YET))

    def start(self) -> None:
        """Begin with the windows that are there."""
        hearing.of(self._app).hear((QEvent.Type.Show, QEvent.Type.PlatformSurface), self.hear)
        self.look()

    def keep_out(self, window: QWidget) -> None:
        """Ask for a window before it is seen for the first time."""
        self._ask(int(window.winId()))

    def look(self) -> None:
        """Ask for every window that is there: they came up before anybody heard of windows."""
        for window in self._app.topLevelWindows():
            if window.isVisible():
                self.shown += 1
                self._ask(int(window.winId()))

    def stop(self) -> None:
        """Stop asking. What is kept out stays so."""
        hearing.of(self._app).stop(self.hear)
        self._minute.stop()

    def allow(self) -> None:
        """Let every window be captured for ten minutes, those that are there and those to come."""
        self.minutes_left = MINUTES
        self._minute.start()
        self._ask_all()

    def forbid(self) -> None:
        """Keep every window out of captures again."""
        self.minutes_left = 0
        self._minute.stop()
        self._ask_all()

    def pass_a_minute(self) -> None:
        """Count a minute down, and end with the last."""
        if self.minutes_left > 1:
            self.minutes_left -= 1
            self.changed.emit()
        elif self.minutes_left:
            self.forbid()
            self.ended.emit()

    def hear(self, watched: QObject, event: QEvent) -> bool:
        """Ask for each window as it comes up or is made anew; never keeps an event from anybody."""
        if isinstance(watched, QWindow):
            self._note(watched, event)
        return False

    def _note(self, window: QWindow, event: QEvent) -> None:
        if not window.isTopLevel() or window.type().name in {"Desktop", "ForeignWindow"}:
            return
        if isinstance(event, QPlatformSurfaceEvent):
            made = event.surfaceEventType() is QPlatformSurfaceEvent.SurfaceEventType.SurfaceCreated
            if not made:
                self._answers.pop(int(window.winId()), None)
                return
        else:
            self.shown += 1
        before = self.answer
        self._ask(int(window.winId()))
        if self.answer != before:
            self.changed.emit()

    def _ask_all(self) -> None:
        """Ask again for all that the screen still has, those too that are out of sight for the moment."""
        for number in tuple(self._answers):
            self._ask(number)
        self.changed.emit()

    def _ask(self, number: int) -> None:
        """Ask for one window. One that is allowed to be captured counts as not kept out."""
        answer = self._door.unhide(number) if self.is_allowed else self._door.hide(number)
        self._answers[number] = Protection(Guard.CAPTURE, State.LATER) if self.is_allowed else answer
