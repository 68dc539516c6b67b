"""Backups: proved before they count, never made of a damaged vault, and the way back from each."""

from __future__ import annotations

import hashlib
import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from safespace.vault import container, restore
from safespace.vault import header as slot_file
from safespace.vault.connection import Connection
from safespace.vault.container import SUFFIX
from safespace.vault.drafts import Drafts
from safespace.vault.header import DATABASE
from safespace.vault.pieces import PIECE
from safespace.vault.problems import (
    BackupDamaged,
    BackupFailed,
    FolderNotEmpty,
    MistypedRecoveryCode,
    NotABackup,
    VaultDamaged,
    WrongPassphrase,
)
from safespace.vault.vault import Vault
from tests.vault.made_up import NOW, OTHER_PASSPHRASE, PASSPHRASE, TRUST, Sealed, contents, flip
from tests.vault.packing import packed_one

CANARY = "Quillfeather reported the theatre rota"


@pytest.fixture
def backup(sealed: Sealed, tmp_path: Path) -> Path:
    """Make a backup of a closed vault with a canary in it; return the file."""
    place = tmp_path / "second place"
    place.mkdir()
    vault = Vault.open(sealed.folder, PASSPHRASE, NOW)
    with vault.transaction():
        vault.drafts.save("new", CANARY, NOW)
    done = vault.copier().copy(place, NOW)
    vault.close()
    return done.file


def test_a_backup_becomes_the_same_vault_again(backup: Path, tmp_path: Path) -> None:
    told = restore.described(backup)
    assert (told.header.name, told.made_at) == (TRUST, "2026-07-03T09:12:44Z")
    restore.restored(backup, tmp_path / "back.safespace", PASSPHRASE)
    vault = Vault.open(tmp_path / "back.safespace", PASSPHRASE, NOW)
    draft = vault.drafts.get("new")
    assert draft is not None
    assert draft.text == CANARY
    assert vault.settings.get("kept") == "yes"
    assert vault.trail.verify().whole
    assert vault.check().sound
    vault.identity.unlock().close()
    vault.close()


def test_a_backup_is_named_by_its_moment_and_leaves_no_trace_beside_the_vault(sealed: Sealed, tmp_path: Path) -> None:
    vault = Vault.open(sealed.folder, PASSPHRASE, NOW)
    done = vault.copier().copy(tmp_path, NOW)
    assert (done.made_at, done.size) == ("2026-07-03T09:12:44Z", done.file.stat().st_size)
    assert done.file.read_bytes()[-32:].hex() == done.sha256
    assert done.file.name == f"Eastmere-20260703T091244Z{SUFFIX}"
    again = vault.copier().copy(tmp_path, NOW)
    assert again.file.name == f"Eastmere-20260703T091244Z-2{SUFFIX}"
    later = vault.copier().copy(tmp_path, NOW + timedelta(days=1))
    assert len({done.file, again.file, later.file}) == 3
    vault.close()
    assert sorted(contents(sealed.folder)) == ["vault.anchor", "vault.db", "vault.keys", "vault.keys.bak", "vault.lock"]


def test_a_vault_with_a_very_long_name_is_copied_too(tmp_path: Path) -> None:
    vault = Vault.create_temporary(tmp_path / f"{'ŵ' * 112}.safespace", TRUST, "Sam Okoro", NOW)
    (tmp_path / "stick").mkdir()
    done = [vault.copier().copy(tmp_path / "stick", NOW) for _ in range(2)]
    vault.close()
    assert [one.file.name for one in done] == [f"{'ŵ' * 80}-20260703T091244Z{number}{SUFFIX}" for number in ("", "-2")]


def test_a_backup_holds_nothing_in_clear(backup: Path) -> None:
    content = backup.read_bytes()
    telling = [word for word in CANARY.split() if len(word) > 6]  # shorter ones turn up in sealed bytes by chance
    for word in (*telling, "drafts", "SQLite format"):
        assert word.encode() not in content


