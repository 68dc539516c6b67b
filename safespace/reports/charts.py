"""Draws any chart from its description: for paper as it is, for the screen through a painter of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from reportlab.graphics import shapes

from safespace.domain.charts import BAR_ROW, HEAT_HEAD, HEAT_ROW, Bars, Chart, Columns, Heat, OverTime, Panels, Small
from safespace.reports.chart_columns import columns, panels, panels_height
from safespace.reports.chart_ink import Look
from safespace.reports.chart_over_time import over_time
from safespace.reports.chart_plain import bars, heat, small

Drawing: TypeAlias = shapes.Drawing
"""A chart as it was drawn, for whoever prints or paints it."""

_DRAWN: dict[type, Callable[[Any, float, float, Look], Drawing]] = {
    OverTime: over_time,
    Heat: heat,
    Bars: bars,
    Columns: columns,
    Panels: panels,
    Small: small,
}

_HEIGHTS: dict[type, float] = {Small: 62.0, Columns: 170.0}
"""How high a chart of a kind is, in points at the scale of its text, if it is not as high as most."""


def drawing(chart: Chart, width: float, height: float, look: Look | None = None) -> Drawing:
    """Draw a chart in a width and a height: points on paper, pixels on the screen."""
    return _DRAWN[type(chart)](chart, width, height, look or Look())


def height_for(chart: Chart, scale: float = 1.0) -> float:
    """Return how high a chart should be at a scale of its text, however wide it is."""
    if isinstance(chart, Heat):
        return (HEAT_HEAD + HEAT_ROW * len(chart.rows)) * scale
    if isinstance(chart, Bars):
        return (6 + BAR_ROW * max(1, len(chart.bars))) * scale
    if isinstance(chart, Panels):
        return panels_height(chart) * scale
    return _HEIGHTS.get(type(chart), 220.0) * scale
