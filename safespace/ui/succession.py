"""The end of a process: its vault put away, and the wait for the fresh one that goes on, until its window is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from safespace.ui.given import Successor

if TYPE_CHECKING:
    from safespace.casework.desk import Desk

TRIES: Final = 300
STEP: Final = 50
"""How often, and at what distance in milliseconds, a lock looks for the fresh process's window before it gives up."""


def go_on_afresh(start: Callable[[], Successor], tries: int, then: Callable[[], None], context: QObject) -> None:
    """Start a fresh process and wait for its window; call `then` at once if it cannot be started."""
    try:
        successor = start()
    except OSError:
        then()
        return
    wait_for(successor, tries, then, context)


def wait_for(successor: Successor, tries: int, then: Callable[[], None], context: QObject) -> None:
    """Call `then` once the fresh window is there, or cannot come, or was looked for `tries` times."""
    if successor.ready() or successor.failed() or not tries:
        successor.forget()
        then()
        return
    QTimer.singleShot(STEP, context, lambda: wait_for(successor, tries - 1, then, context))


def put_away(desk: Desk) -> None:
    """Put the vault away, which is the last that a process does with it."""
    from safespace.casework import safekeeping

    safekeeping.lock(desk)
