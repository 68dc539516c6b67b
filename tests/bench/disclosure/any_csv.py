"""Protects tables of any CSV file: prints what that costs, and writes what was printed, to be history next time.

`--tables "a*b, c*d*e"` names columns; a table of three or more has a grid for each value of the others, with margins.
Every value of a column is a code, an empty cell too. `--history DIR` holds what earlier runs wrote with `--json`: those
releases come first, in the order of their names, and stay as they were printed. `--id COLUMN` names who a record is, so
that it is the same one in a later file; without it the number of its row is taken. `--seconds` bounds the work.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from safespace.disclosure.certificate import read
from safespace.disclosure.outside import pairs
from safespace.disclosure.planning import Dropped, Planned, plan
from safespace.disclosure.policy import default_policy
from safespace.disclosure.register import Release, broken_at
from safespace.disclosure.release import NothingToRelease, Passed, release
from safespace.disclosure.snapshot import NOT_RECORDED, Line, Record, TableSpec, all_keys
from safespace.disclosure.tabulate import count
from safespace.disclosure.verify import verify
from safespace.domain.ids import Id
from safespace.domain.released import CellKey, FrozenCase, LedgerEntry, LedgerKind, Symbol, SymbolKind

QUARTER = "2000Q1"
"""Files have no period of their own: all records are of one quarter, and a column of quarters is a column."""

MOST_CELLS = 5_000
"""A table of more cells than this is left out: a column of names or numbers was crossed."""

MARGIN = Line("All")


class OutOfTime(Exception):
    """The seconds that were given are over."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command asked for."""

    records: tuple[Record, ...]
    tables: tuple[tuple[str, ...], ...]
    values: dict[str, tuple[str, ...]]


class Clock:
    """Ends a plan when its time is over."""

    def __init__(self, seconds: float) -> None:
        """Start now."""
        self._until = time.perf_counter() + seconds

    def stop(self) -> None:
        """Raise OutOfTime once the time is over."""
        if time.perf_counter() > self._until:
            raise OutOfTime

    @property
    def left(self) -> float:
        """Return the seconds that are left."""
        return self._until - time.perf_counter()


def main(arguments: Sequence[str]) -> int:
    """Protect the tables, print the figures; 1 if something cannot be read, 2 if nothing can be printed."""
    given = _parser().parse_args(arguments)
    try:
        rows = read_csv(given.records)
        asked = _asked(rows, given.tables, given.id)
        ledger = _history(given.history)
    except (OSError, ValueError, KeyError) as wrong:
        print(f"cannot be read: {wrong}", file=sys.stderr)
        return 1
    start = time.perf_counter()
    planned, left_out = protect(asked, ledger, given.seconds)
    try:
        passed = release(planned, ledger, _words(given.title))
    except NothingToRelease:
        print("\n".join(left_out))
        print("nothing can be printed of these tables")
        return 2
    found = figures(asked, planned, passed, ledger, time.perf_counter() - start) | {"left_out": left_out}
    for name, value in found.items():
        print(f"{name:22} {value}")
    if given.json:
        given.json.write_text(json.dumps({"figures": found, "release": _as_data(passed.entry)}, indent=1))
    return 0


def read_csv(path: Path) -> list[dict[str, str]]:
    """Read a CSV file in whatever common form: UTF-8 or Latin-1; commas, semicolons or tabs; short and long rows.

    Names that stand twice are told apart by a number; a column without a name gets one. ValueError without a row.
    """
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
    first = text.partition("\n")[0]
    delimiter = max(",;\t|", key=first.count)
    lines = [line for line in csv.reader(io.StringIO(text), delimiter=delimiter) if any(cell.strip() for cell in line)]
    if len(lines) < 2:
        raise ValueError("the file has no rows")
    names = _names(lines[0])
    return [
        {name: (line[place].strip() if place < len(line) else "") for place, name in enumerate(names)}
        for line in lines[1:]
    ]


def protect(asked: Asked, ledger: Sequence[LedgerEntry], seconds: float) -> tuple[Planned, list[str]]:
    """Plan the tables; where they are too many for the time, without the largest third, again and again."""
    specs, left_out = _specs(asked)
    clock = Clock(seconds)
    while True:
        share = Clock(max(clock.left / 2, 1.0))
        try:
            planned = plan(ledger, asked.records, specs, default_policy(), b"bench", stop=share.stop)
        except OutOfTime:
            titles = _largest(specs)
            specs = [spec for spec in specs if spec.title not in titles]
            left_out += [f"{one}: left out, because the tables together took too long." for one in titles]
        else:
            return planned, [*left_out, *(f"{gone.title}: {gone.sentence}" for gone in _once(planned))]


