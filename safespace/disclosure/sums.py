"""Adding up: which columns of a shape each cell counts, for many worlds at once, in whole numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from safespace.disclosure.shape import Shape
from safespace.disclosure.snapshot import NOT_RECORDED, Record
from safespace.domain.released import CellKey

Counts = NDArray[np.int64]
"""Whole numbers: a world is one of these, as long as its shape has columns; several worlds are its rows."""


Number = TypeVar("Number", np.int64, np.float64)


class Sums:
    """The columns that each of some cells adds up. `place` is the position of a cell among the sums."""

    def __init__(self, shape: Shape, keys: Iterable[CellKey]) -> None:
        """Look the columns up once."""
        self.keys = tuple(keys)
        self.place = {key: number for number, key in enumerate(self.keys)}
        self.columns = [np.array(shape.columns(key), dtype=np.int64) for key in self.keys]
        self.lengths = np.array([len(found) for found in self.columns], dtype=np.int64)
        if not all(self.lengths):
            raise ValueError("a cell counts nothing that the tables know")
        self._index = np.concatenate(self.columns) if self.columns else np.zeros(0, dtype=np.int64)
        self._starts = np.concatenate([[0], np.cumsum(self.lengths)[:-1]]) if self.columns else self._index

    def of(self, worlds: NDArray[Number]) -> NDArray[Number]:
        """Return the sums of one world, or of several, row by row."""
        if not self.keys:
            return np.zeros((*worlds.shape[:-1], 0), dtype=worlds.dtype)
        return np.add.reduceat(worlds[..., self._index], self._starts, axis=-1)

    def spread(self, weights: NDArray[np.float64], size: int) -> NDArray[np.float64]:
        """Return for each column the sum of the weights of the cells that count it: a price for a program."""
        prices = np.zeros(size)
        np.add.at(prices, self._index, np.repeat(weights, self.lengths))
        return prices


def agree(shape: Shape, worlds: Counts) -> bool:
    """Whether all worlds count the same cases wherever two cliques meet, so that each joins to whole cases."""
    for one, other in shape.agreements():
        left, right = worlds[..., list(one)].sum(axis=-1), worlds[..., list(other)].sum(axis=-1)
        if not np.array_equal(left, right):
            return False
    return True


def as_world(shape: Shape, records: Iterable[Record]) -> Counts:
    """Count cases into the columns of a shape."""
    places = places_of(shape, records)
    world = np.zeros(shape.size, dtype=np.int64)
    for columns, cases in places.items():
        world[list(columns)] += cases
    return world


def places_of(shape: Shape, records: Iterable[Record]) -> Mapping[tuple[int, ...], int]:
    """Return the columns that a case stands in, one a clique, and how many cases stand in the same ones.

    A dimension that was never counted of a case, because no table of its quarter names it, may take any value.
    """
    names = tuple(shape.values)
    alike = Counter(tuple(map(record.codes.get, names)) for record in records)
    numbers = [{code: number for number, group in enumerate(shape.values[name]) for code in group} for name in names]
    found: Counter[tuple[int, ...]] = Counter()
    for codes, cases in alike.items():
        values = {
            name: number.get(code or NOT_RECORDED, 0) for name, number, code in zip(names, numbers, codes, strict=True)
        }
        found[tuple(_column(shape, clique, values) for clique in range(len(shape.cliques)))] += cases
    return found


def _column(shape: Shape, clique: int, values: Mapping[str, int]) -> int:
    """Return the column of one clique in which a case with these values stands."""
    place = 0
    for name in shape.cliques[clique]:
        place = place * len(shape.values[name]) + values[name]
    return shape.starts[clique] + place
