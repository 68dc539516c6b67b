"""The one place where the database is opened: every pragma, the authorizer, transactions, and errors by their names.

The settings and their reasons were measured (WAL with synchronous FULL lost nothing in 400 power-cut images). The key
is raw, so SQLCipher derives nothing from a passphrase. `temp_store` is never set: its default keeps temporary tables in
memory, while FILE would write them to the disk in the clear.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from safespace.vault.database_errors import named
from safespace.vault.problems import NotSaved, VaultDamaged

if TYPE_CHECKING:
    import sqlite3 as sqlcipher
else:
    from sqlcipher3 import dbapi2 as sqlcipher

DatabaseError = sqlcipher.DatabaseError
"""What SQLite raises when it cannot do what it was asked."""

complete_statement = sqlcipher.complete_statement
"""Tells whether a text ends where a statement ends; a trigger counts as one."""

SETTINGS: Final = (
    ("foreign_keys", "ON", 1),
    ("recursive_triggers", "ON", 1),
    ("cell_size_check", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("secure_delete", "ON", 1),
    ("synchronous", "FULL", 2),
    ("locking_mode", "NORMAL", "normal"),
    ("busy_timeout", "5000", 5000),
    ("wal_autocheckpoint", "256", 256),
)
"""Pragma, what is asked for, what must be read back."""

APPEND_ONLY: Final = frozenset({"trail", "checkpoints", "ledger"})
"""Tables whose rows are never changed or removed through this program (their triggers say so too)."""

_ALLOWED_ACTIONS: Final = frozenset({18, 20, 21, 22, 32, 33})  # insert, read, select, transaction, savepoint, recursive
_PRAGMA, _DELETE, _UPDATE, _FUNCTION = 19, 9, 23, 31
_PRAGMAS_WITH_VALUE: Final = frozenset({"wal_checkpoint", "integrity_check", "table_info", "foreign_key_check"})
_BANNED_FUNCTIONS: Final = frozenset({"load_extension", "sqlcipher_export"})
_OK, _DENY = 0, 1

Tuple = tuple[Any, ...]
Values = Sequence[Any] | Mapping[str, Any]


class Answer:
    """The rows that a statement gave, all read, so that no statement stays half open and no error comes late."""

    def __init__(self, rows: list[Tuple], rowcount: int, lastrowid: int | None) -> None:
        """Keep the rows, how many rows were changed (-1 for a query), and the last inserted row id."""
        self.rows = rows
        self.rowcount = rowcount
        self.lastrowid = lastrowid

    def __iter__(self) -> Iterator[Tuple]:
        """Go through the rows in order."""
        return iter(self.rows)

    def fetchone(self) -> Any:
        """Return the first row, a tuple; None if there is none."""
        return self.rows[0] if self.rows else None

    def fetchall(self) -> list[Tuple]:
        """Return every row."""
        return self.rows


class Connection:
    """An open database, usable from the thread that opened it.

    Outside `transaction()` each statement is its own change. After a failed commit the database is opened afresh before
    anything else is done, because SQLite promises nothing about a connection whose disk has just failed.
    """

    def __init__(
        self,
        path: Path,
        key: bytes,
        *,
        create: bool = False,
        guarded: bool = True,
        wal: bool = True,
        durable: bool = True,
        only_read: bool = False,
    ) -> None:
        """Open `path` with a raw key of 32 bytes.

        `guarded` installs the authorizer: no change of schema, no other database, no edit of an append-only table.
        Migrations and backups work unguarded, on connections of their own. `wal=False` leaves the journal mode alone.
        `only_read` refuses every change, for somebody who looks on while another process writes.
        `durable=False` never waits for the disk: only for a vault whose key dies with this process.
        Raises VaultDamaged if the file does not open with the key.
        """
        self._path, self._key, self._guarded, self._wal, self._durable = path, key, guarded, wal, durable
        self._only_read = only_read
        self._open: sqlcipher.Connection | None = self._opened("rwc" if create else "rw")
        self._ended = self._changing = False

    @property
    def in_transaction(self) -> bool:
        """Return whether a change is running."""
        return self._open is not None and bool(self._open.in_transaction)

    def execute(self, sql: str, values: Values = ()) -> Answer:
        """Run one statement and read all of its rows."""
        try:
            cursor = self._raw().execute(sql, values)
            return Answer(cursor.fetchall(), cursor.rowcount, cursor.lastrowid)
        except DatabaseError as error:
            raise named(error, self._path) from None

    def executemany(self, sql: str, rows: Iterable[Values]) -> int:
        """Run one statement for each row of values; return how many rows were changed."""
        try:
            return int(self._raw().executemany(sql, rows).rowcount)
        except DatabaseError as error:
            raise named(error, self._path) from None

    def value(self, sql: str, values: Values = ()) -> Any:
        """Return the first column of the first row, None if there is no row."""
        row = self.execute(sql, values).fetchone()
        return row[0] if row else None

    @contextmanager
    def transaction(self) -> Generator[None]:
        """Make what happens inside one change: all of it is on the disk after the block, or none of it."""
        if self.in_transaction:
            raise RuntimeError("a change is already running")
        self.execute("BEGIN IMMEDIATE")
        self._changing = True
        try:
            yield
            self._commit()
        except BaseException:
            self._roll_back()
            raise
        finally:
            self._changing = False

    @contextmanager
    def reading(self) -> Generator[None]:
        """See one unchanging state of the vault for several questions. Inside a change this does nothing."""
        if self.in_transaction:
            yield
            return
        self.execute("BEGIN")
        try:
            yield
        finally:
            self._roll_back()

    def checkpoint(self) -> None:
        """Move everything from the write-ahead log into the database and empty the log."""
        self.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def change_key(self, key: bytes) -> None:
        """Encrypt every page anew under another raw key of 32 bytes. Only for a copy that nobody uses yet."""
        try:
            self._raw().reset_key(f"x'{key.hex()}'".encode())  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
        except DatabaseError as error:
            raise named(error, self._path) from None
        self._key = key

    def close_settled(self) -> None:
        """Undo a change that is still running, empty the write-ahead log, and close."""
        if self._ended:
            return
        self._roll_back()
        try:
            if not self._only_read:
                self.checkpoint()
        finally:
            self.close()

    def open_again(self) -> None:
        """Use it again after it was closed: the file is opened when something is next asked of it."""
        self._ended = False

    def close(self) -> None:
        """Close the file. Closing twice does nothing."""
        self._ended = True
        self._abandon()

    def _commit(self) -> None:
        try:
            self._raw().execute("COMMIT")
        except DatabaseError as error:
            self._roll_back()
            self._abandon()
            problem = named(error, self._path)
            disk_failed = isinstance(error, sqlcipher.OperationalError) and not isinstance(problem, NotSaved)
            raise (NotSaved() if disk_failed else problem) from None

    def _roll_back(self) -> None:
        if self._open is None or not self._open.in_transaction:
            return
        try:
            self._open.execute("ROLLBACK")
        except DatabaseError:
            self._abandon()

    def _abandon(self) -> None:
        if self._open is not None:
            self._open.close()
        self._open = None

    @property
    def is_open(self) -> bool:
        """Whether it was not closed."""
        return not self._ended

    def _raw(self) -> sqlcipher.Connection:
        """Return SQLite's connection, opened afresh after a failed commit."""
        # SQLite may undo a change by itself when the disk fails: what follows in that change must not be saved alone.
        if self._ended:
            raise RuntimeError("this vault is closed")
        if self._changing and not self.in_transaction:
            raise NotSaved
        if self._open is None:
            self._open = self._opened("rw")
        return self._open

    def _opened(self, mode: str) -> sqlcipher.Connection:
        raw = _opened(self._path, self._key, mode, self._wal)
        if not self._durable:
            raw.execute("PRAGMA synchronous = OFF").fetchall()
        if self._only_read:
            raw.execute("PRAGMA query_only = ON").fetchall()
        if self._guarded:
            raw.set_authorizer(_may)
        return raw


