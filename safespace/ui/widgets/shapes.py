"""The few shapes that painted widgets share: cards, discs, chips, radio marks, hatching and hairlines.

Every function takes a painter and leaves its pen and brush to the next; lengths are logical pixels at the text scale.
"""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from safespace.ui import icons, theme
from safespace.ui.widgets import lettering

_CHIP: lettering.Style = lettering.Style(12)


def smooth(painter: QPainter) -> None:
    """Ask for smooth edges on shapes."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def card(
    painter: QPainter, box: QRectF, fill: str = "card", border: str = "line", radius: float = 8, width: float = 1
) -> None:
    """Paint a ground with a border that lies wholly inside the box; fill and border are token names."""
    look = theme.current()
    line = look.px(width) if width > 1 else 1
    painter.setPen(QPen(look.colour(border), line))
    painter.setBrush(look.colour(fill))
    inside = line / 2
    corner = look.px(radius) - inside
    painter.drawRoundedRect(box.adjusted(inside, inside, -inside, -inside), corner, corner)


def pill(painter: QPainter, box: QRectF, fill: QColor, radius: float | None = None) -> None:
    """Paint a filled shape without a border: round ends, or a radius in pixels at 100 %."""
    corner = box.height() / 2 if radius is None else theme.current().px(radius)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawRoundedRect(box, corner, corner)


def hairline(painter: QPainter, x1: float, x2: float, y: float, colour: str = "line") -> None:
    """Draw a level line one pixel thick in the pixel row that begins at y."""
    painter.fillRect(QRectF(x1, round(y), x2 - x1, 1), theme.current().colour(colour))


def icon(painter: QPainter, name: str, colour: QColor | str, centre: QPointF, size: float = 20) -> None:
    """Draw an icon around its centre; the size is in pixels at 100 %."""
    side = theme.current().px(size)
    icons.paint(painter, name, colour, QRectF(round(centre.x() - side / 2), round(centre.y() - side / 2), side, side))


def disc(painter: QPainter, centre: QPointF, size: float, fill: str, name: str, ink: str, glyph: float = 16) -> None:
    """Draw an icon on a filled disc; `size` is the diameter and `glyph` the icon, in pixels at 100 %."""
    reach = theme.current().px(size) / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.current().colour(fill))
    painter.drawEllipse(centre, reach, reach)
    icon(painter, name, ink, centre, glyph)


def radio(painter: QPainter, centre: QPointF, chosen: bool) -> None:
    """Draw the mark of one answer among several, 20 across: a ring, and a dot when it is chosen."""
    look = theme.current()
    reach = look.px(20) / 2
    painter.setBrush(look.colour("card"))
    painter.setPen(QPen(look.colour("action" if chosen else "edge"), look.px(2) if chosen else look.px(1) * 1.5))
    painter.drawEllipse(centre, reach - 1, reach - 1)
    if chosen:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("action"))
        painter.drawEllipse(centre, reach / 2, reach / 2)


def chip_width(words: str, glyph: str = "") -> float:
    """Return how wide a chip with these words is; with an icon it is wider."""
    look = theme.current()
    return _CHIP.width(words) + look.px(18) + (look.px(18) if glyph else 0)


def chip_height() -> int:
    """Return the height of a chip: 22, or more where the font needs it."""
    return max(theme.current().px(22), _CHIP.line + theme.current().px(4))


def chip(
    painter: QPainter,
    x: float,
    middle: float,
    words: str,
    ink: str,
    tint: str,
    glyph: str = "",
    room: float | None = None,
    weight: int = 400,
) -> float:
    """Draw a chip with its left end at x and its middle height at `middle`, cut to `room` pixels; return its width."""
    look = theme.current()
    style = _CHIP.coloured(ink).weighted(weight)
    wide = style.width(words) + look.px(18) + (look.px(18) if glyph else 0)
    wide = wide if room is None else min(wide, room)
    high = chip_height()
    box = QRectF(x, round(middle - high / 2), wide, high)
    pill(painter, box, look.colour(tint))
    left = x + look.px(9)
    if glyph:
        icon(painter, glyph, ink, QPointF(left + look.px(7), box.center().y()), 14)
        left += look.px(18)
    lettering.write(painter, QRectF(left, box.y(), box.right() - look.px(9) - left, high), words, style)
    return wide


def key_cap(painter: QPainter, right: float, middle: float, words: str) -> float:
    """Draw the key that does the same, its right end at `right`; return its width."""
    look = theme.current()
    style = lettering.SMALL
    wide = max(look.px(24), style.width(words) + look.px(12))
    high = max(look.px(20), style.line)
    box = QRectF(right - wide, round(middle - high / 2), wide, high)
    card(painter, box, "card", "line", 4)
    lettering.write(painter, box, words, style, Qt.AlignmentFlag.AlignHCenter)
    return wide


def hatching(painter: QPainter, box: QRectF, ground: str, lines: str, radius: float = 4) -> None:
    """Fill a rounded box with slanting lines on a ground: something is held back here. Names are tokens."""
    look = theme.current()
    painter.save()
    path = QPainterPath()
    path.addRoundedRect(box, look.px(radius), look.px(radius))
    painter.fillPath(path, QBrush(look.colour(ground)))
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(look.colour(lines), 1))
    step, high = look.px(6), box.height()
    x = box.left() - high
    while x < box.right():
        painter.drawLine(QLineF(x, box.bottom(), x + high, box.top()))
        x += step
    painter.restore()
