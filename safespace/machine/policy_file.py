"""The machine's policy file: where it lies, whether only the system's own people can have written it, what it says.

Its place is the system's own and no variable of the user's environment moves it. A file that is there and cannot be
trusted or read is told as trouble; what follows from that is decided elsewhere.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Collection
from pathlib import Path
from typing import Final

from safespace.machine.policy_trust import CHANGEABLE, LARGEST, NOT_A_FILE, Found, Untrusted, read, small

ROOT: Final = frozenset({0})
"""The owners by whom a policy file and its folders have to be owned on Linux and macOS: the system's own alone."""


def found() -> Found | None:
    """Return this machine's policy file; None if there is none."""
    if sys.platform == "win32":
        from safespace.machine import windows, windows_policy

        return windows_policy.found(windows.load)
    return read(usual(sys.platform), home(), content)


def home() -> Path:
    """Return the home of this user as the system has it; a place below which nothing lies if it knows none."""
    import pwd

    try:
        return Path(pwd.getpwuid(os.getuid()).pw_dir)
    except KeyError:
        return Path(os.devnull)


def usual(system: str) -> Path:
    """Return where the file lies on Linux and macOS."""
    top = Path("/Library/Application Support/SafeSpace") if system == "darwin" else Path("/etc/safespace")
    return top / "policy.toml"


def content(place: Path, trusted: Collection[int] = ROOT) -> bytes:
    """Return the bytes of a file on Linux or macOS that nobody but the `trusted` can change.

    FileNotFoundError if there is none; Untrusted. What is looked at is the very file that is read.
    """
    descriptor = os.open(place, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        about = os.fstat(descriptor)
        if not stat.S_ISREG(about.st_mode):
            raise Untrusted(NOT_A_FILE)
        if not _firm(about, trusted) or not all(_firm(part.lstat(), trusted) for part in _way_to(place)):
            raise Untrusted(CHANGEABLE)
        return small(os.read(descriptor, LARGEST + 1))
    finally:
        os.close(descriptor)


def _way_to(place: Path) -> set[Path]:
    """Return every folder and link on the way to a file, and to where it really lies."""
    real = Path(os.path.realpath(place))
    return {place, real, *place.parents, *real.parents}


def _firm(about: os.stat_result, trusted: Collection[int]) -> bool:
    """Return whether the trusted alone can change what this describes, or put something in its place.

    In a sticky folder others make files, and cannot touch those of their betters. A link has no rights of its own.
    """
    mode = about.st_mode
    open_to_others = bool(mode & 0o022) and not stat.S_ISLNK(mode)
    sticky = stat.S_ISDIR(mode) and bool(mode & stat.S_ISVTX)
    return about.st_uid in trusted and (not open_to_others or sticky)
