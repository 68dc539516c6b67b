"""Whether somebody could go on tomorrow: the recovery sheet tried, a copy elsewhere, a second way in."""

from __future__ import annotations

from pathlib import Path

from safespace.casework import backups, people, safekeeping
from safespace.vault.cost import FLOOR
from tests.builders import Clock
from tests.casework.keys import LEE, Team
from tests.casework.looking import actions


def names(team: Team) -> list[str]:
    """Return what is not met yet."""
    return [check.name for check in safekeeping.readiness(team.desk).open]


def test_a_vault_is_not_ready_until_its_sheet_opened_it_and_a_copy_lies_elsewhere(
    team: Team, tmp_path: Path, clock: Clock
) -> None:
    assert names(team) == ["Recovery sheet", "Backup elsewhere"]
    assert safekeeping.try_recovery(team.desk, "-".join(team.code))
    assert not safekeeping.readiness(team.desk).ready
    (tmp_path / "stick").mkdir()
    backups.first_backup(team.desk, tmp_path / "stick")
    assert safekeeping.readiness(team.desk).ready
    clock.move(days=91)
    assert names(team) == ["Recovery sheet", "Backup elsewhere"]
    assert all(check.fix.endswith(".") for check in safekeeping.readiness(team.desk).checks)


def test_being_the_only_one_is_said_and_does_not_stop_anybody(team: Team) -> None:
    people.remove(team.desk, team.lee)
    assert names(team)[2:] == ["Somebody else may open who spoke up"]
    people.remove(team.desk, team.kim)
    assert names(team)[2:] == ["A second way in", "Somebody else may open who spoke up"]
    checks = safekeeping.readiness(team.desk).checks
    assert [check.needed for check in checks] == [True, True, False, False]


def test_an_organisations_key_counts_as_a_second_way_in(team: Team, tmp_path: Path) -> None:
    for one in (team.lee, team.kim):
        people.remove(team.desk, one)
    made = people.make_organisation_key(tmp_path / "board.safespace-organisation", "Board", LEE, cost=FLOOR)
    people.admit(team.desk, tmp_path / "board.safespace-public", may_open_identity=True)
    assert made.words
    assert names(team) == ["Recovery sheet", "Backup elsewhere"]


def test_a_guess_is_made_harder_once_the_computer_allows_it(team: Team) -> None:
    assert safekeeping.strengthen(team.desk, seconds=600.0)
    assert team.desk.vault.wanted_cost.memory > FLOOR.memory
    assert actions(team.desk)[-1] == "vault.strengthened"
    assert not safekeeping.strengthen(team.desk, seconds=0.0)
