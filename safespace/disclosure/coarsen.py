"""Joining groups instead of hiding them: which tables, how coarse, cost a reader least.

Each dimension may have a ladder: its groups from fine to coarse, given as data and never made from the counts, because
groups that are joined where they happen to be small tell that they are. One rung holds for all tables, and for the
whole financial year: groups that were joined once and are parted later give the difference away. So what the register
has printed of a dimension in a year binds the rest of that year.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from safespace.disclosure.audit import Progress, ignore
from safespace.disclosure.planning import Dropped, Planned
from safespace.disclosure.register import History
from safespace.disclosure.secondary import price_of
from safespace.disclosure.snapshot import Line, TableSpec, all_keys, domains
from safespace.domain.quarter import Quarter
from safespace.domain.released import CellKey, SymbolKind

JOINED, BAND, HELD_BACK, LEFT_OUT = 0.4, 0.7, 1.0, 1.2
"""What a reader loses of a group that is joined with others, hidden in the band, withheld, or left out altogether."""


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rungs of one dimension, from fine to coarse: each a tuple of lines that together hold every base code."""

    dimension: str
    rungs: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True)
class Way:
    """One way of publishing: the rung of each dimension, the titles left out, the plan, and what it costs a reader."""

    rungs: Mapping[str, int]
    left_out: tuple[str, ...]
    planned: Planned
    cost: float


def best(past: History, specs: Sequence[TableSpec], ladders: Sequence[Ladder], plan: Planner) -> Planned:
    """Plan tables in the way that costs a reader least; the plan says what it joins and leaves out for that, why."""
    ways = choose(past, specs, ladders, plan)
    return replace(
        ways[0].planned,
        joined=joined(ways, specs, ladders),
        dropped=(*left_out(ways), *ways[0].planned.dropped),
    )


def sentences(ways: Sequence[Way], specs: Sequence[TableSpec], ladders: Sequence[Ladder]) -> tuple[str, ...]:
    """Say how the first of some ways differs from the finest tables and why, one plain sentence a difference."""
    gone = (*left_out(ways), *ways[0].planned.dropped)
    return (*joined(ways, specs, ladders), *(f"“{one.title}”: {one.sentence}" for one in gone))


def joined(ways: Sequence[Way], specs: Sequence[TableSpec], ladders: Sequence[Ladder]) -> tuple[str, ...]:
    """Say of each dimension that the first of some ways joins how far it does, and why, in one plain sentence."""
    way, first = ways[0], _first(ways)
    found: list[str] = []
    for ladder in ladders:
        name = ladder.dimension
        rung, fine = way.rungs.get(name, 0), first.rungs.get(name, 0)
        heading = next((spec.row_heading for spec in specs if _names(spec, name)), "")
        if rung and heading:
            why = _why(first, way) if rung > fine else "so are they in what has left of it already"
            found.append(f"{heading}: {_joins(ladder, rung)} for the whole year, because {why}.")
    return tuple(found)


def left_out(ways: Sequence[Way]) -> tuple[Dropped, ...]:
    """Return the tables that the first of some ways leaves out by choice, each with the reason in one sentence."""
    reason = _why(_first(ways), ways[0])
    return tuple(Dropped(title, f"It is left out, because {reason}.") for title in ways[0].left_out)


def _first(ways: Sequence[Way]) -> Way:
    """Return the way of the finest rungs and of all tables, from which the search began."""
    return min(ways, key=lambda way: (len(way.left_out), sum(way.rungs.values())))


def _joins(ladder: Ladder, rung: int) -> str:
    fine, wide = len(ladder.rungs[0]), len(ladder.rungs[rung])
    return f"{fine} groups are joined into {'one' if wide == 1 else wide}"


def _why(first: Way, way: Way) -> str:
    """Say why a way costs a reader less than the one from which the search began."""
    gone = {one.title for one in way.planned.dropped} | set(way.left_out)
    saved = [f"“{one.title}”" for one in first.planned.dropped if one.title not in gone]
    if saved:
        return f"otherwise {' and '.join(saved)} could not be printed at all"
    before, now = hidden(first.planned), hidden(way.planned)
    return f"that hides {now} numbers instead of {before}" if now < before else "what is hidden then tells less"


def hidden(planned: Planned) -> int:
    """Return how many numbers of a plan are not printed, each counted once."""
    return planned.tally.band + planned.tally.withheld


class Planner(Protocol):
    """Plans tables against everything that stays the same from try to try."""

    def __call__(self, specs: Sequence[TableSpec]) -> Planned:
        """Return the plan of these tables."""
        ...


def choose(
    past: History, specs: Sequence[TableSpec], ladders: Sequence[Ladder], plan: Planner, progress: Progress = ignore
) -> tuple[Way, ...]:
    """Return the ways that were tried, the one that costs a reader least first; ties go to the finer one.

    Starts with the finest rungs that the register allows and takes one step after the other: a coarser rung of one
    dimension, or one table left out, as long as a step makes it cheaper. What would cost more even if nothing in it
    were hidden is not tried. `progress` is told of every way tried.
    """
    ladders = [ladder for ladder in ladders if ladder.dimension in domains(specs)]
    bound = {ladder.dimension: _bound(past, specs, ladder) for ladder in ladders}
    finest = _finest(specs, ladders)
    tried: dict[tuple[tuple[tuple[str, int], ...], tuple[str, ...]], Way] = {}

    def attempt(rungs: Mapping[str, int], left_out: tuple[str, ...]) -> Way:
        name = (tuple(sorted(rungs.items())), left_out)
        if name not in tried:
            wanted = [spec for spec in coarser(specs, ladders, rungs) if spec.title not in left_out]
            planned = plan(wanted)
            tried[name] = Way(dict(rungs), left_out, planned, cost_of(specs, ladders, planned))
            progress((len(tried), len(tried) + 1))
        return tried[name]

    def floor(rungs: Mapping[str, int], left_out: tuple[str, ...]) -> float:
        keys = all_keys([spec for spec in coarser(specs, ladders, rungs) if spec.title not in left_out])
        return _cost(finest, dict.fromkeys(keys, SymbolKind.EXACT))

    best = attempt({name: rung for name, (rung, _) in bound.items()}, ())
    while steps := [step for step in _steps(best, ladders, specs, bound) if floor(*step) < best.cost]:
        better = min((attempt(*step) for step in steps), key=lambda way: way.cost)
        if better.cost >= best.cost:
            break
        best = better
    return tuple(sorted(tried.values(), key=lambda way: (way.cost, len(way.left_out), sorted(way.rungs.items()))))


