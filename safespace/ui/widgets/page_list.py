"""A list of pages to read, in groups, at the left of the page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy

from safespace.ui import theme
from safespace.ui.widgets import lettering, shapes
from safespace.ui.widgets.polish import ring
from safespace.ui.widgets.scroll_body import ScrollBody
from safespace.ui.widgets.section_header import SectionHeader

Page = tuple[str, str]
"""A page's name and its title."""


class PageItem(QAbstractButton):
    """One page, 36 high or higher; the open one is a tint with a bar and weight 600.

    Signals: `entered`, Enter was pressed on it: the keyboard wants to go into the page.
    """

    entered = Signal()

    def __init__(self, name: str, title: str) -> None:
        """Show a title."""
        super().__init__()
        self.name = name
        self.setText(title)
        self.setAccessibleName(title)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        ring(self, 6)
        theme.on_change(self, self.dress)

    def dress(self) -> None:
        """Measure and paint again."""
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the page and go into it with Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height in pixels at a width."""
        return max(theme.current().px(36), self._words(width).height + theme.current().px(14))

    def sizeHint(self) -> QSize:
        """Return the size at the width of the design."""
        wide = theme.current().px(240)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Return room for a few words."""
        return QSize(theme.current().px(120), theme.current().px(36))

    def _words(self, width: int) -> lettering.Paragraph:
        style = lettering.TITLE if self.isChecked() else lettering.BODY
        return lettering.Paragraph(self.text(), style, width - theme.current().px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the item."""
        painter = QPainter(self)
        shapes.smooth(painter)
        look, box = theme.current(), QRectF(self.rect())
        if self.isChecked() or self.underMouse():
            shapes.pill(painter, box, look.colour("tint" if self.isChecked() else "hover"), 6)
        if self.isChecked():
            bar = QRectF(0, look.px(6), look.px(3), self.height() - look.px(12))
            shapes.pill(painter, bar, look.colour("action"))
        words = self._words(self.width())
        words.draw(painter, look.px(12), (self.height() - words.height) / 2)


class PageList(ScrollBody):
    """Groups of pages, of which one is open. Signals: `chosen(name)`, when a person chose another; `entered(name)`,
    Enter was pressed on one.

    Tab stops once, at the open page; the arrows go on from there.
    """

    chosen = Signal(str)
    entered = Signal(str)

    def __init__(self, groups: Sequence[tuple[str, Sequence[Page]]]) -> None:
        """Show groups of (name, title), each under its heading if it has one."""
        super().__init__(margin=16, gap=2)
        self._group = QButtonGroup(self)
        self.items: dict[str, PageItem] = {}
        for words, pages in groups:
            if self.items:
                self.column.addSpacing(theme.current().px(12))
            if words:
                self.add(SectionHeader(words))
            for name, title in pages:
                self._add(PageItem(name, title))
        self.column.addStretch(1)
        self.setAutoFillBackground(True)
        self.dress()

    def choose(self, name: str) -> None:
        """Show which page is open, without telling anybody."""
        item = self.items.get(name)
        if item is not None and not item.isChecked():
            item.blockSignals(True)
            item.setChecked(True)
            item.blockSignals(False)
        for one in self.items.values():
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus if one.isChecked() else Qt.FocusPolicy.ClickFocus)
            one.dress()
        if item is not None:
            self.ensureWidgetVisible(item)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the side panel's ground and its hairline."""
        painter = QPainter(self.viewport())
        box = QRectF(self.viewport().rect())
        painter.fillRect(box, theme.current().colour("sunk"))
        painter.fillRect(QRectF(box.right() - 1, 0, 1, box.height()), theme.current().colour("line"))

    def _add(self, item: PageItem) -> None:
        self._group.addButton(item)
        self.items[item.name] = item
        item.toggled.connect(self._tell)
        item.entered.connect(partial(self.entered.emit, item.name))
        self.add(item)

    def _tell(self, on: bool) -> None:
        button = self._group.checkedButton()
        if on and isinstance(button, PageItem):
            self.chosen.emit(button.name)
