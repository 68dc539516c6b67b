"""The order in which tests are asked about a wrong place, and what becomes of one that never ends."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house import shape
from tests.mutants.counted import TIMED_OUT
from tests.mutants.quick_first import TIMES

TESTS = """
def test_slow(): print("slow")
def test_quick(): print("quick")
def test_without_end():
    while True: pass
def test_without_end_in_c():
    import itertools
    sum(itertools.repeat(0))
"""


def held(folder: Path, taken: dict[str, float], *names: str) -> subprocess.CompletedProcess[str]:
    """Run some of the tests in a process of their own, in a folder where mutmut has kept these times."""
    (folder / "test_it.py").write_text(TESTS)
    times = {f"test_it.py::test_{name}": seconds for name, seconds in taken.items()}
    (folder / TIMES).write_text(json.dumps({"duration_by_test": times}))
    chosen = [f"test_it.py::test_{name}" for name in names]
    command = [sys.executable, "-m", "pytest", "-q", "-s", "-p", "tests.mutants.quick_first", "--rootdir=.", *chosen]
    around = {"PYTHONPATH": str(shape.HOUSE), "PATH": ""}
    return subprocess.run(command, cwd=folder, env=around, capture_output=True, text=True, check=False)


@pytest.mark.skipif(sys.platform == "win32", reason="wrong code is made on Linux and macOS")
def test_the_quickest_test_is_asked_first(tmp_path: Path) -> None:
    said = held(tmp_path, {"slow": 9.0, "quick": 0.1}, "slow", "quick")
    assert said.returncode == 0
    assert said.stdout.index("quick") < said.stdout.index("slow")


@pytest.mark.skipif(sys.platform == "win32", reason="wrong code is made on Linux and macOS")
@pytest.mark.parametrize("endless", ["without_end", "without_end_in_c"])
def test_a_test_that_never_ends_is_broken_off_by_the_work_it_has_done(tmp_path: Path, endless: str) -> None:
    said = held(tmp_path, {endless: -0.48}, endless)  # no test takes less than no time: a fifth of a second
    assert said.returncode in TIMED_OUT
