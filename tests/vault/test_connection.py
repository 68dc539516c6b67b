"""The database connection: its settings, its limits, and errors that have names."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from safespace.vault.connection import SETTINGS, Connection, DatabaseError
from safespace.vault.cost import FLOOR
from safespace.vault.problems import DiskFull, DiskTrouble, NotSaved, VaultDamaged
from safespace.vault.vault import Vault
from tests.full import full_after
from tests.vault.made_up import GUARDIAN, NOW, PASSPHRASE, TRUST, Sealed, flip, opened

KEY = secrets.token_bytes(32)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    """Return an unguarded connection to a database with one small table."""
    made = Connection(tmp_path / "plain.db", KEY, create=True, guarded=False)
    made.execute("CREATE TABLE things (name TEXT UNIQUE) STRICT")
    yield made
    made.close()


def test_a_database_that_cannot_be_made_is_the_disks_matter_and_not_damaged(tmp_path: Path) -> None:
    with pytest.raises(DiskTrouble):
        Connection(tmp_path / "gone" / "new.db", KEY, create=True)
    with pytest.raises(VaultDamaged):
        Connection(tmp_path / "gone.db", KEY)


def test_every_setting_is_in_force_and_temporary_tables_stay_in_memory(sealed: Sealed) -> None:
    vault = opened(sealed.folder)
    for pragma, _, expected in SETTINGS:
        assert vault.connection.value(f"PRAGMA {pragma}") == expected, pragma
    assert vault.connection.value("PRAGMA journal_mode") == "wal"
    assert vault.connection.value("PRAGMA temp_store") in {0, 2}
    assert vault.connection.value("PRAGMA cipher_log_level") == "NONE"
    vault.close()


def test_only_a_vault_whose_key_dies_with_the_process_does_not_wait_for_the_disk(vault: Vault, tmp_path: Path) -> None:
    found = {pragma: vault.connection.value(f"PRAGMA {pragma}") for pragma, _, _ in SETTINGS}
    assert found == {pragma: expected for pragma, _, expected in SETTINGS} | {"synchronous": 0}
    lasting = Vault.create(tmp_path / "Lasting.safespace", TRUST, GUARDIAN, PASSPHRASE, NOW, cost=FLOOR).vault
    assert lasting.connection.value("PRAGMA synchronous") == 2
    lasting.close()


@pytest.mark.parametrize(
    "statement",
    [
        "ATTACH DATABASE ':memory:' AS other",
        "DROP TABLE trail",
        "DROP TRIGGER trail_is_never_changed",
        "CREATE TABLE mine (a)",
        "CREATE TEMP TABLE mine (a)",
        "CREATE TEMP TRIGGER mine AFTER INSERT ON trail BEGIN SELECT 1; END",
        "ALTER TABLE trail RENAME TO other",
        "UPDATE trail SET action = 'x'",
        "DELETE FROM trail",
        "UPDATE ledger SET title = 'x'",
        "PRAGMA temp_store = 1",
        "PRAGMA journal_mode = MEMORY",
        "PRAGMA key = 'x'",
        "PRAGMA rekey = 'x'",
        "PRAGMA user_version = 99",
        "PRAGMA writable_schema = ON",
        "SELECT sqlcipher_export('main')",
        "VACUUM",
    ],
)
def test_an_open_vault_reads_and_writes_rows_and_nothing_else(vault: Vault, statement: str) -> None:
    with pytest.raises(DatabaseError):
        vault.connection.execute(statement)
    assert vault.connection.value("PRAGMA journal_mode") == "wal"
    assert vault.connection.value("PRAGMA temp_store") in {0, 2}


def test_a_library_cannot_be_loaded_into_the_database(vault: Vault) -> None:
    with pytest.raises(DatabaseError):
        vault.connection.execute("SELECT load_extension('anything')")


def test_a_change_is_kept_whole(connection: Connection) -> None:
    with connection.transaction():
        connection.execute("INSERT INTO things VALUES ('a')")
        connection.execute("INSERT INTO things VALUES ('b')")
    assert connection.value("SELECT count(*) FROM things") == 2


def test_a_change_that_fails_leaves_nothing(connection: Connection) -> None:
    with pytest.raises(KeyError), connection.transaction():  # noqa: PT012
        connection.execute("INSERT INTO things VALUES ('a')")
        raise KeyError
    assert connection.value("SELECT count(*) FROM things") == 0
    assert not connection.in_transaction


def test_a_change_inside_a_change_is_a_bug_and_undoes_both(connection: Connection) -> None:
    with pytest.raises(RuntimeError, match="already"), connection.transaction():  # noqa: PT012
        connection.execute("INSERT INTO things VALUES ('a')")
        with connection.transaction():
            pass
    assert connection.value("SELECT count(*) FROM things") == 0


def test_reading_sees_one_state_while_another_connection_writes(connection: Connection, tmp_path: Path) -> None:
    other = Connection(tmp_path / "plain.db", KEY)
    with connection.reading():
        assert connection.value("SELECT count(*) FROM things") == 0
        other.execute("INSERT INTO things VALUES ('a')")
        assert connection.value("SELECT count(*) FROM things") == 0
    assert connection.value("SELECT count(*) FROM things") == 1
    other.close()


def test_reading_inside_a_change_does_not_end_the_change(connection: Connection) -> None:
    with connection.transaction():
        connection.execute("INSERT INTO things VALUES ('a')")
        with connection.reading():
            assert connection.value("SELECT count(*) FROM things") == 1
    assert connection.value("SELECT count(*) FROM things") == 1


def test_a_full_disk_is_named_and_the_change_undone(connection: Connection) -> None:
    pages = connection.value("PRAGMA page_count")
    connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(DiskFull), connection.transaction():
        connection.executemany("INSERT INTO things VALUES (?)", [(f"{n}" * 2000,) for n in range(50)])
    assert connection.value("SELECT count(*) FROM things") == 0


@pytest.mark.skipif(sys.platform == "win32", reason="a limit on the size of files is a thing of Linux and macOS")
def test_a_commit_that_the_disk_refuses_saves_nothing_and_the_vault_goes_on(connection: Connection) -> None:
    with ExitStack() as disk, pytest.raises(NotSaved), connection.transaction():  # noqa: PT012
        connection.executemany("INSERT INTO things VALUES (?)", [(f"{n}" * 2000,) for n in range(50)])
        disk.enter_context(full_after(4096))
    assert not connection.in_transaction
    assert connection.value("SELECT count(*) FROM things") == 0
    with connection.transaction():
        connection.execute("INSERT INTO things VALUES ('a')")
    assert connection.value("SELECT count(*) FROM things") == 1


def test_a_commit_that_our_own_mistake_stops_is_a_bug_and_is_undone(connection: Connection) -> None:
    connection.execute("CREATE TABLE parts (thing TEXT REFERENCES things (name) DEFERRABLE INITIALLY DEFERRED) STRICT")
    with pytest.raises(DatabaseError, match="FOREIGN KEY"), connection.transaction():
        connection.execute("INSERT INTO parts VALUES ('nothing')")
    assert not connection.in_transaction
    assert connection.value("SELECT count(*) FROM parts") == 0


def test_after_sqlite_undid_a_change_by_itself_nothing_more_of_it_is_saved(connection: Connection) -> None:
    with pytest.raises(NotSaved), connection.transaction():  # noqa: PT012
        connection.execute("INSERT INTO things VALUES ('a')")
        connection.execute("ROLLBACK")
        connection.execute("INSERT INTO things VALUES ('b')")
    assert connection.value("SELECT count(*) FROM things") == 0
    with pytest.raises(NotSaved), connection.transaction():
        connection.execute("ROLLBACK")
    connection.execute("INSERT INTO things VALUES ('c')")
    assert connection.value("SELECT count(*) FROM things") == 1


def test_a_closed_connection_answers_nothing(connection: Connection) -> None:
    connection.close_settled()
    connection.close_settled()
    with pytest.raises(RuntimeError, match="closed"):
        connection.execute("SELECT 1")


def test_our_own_mistakes_stay_bugs(connection: Connection) -> None:
    connection.execute("INSERT INTO things VALUES ('a')")
    with pytest.raises(DatabaseError, match="UNIQUE"):
        connection.execute("INSERT INTO things VALUES ('a')")
    with pytest.raises(DatabaseError, match="syntax"):
        connection.execute("SELEKT")


def test_a_wrong_key_and_a_flipped_first_page_are_named_damage(connection: Connection, tmp_path: Path) -> None:
    path = tmp_path / "plain.db"
    connection.close_settled()
    with pytest.raises(VaultDamaged):
        Connection(path, secrets.token_bytes(32))
    flip(path, 3)
    with pytest.raises(VaultDamaged):
        Connection(path, KEY)


def test_a_missing_file_is_not_made_by_opening_it(tmp_path: Path) -> None:
    with pytest.raises(VaultDamaged):
        Connection(tmp_path / "none.db", KEY)
    assert not (tmp_path / "none.db").exists()
