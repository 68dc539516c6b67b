"""What somebody can work out who has read every table ever printed: the outer audit by linear programming.

The model holds the joint counts of `shape`, equal where cliques meet, and for every printed cell the bounds that its
symbol gives away, in this release and in all earlier ones. The interval that it finds for a count is never narrower
than the reader's real one, because it allows fractions of cases: it proves that a count is *exposed*, it cannot prove
that it is *hidden*. The proof is by whole-number worlds (`worlds`), on the same columns.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil, floor, inf

import numpy as np

from safespace.disclosure.program import Program
from safespace.disclosure.shape import Query, Shape, Together
from safespace.disclosure.sums import Counts, Sums
from safespace.domain.released import CellKey

EDGE = 1e-6
"""Solver tolerance: nearer than this to a whole number is that number."""

ROOM = 1000
"""How far above the true total an unknown may go, so that no search runs away: far wider than any interval asked."""

Bounds = tuple[int, int | None]
Interval = tuple[int, int]

Stop = Callable[[], None]
"""Asked before each run of the solver, which takes milliseconds. What it raises ends the work, and nothing is left."""


Progress = Callable[[tuple[int, int]], None]
"""Told how many steps are done, and of how many."""


def go_on() -> None:
    """Never stop."""


def ignore(_done_of: tuple[int, int]) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Known:
    """All that goes into an audit of one block of quarters. `domains` is every code of each dimension, period and all.

    `fixed`: the bounds of the cells whose symbol is settled, earlier releases first of all. `free`: the true counts of
    the cells that may be printed exactly or withheld. `queries`: the sensitive counts and their true values. No key is
    in both `free` and `queries`. `limits`: what others told of free cells. `needs`: how far apart the values that each
    query can have must at least lie. `truth`: the cases as columns of the shape. `total`: how many there are.
    `threshold`: what a withheld cell is known to reach.

    So many small counts as `together` says are put together to groups, which must be wide as `width` says: `small` are
    the printed ones. `groups` are those groups that are asked for as the queries are, and their true values.
    """

    shape: Shape
    domains: Mapping[str, tuple[str, ...]]
    fixed: Mapping[CellKey, Bounds]
    free: Mapping[CellKey, int]
    limits: Mapping[CellKey, Bounds]
    queries: Mapping[CellKey, int]
    needs: Mapping[Query, int]
    truth: Counts
    total: int
    threshold: int
    small: Collection[CellKey]
    together: int
    width: int
    groups: Mapping[Together, int] = field(default_factory=dict[Together, int])


class Reader:
    """A reader of everything printed in one block of quarters, with all free cells printed exactly."""

    def __init__(self, known: Known, stop: Stop = go_on) -> None:
        """Build the program once. The truth is in every query's interval from the start."""
        self.known = known
        self._stop = stop
        self._program = Program(known.shape.size, float(known.total + ROOM))
        for one, other in known.shape.agreements:
            self._program.row([*((column, 1.0) for column in one), *((column, -1.0) for column in other)], 0.0, 0.0)
        for key, (low, high) in sorted({**known.fixed, **_exactly(known.free)}.items()):
            terms = ((column, 1.0) for column in known.shape.columns(key))
            self._program.row(terms, float(low), inf if high is None else float(high))
        self._queries = Sums(known.shape, sorted(known.queries))
        truth = [known.queries[key] for key in self._queries.keys]
        self._low, self._high = np.array(truth, float), np.array(truth, float)

    def first_narrow(self, width: int, order: Sequence[CellKey] | None = None) -> CellKey | None:
        """Return the first query whose interval is less than `width` wide, None if there is none.

        A search without an answer leaves its query narrow.
        """
        keys = sorted(self.known.queries) if order is None else order
        return next((key for key in keys if not self._wide(key, width)), None)

    def interval(self, cell: Query) -> Interval:
        """Return the lowest and highest whole number of cases that a reader cannot rule out, for a query or a cell."""
        values = [value for direction in (1.0, -1.0) for value in self._push(cell, direction)]
        if cell in self._queries.place:
            return self._whole(cell)
        return ceil(min(values, default=0.0) - EDGE), floor(max(values, default=0.0) + EDGE)

    def _wide(self, query: CellKey, width: int) -> bool:
        """Whether a query is wide enough; look down, then up, only as far as the evidence is wanting."""
        for direction in (0.0, 1.0, -1.0):
            if direction:
                self._push(query, direction)
            low, high = self._whole(query)
            if high - low >= width:
                return True
        return False

    def _whole(self, query: CellKey) -> Interval:
        place = self._queries.place[query]
        return ceil(self._low[place] - EDGE), floor(self._high[place] + EDGE)

    def _push(self, cell: Query, direction: float) -> list[float]:
        """Look for the smallest (1) or largest (-1) value of a cell; every query's range grows by what is found."""
        self._stop()
        columns = list(self.known.shape.columns(cell))
        prices = np.zeros(self.known.shape.size)
        prices[columns] = direction
        found = self._program.least(prices)
        if found is None:
            return []
        values = self._queries.of(found[: self.known.shape.size])
        self._low, self._high = np.minimum(self._low, values), np.maximum(self._high, values)
        return [float(found[columns].sum())]


def _exactly(free: Mapping[CellKey, int]) -> dict[CellKey, Bounds]:
    return {key: (value, value) for key, value in free.items()}
