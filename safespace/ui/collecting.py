"""Python's cyclic garbage is collected on the screen's thread, and there alone.

Left to itself, Python collects on whichever thread happens to allocate. A worker would then free the Python half of a
widget while Qt deletes the other half on the screen's thread, and the process would end.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer

__all__ = ["Collector"]

_BEAT: Final = 2_000  # milliseconds
_YOUNG: Final = 2_000
"""After how many new objects, less those that have gone, the young ones are looked through."""
_ALL: Final = 200_000
"""After how many all are."""
_PATIENCE: Final = 15
"""How many beats may pass without a look: what went in the meantime can hide what is new."""


class Collector(QObject):
    """Collects while it lives, and leaves it to Python again after `end`.

    What was there when it began is never looked through: modules and their classes stay for good.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin."""
        super().__init__(parent)
        gc.freeze()
        gc.disable()
        self._since_all = 0
        self._passed = 0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.look)
        self._timer.start(_BEAT)

    def look(self) -> None:
        """Collect if there is enough of it, or if nobody looked for long."""
        new = gc.get_count()[0]
        self._passed += 1
        if new < _YOUNG and self._passed < _PATIENCE:
            return
        self._passed = 0
        self._since_all += max(new, _YOUNG)
        if self._since_all < _ALL:
            gc.collect(1)
        else:
            self._since_all = 0
            gc.collect()

    def end(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.enable()
        gc.unfreeze()
