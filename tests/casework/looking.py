"""Looking into a vault from behind: every row of every table, and changes that the program would never make."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from safespace.casework import tasks
from safespace.casework.desk import Desk
from safespace.domain.case import Case, TaskKind
from safespace.domain.ids import Id
from safespace.vault.connection import Connection
from safespace.vault.header import DATABASE

Rows = dict[str, list[tuple[Any, ...]]]


def everything(desk: Desk) -> Rows:
    """Return every row of every table, the full-text index and its inner tables too."""
    connection = desk.vault.connection
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    return {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}  # noqa: S608


def places_of(desk: Desk, word: str) -> set[str]:
    """Return the columns ("table.column") in which a word stands in clear, in any case of its letters."""
    found: set[str] = set()
    connection = desk.vault.connection
    for table, rows in everything(desk).items():
        columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
        for row in rows:
            for column, value in zip(columns, row, strict=True):
                plain = value if isinstance(value, bytes) else str(value).encode()
                if word.lower().encode() in plain.lower():
                    found.add(f"{table}.{column}")
    return found


@contextmanager
def behind(desk: Desk) -> Iterator[Connection]:
    """Open a second connection with the vault's key and without its guard, as somebody with a changed program would."""
    connection = Connection(desk.vault.folder / DATABASE, desk.vault._parts.keys.database, guarded=False)
    try:
        yield connection
    finally:
        connection.close()


@contextmanager
def trail_refuses(desk: Desk) -> Iterator[None]:
    """Let every step fail at the moment at which it tells the trail, and put things right afterwards."""
    with behind(desk) as raw:
        raw.execute("CREATE TRIGGER broken BEFORE INSERT ON trail BEGIN SELECT RAISE (ABORT, 'broken on purpose'); END")
        try:
            yield
        finally:
            raw.execute("DROP TRIGGER broken")


def actions(desk: Desk, case_id: Id | None = None) -> list[str]:
    """Return what the trail has, oldest first."""
    return [entry.action for entry in reversed(desk.vault.trail.read(10_000, case_id=case_id))]


def to_do(desk: Desk, case: Case) -> list[TaskKind]:
    """Return the kinds of what is still to be done on a case, sorted by their names."""
    return sorted((task.kind for task in tasks.open_of(desk, case.id)), key=lambda kind: kind.name)
