"""Every trial of the fault harness at small size: nothing is lost or passes unseen, and each control fails."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.__main__ import TRIALS
from tests.faults.canary import Canary
from tests.faults.tally import Tally

HOUSE = Path(__file__).parents[2]
NAMES = [trial.name.replace(" ", "-") for trial in TRIALS if trial is not Canary]
"""The tour that `canary` takes is taken in tests/journeys/test_tour.py, and looked through there."""
TOGETHER = (NAMES[:4], NAMES[4:])
"""Trials that run in one process, because what takes long is to lay out the vaults of their deeds."""

pytestmark = [pytest.mark.skipif(sys.platform == "win32", reason="needs kill -9"), pytest.mark.slow]


@pytest.mark.parametrize("names", TOGETHER, ids="-".join)
def test_a_trial_finds_nothing_and_its_control_does(names: list[str], tmp_path: Path) -> None:
    _ran(tmp_path, names)


def test_what_is_handed_on_through_a_folder_has_its_name_there_before_the_vault_relies_on_it(tmp_path: Path) -> None:
    _ran(tmp_path, ["power"], "--deeds", "share,lend", "--runs", "30")


def _ran(tmp_path: Path, names: list[str], *more: str) -> None:
    command = [sys.executable, "-m", "tests.faults", "--only", ",".join(names), "--counts", str(tmp_path), *more]
    # A process with the shim in front cannot pass it on through pytest's own network guard twice; it brings its own.
    ran = subprocess.run(command, cwd=HOUSE, env=dict(os.environ), capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    tallies = {name: Tally.read(tmp_path / f"{name}.json") for name in names}
    assert all(tally.holds for tally in tallies.values())
    undone = [name for name, tally in tallies.items() if tally.runs == 0 and not tally.skipped]
    assert undone == []
    if skipped := {name: tally.skipped for name, tally in tallies.items() if tally.skipped}:
        pytest.skip(f"Not done here: {skipped}")
