"""A terminal for a program that Windows started without one: the one it was started from, or else a box with the words.

A program with windows of its own gets no output from Windows, even where it is started in a terminal; Python then has
None in its place. Other systems give every program one.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Generator
from contextlib import contextmanager
from getpass import getpass
from io import StringIO
from typing import Final, TextIO

from safespace.machine.door import Library

PARENT: Final = 0xFFFFFFFF
"""ATTACH_PARENT_PROCESS (wincon.h)."""
OUT: Final = "CONOUT$"
"""The name under which Windows opens the terminal that a process is attached to."""


def system() -> Library | None:
    """Return what loads the libraries of Windows, None on any other system."""
    if sys.platform != "win32":
        return None
    from safespace.machine import windows

    return windows.load


@contextmanager
def terminal(load: Library | None) -> Generator[None]:
    """See to it that what is written inside reaches whoever asked, if this program has no output.

    It goes to the terminal that the program was started from. Without one, it is shown in a box at the end; on a system
    that has neither, it goes nowhere, and `sys.stdout` stays None.
    """
    if _has_output() or load is None:
        yield
        return
    attached = _attached(load)
    out = attached or StringIO()
    sys.stdout = out
    try:
        yield
    finally:
        sys.stdout = None
        if attached is None:
            _shown(load, out)
        out.close()


def may_ask() -> bool:
    """Return whether somebody can be asked something in a terminal: nobody can where words only end in a box."""
    return _has_output() and not isinstance(sys.stdout, StringIO)


def passphrase(asked: str) -> str:
    """Ask for a passphrase on the terminal, without showing it; nobody there types nothing."""
    if not may_ask():
        return ""
    try:
        return getpass(asked)
    except EOFError:
        return ""


def first_line() -> str:
    """Read the first line of standard input, as UTF-8; a program without one reads nothing."""
    given: TextIO | None = sys.stdin
    if given is None:
        return ""
    return given.buffer.readline().decode("utf-8", "replace").rstrip("\r\n")


def output() -> TextIO:
    """Return where words go; a program without a terminal has no output, and still an exit status."""
    out: TextIO | None = sys.stdout
    return out or StringIO()


def harmless(name: str, out: TextIO) -> str:
    """Return a file's name as this terminal can show it: what could steer a terminal is shown by its number."""
    plain = "".join(letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in name)
    coding = out.encoding or "ascii"
    return plain.encode(coding, "backslashreplace").decode(coding)


def _has_output() -> bool:
    out: TextIO | None = sys.stdout
    return out is not None


def _attached(load: Library) -> TextIO | None:
    try:
        attach = load("kernel32").AttachConsole
        attach.argtypes, attach.restype = (ctypes.c_uint32,), ctypes.c_int32
        return open(OUT, "w", encoding="utf-8", buffering=1) if attach(PARENT) else None  # noqa: PTH123
    except (OSError, AttributeError):
        return None


def _shown(load: Library, out: TextIO) -> None:
    words = out.getvalue() if isinstance(out, StringIO) else ""
    try:
        box = load("user32").MessageBoxW
        box.argtypes = (ctypes.c_void_p, ctypes.c_wchar_p, ctypes.c_wchar_p, ctypes.c_uint32)
        box.restype = ctypes.c_int32
        box(None, words, "SafeSpace", 0)
    except (OSError, AttributeError):
        return
