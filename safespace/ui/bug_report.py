"""What may be told about a bug: the kind of error and where it arose, never a message, a value or a whole path."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from types import TracebackType

_ROOMS = ("safespace", "site-packages", "dist-packages", "lib")


@dataclass(frozen=True, slots=True)
class BugReport:
    """An error as it may leave the laptop: its kinds, from the last to the first cause, and the lines it came through.

    Messages are left out because they often hold what somebody said; paths begin below the program, because the path
    of a laptop holds its owner's name.
    """

    kinds: tuple[str, ...]
    places: tuple[str, ...]

    @property
    def text(self) -> str:
        """Return the report as it is shown and copied."""
        import platform

        machine = f"Python {platform.python_version()}, {platform.system()} {platform.release()}"
        return "\n".join((" caused by ".join(self.kinds), *self.places, machine))


def report_of(error: BaseException) -> BugReport:
    """Make a report of an error, then clear its frames, so that no local outlives it. Works on any thread."""
    errors = tuple(_chain(error))
    kinds = tuple(f"{type(one).__module__}.{type(one).__qualname__}" for one in errors)
    places = tuple(place for one in reversed(errors) for place in _places(one.__traceback__))
    forget(error)
    return BugReport(kinds, places)


def forget(error: BaseException) -> None:
    """Let go of every frame and every cause that an error holds: frames hold what people said."""
    import traceback

    for one in tuple(_chain(error)):
        if one.__traceback__ is not None:
            traceback.clear_frames(one.__traceback__)
        one.__traceback__ = one.__cause__ = one.__context__ = None


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Go from an error to what caused it."""
    seen: set[int] = set()
    now: BaseException | None = error
    while now is not None and id(now) not in seen:
        seen.add(id(now))
        yield now
        now = now.__cause__ or now.__context__


def _places(trace: TracebackType | None) -> Iterator[str]:
    """Name each line that a traceback went through as "safespace/ui/work.py:120 in read"."""
    import traceback

    for frame in traceback.extract_tb(trace, limit=-20):
        yield f"{_short(frame.filename)}:{frame.lineno} in {frame.name}"


def _short(filename: str) -> str:
    """Return the part of a path below the program or the library; of any other path its last name alone."""
    parts = PurePath(filename).parts
    for room in _ROOMS:
        if room in parts[:-1]:
            start = len(parts) - 1 - parts[::-1].index(room)
            return "/".join(parts[start + (room != "safespace") :])
    return parts[-1] if parts else "unknown"
