"""Walks the tour as somebody does from a terminal, watches what lies on the disk meanwhile, and leaves nothing running.

Every process of the tour inherits a folder for temporary files that no other process has; by that its processes are
known, because each lock starts one that is nobody's child.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

HOUSE = Path(__file__).parents[2]
HOMES = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "APPDATA", "LOCALAPPDATA", "HOME")
TEMPORARY = ("TMPDIR", "TEMP", "TMP")
PATIENCE = 540.0
"""How many seconds the whole tour may take."""

GRACE = 20.0
"""How many seconds the last process may take to put its vault away after the tour has said that all held."""


@dataclass
class Walk:
    """What a tour left: its exit status, what it said, and the files that were seen to hold what they must not."""

    folder: Path
    status: int | None
    said: str
    complained: str
    left_running: list[int]
    left_behind: list[Path]
    seen: set[str] = field(default_factory=set[str])
    looked: int = 0

    @property
    def story(self) -> str:
        """Return everything that it said, for a failing test."""
        return f"exit {self.status}\n{self.said}\n{self.complained[-4000:]}"


def walked(place: Path, arguments: Sequence[str], hidden: Sequence[bytes]) -> Walk:
    """Take the tour into a folder below `place`. Files are looked through for `hidden` all the while."""
    folder, passing = place / "tour", place / "temporary"
    passing.mkdir()
    out, err = place / "stdout.txt", place / "stderr.txt"
    walk = Walk(folder, None, "", "", [], [])
    with out.open("wb") as said, err.open("wb") as complained:
        process = subprocess.Popen(
            [sys.executable, "-m", "safespace", "demo", "--tour", str(folder), *arguments],
            cwd=HOUSE,
            env=_environment(place, passing),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=complained,
            start_new_session=True,
        )
        try:
            walk.status = _watched(process, place, walk, hidden)
            walk.left_running = _ended(passing)
        finally:
            process.kill()
            process.wait(30)
            for pid in _running(passing):
                os.kill(pid, signal.SIGKILL)
    walk.said, walk.complained = out.read_text("utf-8"), err.read_text("utf-8")
    walk.left_behind = [path for path in passing.rglob("*") if path.is_file()]
    return walk


def _environment(place: Path, passing: Path) -> dict[str, str]:
    """Return this process's environment with homes and temporary files below `place`, and no screen."""
    own = {name: str(place / "homes" / name.lower()) for name in HOMES} | dict.fromkeys(TEMPORARY, str(passing))
    return dict(os.environ) | own | {"QT_QPA_PLATFORM": "offscreen", "PYTHONUNBUFFERED": "1"}


def _watched(process: subprocess.Popen[bytes], place: Path, walk: Walk, hidden: Sequence[bytes]) -> int | None:
    """Look at the disk until the tour has ended; return its exit status, None if it took too long."""
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        try:
            return process.wait(1.0)
        except subprocess.TimeoutExpired:
            walk.looked += 1
            walk.seen |= holding(place, hidden)
    return None


def holding(place: Path, hidden: Sequence[bytes]) -> set[str]:
    """Return the files below a folder that hold any of these bytes, by the name of the file and the bytes."""
    return {
        f"{path.relative_to(place)} holds {one!r}"
        for path, content in contents(place)
        for one in hidden
        if one in content
    }


def contents(place: Path) -> Iterator[tuple[Path, bytes]]:
    """Walk the files below a folder that are no pictures; one that goes away meanwhile is left out."""
    for folder, _, names in os.walk(place):  # rglob fails where a folder goes away under it
        for path in (Path(folder) / name for name in names if not name.endswith(".png")):
            try:
                if path.is_file():
                    yield path, path.read_bytes()
            except OSError:
                continue


def _ended(passing: Path) -> list[int]:
    """Wait until the last process of the tour has ended; return those that have not."""
    ends = time.monotonic() + GRACE
    while (left := _running(passing)) and time.monotonic() < ends:
        time.sleep(0.1)
    return left


def _running(passing: Path) -> list[int]:
    """Return the processes that inherited this folder for temporary files, where the system tells."""
    wanted = f"TMPDIR={passing}\0".encode()
    found: list[int] = []
    for environment in Path("/proc").glob("[0-9]*/environ"):
        try:
            if wanted in environment.read_bytes():
                found.append(int(environment.parent.name))
        except OSError:
            continue
    return found
