"""After a lock nothing of a case is in the memory of any process: read from outside, before the lock and after it.

Before the lock the same reading finds most of what was planted; a reading that finds nothing there would be blind.
"""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from safespace.casework import record, safekeeping
from safespace.vault.cost import FLOOR
from tests.builders import Clock

HOUSE = Path(__file__).parents[2]
HELD = Path(__file__).with_name("held.py")
PASSPHRASE = "harbour lantern walnut meadow copper violin"
CASES, EACH = 8, 25
CANARY = re.compile(rb"ZQKV([0-9]{6})|Z\0Q\0K\0V\0((?:[0-9]\0){6})")
"""What is planted, as Python keeps it and as Qt does."""

HOMES = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "HOME")
PIECE = 16 * 1024 * 1024

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the memory is read by /proc"),
]


HOLDS = """
import sys
held = "ZQ" + "KV" + sys.stdin.readline().strip()
print("ready", flush=True)
sys.stdin.readline()
"""


def canary(number: int) -> str:
    """Return one of the words that are planted."""
    return f"ZQKV{number:06d}"


def planted(folder: Path) -> list[str]:
    """Make a vault with 200 canaries: in what was said, in handles and in names. Return the ids of its cases."""
    made = safekeeping.create(folder, "Eastmere", "Sam Okoro", PASSPHRASE, Clock(), cost=FLOOR)
    cases: list[str] = []
    for case in range(CASES):
        first = case * EACH
        told = " ".join(f"Somebody said {canary(number)} there." for number in range(first, first + EACH - 2))
        new = record.NewConcern(told, handle=canary(first + 8), who={"name": canary(first + 9)})
        cases.append(record.concern(made.desk, new).id)
    safekeeping.lock(made.desk)
    return cases


def canaries_in(process: int) -> set[int]:
    """Read all the memory of a process that can be read and return the numbers of the canaries in it."""
    found: set[int] = set()
    with Path(f"/proc/{process}/maps").open(encoding="utf-8") as maps:
        areas = [line.split() for line in maps]
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for area in areas:
            if "r" in area[1]:
                start, end = (int(side, 16) for side in area[0].split("-"))
                for piece in _pieces(memory, start, end):
                    for plain, wide in CANARY.findall(piece):
                        found.add(int(plain or wide.replace(b"\0", b"")))
    return found


def _pieces(memory: object, start: int, end: int) -> Iterator[bytes]:
    """Yield what can be read of a stretch of memory; pieces overlap, so that nothing is cut in two."""
    assert hasattr(memory, "fileno")
    descriptor = memory.fileno()
    for at in range(start, end, PIECE):
        try:
            yield os.pread(descriptor, min(PIECE + 64, end - at), at)
        except OSError:
            continue  # the kernel's own pages


@dataclass
class Guardian:
    """The program in a process of its own, and what it says, line by line."""

    process: subprocess.Popen[str]

    def tell(self, *lines: str) -> None:
        """Write lines to it."""
        assert self.process.stdin is not None
        self.process.stdin.write("".join(f"{line}\n" for line in lines))
        self.process.stdin.flush()

    def until(self, begins: str) -> str:
        """Return the next line that begins so; fail if it ends before."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.startswith(begins):
                return line.strip()
        pytest.fail(f"it ended with {self.process.wait(60)} before it said “{begins}”")


@pytest.fixture
def guardian(tmp_path: Path) -> Iterator[tuple[Guardian, list[str]]]:
    """Return the program at the door of a vault with canaries in it, and the ids of its cases."""
    homes = {name: str(tmp_path / name.lower()) for name in HOMES}
    cases = planted(tmp_path / "xdg_data_home" / "SafeSpace" / "Eastmere.safespace")
    passing = tmp_path / "passing"
    passing.mkdir()
    own = {**homes, "TMPDIR": str(passing), "QT_QPA_PLATFORM": "offscreen"}
    path = os.pathsep.join(filter(None, (os.environ.get("PYTHONPATH"), str(HOUSE))))
    process = subprocess.Popen(
        [sys.executable, str(HELD)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=HOUSE,
        env={**os.environ, **own, "PYTHONPATH": path},
    )
    yield Guardian(process), cases
    process.kill()
    process.communicate()


def end(process: int) -> None:
    """End a process and wait until it is gone."""
    handle = os.pidfd_open(process)
    os.kill(process, signal.SIGKILL)
    select.select([handle], [], [], 60)
    os.close(handle)


def test_after_a_lock_the_old_process_is_gone_and_the_new_one_holds_nothing_of_two_hundred_canaries(
    guardian: tuple[Guardian, list[str]],
) -> None:
    program, cases = guardian
    program.tell(PASSPHRASE, " ".join(cases))
    program.until("shown")
    old = program.process.pid
    try:
        before = canaries_in(old)
    except PermissionError:
        pytest.skip("the program lets nobody of this user read its memory, as it should: only root can look")
    assert len(before) >= CASES * EACH * 3 // 4, f"the reading found {len(before)} of 200 while they were on the screen"
    program.tell("lock")
    new = int(program.until("goes on as").split()[-1])
    try:
        assert program.process.wait(120) == 0
        assert not Path(f"/proc/{old}").exists(), "the process that held the keys is gone"
        assert canaries_in(new) == set()
        command = Path(f"/proc/{new}/cmdline").read_bytes()
        environment = Path(f"/proc/{new}/environ").read_bytes()
        assert b"safespace" in command
        assert not CANARY.search(command + environment)
    finally:
        end(new)


def test_the_reading_sees_a_word_that_is_held_and_not_one_that_is_not() -> None:
    process = subprocess.Popen([sys.executable, "-c", HOLDS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    program = Guardian(process)
    program.tell("000777")
    program.until("ready")
    try:
        assert canaries_in(process.pid) == {777}
    except PermissionError:
        pytest.skip("this user may not read the memory of their own processes")
    finally:
        process.kill()
        process.communicate()
