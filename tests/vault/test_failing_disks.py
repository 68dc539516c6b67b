"""What a disk that fails leaves behind: rights that are let go, ways in that go back, damage that is no damage."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from safespace.casework import safekeeping
from safespace.casework.desk import Desk
from safespace.vault import building, opening
from safespace.vault.connection import Connection, DatabaseError
from safespace.vault.cost import FLOOR
from safespace.vault.database_errors import named
from safespace.vault.lock import VaultLock
from safespace.vault.problems import CannotWrite, DiskTrouble, NotSaved, VaultDamaged, WrongPassphrase
from safespace.vault.vault import Vault
from tests.casework.looking import actions, trail_refuses
from tests.full import full_after
from tests.vault.made_up import GUARDIAN, NOW, OTHER_PASSPHRASE, PASSPHRASE, TRUST, Sealed, contents, opened

unix = pytest.mark.skipif(sys.platform == "win32", reason="a limit on the size of files is a thing of Linux and macOS")


@unix
def test_the_right_to_write_is_let_go_even_if_the_disk_takes_nothing(tmp_path: Path) -> None:
    held = VaultLock(tmp_path, "2026-07-03T09:12:44Z")
    held.sign(GUARDIAN)
    with full_after(0):
        held.release()
    VaultLock(tmp_path, "2026-07-03T09:12:45Z").release()


@unix
def test_a_lock_that_cannot_be_signed_says_so_in_words(tmp_path: Path) -> None:
    held = VaultLock(tmp_path, "2026-07-03T09:12:44Z")
    with full_after(0), pytest.raises(CannotWrite):
        held.sign(GUARDIAN)
    held.release()


def test_a_vault_that_was_cut_off_just_after_it_was_made_is_a_whole_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_off(*_: object) -> None:
        raise KeyboardInterrupt

    folder = tmp_path / "New.safespace"
    monkeypatch.setattr(opening, "VaultLock", cut_off)
    with pytest.raises(KeyboardInterrupt):
        Vault.create(folder, TRUST, GUARDIAN, PASSPHRASE, NOW, cost=FLOOR)
    monkeypatch.undo()
    vault = opened(folder)
    verdict = vault.trail.verify()
    assert (verdict.whole, verdict.rows) == (True, 1), verdict.why
    vault.close()


def test_a_folder_whose_new_name_does_not_last_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(folder: Path) -> None:
        if folder == tmp_path:
            raise OSError(5, "the disk did not answer")

    monkeypatch.setattr(building.durable, "flush_folder", refused)
    with pytest.raises(CannotWrite), building.building(tmp_path / "New.safespace") as place:
        (place / "vault.db").write_bytes(b"all of it")
    assert contents(tmp_path) == {}


def test_a_file_that_does_not_read_is_the_disks_trouble_and_one_that_reads_is_damaged(tmp_path: Path) -> None:
    error = DatabaseError("database disk image is malformed")
    (tmp_path / "unreadable.db").mkdir()
    (tmp_path / "read.db").write_bytes(b"something else")
    assert isinstance(named(error, tmp_path / "unreadable.db"), DiskTrouble)
    assert isinstance(named(error, tmp_path / "read.db"), VaultDamaged)
    assert isinstance(named(error, tmp_path / "missing.db"), VaultDamaged)
    shut = DatabaseError("unable to open database file")
    assert isinstance(named(shut, tmp_path / "read.db"), DiskTrouble)
    assert isinstance(named(shut, tmp_path / "missing.db"), VaultDamaged)
    ours = DatabaseError("UNIQUE constraint failed")
    assert named(ours, tmp_path / "unreadable.db") is ours


@pytest.mark.parametrize("left", [0, 1])
def test_a_database_that_was_cut_to_nothing_is_damaged_and_not_made_anew(sealed: Sealed, left: int) -> None:
    database = sealed.folder / "vault.db"
    database.write_bytes(database.read_bytes()[:left])
    with pytest.raises(VaultDamaged):
        opened(sealed.folder)
    assert database.stat().st_size == left


def test_a_new_passphrase_of_which_the_trail_cannot_tell_does_not_count(sealed: Sealed) -> None:
    desk = Desk(opened(sealed.folder), lambda: NOW)
    before = (contents(sealed.folder)["vault.keys"], actions(desk))
    with trail_refuses(desk), pytest.raises(DatabaseError, match="broken on purpose"):
        safekeeping.change_passphrase(desk, PASSPHRASE, OTHER_PASSPHRASE)
    with trail_refuses(desk), pytest.raises(DatabaseError, match="broken on purpose"):
        safekeeping.new_recovery_sheet(desk)
    assert (contents(sealed.folder)["vault.keys"], actions(desk)) == before
    assert desk.vault.recovery_drill(sealed.code)
    desk.vault.close()


def test_a_way_in_that_was_changed_goes_back_if_the_change_is_not_saved(
    sealed: Sealed, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = opened(sealed.folder)

    def not_saved(_: Connection) -> None:
        raise NotSaved

    with monkeypatch.context() as broken:
        broken.setattr(Connection, "_commit", not_saved)
        with pytest.raises(NotSaved), vault.transaction():
            vault.change_passphrase(PASSPHRASE, OTHER_PASSPHRASE)
    vault.close()
    with pytest.raises(WrongPassphrase):
        opened(sealed.folder, OTHER_PASSPHRASE)
    opened(sealed.folder).close()


def test_whoever_is_told_of_damage_is_told_to_open_it_again_before_anything_is_restored() -> None:
    first, then = (VaultDamaged.advice.index(words) for words in ("Open it again first", "restore"))
    assert first < then
