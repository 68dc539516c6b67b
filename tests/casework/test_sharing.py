"""One vault through a folder: one has the pen and writes, the others read the newest copy; nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from safespace.casework import attach, record, safekeeping, sharing, sharing_begin, sharing_pen, team
from safespace.vault.drive_problems import (
    OwnWorkHere,
    PenHeld,
    PenLost,
)
from safespace.vault.problems import OnlyReading
from tests.builders import Clock
from tests.casework.apart import Apart, Computer, joins
from tests.casework.keys import KIM


def test_who_joins_reads_the_whole_vault_and_writes_nothing(apart: Apart) -> None:
    assert apart.lee.has() == apart.sam.has() == {"Night cover"}
    assert apart.lee.desk.vault.guardian.name == "Lee Chan"
    assert apart.lee.desk.vault.only_read
    with pytest.raises(OnlyReading):
        apart.lee.writes("never")
    stands = apart.lee.looks()
    assert stands.pen is not None
    assert stands.pen.name == "Sam Okoro"
    assert (stands.mine, stands.may_take, stands.newer, stands.writing) == (False, False, False, False)
    assert [one.name for one in stands.there] == ["Sam Okoro"]
    apart.pass_time(minutes=16, but=apart.lee)
    assert apart.lee.looks().there == ()


def test_a_published_copy_reaches_the_others_and_keeps_their_place(apart: Apart) -> None:
    apart.sam.writes("Newest")
    assert apart.sam.looks().unpublished
    assert not apart.lee.looks().newer
    assert apart.sam.publishes()
    assert not apart.sam.looks().unpublished
    assert not apart.sam.publishes(), "there is nothing new to publish"
    assert apart.lee.looks().newer
    assert "Newest" not in apart.lee.has()
    apart.lee.takes_newest()
    assert apart.lee.has() == apart.sam.has()
    assert not apart.lee.looks().newer
    assert apart.lee.desk.vault.only_read
    assert apart.lee.desk.vault.anchors.older is None
    apart.lee.sits_again()
    assert apart.lee.has() == apart.sam.has()


def test_the_pen_goes_from_hand_to_hand_with_all_that_was_written(apart: Apart) -> None:
    apart.sam.writes("Sam's")
    apart.sam.publishes(release=True)
    assert apart.sam.desk.vault.only_read
    stands = apart.lee.looks()
    assert stands.pen is None
    assert stands.may_take
    apart.lee.takes_pen()
    assert apart.lee.has() == {"Night cover", "Sam's"}
    apart.lee.writes("Lee's")
    with pytest.raises(PenHeld):
        apart.sam.takes_pen()
    apart.lee.publishes(release=True)
    apart.sam.takes_pen()
    assert apart.sam.has() == {"Night cover", "Sam's", "Lee's"}
    assert apart.sam.looks().writing
    assert apart.sam.desk.vault.trail.verify().whole
    written = [entry.action for entry in apart.sam.desk.vault.trail.read(30)]
    assert written.count("drive.pen_taken") == 2
    assert written.count("drive.pen_released") == 2


def test_nothing_is_written_between_the_copy_and_the_handing_over(apart: Apart) -> None:
    apart.sam.writes("In the copy")
    made = sharing_pen.publish(apart.sam.desk, release=True)
    assert made is not None
    with pytest.raises(OnlyReading):
        apart.sam.writes("Too late")
    sharing_pen.published(apart.sam.desk, made.run())
    apart.lee.takes_pen()
    assert apart.lee.has() == apart.sam.has()


def test_whoever_asked_first_comes_first(apart: Apart, tmp_path: Path) -> None:
    (tmp_path / "kim").mkdir()
    kim = joins(apart.shared, tmp_path / "kim", KIM, Clock())
    assert apart.lee.asks().i_wait
    assert kim.asks().waiting == ("Lee Chan", "Kim Bell")
    assert apart.sam.looks().waiting == ("Lee Chan", "Kim Bell")
    apart.sam.publishes(release=True)
    with pytest.raises(PenHeld, match="Lee Chan waits"):
        kim.takes_pen()
    assert not kim.looks().may_take
    apart.lee.takes_pen()
    assert apart.lee.looks().waiting == ("Kim Bell",)
    left = sharing.looked(kim.desk, sharing.ask_no_more(kim.desk).run())
    assert left.waiting == ()
    kim.desk.vault.close()


def test_who_waits_and_went_away_holds_nobody_up(apart: Apart, tmp_path: Path) -> None:
    (tmp_path / "kim").mkdir()
    kim = joins(apart.shared, tmp_path / "kim", KIM, Clock())
    apart.lee.asks()
    apart.sam.publishes(release=True)
    apart.pass_time(minutes=16)
    kim.takes_pen()
    assert kim.looks().mine
    kim.desk.vault.close()


def test_a_pen_that_is_not_renewed_may_be_taken_and_not_before(apart: Apart) -> None:
    apart.sam.looks()
    apart.pass_time(minutes=14)
    assert not apart.lee.looks().quiet
    with pytest.raises(PenHeld):
        apart.lee.takes_pen()
    apart.pass_time(minutes=2, but=apart.lee)
    assert apart.lee.looks().quiet
    apart.lee.takes_pen()
    assert apart.lee.looks().mine


@pytest.mark.parametrize("hours", [-30, 30], ids=["an hour hand behind", "an hour hand ahead"])
def test_no_computers_clock_decides_whether_a_pen_is_old(apart: Apart, hours: int) -> None:
    apart.sam.clock.move(hours=hours)
    apart.sam.looks()
    assert not apart.lee.looks().quiet
    with pytest.raises(PenHeld):
        apart.lee.takes_pen()
    apart.lee.clock.move(hours=-hours)
    with pytest.raises(PenHeld):
        apart.lee.takes_pen()
    apart.pass_time(minutes=16, but=apart.lee)
    assert apart.lee.looks().quiet


def taken_from_a_sleeping_computer(apart: Apart) -> None:
    """Let Sam write, sleep, and lose the pen to Lee, who writes and publishes."""
    apart.sam.writes("Written before the sleep")
    apart.pass_time(minutes=16)
    apart.lee.takes_pen()
    apart.lee.writes("Written meanwhile")
    apart.lee.publishes()


def test_a_computer_that_slept_publishes_nothing_over_what_came_after(apart: Apart) -> None:
    taken_from_a_sleeping_computer(apart)
    with pytest.raises(PenLost):
        apart.sam.publishes()
    stands = apart.sam.looks()
    assert (stands.apart, stands.newer, stands.writing) == (True, True, False)
    assert "Written before the sleep" in apart.sam.has()
    (written,) = (case for case in apart.sam.desk.rows.cases.where("1") if case.handle == "Written before the sleep")
    assert [(one.reference, one.did[0].case_id) for one in stands.only_here] == [(written.reference, written.id)]
    assert apart.lee.looks().only_here == ()
    with pytest.raises(OnlyReading):
        apart.sam.writes("never")
    apart.lee.takes_newest()
    assert "Written before the sleep" not in apart.lee.has()


def test_what_a_sleeping_computer_wrote_is_kept_whole_as_a_vault_of_its_own(apart: Apart) -> None:
    taken_from_a_sleeping_computer(apart)
    apart.sam.looks()
    with pytest.raises(OwnWorkHere):
        apart.sam.takes_newest()
    apart.lee.publishes(release=True)
    with pytest.raises(OwnWorkHere):
        apart.sam.takes_pen()
    aside = apart.sam.sets_aside()
    assert aside is not None
    assert apart.sam.has() == {"Night cover", "Written meanwhile"}
    assert apart.sam.desk.vault.anchors.older is None, "nobody is warned of what was done on purpose"
    assert not apart.sam.looks().apart
    apart.sam.sits_again()
    assert apart.sam.desk.vault.anchors.older is None
    other = Computer(apart.sam.desk, apart.sam.clock, apart.sam.words)
    apart.sam.desk.vault.close()
    other.desk = safekeeping.unlock(aside, apart.sam.words, apart.sam.clock)
    assert other.has() == {"Night cover", "Written before the sleep"}
    assert other.desk.vault.trail.verify().whole
    assert not other.desk.vault.shared.is_followed
    other.writes("May be worked on")
    other.desk.vault.close()


def test_work_that_nobody_published_over_goes_on_when_the_pen_is_taken_again(apart: Apart) -> None:
    apart.sam.writes("Kept")
    apart.pass_time(minutes=16)
    apart.lee.takes_pen()
    assert apart.sam.looks().apart
    drive = sharing.drive_of(apart.lee.desk, sharing.follows(apart.lee.desk))
    drive.take_turn(lambda turn, before: turn.released(drive.hand, before))
    assert not apart.sam.looks().apart
    apart.sam.takes_pen()
    assert apart.sam.publishes()
    assert "Kept" in apart.sam.has()


def test_sharing_ends_on_one_computer_and_what_is_there_is_written_again(apart: Apart) -> None:
    sharing_begin.ended(apart.sam.desk, sharing_begin.end(apart.sam.desk).run())
    apart.sam.writes("Alone")
    assert not apart.sam.desk.vault.shared.is_followed
    stands = apart.lee.looks()
    assert stands.pen is None
    apart.lee.takes_pen()
    assert apart.lee.has() == {"Night cover"}


def test_a_reader_sees_what_the_others_did_since_they_last_looked(apart: Apart) -> None:
    team.seen(apart.lee.desk)
    assert team.look(apart.lee.desk).did == ()
    apart.sam.writes("Newest")
    apart.sam.publishes()
    apart.lee.takes_newest()
    assert [did.deed for did in team.look(apart.lee.desk).did] == ["Wrote down a concern"]
    team.seen(apart.lee.desk)
    assert team.look(apart.lee.desk).did == ()
    apart.lee.sits_again()
    assert team.look(apart.lee.desk).did == ()


def test_a_draft_and_a_file_travel_with_the_copy(apart: Apart, tmp_path: Path) -> None:
    case = apart.sam.desk.rows.cases.where("1")[0].id
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"%PDF-" + b"a" * 50_000)
    coming = attach.begin(apart.sam.desk, letter)
    kept = attach.keep(apart.sam.desk, case, coming, coming.run(), identifying=False)
    record.keep_draft(apart.sam.desk, "note", "half a thought")
    apart.sam.publishes()
    apart.lee.takes_newest()
    assert b"".join(apart.lee.desk.vault.attachments.open(kept.id).portions()) == letter.read_bytes()
    attach.take_away(apart.sam.desk, case, kept.id)
    apart.sam.publishes()
    apart.lee.takes_newest()
    assert list((apart.lee.desk.vault.folder / "att").glob("*/*.bin")) == []
