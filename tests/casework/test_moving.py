"""The worst day rehearsed, and a vault that moves to another laptop without living twice."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from safespace.casework import alarm, backups, door, moving, rehearse, safekeeping, today
from safespace.casework.desk import Desk
from safespace.casework.safekeeping import Made
from safespace.vault.problems import BackupDamaged, WrongPassphrase
from tests.builders import Clock, a_concern
from tests.casework.keys import SAM
from tests.casework.looking import actions
from tests.vault.made_up import flip

NOT_REHEARSED = "No restore was rehearsed in the last 90 days."


@pytest.fixture
def own(made: Made, tmp_path: Path) -> Desk:
    """Return the desk of a new vault with a case and a second place."""
    a_concern(made.desk)
    (tmp_path / "stick").mkdir()
    backups.choose_place(made.desk, tmp_path / "stick")
    return made.desk


def test_a_rehearsal_restores_the_newest_copy_of_a_second_place_and_leaves_nothing(
    own: Desk, tmp_path: Path, clock: Clock
) -> None:
    with pytest.raises(rehearse.NothingToRehearse):
        rehearse.prepare(own)
    backups.back_up(own)
    clock.move(days=1)
    backups.back_up(own)
    there = sorted(file.name for file in tmp_path.rglob("*"))
    trial = rehearse.prepare(own)
    assert trial.backup.parent == tmp_path / "stick"
    assert trial.made_at == own.now()
    with pytest.raises(WrongPassphrase):
        trial.run("another six words than these here")
    assert rehearse.due(own)
    trial.run(SAM)
    rehearse.note(own, trial)
    assert sorted(file.name for file in tmp_path.rglob("*")) == there
    assert actions(own)[-1] == "backup.rehearsed"
    assert not rehearse.due(own)
    assert NOT_REHEARSED not in today.look(own).continuity.also
    clock.move(days=91)
    assert NOT_REHEARSED in today.look(own).continuity.also


def test_without_the_stick_the_copy_beside_the_vault_serves(own: Desk, tmp_path: Path) -> None:
    backups.back_up(own)
    shutil.rmtree(tmp_path / "stick")
    assert rehearse.prepare(own).backup.parent.name == "Eastmere backups"


def test_a_damaged_copy_fails_the_rehearsal(own: Desk) -> None:
    backups.back_up(own)
    trial = rehearse.prepare(own)
    flip(trial.backup, trial.backup.stat().st_size - 1000)
    with pytest.raises(BackupDamaged):
        trial.run(SAM)
    assert rehearse.last(own) is None


def test_the_vault_over_there_is_the_same_and_the_one_here_says_that_it_moved(
    own: Desk, tmp_path: Path, clock: Clock
) -> None:
    carried = tmp_path / "carried"
    carried.mkdir()
    assert moving.warning(own) == ""
    file = moving.leave(own, moving.prepare(own, carried).run())
    assert moving.moved(own) == own.today()
    found = today.look(own).alarm
    assert found is not None
    assert "another laptop" in found.sentence
    over_there = safekeeping.unlock(door.restore(file, tmp_path / "new laptop", SAM), SAM, clock)
    assert today.look(over_there).alarm is None
    assert [case.id for case in over_there.rows.cases.open()] == [case.id for case in own.rows.cases.open()]
    over_there.vault.close()
    alarm.settle(own, found.kind)
    assert today.look(own).alarm is None
    assert actions(own)[-2:] == ["vault.moved", "vault.stayed"]


def test_a_move_whose_copy_was_not_made_is_none(own: Desk, tmp_path: Path) -> None:
    taken = moving.prepare(own, tmp_path / "no such stick").run()
    with pytest.raises(moving.NotMoved):
        moving.leave(own, taken)
    assert moving.moved(own) is None
    assert "vault.moved" not in actions(own)
