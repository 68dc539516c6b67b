"""The tour from outside: what it does when a process of it ends without a word. That it holds is a journey."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from safespace import fresh, touring
from safespace.machine import itself

PLAN = touring.Plan("", "light", 1.0, 1366, 768, 8, 1)


def test_a_tour_whose_first_process_cannot_start_is_given_up_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(itself, "command", lambda *_: [sys.executable, "-c", "raise SystemExit(3)"])
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "passing"))
    (tmp_path / "passing").mkdir()
    plan = touring.Plan(str(tmp_path / "tour"), "light", 1.0, 1366, 768, 8, 1)
    before = dict(os.environ)
    assert touring.begin(plan) == 1
    assert capsys.readouterr().out == "The tour did not hold\n"
    assert list((tmp_path / "passing").iterdir()) == []
    assert os.environ == before


def test_a_leg_has_handed_on_when_the_next_process_is_there(tmp_path: Path) -> None:
    state = touring._State(PLAN)
    assert not state.handed_on(), "nothing was started"
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    state.next = fresh.Fresh(process, tmp_path / "mark")
    assert state.handed_on()
    process.communicate(b"\n")
    assert not state.handed_on(), "it ended before its window was there"


def test_the_last_leg_has_nobody_to_hand_on_to() -> None:
    last = touring.Plan("", "light", 1.0, 1366, 768, 8, 1, leg=touring.LAST + 1)
    assert touring._State(last).handed_on()


def test_a_program_without_a_terminal_says_its_lines_to_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    touring._say("1  a vault was made")
