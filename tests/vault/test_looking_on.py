"""A second opener is offered to look on: sees what is written, changes nothing, and holds nobody up."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from safespace.vault.connection import Connection
from safespace.vault.header import DATABASE
from safespace.vault.problems import AlreadyOpen, DiskTrouble, OlderVersion, OnlyReading, WrongPassphrase
from safespace.vault.vault import Vault
from tests.vault.made_up import NOW, OTHER_PASSPHRASE, PASSPHRASE, Sealed


def content(folder: Path) -> dict[str, bytes]:
    """Return every file that matters for what is kept, but SQLite's own notes on who reads."""
    return {file.name: file.read_bytes() for file in folder.iterdir() if not file.name.endswith("-shm")}


def test_who_looks_on_sees_each_change_as_it_is_made(sealed: Sealed) -> None:
    writer = Vault.open(sealed.folder, PASSPHRASE, NOW)
    with pytest.raises(AlreadyOpen):
        Vault.open(sealed.folder, PASSPHRASE, NOW)
    reader = Vault.open_for_reading(sealed.folder, PASSPHRASE)
    assert reader.only_read
    assert not writer.only_read
    for number in range(3):
        with writer.transaction():
            writer.settings.set("kept", f"{number}")
            writer.trail.write("task.done", NOW + timedelta(minutes=number))
        assert reader.settings.get("kept") == f"{number}"
        assert reader.trail.head() == writer.trail.head()
    with reader.reading():
        before = reader.settings.get("kept")
        with writer.transaction():
            writer.settings.set("kept", "later")
        assert reader.settings.get("kept") == before, "one unchanging state for several questions"
    assert reader.settings.get("kept") == "later"
    reader.close()
    with writer.transaction():
        writer.settings.set("kept", "still writing")
    writer.close()
    again = Vault.open(sealed.folder, PASSPHRASE, NOW)
    assert again.settings.get("kept") == "still writing"
    again.close()


def test_who_looks_on_changes_not_a_byte(sealed: Sealed) -> None:
    writer = Vault.open(sealed.folder, PASSPHRASE, NOW)
    with writer.transaction():
        writer.trail.write("task.done", NOW)
    before = content(sealed.folder)
    reader = Vault.open_for_reading(sealed.folder, PASSPHRASE)
    with pytest.raises(OnlyReading), reader.transaction():
        reader.settings.set("kept", "no")
    with pytest.raises(OnlyReading):
        reader.change_passphrase(PASSPHRASE, OTHER_PASSPHRASE)
    with pytest.raises(OnlyReading):
        reader.new_recovery_sheet()
    for sql in ("DELETE FROM settings", "UPDATE settings SET value = 'x'", "INSERT INTO settings VALUES ('a', 'b')"):
        with pytest.raises(DiskTrouble):
            reader.connection.execute(sql)
    reader.witness(sealed.folder)
    reader.close()
    assert content(sealed.folder) == before
    writer.close()


def test_the_wrong_passphrase_does_not_look_on(sealed: Sealed) -> None:
    with pytest.raises(WrongPassphrase):
        Vault.open_for_reading(sealed.folder, OTHER_PASSPHRASE)


def test_a_reader_that_stays_longer_than_the_writer_keeps_nobody_out(sealed: Sealed) -> None:
    writer = Vault.open(sealed.folder, PASSPHRASE, NOW)
    reader = Vault.open_for_reading(sealed.folder, PASSPHRASE)
    writer.close()
    next_writer = Vault.open(sealed.folder, PASSPHRASE, NOW)
    with next_writer.transaction():
        next_writer.settings.set("kept", "by the next")
    assert reader.settings.get("kept") == "by the next"
    reader.close()
    next_writer.close()


def test_a_vault_of_an_earlier_version_is_not_brought_up_to_date_by_looking(sealed: Sealed, tmp_path: Path) -> None:
    vault = Vault.open(sealed.folder, PASSPHRASE, NOW)
    key = vault._parts.keys.database
    vault.close()
    old = tmp_path / "old.safespace"
    shutil.copytree(sealed.folder, old)
    connection = Connection(old / DATABASE, key, guarded=False)
    connection.execute("PRAGMA user_version = 1")
    connection.close_settled()
    before = content(old)
    with pytest.raises(OlderVersion):
        Vault.open_for_reading(old, PASSPHRASE)
    assert content(old) == before
