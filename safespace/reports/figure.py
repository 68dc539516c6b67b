"""Figures on paper: each is drawn as one, said in words, and kept as one thing by whoever reads aloud."""

from __future__ import annotations

from typing import cast

from reportlab.graphics import renderPDF
from reportlab.platypus import Flowable

from safespace.domain.charts import Chart, in_words
from safespace.reports import charts
from safespace.reports.paper import MEASURE, Sheet
from safespace.reports.printable import legible


class Figure(Flowable):
    """Something drawn in the column of the text; what it shows is said in words for those who do not see it."""

    def __init__(self, said: str, width: float, height: float, below: float) -> None:
        """Take the words, the size and the room below, in points. A kind of figure says in `paint` what is drawn."""
        super().__init__()
        self.said = legible(said)
        self.width, self.height = width, height
        self.spaceBefore, self.spaceAfter = 4, below

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803 - reportlab's
        """Take the size that it has."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw it as a figure that knows where on the page it lies."""
        canvas = cast(Sheet, self.canv)
        left, low = canvas.absolutePosition(0, 0)
        box = (left, low, left + self.width, low + self.height)
        with canvas.picture({"Alt": self.said, "BBox": box, "Placement": "/Block"}):
            self.paint(canvas)

    def paint(self, canvas: Sheet) -> None:  # noqa: ARG002 - for whoever draws
        """Draw what is shown, from the lower left corner on."""
        raise AssertionError("a figure says what is drawn")


class ChartFigure(Figure):
    """A chart as wide as the text."""

    def __init__(self, chart: Chart) -> None:
        """Draw the chart for paper."""
        self.drawing = charts.drawing(chart, MEASURE, charts.height_for(chart))
        super().__init__(in_words(chart), MEASURE, self.drawing.height, 8)

    def paint(self, canvas: Sheet) -> None:
        """Draw the chart."""
        renderPDF.draw(self.drawing, canvas, 0, 0)
