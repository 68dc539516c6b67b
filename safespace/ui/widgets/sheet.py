"""A sheet: the one thing to deal with now, centred over the window. There is never a second on top."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safespace.ui import theme
from safespace.ui.widgets import shapes
from safespace.ui.widgets.buttons import StepButton, icon_button
from safespace.ui.widgets.group import Group
from safespace.ui.widgets.labels import HEADING, Label
from safespace.ui.widgets.overlay import Overlay
from safespace.ui.widgets.scroll_body import ScrollBody


class Sheet(Overlay):
    """A card over a scrim, with a title, a body that scrolls and a foot. Signals: `closed`, of Overlay.

    Put parts into `body` (a column) and `foot` (a row), and what belongs beside the title into `head`. Escape and the
    cross call `leave`, which asks `may_leave`. `width` is in pixels at 100 %. A window below
    1000 wide is filled by a sheet that is too high for it, any window by one that is too wide.
    """

    rises = True
    is_urgent = False
    """An urgent sheet may lie over another, so that nothing being written is lost: only those for bugs and help are."""
    about = ""
    """The name of the page of help about it, see `library.help_pages`; without one it is that of the page beneath."""

    def __init__(self, title: str, *, width: int = 680) -> None:
        """Make a sheet with a title."""
        super().__init__()
        self.__wide = width
        self.__paper = _Paper(self)
        self.title = Label(title, HEADING, wrap=True)
        self.cross = icon_button("cross", "Close", "Esc")
        self.cross.clicked.connect(self.leave)
        self.head = QHBoxLayout()
        self.foot = QHBoxLayout()
        self.__scroll = ScrollBody(margin=24, gap=16)
        self.__scroll.line_where_cut(above=True)
        self.body: QVBoxLayout = self.__scroll.column
        self.body.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.__line = _Line()
        self.__build()
        self.setAccessibleName(title)
        self.__paper.setAccessibleName(title)
        inner = self.__scroll.widget()
        if inner is not None:
            inner.installEventFilter(self)
        theme.on_change(self, self.dress)
        Sheet.dress(self)

    def may_leave(self) -> bool:
        """Say whether it can go now; a sheet with words in it keeps them first and then says yes."""
        return True

    def put_away(self) -> None:
        """Keep what is being typed: the vault is about to lock. A sheet in which somebody writes says how."""

    def cover(self) -> None:
        """Let go of what must not even lie in memory: the screen is being hidden. Most sheets hold nothing such."""

    def hold(self, why: str) -> None:
        """Say why what this sheet does has to wait: the vault is only being looked on."""
        for step in self.findChildren(StepButton):
            step.hold(why)

    def leave(self) -> None:
        """Go, if it may."""
        if self.may_leave():
            self.go()

    def take_focus(self) -> None:
        """Put the focus on the first part of the body or the foot; the cross is the last choice."""
        stops = [stop for stop in self.stops() if stop is not self.cross]
        (stops[0] if stops else self.cross).setFocus(Qt.FocusReason.OtherFocusReason)

    def dress(self) -> None:
        """Take the measures of the theme."""
        px = theme.current().px
        self.__above.setContentsMargins(px(24), px(12), px(16), 0)
        self.__below.setContentsMargins(px(24), px(12), px(24), px(16))
        self.body.setContentsMargins(px(24), px(8), px(24), px(10))
        self.head.setSpacing(px(8))
        self.foot.setSpacing(px(12))
        self.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Escape; no other key reaches what lies below."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the card in the middle."""
        super().resizeEvent(event)
        self.place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow or shrink with the body."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self.__scroll.widget():
            self.place()
            return False
        return super().eventFilter(watched, event)

    def place(self) -> None:
        """Put the card in the middle, as high as what is in it; fill a narrow window that could not show it whole."""
        px = theme.current().px
        self.__line.setVisible(self.foot.count() > 0)
        wide, most = px(self.__wide), self.height() - px(24)
        wanted = self.__wanted_height(wide)
        if self.width() < px(self.__wide + 48) or (self.width() < 1000 and wanted > most):
            self.__paper.setGeometry(self.rect())
            return
        size = QSize(wide, min(wanted, most))
        self.__paper.resize(size)
        self.__paper.move((self.width() - size.width()) // 2, (self.height() - size.height()) // 2 + self.lift)

    def __wanted_height(self, width: int) -> int:
        """Return the height at which nothing needs to scroll."""
        column = self.body
        inside = column.totalHeightForWidth(width) if column.hasHeightForWidth() else column.totalSizeHint().height()
        edges = self.__above.totalSizeHint().height() + self.__below.totalSizeHint().height()
        return inside + edges + theme.current().px(4)

    def __build(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addLayout(self.head)
        top.addWidget(self.cross, 0, Qt.AlignmentFlag.AlignTop)
        self.__above = QVBoxLayout()
        self.__above.addLayout(top)
        self.__below = QVBoxLayout()
        self.__below.setSpacing(theme.current().px(12))
        self.__below.addWidget(self.__line)
        self.__below.addLayout(self.foot)
        column = QVBoxLayout(self.__paper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.__above)
        column.addWidget(self.__scroll, 1)
        column.addLayout(self.__below)


class _Paper(Group):
    """The card of a sheet: radius 10, a hairline, no shadow."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card."""
        painter = QPainter(self)
        shapes.smooth(painter)
        shapes.card(painter, QRectF(self.rect()), "card", "line", 10)


class _Line(QWidget):
    """The hairline above the foot."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        QPainter(self).fillRect(self.rect(), theme.current().colour("line"))
