"""One room on the rail: its icon, its name, and how many things wait there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from safespace.ui import theme
from safespace.ui.widgets import lettering, shapes

_PLAIN = lettering.Style(14)
_CHOSEN = lettering.Style(14, 600)
_COUNT = lettering.Style(12, 600, "ink2", 130)


@dataclass(frozen=True, slots=True)
class Room:
    """A room that works: the name that screens use, its icon, its label and a count, None for no count."""

    name: str
    icon: str
    label: str
    count: int | None = None


ROOMS: Final = (
    Room("today", "sun", "Today"),
    Room("cases", "tray", "Cases"),
    Room("outreach", "people", "Outreach"),
    Room("insights", "chart_line", "Insights"),
    Room("reports", "page", "Reports"),
    Room("settings", "sliders", "Settings"),
)
"""The rooms of the rail: those that work."""
"""The rooms of the rail: those that work."""


class RailItem(QAbstractButton):
    """Leads into a room. Chosen is a pill, a bar at the left and weight 600; a narrow one is an icon with a tooltip."""

    def __init__(self, room: Room) -> None:
        """Show a room, not chosen."""
        super().__init__()
        self.room = room
        self._count = room.count
        self._is_narrow = False
        self.setCheckable(True)
        self.setAutoExclusive(True)  # heard as one of several, not as a box to tick
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.on_change(self, self.dress)
        self.dress()

    def narrow(self, narrow: bool) -> None:
        """Show the icon alone, or the name beside it."""
        self._is_narrow = narrow
        self.dress()

    def show_count(self, count: int | None) -> None:
        """Show how many things wait there."""
        self._count = count
        self.dress()

    def dress(self) -> None:
        """Measure, name and paint again."""
        waiting = "" if self._count is None else f", {self._count}"
        self.setAccessibleName(f"{self.room.label}{waiting}")
        self.setToolTip(f"{self.room.label}{waiting}" if self._is_narrow else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the item, 36 high and 40 when narrow."""
        px = theme.current().px
        if self._is_narrow:
            return QSize(px(44), px(40))
        return QSize(px(184), max(px(36), _PLAIN.line + px(12)))

    def minimumSizeHint(self) -> QSize:
        """Return the same: a name is never cut."""
        return QSize(theme.current().px(44), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint pill, bar, icon and words."""
        painter = QPainter(self)
        shapes.smooth(painter)
        look = theme.current()
        box = QRectF(self.rect())
        if self.isChecked() or self.underMouse():
            shapes.pill(painter, box, look.colour("card" if self.isChecked() else "hover"), 6)
        if self.isChecked():
            high = look.px(18)
            bar = QRectF(0, round((box.height() - high) / 2), look.px(3), high)
            shapes.pill(painter, bar, look.colour("action"), 1.5)
        self._draw(painter, box)

    def _draw(self, painter: QPainter, box: QRectF) -> None:
        look = theme.current()
        left = box.center().x() if self._is_narrow else look.px(24)
        ink = "action" if self.isChecked() else "ink2"
        shapes.icon(painter, self.room.icon, ink, QPointF(left, box.center().y()))
        if self._is_narrow:
            return
        words = box.adjusted(look.px(44), 0, -look.px(40), 0)
        lettering.write(painter, words, self.room.label, _CHOSEN if self.isChecked() else _PLAIN)
        if self._count is not None:
            end = box.adjusted(0, 0, -look.px(12), 0)
            lettering.write(painter, end, str(self._count), _COUNT, Qt.AlignmentFlag.AlignRight)
