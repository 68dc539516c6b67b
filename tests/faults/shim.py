"""Builds shim.c, loads it in front of the C library, and speaks with it: recording, failing at the n-th call, counting.

The harness starts itself anew with the shim preloaded; what it forks has it too, asleep until asked. Where there is no
Linux or no C compiler, the trials that need it are left out, and say why.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from enum import IntEnum, IntFlag
from functools import cache
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).with_name("shim.c")
BUILT = Path(__file__).parents[2] / "build" / "faults"
_FLAGS = ("-shared", "-fPIC", "-O2", "-Wall", "-Wextra", "-Werror", "-U_FORTIFY_SOURCE")


class Call(IntFlag):
    """The kinds of calls, as shim.c numbers them."""

    WRITING = 1
    SYNCING = 2
    CUTTING = 4
    NAMING = 8
    OPENING = 16
    READING = 32
    CHANGING = WRITING | SYNCING | CUTTING | NAMING
    ANY = CHANGING | OPENING | READING


class Action(IntEnum):
    """What happens at the n-th call."""

    FAILS = 0
    KILLS = 1
    KILLS_IN_THE_MIDDLE = 2
    WRITES_HALF = 3


@cache
def why_not() -> str:
    """Return why there can be no shim here, empty if there can."""
    if sys.platform != "linux":
        return "calls are watched on Linux alone"
    return "" if _compiler() else "there is no C compiler (packaging/linux/apt-tests.txt)"


def built() -> Path:
    """Build the shim, once for each state of its source, and return the library."""
    source = SOURCE.read_bytes()
    library = BUILT / f"shim-{hashlib.sha256(source + repr(_FLAGS).encode()).hexdigest()[:16]}.so"
    if library.exists():
        return library
    BUILT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=BUILT) as place:
        fresh = Path(place) / library.name
        command = [_compiler(), *_FLAGS, "-o", str(fresh), str(SOURCE), "-ldl", "-lpthread"]
        subprocess.run(command, check=True, capture_output=True, text=True)
        fresh.replace(library)
    return library


def start_again_with_it() -> None:
    """Take the place of this process by the same program with the shim preloaded, if it is not and can be."""
    if why_not() or present():
        return
    environment = {**os.environ, "LD_PRELOAD": str(built())}
    os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], environment)  # noqa: S606 - ourselves again


def present() -> bool:
    """Return whether this process was started with the shim in front."""
    return sys.platform == "linux" and hasattr(_library(), "faults_arm")


def watch(folder: Path) -> None:
    """From now on see what happens below `folder`, in this process."""
    _library().faults_watch(os.fsencode(folder.resolve()))


def record(file: Path) -> None:
    """Write every call on what is watched into `file`."""
    # Kept open for as long as the process lives: whoever records does nothing after it.
    _library().faults_record(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600))


def mark(text: str) -> None:
    """Put a line of our own between the recorded calls."""
    _library().faults_mark(text.encode())


def arm(kinds: Call, nth: int = 0, error: int = 0, *, for_good: bool = False, action: Action = Action.FAILS) -> None:
    """Count calls of these kinds; at the n-th (0: never) fail with `error`, that once or from then on, or kill."""
    _library().faults_arm(int(kinds), ctypes.c_long(nth), error, int(for_good), int(action))


def disarm() -> None:
    """Let every call go on."""
    _library().faults_disarm()


def counted() -> dict[Call, int]:
    """Return how many calls of each kind there were since `arm`, whichever of them could fail."""
    return {kind: int(_library().faults_counted(int(kind))) for kind in Call if int(kind).bit_count() == 1}


@cache
def _library() -> Any:
    library = ctypes.CDLL(None)
    if hasattr(library, "faults_counted"):
        library.faults_counted.restype = ctypes.c_long
    return library


def _compiler() -> str:
    return shutil.which("cc") or shutil.which("gcc") or shutil.which("clang") or ""
