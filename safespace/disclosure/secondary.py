"""Which larger counts must be withheld so that nobody can work out a small one: secondary suppression by worlds.

A search gathers worlds until every sensitive count has been seen at values far enough apart. A free cell that moves in
a kept world is withheld. First all is tried with nothing withheld, then cells are opened at a price, then each count
that is left is asked for by itself. In the end every withheld cell whose worlds can be done without is printed again.
Prices and pushes are shaken by a secret seed, because a planner that always answers alike can be simulated by a reader:
that helps, it proves nothing.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from math import inf

import numpy as np

from safespace.disclosure.audit import Interval, Known, Progress, Stop, go_on, ignore
from safespace.disclosure.program import Values
from safespace.disclosure.scattered import narrow
from safespace.disclosure.shape import Query
from safespace.disclosure.sums import Counts
from safespace.disclosure.worlds import Picked, WorldMaker
from safespace.domain.released import CellKey

PRICES = (50.0, 5.0, 1.0)
"""What withholding costs a reader of the paper: a total, a cell of a one-way table, a cell of a two-way table."""

SEVERAL_QUARTERS = 1.5
"""A cell that adds up several quarters is worth this much more."""

REWARDS = (0.6, 1.2, 2.5, 6.0, 20.0)
"""What a case of movement in a sensitive count is worth, one attempt after the other."""

PATIENCE = 4
"""So many pushes in a row may bring nothing before another way is tried."""

ALREADY = 0.01
"""The price of moving a cell that is withheld anyhow: almost nothing, but worlds stay near the truth."""


Excused = Callable[[Iterable[Query]], Mapping[Query, int]]
"""Returns, of some groups, those that were told already, with what is still asked of them."""


def nothing(_groups: Iterable[Query]) -> Mapping[Query, int]:
    """Excuse no group."""
    return {}


@dataclass(frozen=True, slots=True)
class Blame:
    """Why a cell is withheld: the small count that its number would expose, and how far."""

    query: Query
    interval: Interval


@dataclass(frozen=True)
class Protection:
    """What must be withheld and why, and the worlds that prove it, the truth not among them.

    `exposed` is a count that nothing was found to hide, None if all are hidden; `interval` is then what a reader cannot
    rule out with everything withheld that may be. `narrowest` is the least width that the worlds give any count.
    """

    withheld: Mapping[CellKey, Blame]
    exposed: Query | None
    narrowest: int | None
    worlds: Counts
    interval: Interval | None = None


def protect(
    known: Known,
    seed: bytes,
    stop: Stop = go_on,
    already: frozenset[CellKey] = frozenset(),
    progress: Progress = ignore,
    excused: Excused = nothing,
) -> Protection:
    """Find worlds that hide every query, at the lowest price, and say which free cells they make withheld.

    `already` are free cells that are withheld in any case. Deterministic for a seed, and independent of the order in
    which cells are given. `stop` may end it by raising; `progress` is told how many queries are wide. `excused` says of
    groups that were told already how far apart their values must still lie.
    """
    search = Search(WorldMaker(known, stop), seed, already, progress)
    while True:
        search.gather()
        left = search.short()
        if left:
            everything = ~search.maker.shut
            ways = [(place, search.maker.interval(place, everything)) for place in left]
            worst, interval = min(ways, key=lambda way: (way[1][1] - way[1][0], way[0]))
            return Protection({}, search.maker.queries.keys[worst], None, search.pool[:0], interval)
        search.choose()
        blames = search.print_again()
        search.choose()
        groups = narrow(known, known.shape, search.pool)
        if not groups:
            return Protection(blames, None, search.narrowest(), search.pool)
        needs = {**known.needs, **dict.fromkeys(groups, known.width), **excused(groups)}
        known = replace(known, groups={**known.groups, **groups}, needs=needs)
        found, search = search.pool, Search(WorldMaker(known, stop), seed, already, progress)
        search.keep(found)


class Search:
    """A gathering of worlds: `pool` holds them row by row, `withheld` the free cells that move in one of them."""

    def __init__(
        self,
        maker: WorldMaker,
        seed: bytes,
        already: frozenset[CellKey] = frozenset(),
        progress: Progress = ignore,
    ) -> None:
        """Start with the truth alone, and the cells that are withheld in any case."""
        self.maker = maker
        self._progress = progress
        self._already: Picked = np.array([key in already for key in maker.free.keys], dtype=np.bool_)
        self._true = maker.queries.of(maker.known.truth)
        self.needs = np.array([maker.known.needs[key] for key in maker.queries.keys], dtype=np.int64)
        self.keep(np.zeros((0, maker.size), dtype=np.int64))
        shaken = [price_of(key) * (1 + _shake(seed, key) / 2) for key in maker.free.keys]
        self._prices = np.array(shaken, dtype=np.float64)
        self._chance = np.random.Generator(np.random.PCG64(int.from_bytes(hmac.digest(seed, b"push", "sha256"))))

    def short(self) -> list[int]:
        """Return the places of the queries that are not yet wide enough."""
        return np.flatnonzero(self._high - self._low < self.needs).tolist()

    def narrowest(self) -> int | None:
        """Return the least width of any query, None without queries."""
        widths = self._high - self._low
        return int(widths.min()) if widths.size else None

    def gather(self) -> None:
        """Gather worlds until every query is wide, or nothing more is found."""
        self.push(self.withheld)
        for reward in REWARDS:
            for push in self._pushes(1 if self.short() else 0):
                self._take(self.maker.make(reward * push, ~self.maker.shut, self._open_prices()))
        self.push(self.withheld)
        for place in self._shaken(self.short()):
            if place in self.short():
                self._aim(place)

    def push(self, opened: Picked) -> None:
        """Push all narrow queries at once, at random, with only `opened` moving, while that widens any."""
        idle = 0
        while idle < PATIENCE and self.short():
            before = self._score()
            for push in self._pushes(1):
                self._take(self.maker.make(push, opened, np.full(len(opened), ALREADY)))
            idle = 0 if self._score() > before else idle + 2

    def choose(self) -> None:
        """Keep few worlds: always the one that widens most for its price, then none that can be done without."""
        values, moved = self.maker.queries.of(self.pool), self.maker.moved(self.pool)
        low = high = self._true
        kept: list[int] = []
        while (np.minimum(high - low, self.needs) < self.needs).any():
            cost = (moved & ~moved[kept].any(axis=0) & ~self._already) @ self._prices
            lows, highs = np.minimum(low, values), np.maximum(high, values)
            gain = (np.minimum(highs - lows, self.needs) - np.minimum(high - low, self.needs)).sum(axis=1)
            best = int(np.argmax(gain / (1.0 + cost)))
            kept.append(best)
            low, high = lows[best], highs[best]
        for one in sorted(kept, key=lambda one: -float(moved[one] @ self._prices)):
            rest = np.concatenate([values[[other for other in kept if other != one]], self._true[None, :]])
            if (rest.max(axis=0) - rest.min(axis=0) >= self.needs).all():
                kept.remove(one)
        self.keep(self.pool[sorted(kept)])

    def print_again(self) -> dict[CellKey, Blame]:
        """Print again, dearest first, every withheld cell that can be done without; say for the others why not."""
        blames: dict[CellKey, Blame] = {}
        for place in sorted(np.flatnonzero(self.withheld), key=lambda place: -self._prices[place]):
            if self.withheld[place] and not self._already[place]:
                blame = self._without(int(place))
                blames |= {self.maker.free.keys[place]: blame} if blame else {}
        return {key: blame for key, blame in blames.items() if self.withheld[self.maker.free.place[key]]}

    def _without(self, place: int) -> Blame | None:
        """Try to do without withholding a cell; if that cannot be, go back and say which count it would expose."""
        before = self.pool
        opened: Picked = np.array(self.withheld, dtype=np.bool_)
        opened[place] = False
        self.keep(before[~self.maker.moved(before)[:, place]])
        if self.short():
            self.push(opened)
        exposed: Blame | None = None
        for one in self.short():
            interval = self.maker.interval(one, opened)
            self.press(one, opened)
            if one in self.short():
                exposed = Blame(self.maker.queries.keys[one], interval)
                break
        if exposed:
            self.keep(_each_once(np.concatenate([before, self.pool])))
        return exposed

    def press(self, place: int, opened: Picked) -> None:
        """Push one query down and up by itself."""
        for direction in (1.0, -1.0):
            push = np.zeros(len(self.needs))
            push[place] = direction
            self._take(self.maker.make(push, opened, np.full(len(opened), ALREADY)))

    def _aim(self, place: int) -> None:
        """Bring one query to values far enough apart: downwards, upwards, or partly each way, whichever is cheapest."""
        low, high = self._range(place)
        everything, prices = ~self.maker.shut, self._open_prices()
        ways: list[tuple[float, int]] = []
        for bottom in range(max(0, high - int(self.needs[place])), low + 1):
            costs = [self.maker.cost(everything, prices, {place: way}) for way in self._ends(place, bottom)]
            if None not in costs:
                ways.append((sum(cost or 0.0 for cost in costs), bottom))
        still = np.zeros(len(self.needs))
        for _, bottom in sorted(ways):
            for way in self._ends(place, bottom):
                self._take(self.maker.make(still, everything, self._open_prices(), {place: way}))
            if place not in self.short():
                return

    def _ends(self, place: int, bottom: int) -> list[tuple[float, float]]:
        """Return where a query must be brought so that it reaches from `bottom` up far enough: one end, or both."""
        low, high = self._range(place)
        top = bottom + int(self.needs[place])
        return [*([(0.0, float(bottom))] if bottom < low else []), *([(float(top), inf)] if top > high else [])]

    def _range(self, place: int) -> Interval:
        """Return the lowest and highest value at which the worlds and the truth have a query."""
        return int(self._low[place]), int(self._high[place])

    def _pushes(self, pairs: int) -> Iterator[Values]:
        """Yield random prices for the narrow queries, each followed by its opposite."""
        for _ in range(pairs):
            push = np.zeros(len(self.needs))
            left = self.short()
            push[left] = self._chance.uniform(0.2, 1.0, len(left)) * self._chance.choice([-1.0, 1.0], len(left))
            yield push
            yield -push

    def _shaken(self, places: list[int]) -> list[int]:
        return self._chance.permutation(np.array(places, dtype=np.int64)).tolist()

    def _open_prices(self) -> Values:
        """Return what moving each free cell costs: next to nothing once it is withheld."""
        return np.where(self.withheld, ALREADY, self._prices)

    def _take(self, world: Counts | None) -> None:
        """Put a world into the pool if it widens any query that is narrow."""
        if world is None:
            return
        values = self.maker.queries.of(world)
        low, high = np.minimum(self._low, values), np.maximum(self._high, values)
        if (np.minimum(high - low, self.needs) > self._high - self._low).any():
            self.pool = np.concatenate([self.pool, world[None, :]])
            self.withheld = self.withheld | self.maker.moved(world)
            self._low, self._high = low, high
            self._progress((len(self.needs) - len(self.short()), len(self.needs)))

    def keep(self, pool: Counts) -> None:
        """Have exactly these worlds."""
        values = np.concatenate([self.maker.queries.of(pool), self._true[None, :]])
        self.pool, self._low, self._high = pool, values.min(axis=0), values.max(axis=0)
        self.withheld = np.array(self.maker.moved(pool).any(axis=0), dtype=np.bool_) | self._already

    def _score(self) -> int:
        return int(np.minimum(self._high - self._low, self.needs).sum())


def _each_once(pool: Counts) -> Counts:
    """Return worlds without those that stand there twice."""
    first = {world.tobytes(): place for place, world in reversed(list(enumerate(pool)))}
    return pool[sorted(first.values())]


def price_of(key: CellKey) -> float:
    """Return what withholding a cell costs."""
    several = SEVERAL_QUARTERS if len(key.quarters) > 1 else 1.0
    return PRICES[min(len(key.scope) - 1, 2)] * several


def _shake(seed: bytes, key: CellKey) -> float:
    """Return a number from 0 to 1 that only the seed and the cell decide."""
    digest = hmac.digest(seed, repr(key.scope).encode(), "sha256")
    return int.from_bytes(digest[:6], "big") / 2**48
