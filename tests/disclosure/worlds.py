"""The oracle: every whole-number history that prints the same symbols, found by trying them all.

For a few cases in two quarters only. Where a total is withheld, totals up to `most` are tried: the interval found is
then a part of the true one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

from safespace.disclosure.audit import Bounds
from safespace.domain.released import CellKey

Counts = NDArray[np.int64]


@cache
def spread(cells: int, cases: int) -> Counts:
    """Return every way of spreading `cases` over `cells`, one a row."""
    rows = list(_spread(cells, cases))
    return np.array(rows, dtype=np.int64).reshape(len(rows), cells)


def _spread(cells: int, cases: int) -> Iterator[tuple[int, ...]]:
    if cells == 1:
        yield (cases,)
        return
    for first in range(cases + 1):
        for rest in _spread(cells - 1, cases - first):
            yield (first, *rest)


def intervals(
    printed: Mapping[CellKey, Bounds],
    queries: Sequence[CellKey],
    quarters: tuple[str, str],
    domains: Mapping[str, Sequence[str]],
    most: int,
) -> dict[CellKey, tuple[int, int]]:
    """Return the lowest and highest value of each query over all histories of at most `most` cases a quarter."""
    combinations = [dict(zip(domains, codes, strict=True)) for codes in product(*domains.values())]
    every = np.concatenate([spread(len(combinations), cases) for cases in range(most + 1)])
    sides = [_fitting(every, printed, quarter, combinations) for quarter in quarters]
    fits = np.ones((len(sides[0]), len(sides[1])), dtype=bool)
    for key, (low, high) in printed.items():
        values = _values(sides, key, quarters, combinations)
        fits &= (values >= low) & (values <= (high if high is not None else 10**6))
    if not fits.any():
        raise AssertionError("the truth itself was not found")
    found = {key: _values(sides, key, quarters, combinations)[fits] for key in queries}
    return {key: (int(values.min()), int(values.max())) for key, values in found.items()}


def _fitting(
    every: Counts, printed: Mapping[CellKey, Bounds], quarter: str, combinations: list[dict[str, str]]
) -> Counts:
    """Keep a quarter's worlds that print its own cells."""
    for key, (low, high) in printed.items():
        if key.quarters == (quarter,):
            values = every @ _picked(key, combinations)
            every = every[(values >= low) & (values <= (high if high is not None else 10**6))]
    return every


def _values(sides: list[Counts], key: CellKey, quarters: tuple[str, str], combinations: list[dict[str, str]]) -> Counts:
    """Return a cell's value in each pair of worlds."""
    picked = _picked(key, combinations)
    one, other = (side @ picked * (quarter in key.quarters) for side, quarter in zip(sides, quarters, strict=True))
    return one[:, None] + other[None, :]


def _picked(key: CellKey, combinations: list[dict[str, str]]) -> Counts:
    """Return 1 for each combination that the cell counts, 0 for the others."""
    named = dict(key.scope)
    return np.array(
        [all(codes.get(name, "") in named[name] for name in named if name in codes) for codes in combinations],
        dtype=np.int64,
    )
