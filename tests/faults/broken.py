"""What the negative controls break on purpose: each of these makes the program worse in one way, inside one process."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from safespace.domain.problem import Problem
from safespace.vault import anchor, connection, header, health
from safespace.vault.header import Header
from tests.faults import seeing
from tests.faults.deeds import SAID, Deed, as_after_a_crash, nothing
from tests.faults.place import NOW, Place


@contextmanager
def replaced(where: Any, name: str, by: Any) -> Iterator[None]:
    """Put something in the place of a name for a while."""
    kept = getattr(where, name)
    setattr(where, name, by)
    try:
        yield
    finally:
        setattr(where, name, kept)


@contextmanager
def unsafe_journal() -> Iterator[None]:
    """Keep the journal in memory, where a kill loses it, and write pages early."""
    settle = connection._settle

    def unsafe(raw: Any, wal: bool) -> None:
        settle(raw, wal)
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        raw.execute("PRAGMA journal_mode = DELETE").fetchall()
        raw.execute("PRAGMA journal_mode = MEMORY").fetchall()
        raw.execute("PRAGMA cache_size = 1").fetchall()

    with replaced(connection, "_settle", unsafe):
        yield


@contextmanager
def never_flushed() -> Iterator[None]:
    """Never wait for the disk: neither the database nor the files beside it."""
    settle = connection._settle

    def unsafe(raw: Any, wal: bool) -> None:
        settle(raw, wal)
        raw.execute("PRAGMA synchronous = OFF").fetchall()

    with replaced(connection, "_settle", unsafe), replaced(os, "fsync", lambda _: None):
        yield


@contextmanager
def written_in_place() -> Iterator[None]:
    """Write the slot file over itself, a piece at a time, and keep no copy of it."""

    def save(folder: Path, fresh: Header) -> None:
        (folder / header.COPY).unlink(missing_ok=True)
        content = fresh.written()
        with (folder / header.KEYS).open("wb", buffering=0) as file:
            for start in range(0, len(content), 512):
                file.write(content[start : start + 512])

    with replaced(header, "save", save):
        yield


@contextmanager
def deaf() -> Iterator[None]:
    """Take a commit that failed for one that held."""
    commit = connection.Connection._commit

    def unheard(self: connection.Connection) -> None:
        try:
            commit(self)
        except Problem:
            return

    with replaced(connection.Connection, "_commit", unheard):
        yield


@contextmanager
def unsealed() -> Iterator[None]:
    """Read and write pages without their seals, and leave the check of them out."""

    def unlock(raw: Any, key: bytes) -> None:
        raw.execute("PRAGMA cipher_log_level = NONE").fetchall()
        raw.set_key(f"x'{key.hex()}'".encode())
        raw.execute("PRAGMA cipher_use_hmac = OFF").fetchall()
        raw.execute("SELECT count(*) FROM sqlite_schema").fetchone()

    with replaced(connection, "_unlock", unlock), replaced(health, "look", lambda *_: health.Health(0, 0)):
        yield


def without_seals(place: Place) -> None:
    """Write the database anew, its pages without seals and most of them full of words."""
    with place.open() as vault:
        vault.drafts.save("long", SAID * 8000, NOW)
        key, version = vault._parts.keys.database, vault.connection.value("PRAGMA user_version")
    path, fresh = place.vault / header.DATABASE, place.root / "unsealed.db"
    raw = connection.Connection(path, key, guarded=False, wal=False)
    raw.execute(f"ATTACH DATABASE ? AS other KEY \"x'{key.hex()}'\"", (str(fresh),))
    raw.execute("PRAGMA other.cipher_use_hmac = OFF")
    raw.execute("SELECT sqlcipher_export('other')")
    raw.execute(f"PRAGMA other.user_version = {version}")
    raw.execute("DETACH DATABASE other")
    raw.close()
    fresh.replace(path)


def forgetting(place: Place) -> None:
    """Leave a vault as after a crash, and nothing that knows how far it had come."""
    as_after_a_crash(place)
    (place.vault / anchor.NAME).unlink()


UNSEALED = Deed(nothing, seeing.every_row, without_seals, around=unsealed)
FORGETFUL = Deed(nothing, seeing.every_row, forgetting)
