"""Is the database as it was written? The order of questions matters, because each has a false alarm of its own.

SQLCipher's page check reads the file and not the write-ahead log, so the log is emptied first; a torn page that nothing
uses fails it although nothing is lost, so SQLite's own check has the last word; and one bad page spoils the connection
that met it, so every question is asked on a fresh one. A file with bad unused pages is healed by writing it anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from safespace.vault import durable
from safespace.vault.connection import Connection, DatabaseError
from safespace.vault.problems import BackupDamaged, VaultDamaged

_AT_ONCE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Health:
    """What was found: pages whose seal is broken, complaints about the structure, and whether the file was healed."""

    bad_pages: int
    complaints: int
    healed: bool = False

    @property
    def sound(self) -> bool:
        """Return whether everything that was saved is there and reads."""
        return self.complaints == 0 and (self.bad_pages == 0 or self.healed)


def look(path: Path, key: bytes) -> Health:
    """Check every page's seal and the structure of a database that nobody writes to; nothing is changed."""
    return Health(_answers(path, key, "PRAGMA cipher_integrity_check"), _complaints(path, key))


def prove_unpacked(path: Path, key: bytes) -> None:
    """Check a database that was just written out of a backup; BackupDamaged if it is not whole.

    OSError if the disk does not give back what was written on it: that says nothing about the backup.
    """
    if look(path, key) == Health(0, 0):
        return
    with path.open("rb") as file:
        while file.read(_AT_ONCE):
            pass
    raise BackupDamaged


def make_sound(path: Path, key: bytes) -> Health:
    """Empty the write-ahead log, check, and heal what can be healed without loss; VaultDamaged if more is damaged.

    Bad pages that nothing uses, and bad pages of an index, are made new; `copied` proves that every row is there.
    """
    connection = Connection(path, key, guarded=False, wal=False)
    try:
        connection.checkpoint()
    finally:
        connection.close()
    found = look(path, key)
    if not found.sound:
        _write_anew(path, key)
        return Health(found.bad_pages, 0, healed=True)
    return found


def copied(path: Path, key: bytes, copy: Path) -> None:
    """Write a compact copy of a database and prove that it is whole; VaultDamaged, and no copy, if it is not.

    `VACUUM INTO` reads every row of every table, each page proved by its seal, and builds the indexes anew. The
    library's own backup call is never used: it reports success and writes an unreadable copy when one page of the
    source is damaged. Damage counts when it is met twice, because one read that fails looks like it.
    """
    try:
        _copied_once(path, key, copy)
    except VaultDamaged:
        _copied_once(path, key, copy)


def _copied_once(path: Path, key: bytes, copy: Path) -> None:
    try:
        expected = _vacuum_into(path, key, copy)
        if look(copy, key) != Health(0, 0) or _counts(copy, key) != expected:
            raise VaultDamaged
    except BaseException:
        copy.unlink(missing_ok=True)
        raise


def _vacuum_into(path: Path, key: bytes, copy: Path) -> dict[str, int]:
    connection = Connection(path, key, guarded=False, wal=False)
    try:
        connection.execute("VACUUM INTO ?", (str(copy),))
        return _counted(connection)
    finally:
        connection.close()


def _counts(path: Path, key: bytes) -> dict[str, int]:
    connection = Connection(path, key, wal=False)
    try:
        return _counted(connection)
    finally:
        connection.close()


def _counted(connection: Connection) -> dict[str, int]:
    """Count the rows of every table without asking an index; a virtual table lies in plain ones that are counted."""
    names = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow')"
    )
    counted = {name: connection.value(f'SELECT count(*) FROM "{name}" NOT INDEXED') for (name,) in names}  # noqa: S608
    counts = {name: int(count) for name, count in counted.items()}
    return {**counts, "user_version": int(connection.value("PRAGMA user_version"))}


def _answers(path: Path, key: bytes, question: str) -> int:
    connection = Connection(path, key, wal=False)
    try:
        return len(connection.execute(question).rows)
    except VaultDamaged:
        return 1
    finally:
        connection.close()


def _complaints(path: Path, key: bytes) -> int:
    connection = Connection(path, key, wal=False)
    try:
        answers = connection.execute("PRAGMA integrity_check(10)").rows
    except (VaultDamaged, DatabaseError):
        return 1
    else:
        return 0 if answers == [("ok",)] else len(answers)
    finally:
        connection.close()


def _write_anew(path: Path, key: bytes) -> None:
    fresh = path.with_name(path.name + ".healed")
    fresh.unlink(missing_ok=True)
    copied(path, key, fresh)
    for leftover in ("-wal", "-shm"):
        path.with_name(path.name + leftover).unlink(missing_ok=True)
    durable.replace(fresh, path)
