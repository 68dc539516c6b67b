"""Parts of a screen that are made when they are first wanted, or one a turn of the event loop until all are there.

Making a part takes time, and while one is made the window hears nothing. Made bit by bit, a long page never keeps
anybody waiting: what is in sight is there first, and the rest grows below it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, Protocol, TypeVar, overload

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from safespace.ui.work import Work

Part = TypeVar("Part", bound=QWidget)


class Placing(Protocol):
    """A screen that puts a part where it belongs once it is made."""

    work: Work

    def take_in(self, name: str, part: Any) -> None:
        """Put a part in its place and let it say what is known by now."""
        ...


class Late(Generic[Part]):
    """A part of a screen, made and placed when the screen is first asked for it by its name."""

    def __init__(self, make: Callable[[Work], Part]) -> None:
        """Say how it is made."""
        self._make = make
        self._name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        """Take the name that it has on the screen."""
        self._name = name

    @overload
    def __get__(self, screen: None, owner: type) -> Late[Part]: ...
    @overload
    def __get__(self, screen: Placing, owner: type) -> Part: ...
    def __get__(self, screen: Placing | None, owner: type) -> Part | Late[Part]:
        """Make it and keep it with the screen, which from then on answers without asking here."""
        if screen is None:
            return self
        part = self._make(screen.work)
        vars(screen)[self._name] = part
        screen.take_in(self._name, part)
        return part


class ByTurns(QObject):
    """Asks a screen for its parts, one a turn of the event loop: what is typed and painted has its turn too."""

    def __init__(self, screen: QWidget, names: Sequence[str]) -> None:
        """Ask for nothing yet; `names` are asked for in this order."""
        super().__init__(screen)
        self._screen, self._names = screen, list(names)
        self._turn = QTimer(self)
        self._turn.timeout.connect(self._next)

    def begin(self) -> None:
        """Begin, or go on, beside everything else."""
        if self._names:
            self._turn.start(0)

    def finish(self) -> None:
        """Have all of them now."""
        while self._names:
            self._next()

    def _next(self) -> None:
        getattr(self._screen, self._names.pop(0))
        if not self._names:
            self._turn.stop()
