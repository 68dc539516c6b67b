"""Measures the vault beside plain SQLite, in one run: open, insert, point read, a page of the list, full-text search.

Run `python -m tests.bench.vault [cases ...]`. Both stores get the same cases through the same mapping and the same
statements; only the file differs. Each figure is the median of many; the ratio says what encryption costs. "come in" is
the vault's whole opening, with every check and without the passphrase's own second.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from safespace.casework import record
from safespace.casework.desk import Desk
from safespace.domain.case import Case, Entry, Task, Words
from safespace.domain.case_list import Narrowing, View
from safespace.domain.ids import Id, reference
from safespace.vault import connection as door
from safespace.vault import migrate
from safespace.vault.connection import Connection
from safespace.vault.header import DATABASE
from safespace.vault.tables import Tables
from tests.faults.place import NOW, begun, come_in, settled_in

SIZES = (10_000, 100_000)
BUILD = Path(__file__).parents[2] / "build" / "bench"
VOCABULARY = tuple(
    f"{start}{middle}{end}"
    for start in ("brad", "slon", "trev", "klim")
    for middle in "aeiou"
    for end in ("ster", "ling", "mond", "wick", "ford", "den", "ham", "ton")
)
"""160 made-up words, so that each is in every third case."""

TODAY = date(2026, 7, 3)


class Plain(Connection):
    """The same connection on Python's own SQLite, without a key."""

    def _opened(self, mode: str) -> sqlite3.Connection:
        raw = sqlite3.connect(f"{self._path.absolute().as_uri()}?mode={mode}", isolation_level=None, uri=True)
        door._settle(raw, True)
        return raw


@dataclass(frozen=True)
class Sample:
    """One real case with its parts, of which all others are variations."""

    case: Case
    words: Words
    entries: tuple[Entry, ...]
    tasks: tuple[Task, ...]


def sample(desk: Desk) -> Sample:
    """Record one case as a screen does, and take it out again."""
    case = record.concern(desk, record.NewConcern("The rota. " * 30, handle="Night cover", channel="phone"))
    rows = desk.rows
    parts = (rows.entries.of_case(case.id), rows.tasks.of_case(case.id))
    return Sample(case, rows.words.of_case(case.id)[0], *parts)


def put(rows: Tables, like: Sample, number: int, dice: random.Random) -> Id:
    """Add one case with words, timeline, tasks and its place in the index; return its id."""
    case_id = Id(f"{dice.getrandbits(128):032x}")
    day = TODAY - timedelta(days=number % 1500)
    told = " ".join(dice.choices(VOCABULARY, k=60))
    case = replace(like.case, id=case_id, reference=reference(number, 7), raised_on=day)
    rows.cases.add(case)
    rows.words.add(replace(like.words, id=Id(f"{number:032x}"), case_id=case_id, text=told, masked=told))
    for place, entry in enumerate(like.entries):
        rows.entries.add(replace(entry, id=Id(f"{place:x}{number:031x}"), case_id=case_id))
    for place, task in enumerate(like.tasks):
        rows.tasks.add(replace(task, id=Id(f"{place:x}{number:031x}"), case_id=case_id))
    rows.search.keep(case_id, case.reference, case.handle, told)
    return case_id


def filled(connection: Connection, rows: Tables, like: Sample, cases: int) -> list[Id]:
    """Add many cases in changes of a thousand."""
    dice, ids = random.Random(1), list[Id]()
    for start in range(0, cases, 1000):
        with connection.transaction():
            ids += [put(rows, like, number, dice) for number in range(start, min(start + 1000, cases))]
    return ids


def median(times: int, deed: Callable[[int], object]) -> float:
    """Return the median of so many deeds, in seconds."""
    took: list[float] = []
    for number in range(times):
        start = time.perf_counter()
        deed(number)
        took.append(time.perf_counter() - start)
    return statistics.median(took)


@dataclass
class Store:
    """One of the two stores: how it is opened, and what is in it."""

    opened: Callable[[], Connection]
    tables: Callable[[Connection], Tables]
    like: Sample

    def measured(self, cases: int) -> Iterator[tuple[str, float]]:
        """Fill the store and yield what is measured, each with its median in seconds."""
        connection = self.opened()
        rows = self.tables(connection)
        start = time.perf_counter()
        ids = filled(connection, rows, self.like, cases)
        yield "fill, a case", (time.perf_counter() - start) / cases
        connection.close_settled()
        yield "open", median(20, lambda _: self.opened().close())
        connection = self.opened()
        rows, dice = self.tables(connection), random.Random(2)
        yield "insert", median(200, lambda number: self._insert(connection, rows, cases + number, dice))
        yield "point read", median(2000, lambda _: rows.cases.get(dice.choice(ids)))
        yield "list page", median(20, lambda _: rows.cases.page(Narrowing(View.OPEN), TODAY, 60))
        yield "search", median(100, lambda _: rows.search.find(" ".join(dice.choices(VOCABULARY, k=2))))
        connection.close_settled()

    def _insert(self, connection: Connection, rows: Tables, number: int, dice: random.Random) -> None:
        with connection.transaction():
            put(rows, self.like, number, dice)


def compared(cases: int, root: Path) -> None:
    """Measure both stores and print a line for each figure."""
    settled_in(root)
    place = begun(root / "place")
    vault = come_in(place.vault, place.ways["sheet"])
    like, key, identity = sample(Desk(vault, lambda: NOW)), vault._parts.keys.database, vault.identity
    path, plain = place.vault / DATABASE, root / "plain.db"
    schema = vault.connection.execute(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE '%search_%'"
    )
    vault.connection.checkpoint()
    _lay_out(plain, [sql for (sql,) in schema])
    vault_store = Store(lambda: Connection(path, key), lambda connection: Tables(connection, identity), like)
    plain_store = Store(lambda: Plain(plain, b""), lambda connection: Tables(connection, identity), like)
    print(f"{cases:,} cases            vault      plain   ratio")
    for (name, sealed), (_, bare) in zip(vault_store.measured(cases), plain_store.measured(cases), strict=True):
        print(f"  {name:14}  {sealed * 1000:9.3f}  {bare * 1000:9.3f}  {sealed / bare:6.2f}")
    vault.close()
    start = time.perf_counter()
    come_in(place.vault, place.ways["sheet"]).close()
    print(f"  come in         {(time.perf_counter() - start) * 1000:9.3f}")
    print(f"  megabytes       {path.stat().st_size / 1e6:9.1f}  {plain.stat().st_size / 1e6:9.1f}", flush=True)


def _lay_out(plain: Path, schema: list[str]) -> None:
    raw = sqlite3.connect(plain)
    for statement in schema:
        raw.execute(statement)
    raw.execute(f"PRAGMA user_version = {migrate.latest()}")
    raw.commit()
    raw.close()


def main(sizes: list[int]) -> None:
    """Compare at each size, in milliseconds."""
    for cases in sizes:
        root = BUILD / f"{cases}-{time.monotonic_ns()}"
        try:
            compared(cases, root)
        finally:
            shutil.rmtree(root, ignore_errors=True)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
