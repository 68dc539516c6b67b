"""A clock that was ahead once: what was noted then does not switch off copies, drills, rehearsals and checks."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from safespace.casework import backups, check_up, rehearse, safekeeping
from safespace.vault.backup import held
from tests.builders import Clock, a_concern
from tests.casework.keys import SAM, Team


@pytest.fixture
def ahead(team: Team, clock: Clock, tmp_path: Path) -> Team:
    """Do everything that is done for the vault while the clock is five years ahead, and put the clock right."""
    (tmp_path / "stick").mkdir()
    clock.move(days=5 * 365)
    backups.first_backup(team.desk, tmp_path / "stick")
    backups.back_up(team.desk)
    assert safekeeping.try_recovery(team.desk, "-".join(team.code))
    check_up.check_up(team.desk, lambda *_: None)
    trial = rehearse.prepare(team.desk)
    trial.run(SAM)
    rehearse.note(team.desk, trial)
    clock.move(days=1 - 5 * 365)
    return team


def test_all_upkeep_is_due_again_once_the_clock_is_right(ahead: Team) -> None:
    copying = backups.due(ahead.desk)
    assert copying is not None
    assert len(copying.places) == 2
    assert not backups.backed_up(ahead.desk)
    assert not safekeeping.recovery_tried(ahead.desk)
    assert not safekeeping.readiness(ahead.desk).ready
    assert check_up.due(ahead.desk)
    assert rehearse.due(ahead.desk)


def test_after_it_was_done_again_nothing_is_due_and_the_new_copies_are_kept_beside_those_ahead(
    ahead: Team, clock: Clock, tmp_path: Path
) -> None:
    for _ in range(12):
        copying = backups.due(ahead.desk)
        assert copying is not None
        backups.note(ahead.desk, copying.run())
        assert backups.due(ahead.desk) is None
        assert clock().replace(microsecond=0) in held(tmp_path / "stick", ahead.desk.vault.meta.vault_id).values()
        clock.move(days=1)
    assert backups.backed_up(ahead.desk)
    check_up.check_up(ahead.desk, lambda *_: None)
    assert not check_up.due(ahead.desk)


def test_copies_from_ahead_never_push_out_real_ones(team: Team, clock: Clock, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    backups.choose_place(team.desk, tmp_path / "stick")
    real, vault = clock().replace(microsecond=0), team.desk.vault.meta.vault_id
    for months in range(1, 16):
        clock.at = real + timedelta(days=31 * months)
        backups.back_up(team.desk)
    clock.at = real
    backups.back_up(team.desk)
    assert real in held(tmp_path / "stick", vault).values()


def test_the_copy_that_is_rehearsed_is_the_newest_real_one_not_the_one_from_ahead(ahead: Team, clock: Clock) -> None:
    a_concern(ahead.desk, name="")
    backups.back_up(ahead.desk)
    assert rehearse.prepare(ahead.desk).made_at == clock().replace(microsecond=0)


def test_where_every_copy_is_from_ahead_one_of_them_is_rehearsed(ahead: Team, clock: Clock) -> None:
    assert rehearse.prepare(ahead.desk).made_at > clock()


def test_a_vault_that_was_made_while_the_clock_was_ahead_is_checked_too(team: Team, clock: Clock) -> None:
    clock.move(days=-3)
    assert check_up.due(team.desk)
