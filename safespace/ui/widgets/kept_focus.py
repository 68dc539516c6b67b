"""The keyboard is never nowhere: when what had it goes, the nearest control takes over."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from safespace.ui.widgets import reading_order
from safespace.ui.widgets.application import application
from safespace.ui.widgets.overlay import Overlay


class KeptFocus(QObject):
    """Watches one window. Whoever cannot see the screen would hear nothing any more, and not know where they are."""

    def __init__(self, window: QWidget) -> None:
        """Watch a window, from now on."""
        super().__init__(window)
        self._window = window
        self._last = QPoint()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._keep)
        application().focusChanged.connect(self._note)

    def _note(self, old: QWidget | None, new: QWidget | None) -> None:
        """Remember where the keyboard is; when it is nowhere, look again once what is being done is done."""
        if new is not None and new.window() is self._window:
            self._last = _middle(new, self._window)
        elif new is None and self._window.isActiveWindow():
            self._soon.start()

    def _keep(self) -> None:
        """Give the keyboard to the control nearest to where it was."""
        if QApplication.focusWidget() is not None or QApplication.activePopupWidget() is not None:
            return
        above = [part for part in self._window.children() if isinstance(part, Overlay) and part.isVisible()]
        near = reading_order.stops(above[-1] if above else self._window)
        if near and self._window.isActiveWindow():
            nearest = min(near, key=lambda part: (_middle(part, self._window) - self._last).manhattanLength())
            nearest.setFocus(Qt.FocusReason.OtherFocusReason)


class ReadWindow(QMainWindow):
    """A window in which Tab goes as the page is read, and in which the keyboard is never nowhere."""

    def __init__(self) -> None:
        """Watch over the keyboard from now on."""
        super().__init__()
        self._kept_focus = KeptFocus(self)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name
        """Go to the next stop, or back to the one before."""
        return reading_order.go_on(self, next)


def _middle(part: QWidget, window: QWidget) -> QPoint:
    return part.mapTo(window, part.rect().center())
