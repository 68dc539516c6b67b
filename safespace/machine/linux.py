"""Linux: no core file and no reading of the memory by other programs of the same user.

Numbers are those of the kernel's user interface (asm-generic/resource.h, linux/prctl.h). Sleep, lock and lid are told
on D-Bus, which the screen side listens to. Neither X11 nor Wayland lets a program leave its windows out of a picture.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from safespace.machine.door import Away, Guard, Library, Means, Protection, asked, not_here
from safespace.machine.elsewhere import Elsewhere

RLIMIT_CORE: Final = 4
PR_GET_DUMPABLE: Final = 3
PR_SET_DUMPABLE: Final = 4

NO_CAPTURE: Final = "Neither X11 nor Wayland lets a program ask for it. Do not share your screen while a vault is open."
NO_MARK: Final = "KDE's clipboard is asked to forget. Others on Linux cannot be asked."
NO_SEARCH: Final = "Each desktop has its own search. What the vault holds is encrypted and tells it nothing."


class Limit(ctypes.Structure):
    """The kernel's struct rlimit: what holds now, and the most that may be asked for."""

    _fields_ = (("now", ctypes.c_ulong), ("most", ctypes.c_ulong))


def load(name: str) -> Any:
    """Load a library; "c" is the C library that this process has already."""
    return ctypes.CDLL(None if name == "c" else name, use_errno=True)


class Linux(Elsewhere):
    """The door of Linux."""

    system = "Linux"
    means = Means.BUS

    def __init__(self, load: Library) -> None:
        """Ask through the libraries that `load` returns."""
        self._load = load

    def no_dumps(self) -> Protection:
        """Allow a core file no byte, and make the process one that is never dumped, even into a program.

        The limit does not bind the program that a system may have put in the place of core files; the second does. It
        also keeps other programs of the same user from reading the memory.
        """
        return asked(Guard.DUMPS, lambda: self._no_core_file() and self._not_dumpable())

    def hide(self, window: int) -> Protection:
        """Say that it cannot be done here."""
        del window
        return not_here(Guard.CAPTURE, NO_CAPTURE)

    def keep_from_search(self, folder: Path) -> Protection:
        """Say that it cannot be done here."""
        del folder
        return not_here(Guard.SEARCH, NO_SEARCH)

    def keep_from_histories(self) -> Protection:
        """Say that nothing more can be asked than what stands beside the words."""
        return not_here(Guard.CLIPBOARD, NO_MARK)

    def listen(self, window: int, tell: Callable[[Away], None]) -> tuple[Protection, ...]:
        """Ask nothing here: the bus tells."""
        del window, tell
        return ()

    def _no_core_file(self) -> bool:
        c = self._load("c")
        for function in (c.setrlimit, c.getrlimit):
            function.argtypes, function.restype = (ctypes.c_int, ctypes.c_void_p), ctypes.c_int
        held = Limit(1, 1)
        if c.setrlimit(RLIMIT_CORE, ctypes.byref(Limit(0, 0))) or c.getrlimit(RLIMIT_CORE, ctypes.byref(held)):
            return False
        return (held.now, held.most) == (0, 0)

    def _not_dumpable(self) -> bool:
        prctl = self._load("c").prctl
        prctl.argtypes, prctl.restype = (ctypes.c_int, *[ctypes.c_ulong] * 4), ctypes.c_int
        return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 and prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0
