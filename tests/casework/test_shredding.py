"""Destroying who spoke up: gone here at once, and said honestly how long backups can still open it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from safespace.casework import backups, contact, door, identity, record, safekeeping, settings, shredding
from safespace.casework.contact import Reach
from safespace.vault.problems import IdentityNotPermitted
from tests.builders import Clock
from tests.casework.keys import KIM, SAM, Team
from tests.casework.looking import everything


def test_who_spoke_up_and_the_names_in_the_story_are_gone_and_the_case_stays(team: Team) -> None:
    desk, case = team.desk, team.case
    person = record.person(desk, case.id, "ABOUT", "nurse", "Karen Holt")
    other = record.concern(desk, record.NewConcern("The fridge.", who={"name": "Ada Obi"}))
    record.keep_draft(desk, f"note-{case.id}", "Blessing rang again")
    identity.open_with_reason(desk, case.id, "ring_back")
    done = shredding.shred(desk, case.id)
    assert (done.reference, done.at, done.by) == (case.reference, desk.now(), "Sam Okoro")
    assert (done.records, done.files, done.copies, done.until) == (2, 0, 0, None)
    assert any("words as they were told" in line for line in done.left)
    assert not identity.is_open(desk, case.id)
    assert desk.rows.speakers.recorded_at(case.id) is None
    assert not desk.rows.people.get(person.id).named
    assert record.draft(desk, f"note-{case.id}") == ""
    seen = identity.open_with_reason(desk, case.id, "ring_back")
    assert (seen.who, seen.names) == ({}, ())
    assert identity.open_with_reason(desk, other.id, "ring_back").who["name"] == "Ada Obi"
    assert desk.case(case.id).reference == case.reference
    told = next(entry for entry in desk.vault.trail.read(5) if entry.action == "identity.destroyed")
    assert (told.about, told.codes, told.counts) == ((case.id,), {}, {"records": 2, "files": 0})
    assert settings.check_trail(desk).whole


def test_a_safe_way_to_reach_them_is_not_known_any_more_and_what_they_want_stays(team: Team) -> None:
    desk, case = team.desk, team.case
    other = record.concern(desk, record.NewConcern("The fridge."))
    for one in (case, other):
        contact.identify(desk, one.id, {"name": "Ada Obi", "safe_contact": "After six"}, Reach(wanted=False))
    shredding.shred(desk, case.id)
    known = contact.of_case(desk, case.id)
    assert known is not None
    assert (known.recorded, known.wanted) == (False, False)
    still = contact.of_case(desk, other.id)
    assert still is not None
    assert still.recorded


def test_one_name_in_a_story_goes_alone(team: Team) -> None:
    desk, case = team.desk, team.case
    karen = record.person(desk, case.id, "ABOUT", "nurse", "Karen Holt")
    record.person(desk, case.id, "WITNESS", "nurse", "Ada Obi")
    done = shredding.shred_name(desk, karen.id)
    assert (done.records, done.reference) == (1, case.reference)
    seen = identity.open_with_reason(desk, case.id, "ring_back")
    assert [name for _, _, name in seen.names] == ["Ada Obi"]
    assert seen.who["name"] == "Blessing Adeyemi"


def test_the_day_until_which_a_backup_can_open_it_is_named_and_renewing_ends_it(
    team: Team, tmp_path: Path, clock: Clock
) -> None:
    (tmp_path / "stick").mkdir()
    backups.first_backup(team.desk, tmp_path / "stick")
    clock.move(days=40)
    backups.back_up(team.desk)
    clock.move(days=1)
    done = shredding.shred(team.desk, team.case.id)
    assert (done.until, done.copies >= 2) == (date(2027, 9, 1), True)
    assert "1 September 2027" in done.left[0]
    copies = sorted((tmp_path / "stick").glob("*.safespace-backup"))
    old = safekeeping.unlock(door.restore(copies[-1], tmp_path / "old", SAM), SAM, clock)
    assert identity.open_with_reason(old, team.case.id, "ring_back").who["name"] == "Blessing Adeyemi"
    old.vault.close()
    assert backups.renew(team.desk) >= 1
    (copy,) = (tmp_path / "stick").glob("*.safespace-backup")
    new = safekeeping.unlock(door.restore(copy, tmp_path / "new", SAM), SAM, clock)
    assert identity.open_with_reason(new, team.case.id, "ring_back").who == {}
    new.vault.close()


@pytest.mark.parametrize(
    ("made", "gone"), [((2026, 7, 3), (2027, 8, 1)), ((2026, 12, 31), (2028, 1, 1)), ((2026, 11, 30), (2027, 12, 1))]
)
def test_a_backup_of_a_month_goes_when_twelve_later_months_have_one(
    made: tuple[int, int, int], gone: tuple[int, int, int], clock: Clock
) -> None:
    clock.at = clock.at.replace(year=made[0], month=made[1], day=made[2])
    assert shredding.opens_until(clock()) == date(*gone)


def test_whoever_may_not_open_it_may_not_destroy_it(team: Team) -> None:
    desk = team.sits(KIM)
    before = everything(desk)
    with pytest.raises(IdentityNotPermitted):
        shredding.shred(desk, team.case.id)
    with pytest.raises(KeyError):
        shredding.shred(desk, desk.new_id())
    assert everything(desk) == before
