"""Brings a vault's tables up to date: numbered SQL files, the missing ones in one transaction with the version.

A new vault replays them all, so there is no second schema to drift. `PRAGMA user_version` is the number of the last
file. A backup of an older vault is made and proved before anything is changed (`opening` hands that in).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from safespace.vault.connection import Connection, complete_statement
from safespace.vault.problems import NewerVersion, OlderVersion, VaultDamaged

FOLDER: Final = Path(__file__).parent / "migrations"
_NAME: Final = re.compile(r"(\d{4})_[a-z_]+\.sql")


@cache
def steps(folder: Path = FOLDER) -> tuple[tuple[int, str], ...]:
    """Return number and SQL of every migration, in order. The numbers must run 1, 2, 3 without a gap."""
    found = sorted((int(match[1]), file) for file in folder.iterdir() if (match := _NAME.fullmatch(file.name)))
    if [number for number, _ in found] != list(range(1, len(found) + 1)):
        raise RuntimeError("the migrations are not numbered 1, 2, 3")
    return tuple((number, file.read_text(encoding="utf-8")) for number, file in found)


def latest(folder: Path = FOLDER) -> int:
    """Return the version that this program writes."""
    return len(steps(folder))


def version(connection: Connection) -> int:
    """Return the version of an open database."""
    return int(connection.value("PRAGMA user_version"))


def refuse_newer(connection: Connection, folder: Path = FOLDER) -> None:
    """Raise NewerVersion if a later SafeSpace wrote this vault."""
    if version(connection) > latest(folder):
        raise NewerVersion


def refuse_other(connection: Connection, folder: Path = FOLDER) -> None:
    """Raise NewerVersion or OlderVersion if these are not this program's tables, and nothing may be changed."""
    refuse_newer(connection, folder)
    if version(connection) < latest(folder):
        raise OlderVersion


def bring_up_to_date(
    path: Path, key: bytes, keep_copy: Callable[[int], None], folder: Path = FOLDER
) -> tuple[int, int]:
    """Run the missing migrations on the database at `path`; return the versions before and after.

    `keep_copy(version)` makes a proved backup of an older vault before the first change; if it fails, nothing is done.
    """
    connection = Connection(path, key, guarded=False)
    try:
        refuse_newer(connection, folder)
        before = version(connection)
        if 0 < before < latest(folder):
            keep_copy(before)
        if before < latest(folder):
            _run(connection, steps(folder)[before:])
        return before, latest(folder)
    finally:
        connection.close()


def _run(connection: Connection, missing: Sequence[tuple[int, str]]) -> None:
    """Run files and move the version on, all or none. Foreign keys are checked once, at the end."""
    connection.execute("PRAGMA foreign_keys = OFF")
    with connection.transaction():
        for number, sql in missing:
            for statement in statements(sql):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise VaultDamaged
    connection.execute("PRAGMA foreign_keys = ON")


@cache
def statements(sql: str) -> tuple[str, ...]:
    """Cut a file into its statements; a trigger with statements of its own stays whole."""
    return tuple(_cut(sql))


def _cut(sql: str) -> Iterator[str]:
    gathered = ""
    for line in sql.splitlines(keepends=True):
        gathered += line
        if complete_statement(gathered):
            yield gathered
            gathered = ""
    if gathered.strip() and not all(line.startswith("--") for line in gathered.split("\n") if line.strip()):
        raise RuntimeError("a migration ends in the middle of a statement")
