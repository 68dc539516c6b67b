"""Something that lies over the whole window: it keeps the keyboard to itself and gives it back when it goes."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from safespace.ui import motion, theme
from safespace.ui.widgets import reading_order
from safespace.ui.widgets.application import application

FAR: Final = 12
"""From how far below its place something comes up, in pixels at 100 %."""


class Overlay(QWidget):
    """A child of the window that covers all of it, painted as a scrim. Signals: `closed`, after it has gone.

    Tab goes round inside it; whatever takes the focus behind its back has to give it back.
    """

    closed = Signal()

    rises = False
    """Whether it comes up gently. What hides the screen is there at once."""

    def __init__(self) -> None:
        """Make it; it is seen once it is laid over something."""
        super().__init__()
        self.__left = 0.0
        self.__came_from: QWidget | None = None
        self.__inside: QWidget | None = None
        self.hide()

    def lay_over(self, host: QWidget) -> None:
        """Cover a window and take the keyboard."""
        self.__came_from = QApplication.focusWidget()
        self.setParent(host)
        host.installEventFilter(self)
        self.setGeometry(host.rect())
        if self.rises:
            motion.rise(self, self._rise)
        self.show()
        self.raise_()
        application().focusChanged.connect(self._keep_focus)
        self.take_focus()

    def go(self) -> None:
        """Uncover the window, give the keyboard back where it was, and be no more."""
        application().focusChanged.disconnect(self._keep_focus)
        host = self.parentWidget()
        if host is not None:
            host.removeEventFilter(self)
        self.hide()
        if self.__came_from is not None and _is_there(self.__came_from):
            self.__came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deleteLater()
        self.closed.emit()

    @property
    def lift(self) -> int:
        """Return how far below its place what lies on it still is, in pixels: 0 once it has come up."""
        return round(theme.current().px(FAR) * self.__left)

    def place(self) -> None:
        """Put what lies on it in its place, `lift` below it."""

    def _rise(self, left: float) -> None:
        self.__left = left
        self.place()
        self.update()

    def take_focus(self) -> None:
        """Put the focus on the first part that takes it, or on the whole."""
        first = next(iter(self.stops()), self)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def stops(self) -> list[QWidget]:
        """Return everything inside that Tab stops at, in the order in which it is read."""
        return reading_order.stops(self)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name
        """Go to the next stop inside; after the last comes the first."""
        reading_order.go_on(self, next)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        host = self.parentWidget()
        if event.type() == QEvent.Type.Resize and host is not None and watched is host:
            self.setGeometry(host.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the scrim."""
        scrim = QColor(theme.current().colour("scrim"))
        scrim.setAlphaF(scrim.alphaF() * (1 - self.__left))
        QPainter(self).fillRect(self.rect(), scrim)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let no press through to what lies below."""
        event.accept()

    def _keep_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        """Take the focus back from what lies below; a popup or another overlay may keep it."""
        if new is None or new is self:
            return
        if self.isAncestorOf(new):
            self.__inside = new
        elif new.window() is self.window() and not _in_overlay(new):
            back = self.__inside if self.__inside is not None and _is_there(self.__inside) else None
            (back or self).setFocus(Qt.FocusReason.OtherFocusReason)


def _in_overlay(widget: QWidget) -> bool:
    at: QWidget | None = widget
    while at is not None:
        if isinstance(at, Overlay):
            return True
        at = at.parentWidget()
    return False


def _is_there(widget: QWidget) -> bool:
    """Say whether a widget still exists and can be seen."""
    try:
        return widget.isVisible()
    except RuntimeError:
        return False
