"""The wait for the fresh process that goes on after a lock: until its window is there, or until it will not come."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from safespace.ui.given import Successor

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
