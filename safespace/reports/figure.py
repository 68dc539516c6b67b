"""A chart on paper: drawn as one figure with its words, and kept as one thing by whoever reads aloud."""

from __future__ import annotations

from typing import cast

from reportlab.graphics import renderPDF
from reportlab.platypus import Flowable

from safespace.domain.charts import Chart, in_words
from safespace.reports import charts
from safespace.reports.paper import MEASURE, Sheet
from safespace.reports.printable import legible


class Figure(Flowable):
    """A chart as wide as the text. What it shows is said in words for those who do not see it."""

    def __init__(self, chart: Chart) -> None:
        """Draw the chart for paper."""
        super().__init__()
        self.said = legible(in_words(chart))
        self.drawing = charts.drawing(chart, MEASURE, charts.height_for(chart))
        self.width, self.height = MEASURE, self.drawing.height
        self.spaceBefore, self.spaceAfter = 4, 8

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803 - reportlab's
        """Take the width of the text."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the chart as a figure that knows where on the page it lies."""
        canvas = cast(Sheet, self.canv)
        left, low = canvas.absolutePosition(0, 0)
        box = (left, low, left + self.width, low + self.height)
        with canvas.picture({"Alt": self.said, "BBox": box, "Placement": "/Block"}):
            renderPDF.draw(self.drawing, canvas, 0, 0)
