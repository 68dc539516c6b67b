"""Damage to the database: every flipped page is named or healed, never passed over."""

from __future__ import annotations

from pathlib import Path

import pytest

from safespace.vault import health
from safespace.vault.connection import Connection
from safespace.vault.header import DATABASE
from safespace.vault.problems import VaultDamaged
from safespace.vault.vault import Vault
from tests.vault.made_up import NOW, PASSPHRASE, Sealed, flip

PAGE = 4096


@pytest.fixture
def filled(vault: Vault) -> tuple[Path, bytes, int]:
    """Return path, key and number of rows of a database with some hundred kB of drafts."""
    with vault.transaction():
        for number in range(120):
            vault.drafts.save(f"draft-{number}", f"{number} " * 500, NOW)
    vault.settle()
    vault.connection.close()
    return vault.folder / DATABASE, vault._parts.keys.database, 120


def test_a_sound_database_is_sound(filled: tuple[Path, bytes, int]) -> None:
    path, key, _ = filled
    assert health.make_sound(path, key) == health.look(path, key) == health.Health(0, 0)


def test_a_flip_in_any_page_in_use_is_named_and_no_copy_is_made(filled: tuple[Path, bytes, int], tmp_path: Path) -> None:
    path, key, _ = filled
    whole = path.read_bytes()
    for number, place in enumerate(range(50, len(whole), PAGE)):
        flip(path, place + (number * 997) % (PAGE - 60), number % 8)
        broken = path.read_bytes()
        with pytest.raises(VaultDamaged):
            health.make_sound(path, key)
        with pytest.raises(VaultDamaged):
            health.copied(path, key, tmp_path / "copy.db")
        assert not (tmp_path / "copy.db").exists()
        assert path.read_bytes() == broken
        path.write_bytes(whole)
    assert health.make_sound(path, key).sound


def test_the_librarys_own_backup_call_would_have_said_yes(filled: tuple[Path, bytes, int], tmp_path: Path) -> None:
    """The reason why copies are made by VACUUM INTO: this call reports success over a damaged page."""
    path, key, rows = filled
    flip(path, len(path.read_bytes()) // 2)
    source, target = Connection(path, key, guarded=False), Connection(tmp_path / "b.db", key, create=True, wal=False)
    source._raw().backup(target._raw())
    source.close()
    target.close()
    with pytest.raises(VaultDamaged):
        assert Connection(tmp_path / "b.db", key, wal=False).value("SELECT count(*) FROM drafts") == rows


def test_a_flip_in_a_page_that_nothing_uses_is_healed_without_loss(filled: tuple[Path, bytes, int]) -> None:
    path, key, rows = filled
    connection = Connection(path, key)
    with connection.transaction():
        connection.execute("DELETE FROM drafts WHERE CAST(substr(key, 7) AS INTEGER) >= 60")
    connection.close_settled()
    whole = path.read_bytes()
    healed = 0
    for place in range(PAGE + 900, len(whole), PAGE):
        flip(path, place)
        try:
            healed += health.make_sound(path, key).healed
        except VaultDamaged:
            path.write_bytes(whole)
            continue
        again = Connection(path, key)
        assert again.value("SELECT count(*) FROM drafts") == rows // 2
        again.close()
        assert health.look(path, key).sound
        path.write_bytes(whole)
    assert healed > 5


def test_an_opening_names_a_damaged_page_and_changes_nothing(sealed: Sealed) -> None:
    path = sealed.folder / DATABASE
    for place in range(100, path.stat().st_size, 8 * PAGE):
        flip(path, place)
        before = path.read_bytes()
        with pytest.raises(VaultDamaged):
            Vault.open(sealed.folder, PASSPHRASE, NOW)
        assert path.read_bytes() == before
        flip(path, place)
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
