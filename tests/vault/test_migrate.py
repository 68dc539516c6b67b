"""Migrations: whole or not at all, after a verified copy, never from a later version."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

import pytest

from safespace.vault import health, migrate, schema
from safespace.vault.connection import Connection, DatabaseError
from safespace.vault.problems import NewerVersion, VaultDamaged

KEY = secrets.token_bytes(32)
FIRST = "-- A comment; with a semicolon\nCREATE TABLE a (x TEXT) STRICT;\nCREATE TABLE log (x TEXT) STRICT;\n"
SECOND = """CREATE TABLE b (x TEXT) STRICT;
CREATE TRIGGER noted AFTER INSERT ON a
BEGIN
    INSERT INTO log VALUES (NEW.x);
    INSERT INTO log VALUES ('again');
END;
INSERT INTO b SELECT x FROM a;
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a first migration."""
    made = tmp_path / "migrations"
    made.mkdir()
    (made / "0001_first.sql").write_text(FIRST)
    return made


@pytest.fixture
def path(tmp_path: Path, folder: Path) -> Path:
    """Return a database of version 1 with a row in it."""
    made = tmp_path / "old.db"
    connection = Connection(made, KEY, create=True, guarded=False)
    run(made, folder, [])
    connection.execute("INSERT INTO a VALUES ('kept')")
    connection.close_settled()
    return made


def run(path: Path, folder: Path, copies: list[int]) -> tuple[int, int]:
    migrate.steps.cache_clear()
    return migrate.bring_up_to_date(path, KEY, copies.append, folder)


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    connection = Connection(path, KEY)
    try:
        return connection.execute(sql).rows
    finally:
        connection.close()


def test_a_new_vault_replays_them_all_and_is_not_copied(tmp_path: Path, folder: Path) -> None:
    (folder / "0002_second.sql").write_text(SECOND)
    fresh, copies = tmp_path / "fresh.db", list[int]()
    Connection(fresh, KEY, create=True, guarded=False).close()
    assert run(fresh, folder, copies) == (0, 2)
    assert copies == []
    assert rows(fresh, "PRAGMA user_version") == [(2,)]


def test_an_older_vault_is_copied_first_and_keeps_its_rows(path: Path, folder: Path) -> None:
    (folder / "0002_second.sql").write_text(SECOND)
    copies = list[int]()
    assert run(path, folder, copies) == (1, 2)
    assert copies == [1]
    assert rows(path, "SELECT x FROM b") == [("kept",)]
    assert run(path, folder, copies) == (2, 2)
    assert copies == [1]


def test_without_a_good_copy_nothing_is_migrated(path: Path, folder: Path) -> None:
    (folder / "0002_second.sql").write_text(SECOND)

    def fails(_version: int) -> None:
        raise VaultDamaged

    migrate.steps.cache_clear()
    with pytest.raises(VaultDamaged):
        migrate.bring_up_to_date(path, KEY, fails, folder)
    assert rows(path, "PRAGMA user_version") == [(1,)]


@pytest.mark.parametrize(
    "fault", ["CREATE TABLE b (x TEXT) STRICT;\nSELEKT;\n", "CREATE TABLE b (x TEXT) STRICT;\nSELECT 1\n"]
)
def test_a_migration_that_fails_leaves_the_vault_at_its_version(path: Path, folder: Path, fault: str) -> None:
    (folder / "0002_second.sql").write_text(fault)
    with pytest.raises((DatabaseError, RuntimeError)):
        run(path, folder, [])
    assert rows(path, "PRAGMA user_version") == [(1,)]
    assert rows(path, "SELECT name FROM sqlite_schema WHERE name = 'b'") == []


def test_a_migration_that_breaks_a_reference_is_undone(path: Path, folder: Path) -> None:
    (folder / "0002_second.sql").write_text(
        "CREATE TABLE b (x TEXT REFERENCES a (x)) STRICT;\nINSERT INTO b VALUES ('?');\n"
    )
    with pytest.raises((VaultDamaged, DatabaseError)):
        run(path, folder, [])
    assert rows(path, "PRAGMA user_version") == [(1,)]


def test_a_migration_without_its_number_is_undone(path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "0002_second.sql").write_text(SECOND)
    run_statement = Connection.execute

    def dies(connection: Connection, sql: str, values: Any = ()) -> Any:
        if sql.startswith("PRAGMA user_version ="):
            raise KeyboardInterrupt
        return run_statement(connection, sql, values)

    with monkeypatch.context() as patched:
        patched.setattr(Connection, "execute", dies)
        with pytest.raises(KeyboardInterrupt):
            run(path, folder, [])
    assert rows(path, "SELECT name FROM sqlite_schema WHERE name = 'b'") == []
    assert run(path, folder, []) == (1, 2)


def test_a_later_version_is_refused(path: Path, folder: Path) -> None:
    connection = Connection(path, KEY, guarded=False)
    connection.execute("PRAGMA user_version = 2")
    connection.close_settled()
    before = path.read_bytes()
    with pytest.raises(NewerVersion):
        run(path, folder, [])
    assert path.read_bytes() == before


def test_a_gap_in_the_numbers_is_a_bug(path: Path, folder: Path) -> None:
    (folder / "0003_third.sql").write_text("CREATE TABLE c (x TEXT) STRICT;")
    with pytest.raises(RuntimeError, match="numbered"):
        run(path, folder, [])


def test_a_trigger_stays_one_statement() -> None:
    assert [part.strip().split(" ")[1] for part in migrate.statements(SECOND)] == ["TABLE", "TRIGGER", "INTO"]


def test_every_table_of_ours_is_strict(tmp_path: Path) -> None:
    made = tmp_path / "fresh.db"
    Connection(made, KEY, create=True, guarded=False).close()
    migrate.steps.cache_clear()
    migrate.bring_up_to_date(made, KEY, [].append)
    loose = rows(
        made, "SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite%'"
    )
    assert loose == []
    assert health.look(made, KEY).sound


def test_the_schema_for_reading_is_what_the_migrations_make() -> None:
    migrate.steps.cache_clear()
    assert schema.FILE.read_text(encoding="utf-8") == schema.text(), "run: make schema"
