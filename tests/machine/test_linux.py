"""Linux: what is asked of the C library, and what a process that asked leaves when it fails, tried for real."""

from __future__ import annotations

import os
import signal
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from safespace.machine import linux
from safespace.machine.door import Guard, Means, State
from safespace.machine.linux import Linux
from tests.machine.recorder import INT, POINTER, ULONG, Recorder

HEADERS = {
    "c": {
        "setrlimit": (INT, INT, POINTER),
        "getrlimit": (INT, INT, POINTER),
        "prctl": (INT, INT, ULONG, ULONG, ULONG, ULONG),
    }
}
HOUSE = Path(__file__).parents[2]
NONE = struct.pack("LL", 0, 0)


def limits(now: int, most: int) -> Any:
    """Return a getrlimit that tells these limits."""

    def tell(_: int, held: Any) -> int:
        held._obj.now, held._obj.most = now, most
        return 0

    return tell


def test_a_core_file_is_allowed_no_byte_and_the_process_is_made_undumpable_and_both_are_read_back() -> None:
    c = Recorder(HEADERS, getrlimit=limits(0, 0))
    assert Linux(c).no_dumps().state is State.RUNNING
    assert c.calls == [
        ("c.setrlimit", (4, NONE)),
        ("c.getrlimit", (4, struct.pack("LL", 1, 1))),
        ("c.prctl", (4, 0, 0, 0, 0)),
        ("c.prctl", (3, 0, 0, 0, 0)),
    ]


@pytest.mark.parametrize(
    "answers",
    [
        {"setrlimit": -1, "getrlimit": limits(0, 0)},
        {"getrlimit": limits(0, 4096)},
        {"getrlimit": -1},
        {"getrlimit": limits(0, 0), "prctl": -1},
        {"getrlimit": limits(0, 0), "prctl": lambda option, *_: 1 if option == 3 else 0},
    ],
)
def test_nothing_is_claimed_that_the_system_did_not_grant(answers: dict[str, Any]) -> None:
    assert Linux(Recorder(HEADERS, **answers)).no_dumps().state is State.REFUSED


def test_a_system_without_these_functions_refuses() -> None:
    assert Linux(Recorder({"c": {}})).no_dumps().state is State.REFUSED
    assert Linux(Recorder({})).no_dumps().state is State.REFUSED


def test_what_linux_cannot_do_is_said_and_not_claimed(tmp_path: Path) -> None:
    c = Recorder(HEADERS)
    door = Linux(c)
    answers = [door.hide(1), door.unhide(1), door.keep_from_search(tmp_path), door.keep_from_histories()]
    assert [answer.state for answer in answers] == [State.NOT_HERE] * 4
    assert [answer.guard for answer in answers] == [Guard.CAPTURE, Guard.CAPTURE, Guard.SEARCH, Guard.CLIPBOARD]
    assert all(answer.why.endswith(".") for answer in answers)
    assert (door.listen(1, print), door.heard(0), door.means) == ((), None, Means.BUS)
    assert c.calls == []


# ----------------------------------------------------------------------------- for real, in a process of its own

CANARY = "Ifeoma-Brightwater-7731"
FAILS = """
import os, resource, signal, sys
resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY,) * 2)
if sys.argv[2] == "guarded":
    from safespace.machine import this_machine
    assert this_machine.at_start().runs
os.chdir(sys.argv[1])
words = " ".join([sys.argv[4], "told me"])
dumpable = int(__import__("ctypes").CDLL(None).prctl(3, 0, 0, 0, 0))
print(resource.getrlimit(resource.RLIMIT_CORE), dumpable, flush=True)
def fail(words):
    os.kill(os.getpid(), getattr(signal, sys.argv[3]))
fail(words)
"""


def fallen(folder: Path, guarded: str, failure: str, *options: str) -> subprocess.CompletedProcess[str]:
    """Run a process that may write core files of any size, holds words of a case, and fails."""
    asked = [sys.executable, *options, "-c", FAILS, str(folder), guarded, failure, CANARY]
    return subprocess.run(asked, cwd=HOUSE, capture_output=True, text=True, check=False)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="core files of Linux")
@pytest.mark.parametrize("failure", ["SIGSEGV", "SIGABRT"])
def test_a_process_that_asked_leaves_no_core_file_when_it_fails(tmp_path: Path, failure: str) -> None:
    ended = fallen(tmp_path, "guarded", failure)
    assert ended.returncode == -getattr(signal, failure)
    assert ended.stdout == "(0, 0) 0\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="core files of Linux")
def test_a_process_that_did_not_ask_could_be_dumped(tmp_path: Path) -> None:
    """The control: without the request the very same process may be dumped, and is where the system writes files."""
    may = subprocess.run(["/bin/sh", "-c", "ulimit -c unlimited"], capture_output=True, check=False).returncode == 0
    if not may:
        pytest.skip("this user may not write core files at all")
    ended = fallen(tmp_path, "unguarded", "SIGSEGV")
    assert ended.stdout == "(-1, -1) 1\n"
    pattern = Path("/proc/sys/kernel/core_pattern").read_text(encoding="utf-8").strip()
    if not pattern.startswith(("|", "/", "@")) and pattern:
        assert [file for file in tmp_path.iterdir() if CANARY.encode() in file.read_bytes()]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="core files of Linux")
def test_what_python_itself_writes_when_it_fails_holds_no_values(tmp_path: Path) -> None:
    ended = fallen(tmp_path, "guarded", "SIGSEGV", "-X", "faulthandler")
    assert "Segmentation fault" in ended.stderr
    assert "in fail" in ended.stderr
    assert CANARY not in ended.stderr + ended.stdout


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the C library of Linux")
def test_the_real_library_is_loaded_under_the_name_that_is_asked_for() -> None:
    assert linux.load("c").getpid() == os.getpid()
