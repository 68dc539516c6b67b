"""The body of a screen: it scrolls when there is more than fits, and leaves room for the focus ring at its edges."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QLayout, QScrollArea, QScrollBar, QVBoxLayout, QWidget
from shiboken6 import isValid

from safespace.ui import theme
from safespace.ui.widgets.application import application
from safespace.ui.widgets.page_head import PageHead
from safespace.ui.widgets.rule import Rule


class ScrollBody(QScrollArea):
    """A column that scrolls up and down and follows the keyboard: what has the focus is always in sight.

    `margin` is the space around the column, in pixels at 100 %; at least 8, so that a focus ring is not cut. The bar
    lies over the margin at the right: the column is as wide with it as without, and nothing moves when it comes.
    """

    def __init__(self, *, margin: float = 32, gap: float = 16, bar: bool = True) -> None:
        """Begin empty; without `bar` it scrolls by keyboard and wheel alone."""
        super().__init__()
        self._margin, self._gap, self._has_bar = max(8.0, margin), gap, bar
        self._spare = 0
        self._follows = False
        self._wanted: QWidget | None = None
        self.at_top: QWidget | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setViewport(QWidget())  # one that PySide knows: to be asked for Qt's own, it puts all kinds together
        self.viewport().setAutoFillBackground(False)
        content = QWidget()
        self.column = QVBoxLayout(content)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        content.installEventFilter(self)
        self.bar = QScrollBar(Qt.Orientation.Vertical, self)
        for one in (self.bar, self.horizontalScrollBar()):
            theme.wear(one, "bars")
        self.top_line, self.foot_line = Rule(self), Rule(self)
        self._lines = (False, False)
        self._connect()
        theme.on_change(self, self.dress)
        self.dress()

    def dress(self) -> None:
        """Take the measures of the theme."""
        px = theme.current().px
        side, edge = px(self._margin), min(self._margin, 24)
        self.column.setContentsMargins(side, px(max(8, edge - self._spare)), side, px(edge))
        self.column.setSpacing(px(self._gap))
        self._place()

    def add(self, part: QWidget | QLayout, stretch: int = 0) -> None:
        """Put a part below the others."""
        if isinstance(part, PageHead) and not self.column.count():
            self._spare = part.spare
            self.dress()
        if isinstance(part, QWidget):
            self.column.addWidget(part, stretch)
        else:
            self.column.addLayout(part, stretch)

    def bring_in_sight(self, part: QWidget) -> None:
        """Scroll to a part that lasts, once it has its place: something was just said there."""
        self._wanted = part
        self._soon.start()

    def begin_at(self, part: QWidget) -> None:
        """Scroll until a part that lasts stands at the upper edge, and keep it there while the column grows."""
        self.at_top, self._follows = part, False
        self._soon.start()

    def line_where_cut(self, *, above: bool = False, below: bool = False) -> None:
        """Draw a hairline at an edge for as long as more lies beyond it: where no other line stands there."""
        self._lines = (above, below)
        self._show_scrolling()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep bar and lines at the edges, and in sight what the keyboard is at."""
        super().resizeEvent(event)
        self._place()
        self._soon.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep in sight what the keyboard is at when the column grows around it, once its parts have their places."""
        if event.type() == QEvent.Type.Resize and watched is self.widget():
            self._soon.start()
        return super().eventFilter(watched, event)

    def follow(self) -> None:
        """Keep in sight what the keyboard has come to in this column."""
        self._follows, self.at_top = True, None
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        """Show what was asked for, or what the keyboard is at; of a table or a long text, its beginning."""
        part = self._wanted or (application().focusWidget() if self._follows else None)
        self._wanted, content = None, self.widget()
        if part is None and self.at_top is not None and content is not None:
            self.verticalScrollBar().setValue(self.at_top.mapTo(content, QPoint()).y() - theme.current().px(16))
        if part is not None and content is not None and content.isAncestorOf(part):
            room, place = theme.current().px(24), part.mapTo(content, QPoint())
            high = min(part.height(), self.viewport().height() // 4)
            for y in (place.y() + high, place.y()):
                self.ensureVisible(place.x(), y, room, room)

    def _let_go(self) -> None:
        """Follow the keyboard no more until it moves on: the guardian scrolled by hand."""
        self._follows, self.at_top = False, None

    def _place(self) -> None:
        wide = self.bar.sizeHint().width()
        self.bar.setGeometry(self.width() - wide, 0, wide, self.height())
        self.top_line.setGeometry(0, 0, self.width(), 1)
        self.foot_line.setGeometry(0, self.height() - 1, self.width(), 1)
        self._show_scrolling()

    def _show_scrolling(self) -> None:
        """Let the bar and the lines say how much lies above and below."""
        inner = self.verticalScrollBar()
        self.bar.setRange(inner.minimum(), inner.maximum())
        self.bar.setPageStep(inner.pageStep())
        self.bar.setSingleStep(inner.singleStep())
        self.bar.setValue(inner.value())
        self.bar.setVisible(self._has_bar and inner.maximum() > 0)
        above, below = self._lines
        self.top_line.setVisible(above and inner.value() > 0)
        self.foot_line.setVisible(below and inner.value() < inner.maximum())

    def _connect(self) -> None:
        inner = self.verticalScrollBar()
        inner.rangeChanged.connect(self._show_scrolling)
        inner.valueChanged.connect(self._show_scrolling)
        self.bar.valueChanged.connect(inner.setValue)
        for one in (inner, self.bar):
            one.actionTriggered.connect(self._let_go)
        self._soon.timeout.connect(self._keep_in_sight)
        _follow_the_keyboard()


class _Follower(QObject):
    """Tells the columns around what the keyboard came to: asking each of a hundred at every step would take longer."""

    one: ClassVar[_Follower | None] = None

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.app = app
        app.focusChanged.connect(self._tell)

    def _tell(self, old: QWidget | None, new: QWidget | None) -> None:
        at = new
        while at is not None:
            if isinstance(at, ScrollBody):
                at.follow()
            at = at.parentWidget()


def _follow_the_keyboard() -> None:
    """See to it that the columns of this application are told."""
    app = application()
    if _Follower.one is None or not isValid(_Follower.one) or _Follower.one.app is not app:
        _Follower.one = _Follower(app)
