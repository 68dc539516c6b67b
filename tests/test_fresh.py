"""Starting afresh: what passes over lies in a file of this user's alone, once, and nowhere else."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from safespace import fresh
from safespace.machine import itself

TOLD: dict[str, object] = {"vault": "/somewhere/Eastmere.safespace", "place": "AdnQywAD"}

SPY = """
import json, os, sys
note = sys.argv[sys.argv.index("--from") + 1]
print(json.dumps({"arguments": sys.argv[1:], "environment": dict(os.environ), "mode": os.stat(note).st_mode & 0o777,
    "session": os.getsid(0) == os.getpid() if hasattr(os, "getsid") else True, "note": json.load(open(note)),
    "folder": os.stat(os.path.dirname(note)).st_mode & 0o777}), file=open(os.environ["SPIED"], "w"))
"""
"""Stands in for the interpreter that would start the program: writes down what it was given."""


@pytest.fixture
def spied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let every fresh process be one that tells what it was given; return where it writes that."""
    told = tmp_path / "spied.json"
    spy = tmp_path / "spy.py"
    spy.write_text(SPY)
    monkeypatch.setenv("SPIED", str(told))
    monkeypatch.setattr(itself, "command", lambda *given: [sys.executable, str(spy), *given])
    return told


def test_neither_arguments_nor_environment_say_what_was_passed_over(tmp_path: Path, spied: Path) -> None:
    started = fresh.start(tmp_path / "passing", TOLD)
    assert started.process.wait(60) == 0
    seen = json.loads(spied.read_text())
    assert seen["note"] == TOLD | {"ready": str(started.mark)}
    assert [seen["arguments"][0], len(seen["arguments"])] == ["--from", 2]
    for secret in ("Eastmere", "AdnQywAD"):
        assert secret not in json.dumps([seen["arguments"], seen["environment"]])
    if sys.platform != "win32":
        assert (seen["mode"], seen["folder"], seen["session"]) == (0o600, 0o700, True)


def test_what_was_passed_over_is_read_once_and_then_gone(tmp_path: Path) -> None:
    note = tmp_path / "note.json"
    note.write_text(json.dumps(TOLD))
    assert fresh.told(note) == TOLD
    assert not note.exists()
    assert fresh.told(note) == {}, "there is nothing to read a second time: the door opens"


@pytest.mark.parametrize("damaged", [b"", b"{", b"[1, 2]", b"null", b"\xff\xfe\x00", b'"words"'])
def test_a_damaged_note_leads_to_the_door_and_is_gone(tmp_path: Path, damaged: bytes) -> None:
    note = tmp_path / "note.json"
    note.write_bytes(damaged)
    assert fresh.told(note) == {}
    assert not note.exists()


def test_a_fresh_process_is_ready_once_it_has_said_so(tmp_path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", ""], stdin=subprocess.DEVNULL)
    started = fresh.Fresh(process, tmp_path / "mark.ready")
    process.wait(60)
    assert (started.ready(), started.failed()) == (False, True), "it ended before it showed anything"
    fresh.say_ready({"ready": str(started.mark)})
    assert (started.ready(), started.failed()) == (True, False)
    started.forget()
    assert not started.mark.exists()
    started.forget()


def test_a_process_that_nobody_waits_for_says_nothing(tmp_path: Path) -> None:
    fresh.say_ready({})
    assert list(tmp_path.iterdir()) == []


def test_a_process_that_cannot_be_started_leaves_no_note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(itself, "command", lambda *_: [str(tmp_path / "there-is-no-such-program")])
    with pytest.raises(FileNotFoundError):
        fresh.start(tmp_path / "passing", TOLD)
    assert list((tmp_path / "passing").iterdir()) == []


def test_it_is_started_as_this_very_program_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert itself.command("--from", "x") == [sys.executable, "-m", "safespace", "--from", "x"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert itself.command("--from", "x") == [sys.executable, "--from", "x"]


def test_two_processes_never_share_a_note(tmp_path: Path, spied: Path) -> None:
    first, second = fresh.start(tmp_path, TOLD), fresh.start(tmp_path, TOLD)
    assert first.mark != second.mark
    assert [one.process.wait(60) for one in (first, second)] == [0, 0]
    assert spied.stat().st_size > 0
