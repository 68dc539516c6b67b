"""What a screen leaves behind: every object that Python knows, counted by its kind."""

from __future__ import annotations

import gc
from collections import Counter
from weakref import ref

from PySide6.QtCore import QCoreApplication, QEvent

from tests.ui.screens.desk_screen import settle


def kinds() -> Counter[str]:
    """Return how many objects of each kind Python knows, those of Qt among them, once what can go has gone.

    PySide keeps a weak reference for the place in memory of each part that listens, also when it has gone; places are
    used again, so these are as many as there were parts at once, and in no order of visits.
    """
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        settle()
        gc.collect()
    known: list[object] = gc.get_objects()
    there = (type(one) for one in known if not (isinstance(one, ref) and one() is None))
    return Counter(f"{kind.__module__}.{kind.__qualname__}" for kind in there)
