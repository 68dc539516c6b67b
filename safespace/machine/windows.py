"""Windows: windows left out of captures, no crash reports, no indexing, and word of locks, sleep, switches and the lid.

Numbers and structures are those of the Windows SDK (winuser.h, wtsapi32.h, winnt.h, werapi.h). They are written out
with fixed sizes, so that they are the same wherever this module is read.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from pathlib import Path, PureWindowsPath
from typing import Any, Final

from safespace.machine.door import Away, Guard, Library, Means, Protection, asked
from safespace.machine.windows_messages import LID_SWITCH, Guid, Messages

WDA_NONE: Final = 0x00
WDA_EXCLUDEFROMCAPTURE: Final = 0x11
NOTIFY_FOR_THIS_SESSION: Final = 0
DEVICE_NOTIFY_WINDOW_HANDLE: Final = 0
QUIET_FAILURES: Final = 0x0001 | 0x0002 | 0x8000
"""SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX, SEM_NOOPENFILEERRORBOX: fail without asking and without a report."""
WER_FAULT_REPORTING_FLAG_NOHEAP: Final = 1
FILE_ATTRIBUTE_NOT_CONTENT_INDEXED: Final = 0x2000
INVALID_FILE_ATTRIBUTES: Final = 0xFFFFFFFF
SPI_GETCLIENTAREAANIMATION: Final = 0x1042

HISTORY_FORMATS: Final = (
    "ExcludeClipboardContentFromMonitorProcessing",
    "CanIncludeInClipboardHistory",
    "CanUploadToCloudClipboard",
)
"""What Windows looks for beside copied words before it remembers them or sends them to other devices."""

_HANDLE: Final = ctypes.c_void_p
_BOOL: Final = ctypes.c_int32
_DWORD: Final = ctypes.c_uint32


def load(name: str) -> Any:
    """Load a library of Windows by its name."""
    return getattr(ctypes, "WinDLL")(name, use_last_error=True)  # noqa: B009 - it is there on Windows alone


class Windows:
    """The door of Windows. `program` is the path of our own program; "" when run by an interpreter others use too."""

    system = "Windows"
    means = Means.MESSAGES

    def __init__(self, load: Library, program: str) -> None:
        """Ask through the libraries that `load` returns."""
        self._load = load
        self._program = program
        self._listening: list[Callable[[], object]] = []
        self._messages = Messages()

    # ------------------------------------------------------------------------------------------------ failures

    def no_dumps(self) -> Protection:
        """Fail quietly, keep the heap out of any report, and take our own program out of error reporting."""
        return asked(Guard.DUMPS, lambda: self._fail_quietly() and self._no_heap() and self._no_reports())

    def _fail_quietly(self) -> bool:
        put = self._function("kernel32", "SetErrorMode", _DWORD, _DWORD)
        get = self._function("kernel32", "GetErrorMode", _DWORD)
        put(QUIET_FAILURES)
        return get() & QUIET_FAILURES == QUIET_FAILURES

    def _no_heap(self) -> bool:
        return self._function("kernel32", "WerSetFlags", _BOOL, _DWORD)(WER_FAULT_REPORTING_FLAG_NOHEAP) == 0

    def _no_reports(self) -> bool:
        """Leave Windows' own list alone where the program is an interpreter: it would count for all its programs."""
        if not self._program:
            return True
        exclude = self._function("wer", "WerAddExcludedApplication", _BOOL, ctypes.c_wchar_p, _BOOL)
        return exclude(PureWindowsPath(self._program).name, 0) == 0

    # ------------------------------------------------------------------------------------------------ windows

    def hide(self, window: int) -> Protection:
        """Leave a window out of captures. Before Windows 10 version 2004 it is black in them instead."""
        return asked(Guard.CAPTURE, lambda: self._set_affinity(window, WDA_EXCLUDEFROMCAPTURE) != WDA_NONE)

    def unhide(self, window: int) -> Protection:
        """Let a window be captured again."""
        return asked(Guard.CAPTURE, lambda: self._set_affinity(window, WDA_NONE) == WDA_NONE)

    def _set_affinity(self, window: int, wanted: int) -> int:
        """Set what captures may show of a window and return what then holds; OSError if it could not be set."""
        put = self._function("user32", "SetWindowDisplayAffinity", _BOOL, _HANDLE, _DWORD)
        get = self._function("user32", "GetWindowDisplayAffinity", _BOOL, _HANDLE, ctypes.c_void_p)
        held = _DWORD()
        if not put(window, wanted) or not get(window, ctypes.byref(held)):
            raise OSError
        return held.value

    # ------------------------------------------------------------------------------------------------ files, clipboard

    def keep_from_search(self, folder: Path) -> Protection:
        """Mark a folder as not to be indexed; what is made in it from now on takes the mark over."""
        return asked(Guard.SEARCH, lambda: self._not_indexed(str(folder)))

    def _not_indexed(self, folder: str) -> bool:
        get = self._function("kernel32", "GetFileAttributesW", _DWORD, ctypes.c_wchar_p)
        put = self._function("kernel32", "SetFileAttributesW", _BOOL, ctypes.c_wchar_p, _DWORD)
        held = get(folder)
        if held == INVALID_FILE_ATTRIBUTES:
            return False
        return put(folder, held | FILE_ATTRIBUTE_NOT_CONTENT_INDEXED) != 0

    def keep_from_histories(self) -> Protection:
        """Look whether the marks that were put beside the words arrived on the clipboard."""
        register = self._function("user32", "RegisterClipboardFormatW", _DWORD, ctypes.c_wchar_p)
        there = self._function("user32", "IsClipboardFormatAvailable", _BOOL, _DWORD)
        return asked(Guard.CLIPBOARD, lambda: all(there(register(name)) for name in HISTORY_FORMATS))

    # ------------------------------------------------------------------------------------------------ movement

    def keeps_still(self) -> bool:
        """Ask whether animations in windows are switched off, under Accessibility, Visual effects."""
        try:
            ask = self._function("user32", "SystemParametersInfoW", _BOOL, _DWORD, _DWORD, ctypes.c_void_p, _DWORD)
            moves = _BOOL()
            return not ask(SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(moves), 0) or not moves.value
        except (OSError, AttributeError):
            return True

    # ------------------------------------------------------------------------------------------------ who went away

    def listen(self, window: int, tell: Callable[[Away], None]) -> tuple[Protection, ...]:
        """Ask for messages to a window. `tell` is not called: messages are read by `heard`."""
        del tell
        session = asked(Guard.LOCKED, lambda: self._hear_session(window))
        return (
            session,
            asked(Guard.ASLEEP, lambda: self._hear_sleep(window)),
            Protection(Guard.SWITCHED, session.state, session.why),
            asked(Guard.LID, lambda: self._hear_lid(window)),
        )

    def heard(self, message: int) -> Away | None:
        """Read a message at its address."""
        return self._messages.read(message)

    def deafen(self) -> None:
        """Take back every request."""
        while self._listening:
            self._listening.pop()()

    def _hear_session(self, window: int) -> bool:
        register = self._function("wtsapi32", "WTSRegisterSessionNotification", _BOOL, _HANDLE, _DWORD)
        back = self._function("wtsapi32", "WTSUnRegisterSessionNotification", _BOOL, _HANDLE)
        return self._kept(register(window, NOTIFY_FOR_THIS_SESSION), lambda _: back(window))

    def _hear_sleep(self, window: int) -> bool:
        """Ask for word of sleep: laptops in modern standby tell only those who asked."""
        register = self._function("user32", "RegisterSuspendResumeNotification", _HANDLE, _HANDLE, _DWORD)
        back = self._function("user32", "UnregisterSuspendResumeNotification", _BOOL, _HANDLE)
        return self._kept(register(window, DEVICE_NOTIFY_WINDOW_HANDLE), back)

    def _hear_lid(self, window: int) -> bool:
        register = self._function(
            "user32", "RegisterPowerSettingNotification", _HANDLE, _HANDLE, ctypes.c_void_p, _DWORD
        )
        back = self._function("user32", "UnregisterPowerSettingNotification", _BOOL, _HANDLE)
        lid = Guid.of(LID_SWITCH)
        return self._kept(register(window, ctypes.byref(lid), DEVICE_NOTIFY_WINDOW_HANDLE), back)

    def _kept(self, handle: Any, back: Callable[[Any], object]) -> bool:
        if handle:
            self._listening.append(lambda: back(handle))
        return bool(handle)

    def _function(self, library: str, name: str, result: Any, *arguments: Any) -> Any:
        function = getattr(self._load(library), name)
        function.argtypes, function.restype = arguments, result
        return function
