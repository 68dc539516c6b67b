"""What somebody can work out who has read every table ever printed: the outer audit by linear programming.

The model holds the joint counts of `shape`, equal where cliques meet, and for every printed cell the bounds that its
symbol gives away, in this release and in all earlier ones. The interval that it finds for a count is never narrower
than the reader's real one, because it allows fractions of cases: it proves that a count is *exposed*, it cannot prove
that it is *hidden*. The proof by whole-number worlds builds on the same columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, inf

from safespace.disclosure.program import Program
from safespace.disclosure.shape import Shape
from safespace.domain.released import CellKey

EDGE = 1e-6
"""Solver tolerance: nearer than this to a whole number is that number."""

ROOM = 1000
"""How far above the true total an unknown may go, so that no search runs away: far wider than any interval asked."""

Bounds = tuple[int, int | None]
Interval = tuple[int, int]

Stop = Callable[[], None]
"""Asked before each run of the solver, which takes milliseconds. What it raises ends the work, and nothing is left."""


def go_on() -> None:
    """Never stop."""


@dataclass(frozen=True, slots=True)
class Known:
    """All that goes into an audit of one block of quarters.

    `fixed`: the bounds of the cells whose symbol is settled, earlier releases first of all. `free`: the true counts of
    the cells that may be printed exactly or withheld. `queries`: the sensitive counts and their true values. No key is
    in both `free` and `queries`. `total`: the cases in the block. `threshold`: what a withheld cell is known to reach.
    """

    shape: Shape
    fixed: Mapping[CellKey, Bounds]
    free: Mapping[CellKey, int]
    queries: Mapping[CellKey, int]
    total: int
    threshold: int


class Reader:
    """A reader of everything printed in one block of quarters, who starts with all free cells printed exactly.

    Points that a search has found stay as evidence: a count that has been seen at two values far enough apart is not
    narrow and needs no further run. A point counts only while every cell that moved in it is withheld.
    """

    def __init__(self, known: Known, stop: Stop = go_on) -> None:
        """Build the program once. The truth is in every query's interval from the start."""
        self.known = known
        self._stop = stop
        self.withheld: frozenset[CellKey] = frozenset()
        self._most = float(known.total + ROOM)
        self._program = Program(known.shape.size, self._most)
        self._rows: dict[CellKey, int] = {}
        self._terms: dict[CellKey, list[tuple[int, float]]] = {}
        self._slack: dict[CellKey, tuple[int, int]] = {}
        self._points: list[tuple[frozenset[CellKey], dict[CellKey, float]]] = []
        self._seen: dict[CellKey, tuple[float, float]] = {}
        self._lay_rows()
        self._look_again()

    def withhold(self, keys: Iterable[CellKey]) -> None:
        """Withhold exactly these of the free cells and print the others."""
        wanted = frozenset(keys)
        for key in sorted(wanted ^ self.withheld):
            self._open(key, key in wanted)
        self.withheld = wanted
        self._look_again()

    def first_narrow(self, width: int, order: Sequence[CellKey] | None = None) -> CellKey | None:
        """Return the first query whose interval is less than `width` wide, None if there is none.

        A search without an answer leaves its query narrow.
        """
        keys = sorted(self.known.queries) if order is None else order
        return next((key for key in keys if not self._wide(key, width)), None)

    def seen(self, query: CellKey) -> Interval:
        """Return the lowest and highest whole number at which the evidence so far has put a query."""
        low, high = self._seen[query]
        return ceil(low - EDGE), floor(high + EDGE)

    def interval(self, query: CellKey) -> Interval:
        """Return the lowest and highest whole number of cases that a reader cannot rule out."""
        self._push(query, 1.0)
        self._push(query, -1.0)
        return self.seen(query)

    def cheapest(
        self, query: CellKey, wanted: tuple[int, int | None], prices: Mapping[CellKey, float]
    ) -> tuple[float, frozenset[CellKey]] | None:
        """Find the cheapest further cells to withhold so that `query` could lie within `wanted`.

        `prices` says what one case of change costs in each free cell that may still be withheld. Returns the cost and
        the cells; None if no choice of them helps.
        """
        low, high = self._bounds(query)
        low, high = max(low, wanted[0]), min(high, inf if wanted[1] is None else wanted[1])
        if low > high:
            return None
        for key in prices:
            self._open(key, True)
        self._program.bound_row(self._rows[query], low, high)
        found = self._least([(column, price) for key, price in prices.items() for column in self._slack[key]])
        moved = self._keep(found[1]) if found else frozenset[CellKey]()
        self._program.bound_row(self._rows[query], *self._bounds(query))
        for key in prices:
            self._open(key, False)
        return (found[0], moved - self.withheld) if found else None

    def _lay_rows(self) -> None:
        """Lay the rows: where cliques meet, every printed cell, every query; a free cell gives way by slack columns."""
        known = self.known
        for one, other in known.shape.agreements():
            self._program.row([*((column, 1.0) for column in one), *((column, -1.0) for column in other)], 0.0, 0.0)
        for key in sorted({*known.fixed, *known.free, *known.queries}):
            self._terms[key] = terms = [(column, 1.0) for column in known.shape.columns(key)]
            if key in known.free:
                up, down = self._program.column(0.0), self._program.column(0.0)
                self._slack[key] = (up, down)
                terms = [*terms, (up, -1.0), (down, 1.0)]
            self._rows[key] = self._program.row(terms, *self._bounds(key))

    def _bounds(self, key: CellKey) -> tuple[float, float]:
        """Return what a cell's row must lie between."""
        if key in self.known.free:
            return float(self.known.free[key]), float(self.known.free[key])
        low, high = self.known.fixed.get(key, (0, None))
        return float(low), inf if high is None else float(high)

    def _open(self, key: CellKey, free: bool) -> None:
        """Let a free cell's true count move as a withheld one may, or not at all."""
        up, down = self._slack[key]
        self._program.bound_column(up, self._most if free else 0.0)
        self._program.bound_column(down, float(self.known.free[key] - self.known.threshold) if free else 0.0)

    def _wide(self, query: CellKey, width: int) -> bool:
        """Whether a query is wide enough; look down, then up, only as far as the evidence is wanting."""
        for direction in (0.0, 1.0, -1.0):
            if direction:
                self._push(query, direction)
            low, high = self.seen(query)
            if high - low >= width:
                return True
        return False

    def _push(self, query: CellKey, direction: float) -> None:
        """Look for the smallest (1) or largest (-1) value of a query and keep what was found."""
        found = self._least([(column, direction * weight) for column, weight in self._terms[query]])
        if found:
            self._keep(found[1])

    def _least(self, prices: Sequence[tuple[int, float]]) -> tuple[float, list[float]] | None:
        """Ask whether to go on, and then the solver."""
        self._stop()
        return self._program.least(prices)

    def _keep(self, rows: Sequence[float]) -> frozenset[CellKey]:
        """Keep a solution as evidence; return the free cells that moved in it."""
        columns = self._program.values()
        moved = frozenset(key for key, slack in self._slack.items() if any(columns[column] > EDGE for column in slack))
        point = {key: rows[self._rows[key]] for key in self.known.queries}
        self._points.append((moved, point))
        if moved <= self.withheld:
            self._stretch(point)
        return moved

    def _look_again(self) -> None:
        """Take every query's range anew from the truth and the evidence that still counts."""
        self._seen = {key: (float(value), float(value)) for key, value in self.known.queries.items()}
        for moved, point in self._points:
            if moved <= self.withheld:
                self._stretch(point)

    def _stretch(self, point: Mapping[CellKey, float]) -> None:
        """Widen the ranges to hold one more point."""
        for key, value in point.items():
            low, high = self._seen[key]
            self._seen[key] = (min(low, value), max(high, value))
