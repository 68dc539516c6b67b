"""What a container carries besides the database, what it refuses to write, and which backups a place keeps."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from safespace.domain.keeping import Keeping
from safespace.vault import container, pieces, restore
from safespace.vault import header as slot_file
from safespace.vault.backup import held, removed_before, thinned
from safespace.vault.container import SUFFIX
from safespace.vault.pieces import PIECE, Step
from safespace.vault.problems import BackupDamaged, BackupFailed, NotABackup
from safespace.vault.vault import Vault
from tests.vault.made_up import NOW, PASSPHRASE, Sealed, contents
from tests.vault.packing import packed_one


def test_attachments_travel_with_the_vault_and_come_back_byte_for_byte(sealed: Sealed, tmp_path: Path) -> None:
    kept = {
        f"{number:02x}/{number:032x}.bin": bytes([number]) * size
        for number, size in enumerate((0, 1, PIECE, 2 * PIECE + 7))
    }
    for name, content in kept.items():
        file = sealed.folder / container.ATTACHMENTS / name
        file.parent.mkdir(parents=True)
        file.write_bytes(content)
    vault = Vault.open(sealed.folder, PASSPHRASE, NOW)
    done = vault.copier().copy(tmp_path, NOW)
    vault.close()
    assert not any(name.encode() in done.file.read_bytes() for name in kept)
    restore.restored(done.file, tmp_path / "back.safespace", PASSPHRASE)
    back = tmp_path / "back.safespace" / container.ATTACHMENTS
    assert {file.relative_to(back).as_posix(): file.read_bytes() for file in back.rglob("*.bin")} == kept


@pytest.mark.parametrize(
    "name", ["../escaped", "/etc/escaped", "att/../../escaped", "vault.keys", "att/ab/run.exe", ""]
)
def test_a_backup_writes_no_file_that_a_vault_does_not_have(sealed: Sealed, tmp_path: Path, name: str) -> None:
    """Whoever holds the vault's key could make such a container; it must not write outside the new folder."""
    header, _ = slot_file.load(sealed.folder)
    (tmp_path / "source").write_bytes(b"payload")
    packed_one(tmp_path / "source", header, tmp_path / "packed", name)
    with pytest.raises(BackupDamaged):
        container.unpack(tmp_path / "packed", container.heading_of(tmp_path / "packed"), bytes(32), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_backup_that_the_disk_stops_giving_is_not_called_damaged(
    sealed: Sealed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = Vault.open(sealed.folder, PASSPHRASE, NOW)
    done, opened = vault.copier().copy(tmp_path, NOW), pieces.opened

    def torn(*given: Any) -> Iterator[bytes]:
        yield from opened(*given)
        raise OSError(errno.EIO, "no answer")

    monkeypatch.setattr(pieces, "opened", torn)
    with pytest.raises(NotABackup) as caught:
        restore.restored(done.file, tmp_path / "back.safespace", PASSPHRASE)
    assert "connected" in caught.value.advice
    assert not (tmp_path / "back.safespace").exists()
    with pytest.raises(BackupFailed):
        vault.copier().copy(tmp_path, NOW)
    vault.close()


@pytest.mark.parametrize("more", [-1, 1])
def test_a_file_that_changed_while_it_was_copied_makes_no_backup(sealed: Sealed, tmp_path: Path, more: int) -> None:
    header, _ = slot_file.load(sealed.folder)
    (tmp_path / "source").write_bytes(b"a" * PIECE)
    with pytest.raises(OSError, match="changed"):
        packed_one(tmp_path / "source", header, tmp_path / "packed", more=more)


def test_a_backup_that_is_stopped_leaves_nothing_and_the_next_one_is_whole(vault: Vault, tmp_path: Path) -> None:
    class Enough(Exception):
        pass

    def stop_at(most: int) -> Step:
        told: list[int] = []

        def step(done: int, total: int) -> None:
            assert 0 <= done <= total
            assert told == sorted(told)
            told.append(done)
            if len(told) > most:
                raise Enough

        return step

    for most in (0, 1):
        with pytest.raises(Enough):
            vault.copier().copy(tmp_path, NOW, stop_at(most))
        assert not [name for name in contents(tmp_path) if name.endswith((SUFFIX, ".part", ".tmp"))]
    done = vault.copier().copy(tmp_path, NOW, stop_at(1000))
    assert restore.described(done.file).size > 0


def test_only_this_vaults_own_backups_are_thinned_out(vault: Vault, sealed: Sealed, tmp_path: Path) -> None:
    place, copier = tmp_path / "place", vault.copier()
    place.mkdir()
    other = Vault.create_temporary(tmp_path / "other", "Other", "Robin", NOW)
    foreign = other.copier().copy(place, NOW - timedelta(days=400)).file
    other.close()
    letter, broken = place / f"letter{SUFFIX}", place / f"broken{SUFFIX}"
    letter.write_bytes(b"not a backup")
    broken.write_bytes(b"SafeSpace backup 1\n" + bytes(40))
    made = [copier.copy(place, NOW + timedelta(hours=hours)).file for hours in (0, 1, 30)]
    assert set(held(place, copier.vault)) == set(made)
    assert thinned(place, copier.vault, Keeping(days=7, weeks=0, months=0), NOW + timedelta(days=2)) == 1
    assert sorted(place.iterdir()) == sorted([foreign, letter, broken, *made[1:]])
    assert removed_before(place, copier.vault, made[2]) == 1
    assert sorted(place.iterdir()) == sorted([foreign, letter, broken, made[2]])


def test_a_copier_goes_on_with_its_own_keys_when_the_vault_is_closed(sealed: Sealed, tmp_path: Path) -> None:
    vault = Vault.open(sealed.folder, PASSPHRASE, NOW)
    copier = vault.copier()
    vault.close()
    done = copier.copy(tmp_path, NOW)
    restore.restored(done.file, tmp_path / "back.safespace", PASSPHRASE)