def test_every_flipped_byte_of_a_backup_is_noticed_without_a_key(backup: Path) -> None:
    whole = backup.read_bytes()
    for place in [*range(60), *range(60, len(whole), 4001), *range(len(whole) - 40, len(whole))]:
        flip(backup, place)
        with pytest.raises((BackupDamaged, NotABackup)):
            restore.described(backup)
        backup.write_bytes(whole)
    for length in (0, 5, 30, 5000, len(whole) - 1):
        backup.write_bytes(whole[:length])
        with pytest.raises((BackupDamaged, NotABackup)):
            restore.described(backup)


def test_a_backup_that_was_edited_with_care_is_refused_by_its_seals(backup: Path, tmp_path: Path) -> None:
    whole = backup.read_bytes()[:-32]
    heading = container.heading_of(backup)
    start = whole.index(b"\n") + 5 + len(heading.written())
    later = heading.written().replace(b"2026-07-03", b"2026-07-04")
    for edited in (
        whole[: start + 100] + bytes([whole[start + 100] ^ 1]) + whole[start + 101 :],
        whole[:start],
        whole.replace(heading.written(), later),
    ):
        backup.write_bytes(edited + hashlib.sha256(edited).digest())
        with pytest.raises(BackupDamaged):
            restore.restored(backup, tmp_path / "back.safespace", PASSPHRASE)
        assert not (tmp_path / "back.safespace").exists()
        assert len(list(tmp_path.iterdir())) == 2


def test_pieces_that_changed_places_or_are_cut_are_refused(sealed: Sealed, tmp_path: Path) -> None:
    header, _ = slot_file.load(sealed.folder)
    source, packed = tmp_path / "source", tmp_path / "packed"
    source.write_bytes(b"a" * PIECE + b"b" * PIECE + b"c" * PIECE)
    packed_one(source, header, packed)
    heading, whole, step = container.heading_of(packed), packed.read_bytes()[:-32], PIECE + 29
    start = len(whole) - 3 * step
    first, second, third = (whole[start + n * step : start + (n + 1) * step] for n in range(3))
    for number, pieces in enumerate(
        (first + third + second, second + first + third, first + second, first + second + first)
    ):
        packed.write_bytes(whole[:start] + pieces + bytes(32))
        with pytest.raises(BackupDamaged):
            container.unpack(packed, heading, bytes(32), tmp_path / f"out{number}")


def test_the_wrong_passphrase_restores_nothing(backup: Path, tmp_path: Path) -> None:
    with pytest.raises(WrongPassphrase):
        restore.restored(backup, tmp_path / "back.safespace", OTHER_PASSPHRASE)
    assert not (tmp_path / "back.safespace").exists()


def test_a_backup_is_never_restored_over_something(backup: Path, sealed: Sealed) -> None:
    before = contents(sealed.folder)
    with pytest.raises(FolderNotEmpty):
        restore.restored(backup, sealed.folder, PASSPHRASE)
    assert contents(sealed.folder) == before


def test_the_recovery_sheet_restores_a_backup_too(backup: Path, sealed: Sealed, tmp_path: Path) -> None:
    folder = tmp_path / "back.safespace"
    with pytest.raises(MistypedRecoveryCode):
        restore.restored_with_recovery(backup, folder, sealed.code[:10])
    restore.restored_with_recovery(backup, folder, sealed.code)
    vault = Vault.open_with_recovery(folder, sealed.code, OTHER_PASSPHRASE, NOW)
    assert vault.drafts.get("new") is not None
    vault.close()


def test_an_old_backup_opens_with_the_passphrase_of_its_day(backup: Path, sealed: Sealed, tmp_path: Path) -> None:
    vault = Vault.open(sealed.folder, PASSPHRASE, NOW)
    vault.change_passphrase(PASSPHRASE, OTHER_PASSPHRASE)
    vault.close()
    restore.restored(backup, tmp_path / "back.safespace", PASSPHRASE)
    Vault.open(tmp_path / "back.safespace", PASSPHRASE, NOW).close()


