"""Proves a release against every reader there may be: one who has what is public for certain, one who has all else too.

A figure of others that only may be public must not be leant on: whoever lacks it is still to be kept from the counts
that it tells. So worlds are found for both readers, and a cell withheld for one is withheld for both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from safespace.disclosure.audit import Interval, Known, Progress, Reader, Stop
from safespace.disclosure.block import Asked, known, touched
from safespace.disclosure.certificate import Proof
from safespace.disclosure.outside import OutsideFigure, bounds_of, certainly, narrower
from safespace.disclosure.register import History
from safespace.disclosure.secondary import Blame, protect
from safespace.disclosure.shape import Query
from safespace.disclosure.snapshot import Record
from safespace.domain.released import PERIOD, CellKey


@dataclass(frozen=True, slots=True)
class Told:
    """A sensitive count that figures of others give away already: within `interval`, by whom. It is not ours to hide.

    `with_ours` says that it takes our own earlier papers too.
    """

    query: Query
    interval: Interval
    by: tuple[str, ...]
    with_ours: bool


@dataclass(frozen=True)
class Proved:
    """What must be withheld and why, the proofs, one a reader, and what others told already.

    `exposed` is a count that nothing was found to hide, and `interval` what a reader could narrow it to with everything
    withheld; None if all are hidden. `narrowest` is the least width of any count, `queries` how many there are.
    """

    withheld: Mapping[CellKey, Blame]
    proofs: tuple[Proof, ...]
    told: tuple[Told, ...]
    queries: int
    narrowest: int | None
    exposed: Query | None = None
    interval: Interval | None = None


def prove(
    past: History,
    records: Sequence[Record],
    asked: Asked,
    figures: Sequence[OutsideFigure],
    search: tuple[bytes, Stop, Progress],
    most: int,
) -> Proved:
    """Prove that the new cells can be printed. `figures` of others agree with the records.

    `search` is seed, stop and progress. Raises TooManyTables, and what stop raises.
    """
    seed, stop, progress = search
    result = Proved({}, (), (), 0, None)
    for outside in _readers(figures):
        block = known(past, touched(past, asked.new, outside), records, asked, outside, most)
        others = _Others(block, past, outside, stop)
        excused = others.excused(sorted(block.queries))
        asks = replace(block, needs={**block.needs, **excused})
        found = protect(asks, seed, stop, frozenset(result.withheld), progress, others.excused)
        proof = Proof(block.shape, found.worlds, tuple(outside), excuses(others.told))
        result = Proved(
            withheld={**found.withheld, **result.withheld},
            proofs=(*result.proofs, proof),
            told=tuple(others.told),
            queries=len(block.queries),
            narrowest=found.narrowest,
            exposed=found.exposed,
            interval=found.interval,
        )
        if found.exposed:
            break
    return result


class _Others:
    """What figures of others tell of a block, asked as far as it has to be known: `told` is what was found so far."""

    def __init__(self, block: Known, past: History, outside: Sequence[OutsideFigure], stop: Stop) -> None:
        self._told_before = partial(told_before, block, past, outside, stop)
        self._outside = outside
        self.told: list[Told] = []

    def excused(self, queries: Iterable[Query]) -> dict[Query, int]:
        """Return those of some queries that were told already, with what is still asked of them."""
        found = self._told_before(queries) if self._outside else ()
        self.told += found
        return excuses(found)


def _readers(figures: Sequence[OutsideFigure]) -> list[Sequence[OutsideFigure]]:
    """Return what each reader has of others: what is certain, and, if there is more, everything."""
    certain = certainly(figures)
    return [certain] if len(certain) == len(figures) else [certain, figures]


def excuses(told: Iterable[Told]) -> dict[Query, int]:
    """Return how far apart the values of counts that were told already must still lie: no nearer than they were."""
    return {one.query: _width(one.interval) for one in told}


def told_before(
    block: Known, past: History, outside: Sequence[OutsideFigure], stop: Stop, queries: Iterable[Query]
) -> tuple[Told, ...]:
    """Return which of some counts of a block are narrow already for a reader of `past` and of others' figures."""
    ours = {key: by.bounds(symbol) for key, (symbol, by) in past.cells.items()}
    theirs = _reader(block, {}, outside, stop)
    both = _reader(block, ours, outside, stop)
    everybody = tuple(sorted({one.by for one in outside}))
    each = {by: _reader(block, {}, [one for one in outside if one.by == by], stop) for by in everybody}
    found: list[Told] = []
    for query in queries:
        interval, need = both.interval(query), block.needs.get(query, block.width)
        if _width(interval) < need:
            # Whoever gives it away all alone; if nobody does, it takes several of them, or our papers.
            by = tuple(who for who, reader in each.items() if _width(reader.interval(query)) < need)
            found.append(Told(query, interval, by or everybody, _width(theirs.interval(query)) >= need))
    return tuple(found)


def _width(interval: Interval) -> int:
    return interval[1] - interval[0]


def _reader(
    block: Known, ours: Mapping[CellKey, tuple[int, int | None]], outside: Iterable[OutsideFigure], stop: Stop
) -> Reader:
    """Return a reader of the block who has only these figures."""
    told = bounds_of(outside)
    keys = [key for key in {**ours, **told} if set(key.quarters) <= set(block.domains[PERIOD])]
    free = (0, None)
    fixed = {key: narrower(ours.get(key, free), told.get(key, free)) for key in keys}
    return Reader(replace(block, fixed=fixed, free={}, limits={}), stop)
