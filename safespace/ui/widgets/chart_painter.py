"""Paints a chart's drawing on the screen: the same picture as on paper, in the system's font and the theme."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias

from PySide6.QtCore import QBuffer, QIODevice, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QImage, QPainter, QPen, QPolygonF
from reportlab.graphics import shapes

from safespace.ui import theme, typeface

Drawing: TypeAlias = shapes.Drawing
"""A chart as it was drawn, for whoever paints it."""


PIXELS: Final = 3.0
"""How many pixels of a picture for a paper are a point: sharp in print, and not too large."""

Fonts = Callable[[float, bool], QFont]
"""Returns the font of a size in pixels, bold or not."""


def paint(painter: QPainter, drawing: Drawing, at: QPointF, fonts: Fonts | None = None) -> None:
    """Paint a drawing with its upper left corner at a point. Its height runs upwards, the screen's downwards.

    `fonts` gives the letters; without it they are the screen's.
    """
    painter.save()
    painter.translate(at)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for shape in drawing.contents:
        if isinstance(shape, shapes.String):
            _words(painter, shape, drawing.height, fonts or _font)
        else:
            _SHAPES[type(shape)](painter, shape, drawing.height)
    painter.restore()


def paint_png(drawing: Drawing) -> bytes:
    """Return a drawing as a PNG picture on white, in the typeface of papers. It may be asked from any thread."""
    size = round(drawing.width * PIXELS), round(drawing.height * PIXELS)
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.scale(PIXELS, PIXELS)
    paint(painter, drawing, QPointF(0, 0), _paper_font)
    painter.end()
    out = QBuffer()
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(out, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType] - the stubs know the name as bytes
    return bytes(out.data().data())


def _paper_font(size: float, bold: bool) -> QFont:
    font = QFont(typeface.of_papers())
    font.setPixelSize(max(1, round(size)))
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _colour(colour: Any) -> QColor:
    return QColor.fromRgbF(colour.red, colour.green, colour.blue, colour.alpha)


def _pen(shape: Any) -> QPen:
    if shape.strokeColor is None:
        return QPen(Qt.PenStyle.NoPen)
    pen = QPen(_colour(shape.strokeColor), shape.strokeWidth)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if shape.strokeDashArray:
        pen.setDashPattern([length / shape.strokeWidth for length in shape.strokeDashArray])
    return pen


def _brush(shape: Any) -> QBrush:
    return QBrush(Qt.BrushStyle.NoBrush) if shape.fillColor is None else QBrush(_colour(shape.fillColor))


def _points(flat: list[float], high: float) -> QPolygonF:
    return QPolygonF([QPointF(x, high - y) for x, y in zip(flat[::2], flat[1::2], strict=True)])


def _line(painter: QPainter, shape: Any, high: float) -> None:
    painter.setPen(_pen(shape))
    painter.drawLine(QLineF(shape.x1, high - shape.y1, shape.x2, high - shape.y2))


def _path(painter: QPainter, shape: Any, high: float) -> None:
    painter.setPen(_pen(shape))
    painter.drawPolyline(_points(shape.points, high))


def _box(painter: QPainter, shape: Any, high: float) -> None:
    painter.setPen(_pen(shape))
    painter.setBrush(_brush(shape))
    # Boxes that touch must not show a seam, so only those with round corners are smoothed.
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, bool(shape.rx) or shape.strokeColor is not None)
    painter.drawRoundedRect(
        QRectF(shape.x, high - shape.y - shape.height, shape.width, shape.height), shape.rx, shape.ry
    )
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _dot(painter: QPainter, shape: Any, high: float) -> None:
    painter.setPen(_pen(shape))
    painter.setBrush(_brush(shape))
    painter.drawEllipse(QPointF(shape.cx, high - shape.cy), shape.r, shape.r)


def _polygon(painter: QPainter, shape: Any, high: float) -> None:
    painter.setPen(_pen(shape))
    painter.setBrush(_brush(shape))
    painter.drawPolygon(_points(shape.points, high))


def _words(painter: QPainter, shape: Any, high: float, fonts: Fonts) -> None:
    """Write a line where its base is; the system's font is a little wider or narrower than that on paper."""
    font = fonts(shape.fontSize, shape.fontName.endswith("Bold"))
    painter.setFont(font)
    painter.setPen(_colour(shape.fillColor))
    painter.drawText(QPointF(shape.x - _before(font, shape), high - shape.y), shape.text)


def _font(size: float, bold: bool) -> QFont:
    font = theme.current().font(12, 600 if bold else 400)
    font.setPixelSize(max(1, round(size)))
    return font


def wide(words: str, size: float, bold: bool) -> float:
    """Return how wide words are in the system's font of a size in pixels."""
    return QFontMetricsF(_font(size, bold)).horizontalAdvance(words)


def _before(font: QFont, shape: Any) -> float:
    """Return how far left of its place a line begins."""
    return QFontMetricsF(font).horizontalAdvance(shape.text) * {"start": 0, "middle": 0.5, "end": 1}[shape.textAnchor]


_SHAPES: Final[dict[type, Callable[[QPainter, Any, float], None]]] = {
    shapes.Line: _line,
    shapes.PolyLine: _path,
    shapes.Rect: _box,
    shapes.Circle: _dot,
    shapes.Polygon: _polygon,
}
