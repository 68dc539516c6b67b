"""The tables that a year may have, to be ticked, each with what it costs in readable numbers."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework.year_costs import Cost
from safespace.casework.year_plan import Choice, YearPlan
from safespace.ui import theme
from safespace.ui.widgets import labels
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.icon_line import IconLine
from safespace.ui.widgets.remade import Remade
from safespace.ui.widgets.ticked import Ticked


class YearChoices(QWidget):
    """Two cards: each quarter, and the end of the year. Signals: `changed`, something was ticked or not."""

    changed = Signal()

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.each_quarter = TitledCard("Each quarter")
        self.yearly = TitledCard("At the end of the year")
        self.ticks: dict[str, Ticked] = {}
        self._plan: YearPlan | None = None
        self._quarterly, self._rows = Remade(), Remade()
        self.each_quarter.add(self._quarterly)
        self.yearly.add(labels.small("With the cases and what they were about, which every year has.", wrap=True))
        self.yearly.add(self._rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(12))
        column.addWidget(self.each_quarter)
        column.addWidget(self.yearly)

    @property
    def chosen(self) -> frozenset[str]:
        """Return the codes of what is ticked."""
        return frozenset(code for code, ticked in self.ticks.items() if ticked.isChecked())

    def show_plan(self, plan: YearPlan) -> None:
        """Show the choices of a plan; one that is settled can be read and not changed."""
        self._plan = plan
        self._quarterly.remake(_column([IconLine("ticked", title, ink="good") for title in plan.each_quarter], 4))
        self.ticks = {one.code: Ticked(one.title, one.why, on=one.chosen) for one in plan.choices}
        for code, ticked in self.ticks.items():
            ticked.tick.setEnabled(not plan.settled)
            ticked.setEnabled(not plan.settled)
            ticked.tick.toggled.connect(partial(self._turned, code))
        self._rows.remake(_column(list(self.ticks.values()), 8))

    def choose(self, codes: frozenset[str]) -> None:
        """Tick these and no others, as one change."""
        for code, ticked in self.ticks.items():
            ticked.tick.blockSignals(True)
            ticked.tick.setChecked(code in codes)
            ticked.tick.blockSignals(False)
        self.changed.emit()

    def in_order(self) -> list[str]:
        """Return the codes of all choices, those that are ticked first: their costs are the sooner known."""
        return sorted(self.ticks, key=lambda code: code not in self.chosen)

    def show_cost(self, code: str, cost: Cost) -> None:
        """Say of a choice what it costs."""
        for one in self._choices():
            if one.code == code:
                self._explain(one, f"{cost.own}. {cost.elsewhere}")

    def forget_costs(self) -> None:
        """Take back what was said about costs: something else is chosen now."""
        for one in self._choices():
            self._explain(one, "")

    def _choices(self) -> tuple[Choice, ...]:
        return self._plan.choices if self._plan is not None else ()

    def _explain(self, one: Choice, cost: str) -> None:
        words = " ".join(filter(None, (cost, one.why)))
        self.ticks[one.code].means.setText(words)
        self.ticks[one.code].tick.setAccessibleDescription(words)

    def _turned(self, code: str, on: bool) -> None:
        """Keep together what belongs together: a table across two questions, and that of the second one alone."""
        for one in self._choices():
            other = {True: one.alone, False: one.code}[on]
            if (on and one.code == code and other) or (not on and one.alone == code):
                tick = self.ticks[other].tick
                tick.blockSignals(True)
                tick.setChecked(on)
                tick.blockSignals(False)
        self.changed.emit()


def _column(parts: list[IconLine] | list[Ticked], gap: int) -> QWidget:
    rows = QWidget()
    column = QVBoxLayout(rows)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.current().px(gap))
    for part in parts:
        column.addWidget(part)
    return rows
