"""Who has access: let in, permitted, removed; and what is said about backups that still open."""

from __future__ import annotations

from pathlib import Path

import pytest

from safespace.casework import backups, door, identity, people, rehearse, safekeeping, settings
from safespace.casework.deeds import DEEDS
from safespace.vault.cost import FLOOR
from safespace.vault.key_problems import AlreadyAdmitted, KeyFileNeeded, NotYourself
from safespace.vault.problems import IdentityNotPermitted, WeakPassphrase, WrongPassphrase
from tests.builders import Clock
from tests.casework.keys import KIM, LEE, OTHER, SAM, Team
from tests.casework.looking import actions, everything


def test_everybody_with_access_is_shown_with_what_they_may(team: Team) -> None:
    found = people.look(team.desk)
    assert found.me.name == "Sam Okoro"
    assert [(one.name, one.may_open_identity) for one in found.guardians] == [
        ("Kim Bell", False),
        ("Lee Chan", True),
        ("Sam Okoro", True),
    ]
    assert found.organisations == ()
    assert not found.needs_two


def test_a_permission_is_given_by_whoever_has_it_and_taken_back(team: Team) -> None:
    people.permit(team.desk, team.kim)
    assert identity.open_with_reason(team.sits(KIM), team.case.id, "ring_back").who
    desk = team.sits(SAM)
    identity.open_with_reason(desk, team.case.id, "ring_back")
    ended = people.forbid(desk, team.kim)
    assert (ended.name, ended.at) == ("Kim Bell", desk.now())
    assert "no change of keys" in ended.said[-1]
    assert not identity.is_open(desk, team.case.id)
    assert identity.open_with_reason(desk, team.case.id, "ring_back").who["name"] == "Blessing Adeyemi"
    with pytest.raises(IdentityNotPermitted):
        identity.open_with_reason(team.sits(KIM), team.case.id, "ring_back")
    with pytest.raises(IdentityNotPermitted):
        people.permit(team.desk, team.lee)


def test_somebody_who_left_is_gone_and_what_old_backups_open_is_said(team: Team, tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "stick").mkdir()
    backups.first_backup(team.desk, tmp_path / "stick")
    clock.move(days=3)
    ended = people.remove(team.desk, team.lee)
    assert "3 July 2026" in ended.said[0]
    assert "Lee Chan's" in ended.said[0]
    assert "1 August 2027" in ended.said[0]
    assert [one.name for one in people.look(team.desk).guardians] == ["Kim Bell", "Sam Okoro"]
    assert identity.open_with_reason(team.desk, team.case.id, "ring_back").who["name"] == "Blessing Adeyemi"
    assert team.desk.case(team.case.id) == team.case
    told = settings.trail(team.desk, 3)
    assert [line.deed for line in told] == ["Opened who spoke up", "Gave the vault new keys", "Removed a guardian"]
    assert settings.check_trail(team.desk).whole
    safekeeping.lock(team.desk)
    with pytest.raises(WrongPassphrase):
        safekeeping.unlock(team.desk.vault.folder, LEE, clock)
    team.desk = safekeeping.unlock(team.desk.vault.folder, KIM, clock)
    assert team.desk.case(team.case.id) == team.case


def test_without_a_backup_nothing_is_said_of_one(team: Team) -> None:
    assert not any("backup" in line for line in people.remove(team.desk, team.kim).said)


def test_somebody_without_the_permission_removes_and_is_told_what_is_left_to_do(team: Team) -> None:
    ended = people.remove(team.sits(KIM), team.lee)
    assert "Ask a guardian" in ended.said[-1]
    desk = team.sits(SAM)
    before = desk.vault._parts.header.identity
    people.change_identity_key(desk)
    assert desk.vault._parts.header.identity != before
    assert identity.open_with_reason(desk, team.case.id, "ring_back").who
    with pytest.raises(IdentityNotPermitted):
        people.change_identity_key(team.sits(KIM))


