"""Draws what needs no axis of time: a heat map, bars, and the small line of one measure."""

from __future__ import annotations

from reportlab.graphics.shapes import Drawing

from safespace.domain.charts import BAR_ROW, HEAT_HEAD, HEAT_ROW, Bar, Bars, Heat, HeatRow, Small
from safespace.reports.chart_ink import Ink, Look


def heat(chart: Heat, width: float, height: float, look: Look) -> Drawing:
    """Draw a heat map: a name, a box for each column with its figure, and how many that is for every hundred."""
    ink = Ink(width, height, look)
    names = min(width * 0.36, max((ink.wide(row.label, 11) for row in chart.rows), default=0) + ink.size(14))
    sized = any(row.per_hundred is not None for row in chart.rows)
    last = ink.wide("per 100") + ink.size(10) if sized or any(row.silent for row in chart.rows) else 0
    room = (width - names - last) / max(1, len(chart.columns))
    top = height - ink.size(14)
    for at, column in enumerate(chart.columns):
        ink.words(names + room * (at + 0.5), top, ink.fitted(column, room - 1), look.ink2, anchor="middle")
    if sized:
        ink.words(width, top, "per 100", look.ink2, anchor="end")
    counted = [row for row in chart.rows if row.per_hundred is not None or not sized]
    most = max((_strength(row, value) for row in counted for value in row.values), default=0)
    for place, row in enumerate(chart.rows):
        low = height - ink.size(HEAT_HEAD + HEAT_ROW * (place + 1)) + ink.size(2)
        chosen = bool(chart.chosen) and row.key == chart.chosen
        _named(ink, row.label, (low + ink.size(8), names - ink.size(8)), chosen=chosen)
        for at, value in enumerate(row.values):
            share = _strength(row, value) / (most or 1) if row in counted else None
            _cell(ink, (names + room * at, low, room - ink.size(3), ink.size(HEAT_ROW - 3)), row, (value, share))
        words, colour = ("silent", look.warn) if row.silent else (_per(row), look.ink)
        ink.words(width, low + ink.size(8), words, colour, bold=True, anchor="end")
    return ink.drawing


def _strength(row: HeatRow, value: int) -> float:
    """Return how strong a cell's colour is: its figure for the row's size where that is known, else the figure."""
    whole = sum(row.values)
    return value * row.per_hundred / whole if row.per_hundred is not None and whole else float(value)


def _per(row: HeatRow) -> str:
    return "" if row.per_hundred is None else f"{row.per_hundred:.1f}"


def _cell(ink: Ink, box: tuple[float, float, float, float], row: HeatRow, figure: tuple[int, float | None]) -> None:
    """Draw a cell: hatched where nobody spoke up, without colour where the row's size is not known and others' is."""
    x, y, wide, high = box
    value, share = figure
    if row.silent:
        ink.hatched(x, y, wide, high)
        return
    if share is None:
        ink.box(x, y, wide, high, ink.look.card, ink.look.line, ink.size(3))
    else:
        ink.box(x, y, wide, high, ink.look.heat[_step(ink, share)], round_by=ink.size(3))
    colour = ink.look.ink if share is None else ink.look.on_heat[_step(ink, share)]
    ink.words(x + wide / 2, y + high / 2 - ink.size(4), f"{value:,}", colour, 11, bold=True, anchor="middle")


def _step(ink: Ink, share: float) -> int:
    """Return the step of a share of the strongest cell, from 0 to 1; the first is for nothing alone."""
    last = len(ink.look.heat) - 1
    return 0 if share <= 0 else 1 + min(last - 1, int(last * share))


def bars(chart: Bars, width: float, height: float, look: Look) -> Drawing:
    """Draw bars from the left; what is known only between two figures is hatched between them."""
    ink = Ink(width, height, look)
    longest = max((ink.wide(bar.words, 11, bold=True) for bar in chart.bars), default=0)
    ends = min(longest, width * 0.4) + ink.size(12)
    names = min(width * 0.45, max((ink.wide(bar.label, 11) for bar in chart.bars), default=0) + ink.size(14))
    room = max(1.0, width - names - ends)
    most = max((bar.high for bar in chart.bars), default=0) or 1
    for place, bar in enumerate(chart.bars):
        low = height - ink.size(BAR_ROW * (place + 1)) + ink.size(4)
        chosen = bool(chart.chosen) and bar.key == chart.chosen
        _named(ink, bar.label, (low + ink.size(5), names - ink.size(8)), chosen=chosen)
        _bar(ink, bar, names, low, room / most)
        words = ink.fitted(bar.words, ends - ink.size(10), 11, bold=True)
        ink.words(names + room * bar.high / most + ink.size(8), low + ink.size(5), words, look.ink, 11, bold=True)
    return ink.drawing


def _named(ink: Ink, label: str, at: tuple[float, float], *, chosen: bool) -> None:
    """Write the name of a row at its base, in a width; bold, with a line below, where it is looked at alone."""
    base, width = at
    words = ink.fitted(label, width, 11, bold=chosen)
    ink.words(0, base, words, ink.look.ink, 11, bold=chosen)
    if chosen:
        low = base - ink.size(4)
        ink.line((0, low, ink.wide(words, 11, bold=True), low), ink.look.action, 2)


def _bar(ink: Ink, bar: Bar, left: float, low: float, unit: float) -> None:
    high = ink.size(BAR_ROW - 8)
    if bar.low < bar.high:
        ink.hatched(left + bar.low * unit, low, (bar.high - bar.low) * unit, high)
    if bar.low > 0:
        ink.box(left, low, bar.low * unit, high, ink.look.action, round_by=ink.size(1.5))


def small(chart: Small, width: float, height: float, look: Look) -> Drawing:
    """Draw the small line of one measure: a target, dashed, the periods, and the latest as a point."""
    ink = Ink(width, height, look)
    known = [height_of for height_of in chart.heights if height_of is not None]
    most = max([*known, chart.target or 0], default=0) * 1.15 or 1
    inner, low = height - ink.size(12), ink.size(6)
    across = (width - ink.size(10)) / max(1, len(chart.heights) - 1)
    if chart.target is not None:
        y = low + inner * chart.target / most
        ink.line((0, y, width, y), look.ink2, 0.9, dashed=True)
    places = [
        (ink.size(4) + across * at, low + inner * value / most)
        for at, value in enumerate(chart.heights)
        if value is not None
    ]
    ink.path(places, look.action)
    if places:
        ink.dot(*places[-1], look.action, 4)
    return ink.drawing
