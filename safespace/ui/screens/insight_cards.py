"""The cards of Insights: a picture with its title, its words, and its figures as a table one press away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safespace.casework import insights
from safespace.casework.insights import Told
from safespace.domain.charts import Chart, Small, as_table, shows_nothing
from safespace.domain.released import SymbolKind
from safespace.ui import theme
from safespace.ui.models.printed_cells import PrintedCell, PrintedRow, PrintedTable
from safespace.ui.tones import Tone
from safespace.ui.widgets import chart_painter, labels
from safespace.ui.widgets.buttons import icon_button
from safespace.ui.widgets.card import Card
from safespace.ui.widgets.chart_view import SCREEN, ChartView
from safespace.ui.widgets.chips import Chip
from safespace.ui.widgets.folding_row import FoldingRow
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.release_table import ReleaseTable
from safespace.ui.widgets.remade import Remade
from safespace.ui.widgets.stacked import stacked
from safespace.ui.widgets.two_columns import TwoColumns


def drawn(picture: Chart, width: float, height: float) -> chart_painter.Drawing:
    """Draw a chart in the colours, letters and scale of the theme in use."""
    tokens = theme.current().tokens
    same = ("ink", "ink2", "line", "edge", "card", "action", "tint", "good", "heat")
    colours = {name: getattr(tokens, name) for name in same} | {"warn": tokens.warn_ink, "danger": tokens.danger_ink}
    on_heat = tuple(theme.current().on_heat(step).name() for step in range(len(tokens.heat)))
    scale = theme.current().scale * SCREEN
    return insights.drawn(picture, (width, height), **colours, on_heat=on_heat, scale=scale, wide=chart_painter.wide)


class ChartCard(Card):
    """One picture. Signals: `chosen(str)`, a row of it was chosen."""

    chosen = Signal(str)

    def __init__(self, nothing: str, told: bool = False) -> None:
        """Begin empty; `nothing` says what will stand here, `told` gives it a column of words at its right."""
        super().__init__(margin=18, gap=8)
        self.nothing = labels.second(nothing)
        self.title = labels.subheading("", wrap=True)
        self.said = labels.small("", wrap=True)
        self.as_table = icon_button("table", "Show the figures as a table")
        self.as_table.setCheckable(True)
        self.picture = ChartView(drawn)
        self.table = ReleaseTable()
        self.table.hide()
        self.told = _ToldBeside() if told else None
        self._chart: Chart | None = None
        self.as_table.toggled.connect(self._turn)
        self.picture.chosen.connect(self.chosen)
        self._lay_parts()

    def show_chart(self, chart: Chart, told: Told | None = None) -> None:
        """Show a chart, and what it says."""
        self._chart = chart
        self.title.setText(chart.title)
        self.said.setText(chart.said)
        self.picture.show_chart(chart, insights.height(chart, SCREEN))
        head, rows = as_table(chart)
        self.table.show_table(chart.title, _table(head, rows))
        self.as_table.setAccessibleName(f"Show the figures as a table: {chart.title}")
        self._turn(self.as_table.isChecked())
        if self.told is not None and told is not None:
            self.told.show_told(told)

    def _turn(self, wanted: bool) -> None:
        """Show the table in place of the picture, or the picture again; neither where there is not one figure."""
        empty = self._chart is not None and shows_nothing(self._chart)
        only_if(self.nothing, empty)
        only_if(self.said, bool(self.said.text()) and not empty)
        only_if(self.as_table, not empty)
        only_if(self.table, wanted and not empty)
        only_if(self.picture, not wanted and not empty)

    def _lay_parts(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.said)
        head = QHBoxLayout()
        head.addLayout(words, 1)
        head.addWidget(self.as_table, 0, Qt.AlignmentFlag.AlignTop)
        if self.told is None:
            for part in (head, self.nothing, self.picture, self.table):
                self.add(part)
            self.column.addStretch(1)
            return
        beside = TwoColumns(side_width=250, gap=24, narrow=720)
        for part in (self.nothing, self.picture, self.table):
            beside.main.addWidget(part)
        beside.main.addStretch(1)
        beside.side.addWidget(self.told)
        beside.side.addStretch(1)
        self.add(head)
        self.add(beside)


class _ToldBeside(QWidget):
    """What a picture says, beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.headline = labels.strong("", wrap=True)
        self._rest = Remade()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (labels.small("What it says"), self.headline, self._rest):
            column.addWidget(part)

    def show_told(self, told: Told) -> None:
        """Say it."""
        self.headline.setText(told.headline)
        self._rest.remake(stacked(*[labels.second(words) for words in told.sentences], gap=6))


class StepsCard(Card):
    """How long each step takes: four small pictures with their latest value and their target."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__(margin=18, gap=8)
        self.title = labels.subheading("How long each step takes", wrap=True)
        self.said = labels.small(
            "The middle case of each quarter, the last eight. Dashed line: what you promise.", wrap=True
        )
        self.steps: list[_Step] = []
        self._pairs = QVBoxLayout()
        self.add(self.title)
        self.add(self.said)
        self.column.addLayout(self._pairs)
        self.column.addStretch(1)

    def show_steps(self, steps: Sequence[Small]) -> None:
        """Show the steps, two beside each other."""
        if not self.steps:
            self.steps = [_Step() for _ in steps]
            for at in range(0, len(self.steps), 2):
                self._pairs.addWidget(halves(*self.steps[at : at + 2], narrow=430, gap=20))
        for part, step in zip(self.steps, steps, strict=True):
            part.show_step(step)


class _Step(QWidget):
    """One measure: its name, its latest value, how it stands, its line."""

    def __init__(self) -> None:
        super().__init__()
        self.name = labels.strong("", wrap=True)
        self.value = labels.heading("")
        self.unit = labels.small("")
        self.standing = Chip("", Tone.CHIP)
        self.line = ChartView(drawn, 62)
        row = QHBoxLayout()
        row.addWidget(self.value)
        row.addWidget(self.unit, 1, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.standing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.name)
        column.addLayout(row)
        column.addWidget(self.line)
        column.addStretch(1)

    def show_step(self, step: Small) -> None:
        """Show a measure; that a target is missed is said in words, not in colour alone."""
        self.name.setText(step.title)
        self.value.setText(step.value)
        self.unit.setText(step.unit)
        tone, icon = (
            (Tone.CHIP, "") if step.good is None else (Tone.GOOD, "ticked") if step.good else (Tone.LATE, "clock")
        )
        self.standing.say(step.standing, tone, icon)
        only_if(self.standing, bool(step.standing))
        self.line.show_chart(step)


def halves(*parts: QWidget, narrow: float = 760, gap: float = 16) -> FoldingRow:
    """Put parts of the same width and height beside each other, below each other where they would be too narrow."""
    for part in parts:
        part.setMinimumWidth(1)
    return FoldingRow([(part, 1) for part in parts], gap=gap, narrow=narrow, fill=True)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> PrintedTable:
    """Give figures to the table of the house; none of them is protected, because the page is for the guardian alone."""
    made = tuple(PrintedRow(row[0], tuple(PrintedCell(cell, SymbolKind.EXACT) for cell in row[1:])) for row in rows)
    return PrintedTable(head[0], tuple(head[1:]), made)