def test_nobody_removes_themselves_and_a_refusal_changes_nothing(team: Team) -> None:
    before = everything(team.desk)
    with pytest.raises(NotYourself):
        people.remove(team.desk, team.desk.me)
    with pytest.raises(KeyError):
        people.remove(team.desk, team.desk.new_id())
    with pytest.raises(WeakPassphrase):
        people.suspect(team.desk, "Eastmere2026")
    assert everything(team.desk) == before


def test_after_a_suspicion_passphrase_and_sheet_are_new_and_the_drill_is_due(team: Team, clock: Clock) -> None:
    assert safekeeping.try_recovery(team.desk, "-".join(team.code))
    fresh = people.suspect(team.desk, OTHER)
    assert fresh.code != team.code
    assert fresh.code[0] not in repr(fresh)
    assert "Kim Bell and Lee Chan" in fresh.ended.said[-1]
    assert not safekeeping.recovery_tried(team.desk)
    assert not safekeeping.try_recovery(team.desk, "-".join(team.code))
    assert safekeeping.try_recovery(team.desk, "-".join(fresh.code))
    assert settings.check_trail(team.desk).whole
    safekeeping.lock(team.desk)
    with pytest.raises(WrongPassphrase):
        safekeeping.unlock(team.desk.vault.folder, SAM, clock)
    team.desk = safekeeping.unlock(team.desk.vault.folder, OTHER, clock)
    assert identity.open_with_reason(team.desk, team.case.id, "ring_back").who
    assert settings.check_trail(team.sits(LEE)).whole


def test_a_key_file_can_be_asked_for_and_left_out_again(team: Team, tmp_path: Path, clock: Clock) -> None:
    people.make_key_file(tmp_path / "stick.safespace-key")
    safekeeping.change_passphrase(team.desk, SAM, SAM, new_key_file=tmp_path / "stick.safespace-key")
    safekeeping.lock(team.desk)
    folder = team.desk.vault.folder
    with pytest.raises(KeyFileNeeded):
        safekeeping.unlock(folder, SAM, clock)
    stick = tmp_path / "stick.safespace-key"
    team.desk = safekeeping.unlock(folder, SAM, clock, key_file=stick)
    (tmp_path / "disk").mkdir()
    backups.first_backup(team.desk, tmp_path / "disk")
    (copy,) = (tmp_path / "disk").glob("*.safespace-backup")
    with pytest.raises(KeyFileNeeded):
        door.restore(copy, tmp_path / "there", SAM)
    with pytest.raises(KeyFileNeeded):
        rehearse.prepare(team.desk).run(SAM)
    rehearse.prepare(team.desk).run(SAM, key_file=stick)
    there = door.restore(copy, tmp_path / "there", SAM, key_file=stick)
    safekeeping.unlock(there, SAM, clock, key_file=stick).vault.close()
    safekeeping.change_passphrase(team.desk, SAM, SAM, key_file=tmp_path / "stick.safespace-key")
    team.sits(SAM)


def test_the_organisations_key_is_made_admitted_used_and_removed(team: Team, tmp_path: Path, clock: Clock) -> None:
    private = tmp_path / "board.safespace-organisation"
    made = people.make_organisation_key(private, "Board  secretary", OTHER, cost=FLOOR)
    public = tmp_path / "board.safespace-public"
    assert (people.offered(public).words, made.name) == (made.words, "Board secretary")
    people.admit(team.desk, public, may_open_identity=True)
    with pytest.raises(AlreadyAdmitted):
        people.admit(team.desk, public, may_open_identity=True)
    (shown,) = people.look(team.desk).organisations
    assert (shown.words, shown.may_open_identity) == (made.words, True)
    safekeeping.lock(team.desk)
    words = "cobalt meadow trumpet gravel lemon sixteen"
    folder = team.desk.vault.folder
    team.desk = safekeeping.enter_with_organisation(folder, private, OTHER, "Ines Rao", words, clock)
    assert identity.open_with_reason(team.desk, team.case.id, "ring_back").who["name"] == "Blessing Adeyemi"
    assert actions(team.desk)[-3:] == ["guardian.added", "organisation.opened", "identity.opened"]
    ended = people.remove(team.desk, made.id)
    assert ended.name == "Board secretary"
    assert people.look(team.desk).organisations == ()
    assert all(DEEDS.get(action) for action in actions(team.desk))
