"""The pages of a file as pixels, painted by another process, which is trusted with nothing it says."""

from __future__ import annotations

import json
import os
import subprocess
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import IO, Any, Final

from safespace.domain.derived import Lettered, Picture, Removed
from safespace.domain.problem import Problem
from safespace.viewing import inside, lettering
from safespace.viewing.kinds import MOST_PIXELS

LARGEST: Final = 200 * 1024**2
"""A larger file is not shown inside, in bytes."""

SHOWN: Final = frozenset(
    ("application/pdf", "image/png", "image/jpeg", "image/gif", "image/bmp", "image/tiff", "image/webp")
)
PATIENCE: Final = 60.0
"""How long a page may take, in seconds."""

MOST_WIDE: Final = 6000
"""No page is asked for wider than this, in pixels."""

MOST_PAGES: Final = 20_000
"""A file that says it has more is not believed."""

_LONGEST_LINE: Final = 4096


class CannotShow(Problem):
    """A file could not be painted."""

    title = "This file cannot be shown here"
    advice = (
        "It may be damaged or not what its name says. Nothing happened to the case. You can save a copy and open that "
        "with another program; the copy is not protected."
    )


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it was painted: how many there are, width and height, and the pixels as RGB."""

    number: int
    pages: int
    wide: int
    high: int
    pixels: bytes


class Pages:
    """One file that is being looked at.

    `show` and `page` are called from one thread at a time. `close` may be called from any thread at any moment, so that
    a lock waits for nothing: what is under way ends at once, and nothing is started any more.
    """

    def __init__(self, command: Sequence[str]) -> None:
        """Start nothing yet; `command` starts `painter.main`."""
        self._command = tuple(command)
        self._door = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False
        self.count = 0

    @property
    def closed(self) -> bool:
        """Say whether it was closed."""
        return self._closed

    def show(self, content: bytes, media: str) -> int:
        """Start the process, hand it the file and return how many pages there are; CannotShow if it cannot be painted.

        The process gets an empty environment, two pipes and nothing else.
        """
        if media not in SHOWN or len(content) > LARGEST:
            raise CannotShow
        with self._door:
            if self._closed or self._process is not None:
                raise CannotShow
            self._process = _started(self._command)
        heading = {"size": len(content), "media": media}
        try:
            self.count = self._asked(heading, content)[0]
            if not 0 < self.count <= MOST_PAGES:
                raise CannotShow
        except CannotShow:
            self.close()
            raise
        return self.count

    def page(self, number: int, wide: int) -> Page:
        """Paint a page (from 0) at most `wide` pixels wide; CannotShow if that fails."""
        found = self._painted({"page": number, "wide": wide})
        return Page(number, self.count, found.wide, found.high, found.pixels)

    def bare(self, number: int, wide: int) -> Picture:
        """Paint a page as `page` does, without the notes that lie on it: as a copy of it may go along. CannotShow."""
        return self._painted({"page": number, "wide": wide, "bare": True})

    def letters(self, number: int) -> Lettered:
        """Return the words of a page (from 0), the place of each letter, and the page's size. CannotShow."""
        said = self._told({"letters": number})
        size = _whole(said.get("letters"))
        if not 0 <= size <= lettering.MOST:
            raise CannotShow
        sent = self._exactly(size * lettering.EACH)
        try:
            return lettering.read(_whole(said.get("wide")), _whole(said.get("high")), sent)
        except ValueError:
            raise CannotShow from None

    def inside(self) -> Removed:
        """Return what the file says it holds beside its pages, counted: it informs, nothing rests on it. CannotShow."""
        said = self._told({"inside": True}).get("inside")
        if not isinstance(said, dict):
            raise CannotShow
        counts: dict[Any, Any] = said  # pyright: ignore[reportUnknownVariableType]
        return tuple(
            (name, min(_whole(counts[name]), 10**9)) for name in inside.NAMES if _whole(counts.get(name, 0)) > 0
        )

    def words(self, most: int) -> tuple[str, int]:
        """Return at most so many letters of the words of a PDF, and of how many pages they are. CannotShow."""
        plain = self._told({"words": most})
        read, size = _whole(plain.get("read")), _whole(plain.get("size"))
        if not (0 <= read <= self.count and 0 <= size <= 4 * most):
            raise CannotShow
        return self._exactly(size).decode("utf-8", "replace"), read

    def close(self) -> None:
        """End the process, whatever it is doing. Closing twice does nothing."""
        with self._door:
            self._closed = True
        if self._process is None:
            return
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                _shut(pipe)

    def _painted(self, wish: dict[str, Any]) -> Picture:
        """Send a wish for a page; return its pixels."""
        _, across, down = self._asked(wish)
        if not (across > 0 and down > 0 and across * down <= MOST_PIXELS * 2):
            raise CannotShow
        return Picture(across, down, self._exactly(across * down * 3))

    def _exactly(self, size: int) -> bytes:
        """Read so many bytes, not one less."""
        said = self._answered(lambda pipe: pipe.read(size))
        if len(said) != size:
            raise CannotShow
        return said

    def _asked(self, wish: dict[str, Any], content: bytes = b"") -> tuple[int, int, int]:
        """Send a wish, and perhaps a file; return what the answer says of pages, width and height."""
        said = self._told(wish, content)
        return _whole(said.get("pages")), _whole(said.get("wide")), _whole(said.get("high"))

    def _told(self, wish: dict[str, Any], content: bytes = b"") -> dict[str, Any]:
        """Send a wish, and perhaps a file; return the line that comes back."""
        line = json.dumps(wish).encode() + b"\n"
        try:
            said: Any = json.loads(self._answered(lambda out: out.readline(_LONGEST_LINE), line, content))
        except (RecursionError, ValueError):
            raise CannotShow from None
        if not isinstance(said, dict):
            raise CannotShow
        return {str(key): value for key, value in said.items()}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]

    def _answered(self, read: Callable[[IO[bytes]], bytes], *messages: bytes) -> bytes:
        """Write messages and read; a process that takes too long is ended, and its pipes end with it."""
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            raise CannotShow
        watch = threading.Timer(PATIENCE, process.kill)
        watch.start()
        try:
            for message in messages:
                process.stdin.write(message)
            process.stdin.flush()
            return read(process.stdout)
        except (OSError, ValueError):
            raise CannotShow from None
        finally:
            watch.cancel()


def _whole(said: Any) -> int:
    """Return a whole number that the process told; CannotShow if it is anything else."""
    if type(said) is not int:
        raise CannotShow
    return said


def _started(command: Sequence[str]) -> subprocess.Popen[bytes]:
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "PYTHONPATH", "LD_LIBRARY_PATH") if name in os.environ}
    try:
        return subprocess.Popen(  # noqa: S603 - our own program, our own arguments
            list(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            close_fds=True,
            env=kept,
        )
    except OSError:
        raise CannotShow from None


def _shut(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except OSError:
        return
