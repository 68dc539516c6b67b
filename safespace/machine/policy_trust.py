"""What a policy file says, whichever system it lies on, or why it is refused: one plain sentence for each reason."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

LARGEST: Final = 64 * 1024
"""The most bytes that a policy file has."""

CHANGEABLE: Final = "Somebody who uses this computer can change it, or a folder that it lies in."
TOO_LARGE: Final = "It is larger than a policy file can be."
UNREADABLE: Final = "It cannot be read from here. Everybody who uses this computer has to be able to read it."
NOT_A_FILE: Final = "It is no plain file."


class Untrusted(Exception):
    """The file cannot be trusted or read. Its words are one sentence."""


def small(content: bytes) -> bytes:
    """Return the bytes of a file that is no larger than a policy file can be; Untrusted."""
    if len(content) > LARGEST:
        raise Untrusted(TOO_LARGE)
    return content


@dataclass(frozen=True, slots=True)
class Found:
    """A policy file that is there: its place, this user's home, and what is written in it, or why it was refused."""

    place: str
    home: Path
    written: Mapping[str, Any] = field(default_factory=dict[str, Any])
    trouble: str = ""


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


def _understood(content: bytes) -> dict[str, Any]:
    try:
        return tomllib.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as why:
        line = re.search(r"line \d+", str(why))
        raise Untrusted(f"It is not written as TOML{f', see {line[0]}' if line else ''}.") from None
