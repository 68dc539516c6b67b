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
    begins: dict[str, float] = {}
    for place, bar in enumerate(chart.bars):
        middle = left + step * (place + 0.5)
        _column(ink, bar, (middle, base), (step * 0.62, step - ink.size(2)), unit)
        year, at = _period(ink, bar.label, (middle, base), step)
        begins.setdefault(year, at)
    _years(ink, {year: at for year, at in begins.items() if year}, base - ink.size(24), left + width)


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


def _period(ink: Ink, label: str, at: tuple[float, float], step: float) -> tuple[str, float]:
    """Write a period below its column, `step` wide; return its year and where that may begin, "" without one."""
    short, _, year = label.rpartition(" ")
    first = short or year
    ink.words(at[0], at[1] - ink.size(12), ink.fitted(first, step, 9), ink.look.ink2, 9, anchor="middle")
    return year if short else "", at[0] - min(step / 2, ink.wide(first, 9) / 2 + ink.size(1))


def _years(ink: Ink, begins: dict[str, float], y: float, end: float) -> None:
    """Write each year once, below the first of its periods: shorter where they are close, and never over the next."""
    placed: list[tuple[str, float]] = []
    fits: list[bool] = []
    for shorter in (False, True):
        said = [(year[2:] if shorter and year[:4].isdecimal() else year, x) for year, x in begins.items()]
        placed = [(words, min(x, end - ink.wide(words, 9))) for words, x in said]
        after = [x for _, x in placed[1:]]
        fits = [x + ink.wide(words, 9) + ink.size(4) <= then for (words, x), then in zip(placed, after, strict=False)]
        if all(fits):
            break
    for (words, x), is_free in zip(placed, [*fits, True], strict=False):
        if is_free:
            ink.words(x, y, words, ink.look.ink2, 9)
