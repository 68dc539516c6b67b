"""What lies in a shared folder is not believed: older states, other files, lost notes, a drive that is away."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from safespace.casework import sharing_begin
from safespace.vault.drive_problems import (
    CopyReplaced,
    DriveAway,
    DriveDamaged,
    DriveWentBack,
    NothingShared,
    SharedAlready,
)
from safespace.vault.problems import WrongPassphrase
from tests.builders import Clock
from tests.casework.apart import Apart, begins, joins


def test_an_older_copy_in_the_place_of_the_newest_is_noticed(apart: Apart) -> None:
    apart.sam.writes("One")
    apart.sam.publishes()
    older = next(iter(sorted(apart.shared.glob("copy-*")))).read_bytes()
    apart.lee.looks()
    newest = max(apart.shared.glob("copy-*"))
    newest.write_bytes(older)
    with pytest.raises(CopyReplaced):
        apart.lee.takes_newest()
    assert apart.lee.has() == {"Night cover"}
    assert apart.lee.desk.vault.check().sound


def test_a_folder_that_was_brought_back_from_a_backup_is_noticed(apart: Apart, tmp_path: Path) -> None:
    shutil.copytree(apart.shared, tmp_path / "last night")
    apart.sam.writes("Today's")
    apart.sam.publishes()
    apart.lee.looks()
    apart.lee.takes_newest()
    shutil.rmtree(apart.shared)
    shutil.copytree(tmp_path / "last night", apart.shared)
    for one in (apart.sam, apart.lee):
        assert isinstance(one.looks().trouble, DriveWentBack)
        with pytest.raises(DriveWentBack):
            one.takes_newest()
        assert "Today's" in one.has()
    assert apart.sam.looks().writing, "who has the pen goes on writing here"
    apart.sam.writes("Tomorrow's")
    with pytest.raises(DriveWentBack):
        apart.sam.publishes()


def test_another_turn_under_a_number_that_was_seen_is_noticed(apart: Apart) -> None:
    apart.lee.asks()
    apart.sam.looks()
    turn = max(apart.shared.glob("*.safespace-turn"))
    turn.unlink()
    apart.lee.asks()
    assert isinstance(apart.sam.looks().trouble, DriveWentBack)


def test_files_of_others_in_the_folder_are_let_be(apart: Apart) -> None:
    strange = {
        "Thumbs.db": b"x",
        "00000009.safespace-turn.tmp": b"y",
        "copy-00000001-zz.safespace-backup": b"z",
        "notes.docx": b"w",
        f"{'0' * 32}.safespace-here": b"not sealed",
    }
    for name, content in strange.items():
        (apart.shared / name).write_bytes(content)
    apart.sam.writes("One")
    apart.sam.publishes(release=True)
    apart.lee.takes_pen()
    apart.lee.publishes(release=True)
    assert {name: (apart.shared / name).read_bytes() for name in strange} == strange
    assert apart.sam.looks().may_take


def test_a_vault_is_shared_once_and_only_its_own_folder_is_followed(apart: Apart, tmp_path: Path) -> None:
    with pytest.raises(SharedAlready):
        sharing_begin.begin(apart.sam.desk, tmp_path / "drive")
    (tmp_path / "empty").mkdir()
    with pytest.raises(NothingShared):
        sharing_begin.follow(apart.sam.desk, tmp_path / "empty").run()
    with pytest.raises(WrongPassphrase):
        joins(apart.shared, tmp_path, "orchard velvet compass nutmeg glacier tulip", Clock())


def test_a_note_that_was_lost_is_written_again_and_the_pen_is_still_here(apart: Apart) -> None:
    apart.sam.writes("One")
    (apart.sam.desk.vault.folder / "vault.following").write_bytes(b"rubbish")
    apart.sam.sits_again()
    assert apart.sam.desk.vault.only_read, "who does not know who has the pen writes nothing"
    found = sharing_begin.follow(apart.sam.desk, apart.shared.parent)
    sharing_begin.followed(apart.sam.desk, found.run())
    stands = apart.sam.looks()
    assert (stands.mine, stands.writing, stands.unpublished) == (True, True, True)


def test_without_the_drive_the_pen_is_kept_and_the_others_read(apart: Apart) -> None:
    away = apart.shared.with_name("away")
    apart.shared.rename(away)
    for one in (apart.sam, apart.lee):
        one.sits_again()
        stands = one.looks()
        assert stands.trouble is not None
    apart.sam.writes("On the train")
    assert apart.sam.looks().unpublished
    assert apart.lee.desk.vault.only_read
    away.rename(apart.shared)
    assert apart.sam.publishes()
    apart.lee.takes_newest()
    assert "On the train" in apart.lee.has()


def test_old_turns_and_copies_do_not_fill_the_drive(apart: Apart) -> None:
    for number in range(6):
        apart.sam.clock.at += timedelta(minutes=1)
        apart.sam.writes(f"Case {number}")
        apart.sam.publishes()
    assert len(list(apart.shared.glob("copy-*"))) == 3
    apart.lee.takes_newest()
    assert apart.lee.has() == apart.sam.has()


def test_sharing_a_second_time_in_one_place_is_refused(apart: Apart, tmp_path: Path) -> None:
    sharing_begin.ended(apart.sam.desk, sharing_begin.end(apart.sam.desk).run())
    with pytest.raises(SharedAlready):
        begins(apart.sam.desk, tmp_path / "drive")
    assert not apart.sam.desk.vault.shared.is_followed


@pytest.mark.parametrize("part", [0.0, 0.3, 0.999], ids=["empty", "a third", "all but the end"])
def test_a_copy_that_is_only_there_in_part_is_not_taken(apart: Apart, part: float) -> None:
    apart.sam.writes("Newest")
    apart.sam.publishes()
    copy = max(apart.shared.glob("copy-*"))
    content = copy.read_bytes()
    copy.write_bytes(content[: int(len(content) * part)])
    with pytest.raises((DriveAway, DriveDamaged)):
        apart.lee.takes_newest()
    assert apart.lee.has() == {"Night cover"}
    copy.write_bytes(content)
    apart.lee.takes_newest()
    assert apart.lee.has() == apart.sam.has()


def test_a_copy_that_was_never_finished_is_nobodys_newest(apart: Apart) -> None:
    half = apart.shared / "copy-00000009-0000abcd.safespace-backup"
    half.write_bytes(max(apart.shared.glob("copy-*")).read_bytes()[:5000])
    assert not apart.lee.looks().newer
    apart.sam.writes("Newest")
    apart.sam.publishes()
    apart.lee.takes_newest()
    assert apart.lee.has() == apart.sam.has()
