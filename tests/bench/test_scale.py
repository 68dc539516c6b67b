"""The measurement of the whole program runs, at a small size, and prints each of its figures."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

FIGURES = (
    "unlock to Today, without stretching",
    "search as you type, p95",
    "the list of cases narrowed by it, p95",
    "a frame while scrolling, p99",
    "to settings, again",
    "memory after every room was seen",
    "after 4 operations: objects of Qt",
)


def test_the_program_is_measured_on_a_small_vault_and_each_figure_is_told(tmp_path: Path) -> None:
    size = ("--cases", "20", "--lived", "3", "--operations", "4", "--starts", "0", "--words", "1", "--frames", "6")
    command = [sys.executable, "-m", "tests.bench.scale", *size, "--root", str(tmp_path)]
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    told = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    assert [name for name in FIGURES if not re.search(rf"^ *{name} +[\d.]+\b", told.stdout, re.MULTILINE)] == []
    assert "20 cases" in told.stdout
