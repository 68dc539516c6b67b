"""A plain page over everything, for when somebody comes in: one key comes back, and after two minutes it locks."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.ui import theme
from safespace.ui.widgets.labels import SECOND, Label
from safespace.ui.widgets.overlay import Overlay

PATIENCE: Final = 120_000
"""How long the page waits for a key before it asks for the lock, in milliseconds."""

_ALONE: Final = frozenset(
    {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_CapsLock, Qt.Key.Key_AltGr}
)


class HideScreen(Overlay):
    """Covers the window with nothing. Signals: `too_late`, nobody came back in time; `closed`, of Overlay.

    The key that comes back does nothing else: it reaches neither what lies below nor a shortcut.
    """

    too_late = Signal()

    def __init__(self, *, locking: bool = False) -> None:
        """Make the page; the two minutes begin when it is laid over the window. While it locks, no key comes back."""
        super().__init__()
        self._locking = locking
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(PATIENCE)
        self.timer.timeout.connect(self.too_late)
        self.words = Label("Locking" if locking else "Press any key to go on", SECOND)
        self.words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.words.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.words.setProperty("noRing", True)
        self.words.setAccessibleName("The screen is hidden")
        self.words.setAccessibleDescription("Press any key to come back. It locks after two minutes.")
        column = QVBoxLayout(self)
        column.addWidget(self.words, 0, Qt.AlignmentFlag.AlignCenter)

    def take_focus(self) -> None:
        """Take the keyboard and begin to wait; the words have it, for they are heard, and hand every key on."""
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        self.timer.start()

    def lay_over(self, host: QWidget) -> None:
        """Cover a window; while it locks, be painted before anything else is waited for, for that may take long."""
        super().lay_over(host)
        if self._locking:
            self.repaint()

    def go(self) -> None:
        """Stop waiting and go."""
        self.timer.stop()
        super().go()

    def event(self, event: QEvent) -> bool:
        """Keep keys from shortcuts: here every key only comes back."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Come back."""
        event.accept()
        if event.key() not in _ALONE and not event.isAutoRepeat():
            self.go()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name
        """Let Tab be a key like any other."""
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Come back."""
        event.accept()
        self.go()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a plain page."""
        QPainter(self).fillRect(self.rect(), theme.current().colour("page"))
