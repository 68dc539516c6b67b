"""The door of the machine that the tests run on, and of one that nobody knows."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from safespace.machine import this_machine
from safespace.machine.door import UNKNOWN, Away, Guard, Protection, State
from safespace.machine.elsewhere import Elsewhere

ASKS_FIRST = """
import sys
from safespace.__main__ import main
from safespace.machine import this_machine
seen = []
def note(*_):
    seen.append((this_machine.at_start.cache_info().currsize, "safespace.app" in sys.modules))
    return 0
import safespace
class Stop:
    def __getattr__(self, name): return note
sys.modules["safespace.app"] = safespace.app = Stop()
sys.modules["safespace.touring"] = safespace.touring = Stop()
main([])
print(seen)
"""


@pytest.mark.parametrize(
    ("platform", "system"), [("linux", "Linux"), ("win32", "Windows"), ("darwin", "macOS"), ("haiku", "this system")]
)
def test_each_system_has_its_door(monkeypatch: pytest.MonkeyPatch, platform: str, system: str) -> None:
    this_machine.here.cache_clear()
    monkeypatch.setattr(sys, "platform", platform)
    try:
        assert this_machine.here().system == system
        assert this_machine.here() is this_machine.here()
    finally:
        this_machine.here.cache_clear()


def test_a_system_that_nobody_knows_claims_nothing(tmp_path: Path) -> None:
    door = Elsewhere()
    answers = [
        door.no_dumps(),
        door.hide(1),
        door.unhide(1),
        door.keep_from_search(tmp_path),
        door.keep_from_histories(),
        *door.listen(1, print),
    ]
    assert {answer.guard for answer in answers} == set(Guard)
    assert {(answer.state, answer.why) for answer in answers} == {(State.NOT_HERE, UNKNOWN)}
    assert door.heard(1) is None
    door.deafen()


def test_only_an_answer_that_says_so_runs() -> None:
    assert [Protection(Guard.DUMPS, state).runs for state in State] == [True, False, False, False]
    assert {away.value for away in Away} == {Guard.LOCKED, Guard.ASLEEP, Guard.SWITCHED, Guard.LID}


def test_the_program_asks_for_what_must_hold_before_it_does_anything_else() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", ASKS_FIRST],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert ran.stdout == "[(1, True)]\n", ran.stderr
