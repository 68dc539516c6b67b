"""The machine's policy file: where it lies, whether only the system's own people can have written it, what it says.

Its place is the system's own and no variable of the user's environment moves it. A file that is there and cannot be
trusted or read is told as trouble; what follows from that is decided elsewhere.
"""

from __future__ import annotations

import os
import re
import stat
import sys
import tomllib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from safespace.machine.policy_trust import CHANGEABLE, LARGEST, NOT_A_FILE, UNREADABLE, Untrusted, small

ROOT: Final = frozenset({0})
"""The owners by whom a policy file and its folders have to be owned on Linux and macOS: the system's own alone."""


@dataclass(frozen=True, slots=True)
class Found:
    """A policy file that is there: its place, this user's home, and what is written in it, or why it was refused."""

    place: str
    home: Path
    written: Mapping[str, Any] = field(default_factory=dict[str, Any])
    trouble: str = ""


def found() -> Found | None:
    """Return this machine's policy file; None if there is none."""
    if sys.platform == "win32":
        from safespace.machine import windows, windows_policy

        data, home = (windows_policy.known_folder(windows.load, one) for one in windows_policy.FOLDERS)
        folder = data / "SafeSpace"
        return read(folder / "policy.toml", home, lambda file: windows_policy.content(windows.load, file))
    import pwd

    return read(usual(sys.platform), Path(pwd.getpwuid(os.getuid()).pw_dir), content)


def usual(system: str) -> Path:
    """Return where the file lies on Linux and macOS."""
    top = Path("/Library/Application Support/SafeSpace") if system == "darwin" else Path("/etc/safespace")
    return top / "policy.toml"


def read(place: Path, home: Path, content: Callable[[Path], bytes]) -> Found | None:
    """Read the file at a place; None if there is none. `content` gives its bytes, or raises Untrusted or OSError."""
    try:
        return Found(str(place), home, _understood(content(place)))
    except FileNotFoundError:
        return None
    except Untrusted as why:
        return Found(str(place), home, trouble=str(why))
    except OSError:
        return Found(str(place), home, trouble=UNREADABLE)


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


def _understood(content: bytes) -> dict[str, Any]:
    try:
        return tomllib.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as why:
        line = re.search(r"line \d+", str(why))
        raise Untrusted(f"It is not written as TOML{f', see {line[0]}' if line else ''}.") from None
