"""Whether a folder lies on this computer's own disk or on another computer.

Run on Linux. What asks Windows and macOS is written after their manuals and was never run.
"""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path
from typing import Any, Final

_NETWORKED: Final = (
    "afpfs afs ceph cifs coda davfs fuse.davfs fuse.glusterfs fuse.rclone fuse.sshfs fuse.s3fs gfs2 glusterfs lustre "
    "ncpfs nfs nfs4 ocfs2 smb2 smb3 smbfs webdav"
)
NETWORKED: Final = frozenset(_NETWORKED.split())
"""Names of file systems whose files lie elsewhere, as Linux and macOS write them."""

_REMOTE: Final = 4
"""What Windows' GetDriveType says of a network drive."""

_LOCAL: Final = 0x1000
"""MNT_LOCAL of macOS: the file system is stored on this computer."""

_STATFS: Final = (2168, 64)
"""Size of macOS's struct statfs with 64-bit inodes, and where its f_flags lie, in bytes."""


def on_network(place: Path) -> bool:
    """Return whether `place`, an absolute path that need not exist, lies on another computer, as far as can be told."""
    there = next((part for part in (place, *place.parents) if part.exists()), place)
    if sys.platform == "win32":
        return remote_for_windows(there, ctypes.WinDLL("kernel32"))
    if sys.platform == "darwin":
        return remote_for_macos(there, ctypes.CDLL(None))
    return remote_by_mounts(there, _mounts())


def remote_by_mounts(place: Path, mounts: str) -> bool:
    """Tell from the text of /proc/self/mounts: the longest mount point above `place` decides."""
    found = [
        (len(point.parts), system)
        for _, named, system, *_ in (line.split(" ") for line in mounts.splitlines() if line.count(" ") >= 3)
        if place.is_relative_to(point := Path(_plain(named)))
    ]
    return bool(found) and max(found)[1] in NETWORKED


def remote_for_windows(place: Path, kernel: Any) -> bool:
    """Ask Windows what kind of drive a folder lies on; a path that begins with two backslashes is a share."""
    if str(place).startswith("\\\\") and not str(place).startswith("\\\\?\\"):
        return True
    return kernel.GetDriveTypeW(ctypes.c_wchar_p(place.anchor)) == _REMOTE


def remote_for_macos(place: Path, library: Any) -> bool:
    """Ask macOS whether the file system of a folder that exists is stored on this computer."""
    size, flags_at = _STATFS
    answer = ctypes.create_string_buffer(size)
    if library.statfs(os.fsencode(place), answer) != 0:
        return False
    return not int.from_bytes(answer.raw[flags_at : flags_at + 4], sys.byteorder) & _LOCAL


def _mounts() -> str:
    try:
        return Path("/proc/self/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""


def _plain(named: str) -> str:
    """Undo the octal escapes with which Linux writes blanks in a mount point."""
    for escape, letter in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        named = named.replace(escape, letter)
    return named
