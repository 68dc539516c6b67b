"""One writer: vault.lock is held by the operating system for as long as the process lives, and says who holds it.

The system lets go of the lock when a process ends, however it ends, so a lock that nobody holds is stale by definition
and no process number has to be guessed about. A lock left by another computer is told by its name.
"""

from __future__ import annotations

import json
import os
import platform
import re
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from safespace.vault.problems import AlreadyOpen, CannotLock, CannotWrite, DiskTrouble

NAME: Final = "vault.lock"
_STORED: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_FAR = 1 << 30
"""The locked byte lies beyond the text, because Windows lets nobody read what is locked."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Who holds a lock as its text says: name, since when (an instant as it is stored), computer; "" for not known."""

    who: str
    since: str
    host: str


class VaultLock:
    """The right to write, held until `release`."""

    def __init__(self, folder: Path, since: str, *, take_over: bool = False) -> None:
        """Take the lock; `since` is the instant to write down, as it is stored.

        Raises AlreadyOpen if another process has it, or if another computer left its mark and `take_over` is not given;
        CannotWrite, DiskTrouble, or CannotLock if the disk knows no locks. Nothing is written until `sign`: a refused
        opening leaves no mark.
        """
        self._since = since
        self._signed = False
        path = folder / NAME
        try:
            self._file: IO[bytes] = path.open("r+b" if path.exists() else "w+b")
        except OSError:
            raise CannotWrite from None
        try:
            hold(self._file)
        except BlockingIOError:
            raise self._refused(self._read_if_it_can()) from None
        except OSError:
            self._file.close()
            raise CannotLock from None
        try:
            marked = self._read()
        except OSError:
            self._file.close()
            raise DiskTrouble from None
        if marked.get("host", _host()) != _host() and not take_over:
            raise self._refused(marked, left=True)

    def sign(self, who: str) -> None:
        """Write down who holds the lock; CannotWrite if the disk does not take it."""
        self._signed = True
        plain = {"who": who, "since": self._since, "host": _host(), "pid": os.getpid()}
        try:
            self._write(json.dumps(plain).encode())
        except OSError:
            raise CannotWrite from None

    def release(self) -> None:
        """Give the right back. The file stays, empty: deleting it could delete the next holder's.

        A disk that does not take the empty text takes the right back all the same: the mark left is this computer's.
        """
        if self._file.closed:
            return
        with suppress(OSError):
            if self._signed:
                self._write(b"")
        with suppress(OSError):
            self._file.close()

    def _write(self, content: bytes) -> None:
        self._file.seek(0)
        self._file.truncate()
        self._file.write(content)
        self._file.flush()

    def _read(self) -> dict[str, Any]:
        self._file.seek(0)
        return _plain(self._file.read(4096))

    def _read_if_it_can(self) -> dict[str, Any]:
        try:
            return self._read()
        except OSError:
            return {}

    def _refused(self, marked: dict[str, Any], *, left: bool = False) -> AlreadyOpen:
        mark = _marked(marked)
        self._file.close()
        return AlreadyOpen(mark.who, mark.since, mark.host, left=left)


def mark(folder: Path) -> Mark:
    """Return who is written down to hold a vault's lock; the lock itself is not touched. All "" where nobody is."""
    try:
        with (folder / NAME).open("rb") as file:
            return _marked(_plain(file.read(4096)))
    except OSError:
        return Mark("", "", "")


def _plain(text: bytes) -> dict[str, Any]:
    try:
        plain: Any = json.loads(text)
    except ValueError:
        return {}
    return plain if isinstance(plain, dict) else {}  # pyright: ignore[reportUnknownVariableType]


def _marked(plain: dict[str, Any]) -> Mark:
    who, since, host = (str(plain.get(part, "")) for part in ("who", "since", "host"))
    return Mark(who, since if _STORED.fullmatch(since) else "", host)


def _host() -> str:
    return platform.node()


def hold(file: IO[bytes]) -> None:
    """Hold an open file for this process, without waiting.

    BlockingIOError if another handle has it, OSError if the disk knows no locks.
    """
    if sys.platform == "win32":
        import msvcrt

        file.seek(_FAR)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except PermissionError:
            raise BlockingIOError from None
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
