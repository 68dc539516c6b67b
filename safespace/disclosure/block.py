"""Puts together what an audit needs: the quarters that hang together, their printed cells, their sensitive counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

from safespace.disclosure.audit import Bounds, Known
from safespace.disclosure.outside import OutsideFigure, bounds_of, narrower
from safespace.disclosure.policy import Policy
from safespace.disclosure.register import History
from safespace.disclosure.scopes import TooManyGroups, connected, implied, rests, together
from safespace.disclosure.shape import MOST_COLUMNS, Shape, TooManyTables
from safespace.disclosure.snapshot import Record, TableSpec, domains
from safespace.disclosure.sums import as_world
from safespace.disclosure.tabulate import count
from safespace.domain.released import PERIOD, CellKey


def touched(past: History, keys: Iterable[CellKey], outside: Sequence[OutsideFigure] = ()) -> frozenset[str]:
    """Return the quarters that `keys` touch, and all that earlier releases and figures of others join to them."""
    keys = tuple(keys)
    blocks = connected(chain(past.cells, keys, (one.key for one in outside)))
    return frozenset[str]().union(*(block for block in blocks if any(block & set(key.quarters) for key in keys)))


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be printed anew: the tables, their cells that were never printed with their true counts, the rule."""

    specs: Sequence[TableSpec]
    new: Mapping[CellKey, int]
    policy: Policy


def known(
    past: History,
    quarters: frozenset[str],
    records: Sequence[Record],
    asked: Asked,
    outside: Sequence[OutsideFigure] = (),
    most: int = MOST_COLUMNS,
) -> Known:
    """Describe a block of quarters to the audit.

    `past` is what was published, `records` all cases as they are counted. Small new cells are the band; larger ones are
    free. `outside` are figures of others, all of which agree with the records. Raises TooManyTables when the tables
    hang together in more than `most` columns.
    """
    policy = asked.policy
    inside = [record for record in records if record.quarter in quarters]
    tables = [spec for spec in (*past.specs, *asked.specs) if _quarters(spec) & quarters]
    told = bounds_of(one for one in outside if set(one.key.quarters) <= quarters)
    within = _with_domains(domains(tables), outside, quarters)
    fixed: dict[CellKey, Bounds] = {
        key: by.bounds(symbol) for key, (symbol, by) in past.cells.items() if set(key.quarters) <= quarters
    }
    fixed |= {key: policy.bounds(policy.symbol(value)) for key, value in asked.new.items() if value < policy.threshold}
    free = {key: value for key, value in asked.new.items() if value >= policy.threshold}
    sensitive = _sensitive(inside, (*fixed, *free), told, within, policy)
    counts = count(inside, fixed)
    small = tuple(key for key, cases in counts.items() if cases < policy.threshold)
    fixed |= _empty(tables, within, quarters)
    limits = {key: told.pop(key) for key in [key for key in free if key in told]}
    fixed |= {key: narrower(fixed.get(key, (0, None)), bounds) for key, bounds in told.items()}
    codes = {**within, PERIOD: tuple(sorted(quarters))}
    shape = Shape.of((*fixed, *free, *sensitive), codes, most)
    return Known(
        shape=shape,
        domains=codes,
        fixed=fixed,
        free=free,
        limits=limits,
        queries=sensitive,
        needs=dict.fromkeys(sensitive, policy.protection),
        truth=as_world(shape, inside),
        total=len(inside),
        threshold=policy.threshold,
        small=small,
        together=policy.together,
        width=policy.protection,
    )


def printed(past: History, quarters: frozenset[str], policy: Policy, outside: Sequence[OutsideFigure] = ()) -> Known:
    """Describe a block as the register has it, from the frozen cases alone, with nothing new to print."""
    return known(past, quarters, past.records, Asked((), {}, policy), outside)


def _sensitive(
    inside: Sequence[Record],
    ours: Sequence[CellKey],
    told: Mapping[CellKey, Bounds],
    within: Mapping[str, tuple[str, ...]],
    policy: Policy,
) -> dict[CellKey, int]:
    """Return the sensitive counts that our cells imply, alone and with those of others that part cases no finer."""
    parted = Shape.of(
        ours, {**within, PERIOD: tuple(sorted({q for key in (*ours, *told) for q in key.quarters}))}, 10**9
    )
    coarse = [key for key in told if parted.tells_apart_codes(key)]
    named = count(inside, implied((*ours, *coarse), within))
    numbers = implied((*(key for key in ours if named[key] >= policy.threshold), *coarse), within)
    named |= count(inside, set(numbers) - set(named))
    more = set(rests(key for key in ours if named[key] < policy.threshold))
    try:
        more |= set(together(numbers, within, partial(count, inside), policy.threshold))
    except TooManyGroups:
        raise TooManyTables from None
    named |= count(inside, more - set(named))
    return {key: value for key, value in named.items() if policy.sensitive(value)}


def _with_domains(
    within: Mapping[str, tuple[str, ...]], outside: Iterable[OutsideFigure], quarters: frozenset[str]
) -> dict[str, tuple[str, ...]]:
    """Return every code of every dimension, those that only figures of others name among them."""
    found = {name: set(codes) for name, codes in within.items()}
    for one in outside:
        if set(one.key.quarters) <= quarters:
            for name, codes in one.domains:
                found.setdefault(name, set()).update(codes)
    return {name: tuple(sorted(codes)) for name, codes in sorted(found.items())}


def _quarters(spec: TableSpec) -> frozenset[str]:
    """Return all quarters that a table's cells add up."""
    return frozenset(quarter for line in spec.grid() for key in line for quarter in key.quarters)


def _empty(
    tables: Iterable[TableSpec], within: Mapping[str, tuple[str, ...]], quarters: frozenset[str]
) -> dict[CellKey, Bounds]:
    """Return the cells that a reader knows to be empty: codes that a table's list did not have."""
    facts: dict[CellKey, Bounds] = {}
    for spec in tables:
        for name, codes in domains((spec,)).items():
            absent = tuple(sorted(set(within[name]) - set(codes)))
            if absent:
                facts[CellKey.of(tuple(_quarters(spec) & quarters), {name: absent})] = (0, 0)
    return facts
