"""One painted page in a place that scrolls."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from safespace.ui import theme
from safespace.ui.widgets.polish import slim_bars

WIDE: Final = 960
"""How wide a sheet is that shows pages, in pixels at 100 %."""


def room_on(sheet: QWidget, beside: int) -> QSize:
    """Return how large a page may be on a sheet, which has `beside` pixels at 100 % of other things above and below it.

    Where that is too little, the sheet's body scrolls.
    """
    px = theme.current().px
    wide = px(WIDE) if sheet.width() >= px(WIDE + 48) else sheet.width()
    return QSize(max(px(120), wide - px(48)), max(px(150), sheet.height() - px(beside)))


class PageView(QScrollArea):
    """Shows a page. Page Down scrolls, and turns at the foot; Page Up likewise.

    Signals: `turned(by)`, 1 or -1, another page is wanted; `widened`, the width has changed and come to rest.
    """

    turned = Signal(int)
    widened = Signal()

    def __init__(self, paper: Paper | None = None) -> None:
        """Begin without a page; `paper` is what paints it, if it paints more than the page."""
        super().__init__()
        self._paper = paper or Paper()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(120)
        self._rest.timeout.connect(self.widened)
        self._to_foot = False
        self.setWidget(self._paper)
        self.setFrameShape(QFrame.Shape.NoFrame)
        slim_bars(self)
        self.viewport().setAutoFillBackground(False)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("The page")

    @property
    def room(self) -> int:
        """Return how wide a page can be without scrolling sideways, in pixels of the layout."""
        bar = self.verticalScrollBar().sizeHint().width()
        return max(theme.current().px(120), self.width() - bar - theme.current().px(4))

    @property
    def is_empty(self) -> bool:
        """Say whether there is no page."""
        return self._paper.image.isNull()

    def show_page(self, image: QImage, wide: int) -> None:
        """Show a page so many pixels wide, from its top, or from its foot if one came to it backwards."""
        high = max(1, round(image.height() * wide / max(1, image.width())))
        self._paper.put(image, QSize(wide, high))
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum() if self._to_foot else bar.minimum())
        self._to_foot = False

    def fit_again(self, image: QImage, wide: int) -> None:
        """Show the same page in another width, without losing the place."""
        bar = self.verticalScrollBar()
        part = bar.value() / bar.maximum() if bar.maximum() else 0.0
        self.show_page(image, wide)
        bar.setValue(round(part * bar.maximum()))

    def let_go(self) -> None:
        """Hold no page any more."""
        self._rest.stop()
        self._paper.put(QImage(), QSize(1, 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll, and turn the page at its edge."""
        bar, by = self.verticalScrollBar(), {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()), 0)
        edge = bar.maximum() if by > 0 else bar.minimum()
        if by and bar.value() == edge:
            self._to_foot = by < 0
            self.turned.emit(by)
        elif by:
            bar.setValue(bar.value() + by * bar.pageStep())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground on which the page lies."""
        QPainter(self.viewport()).fillRect(self.viewport().rect(), theme.current().colour("ground"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say so once the width has come to rest."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and not self.is_empty:
            self._rest.start()


class Paper(QWidget):
    """The page itself."""

    def __init__(self) -> None:
        """Begin without one."""
        super().__init__()
        self.image = QImage()
        theme.on_change(self, self.dress)

    def dress(self) -> None:
        """Paint again."""
        self.update()

    def put(self, image: QImage, size: QSize) -> None:
        """Take another page."""
        self.image = image
        self.resize(size)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page with a hairline around it."""
        if self.image.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(self.rect()), self.image)
        painter.setPen(theme.current().colour("line"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
