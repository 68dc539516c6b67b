"""A body that scrolls, and beside it a panel of its own; where there is little room the panel goes under the body."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safespace.ui import theme
from safespace.ui.widgets.card import Card
from safespace.ui.widgets.scroll_body import ScrollBody


class SideDock(QWidget):
    """Put parts into `body`; the panel stands beside it, `wide` pixels at 100 %, or `least` in a small window.

    Below `narrow` pixels at 100 % it is a card in the body: at its end, or where a screen puts `under` itself. What
    lies in `foot` stays in sight below the body. With `fill` the panel takes the whole height beside the body. The
    `end` of a panel stays in sight below it: the one thing for which the panel is there.
    """

    def __init__(
        self,
        panel: QWidget,
        *,
        end: QWidget | None = None,
        narrow: float = 900,
        wide: float = 336,
        least: float = 300,
        fill: bool = False,
    ) -> None:
        """Keep a panel at the side."""
        super().__init__()
        self._narrow, self._wide, self._least, self._fill = narrow, wide, least, int(fill)
        self._wanted = True
        self.panel, self._end = panel, end
        self.body = ScrollBody(margin=28, gap=12)
        self.side = _Side()
        self.under = Card("sunk")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.foot = QVBoxLayout()
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.body, 1)
        left.addLayout(self.foot)
        self._row.addLayout(left, 1)
        self._row.addWidget(self.side)
        self.under.hide()
        self.side.body.add(panel, self._fill)
        if not fill:
            self.side.body.column.addStretch(1)
        if end is not None:
            self.side.end.addWidget(end)
            self.side.dress()
        theme.on_change(self, self.dress)

    def end(self) -> None:
        """Close the body: nothing is put into it any more."""
        self.body.add(self.under)
        self.body.column.addStretch(1)
        self.dress()

    def want_panel(self, wanted: bool) -> None:
        """Show the panel, or leave it out."""
        self._wanted = wanted
        self.dress()

    @property
    def is_under(self) -> bool:
        """Say whether the panel stands under the body."""
        return self.panel.parentWidget() is self.under

    def dress(self) -> None:
        """Place the panel for the width there is."""
        px = theme.current().px
        self.side.setFixedWidth(px(self._wide if self.width() >= px(1100) else self._least))
        under = self.width() < px(self._narrow)
        if under != self.is_under:
            if under:
                self.under.add(self.panel)
            else:
                self.side.body.column.insertWidget(0, self.panel, self._fill)
            if self._end is not None:
                (self.under.column if under else self.side.end).addWidget(self._end)
        self.under.setVisible(under and self._wanted)
        self.side.setVisible(not under and self._wanted)
        self.body.line_where_cut(below=self.foot.count() > 0)

    def bring_in_sight(self, part: QWidget) -> None:
        """Scroll to a part of the panel, wherever the panel stands: something was just said there."""
        (self.body if self.is_under else self.side.body).bring_in_sight(part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the panel anew."""
        super().resizeEvent(event)
        self.dress()


class _Side(QWidget):
    """The ground of the panel, with a hairline at its left."""

    def __init__(self) -> None:
        super().__init__()
        self.body = ScrollBody(margin=20, gap=8)
        self.end = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.body, 1)
        column.addLayout(self.end)
        theme.on_change(self, self.dress)
        self.dress()

    def dress(self) -> None:
        """Take the measures of the theme."""
        side = theme.current().px(20)
        has_end = self.end.count() > 0
        self.end.setContentsMargins(*((side, theme.current().px(12), side, side) if has_end else (0, 0, 0, 0)))
        self.body.line_where_cut(below=has_end)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().colour("sunk"))
        painter.fillRect(0, 0, 1, self.height(), theme.current().colour("line"))
