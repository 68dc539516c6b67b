"""What the door knows before a vault is open."""

from __future__ import annotations

from pathlib import Path

import pytest

from safespace.casework import backups, door, people, rehearse, safekeeping
from safespace.casework.desk import Desk
from safespace.machine.places import name_of
from safespace.vault.cost import FLOOR
from safespace.vault.problems import AlreadyOpen, FolderNotEmpty, NotABackup, NotAVault, SyncedFolder, WrongPassphrase
from safespace.vault.vault import Created, Vault
from tests.builders import Clock
from tests.full import full_after

WORDS = "granite otter plum seven lantern moss"


@pytest.fixture
def made(tmp_path: Path) -> Created:
    return Vault.create(tmp_path / "Eastmere.safespace", "Eastmere", "Sam Okoro", WORDS, Clock()(), cost=FLOOR)


def test_words_on_offer_are_always_taken_by_a_vault() -> None:
    assert all(door.strength(door.passphrase_on_offer()).enough for _ in range(40))


def test_a_passphrase_with_the_trusts_name_is_said_to_be_weak() -> None:
    found = door.strength("Eastmere2026", ("Eastmere NHS Trust",))
    assert not found.enough
    assert "name" in found.sentence


@pytest.mark.parametrize("typed", ["abl0o-i9", " ABL0O i9 ", "ab10019"])
def test_a_code_is_heard_as_it_was_meant(typed: str) -> None:
    assert door.heard(typed) == "AB10019"


def test_a_new_vault_may_not_lie_in_a_synchronised_folder_or_on_another(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    with pytest.raises(SyncedFolder):
        door.place_for(tmp_path / "Dropbox", "Eastmere")
    taken = door.place_for(tmp_path, "Eastmere / NHS")
    taken.mkdir()
    (taken / "notes.txt").write_text("here")
    with pytest.raises(FolderNotEmpty):
        door.place_for(tmp_path, "Eastmere / NHS")


def test_a_vault_is_found_by_its_folder_or_the_folder_around_it(made: Created, tmp_path: Path) -> None:
    folder = made.vault.folder
    made.vault.close()
    assert door.vault_at(folder) == door.vault_at(tmp_path) == folder
    assert name_of(folder) == "Eastmere"
    (tmp_path / "empty").mkdir()
    with pytest.raises(NotAVault):
        door.vault_at(tmp_path / "empty")


def test_a_wrong_passphrase_needs_one_sentence_unless_the_slot_file_was_damaged() -> None:
    assert door.is_wrong_passphrase(WrongPassphrase())
    assert not door.is_wrong_passphrase(WrongPassphrase(WrongPassphrase.title, "The slot file is damaged."))


def test_only_a_mark_left_by_another_computer_may_be_set_aside() -> None:
    assert door.may_take_over(AlreadyOpen("Sam", left=True))
    assert not door.may_take_over(AlreadyOpen("Sam"))
    assert not door.may_take_over(WrongPassphrase())


def test_the_recovery_sheet_is_never_written_into_a_cloud(tmp_path: Path) -> None:
    cloud = tmp_path / "OneDrive"
    cloud.mkdir()
    with pytest.raises(door.PaperInCloud):
        door.keep_sheet(b"%PDF", cloud / "sheet.pdf")
    assert list(cloud.iterdir()) == []
    with pytest.raises(door.PaperNotKept):
        door.keep_sheet(b"%PDF", tmp_path / "gone" / "sheet.pdf")
    kept = door.keep_sheet(b"%PDF", tmp_path / "sheet.pdf")
    assert kept.read_bytes() == b"%PDF"
    assert kept.stat().st_mode & 0o077 == 0
    with full_after(3), pytest.raises(door.PaperNotKept):
        door.keep_sheet(b"another", kept)
    assert kept.read_bytes() == b"%PDF", "the sheet that was kept before is not half of another"
    assert door.keep_sheet(b"another", kept).read_bytes() == b"another"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["OneDrive", "sheet.pdf"]


@pytest.mark.parametrize("by_sheet", [False, True])
def test_a_backup_becomes_a_vault_again(made: Created, tmp_path: Path, by_sheet: bool) -> None:
    place, fresh = tmp_path / "stick", tmp_path / "new laptop"
    place.mkdir()
    done = made.vault.copier().copy(place, Clock()())
    made.vault.close()
    told = door.about_backup(done.file)
    assert (told.name, told.made_at) == ("Eastmere", Clock()())
    folder = door.restore(done.file, fresh, made.recovery_code if by_sheet else WORDS, by_sheet=by_sheet)
    desk = safekeeping.unlock(folder, WORDS, Clock())
    assert desk.vault.meta.name == "Eastmere"
    safekeeping.lock(desk)


def test_a_file_that_is_no_backup_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all")
    with pytest.raises(NotABackup):
        door.about_backup(tmp_path / "letter.txt")


def test_groups_to_type_back_are_two_different_ones(made: Created) -> None:
    desk = Desk(made.vault, Clock())
    code = tuple(made.recovery_code.split("-"))
    asked = [safekeeping.groups_to_ask(desk, code) for _ in range(30)]
    assert all(len(set(pair)) == 2 and max(pair) < len(code) for pair in asked)
    assert len(set(asked)) > 1
    safekeeping.confirm_sheet(desk, code, {0: f" {code[0].lower()} "})
    with pytest.raises(safekeeping.SheetMistyped):
        safekeeping.confirm_sheet(desk, code, {0: code[1]})
    made.vault.close()


def test_a_new_sheet_voids_the_old_one(made: Created) -> None:
    desk = Desk(made.vault, Clock())
    assert safekeeping.try_recovery(desk, made.recovery_code)
    fresh = safekeeping.new_recovery_sheet(desk)
    assert not safekeeping.recovery_tried(desk)
    assert not safekeeping.try_recovery(desk, made.recovery_code)
    assert safekeeping.try_recovery(desk, "-".join(fresh))
    made.vault.close()


def test_a_second_place_that_takes_no_backup_is_not_kept(made: Created, tmp_path: Path) -> None:
    desk = Desk(made.vault, Clock())
    with pytest.raises(backups.FirstBackupFailed):
        backups.first_backup(desk, tmp_path / "gone")
    assert all(place.here for place in backups.backups(desk))
    (tmp_path / "stick").mkdir()
    assert backups.first_backup(desk, tmp_path / "stick").last == Clock()()
    made.vault.close()


def test_a_backup_says_whether_a_key_file_is_needed_before_any_key_is_known(made: Created, tmp_path: Path) -> None:
    clock = Clock()
    desk = Desk(made.vault, clock)
    backups.back_up(desk)
    plain = rehearse.prepare(desk)
    assert not plain.key_file
    assert not door.about_backup(plain.backup).key_file
    people.make_key_file(tmp_path / "stick.safespace-key")
    safekeeping.change_passphrase(desk, WORDS, WORDS, new_key_file=tmp_path / "stick.safespace-key")
    assert not rehearse.prepare(desk).key_file
    clock.move(hours=1)
    backups.back_up(desk)
    later = rehearse.prepare(desk)
    assert later.key_file
    assert door.about_backup(later.backup).key_file
    assert not door.backup_asks_for_key_file(tmp_path / "stick.safespace-key")
    desk.vault.close()