def _opened(path: Path, key: bytes, mode: str, wal: bool) -> sqlcipher.Connection:
    """Open the file; damage counts when it is seen twice, because one read that fails looks like it."""
    try:
        return _opened_once(path, key, mode, wal)
    except VaultDamaged:
        return _opened_once(path, key, mode, wal)


def _opened_once(path: Path, key: bytes, mode: str, wal: bool) -> sqlcipher.Connection:
    try:
        raw = sqlcipher.connect(f"{path.absolute().as_uri()}?mode={mode}", isolation_level=None, uri=True)
    except DatabaseError as error:
        raise named(error, path, new=mode == "rwc") from None
    try:
        _unlock(raw, key)
        _settle(raw, wal)
    except DatabaseError as error:
        raw.close()
        raise named(error, path) from None
    except BaseException:
        raw.close()
        raise
    raw.enable_load_extension(False)
    return raw


def _unlock(raw: sqlcipher.Connection, key: bytes) -> None:
    raw.execute("PRAGMA cipher_log_level = NONE").fetchall()
    raw.set_key(f"x'{key.hex()}'".encode())  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    if not raw.execute("PRAGMA cipher_version").fetchone():
        raise RuntimeError("this database library does not encrypt")
    raw.execute("PRAGMA cipher_compatibility = 4").fetchall()
    raw.execute("SELECT count(*) FROM sqlite_schema").fetchone()


def _settle(raw: sqlcipher.Connection, wal: bool) -> None:
    for pragma, asked, expected in SETTINGS:
        raw.execute(f"PRAGMA {pragma} = {asked}").fetchall()
        if raw.execute(f"PRAGMA {pragma}").fetchone()[0] != expected:
            raise RuntimeError(f"the database library refused {pragma}")
    if raw.execute("PRAGMA temp_store").fetchone()[0] not in {0, 2}:
        raise RuntimeError("temporary tables would be written in the clear")
    if wal and raw.execute("PRAGMA journal_mode = WAL").fetchone()[0] != "wal":
        raise RuntimeError("the database library refused a write-ahead log")


def _may(action: int, first: str | None, second: str | None, _database: str | None, _trigger: str | None) -> int:
    """Answer SQLite's question whether a statement may be prepared: only reading and writing rows is allowed."""
    if action in _ALLOWED_ACTIONS:
        return _OK
    if action in {_UPDATE, _DELETE}:
        return _DENY if first in APPEND_ONLY else _OK
    if action == _PRAGMA:
        return _OK if second is None or first in _PRAGMAS_WITH_VALUE else _DENY
    if action == _FUNCTION:
        return _DENY if second in _BANNED_FUNCTIONS else _OK
    return _DENY
