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

pytestmark = [pytest.mark.skipif(sys.platform == "win32", reason="needs kill -9"), pytest.mark.slow]


@pytest.mark.parametrize("name", NAMES)
def test_a_trial_finds_nothing_and_its_control_does(name: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.faults", "--only", name, "--counts", str(tmp_path)]
    # A process with the shim in front cannot pass it on through pytest's own network guard twice; it brings its own.
    ran = subprocess.run(command, cwd=HOUSE, env=dict(os.environ), capture_output=True, text=True, check=False)
    tally = Tally.read(tmp_path / f"{name}.json")
    if tally.skipped:
        pytest.skip(tally.skipped)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert tally.holds
    assert tally.runs > 0
