"""What leaves a vault, on a failing disk: a sentence each time, and nothing of it lies about in the clear."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults import shim

HOUSE = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(bool(shim.why_not()), reason=shim.why_not() or "it can be built")


def test_whatever_call_fails_what_leaves_is_whole_or_not_there_and_a_sentence_says_so(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.faults.leaving", str(tmp_path)]
    environment = {**os.environ, "LD_PRELOAD": str(shim.built())}
    ran = subprocess.run(command, cwd=HOUSE, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    told = [json.loads(line) for line in ran.stdout.splitlines()]
    once = [(name, left) for name, for_good, said, left in told if said and not for_good]
    assert len(once) >= 20, "hardly a call failed: the trial is blind"
    assert [(name, left) for name, left in once if left] == []
    done = [(name, len(left)) for name, _, said, left in told if not said]
    assert {many for _, many in done} == {1}
    assert {name for name, _ in done} == {name for name, *_ in told}
