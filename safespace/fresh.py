"""Starting SafeSpace afresh: a lock ends the process that held the keys, and a new one that never had them goes on.

What the new process needs to know (which vault, where the window stood) passes through a file that only this user can
read and that the new process deletes; neither arguments nor environment ever carry anything.
"""

from __future__ import annotations

import json
import os
import secrets
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from safespace.machine import itself

OPTION = "--from"


@dataclass(frozen=True, slots=True)
class Fresh:
    """A process that was started: how to tell whether its window is there."""

    process: subprocess.Popen[bytes]
    mark: Path

    def ready(self) -> bool:
        """Whether its window is on the screen."""
        return self.mark.exists()

    def failed(self) -> bool:
        """Whether it ended before it showed anything."""
        return self.process.poll() is not None and not self.ready()

    def forget(self) -> None:
        """Remove the mark."""
        self.mark.unlink(missing_ok=True)


def start(passing: Path, told: Mapping[str, object]) -> Fresh:
    """Start a fresh process (no fork of this one) that reads `told`, plain data without secrets."""
    passing.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = secrets.token_hex(8)
    note, mark = passing / f"{name}.json", passing / f"{name}.ready"
    descriptor = os.open(note, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump({**told, "ready": str(mark)}, file)
    try:
        process = subprocess.Popen(  # noqa: S603 - our own program, our own arguments
            itself.command(OPTION, str(note)),
            stdin=subprocess.DEVNULL,
            close_fds=True,
            start_new_session=True,
        )
    except OSError:
        note.unlink(missing_ok=True)
        raise
    return Fresh(process, mark)


def told(note: Path) -> dict[str, object]:
    """Read what the process before this one passed on, and delete it. What cannot be read leads to the door."""
    try:
        known: object = json.loads(note.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        known = None
    with suppress(OSError):
        note.unlink(missing_ok=True)
    return dict(known) if isinstance(known, dict) else {}  # pyright: ignore[reportUnknownArgumentType]


def say_ready(known: Mapping[str, object]) -> None:
    """Tell the process before this one that the window is there."""
    mark = known.get("ready")
    if mark:
        Path(str(mark)).touch(mode=0o600)
