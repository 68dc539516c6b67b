"""The yellow ring around what has the keyboard: one overlay for the whole window."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QInputEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from safespace.ui import hearing, theme
from safespace.ui.widgets.application import application

_BY_MOUSE: Final = frozenset(
    {Qt.FocusReason.MouseFocusReason, Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason}
)
_BY_KEY: Final = frozenset({Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason})
_MOVES: Final = frozenset(
    {
        QEvent.Type.Move,
        QEvent.Type.Resize,
        QEvent.Type.Show,
        QEvent.Type.Hide,
        QEvent.Type.ParentChange,
        QEvent.Type.EnabledChange,
    }
)

_HEARD: Final = _MOVES | {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.FocusIn}


class FocusRing(QWidget):
    """Follows the focus inside one window: 3 px yellow, 1.5 px dark outside it, 2 px off the control.

    It is shown for the keyboard alone; what is typed into has it always. A widget says how round it is with
    `polish.ring`, and that it shows its focus by itself with the property "noRing". The ring is cut where the part
    that scrolls is cut.
    """

    def __init__(self, window: QWidget) -> None:
        """Watch a window, from now on."""
        super().__init__(window)
        self._target: QWidget | None = None
        self._watched: frozenset[QObject] = frozenset()
        self._by_keyboard = False
        self._offset = QPoint()
        self._whole = QRect()
        for attribute in (Qt.WidgetAttribute.WA_TransparentForMouseEvents, Qt.WidgetAttribute.WA_NoSystemBackground):
            self.setAttribute(attribute)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        hearing.of(application()).hear(_HEARD, self.hear)
        hearing.of(application()).began.connect(self.place)
        application().focusChanged.connect(self._follow)
        self._follow(None, application().focusWidget())

    @property
    def target(self) -> QWidget | None:
        """Return what the ring is around, None while it is not shown."""
        return self._target if self.isVisible() else None

    def hear(self, watched: QObject, event: QEvent) -> bool:
        """Note whether keyboard or mouse is used, and follow what moves; keeps no event from anybody."""
        if isinstance(event, QInputEvent):
            self._by_keyboard = event.type() == QEvent.Type.KeyPress
        elif isinstance(event, QFocusEvent):
            self._note(event)
        elif watched in self._watched:
            self.place()
        return False

    def place(self) -> None:
        """Lie around the target, as far as it can be seen."""
        target, window = self._target, self.parentWidget()
        if target is None or window is None or not target.isVisible() or not target.isEnabled():
            self.hide()
            return
        reach = theme.current().px(6)
        here = QRect(target.mapTo(window, QPoint()), target.size())
        self._whole = here.adjusted(-reach, -reach, reach, reach)
        seen = self._whole.intersected(self._room(target, window))
        self._offset = self._whole.topLeft() - seen.topLeft()
        self.setVisible(not seen.isEmpty())
        self.setGeometry(seen)
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dark line and the yellow one inside it."""
        target = self._target
        if target is None:
            return
        look = theme.current()
        px = look.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = _radius(target) + 3 * look.scale
        outer = QRectF(self._whole.translated(self._offset - self._whole.topLeft()))
        dark, bright = 1.5 * look.scale, px(3)
        edge = outer.adjusted(dark / 2, dark / 2, -dark / 2, -dark / 2)
        self._draw(painter, edge, radius + bright, QPen(look.colour("focus_edge"), dark))
        inset = dark / 2 + bright / 2
        band = edge.adjusted(inset, inset, -inset, -inset)
        self._draw(painter, band, radius + bright / 2, QPen(look.colour("focus"), bright))

    @staticmethod
    def _draw(painter: QPainter, box: QRectF, radius: float, pen: QPen) -> None:
        painter.setPen(pen)
        corner = min(radius, box.height() / 2, box.width() / 2)
        painter.drawRoundedRect(box, corner, corner)

    @staticmethod
    def _room(target: QWidget, window: QWidget) -> QRect:
        """Return the part of the window that is not cut off by what scrolls around the target."""
        room = window.rect()
        at = target.parentWidget()
        while at is not None and at is not window:
            above = at.parentWidget()
            if isinstance(above, QAbstractScrollArea) and above.viewport() is at:
                room = room.intersected(QRect(at.mapTo(window, QPoint()), at.size()))
            at = above
        return room

    def _note(self, event: QFocusEvent) -> None:
        reason = event.reason()
        if reason in _BY_KEY:
            self._by_keyboard = True
        elif reason in _BY_MOUSE:
            self._by_keyboard = False

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        """Go to what has the focus now."""
        inside = new is not None and new.window() is self.parentWidget() and not new.property("noRing")
        self._target = new if new is not None and inside and (self._by_keyboard or _is_typed_into(new)) else None
        self._watched = frozenset(self._way_up(self._target))
        self.place()

    def _way_up(self, target: QWidget | None) -> list[QWidget]:
        """Return the target and everything it lies in: when any of them moves, the ring moves."""
        way: list[QWidget] = []
        while target is not None and target is not self.parentWidget():
            way.append(target)
            target = target.parentWidget()
        return way


def _is_typed_into(widget: QWidget) -> bool:
    return isinstance(widget, (QLineEdit, QTextEdit, QPlainTextEdit)) and not widget.isReadOnly()


def _radius(target: QWidget) -> float:
    said = target.property("ringRadius")
    return (6.0 if said is None else float(said)) * theme.current().scale
