"""A card: a lighter ground with a hairline, on which what belongs together lies. No shadow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeGuard

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from safespace.ui import theme
from safespace.ui.widgets import lettering, shapes
from safespace.ui.widgets.buttons import Button, link
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.labels import STRONG, Label
from safespace.ui.widgets.links import Links
from safespace.ui.widgets.painted import HighAsAsked
from safespace.ui.widgets.polish import only_if, ring

_FIRST = lettering.Style(14, 600, "action")

SPARE = 8
"""So much of the height of a link, in pixels at 100 %, is room to press it and not words: above them, and below."""


class Card(QWidget):
    """A ground with a border, both given as token names; its `column` takes what lies on it. Margins are 16.

    Words end as far above its lower edge as they begin below its upper one, also where the last of them are links.
    """

    def __init__(self, fill: str = "card", border: str = "line", *, margin: float = 16, gap: float = 8) -> None:
        """Begin empty."""
        super().__init__()
        self.__fill, self.__border = fill, border
        self.__margin, self.__gap = margin, gap
        self.__links: Links | None = None
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
        self.__end()
        self.update()

    def event(self, event: QEvent) -> bool:
        """Look at what lies at the end whenever parts come, go or change their size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.__end()
        return super().event(event)

    def __end(self) -> None:
        """Let the room around a link at the end count as the margin that it looks like."""
        margins, spare = self.column.contentsMargins(), theme.current().px(SPARE)
        seen = [part for part in self.children() if _is_seen(part)]
        below = margins.top() - (spare if margins.top() > spare and _ends_in_links(self.column, seen) else 0)
        if margins.bottom() != below:
            margins.setBottom(below)
            self.column.setContentsMargins(margins)

    def add(self, part: QWidget | QLayout) -> None:
        """Put a part below the others."""
        if isinstance(part, QWidget):
            self.column.addWidget(part)
        else:
            self.column.addLayout(part)

    def add_link(self, words: str, *, apart: bool = False) -> Button:
        """Put a link at the end, beside or close below the one before it; `apart` begins anew."""
        links = self.__links
        if links is None or apart or self.column.indexOf(links) < self.column.count() - 1:
            links = self.__links = Links()
            self.add(links)
        way = link(words, small=True)
        links.add(way)
        return way

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground and border."""
        painter = QPainter(self)
        shapes.smooth(painter)
        shapes.card(painter, QRectF(self.rect()), self.__fill, self.__border)


def _is_seen(part: QObject) -> TypeGuard[QWidget]:
    return isinstance(part, QWidget) and not part.isHidden()


def _ends_in_links(layout: QLayout, seen: Sequence[QWidget]) -> bool:
    """Whether the last of what is `seen` in a layout is a link, or a row of nothing but links.

    It is asked where each part lies and never for its items, as `reading_order` says why.
    """
    laid = [(layout.indexOf(part), _is_link(part)) for part in seen if layout.indexOf(part) >= 0]
    if isinstance(layout, QHBoxLayout):
        return bool(laid) and all(is_link for _, is_link in laid)
    inner = [one for one in layout.children() if isinstance(one, QLayout) and not one.isEmpty()]
    laid += [(layout.indexOf(one), _ends_in_links(one, seen)) for one in inner]
    return max(laid, default=(0, False))[1]


def _is_link(part: QWidget) -> bool:
    """Whether a part is a link, or nothing but links."""
    if isinstance(part, Flow):
        return all(map(_is_link, part.parts))
    return isinstance(part, Button) and part.kind == "link"


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
        self.action.setParent(self)
        self.action.clicked.connect(self.asked)
        self.column.addWidget(self.title)
        self.__below = QHBoxLayout()
        self.column.addLayout(self.__below)
        only_if(self.action, bool(action))
        theme.on_change(self, self.place_link)

    def event(self, event: QEvent) -> bool:
        """Place the link whenever the title has its place."""
        done = super().event(event)
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Show}:
            self.place_link()
        return done

    def place_link(self) -> None:
        """Put the link at the right of the title's first line, or below where there is no room.

        Beside the title it takes no height: what can be pressed is higher than the line, and the card is not.
        """
        margins, wanted = self.column.contentsMargins(), self.action.sizeHint()
        room, gap = self.width() - margins.left() - margins.right(), theme.current().px(8)
        shown = not self.action.isHidden()
        is_below = shown and self.title.voice.width(self.title.text()) + gap + wanted.width() > room
        if is_below and not self.__below.count():
            self.__below.addWidget(self.action, 0, Qt.AlignmentFlag.AlignLeft)
        elif not is_below:
            self.__below.removeWidget(self.action)
        beside = wanted.width() + gap if shown and not is_below else 0
        if self.title.contentsMargins().right() != beside:
            self.title.setContentsMargins(0, 0, beside, 0)
        if beside:
            level = self.title.y() + (self.title.voice.line - wanted.height()) // 2
            self.action.setGeometry(margins.left() + room - wanted.width(), level, wanted.width(), wanted.height())


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
