"""Which larger counts must be withheld so that nobody can work out a small one: secondary suppression.

Narrow counts are widened one by one: the solver is asked for the cheapest cells that would have to move, those are
withheld, and in the end every cell that turned out not to be needed is printed again. Prices are shaken by a secret
seed, because a planner that always answers alike can be simulated by a reader: that helps, it proves nothing.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass

from safespace.disclosure.audit import Interval, Known, Reader, Stop, go_on
from safespace.domain.released import CellKey

PRICES = (50.0, 5.0, 1.0)
"""What withholding costs a reader of the paper: a total, a cell of a one-way table, a cell of a two-way table."""

SEVERAL_QUARTERS = 1.5
"""A cell that adds up several quarters is worth this much more."""


@dataclass(frozen=True, slots=True)
class Blame:
    """Why a cell is withheld: the small count that its number would expose, and how far."""

    query: CellKey
    interval: Interval


@dataclass(frozen=True, slots=True)
class Protection:
    """What must be withheld and why. `exposed` is a count that nothing could hide, None if all are hidden."""

    withheld: Mapping[CellKey, Blame]
    exposed: CellKey | None
    narrowest: int | None


def protect(known: Known, width: int, seed: bytes, stop: Stop = go_on) -> Protection:
    """Choose the free cells to withhold so that no query's interval is less than `width` wide.

    Deterministic for a seed, and independent of the order in which cells are given. `stop` may end it by raising.
    """
    reader = Reader(known, stop)
    order = sorted(known.queries, key=lambda key: _shake(seed, key))
    prices = {key: _price(key) * (1 + _shake(seed, key) / 2) for key in sorted(known.free)}
    while (query := reader.first_narrow(width, order)) is not None:
        cells = _help(reader, query, width, prices)
        if not cells:
            return Protection({}, query, None)
        reader.withhold(reader.withheld | cells)
    blames = _clean_up(reader, width, order, prices)
    return Protection(blames, None, narrowest(reader))


def narrowest(reader: Reader) -> int | None:
    """Return the smallest width that the evidence has reached, None without queries. A lower limit, not the width."""
    return min((high - low for low, high in map(reader.seen, reader.known.queries)), default=None)


def _help(reader: Reader, query: CellKey, width: int, prices: Mapping[CellKey, float]) -> frozenset[CellKey]:
    """Return the cheapest cells that widen a query; none if it cannot be done.

    The interval may grow downwards, upwards, or partly each way: every such split is priced and the cheapest taken.
    """
    low, high = reader.seen(query)
    open_prices = {key: price for key, price in prices.items() if key not in reader.withheld}
    ways: list[tuple[float, frozenset[CellKey]]] = []
    for bottom in range(max(0, high - width), low + 1):
        down = _reach(reader, query, (0, bottom), bottom >= low, open_prices)
        up = _reach(reader, query, (bottom + width, None), bottom + width <= high, open_prices)
        if down and up:
            ways.append((down[0] + up[0], down[1] | up[1]))
    return min(ways, key=lambda way: (way[0], sorted(way[1])))[1] if ways else frozenset()


def _reach(
    reader: Reader, query: CellKey, wanted: tuple[int, int | None], reached: bool, prices: Mapping[CellKey, float]
) -> tuple[float, frozenset[CellKey]] | None:
    """Return what it costs to bring a query within `wanted`: nothing if it has been seen there."""
    return (0.0, frozenset()) if reached else reader.cheapest(query, wanted, prices)


def _clean_up(
    reader: Reader, width: int, order: list[CellKey], prices: Mapping[CellKey, float]
) -> dict[CellKey, Blame]:
    """Print again, dearest first, every withheld cell that nothing hangs on; say for the others what does."""
    blames: dict[CellKey, Blame] = {}
    for key in sorted(reader.withheld, key=lambda key: -prices[key]):
        before = reader.withheld
        reader.withhold(before - {key})
        exposed = reader.first_narrow(width, order)
        if exposed is not None:
            blames[key] = Blame(exposed, reader.interval(exposed))
            reader.withhold(before)
    return blames


def _price(key: CellKey) -> float:
    """Return what withholding a cell costs."""
    several = SEVERAL_QUARTERS if len(key.quarters) > 1 else 1.0
    return PRICES[min(len(key.scope) - 1, 2)] * several


def _shake(seed: bytes, key: CellKey) -> float:
    """Return a number from 0 to 1 that only the seed and the cell decide."""
    digest = hmac.digest(seed, repr(key.scope).encode(), "sha256")
    return int.from_bytes(digest[:6], "big") / 2**48
