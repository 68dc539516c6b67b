"""The policy file on Windows: whether an ordinary user could change it is asked of Windows itself, by trying to.

Asking to open for writing is answered by every rule that Windows knows, lists of access, groups and inheritance alike.
Owners can always take rights back, so the owner has to be the system or its administrators. Names and numbers are those
of the Windows SDK. Written from the documentation; it has never been run on Windows.
"""

from __future__ import annotations

import ctypes
from pathlib import Path
from typing import Final
from uuid import UUID

from safespace.machine.door import Library
from safespace.machine.policy_trust import CHANGEABLE, LARGEST, UNREADABLE, Found, Untrusted, read, small
from safespace.machine.windows_messages import Guid

PROGRAM_DATA: Final = "62AB5D82-FDC1-4DC3-A9DD-070D1D495D97"
PROFILE: Final = "5E6C858F-0E22-4760-9AFE-EA3317B67173"
"""FOLDERID_ProgramData and FOLDERID_Profile: asked of Windows, which has them from the registry."""

TO_CHANGE_A_FILE: Final = (0x2, 0x4, 0x10000, 0x40000, 0x80000)
"""FILE_WRITE_DATA, FILE_APPEND_DATA, DELETE, WRITE_DAC, WRITE_OWNER: whoever has one can change the file."""
TO_CHANGE_A_FOLDER: Final = (0x40, 0x10000, 0x40000, 0x80000)
"""FILE_DELETE_CHILD, DELETE, WRITE_DAC, WRITE_OWNER. To add other files does no harm, and Windows lets everybody."""

_SHARE_ALL: Final = 0x7
_OPEN_EXISTING: Final = 3
_FOLDERS_TOO: Final = 0x02000000  # FILE_FLAG_BACKUP_SEMANTICS
_NO_HANDLE: Final = ctypes.c_void_p(-1).value
_ACCESS_DENIED: Final = 5
_REPARSE_POINT: Final = 0x400
_SE_FILE_OBJECT: Final = 1
_OWNER: Final = 0x1  # OWNER_SECURITY_INFORMATION
_BETTERS: Final = (22, 26)
"""WinLocalSystemSid, WinBuiltinAdministratorsSid."""

_BOOL, _DWORD, _POINTER = ctypes.c_int32, ctypes.c_uint32, ctypes.c_void_p


def found(load: Library) -> Found | None:
    """Return this machine's policy file; None if there is none. A Windows that does not say where is trouble."""
    try:
        data, home = (known_folder(load, one) for one in (PROGRAM_DATA, PROFILE))
    except (OSError, AttributeError):
        return Found("policy.toml", Path(), trouble=UNREADABLE)
    return read(data / "SafeSpace" / "policy.toml", home, lambda file: content(load, file))


def known_folder(load: Library, which: str) -> Path:
    """Return a folder that Windows knows by its number; OSError if it does not say."""
    ask = load("shell32").SHGetKnownFolderPath
    ask.restype, ask.argtypes = _BOOL, (_POINTER, _DWORD, _POINTER, _POINTER)
    said = ctypes.c_wchar_p()
    if ask(ctypes.byref(Guid.of(UUID(which))), 0, None, ctypes.byref(said)) != 0 or not said.value:
        raise OSError
    found = Path(said.value)
    free = load("ole32").CoTaskMemFree
    free.restype, free.argtypes = None, (_POINTER,)
    free(ctypes.cast(said, _POINTER))
    return found


def content(load: Library, file: Path) -> bytes:
    """Return the bytes of a policy file that no ordinary user can change; FileNotFoundError or Untrusted."""
    try:
        with file.open("rb") as opened:
            read = small(opened.read(LARGEST + 1))
        whose = ((file, TO_CHANGE_A_FILE), (file.parent, TO_CHANGE_A_FOLDER))
        firm = all(_firm(load, str(place), rights) for place, rights in whose)
    except FileNotFoundError:
        raise
    except (OSError, AttributeError):
        raise Untrusted(UNREADABLE) from None
    if not firm:
        raise Untrusted(CHANGEABLE)
    return read


def _firm(load: Library, place: str, rights: tuple[int, ...]) -> bool:
    return _is_itself(load, place) and _belongs_to_betters(load, place) and _refused(load, place, rights)


def _is_itself(load: Library, place: str) -> bool:
    """Return whether a place is no junction or link, which would lead to somebody else's file."""
    ask = load("kernel32").GetFileAttributesW
    ask.restype, ask.argtypes = _DWORD, (ctypes.c_wchar_p,)
    return not ask(place) & _REPARSE_POINT


def _belongs_to_betters(load: Library, place: str) -> bool:
    ask = load("advapi32").GetNamedSecurityInfoW
    ask.restype = _DWORD
    ask.argtypes = (ctypes.c_wchar_p, _DWORD, _DWORD, *(_POINTER,) * 5)
    is_one = load("advapi32").IsWellKnownSid
    is_one.restype, is_one.argtypes = _BOOL, (_POINTER, _DWORD)
    free = load("kernel32").LocalFree
    free.restype, free.argtypes = _POINTER, (_POINTER,)
    owner, described = _POINTER(), _POINTER()
    nothing = (None, None, None)
    if ask(place, _SE_FILE_OBJECT, _OWNER, ctypes.byref(owner), *nothing, ctypes.byref(described)) != 0:
        raise OSError
    try:
        return any(is_one(owner, kind) for kind in _BETTERS)
    finally:
        free(described)


def _refused(load: Library, place: str, rights: tuple[int, ...]) -> bool:
    """Return whether Windows refuses this user each of some rights, and for want of permission."""
    begin, end = load("kernel32").CreateFileW, load("kernel32").CloseHandle
    begin.restype = _POINTER
    begin.argtypes = (ctypes.c_wchar_p, _DWORD, _DWORD, _POINTER, _DWORD, _DWORD, _POINTER)
    end.restype, end.argtypes = _BOOL, (_POINTER,)
    for right in rights:
        handle = begin(place, right, _SHARE_ALL, None, _OPEN_EXISTING, _FOLDERS_TOO, None)
        if handle != _NO_HANDLE:
            end(handle)
            return False
        if last_error() != _ACCESS_DENIED:
            return False
    return True


def last_error() -> int:
    """Return why Windows refused the last call."""
    return int(getattr(ctypes, "get_last_error")())  # noqa: B009 - it is there on Windows alone
