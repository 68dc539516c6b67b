"""Seeing for oneself which windows come up on the screen, not by who asked for them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication


class Eyes(QObject):
    """Sees which top-level windows the screen shows, by what each is shown with. `close` stops looking."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self._app = app
        self.shown: dict[int, str] = {}
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Expose and isinstance(watched, QWindow) and watched.parent() is None:
            self.shown[int(watched.winId())] = watched.objectName()
        return False

    def close(self) -> None:
        """Look no more."""
        self._app.removeEventFilter(self)
