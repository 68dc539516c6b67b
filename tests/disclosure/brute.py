"""The reader by brute force: every history in whole numbers that prints the same, tried one by one, with no solver.

It knows nothing of the engine: what was printed, what each symbol allows, and the codes that there are. What counts as
told by the tables is decided here as well: a group of cases whose number is a sum or difference of printed cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from safespace.disclosure.snapshot import NOT_RECORDED, Record
from safespace.domain.released import PERIOD, CellKey

Counts = NDArray[np.int64]
Bounds = tuple[int, int | None]

MOST_WORLDS = 3_000_000
"""Beyond so many combinations a history is passed over, and counted as such."""


class TooMany(Exception):
    """There are more histories than can be tried."""


@dataclass(frozen=True)
class Together:
    """Some cells that have no case in common, added up."""

    cells: tuple[CellKey, ...]


Asked = TypeVar("Asked", CellKey, Together)


@dataclass(frozen=True)
class Board:
    """All groups of cases: quarters, dimensions with their codes, and each joint combination of codes."""

    quarters: tuple[str, ...]
    domains: Mapping[str, tuple[str, ...]]

    @property
    def corners(self) -> list[dict[str, str]]:
        """Return every combination of codes."""
        return [dict(zip(self.domains, codes, strict=True)) for codes in product(*self.domains.values())]

    def picked(self, key: CellKey | Together, quarter: str) -> Counts:
        """Return 1 for each combination that a cell, or one of several, counts in a quarter, else 0."""
        if isinstance(key, Together):
            return sum((self.picked(one, quarter) for one in key.cells), start=np.zeros(len(self.corners), np.int64))
        named = dict(key.scope)
        inside = quarter in key.quarters
        return np.array(
            [inside and all(codes[name] in named[name] for name in codes if name in named) for codes in self.corners],
            dtype=np.int64,
        )

    def vector(self, key: CellKey) -> Counts:
        """Return which combinations of which quarters a cell counts."""
        return np.concatenate([self.picked(key, quarter) for quarter in self.quarters])

    def scopes(self) -> Iterator[CellKey]:
        """Yield every group that restricts dimensions to some of their codes and the period to some quarters."""
        sides = [[None, *_subsets(codes, len(codes) - 1)] for codes in self.domains.values()]
        for quarters in _subsets(self.quarters, len(self.quarters)):
            for chosen in product(*sides):
                named = {name: codes for name, codes in zip(self.domains, chosen, strict=True) if codes}
                yield CellKey.of(quarters, named)

    def counts(self, records: Sequence[Record]) -> dict[CellKey, int]:
        """Count cases in every scope, one by one."""
        found = dict.fromkeys(self.scopes(), 0)
        for key in found:
            named = {name: set(codes) for name, codes in key.scope}
            found[key] = sum(
                all(
                    dict(record.attributes).get(name, NOT_RECORDED) in codes
                    for name, codes in named.items()
                    if name != PERIOD
                )
                and record.quarter in named[PERIOD]
                for record in records
            )
        return found

    def told(self, printed: Sequence[CellKey], scopes: Sequence[CellKey]) -> list[CellKey]:
        """Return the scopes whose number is a sum or difference of printed cells, whatever stands in these."""
        basis = _basis(np.array([self.vector(key) for key in printed], dtype=np.float64))
        vectors = np.array([self.vector(key) for key in scopes], dtype=np.float64)
        off = vectors - (vectors @ basis.T) @ basis
        return [key for key, rest in zip(scopes, np.abs(off).max(axis=1), strict=True) if rest < 1e-9]


def intervals(
    board: Board, printed: Mapping[CellKey, Bounds], queries: Sequence[Asked], room: int
) -> dict[Asked, tuple[int, int]]:
    """Return the lowest and highest value of each query over all histories that print the same.

    Where a quarter's total has no upper limit, `room` is the largest that is tried: what is found is then a part.
    """
    keys = list(printed)
    low = np.array([printed[key][0] for key in keys], dtype=np.int64)
    high = np.array([10**9 if printed[key][1] is None else printed[key][1] for key in keys], dtype=np.int64)
    sums = np.zeros((1, len(keys)), dtype=np.int64)
    asked = np.zeros((1, len(queries)), dtype=np.int64)
    for place, quarter in enumerate(board.quarters):
        done = np.array([set(key.quarters) <= set(board.quarters[: place + 1]) for key in keys])
        own = np.array([set(key.quarters) == {quarter} for key in keys])
        worlds = _of_quarter(board, printed, quarter, room)
        picked = np.array([board.picked(key, quarter) for key in keys]).reshape(len(keys), -1).T
        values = worlds @ picked
        fits = ((values[:, own] >= low[own]) & (values[:, own] <= high[own])).all(axis=1)
        worlds, values = worlds[fits], values[fits]
        wanted = worlds @ np.array([board.picked(key, quarter) for key in queries]).reshape(len(queries), -1).T
        both, where = np.unique(np.concatenate([values, wanted], axis=1), axis=0, return_index=True)
        del both
        sums, asked = _joined(sums, asked, values[where], wanted[where], (low, high, done))
    return {key: (int(asked[:, n].min()), int(asked[:, n].max())) for n, key in enumerate(queries)}


def _joined(
    sums: Counts, asked: Counts, values: Counts, wanted: Counts, limits: tuple[Counts, Counts, NDArray[np.bool_]]
) -> tuple[Counts, Counts]:
    """Put each history so far beside each of the next quarter, and keep those that print the same."""
    low, high, done = limits
    if len(sums) * len(values) > MOST_WORLDS:
        raise TooMany
    kept_sums: list[Counts] = []
    kept_asked: list[Counts] = []
    for start in range(0, len(sums), 500):
        both = sums[start : start + 500, None, :] + values[None, :, :]
        fits = ((both <= high) & ((both >= low) | ~done)).all(axis=2)
        one, other = np.nonzero(fits)
        kept_sums.append(both[one, other])
        kept_asked.append(asked[start + one] + wanted[other])
    sums, asked = np.concatenate(kept_sums), np.concatenate(kept_asked)
    if not len(sums):
        raise AssertionError("the truth itself was not found")
    both, where = np.unique(np.concatenate([sums, asked], axis=1), axis=0, return_index=True)
    del both
    return sums[where], asked[where]


def _of_quarter(board: Board, printed: Mapping[CellKey, Bounds], quarter: str, room: int) -> Counts:
    """Return every way in which a quarter's cases can be spread, as far as its printed total allows."""
    low, high = printed.get(CellKey.of((quarter,)), (0, None))
    top = room if high is None else high
    if low > top:
        raise TooMany
    return np.concatenate([_spread(len(board.corners), cases) for cases in range(low, top + 1)])


@cache
def _spread(cells: int, cases: int) -> Counts:
    """Return every way of spreading `cases` over `cells`, one a row."""
    bars = np.array(list(combinations(range(cases + cells - 1), cells - 1)), dtype=np.int64).reshape(-1, cells - 1)
    edges = np.concatenate([np.full((len(bars), 1), -1), bars, np.full((len(bars), 1), cases + cells - 1)], axis=1)
    return np.diff(edges, axis=1) - 1


@cache
def _subsets(codes: tuple[str, ...], most: int) -> tuple[tuple[str, ...], ...]:
    return tuple(found for size in range(1, most + 1) for found in combinations(codes, size))


def _basis(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return an orthonormal basis of what the rows span."""
    _, sizes, basis = np.linalg.svd(rows, full_matrices=False)
    return basis[sizes > 1e-9]
