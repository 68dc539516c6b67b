"""The unknowns of a block of linked tables: which joint counts there are, and which of them a cell adds up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from safespace.disclosure.cliques import Clique, cliques, joints
from safespace.domain.problem import Problem
from safespace.domain.released import PERIOD, CellKey

MOST_COLUMNS = 2_000
"""Beyond this the search would take minutes; the planner then offers fewer tables instead."""


class TooManyTables(Problem):
    """The tables are linked too closely to be checked together."""

    title = "These tables are too many to check together"
    advice = "Nothing was released. Please leave out a table or join groups into fewer, and plan again."


@dataclass(frozen=True, slots=True, order=True)
class Together:
    """Several cells, no two of which have a case in common, added up: a group of cases that no table has together."""

    cells: tuple[CellKey, ...]


Query = CellKey | Together
"""What a reader is kept from: a count that tables name, or a group put together of several."""


def cells_of(query: Query) -> tuple[CellKey, ...]:
    """Return the cells that a query adds up."""
    return query.cells if isinstance(query, Together) else (query,)


@dataclass(frozen=True)
class Shape:
    """The columns of the model, one for each combination of values in each clique.

    `values` holds, for each dimension that any cell restricts, its base codes parted into the coarsest groups that no
    cell splits. `starts` is the number of each clique's first column; `size` is how many columns there are.
    """

    values: Mapping[str, tuple[frozenset[str], ...]]
    cliques: tuple[Clique, ...]
    starts: tuple[int, ...]
    size: int

    @classmethod
    def of(cls, keys: Iterable[CellKey], domains: Mapping[str, Sequence[str]], most: int = MOST_COLUMNS) -> Shape:
        """Lay out the model of all `keys`. `domains` holds every base code of each dimension, the period's too.

        Raises TooManyTables when more than `most` columns would be needed.
        """
        keys = tuple(keys)
        if not {name for key in keys for name, _ in key.scope} <= set(domains):
            raise ValueError("a cell names a dimension whose codes are not known")
        parted = {name: _values(name, keys, codes) for name, codes in sorted(domains.items())}
        values = {name: groups for name, groups in parted.items() if len(groups) > 1}
        groups = {_restricted(key, values) for key in keys}
        made = cls.parted(values, cliques(groups, {name: len(group) for name, group in values.items()}))
        if made.size > most:
            raise TooManyTables
        return made

    @classmethod
    def parted(cls, values: Mapping[str, tuple[frozenset[str], ...]], found: tuple[Clique, ...]) -> Shape:
        """Lay out the columns of given cliques, whose dimensions are parted in a given way."""
        starts, size = [0], 0
        for clique in found:
            size += _columns(clique, values)
            starts.append(size)
        return cls(values, found, tuple(starts[:-1]), size)

    def tells_apart(self, keys: Iterable[CellKey], domains: Mapping[str, Sequence[str]]) -> bool:
        """Whether every cell is a sum of columns: no group of codes is split, and one clique has its dimensions."""
        groups = {name: self.values.get(name, (frozenset(codes),)) for name, codes in domains.items()}
        if any(
            sorted(code for group in groups[name] for code in group) != sorted(set(domains[name])) for name in groups
        ):
            return False
        keys = tuple(keys)
        if not all(_whole(name, codes, groups) for key in keys for name, codes in key.scope):
            return False
        inside = list(map(set, self.cliques))
        needed = {_restricted(key, self.values) for key in keys}
        return all(any(names <= clique for clique in inside) for names in needed)

    def tells_apart_codes(self, key: CellKey) -> bool:
        """Whether a cell parts no group of codes of this shape, the period's left aside."""
        return all(name == PERIOD or _whole(name, codes, self.values) for name, codes in key.scope)

    @cached_property
    def _looked_up(self) -> dict[CellKey, tuple[int, ...]]:
        """Return the cells that were asked for before: every reader of one block asks for the same ones."""
        return {}

    def columns(self, key: Query) -> tuple[int, ...]:
        """Return the columns that add up to a cell, or to several together."""
        if isinstance(key, Together):
            return tuple(column for one in key.cells for column in self.columns(one))
        found = self._looked_up.get(key)
        if found is None:
            found = self._looked_up[key] = self._columns_of(key)
        return found

    def _columns_of(self, key: CellKey) -> tuple[int, ...]:
        named = dict(key.scope)
        needed = _restricted(key, self.values)
        number = next(n for n, clique in enumerate(self.cliques) if needed <= set(clique))
        chosen = [
            [n for n, codes in enumerate(self.values[name]) if name not in needed or codes <= set(named[name])]
            for name in self.cliques[number]
        ]
        return self._numbers(number, chosen)

    @cached_property
    def agreements(self) -> tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]:
        """Pairs of column sets with equal sums: where two cliques meet, they count the same cases."""
        pairs: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
        for one, other, shared in joints(self.cliques):
            for corner in product(*(range(len(self.values[name])) for name in shared)):
                fixed = dict(zip(shared, corner, strict=True))
                pairs.append((self._where(one, fixed), self._where(other, fixed)))
        return tuple(pairs)

    def _where(self, number: int, fixed: Mapping[str, int]) -> tuple[int, ...]:
        """Return a clique's columns at fixed values of some of its dimensions."""
        chosen = [
            [fixed[name]] if name in fixed else list(range(len(self.values[name]))) for name in self.cliques[number]
        ]
        return self._numbers(number, chosen)

    def _numbers(self, clique: int, chosen: Sequence[Sequence[int]]) -> tuple[int, ...]:
        """Return the column numbers of all combinations of the chosen values, the last dimension running fastest."""
        numbers = [0]
        for name, picked in zip(self.cliques[clique], chosen, strict=True):
            numbers = [number * len(self.values[name]) + value for number in numbers for value in picked]
        return tuple(self.starts[clique] + number for number in numbers)


def _whole(name: str, codes: Iterable[str], groups: Mapping[str, tuple[frozenset[str], ...]]) -> bool:
    """Whether codes are made of whole groups of a dimension."""
    held = frozenset(codes)
    return name in groups and all(group <= held or not group & held for group in groups[name])


def _values(name: str, keys: Sequence[CellKey], codes: Sequence[str]) -> tuple[frozenset[str], ...]:
    """Part a domain into groups of codes that every cell counts together or not at all."""
    used = sorted({dict(key.scope)[name] for key in keys if name in dict(key.scope)})
    sets = [frozenset(each) for each in used]
    groups: dict[tuple[bool, ...], set[str]] = {}
    for code in sorted(set(codes)):
        groups.setdefault(tuple(code in each for each in sets), set()).add(code)
    return tuple(sorted((frozenset(group) for group in groups.values()), key=sorted))


def _restricted(key: CellKey, values: Mapping[str, tuple[frozenset[str], ...]]) -> frozenset[str]:
    """Return the dimensions in which a cell leaves some value out."""
    return frozenset(
        name
        for name, codes in key.scope
        if name in values and not frozenset[str]().union(*values[name]) <= frozenset(codes)
    )


def _columns(clique: Clique, values: Mapping[str, tuple[frozenset[str], ...]]) -> int:
    """Return how many columns a clique has."""
    columns = 1
    for name in clique:
        columns *= len(values[name])
    return columns
