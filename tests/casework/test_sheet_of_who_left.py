"""A recovery sheet goes with whoever held it: from then on the vault is not ready, and says how it becomes so."""

from __future__ import annotations

from pathlib import Path

import pytest

from safespace.casework import backups, people, safekeeping, sheet_held, today
from tests.casework.keys import LEE, SAM, Team


def ready(team: Team, folder: Path) -> None:
    """Do all that makes a vault ready, as Sam, whose sheet it is."""
    (folder / "stick").mkdir()
    backups.first_backup(team.desk, folder / "stick")
    assert safekeeping.try_recovery(team.desk, "-".join(team.code))
    assert safekeeping.readiness(team.desk).ready


def sheet_fix(team: Team) -> str:
    return next(check.fix for check in safekeeping.readiness(team.desk).checks if check.name == "Recovery sheet")


def test_a_vault_without_any_sheet_is_never_ready(team: Team, tmp_path: Path) -> None:
    ready(team, tmp_path)
    sam = team.desk.me
    ended = people.remove(team.sits(LEE), sam)
    assert team.desk.vault.sheets == frozenset()
    assert not safekeeping.recovery_tried(team.desk)
    assert not sheet_held.is_held(team.desk)
    assert today.look(team.desk).without_sheet == "Eastmere"
    assert next(check.name for check in safekeeping.readiness(team.desk).open) == "Recovery sheet"
    assert sheet_fix(team).startswith("No recovery sheet opens this vault")
    assert any("Sam Okoro's recovery sheet opens nothing" in line for line in ended.said)


def test_a_check_of_a_sheet_that_is_gone_counts_for_nothing_whatever_was_noted(team: Team, tmp_path: Path) -> None:
    """A vault whose guardian was removed by an earlier SafeSpace: its notes still speak of their sheet."""
    ready(team, tmp_path)
    sam, tried = team.desk.me, team.desk.now()
    people.remove(team.sits(LEE), sam)
    with team.desk.vault.transaction():
        for kept in (safekeeping.DRILL, safekeeping.SHEET_HELD):
            team.desk.vault.settings.set(kept, tried.isoformat().replace("+00:00", "Z"))
    assert not safekeeping.readiness(team.desk).ready
    assert today.look(team.desk).without_sheet == "Eastmere"


def test_a_new_sheet_makes_it_ready_again(team: Team, tmp_path: Path) -> None:
    ready(team, tmp_path)
    sam = team.desk.me
    people.remove(team.sits(LEE), sam)
    code = safekeeping.new_recovery_sheet(team.desk)
    assert sheet_fix(team).startswith("Try your recovery sheet")
    assert not safekeeping.readiness(team.desk).ready
    safekeeping.confirm_sheet(team.desk, code, {0: code[0], 1: code[1]})
    assert today.look(team.desk).without_sheet == ""
    assert safekeeping.try_recovery(team.desk, "-".join(code))
    assert safekeeping.readiness(team.desk).ready


@pytest.mark.parametrize("who", ["lee", "kim"])
def test_removing_somebody_who_held_no_sheet_leaves_what_was_tried(team: Team, tmp_path: Path, who: str) -> None:
    ready(team, tmp_path)
    ended = people.remove(team.desk, getattr(team, who))
    assert safekeeping.readiness(team.desk).ready
    assert not any("sheet opens nothing" in line for line in ended.said)


def test_where_two_held_a_sheet_the_other_one_is_to_be_tried_again(team: Team, tmp_path: Path) -> None:
    ready(team, tmp_path)
    safekeeping.new_recovery_sheet(team.sits(LEE))
    people.remove(team.sits(SAM), team.lee)
    assert team.desk.vault.sheets == {team.desk.me}
    assert not safekeeping.readiness(team.desk).ready
    assert sheet_fix(team).startswith("Try your recovery sheet")
    assert safekeeping.try_recovery(team.desk, "-".join(team.code))
    assert safekeeping.readiness(team.desk).ready
