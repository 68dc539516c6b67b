"""Lays tables of any records out: each column a dimension, each value a code, with margins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from safespace.disclosure.coarsen import Ladder
from safespace.disclosure.snapshot import NOT_RECORDED, Line, Record, TableSpec
from safespace.domain.ids import Id
from safespace.domain.released import PERIOD, FrozenCase
from tests.bench.disclosure.read_csv import Groups

QUARTER = "2000Q1"
"""Files have no period of their own: all records are of one quarter, and a column of quarters is a column."""

MOST_CELLS = 5_000
"""A table of more cells than this is left out: a column of names or numbers was crossed."""

MARGIN = Line("All")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command asked for: records, the columns of each table, and every value of each column."""

    records: tuple[Record, ...]
    tables: tuple[tuple[str, ...], ...]
    values: Mapping[str, tuple[str, ...]]


def asked(rows: Sequence[Mapping[str, str]], tables: str, who: str, frozen: Iterable[FrozenCase]) -> Asked:
    """Read what was asked for; ValueError for a column that there is not. `frozen` are records of earlier releases.

    "Not recorded" is a value where a record has none, or one of an earlier release is in the file no more.
    """
    named = tuple(tuple(dict.fromkeys(part.strip() for part in table.split("*"))) for table in tables.split(","))
    unknown = {who or named[0][0], *(name for table in named for name in table)} - set(rows[0])
    if unknown:
        raise ValueError(f"no column is called {', '.join(sorted(unknown))}; there are {', '.join(rows[0])}")
    ids = [row[who] for row in rows] if who else [f"{number:07}" for number in range(len(rows))]
    if len(set(ids)) != len(ids):
        raise ValueError(f"the column {who} names some records twice")
    used = sorted({name for table in named for name in table})
    records = tuple(
        Record(Id(one), QUARTER, tuple((_dimension(name), row[name] or NOT_RECORDED) for name in used))
        for one, row in zip(ids, rows, strict=True)
    )
    before, there = tuple(frozen), set(ids)
    gone = {NOT_RECORDED} if any(case.case_id not in there for case in before) else set[str]()
    return Asked(
        records,
        tuple(tuple(map(_dimension, table)) for table in dict.fromkeys(named)),
        {
            name: tuple(sorted(gone | {dict(one.attributes)[name] for one in records} | _earlier(before, name)))
            for name in map(_dimension, used)
        },
    )


def _dimension(name: str) -> str:
    """Return what a column is called among the dimensions, where one name is the period's."""
    return f"{name} (column)" if name == PERIOD else name


def _earlier(before: Iterable[FrozenCase], name: str) -> set[str]:
    return {code for case in before for dimension, code in case.attributes if dimension == name}


def specs(asked_for: Asked) -> tuple[list[TableSpec], list[str]]:
    """Lay the tables out; return them, and a sentence for each that has too many cells."""
    found: list[TableSpec] = []
    left_out: list[str] = []
    for table in asked_for.tables:
        made = _table(table, asked_for.values)
        found += made
        if not made:
            left_out.append(f"{' * '.join(table)}: left out, because it has more than {MOST_CELLS} cells.")
    return found, left_out


def ladders(asked_for: Asked, groups: Groups) -> tuple[Ladder, ...]:
    """Return how values may be joined; ValueError for a column that no table has, or only as a third one.

    A value without a group stands alone.
    """
    found: list[Ladder] = []
    for column, group_of in groups.items():
        name = _dimension(column)
        if name not in asked_for.values or any(name in table[2:] for table in asked_for.tables):
            raise ValueError(f"the values of {column} cannot be joined: it has to be first or second in its tables")
        domain = asked_for.values[name]
        members: dict[str, list[str]] = {}
        for value in domain:
            members.setdefault(group_of.get(value) or value, []).append(value)
        joined = tuple(Line(group, name, tuple(codes), domain) for group, codes in members.items())
        found.append(Ladder(name, (_lines(name, domain), joined)))
    return tuple(found)


def merged(printed: Sequence[TableSpec]) -> int:
    """Return how many rows or columns joined groups save, over the columns of the tables that were printed."""
    return sum(len(line.codes) - 1 for line in {line for spec in printed for line in spec.lines if line.dimension})


def _lines(name: str, domain: tuple[str, ...]) -> tuple[Line, ...]:
    return tuple(Line(value, name, (value,), domain) for value in domain)


def _table(table: tuple[str, ...], values: Mapping[str, tuple[str, ...]]) -> list[TableSpec]:
    """Return the grids of a table: one, or one for each combination of values of its further columns."""
    size = 1
    for name in table:
        size *= len(values[name]) + 1
    if size > MOST_CELLS:
        return []
    rows, columns, *others = [*((*_lines(name, values[name]), MARGIN) for name in table), (MARGIN,)]
    return [
        TableSpec(" * ".join(table), "", next(iter(table)), rows, columns, (QUARTER,), tuple(within))
        for within in _crossed(others)
    ]


def _crossed(lines: Sequence[Sequence[Line]]) -> list[tuple[Line, ...]]:
    """Return every choice of one line of each."""
    found: list[tuple[Line, ...]] = [()]
    for each in lines:
        found = [(*chosen, line) for chosen in found for line in each]
    return found
