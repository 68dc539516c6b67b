"""Protects tables of any CSV file: prints what that costs, and writes what was printed, to be history next time.

`--tables "a*b, c*d*e"` names columns; a table of three or more has a grid for each value of the others, with margins.
Every value of a column is a code, an empty cell too. `--history DIR` holds what earlier runs wrote with `--json`: those
releases come first, in the order of their names, and stay as they were printed. So a record that came after the first
of them is late and waits for the next period ("records_late"), and one that changed or went counts as it did. `--id
COLUMN` names who a record is, so that it is the same one in a later file; without it the number of its row is taken.
`--groups FILE.csv` (column, value, group) are values that may be joined where that costs a reader less than hiding
("merged" counts the rows that are saved). `--seconds` bounds the work.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from safespace.disclosure.certificate import read
from safespace.disclosure.coarsen import Ladder, choose, sentences
from safespace.disclosure.outside import pairs
from safespace.disclosure.planning import Planned, plan
from safespace.disclosure.policy import default_policy
from safespace.disclosure.register import Release, broken_at, history
from safespace.disclosure.release import NothingToRelease, Passed, release
from safespace.disclosure.snapshot import TableSpec, all_keys
from safespace.disclosure.tabulate import count
from safespace.disclosure.verify import verify
from safespace.domain.ids import Id
from safespace.domain.released import CellKey, FrozenCase, LedgerEntry, LedgerKind, Symbol, SymbolKind
from tests.bench.disclosure import layout
from tests.bench.disclosure.layout import Asked
from tests.bench.disclosure.read_csv import read_csv, read_groups


class OutOfTime(Exception):
    """The seconds that were given are over."""


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
        ledger = _history(given.history)
        asked = layout.asked(rows, given.tables, given.id, history(ledger).frozen.values())
        ladders = layout.ladders(asked, read_groups(given.groups))
    except (OSError, ValueError) as wrong:
        print(f"cannot be read: {wrong}", file=sys.stderr)
        return 1
    start = time.perf_counter()
    planned, left_out = protect(asked, ledger, given.seconds, ladders)
    try:
        passed = release(planned, ledger, _words(given.title))
    except NothingToRelease:
        print("\n".join(left_out))
        print("nothing can be printed of these tables")
        return 2
    found = figures(asked, planned, passed, ledger, time.perf_counter() - start) | {"left_out": left_out}
    if given.json:
        given.json.write_text(json.dumps({"figures": found, "release": _as_data(passed.entry)}, indent=1))
    for name, value in found.items():
        print(f"{name:22} {value}")
    return 0


def protect(
    asked: Asked, ledger: Sequence[LedgerEntry], seconds: float, ladders: Sequence[Ladder] = ()
) -> tuple[Planned, list[str]]:
    """Plan the tables; where they are too many for the time, without the largest third, again and again.

    Values that may be joined are, where that costs a reader less than hiding.
    """
    specs, left_out = layout.specs(asked)
    clock = Clock(seconds)
    while True:
        share = Clock(max(clock.left / 2, 1.0))
        planner = partial(_plan, ledger, asked, share)
        try:
            ways = choose(history(ledger), specs, ladders, planner) if ladders else ()
            planned = ways[0].planned if ways else planner(specs)
        except OutOfTime:
            titles = _largest(specs)
            specs = [spec for spec in specs if spec.title not in titles]
            left_out += [f"{one}: left out, because the tables together took too long." for one in titles]
        else:
            told = (
                sentences(ways, specs, ladders) if ways else (f"{one.title}: {one.sentence}" for one in planned.dropped)
            )
            return planned, [*left_out, *dict.fromkeys(told)]


def _plan(ledger: Sequence[LedgerEntry], asked: Asked, clock: Clock, specs: Sequence[TableSpec]) -> Planned:
    return plan(ledger, asked.records, specs, default_policy(), b"bench", stop=clock.stop)


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
        "records_late": sum(record.quarter != layout.QUARTER for record in planned.records),
        "tables": len({spec.title for spec in planned.specs}),
        "cells": len(planned.symbols),
        "printed": kinds[SymbolKind.EXACT],
        "primary": kinds[SymbolKind.BAND],
        "secondary": kinds[SymbolKind.WITHHELD],
        "zeros_in_the_band": sum(not counts[key] for key in planned.symbols),
        "merged": layout.merged(planned.specs),
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
    parser.add_argument("--groups", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--id", default="")
    parser.add_argument("--title", default="Release")
    parser.add_argument("--seconds", type=float, default=120.0)
    return parser


def _largest(specs: Sequence[TableSpec]) -> list[str]:
    """Return the titles of the third of the tables with most dimensions and cells; OutOfTime if there are none."""
    cells = {title: len(all_keys(s for s in specs if s.title == title)) for title in {spec.title for spec in specs}}
    if not cells:
        raise OutOfTime
    order = sorted(cells, key=lambda title: (-title.count("*"), -cells[title], title))
    return order[: max(1, len(order) // 3)]


def _words(title: str) -> Release:
    return Release(layout.QUARTER, title, "Measured", "Nobody", Id("0" * 32), "2000-01-01T00:00:00Z")


def _history(folder: Path | None) -> list[LedgerEntry]:
    """Read earlier releases; ValueError if they cannot be read, or do not follow on one another."""
    if folder is not None and not folder.is_dir():
        raise ValueError(f"there is no folder {folder}")
    files = sorted(folder.glob("*.json")) if folder else []
    try:
        ledger = [_from_data(json.loads(file.read_text())["release"]) for file in files]
    except (KeyError, TypeError, ValueError) as wrong:
        raise ValueError("the earlier releases hold something that no run of this wrote") from wrong
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
