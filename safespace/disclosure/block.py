"""Puts together what an audit needs: the quarters that hang together, their printed cells, their sensitive counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from safespace.disclosure.audit import Bounds, Known
from safespace.disclosure.policy import Policy
from safespace.disclosure.register import History
from safespace.disclosure.scopes import connected, implied, rests
from safespace.disclosure.shape import MOST_COLUMNS, Shape
from safespace.disclosure.snapshot import Record, TableSpec, domains
from safespace.disclosure.sums import as_world
from safespace.disclosure.tabulate import count
from safespace.domain.released import PERIOD, CellKey


def touched(past: History, keys: Iterable[CellKey]) -> frozenset[str]:
    """Return the quarters that `keys` touch, and all that earlier releases join to them."""
    keys = tuple(keys)
    blocks = connected(chain(past.cells, keys))
    return frozenset[str]().union(*(block for block in blocks if any(block & set(key.quarters) for key in keys)))


def known(
    past: History,
    quarters: frozenset[str],
    records: Sequence[Record],
    specs: Sequence[TableSpec],
    policy: Policy,
    new: Mapping[CellKey, int],
    most: int = MOST_COLUMNS,
) -> Known:
    """Describe a block of quarters to the audit.

    `past` is what was published, `records` all cases as they are counted, `specs` the new tables, and `new` their
    cells that were never printed, with the true counts. Small new cells are the band; larger ones are free. Raises
    TooManyTables when they hang together in more than `most` columns.
    """
    inside = [record for record in records if record.quarter in quarters]
    tables = [spec for spec in (*past.specs, *specs) if _quarters(spec) & quarters]
    within = domains(tables)
    fixed: dict[CellKey, Bounds] = {
        key: by.bounds(symbol) for key, (symbol, by) in past.cells.items() if set(key.quarters) <= quarters
    }
    fixed |= {key: policy.bounds(policy.symbol(value)) for key, value in new.items() if value < policy.threshold}
    free = {key: value for key, value in new.items() if value >= policy.threshold}
    named = count(inside, implied((*fixed, *free), within))
    small = count(inside, set(rests(key for key in fixed if named[key] < policy.threshold)) - set(named))
    sensitive = {key: value for key, value in (named | small).items() if policy.sensitive(value)}
    fixed |= _empty(tables, within, quarters)
    codes = {**within, PERIOD: tuple(sorted(quarters))}
    shape = Shape.of((*fixed, *free, *sensitive), codes, most)
    return Known(
        shape=shape,
        domains=codes,
        fixed=fixed,
        free=free,
        queries=sensitive,
        needs=dict.fromkeys(sensitive, policy.protection),
        truth=as_world(shape, inside),
        total=len(inside),
        threshold=policy.threshold,
    )


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
