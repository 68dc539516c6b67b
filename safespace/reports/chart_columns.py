"""Draws columns in periods, each with its words over it, and small pictures of columns beside each other."""

from __future__ import annotations

from reportlab.graphics.shapes import Drawing

from safespace.domain.charts import Bar, Columns, Panels
from safespace.reports.chart_ink import Ink, Look

_FOOT, _HEAD, _GAP = 30.0, 18.0, 16.0
"""Room for periods below, for words above, and between panels, in points at the scale of the text."""

_TITLE = 22.0
_NARROW = 20.0
"""The narrowest column of which the words can be read."""

_SIZES = (9.0, 8.0, 7.0, 6.0)
"""The sizes of words over a column: as large as fits between its neighbours."""


def columns(chart: Columns, width: float, height: float, look: Look) -> Drawing:
    """Draw the columns on one base line."""
    ink = Ink(width, height, look)
    _field(ink, chart, (0.0, 0.0, width, height))
    return ink.drawing


def panels(chart: Panels, width: float, height: float, look: Look) -> Drawing:
    """Draw the small pictures, two in a row where there are more than one, in one height for all."""
    ink = Ink(width, height, look)
    across = min(2, max(1, len(chart.panels)))
    down = -(-len(chart.panels) // across) or 1
    gap = ink.size(_GAP)
    wide, high = (width - gap * (across - 1)) / across, (height - gap * (down - 1)) / down
    most = max((bar.high for panel in chart.panels for bar in panel.bars), default=0.0)
    for place, panel in enumerate(chart.panels):
        left, low = (place % across) * (wide + gap), height - (place // across) * (high + gap) - high
        title = ink.fitted(panel.title, wide, 10, bold=True)
        ink.words(left, low + high - ink.size(11), title, look.ink, 10, bold=True)
        _field(ink, panel, (left, low, wide, high - ink.size(_TITLE)), most)
    return ink.drawing


def panels_height(chart: Panels) -> float:
    """Return how high the small pictures are together, in points at the scale of the text."""
    down = -(-len(chart.panels) // min(2, max(1, len(chart.panels)))) or 1
    return 112.0 * down + _GAP * (down - 1)


def _field(ink: Ink, chart: Columns, box: tuple[float, float, float, float], most: float = 0.0) -> None:
    """Draw one row of columns in a box: left, low, width, height."""
    left, low, width, height = box
    base, room = low + ink.size(_FOOT), height - ink.size(_FOOT + _HEAD)
    unit = room / (most or chart.shared or max((bar.high for bar in chart.bars), default=0.0) or 1.0)
    step = width / max(1, len(chart.bars))
    ink.line((left, base, left + width, base), ink.look.ink2, 0.9)
    before = ""
    for place, bar in enumerate(chart.bars):
        middle = left + step * (place + 0.5)
        _column(ink, bar, (middle, base), (step * 0.62, step - ink.size(2)), unit)
        before = _period(ink, bar.label, (middle, base), (step, left + width), before)


def _column(ink: Ink, bar: Bar, at: tuple[float, float], wide: tuple[float, float], unit: float) -> None:
    """Draw a column: what is known filled, what is known only between two figures hatched, the words over it."""
    (x, base), (broad, room) = at, wide
    if bar.low < bar.high:
        ink.hatched(x - broad / 2, base + bar.low * unit, broad, (bar.high - bar.low) * unit)
    if bar.low > 0:
        ink.box(x - broad / 2, base, broad, bar.low * unit, ink.look.action)
    room = max(room, ink.size(_NARROW))
    points = next((size for size in _SIZES if ink.wide(bar.words, size, bold=True) <= room), _SIZES[-1])
    words = ink.fitted(bar.words, room, points, bold=True)
    ink.words(x, base + bar.high * unit + ink.size(4), words, ink.look.ink, points, bold=True, anchor="middle")


def _period(ink: Ink, label: str, at: tuple[float, float], room: tuple[float, float], before: str) -> str:
    """Write a period below its column, and its year once below that; return the year.

    `room` is how wide a column is with its space, and where the field ends.
    """
    step, end = room
    short, _, year = label.rpartition(" ")
    first = short or year
    ink.words(at[0], at[1] - ink.size(12), ink.fitted(first, step, 9), ink.look.ink2, 9, anchor="middle")
    if short and year != before:
        left = min(at[0] - min(step / 2, ink.wide(first, 9) / 2 + ink.size(1)), end - ink.wide(year, 9))
        ink.words(left, at[1] - ink.size(24), year, ink.look.ink2, 9)
    return year
