"""Cases as joint counts and back: all that tables need of another vault's cases, without its cases.

The counts stand on the cliques of the tables' dimensions, whose codes are joined into the coarsest groups that no table
splits. Counts that agree where cliques meet join to rows that add up to the very same number in every table; which case
had which codes in two cliques at once is in no count, so such a row is nobody's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Final

import numpy as np

from safespace.disclosure.cliques import Clique, joints
from safespace.disclosure.shape import Shape
from safespace.disclosure.snapshot import Record
from safespace.disclosure.sums import Joints, as_world
from safespace.domain.ids import Id
from safespace.domain.released import PERIOD, CellKey

LARGEST: Final = 60_000
"""The most counts that are taken of one year of one vault: a whole plan with its returns has some thousands."""
MOST_CLIQUES: Final = 200
"""The most cliques that are taken: a whole plan has some ten, and joining them takes longer than their number."""
MOST_CASES: Final = 20_000
"""The most cases that joint counts may stand for: far above any trust's year."""

Groups = tuple[tuple[str, ...], ...]


class DoNotJoin(ValueError):
    """Counts that contradict each other, so that no cases can stand behind them."""


@dataclass(frozen=True)
class JointCounts:
    """How many cases stand in each combination of each clique, the last dimension running fastest.

    `domains` holds every code of each dimension, `values` how those that any table parts are parted.
    """

    domains: Mapping[str, tuple[str, ...]]
    values: Mapping[str, Groups]
    cliques: tuple[Clique, ...]
    counts: tuple[int, ...] = field(repr=False)

    @property
    def shape(self) -> Shape:
        """Return the layout of the counts."""
        values = {name: tuple(map(frozenset[str], groups)) for name, groups in self.values.items()}
        return Shape.parted(values, self.cliques)

    def tells(self, keys: Iterable[CellKey]) -> bool:
        """Whether every cell can be added up from these counts."""
        keys = tuple(keys)
        return {name for key in keys for name, _ in key.scope} <= set(self.domains) and self.shape.tells_apart(
            keys, self.domains
        )


def counted(keys: Iterable[CellKey], domains: Mapping[str, Sequence[str]], records: Iterable[Record]) -> JointCounts:
    """Count cases so that every one of `keys` can be added up; TooManyTables if that takes more than `LARGEST` counts.

    `domains` holds every code of each dimension, the period's too.
    """
    shape = Shape.of(keys, domains, LARGEST)
    return JointCounts(
        domains={name: tuple(sorted(set(codes))) for name, codes in sorted(domains.items())},
        values={name: tuple(tuple(sorted(group)) for group in groups) for name, groups in shape.values.items()},
        cliques=shape.cliques,
        counts=tuple(int(one) for one in as_world(shape, records)),
    )


def rows_of(counts: JointCounts, prefix: str) -> tuple[Record, ...]:
    """Join counts to rows that add up to the same numbers; DoNotJoin if they cannot be joined.

    Each row is called `prefix` and a number, and has one code of its group in each dimension.
    """
    if len(counts.cliques) > MOST_CLIQUES or len(counts.counts) > LARGEST:
        raise DoNotJoin
    shape = counts.shape
    _check(counts, shape)
    rows = _of_clique(counts, shape, 0)
    for _, other, shared in joints(counts.cliques):
        rows = _joined(rows, _of_clique(counts, shape, other), shared)
    whole = {name: codes[0] for name, codes in counts.domains.items() if name not in counts.values}
    return tuple(_record(counts, row, whole, f"{prefix}{number:05d}") for number, row in enumerate(rows, start=1))


def _record(counts: JointCounts, row: Mapping[str, int], whole: Mapping[str, str], name: str) -> Record:
    codes = {**whole, **{dimension: counts.values[dimension][group][0] for dimension, group in row.items()}}
    quarter = codes.pop(PERIOD)
    return Record(Id(name), quarter, tuple(sorted(codes.items())))


def _check(counts: JointCounts, shape: Shape) -> None:
    """Raise DoNotJoin unless the cliques form a tree, all counts are there, none is below zero, and they agree."""
    parted = all(
        sorted(code for group in groups for code in group) == sorted(counts.domains.get(name, ()))
        for name, groups in counts.values.items()
    )
    named = {name for clique in counts.cliques for name in clique}
    once = sum(map(len, counts.cliques)) - sum(len(shared) for _, _, shared in joints(counts.cliques))
    if not parted or named != set(counts.values) or once != len(named) or len(counts.counts) != shape.size:
        raise DoNotJoin
    world = np.array(counts.counts, dtype=np.int64)
    if (world < 0).any() or PERIOD not in counts.domains or not all(counts.domains.values()):
        raise DoNotJoin
    ends = (*shape.starts[1:], shape.size)
    totals = {int(world[start:end].sum()) for start, end in zip(shape.starts, ends, strict=True)}
    if len(totals) != 1 or max(totals) > MOST_CASES or not Joints(shape).agree(world):
        raise DoNotJoin


def _of_clique(counts: JointCounts, shape: Shape, number: int) -> list[dict[str, int]]:
    """Return a row for each case of one clique: the number of its group in each of the clique's dimensions."""
    names = counts.cliques[number]
    corners = product(*(range(len(counts.values[name])) for name in names))
    start = shape.starts[number]
    return [
        dict(zip(names, corner, strict=True))
        for place, corner in enumerate(corners)
        for _ in range(counts.counts[start + place])
    ]


def _joined(rows: Sequence[dict[str, int]], more: Sequence[dict[str, int]], shared: Clique) -> list[dict[str, int]]:
    """Give each row the further dimensions of one of `more` that has the same groups where both meet."""
    waiting: defaultdict[tuple[int, ...], list[dict[str, int]]] = defaultdict(list)
    for row in more:
        waiting[tuple(row[name] for name in shared)].append(row)
    return [{**row, **waiting[tuple(row[name] for name in shared)].pop()} for row in rows]
