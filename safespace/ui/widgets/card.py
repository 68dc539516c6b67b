"""A card: a lighter ground with a hairline, on which what belongs together lies. No shadow."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from safespace.ui import theme
from safespace.ui.widgets import lettering, shapes
from safespace.ui.widgets.buttons import Button, link
from safespace.ui.widgets.labels import STRONG, Label
from safespace.ui.widgets.painted import HighAsAsked
from safespace.ui.widgets.polish import only_if, ring

_FIRST = lettering.Style(14, 600, "action")


class Card(QWidget):
    """A ground with a border, both given as token names; its `column` takes what lies on it. Margins are 16."""

    def __init__(self, fill: str = "card", border: str = "line", *, margin: float = 16, gap: float = 8) -> None:
        """Begin empty."""
        super().__init__()
        self.__fill, self.__border = fill, border
        self.__margin, self.__gap = margin, gap
        self.column = QVBoxLayout(self)
        theme.on_change(self, self.dress)
        Card.dress(self)

    def recolour(self, fill: str, border: str) -> None:
        """Take other colours, by token names."""
        self.__fill, self.__border = fill, border
        self.update()

    def dress(self) -> None:
        """Take the measures of the theme."""
        px = theme.current().px
        side = px(self.__margin)
        self.column.setContentsMargins(side, side, side, side)
        self.column.setSpacing(px(self.__gap))
        self.update()

    def add(self, part: QWidget | QLayout) -> None:
        """Put a part below the others."""
        if isinstance(part, QWidget):
            self.column.addWidget(part)
        else:
            self.column.addLayout(part)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground and border."""
        painter = QPainter(self)
        shapes.smooth(painter)
        shapes.card(painter, QRectF(self.rect()), self.__fill, self.__border)


class TitledCard(Card):
    """A card with a title of weight 600 and, at its right, perhaps one link. Signals: `asked`, the link was pressed.

    Where both do not fit on one line the link goes below the title.
    """

    asked = Signal()

    def __init__(self, title: str, action: str = "") -> None:
        """Begin with the title; `action` are the words of the link."""
        super().__init__(gap=6)
        self.title = Label(title, STRONG, wrap=True)
        self.action: Button = link(action, small=True)
        self.action.clicked.connect(self.asked)
        self.__head = QHBoxLayout()
        self.__head.addWidget(self.title, 1)
        self.__head.addWidget(self.action)
        self.column.addLayout(self.__head)
        only_if(self.action, bool(action))
        theme.on_change(self, self.place_link)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the link anew."""
        super().resizeEvent(event)
        self.place_link()

    def place_link(self) -> None:
        """Put the link beside the title, or below where there is no room."""
        margins = self.column.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self.__head.spacing()
        wanted = STRONG.width(self.title.text()) + self.action.sizeHint().width() + 2
        is_below = not self.action.isHidden() and wanted > room
        way = QBoxLayout.Direction.TopToBottom if is_below else QBoxLayout.Direction.LeftToRight
        if self.__head.direction() != way:
            self.__head.setDirection(way)
            self.__head.setAlignment(self.action, Qt.AlignmentFlag.AlignLeft if is_below else Qt.AlignmentFlag.AlignTop)


class CardButton(HighAsAsked, QAbstractButton):
    """A card that can be pressed: an icon, words in the colour of action, a second line and an arrow."""

    def __init__(self, icon: str, words: str, detail: str = "") -> None:
        """Show what pressing it does; `detail` is the second line."""
        super().__init__()
        self._icon, self._words, self._detail = icon, words, detail
        self.setAccessibleName(words)
        self.setAccessibleDescription(detail)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        ring(self, 8)
        self.stand()

    def height_at(self, width: int) -> int:
        """Return the height at which all words can be read at a width in pixels."""
        px = theme.current().px
        return max(px(44), sum(lines.height for lines in self._lines(width)) + px(20))

    def usual_width(self) -> int:
        """Return the width at which each has one line."""
        widest = max(_FIRST.width(self._words), lettering.SMALL.width(self._detail))
        return round(widest) + theme.current().px(46 + 44) + 1

    def least_width(self) -> int:
        """Return room for a few words."""
        return theme.current().px(160)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card."""
        painter = QPainter(self)
        shapes.smooth(painter)
        px = theme.current().px
        box = QRectF(self.rect())
        shapes.card(painter, box, "hover" if self.underMouse() else "card", "line")
        middle = box.center().y()
        shapes.icon(painter, self._icon, "action", QPointF(px(25), middle))
        shapes.icon(painter, "right", "ink2", QPointF(box.right() - px(22), middle))
        words, detail = self._lines(self.width())
        below = words.draw(painter, px(46), middle - (words.height + detail.height) / 2)
        detail.draw(painter, px(46), below)

    def _lines(self, width: int) -> tuple[lettering.Paragraph, lettering.Paragraph]:
        room = width - theme.current().px(46 + 44)
        small = lettering.Paragraph(self._detail, lettering.SMALL, room)
        return lettering.Paragraph(self._words, _FIRST, room), small
