"""A certificate of destruction never says that no backup can open what one can: each is tried by opening the backup."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from safespace.casework import (
    asker_names,
    backups,
    contact,
    dispose,
    door,
    identity,
    in_story,
    people,
    record,
    safekeeping,
    shredding,
)
from safespace.casework.contact import Reach
from safespace.casework.desk import Desk
from safespace.domain.ids import Id
from safespace.vault.backup import held
from tests.builders import Clock
from tests.casework.keys import SAM, Team

NONE = "None can open it"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def printed(team: Team, done: shredding.Disposal, folder: Path) -> str:
    return " ".join(PdfReader(shredding.certify(team.desk, done, folder)).pages[0].extract_text().split())


def in_backup(stick: Path, folder: Path, case_id: Id, clock: Clock) -> identity.Seen:
    """Open the oldest backup of a place, and in it who spoke up."""
    backup = min(stick.glob("*.safespace-backup"))
    old = safekeeping.unlock(door.restore(backup, folder, SAM), SAM, clock)
    try:
        return identity.open_with_reason(old, case_id, "ring_back")
    finally:
        old.vault.close()


def corrected(desk: Desk, case_id: Id) -> None:
    """Put a number to who spoke up, with the identity open: the sealed record is replaced."""
    identity.open_with_reason(desk, case_id, "ring_back")
    contact.identify(desk, case_id, {"name": "Blessing Adeyemi", "contact": "07700 900123"}, Reach(wanted=True))


def test_what_was_put_right_after_the_backup_is_still_in_it(
    team: Team, stick: Path, tmp_path: Path, clock: Clock
) -> None:
    clock.move(days=1)
    backups.first_backup(team.desk, stick)
    clock.move(days=1)
    corrected(team.desk, team.case.id)
    assert "until 1 August 2027" in shredding.outlook(team.desk, team.case.id)
    done = shredding.shred(team.desk, team.case.id)
    assert done.copies == 1
    assert NONE not in printed(team, done, tmp_path)
    assert in_backup(stick, tmp_path / "old", team.case.id, clock).who["name"] == "Blessing Adeyemi"


def test_a_name_in_the_story_put_right_after_the_backup_is_still_in_it(
    team: Team, stick: Path, tmp_path: Path, clock: Clock
) -> None:
    person = in_story_person(team)
    backups.first_backup(team.desk, stick)
    clock.move(days=1)
    with team.desk.vault.transaction():
        team.desk.rows.speakers.keep_name(person, team.case.id, "Karen Hoult", team.desk.me, team.desk.now())
    done = shredding.shred_name(team.desk, person)
    assert (done.copies, done.until is None) == (1, False)
    assert in_backup(stick, tmp_path / "old", team.case.id, clock).names[0][2] == "Karen Holt"


def in_story_person(team: Team) -> Id:
    with team.desk.vault.transaction():
        return in_story.put(team.desk, team.case.id, "WITNESS", "nurse", "Karen Holt").id


def test_a_clock_that_was_ahead_when_it_was_written_down_changes_nothing(
    team: Team, stick: Path, tmp_path: Path, clock: Clock
) -> None:
    clock.move(days=2)
    case = record.concern(team.desk, record.NewConcern("Words", who={"name": "Ada Obi"}))
    clock.move(days=-1)
    backups.first_backup(team.desk, stick)
    done = shredding.shred(team.desk, case.id)
    assert NONE not in printed(team, done, tmp_path)
    assert in_backup(stick, tmp_path / "old", case.id, clock).who["name"] == "Ada Obi"


def test_destroying_it_twice_does_not_make_the_backup_forget(team: Team, stick: Path, tmp_path: Path) -> None:
    backups.first_backup(team.desk, stick)
    shredding.shred(team.desk, team.case.id)
    assert NONE not in printed(team, shredding.shred(team.desk, team.case.id), tmp_path)


def test_a_backup_that_was_cut_off_before_it_was_noted_counts(team: Team, stick: Path, clock: Clock) -> None:
    """The copy lies there and opens, and the trail has no line of it."""
    backups.choose_place(team.desk, stick)
    backups.copying(team.desk, [stick]).run()
    assert held(stick, team.desk.vault.meta.vault_id)
    for done in (shredding.holding(team.desk), shredding.holding(team.desk, team.case.id)):
        assert (done.number, done.last) == (1, clock())
    assert "until 1 August 2027" in dispose.outlook(team.desk, team.case.id).copies
    assert "until 1 August 2027" in asker_names.outlook(team.desk, team.case.id)
    assert people.remove(team.desk, team.lee).old_backups


def test_a_backup_from_before_it_was_written_down_is_not_blamed(team: Team, stick: Path, tmp_path: Path) -> None:
    backups.first_backup(team.desk, stick)
    case = record.concern(team.desk, record.NewConcern("Words", who={"name": "Ada Obi"}))
    assert shredding.outlook(team.desk, case.id) == "No backup holds it."
    assert NONE in printed(team, shredding.shred(team.desk, case.id), tmp_path)


def test_replacing_the_backups_makes_it_true_that_none_can(
    team: Team, stick: Path, tmp_path: Path, clock: Clock
) -> None:
    backups.first_backup(team.desk, stick)
    clock.at += timedelta(days=1)
    corrected(team.desk, team.case.id)
    assert shredding.shred(team.desk, team.case.id).copies
    assert backups.renew(team.desk) >= 1
    assert in_backup(stick, tmp_path / "new", team.case.id, clock).who == {}
