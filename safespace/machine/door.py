"""The door to this machine: what SafeSpace asks of the system, and what the system answered.

Everything is asked in the same words on every system. An answer is RUNNING only where the system itself said that it
holds, by what the call returned or by what could be read back. Nothing here decides what to do about it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, Protocol

Library = Callable[[str], Any]
"""Loads a library of the system by its name: an object whose attributes are C functions, as ctypes has them."""

UNKNOWN = "SafeSpace does not know this system."


class Guard(Enum):
    """What the machine can be asked to guard, in the words in which it is shown."""

    DUMPS = "No copy of the memory is kept if the program fails"
    CAPTURE = "Windows are left out of screenshots and shared screens"
    CLIPBOARD = "What you copy is kept out of clipboard histories"
    SEARCH = "The vaults' folder is left out of the system's search"
    LOCKED = "SafeSpace locks when the computer is locked"
    ASLEEP = "SafeSpace locks before the computer sleeps"
    SWITCHED = "SafeSpace locks when somebody else takes over the computer"
    LID = "SafeSpace locks when the lid is closed"


class State(Enum):
    """How it stands with a protection."""

    RUNNING = "running"
    REFUSED = "refused"
    NOT_HERE = "not here"
    LATER = "later"


class Away(Enum):
    """Why nobody sits here any more, each with what it is called when the system is asked to tell."""

    LOCKED = Guard.LOCKED
    ASLEEP = Guard.ASLEEP
    SWITCHED = Guard.SWITCHED
    LID = Guard.LID


class Means(Enum):
    """How a system tells that nobody sits here any more: by messages of a bus, messages to windows, or by calling."""

    BUS = "bus"
    MESSAGES = "messages"
    CALLS = "calls"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Protection:
    """What was asked and what the system answered; `why` is a sentence where it does not run, or runs in part."""

    guard: Guard
    state: State
    why: str = ""

    @property
    def runs(self) -> bool:
        """Return whether the system said that it holds."""
        return self.state is State.RUNNING


class Door(Protocol):
    """What can be asked of every system. A window is the number that the system knows it by."""

    system: str
    """The system's name, as it is shown."""
    means: Means

    def no_dumps(self) -> Protection:
        """Keep the memory of this process out of every file that a failure would leave. For the first moment."""
        ...

    def hide(self, window: int) -> Protection:
        """Leave a top-level window out of screenshots, recordings and shared screens."""
        ...

    def unhide(self, window: int) -> Protection:
        """Let a top-level window be captured again; RUNNING means that it can be."""
        ...

    def keep_from_search(self, folder: Path) -> Protection:
        """Leave a folder, and what is made in it from now on, out of the system's search."""
        ...

    def keep_from_histories(self) -> Protection:
        """Mark what lies on the clipboard, which must be ours, as not to be remembered."""
        ...

    def listen(self, window: int, tell: Callable[[Away], None]) -> tuple[Protection, ...]:
        """Ask to be told when nobody sits here any more, by calling `tell` or by messages to a window."""
        ...

    def heard(self, message: int) -> Away | None:
        """Read a message to a window, given the address of the system's structure: who went away, if anybody."""
        ...

    def deafen(self) -> None:
        """Take back what `listen` asked for."""
        ...

    def keeps_still(self) -> bool:
        """Return whether whoever uses this computer asked for less movement; yes, where it should tell and does not."""
        ...


def running(guard: Guard, why: str = "") -> Protection:
    """Say that the system granted it."""
    return Protection(guard, State.RUNNING, why)


def refused(guard: Guard, why: str = "The system did not allow it.") -> Protection:
    """Say that the system was asked and did not grant it."""
    return Protection(guard, State.REFUSED, why)


def not_here(guard: Guard, why: str) -> Protection:
    """Say that this system has no way to ask for it."""
    return Protection(guard, State.NOT_HERE, why)


def later(guard: Guard, why: str) -> Protection:
    """Say that it has not been asked for yet."""
    return Protection(guard, State.LATER, why)


def asked(guard: Guard, ask: Callable[[], bool]) -> Protection:
    """Ask; a library or function that is not there is a refusal like any other."""
    try:
        return running(guard) if ask() else refused(guard)
    except (OSError, AttributeError):
        return refused(guard)