def figures(
    asked: Asked, planned: Planned, passed: Passed, ledger: Sequence[LedgerEntry], seconds: float
) -> dict[str, object]:
    """Return what is measured of a release."""
    counts = count(planned.records, planned.symbols)
    kinds = Counter(symbol.kind for symbol in planned.symbols.values())
    start = time.perf_counter()
    verdict = verify(passed.entry, (*ledger, passed.entry), passed.certificate)
    return {
        "records": len(asked.records),
        "tables": len({spec.title for spec in planned.specs}),
        "cells": len(planned.symbols),
        "printed": kinds[SymbolKind.EXACT],
        "primary": kinds[SymbolKind.BAND],
        "secondary": kinds[SymbolKind.WITHHELD],
        "zeros_in_the_band": sum(not counts[key] for key in planned.symbols),
        "merged": 0,
        "sensitive_counts": planned.audit.queries,
        "narrowest_interval": planned.audit.narrowest,
        "earlier_releases": planned.audit.releases,
        "worlds": sum(len(proof.worlds) for proof in read(passed.certificate)),
        "columns": max(proof.shape.size for proof in planned.proofs),
        "certificate_bytes": len(passed.certificate.body),
        "seconds": round(seconds, 3),
        "verify_seconds": round(time.perf_counter() - start, 4),
        "verified": verdict.holds,
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=Path, required=True)
    parser.add_argument("--tables", required=True)
    parser.add_argument("--history", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--id", default="")
    parser.add_argument("--title", default="Release")
    parser.add_argument("--seconds", type=float, default=120.0)
    return parser


def _names(line: Sequence[str]) -> list[str]:
    seen: Counter[str] = Counter()
    names: list[str] = []
    for place, cell in enumerate(line, start=1):
        name = cell.strip() or f"column {place}"
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} {seen[name]}")
    return names


def _asked(rows: list[dict[str, str]], tables: str, who: str) -> Asked:
    named = tuple(tuple(dict.fromkeys(part.strip() for part in table.split("*"))) for table in tables.split(","))
    unknown = {name for table in named for name in table} - set(rows[0])
    if unknown:
        raise ValueError(f"no column is called {', '.join(sorted(unknown))}; there are {', '.join(rows[0])}")
    used = sorted({name for table in named for name in table})
    values = {name: tuple(sorted({row[name] or NOT_RECORDED for row in rows} | {NOT_RECORDED})) for name in used}
    ids = [row[who] for row in rows] if who else [f"{number:07}" for number in range(len(rows))]
    if len(set(ids)) != len(ids):
        raise ValueError(f"the column {who} names some records twice")
    records = tuple(
        Record(Id(one), QUARTER, tuple((name, row[name] or NOT_RECORDED) for name in used))
        for one, row in zip(ids, rows, strict=True)
    )
    return Asked(records, tuple(dict.fromkeys(named)), values)


def _specs(asked: Asked) -> tuple[list[TableSpec], list[str]]:
    """Lay the tables out; return them, and a sentence for each that has too many cells."""
    specs: list[TableSpec] = []
    left_out: list[str] = []
    for table in asked.tables:
        made = _table(table, asked.values)
        specs += made
        if not made:
            left_out.append(f"{' * '.join(table)}: left out, because it has more than {MOST_CELLS} cells.")
    return specs, left_out


def _table(table: tuple[str, ...], values: dict[str, tuple[str, ...]]) -> list[TableSpec]:
    """Return the grids of a table: one, or one for each combination of values of its further columns."""
    size = 1
    for name in table:
        size *= len(values[name]) + 1
    if size > MOST_CELLS:
        return []
    lines: dict[str, list[Line]] = {}
    for name in table:
        lines[name] = [*(Line(value, name, (value,), values[name]) for value in values[name]), MARGIN]
    rows, columns, *others = [*(lines[name] for name in table), [MARGIN]]
    return [
        TableSpec(" * ".join(table), "", next(iter(table)), tuple(rows), tuple(columns), (QUARTER,), tuple(within))
        for within in _crossed(others)
    ]


def _crossed(lines: Sequence[Sequence[Line]]) -> list[tuple[Line, ...]]:
    """Return every choice of one line of each."""
    found: list[tuple[Line, ...]] = [()]
    for each in lines:
        found = [(*chosen, line) for chosen in found for line in each]
    return found


def _largest(specs: Sequence[TableSpec]) -> list[str]:
    """Return the titles of the third of the tables with most dimensions and cells; OutOfTime if there are none."""
    cells = {title: len(all_keys(s for s in specs if s.title == title)) for title in {spec.title for spec in specs}}
    if not cells:
        raise OutOfTime
    order = sorted(cells, key=lambda title: (-title.count("*"), -cells[title], title))
    return order[: max(1, len(order) // 3)]


def _once(planned: Planned) -> list[Dropped]:
    return list({gone.title: gone for gone in planned.dropped}.values())


def _words(title: str) -> Release:
    return Release(QUARTER, title, "Measured", "Nobody", Id("0" * 32), "2000-01-01T00:00:00Z")


def _history(folder: Path | None) -> list[LedgerEntry]:
    """Read earlier releases; ValueError if they do not follow on one another."""
    files = sorted(folder.glob("*.json")) if folder else []
    ledger = [_from_data(json.loads(file.read_text())["release"]) for file in files]
    if broken_at(ledger) is not None:
        raise ValueError("the earlier releases do not follow on one another: run them in the order of their names")
    return ledger


def _as_data(entry: LedgerEntry) -> dict[str, object]:
    return {
        **{name: getattr(entry, name) for name in entry.__slots__ if name not in ("kind", "cells", "frozen")},
        "cells": [[key.scope, symbol.kind.name, symbol.value] for key, symbol in entry.cells],
        "frozen": [[case.case_id, case.quarter, case.attributes] for case in entry.frozen],
    }


def _from_data(data: dict[str, Any]) -> LedgerEntry:
    plain: dict[str, Any] = dict(data)
    plain["kind"] = LedgerKind.PUBLISHED
    plain["cells"] = tuple(
        (CellKey(pairs(scope)), Symbol(SymbolKind[kind], value)) for scope, kind, value in data["cells"]
    )
    plain["frozen"] = tuple(
        FrozenCase(Id(one), quarter, tuple((name, code) for name, code in codes))
        for one, quarter, codes in data["frozen"]
    )
    return LedgerEntry(**plain)
