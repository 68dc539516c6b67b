"""The blue side of the unlock screen: arcs sheltering a dot, and what the program promises."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from safespace.ui import theme
from safespace.ui.widgets import lettering, shapes
from safespace.ui.widgets.heard import Picture

_HEAD = lettering.Style(28, 600, "on_fill", 150)
_LEAD = lettering.Style(16, 400, "seal_ink2", 180)
_NAME = lettering.Style(16, 600, "on_fill")


class UnlockArt(Picture):
    """A panel 590 wide with the mark, a headline and a promise; hidden while its parent is below 1000 wide.

    Both measures grow with the text: at 200 % a laptop's screen has no room for it.
    """

    def __init__(self, headline: str, promise: str, parent: QWidget | None = None) -> None:
        """Show the words; a line break in the headline is kept."""
        super().__init__(parent)
        self._headline, self._promise = headline, promise
        self._watched: QWidget | None = None
        self.setAccessibleName(headline.replace("\n", " "))
        self.setAccessibleDescription(promise)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        theme.on_change(self, self._measure_again)
        self._watch()

    def _watch(self) -> None:
        parent = self.parentWidget()
        if self._watched is not None:
            self._watched.removeEventFilter(self)
        self._watched = parent
        if parent is not None:
            parent.installEventFilter(self)
            self._come_or_go()

    def event(self, event: QEvent) -> bool:
        """Watch the width of whatever it is put into."""
        if event.type() == QEvent.Type.ParentChange:
            self._watch()
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come and go with the width of the parent."""
        if event.type() == QEvent.Type.Resize:
            self._come_or_go()
        return super().eventFilter(watched, event)

    def _come_or_go(self) -> None:
        if self._watched is not None:
            self.setVisible(self._watched.width() >= theme.current().px(1000))

    def _measure_again(self) -> None:
        self._come_or_go()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the width of the design and the height of the words."""
        px = theme.current().px
        return QSize(px(590), px(160) + self._words()[1] + px(40))

    def minimumSizeHint(self) -> QSize:
        """Return the width of the design; the height may shrink to the words."""
        return self.sizeHint()

    def _words(self) -> tuple[list[lettering.Paragraph], int]:
        px = theme.current().px
        room = px(590) - px(56) - px(120)
        parts = [lettering.Paragraph(self._headline, _HEAD, room), lettering.Paragraph(self._promise, _LEAD, room)]
        return parts, sum(part.height for part in parts) + px(14)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, arcs, mark and words."""
        look = theme.current()
        painter = QPainter(self)
        shapes.smooth(painter)
        ground = QLinearGradient(QPointF(0, 0), QPointF(self.width(), self.height()))
        ground.setColorAt(0, look.colour("seal"))
        ground.setColorAt(1, _far_end())
        painter.fillRect(self.rect(), ground)
        self._paint_arcs(painter)
        self._paint_mark(painter)
        (headline, promise), _ = self._words()
        below = headline.draw(painter, look.px(56), look.px(153))
        promise.draw(painter, look.px(56), below + look.px(14))

    def _paint_arcs(self, painter: QPainter) -> None:
        px = theme.current().px
        centre = QPointF(self.width() / 2, self.height() + px(88))
        arc = QColor(Qt.GlobalColor.white)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        reach, strength = px(148), 0.16
        while reach < 1.2 * self.height() and strength > 0:
            arc.setAlphaF(strength)
            painter.setPen(QPen(arc, px(26)))
            painter.drawEllipse(centre, reach, reach)
            reach, strength = reach + px(92), strength - 0.016
        painter.setPen(Qt.PenStyle.NoPen)
        arc.setAlphaF(0.9)
        painter.setBrush(arc)
        painter.drawEllipse(QPointF(centre.x(), self.height() - px(28)), px(15), px(15))

    def _paint_mark(self, painter: QPainter) -> None:
        look = theme.current()
        box = QRectF(look.px(56), look.px(40), look.px(32), look.px(32))
        veil = QColor(Qt.GlobalColor.white)
        veil.setAlphaF(0.16)
        shapes.pill(painter, box, veil, 8)
        shapes.icon(painter, "mark", "on_fill", box.center(), 28)
        words = QRectF(box.right() + look.px(10), box.top(), look.px(300), box.height())
        lettering.write(painter, words, "SafeSpace", _NAME)


def _far_end() -> QColor:
    """Return the blue of the lower right corner, deeper in the dark."""
    look = theme.current()
    blue = look.colour("action_fill")
    return blue.darker(150) if look.name == "dark" else blue