def test_a_rehearsal_leaves_nothing(backup: Path, tmp_path: Path) -> None:
    before = contents(tmp_path)
    restore.rehearsed(backup, tmp_path / "back.safespace", PASSPHRASE)
    assert contents(tmp_path) == before


def test_a_backup_of_a_damaged_vault_is_whole_or_is_not_made(vault: Vault, tmp_path: Path) -> None:
    with vault.transaction():
        for number in range(30):
            vault.drafts.save(f"draft-{number}", f"{number} " * 500, NOW)
    vault.settle()
    database, place = vault.folder / DATABASE, tmp_path / "place"
    place.mkdir()
    whole, drafts, refused = database.read_bytes(), vault.drafts.all(), 0
    copier = vault.copier()
    keys = copier.keys
    for spot in range(4096 + 500, len(whole), 3 * 4096):
        flip(database, spot)
        try:
            done = copier.copy(place, NOW)
        except VaultDamaged:
            assert not list(place.iterdir())
            refused += 1
        else:
            container.unpack(done.file, container.heading_of(done.file), keys.backup, tmp_path / "out")
            copy = Connection(tmp_path / "out" / DATABASE, keys.database, wal=False)
            assert Drafts(copy, vault._parts.guardian, vault._parts.person).all() == drafts
            copy.close()
            shutil.rmtree(tmp_path / "out")
            done.file.unlink()
        database.write_bytes(whole)
    assert refused > 10


def test_a_vault_that_was_damaged_while_open_says_so_when_backed_up(sealed: Sealed, tmp_path: Path) -> None:
    vault = Vault.open(sealed.folder, PASSPHRASE, NOW)
    vault.settle()
    head = vault.trail.head()
    root = vault.connection.value("SELECT rootpage FROM sqlite_schema WHERE name = 'trail'")
    flip(sealed.folder / DATABASE, (root - 1) * 4096 + 700)
    with pytest.raises(VaultDamaged, match="damaged") as caught:
        vault.copier().copy(tmp_path, NOW)
    assert "No backup was made" in caught.value.advice
    assert not list(tmp_path.glob(f"*{SUFFIX}"))
    flip(sealed.folder / DATABASE, (root - 1) * 4096 + 700)
    assert vault.trail.head() == head
    vault.close()


def test_a_place_that_cannot_be_written_is_told_and_nothing_is_noted(vault: Vault, tmp_path: Path) -> None:
    head = vault.trail.head()
    with pytest.raises(BackupFailed):
        vault.copier().copy(tmp_path / "not there", NOW)
    assert vault.trail.head() == head
    assert not [name for name in contents(vault.folder) if name.endswith(".tmp")]


def test_a_backup_that_arrives_spoilt_does_not_count(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that says yes and writes something else: what was written is read back before it counts."""
    place = tmp_path / "place"
    place.mkdir()
    pack = container.pack

    def spoilt(*given: Any) -> str:
        digest = pack(*given)
        flip(given[5], 5000)
        return digest

    monkeypatch.setattr(container, "pack", spoilt)
    with pytest.raises(BackupFailed):
        vault.copier().copy(place, NOW)
    assert not list(place.iterdir())


def test_something_else_is_not_a_backup(tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").write_bytes(b"%PDF-1.7")
    for name in ("letter.pdf", "nothing", "."):
        with pytest.raises(NotABackup):
            restore.described(tmp_path / name)


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])
def test_a_database_of_any_size_comes_back_byte_for_byte(sealed: Sealed, tmp_path: Path, size: int) -> None:
    header, _ = slot_file.load(sealed.folder)
    source = tmp_path / "source"
    source.write_bytes(bytes(n % 253 for n in range(size)))
    packed_one(source, header, tmp_path / "packed")
    heading = container.heading_of(tmp_path / "packed")
    container.unpack(tmp_path / "packed", heading, bytes(32), tmp_path / "target")
    assert (tmp_path / "target" / DATABASE).read_bytes() == source.read_bytes()
    with pytest.raises(BackupDamaged):
        container.unpack(tmp_path / "packed", heading, b"\x01" * 32, tmp_path / "other")
