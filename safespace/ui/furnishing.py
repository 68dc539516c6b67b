"""Makes the rooms while the passphrase is typed: what is shown first once it is right is there by then."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from safespace.ui.furnished import Furnished

if TYPE_CHECKING:
    from safespace.ui.inside import Inside


class Furnishing(QObject):
    """Makes rail, bar, rooms and the page that is opened first, one a turn of the event loop; nothing is read yet."""

    def __init__(self, window: Furnished, make: Callable[[], Inside], parent: QObject) -> None:
        """Make nothing yet; `make` is told to once."""
        super().__init__(parent)
        self._window, self._make = window, make
        self._inside: Inside | None = None
        self._is_over = False

    def begin(self) -> None:
        """Begin, beside what is typed."""
        if not self._is_over:
            self._window.shell.hide()
            QTimer.singleShot(0, self, self._go_on)

    def done(self) -> Inside:
        """Return the rooms, which are made now if they are not there by then."""
        self._is_over = True
        if self._inside is None:
            self._inside = self._make()
        return self._inside

    def _go_on(self) -> None:
        if not self._is_over:
            self._inside = self._inside or self._make()
            self._inside.page_for("today", None)
