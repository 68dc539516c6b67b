"""The one place that speaks to the solver: HiGHS, dual simplex, one thread, warm starts, a time limit on each run."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf

import highspy
import numpy as np
from numpy.typing import NDArray

SECONDS = 10.0
"""The time limit of one run. Runs take milliseconds; one that reaches the limit is "no answer", never "safe"."""

Values = NDArray[np.float64]


class Program:
    """A linear program that is built once and solved many times: rows and columns stay, bounds and prices change.

    Columns and rows are gathered first and passed to the solver together at the first run.
    """

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
        self._most = [most] * columns
        self._low: list[float] = []
        self._high: list[float] = []
        self._starts = [0]
        self._index: list[int] = []
        self._weight: list[float] = []
        self._passed = False

    def column(self, most: float) -> int:
        """Add an unknown between 0 and `most` and return its number. Before the first run only."""
        self._most.append(most)
        return len(self._most) - 1

    def row(self, terms: Iterable[tuple[int, float]], low: float, high: float = inf) -> int:
        """Add a sum of columns that must lie between `low` and `high`; return its number. Before the first run only."""
        for column, weight in terms:
            self._index.append(column)
            self._weight.append(weight)
        self._starts.append(len(self._index))
        self._low.append(low)
        self._high.append(high)
        return len(self._low) - 1

    def bound_row(self, row: int, low: float, high: float) -> None:
        """Change what a row must lie between."""
        self._pass()
        self._highs.changeRowBounds(row, low, high)

    def bound_columns(self, columns: NDArray[np.int64], low: Values, high: Values) -> None:
        """Change what columns must lie between, each named once; ValueError for one that is named twice."""
        if len(columns):
            self._pass()
            told = self._highs.changeColsBounds(len(columns), columns.astype(np.int32), low, high)
            if told != highspy.HighsStatus.kOk:
                raise ValueError("the solver did not take the bounds")

    def least(self, prices: Values) -> Values | None:
        """Find the smallest total price, one price a column; return the columns. None: impossible, or out of time."""
        self._pass()
        size = len(self._most)
        full = np.zeros(size)
        full[: len(prices)] = prices
        self._highs.changeColsCost(size, np.arange(size, dtype=np.int32), full)
        self._highs.setOptionValue("time_limit", self._highs.getRunTime() + SECONDS)
        self._highs.run()
        if self._highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return np.array(self._highs.getSolution().col_value, dtype=np.float64)

    def _pass(self) -> None:
        """Hand the whole model over, once."""
        if self._passed:
            return
        self._passed = True
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(self._most), len(self._low)
        model.col_cost_ = np.zeros(len(self._most))
        model.col_lower_ = np.zeros(len(self._most))
        model.col_upper_ = np.array(self._most, float)
        model.row_lower_, model.row_upper_ = np.array(self._low, float), np.array(self._high, float)
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.array(self._starts, dtype=np.int32)
        model.a_matrix_.index_ = np.array(self._index, dtype=np.int32)
        model.a_matrix_.value_ = np.array(self._weight, float)
        self._highs.passModel(model)
