"""What every chart is drawn with: its colours and letters, and strokes in the units of the picture.

A chart is a reportlab drawing with its origin at the lower left, in points on paper and pixels on the screen, where
`scale` is that of the text. Fonts are named as on paper; whoever paints on the screen puts the system's own in place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from reportlab.graphics import shapes
from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase import pdfmetrics

from safespace.reports import fonts
from safespace.reports.paper import BLUE, INK, INK2, LINE, WARN

shapes.STATE_DEFAULTS["fontName"] = fonts.REGULAR


DIAMOND = 5
"""How far a point of another shape reaches from its middle, at 100 %."""

Anchor: TypeAlias = Literal["start", "middle", "end"]
_shape: Any = shapes
"""The kinds of shapes; what their makers take is not fully known to the type checker."""


def _written(colour: Color) -> str:
    """Write a colour as "#rrggbb"."""
    return f"#{colour.hexval()[2:]}"


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of a chart as "#rrggbb", the steps of a heat map from least to most with what is read on each, and
    the scale of its text.

    `wide` says how wide words are in the font of the screen, of a size, bold or not; without it they are as on paper.
    """

    ink: str = _written(INK)
    ink2: str = _written(INK2)
    line: str = _written(LINE)
    edge: str = "#768692"
    card: str = "#ffffff"
    action: str = _written(BLUE)
    tint: str = "#e3eef9"
    good: str = "#00703c"
    warn: str = _written(WARN)
    danger: str = "#b5170b"
    heat: tuple[str, ...] = ("#f0f4f5", "#d9e8f6", "#b0d0ee", "#6aa5dc", "#2a72b5", "#005eb8")
    on_heat: tuple[str, ...] = (*["#10202c"] * 4, "#ffffff", "#ffffff")
    scale: float = 1.0
    wide: Callable[[str, float, bool], float] | None = None


class Ink:
    """A drawing to be, and the strokes that charts are made of."""

    def __init__(self, width: float, height: float, look: Look) -> None:
        """Begin with an empty picture."""
        fonts.register()
        self.look = look
        self.drawing = shapes.Drawing(width, height)

    def size(self, points: float) -> float:
        """Return a length at the scale of the text."""
        return points * self.look.scale

    def wide(self, words: str, points: float = 10, *, bold: bool = False) -> float:
        """Return how wide words are on one line."""
        if self.look.wide:
            return self.look.wide(words, self.size(points), bold)
        return pdfmetrics.stringWidth(words, fonts.BOLD if bold else fonts.REGULAR, self.size(points))

    def fitted(self, words: str, width: float, points: float = 10, *, bold: bool = False) -> str:
        """Return words cut with an ellipsis to a width."""
        return fonts.cut(words, lambda line: self.wide(line, points, bold=bold) <= width)

    def words(
        self,
        x: float,
        y: float,
        text: str,
        colour: str,
        points: float = 10,
        *,
        bold: bool = False,
        anchor: Anchor = "start",
    ) -> None:
        """Write one line with its base at `y`; `anchor` is start, middle or end."""
        name = fonts.BOLD if bold else fonts.REGULAR
        self.drawing.add(
            _shape.String(
                x,
                y,
                fonts.printed(text),
                fontName=name,
                fontSize=self.size(points),
                fillColor=ink(colour),
                textAnchor=anchor,
            )
        )

    def line(
        self, ends: tuple[float, float, float, float], colour: str, width: float = 1, *, dashed: bool = False
    ) -> None:
        """Draw a line from x, y to x, y."""
        dashes = [self.size(3), self.size(2)] if dashed else None
        self.drawing.add(
            _shape.Line(*ends, strokeColor=ink(colour), strokeWidth=self.size(width), strokeDashArray=dashes)
        )

    def path(self, points: Sequence[tuple[float, float]], colour: str, width: float = 1.6) -> None:
        """Draw a line through points."""
        flat = [part for point in points for part in point]
        if len(points) > 1:
            self.drawing.add(
                _shape.PolyLine(flat, strokeColor=ink(colour), strokeWidth=self.size(width), strokeLineJoin=1)
            )

    def box(
        self, x: float, y: float, width: float, height: float, colour: str, edge: str = "", round_by: float = 0
    ) -> None:
        """Fill a box; `edge` is the colour of its border."""
        stroke = ink(edge) if edge else None
        self.drawing.add(
            _shape.Rect(
                x,
                y,
                max(0, width),
                max(0, height),
                round_by,
                round_by,
                fillColor=ink(colour),
                strokeColor=stroke,
                strokeWidth=self.size(0.8),
            )
        )

    def hatched(self, x: float, y: float, width: float, height: float) -> None:
        """Draw a box of slanting lines, cut at its borders: what is not known, or nobody."""
        step = self.size(5)
        self.box(x, y, width, height, self.look.card, self.look.line)
        for at in range(int((width + height) / step) + 1):
            low, high = at * step - height, at * step
            left, right = max(0.0, low), min(width, high)
            if left < right:
                self.line(
                    (x + left, y + height - (high - left) if low < 0 else y + left - low, x + right, y + right - low),
                    self.look.line,
                    0.8,
                )

    def dot(self, x: float, y: float, colour: str, radius: float = 3) -> None:
        """Draw a point with a rim that parts it from the line below it."""
        self.drawing.add(
            _shape.Circle(
                x,
                y,
                self.size(radius),
                fillColor=ink(colour),
                strokeColor=ink(self.look.card),
                strokeWidth=self.size(1.2),
            )
        )

    def diamond(self, x: float, y: float, colour: str, radius: float = DIAMOND) -> None:
        """Draw a point of another shape, so that it is told apart without colour."""
        r = self.size(radius)
        self.drawing.add(
            _shape.Polygon(
                [x - r, y, x, y + r, x + r, y, x, y - r],
                fillColor=ink(colour),
                strokeColor=ink(self.look.card),
                strokeWidth=self.size(1),
            )
        )


def ink(colour: str) -> Color:
    """Return reportlab's colour for "#rrggbb"."""
    return HexColor(colour)


def steps(most: float, *, least: float = 1.0) -> list[float]:
    """Return round numbers from 0 to at least `most` for an axis: about five, and not closer than `least`."""
    if most <= 0:
        return [0, 1]
    power = 10 ** len(str(int(most))) / 100
    step = next(
        step
        for times in (1, 10, 100)
        for step in (times * power, 2 * times * power, 5 * times * power)
        if most / step <= 5
    )
    step = max(least, step)
    count = int(-(-most // step))
    return [at * step for at in range(count + 1)]
