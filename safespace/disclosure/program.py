"""The one place that speaks to the solver: HiGHS, dual simplex, one thread, warm starts, a time limit on each run."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

import highspy

SECONDS = 10.0
"""The time limit of one run. Runs take milliseconds; one that reaches the limit is "no answer", never "safe"."""


class Program:
    """A linear program that is built once and solved many times: rows and columns stay, bounds and prices change."""

    def __init__(self, columns: int, most: float) -> None:
        """Start with `columns` unknown counts, each between 0 and `most`, and no rows."""
        self._highs = highspy.Highs()
        for option, value in (
            ("output_flag", False),
            ("solver", "simplex"),
            ("simplex_strategy", 1),
            ("threads", 1),
            ("parallel", "off"),
            ("presolve", "off"),
            ("random_seed", 0),
        ):
            self._highs.setOptionValue(option, value)
        self._columns = 0
        self._rows = 0
        self._priced: list[int] = []
        for _ in range(columns):
            self.column(most)

    def column(self, most: float) -> int:
        """Add an unknown between 0 and `most` and return its number."""
        self._highs.addVars(1, [0.0], [most])
        self._columns += 1
        return self._columns - 1

    def row(self, terms: Sequence[tuple[int, float]], low: float, high: float = inf) -> int:
        """Add a sum of columns that must lie between `low` and `high`, and return its number."""
        self._highs.addRow(low, high, len(terms), [column for column, _ in terms], [weight for _, weight in terms])
        self._rows += 1
        return self._rows - 1

    def bound_row(self, row: int, low: float, high: float) -> None:
        """Change what a row must lie between."""
        self._highs.changeRowBounds(row, low, high)

    def bound_column(self, column: int, most: float) -> None:
        """Change how large a column may be."""
        self._highs.changeColBounds(column, 0.0, most)

    def least(self, prices: Sequence[tuple[int, float]]) -> tuple[float, list[float]] | None:
        """Find the smallest total price; return it and the value of every row. None: impossible, or out of time."""
        self._price(prices)
        self._highs.setOptionValue("time_limit", self._highs.getRunTime() + SECONDS)
        self._highs.run()
        if self._highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return self._highs.getObjectiveValue(), list(self._highs.getSolution().row_value)

    def values(self) -> list[float]:
        """Return the value of every column in the last solution."""
        return list(self._highs.getSolution().col_value)

    def _price(self, prices: Sequence[tuple[int, float]]) -> None:
        """Put prices on columns and take the earlier ones off."""
        changed = dict.fromkeys(self._priced, 0.0) | dict(prices)
        self._priced = [column for column, _ in prices]
        if changed:
            self._highs.changeColsCost(len(changed), list(changed), list(changed.values()))
