"""Finds what a test left running: Python threads, Qt threads, Qt timers, each with the place where it was made."""

from __future__ import annotations

import sys
import threading
import weakref
from typing import Any

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QThread, QThreadPool, QTimer

GRACE = 2.0
"""Seconds in which a thread that is already ending may end. A test that leaves nothing never waits."""

_made: weakref.WeakKeyDictionary[Any, str] = weakref.WeakKeyDictionary()


def remember(*kinds: type) -> None:
    """From now on note where each object of these Qt classes is made by Python."""
    for kind in kinds:
        _remember_one(kind)


def _remember_one(kind: Any) -> None:
    original = kind.__init__

    def init(self: Any, *arguments: Any, **named: Any) -> None:
        original(self, *arguments, **named)
        _made[self] = _place()

    kind.__init__ = init


def _place() -> str:
    """Return file and line of the newest call that is not in this file."""
    frame = sys._getframe(1)
    while frame.f_code.co_filename == __file__ and frame.f_back is not None:
        frame = frame.f_back
    return f"{frame.f_code.co_filename}:{frame.f_lineno}"


def threads() -> set[threading.Thread]:
    """Return Python's threads that are alive, those that Qt's own threads show up as left out."""
    return {thread for thread in threading.enumerate() if not isinstance(thread, threading._DummyThread)}


def said_about(before: set[threading.Thread]) -> list[str]:
    """Return a sentence for everything that runs now and is not in `before`, after deferred deletes were done."""
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return [*_python_threads(before), *_qt_objects(), *_pool()]


def _python_threads(before: set[threading.Thread]) -> list[str]:
    new = threads() - before
    for thread in new:
        thread.join(GRACE)
    return [f"the thread {thread.name} still runs" for thread in new if thread.is_alive()]


def _qt_objects() -> list[str]:
    alive = [(made, place) for made, place in list(_made.items()) if shiboken6.isValid(made)]
    timers = [place for made, place in alive if isinstance(made, QTimer) and made.isActive()]
    running = [place for made, place in alive if isinstance(made, QThread) and not _ended(made)]
    return [f"a QTimer made at {place} still ticks" for place in timers] + [
        f"a QThread made at {place} still runs" for place in running
    ]


def _ended(thread: QThread) -> bool:
    return not thread.isRunning() or (thread.isFinished() and thread.wait(int(GRACE * 1000)))


def _pool() -> list[str]:
    pool = QThreadPool.globalInstance()
    if pool.activeThreadCount() == 0 or pool.waitForDone(int(GRACE * 1000)):
        return []
    return [f"{pool.activeThreadCount()} jobs of the global QThreadPool still run"]


def stop_timers() -> None:
    """Stop what ticks, so that the next test does not answer for it."""
    for made in list(_made):
        if shiboken6.isValid(made) and isinstance(made, QTimer):
            made.stop()
