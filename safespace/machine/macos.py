"""macOS: no core files, windows left out of captures where the system still heeds it, and word of locks and sleep.

Written by the documentation of AppKit and Foundation and tried against a recording double alone: never run on a Mac.
From macOS 15 on ScreenCaptureKit, with which screens are shared and recorded, takes no notice of a window's sharing
type, so the request is then reported as not running.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import platform
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from safespace.machine.door import Away, Guard, Library, Means, Protection, asked, not_here, refused, running
from safespace.machine.elsewhere import Elsewhere
from safespace.machine.objc import Objects

RLIMIT_CORE: Final = 4
SHARING_NONE: Final = 0  # NSWindowSharingNone
SHARING_READ_ONLY: Final = 1  # NSWindowSharingReadOnly, what a window has at first
DELIVER_AT_ONCE: Final = 4  # NSNotificationSuspensionBehaviorDeliverImmediately: in the background too

LOCK: Final = "com.apple.screenIsLocked"
WORKSPACE: Final = {
    "NSWorkspaceWillSleepNotification": Away.ASLEEP,
    "NSWorkspaceSessionDidResignActiveNotification": Away.SWITCHED,
    "NSWorkspaceScreensDidSleepNotification": Away.LID,
}
CONCEALED: Final = "org.nspasteboard.ConcealedType"

NO_CAPTURE: Final = (
    "From macOS 15 on, programs that record the screen take no notice of the request. Do not share your screen while a "
    "vault is open."
)
NO_SEARCH: Final = "Spotlight cannot be asked by a program. What the vault holds is encrypted and tells it nothing."
SCREENS: Final = "It is heard when the screens go dark, which closing the lid does."


class Limit(ctypes.Structure):
    """The system's struct rlimit: what holds now, and the most that may be asked for."""

    _fields_ = (("now", ctypes.c_uint64), ("most", ctypes.c_uint64))


def load(name: str) -> Any:
    """Load a library or framework by its name; "c" is the C library that this process has already."""
    return ctypes.CDLL(None if name == "c" else ctypes.util.find_library(name), use_errno=True)


def version() -> tuple[int, ...]:
    """Return the version of macOS as numbers."""
    return tuple(int(part) for part in platform.mac_ver()[0].split(".") if part.isdigit())


class MacOS(Elsewhere):
    """The door of macOS, of a version."""

    system = "macOS"
    means = Means.CALLS

    def __init__(self, load: Library, version: tuple[int, ...]) -> None:
        """Ask through the libraries that `load` returns."""
        self._load = load
        self._version = version
        self._objects = Objects(load)
        self._listening: list[tuple[Any, Any]] = []

    def no_dumps(self) -> Protection:
        """Allow a core file no byte. The system's crash reports hold no memory of the program's words."""
        return asked(Guard.DUMPS, self._no_core_file)

    def hide(self, window: int) -> Protection:
        """Leave a window out of captures, where the system heeds it."""
        answer = asked(Guard.CAPTURE, lambda: self._share(window, SHARING_NONE))
        return refused(Guard.CAPTURE, NO_CAPTURE) if self._version >= (15,) else answer

    def unhide(self, window: int) -> Protection:
        """Let a window be captured again."""
        return asked(Guard.CAPTURE, lambda: self._share(window, SHARING_READ_ONLY))

    def keep_from_search(self, folder: Path) -> Protection:
        """Say that it cannot be done here."""
        del folder
        return not_here(Guard.SEARCH, NO_SEARCH)

    def keep_from_histories(self) -> Protection:
        """Put the mark that clipboard histories of macOS heed beside what lies on the clipboard."""
        return asked(Guard.CLIPBOARD, self._conceal)

    def listen(self, window: int, tell: Callable[[Away], None]) -> tuple[Protection, ...]:
        """Ask to be called by the notifications of the screen's lock, of sleep, of the screens and of the session."""
        del window
        heard = asked(Guard.LOCKED, lambda: self._observe(tell))
        if not heard.runs:
            return tuple(refused(away.value) for away in Away)
        return tuple(running(away.value, SCREENS if away is Away.LID else "") for away in Away)

    def deafen(self) -> None:
        """Take the observer away from every centre."""
        while self._listening:
            centre, observer = self._listening.pop()
            self._objects.send(centre, "removeObserver:", observer)

    def keeps_still(self) -> bool:
        """Ask whether "Reduce motion" is on, under Accessibility, Display."""
        objects = self._objects
        try:
            workspace = objects.send(objects.known("NSWorkspace"), "sharedWorkspace")
            return bool(objects.send(workspace, "accessibilityDisplayShouldReduceMotion", result=ctypes.c_bool))
        except (OSError, AttributeError):
            return True

    def _no_core_file(self) -> bool:
        c = self._load("c")
        for function in (c.setrlimit, c.getrlimit):
            function.argtypes, function.restype = (ctypes.c_int, ctypes.c_void_p), ctypes.c_int
        held = Limit(1, 1)
        if c.setrlimit(RLIMIT_CORE, ctypes.byref(Limit(0, 0))) or c.getrlimit(RLIMIT_CORE, ctypes.byref(held)):
            return False
        return (held.now, held.most) == (0, 0)

    def _share(self, view: int, wanted: int) -> bool:
        """Set the sharing type of the window that a view of Qt's lies in, and look whether it holds."""
        window = self._objects.send(view, "window")
        if not window:
            return False
        self._objects.send(window, "setSharingType:", wanted, kinds=(ctypes.c_ulong,), result=None)
        return self._objects.send(window, "sharingType", result=ctypes.c_ulong) == wanted

    def _conceal(self) -> bool:
        objects = self._objects
        kind = objects.string(CONCEALED)
        board = objects.send(objects.known("NSPasteboard"), "generalPasteboard")
        kinds = objects.send(objects.known("NSArray"), "arrayWithObject:", kind)
        objects.send(board, "addTypes:owner:", kinds, None, result=ctypes.c_long)
        return bool(objects.send(board, "setString:forType:", objects.string(""), kind, result=ctypes.c_bool))

    def _observe(self, tell: Callable[[Away], None]) -> bool:
        objects = self._objects

        def heard(notification: Any) -> None:
            name = objects.words(objects.send(notification, "name"))
            away = Away.LOCKED if name == LOCK else WORKSPACE.get(name)
            if away is not None:
                tell(away)

        observer = objects.listener("SafeSpaceListener", "heard:", heard)
        everywhere = objects.send(objects.known("NSDistributedNotificationCenter"), "defaultCenter")
        workspace = objects.send(objects.known("NSWorkspace"), "sharedWorkspace")
        centre = objects.send(workspace, "notificationCenter") if workspace else None
        if not (observer and everywhere and centre):
            return False
        selector = objects.selector("heard:")
        objects.send(
            everywhere,
            "addObserver:selector:name:object:suspensionBehavior:",
            *(observer, selector, objects.string(LOCK), None, DELIVER_AT_ONCE),
            kinds=(*[ctypes.c_void_p] * 4, ctypes.c_ulong),
            result=None,
        )
        for name in WORKSPACE:
            said = (observer, selector, objects.string(name), None)
            objects.send(centre, "addObserver:selector:name:object:", *said, result=None)
        self._listening += [(everywhere, observer), (centre, observer)]
        return True
