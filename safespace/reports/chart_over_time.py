"""Draws figures over time: points joined within a piece, the band that chance gives, what is beyond it, breaks."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.graphics.shapes import Drawing

from safespace.domain.charts import OverTime, spoken
from safespace.domain.control_chart import ChartKind, ControlChart, Limits, Rule, drawn
from safespace.reports.chart_ink import DIAMOND, Ink, Look, steps


@dataclass(frozen=True, slots=True)
class _Field:
    """Where a chart's points go: the frame in the picture's units, how many places, the highest figure."""

    left: float
    low: float
    width: float
    height: float
    places: int
    most: float

    def x(self, place: float) -> float:
        return self.left + self.width * (place + 0.5) / max(1, self.places)

    def y(self, value: float) -> float:
        return self.low + self.height * value / self.most


def over_time(chart: OverTime, width: float, height: float, look: Look) -> Drawing:
    """Draw the chart in a width and a height."""
    ink = Ink(width, height, look)
    control = chart.control
    field = _field(ink, control, width, height)
    _axis(ink, field, control)
    for piece in control.pieces():
        _band(ink, field, control, piece)
    _name(ink, field, control)
    for piece in control.pieces():
        ink.path([(field.x(at), field.y(_height(control, at))) for at in piece], look.action)
    _points(ink, field, chart)
    _breaks(ink, field, chart)
    return ink.drawing


def _height(control: ControlChart, at: int) -> float:
    return drawn(control.kind, control.points[at])


def _field(ink: Ink, control: ControlChart, width: float, height: float) -> _Field:
    """Choose the frame: room for figures at the left, periods below, the words of breaks above."""
    tops = [_height(control, at) for at in range(len(control.points))] + [one.high for one in control.limits if one]
    scale = steps(max(tops, default=1) * 1.05, least=_least(control))
    left = max(ink.wide(_short(step)) for step in scale) + ink.size(10)
    low, above = ink.size(20), ink.size(18 if control.breaks else 8)
    right = max((ink.wide(words, 9) for _, words in _lines(control)), default=0) + ink.size(8 if any(tops) else 4)
    return _Field(left, low, width - left - right, height - low - above, len(control.points), scale[-1])


def _least(control: ControlChart) -> float:
    """Return the smallest step of the axis: counts for each case are parts of one."""
    return 0.1 if control.kind is ChartKind.COUNTS else 1.0


def _short(value: float) -> str:
    return f"{value:,g}" if value < 1e6 else f"{value:,.0f}"


def _axis(ink: Ink, field: _Field, control: ControlChart) -> None:
    """Draw the figures of the height and as many periods as have room."""
    look = ink.look
    for step in steps(field.most / 1.0001, least=_least(control)):
        y = field.y(step)
        ink.line((field.left, y, field.left + field.width, y), look.line, 0.7)
        ink.words(field.left - ink.size(6), y - ink.size(3.4), _short(step), look.ink2, anchor="end")
    labels = [point.label for point in control.points]
    widest = max((ink.wide(label) for label in labels), default=1) + ink.size(10)
    every = max(1, -(-int(widest * len(labels)) // max(1, int(field.width))))
    before = ""
    for at in range((len(labels) - 1) % every, len(labels), every):
        year = labels[at].rpartition(" ")[2]
        words = labels[at].removesuffix(f" {year}") if year == before and labels[at] != year else labels[at]
        before = year
        x = field.x(at)
        half = ink.wide(words) / 2
        x = min(max(x, field.left - ink.size(6) + half), field.left + field.width - half)
        ink.words(x, field.low - ink.size(14), words, look.ink2, anchor="middle")


def _band(ink: Ink, field: _Field, control: ControlChart, piece: range) -> None:
    """Draw what chance alone gives in one piece: a band, its average and limits."""
    look = ink.look
    within = [(at, one) for at in piece if (one := control.limits[at])]
    if not within:
        return
    for at, one in within:
        left, right = field.x(at - 0.5), field.x(at + 0.5)
        ink.box(left, field.y(one.low), right - left, field.y(one.high) - field.y(one.low), look.tint)
    for at, one in within:
        left, right = field.x(at - 0.5), field.x(at + 0.5)
        for value, dashed in ((one.low, True), (one.centre, False), (one.high, True)):
            ink.line((left, field.y(value), right, field.y(value)), look.ink2, 0.8, dashed=dashed)


def _lines(control: ControlChart) -> list[tuple[float, str]]:
    """Return how high the lines of the last piece stand, the highest first, with their words; none without limits."""
    one: Limits | None = next((limits for limits in reversed(control.limits) if limits), None)
    if one is None:
        return []
    named = [(one.high, "upper limit"), (one.centre, control.centre), (one.low, "lower limit")]
    parts = 2 if control.kind is ChartKind.COUNTS else 1
    return [
        (value, f"{name} {value:.0f}" if value >= 10 else f"{name} {value:.{parts}f}")
        for value, name in named
        if one.low < value or (name == "lower limit" and value > 0)
    ]


def _name(ink: Ink, field: _Field, control: ControlChart) -> None:
    """Name the lines of the last piece at the right of the picture, each clear of the others and of the points."""
    apart, right = ink.size(10.5), field.left + field.width + ink.size(6)
    lines = _lines(control)
    heights = [field.y(value) - ink.size(3) for value, _ in lines]
    middle = len(heights) // 2
    for at in range(middle - 1, -1, -1):
        heights[at] = max(heights[at], heights[at + 1] + apart)
    for at in range(middle + 1, len(heights)):
        heights[at] = min(heights[at], heights[at - 1] - apart)
    for y, (_, words) in zip(heights, lines, strict=True):
        ink.words(right, y, words, ink.look.ink2, 9)


def _points(ink: Ink, field: _Field, chart: OverTime) -> None:
    """Draw every point; those that speak by themselves are of another shape and say what they say."""
    control, look = chart.control, ink.look
    beyond = {signal.first: signal for signal in control.signals if signal.rule is Rule.BEYOND}
    runs = {
        at
        for signal in control.signals
        if signal.rule is not Rule.BEYOND
        for at in range(signal.first, signal.last + 1)
    }
    places = [(field.x(at), field.y(_height(control, at))) for at in range(len(control.points))]
    strokes = [(places[at], places[at + 1]) for piece in control.pieces() for at in piece[:-1]]
    half = ink.size(DIAMOND)
    named = [_Box(places[at][0] - half, places[at][1] - half, 2 * half, 2 * half) for at in beyond]
    for at, (x, y) in enumerate(places):
        if at not in beyond:
            ink.dot(x, y, look.warn if at in runs else look.action, 3.4 if at in runs else 3)
            continue
        ink.diamond(x, y, look.danger)
        words = spoken(chart, beyond[at]).split(",")[0]
        place = _room(ink, field, (x, y), ink.wide(words, bold=True), (strokes, named))
        if place is None:
            _beside(ink, field, (x, y - ink.size(3)), words, look.danger, 9)
        else:
            named.append(place)
            ink.words(place.left, place.low + ink.size(2.2), words, look.danger, bold=True)


@dataclass(frozen=True, slots=True)
class _Box:
    """Where words stand, with a little room around them."""

    left: float
    low: float
    width: float
    height: float

    def meets(self, other: _Box) -> bool:
        apart = other.left > self.left + self.width or self.left > other.left + other.width
        return not apart and other.low <= self.low + self.height and self.low <= other.low + other.height

    def is_crossed(self, begins: tuple[float, float], ends: tuple[float, float]) -> bool:
        (x1, y1), (x2, y2) = sorted((begins, ends))
        left, right = max(x1, self.left), min(x2, self.left + self.width)
        if left > right:
            return False
        heights = [y1 + (y2 - y1) * (x - x1) / max(x2 - x1, 1e-9) for x in (left, right)]
        return max(heights) >= self.low and min(heights) <= self.low + self.height


_Stroke = tuple[tuple[float, float], tuple[float, float]]


def _room(
    ink: Ink, field: _Field, at: tuple[float, float], wide: float, taken: tuple[list[_Stroke], list[_Box]]
) -> _Box | None:
    """Return where words about a point cross no line and no other: beside, above, below or well above it; else None."""
    (x, y), away, high = at, ink.size(9), ink.size(11)
    strokes, named = taken
    for left, low in (
        (x - away - wide, y - high / 2),
        (x + away, y - high / 2),
        (x - wide / 2, y + ink.size(6)),
        (x - wide / 2, y - ink.size(6) - high),
        (x - wide / 2, y + ink.size(6) + high * 1.2),
    ):
        box = _Box(left, low, wide, high)
        inside = field.left <= left and left + wide <= field.left + field.width and field.low <= low
        if inside and not any(box.is_crossed(*one) for one in strokes) and not any(map(box.meets, named)):
            return box
    return None


def _beside(ink: Ink, field: _Field, at: tuple[float, float], words: str, colour: str, gap: float) -> None:
    """Write words at the left of a place where they fit, else where there is more room, cut if they must be."""
    x, y = at
    away = ink.size(gap)
    left, right = x - away, field.left + field.width - x - away
    on_left = ink.wide(words, bold=True) <= left - field.left or left - field.left > right
    shown = ink.fitted(words, left - field.left if on_left else right, bold=True)
    ink.words(left if on_left else x + away, y, shown, colour, bold=True, anchor="end" if on_left else "start")


def _breaks(ink: Ink, field: _Field, chart: OverTime) -> None:
    """Draw where something new begins, with the words for it."""
    top = field.low + field.height + ink.size(8)
    for at, words in zip(chart.control.breaks, chart.breaks, strict=False):
        x = field.x(at - 0.5)
        ink.line((x, field.low, x, top), ink.look.warn, 1.1, dashed=True)
        _beside(ink, field, (x, top - ink.size(2)), words, ink.look.warn, 5)
