"""The one filter over all events of the program: whoever has to hear of some says which.

Each filter over the whole application costs a call from Qt into Python at every event, thousands a second while
somebody scrolls. There is one, and it asks those alone who want to hear of this kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar
from weakref import WeakMethod

import shiboken6
from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication

Then = Callable[[QObject, QEvent], bool]
"""Told what an event is for, and the event; says whether it is dealt with and goes to nobody else."""


class Hearing(QObject):
    """Hands events on by their kinds. Got with `of`, because there is one for the application. Signals: `began`.

    At a start it waits until the first frame is painted. The first part of Qt's own that comes through it makes PySide
    put together every kind of part that Qt has, to know which one it is.
    """

    began = Signal()
    one: ClassVar[Hearing | None] = None

    def __init__(self, app: QApplication) -> None:
        """Hear of nothing yet."""
        super().__init__(app)
        self._app = app
        self._told: dict[QEvent.Type, list[WeakMethod[Then]]] = {}
        self.waits = False

    def wait(self) -> None:
        """Hear of nothing until `begin`, whatever is asked for in the meantime."""
        self.waits = True
        self._app.removeEventFilter(self)

    def begin(self) -> None:
        """Hear from now on of what was asked for, and say so: what was there before is to be looked at now."""
        if not self.waits:
            return
        self.waits = False
        if self._told:
            self._app.installEventFilter(self)
        self.began.emit()

    def is_of(self, app: QApplication) -> bool:
        """Say whether this is the filter of an application that still runs."""
        return shiboken6.isValid(self) and self._app is app

    def hear(self, kinds: Iterable[QEvent.Type], then: Then) -> None:
        """Tell `then`, a method of a QObject, of every event of these kinds, for as long as that object lives."""
        if not self._told and not self.waits:
            self._app.installEventFilter(self)
        for kind in kinds:
            self._told.setdefault(kind, []).append(WeakMethod(then))

    def stop(self, then: Then) -> None:
        """Tell a method no more."""
        self._keep(lambda told: told() != then)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell everybody who wants to hear of this kind, also after one has dealt with it."""
        told = self._told.get(event.type())
        if told is None:
            return False
        kept = [self._tell(one, watched, event) for one in tuple(told)]
        return any(kept)

    def _tell(self, told: WeakMethod[Then], watched: QObject, event: QEvent) -> bool:
        then = told()
        if then is None or not shiboken6.isValid(then.__self__):  # pyright: ignore[reportFunctionMemberAccess]
            self._keep(lambda one: one is not told)
            return False
        return then(watched, event)

    def _keep(self, wanted: Callable[[WeakMethod[Then]], bool]) -> None:
        left = {kind: [one for one in told if wanted(one)] for kind, told in self._told.items()}
        self._told = {kind: told for kind, told in left.items() if told}
        if not self._told:
            self._app.removeEventFilter(self)


def of(app: QApplication) -> Hearing:
    """Return the one filter of the application."""
    if Hearing.one is None or not Hearing.one.is_of(app):
        Hearing.one = Hearing(app)
    return Hearing.one
