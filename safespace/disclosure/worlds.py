"""Makes worlds: other histories in whole numbers that print exactly what was printed, the truth being one of them.

A world is a joint count on each clique of a shape; cliques that agree where they meet always join to whole cases, so
every world is a set of cases that could have been. Linear programming only looks for them: what it finds is rounded,
added up again in whole numbers, and thrown away unless it prints every symbol.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import inf

import numpy as np
from numpy.typing import NDArray

from safespace.disclosure.audit import EDGE, Interval, Known, Stop, go_on
from safespace.disclosure.program import Program, Values
from safespace.disclosure.shape import Query
from safespace.disclosure.sums import Counts, Joints, Sums
from safespace.domain.released import CellKey

ROOM = 25
"""How far above the truth a count without an upper limit may go: worlds of ten million cases persuade nobody."""

STEPS = 40
"""How many times a search for whole numbers fixes some more columns before it gives up."""

Picked = NDArray[np.bool_]
"""Which of the free cells, in the order of `WorldMaker.free`."""


class WorldMaker:
    """Makes worlds of one block of quarters, pushed this way and that by prices."""

    def __init__(self, known: Known, stop: Stop = go_on) -> None:
        """Build the program once."""
        self.known, self._stop = known, stop
        truth = known.truth
        self.size = known.shape.size
        self._joints = Joints(known.shape)
        self.fixed = Sums(known.shape, sorted(known.fixed))
        self.free = Sums(known.shape, sorted(known.free))
        self.queries = Sums[Query](known.shape, (*sorted(known.queries), *sorted(known.groups)))
        bounds = [known.fixed[key] for key in self.fixed.keys]
        self._least = np.array([low for low, _ in bounds], dtype=np.int64)
        limits = zip((high for _, high in bounds), self.fixed.of(truth), strict=True)
        self._most = np.array([int(now) + ROOM if high is None else high for high, now in limits], dtype=np.int64)
        self._shown = self.free.of(truth)
        ends = [known.limits.get(key, (0, None)) for key in self.free.keys]
        tops = zip((high for _, high in ends), self._shown.tolist(), strict=True)
        self._bottom = np.array([max(low, known.threshold) for low, _ in ends], dtype=np.int64)
        self._top = np.array([now + ROOM if high is None else high for high, now in tops], dtype=np.int64)
        self._open = np.zeros(len(self.free.keys), dtype=np.bool_)
        self._lower = np.zeros(self.size)
        self._lay_rows()

    @property
    def shut(self) -> Picked:
        """Return the choice of no free cell at all."""
        return np.zeros(len(self.free.keys), dtype=np.bool_)

    def make(
        self, push: Values, opened: Picked, prices: Values, wanted: Mapping[int, tuple[float, float]] | None = None
    ) -> Counts | None:
        """Make the world that is cheapest: `push` is the price of a case in each query, negative to have more of them.

        `opened` are the free cells that may move as withheld ones may, at `prices` a case; `wanted` are bounds of some
        queries, by their place. None if the solver found nothing that comes out in whole numbers.
        """
        self._open_only(opened)
        for place, (low, high) in (wanted or {}).items():
            self._bound_query(place, low, high)
        costs = np.concatenate([self.queries.spread(push, self.size), prices, prices])
        point = self._solve(costs)
        if point is not None and _loose(point[: self.size]).size:
            point = self._dive(costs, point, opened)
        for place in wanted or {}:
            self._bound_query(place, -inf, inf)
        if point is None:
            return None
        world = np.rint(point[: self.size]).astype(np.int64)
        return world if self.prints_alike(world, opened) else None

    def cost(self, opened: Picked, prices: Values, wanted: Mapping[int, tuple[float, float]]) -> float | None:
        """Return what it costs, fractions allowed, to bring queries within bounds; None if that is impossible."""
        self._open_only(opened)
        for place, (low, high) in wanted.items():
            self._bound_query(place, low, high)
        point = self._solve(np.concatenate([np.zeros(self.size), prices, prices]))
        for place in wanted:
            self._bound_query(place, -inf, inf)
        return None if point is None else float(point[self.size :] @ np.concatenate([prices, prices]))

    def interval(self, place: int, opened: Picked) -> Interval:
        """Return the whole numbers that a reader cannot rule out for a query, with only `opened` withheld."""
        self._open_only(opened)
        ends: list[float] = [float(self.queries.of(self.known.truth)[place])]
        for direction in (1.0, -1.0):
            push = np.zeros(len(self.queries.keys))
            push[place] = direction
            point = self._solve(self.queries.spread(push, self.size))
            ends += [] if point is None else [float(self.queries.of(point[: self.size])[place])]
        return int(np.ceil(min(ends) - EDGE)), int(np.floor(max(ends) + EDGE))

    def moved(self, worlds: Counts) -> Picked:
        """Return, for one world or several, which free cells differ from the truth, so that they must be withheld."""
        return self.free.of(worlds) != self._shown

    def prints_alike(self, world: Counts, opened: Picked) -> bool:
        """Whether a world prints every settled symbol, and the numbers of all free cells but those opened."""
        if (world < 0).any() or not self._joints.agree(world):
            return False
        fixed, free = self.fixed.of(world), self.free.of(world)
        still = free == self._shown
        held_back = opened & (free >= self._bottom) & (free <= self._top)
        return bool(((fixed >= self._least) & (fixed <= self._most)).all() and (still | held_back).all())

    def insist(self, columns: tuple[int, ...]) -> None:
        """Have at least one case in each of these columns from now on, and in no others: somebody knows that case."""
        lower = np.zeros(self.size)
        lower[list(columns)] = 1.0
        changed = np.flatnonzero(lower != self._lower)
        self._lower = lower
        self._bound(changed, lower[changed], np.full(len(changed), self._cap))

    def _lay_rows(self) -> None:
        """Lay the rows: where cliques meet, settled cells, free cells (which give way by slack columns), queries."""
        self._cap = float(self.known.total + ROOM)
        self._program = program = Program(self.size + 2 * len(self.free.keys), self._cap)
        for one, other in self._joints.pairs:
            program.row([*((column, 1.0) for column in one), *((column, -1.0) for column in other)], 0.0, 0.0)
        first = self._rows_of(self.fixed, self._least, self._most)
        self._query_rows = {
            self.queries.place[key]: first + place
            for place, key in enumerate(self.fixed.keys)
            if key in self.queries.place
        }
        slack = self.size
        for place, columns in enumerate(self.free.columns):
            up, down = slack + place, slack + len(self.free.keys) + place
            terms = [*((int(column), 1.0) for column in columns), (up, -1.0), (down, 1.0)]
            program.row(terms, float(self._shown[place]), float(self._shown[place]))
        for place, columns in enumerate(self.queries.columns):
            if place not in self._query_rows:
                self._query_rows[place] = program.row(((int(column), 1.0) for column in columns), -inf, inf)
        self._slack_bounds(np.arange(len(self.free.keys)))

    def _rows_of(self, sums: Sums[CellKey], low: Counts, high: Counts) -> int:
        """Lay a row for each cell; return the number of the first."""
        rows = [
            self._program.row(((int(column), 1.0) for column in columns), float(least), float(most))
            for columns, least, most in zip(sums.columns, low, high, strict=True)
        ]
        return rows[0] if rows else 0

    def _open_only(self, opened: Picked) -> None:
        """Let exactly these free cells move."""
        changed = np.flatnonzero(opened != self._open)
        self._open = opened.copy()
        self._slack_bounds(changed)

    def _slack_bounds(self, places: NDArray[np.int64]) -> None:
        """Bound the slack of free cells by whether they are open."""
        free = len(self.free.keys)
        for shift, most in ((0, self._top - self._shown), (free, self._shown - self._bottom)):
            self._bound(
                self.size + shift + places, np.zeros(len(places)), np.where(self._open, most.astype(float), 0.0)[places]
            )

    def _bound(self, columns: NDArray[np.int64], low: Values, high: Values) -> None:
        self._program.bound_columns(columns, low, high)

    def _bound_query(self, place: int, low: float, high: float) -> None:
        """Bound a query within what its own symbol allows."""
        key = self.queries.keys[place]
        if key in self.fixed.place:
            at = self.fixed.place[key]
            low, high = max(low, float(self._least[at])), min(high, float(self._most[at]))
        self._program.bound_row(self._query_rows[place], low, high)

    def _solve(self, costs: Values) -> Values | None:
        """Ask whether to go on, and then the solver."""
        self._stop()
        return self._program.least(costs)

    def _dive(self, costs: Values, point: Values, opened: Picked) -> Values | None:
        """Look for whole numbers near a point: fix the columns nearest to one, a sixth of the rest at a time."""
        used = point[self.size :].reshape(2, -1).max(axis=0) > EDGE if len(self.free.keys) else opened
        self._open_only(opened & used)
        fixed: list[int] = []
        found: Values | None = point
        for _ in range(STEPS):
            loose = _loose(found[: self.size])
            if not loose.size:
                break
            found = self._fix_some(costs, found, loose, fixed)
            if found is None:
                break
        columns = np.unique(np.array(fixed, dtype=np.int64))
        self._bound(columns, self._lower[columns], np.full(len(columns), self._cap))
        return found

    def _fix_some(self, costs: Values, point: Values, loose: NDArray[np.int64], fixed: list[int]) -> Values | None:
        """Fix the most nearly whole columns and solve again; if that cannot be, only the first, the other way round."""
        off = np.abs(point[loose] - np.rint(point[loose]))
        chosen = loose[np.argsort(off, kind="stable")][: max(1, len(loose) // 6)]
        values = np.rint(point[chosen])
        fixed += chosen.tolist()
        self._bound(chosen, values, values)
        found = self._solve(costs)
        if found is not None:
            return found
        self._bound(chosen, self._lower[chosen], np.full(len(chosen), self._cap))
        first = chosen[:1]
        other = np.maximum(np.floor(point[first]) + np.ceil(point[first]) - values[:1], self._lower[first])
        self._bound(first, other, other)
        return self._solve(costs)


def _loose(point: Values) -> NDArray[np.int64]:
    """Return the columns that are not whole."""
    return np.flatnonzero(np.abs(point - np.rint(point)) > EDGE)
