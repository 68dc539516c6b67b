"""One writer: vault.lock is held by the operating system for as long as the process lives, and says who holds it.

The system lets go of the lock when a process ends, however it ends, so a lock that nobody holds is stale by definition
and no process number has to be guessed about. A lock left by another computer is told by its name.

A file can be removed while it is held, by what cleans up or synchronises, and the next opener would hold another one of
the same name. So the vault's folder is held as well, which nobody removes while there is anything in it; and before
each change the holder looks whether the file is still the one that it holds. Windows removes no file that is open, and
holds no folder.
"""

from __future__ import annotations

import json
import os
import platform
import re
import sys
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from safespace.vault import outside
from safespace.vault.lock_problems import TakenAway
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
        self._since, self._signed, self._who = since, False, ""
        self._path = folder / NAME
        with ExitStack() as taken:
            self._folder = _held_folder(folder)
            if self._folder is not None:
                taken.callback(os.close, self._folder)
            self._file: IO[bytes] = _open(self._path)
            taken.callback(self._file.close)
            try:
                hold(self._file)
            except BlockingIOError:
                raise _refused(_written(folder)) from None
            except OSError:
                raise CannotLock from None
            try:
                marked = self._read()
            except OSError:
                raise DiskTrouble from None
            if marked.get("host", _host()) != _host() and not take_over:
                raise _refused(marked, left=True)
            taken.pop_all()

    def sign(self, who: str) -> None:
        """Write down who holds the lock; CannotWrite if the disk does not take it."""
        self._signed, self._who = True, who
        plain = {"who": who, "since": self._since, "host": _host(), "pid": os.getpid()}
        try:
            self._write(json.dumps(plain).encode())
        except OSError:
            raise CannotWrite from None

    def keep(self) -> None:
        """Look whether vault.lock is still the file that is held, before a change; put it back if it was removed.

        TakenAway if it was, and another program may have written since: where the folder could not be held too, or
        somebody else holds what lies there now. DiskTrouble, and the next look tries again.
        """
        if which(self._path) == _numbers(os.fstat(self._file.fileno())):
            return
        if self._folder is None:
            raise TakenAway
        try:
            fresh = _open(self._path)
        except CannotWrite:
            raise DiskTrouble from None
        try:
            hold(fresh)
        except OSError:
            fresh.close()
            raise TakenAway from None
        self._file.close()
        self._file = fresh
        if self._signed:
            self.sign(self._who)

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
        if self._folder is not None:
            os.close(self._folder)

    def _write(self, content: bytes) -> None:
        self._file.seek(0)
        self._file.truncate()
        self._file.write(content)
        self._file.flush()

    def _read(self) -> dict[str, Any]:
        self._file.seek(0)
        return _plain(self._file.read(4096))


def mark(folder: Path) -> Mark:
    """Return who is written down to hold a vault's lock; the lock itself is not touched. All "" where nobody is."""
    return _marked(_written(folder))


def _written(folder: Path) -> dict[str, Any]:
    try:
        with (folder / NAME).open("rb") as file:
            return _plain(file.read(4096))
    except OSError:
        return {}


def which(path: Path) -> tuple[int, int] | None:
    """Tell one file from another of the same name; None if there is none, or the disk does not say."""
    with suppress(OSError):
        return _numbers(path.stat())
    return None


def _numbers(found: os.stat_result) -> tuple[int, int]:
    return found.st_dev, found.st_ino


def _held_folder(folder: Path) -> int | None:
    """Hold a vault's folder; None where the system or the disk holds none, and the file alone has to do.

    AlreadyOpen if another process holds it.
    """
    if sys.platform == "win32":
        return None
    import fcntl

    try:
        held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        return None
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(held)
        if isinstance(error, BlockingIOError):
            raise _refused(_written(folder)) from None
        return None
    return held


def _open(path: Path) -> IO[bytes]:
    try:
        return path.open("r+b" if path.exists() else "w+b")
    except OSError:
        raise CannotWrite from None


def _refused(marked: dict[str, Any], *, left: bool = False) -> AlreadyOpen:
    mark = _marked(marked)
    return AlreadyOpen(mark.who, mark.since, mark.host, left=left)


def _plain(text: bytes) -> dict[str, Any]:
    try:
        plain: Any = outside.told(text)
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