def coarser(specs: Iterable[TableSpec], ladders: Iterable[Ladder], rungs: Mapping[str, int]) -> tuple[TableSpec, ...]:
    """Return the tables with the lines of each dimension put on its rung."""
    lines = {ladder.dimension: ladder.rungs[rungs[ladder.dimension]] for ladder in ladders}
    return tuple(replace(spec, rows=_on(spec.rows, lines), columns=_on(spec.columns, lines)) for spec in specs)


def as_printed(past: History, specs: Sequence[TableSpec], ladders: Iterable[Ladder]) -> tuple[TableSpec, ...]:
    """Return tables with groups joined as far as what has left of their year joins them, and no further."""
    bound = {ladder: _bound(past, specs, ladder)[0] for ladder in ladders}
    coarse = [ladder for ladder, rung in bound.items() if rung]
    return coarser(specs, coarse, {ladder.dimension: bound[ladder] for ladder in coarse})


def cost_of(specs: Sequence[TableSpec], ladders: Sequence[Ladder], planned: Planned) -> float:
    """Return what a plan costs a reader, counted over the cells of the finest tables.

    A cell printed exactly costs nothing; one that is joined with others, in the band, withheld or left out costs a part
    of its price, the dearer the more it was worth.
    """
    return _cost(_finest(specs, ladders), {key: symbol.kind for key, symbol in planned.symbols.items()})


def _finest(specs: Sequence[TableSpec], ladders: Sequence[Ladder]) -> tuple[CellKey, ...]:
    """Return the cells of tables with every dimension on its finest rung."""
    return tuple(sorted(all_keys(coarser(specs, ladders, {ladder.dimension: 0 for ladder in ladders}))))


def _cost(finest: Iterable[CellKey], shown: Mapping[CellKey, SymbolKind]) -> float:
    return sum(price_of(key) * _loss(key, shown) for key in finest)


def _loss(key: CellKey, shown: Mapping[CellKey, SymbolKind]) -> float:
    """Return how much a reader loses of one cell."""
    loss = {SymbolKind.EXACT: 0.0, SymbolKind.BAND: BAND}
    if key in shown:
        return loss.get(shown[key], HELD_BACK)
    holders = [max(JOINED, loss.get(kind, HELD_BACK)) for other, kind in shown.items() if _holds(other, key)]
    return min(holders, default=LEFT_OUT)


def _holds(wide: CellKey, key: CellKey) -> bool:
    """Whether a cell restricts the same dimensions, over the same period, and each to as much or more."""
    one, other = dict(wide.scope), dict(key.scope)
    if one.keys() != other.keys() or wide.quarters != key.quarters:
        return False
    return all(set(other[name]) <= set(one[name]) for name in one)


def _steps(
    way: Way, ladders: Sequence[Ladder], specs: Sequence[TableSpec], bound: Mapping[str, tuple[int, bool]]
) -> Iterable[tuple[Mapping[str, int], tuple[str, ...]]]:
    """Yield what is one step less than a way of publishing, if anything in it is hidden or left out at all."""
    if way.cost == 0:
        return
    for ladder in ladders:
        name = ladder.dimension
        if not bound[name][1] and way.rungs[name] + 1 < len(ladder.rungs):
            yield {**way.rungs, name: way.rungs[name] + 1}, way.left_out
    titles = sorted({spec.title for spec in specs if spec.depth > 1} - set(way.left_out))
    for title in titles:
        yield way.rungs, tuple(sorted((*way.left_out, title)))


def _bound(past: History, specs: Sequence[TableSpec], ladder: Ladder) -> tuple[int, bool]:
    """Return the rung on which a dimension starts, and whether what was printed this year binds it to that one."""
    years = {
        Quarter.parse(quarter).financial_year
        for spec in specs
        for line in spec.grid()
        for key in line
        for quarter in key.quarters
    }
    printed = {
        frozenset(dict(key.scope)[ladder.dimension])
        for key in past.cells
        if ladder.dimension in dict(key.scope)
        and years & {Quarter.parse(quarter).financial_year for quarter in key.quarters}
    }
    if not printed:
        return 0, False
    for number, rung in enumerate(ladder.rungs):
        if printed <= {frozenset(line.codes) for line in rung}:
            return number, True
    return len(ladder.rungs) - 1, True


def _names(spec: TableSpec, dimension: str) -> bool:
    """Whether a table's rows part a dimension."""
    return any(line.dimension == dimension for line in spec.rows)


def _on(lines: Sequence[Line], rungs: Mapping[str, tuple[Line, ...]]) -> tuple[Line, ...]:
    """Put the lines of a table on their rungs, each dimension where its first line stood."""
    found: list[Line] = []
    done: set[str] = set()
    for line in lines:
        if line.everyone or line.dimension not in rungs:
            found.append(line)
        elif line.dimension not in done:
            done.add(line.dimension)
            found += rungs[line.dimension]
    return tuple(found)
