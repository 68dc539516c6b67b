"""Damage to the database: every flipped page is named or healed, never passed over."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from safespace.vault import health
from safespace.vault.connection import Connection
from safespace.vault.header import DATABASE
from safespace.vault.problems import BackupDamaged, VaultDamaged
from safespace.vault.vault import Vault
from tests.vault.made_up import NOW, PASSPHRASE, Sealed, flip

PAGE = 4096


@pytest.fixture
def filled(vault: Vault) -> tuple[Path, bytes]:
    """Return path and key of a database with some hundred kB of drafts, and some pages that nothing uses any more."""
    with vault.transaction():
        for number in range(24):
            vault.drafts.save(f"draft-{number}", f"{number} " * 500, NOW)
    for number in range(8):
        vault.drafts.remove(f"draft-{number}")
    vault.connection.close_settled()
    return vault.folder / DATABASE, vault._parts.keys.database


def test_a_sound_database_is_sound(filled: tuple[Path, bytes]) -> None:
    path, key = filled
    assert health.make_sound(path, key) == health.look(path, key) == health.Health(0, 0)


def test_what_came_out_of_a_backup_is_proved(filled: tuple[Path, bytes]) -> None:
    path, key = filled
    health.prove_unpacked(path, key)
    flip(path, 9 * PAGE + 700)
    with pytest.raises(BackupDamaged):
        health.prove_unpacked(path, key)


def everything(path: Path, key: bytes) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table."""
    connection = Connection(path, key, wal=False)
    try:
        names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").rows
        return {name: connection.execute(f'SELECT * FROM "{name}" ORDER BY 1').rows for (name,) in names}  # noqa: S608
    finally:
        connection.close()


def test_a_flip_in_any_page_is_named_and_left_alone_or_healed_without_loss(
    filled: tuple[Path, bytes], tmp_path: Path
) -> None:
    path, key = filled
    whole, rows, copy = path.read_bytes(), everything(path, key), tmp_path / "copy.db"
    named = healed = 0
    for number, place in enumerate(range(50, len(whole), 2 * PAGE)):
        flip(path, place + (number * 997) % (PAGE - 60), number % 8)
        broken = path.read_bytes()
        try:
            health.copied(path, key, copy)
        except VaultDamaged:
            assert not copy.exists()
            with pytest.raises(VaultDamaged):
                health.make_sound(path, key)
            assert path.read_bytes() == broken
            named += 1
        else:
            assert everything(copy, key) == rows
            copy.unlink()
            assert health.make_sound(path, key).healed
            assert everything(path, key) == rows
            assert health.look(path, key) == health.Health(0, 0)
            healed += 1
        path.write_bytes(whole)
    assert named > 15
    assert healed > 2
    assert health.make_sound(path, key) == health.Health(0, 0)


def test_a_copy_that_arrives_spoilt_or_short_is_not_kept(
    filled: tuple[Path, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that says yes and writes something else."""
    path, key = filled
    copy, write = tmp_path / "copy.db", health._vacuum_into

    def spoilt(*given: Any) -> dict[str, int]:
        counts = write(*given)
        index = Connection(copy, key, wal=False)
        root = index.value("SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_drafts_1'")
        index.close()
        flip(copy, (root - 1) * PAGE + 700)
        return counts

    def short(*given: Any) -> dict[str, int]:
        return {**write(*given), "drafts": 999}

    for fault in (spoilt, short):
        monkeypatch.setattr(health, "_vacuum_into", fault)
        with pytest.raises(VaultDamaged):
            health.copied(path, key, copy)
        assert not copy.exists()


def test_the_librarys_own_backup_call_would_have_said_yes(filled: tuple[Path, bytes], tmp_path: Path) -> None:
    """The reason why copies are made by VACUUM INTO: this call reports success over a damaged page."""
    path, key = filled
    source = Connection(path, key)
    root = source.value("SELECT rootpage FROM sqlite_schema WHERE name = 'drafts'")
    source.close_settled()
    flip(path, (root - 1) * PAGE + 700)
    source, target = Connection(path, key, guarded=False), Connection(tmp_path / "b.db", key, create=True, wal=False)
    source._raw().backup(target._raw())
    source.close()
    target.close()
    assert not health.look(tmp_path / "b.db", key).sound


def test_an_opening_names_a_damaged_page_or_heals_it(sealed: Sealed) -> None:
    path = sealed.folder / DATABASE
    whole, named = path.read_bytes(), 0
    for place in range(100, len(whole), 11 * PAGE):
        flip(path, place)
        before = path.read_bytes()
        try:
            vault = Vault.open(sealed.folder, PASSPHRASE, NOW)
        except VaultDamaged:
            assert path.read_bytes() == before
            named += 1
        else:
            assert vault.healed
            assert vault.check() == health.Health(0, 0)
            vault.close()
        path.write_bytes(whole)
    assert named > 1
    Vault.open(sealed.folder, PASSPHRASE, NOW).close()


@pytest.mark.parametrize("length", [0, 1, 100, 4095, 4096, 4097, 20_000])
def test_a_cut_database_is_named(sealed: Sealed, length: int) -> None:
    path = sealed.folder / DATABASE
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(VaultDamaged):
        Vault.open(sealed.folder, PASSPHRASE, NOW)


def test_an_open_vault_can_be_checked(vault: Vault) -> None:
    vault.settings.set("a", "b")
    assert vault.check().sound
