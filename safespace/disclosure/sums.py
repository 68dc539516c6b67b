"""Adding up: which columns of a shape each cell counts, for many worlds at once, in whole numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from safespace.disclosure.shape import Query, Shape
from safespace.disclosure.snapshot import NOT_RECORDED, Record

Counts = NDArray[np.int64]
"""Whole numbers: a world is one of these, as long as its shape has columns; several worlds are its rows."""


Key = TypeVar("Key", bound=Query)
Number = TypeVar("Number", np.int64, np.float64)


class Rows:
    """Several sets of columns, each added up; none of them is empty."""

    def __init__(self, columns: Sequence[Sequence[int]]) -> None:
        """Take the columns of each sum."""
        self.columns = [np.array(found, dtype=np.int64) for found in columns]
        self.lengths = np.array([len(found) for found in columns], dtype=np.int64)
        if not all(self.lengths):
            raise ValueError("a cell counts nothing that the tables know")
        self._index = np.concatenate([np.zeros(0, dtype=np.int64), *self.columns])
        self._starts = np.cumsum(self.lengths) - self.lengths

    def of(self, worlds: NDArray[Number]) -> NDArray[Number]:
        """Return the sums of one world, or of several, row by row."""
        if not self.columns:
            return np.zeros((*worlds.shape[:-1], 0), dtype=worlds.dtype)
        return np.add.reduceat(worlds[..., self._index], self._starts, axis=-1)

    def spread(self, weights: NDArray[np.float64], size: int) -> NDArray[np.float64]:
        """Return for each column the sum of the weights of the sums that count it: a price for a program."""
        prices = np.zeros(size)
        np.add.at(prices, self._index, np.repeat(weights, self.lengths))
        return prices


class Sums(Rows, Generic[Key]):
    """The columns that each of some cells adds up. `place` is the position of a cell among the sums."""

    def __init__(self, shape: Shape, keys: Iterable[Key]) -> None:
        """Look the columns up once."""
        self.keys = tuple(keys)
        self.place = {key: number for number, key in enumerate(self.keys)}
        super().__init__([shape.columns(key) for key in self.keys])


class Joints:
    """Where cliques meet: they must count the same cases there, so that counts join to whole cases."""

    def __init__(self, shape: Shape) -> None:
        """Look the columns up once."""
        self.pairs = shape.agreements
        self._one, self._other = Rows([one for one, _ in self.pairs]), Rows([other for _, other in self.pairs])

    def agree(self, worlds: Counts) -> bool:
        """Whether one world, or all of several, agree everywhere."""
        return bool(np.array_equal(self._one.of(worlds), self._other.of(worlds)))


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
