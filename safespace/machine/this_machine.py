"""The machine that this very program runs on: the door that fits, and what was asked before anything else."""

from __future__ import annotations

import sys
from functools import cache

from safespace.machine.door import Door, Protection


@cache
def here() -> Door:
    """Return the door of the system that this program runs on."""
    if sys.platform == "win32":
        from safespace.machine import windows

        return windows.Windows(windows.load, sys.executable if getattr(sys, "frozen", False) else "")
    if sys.platform == "darwin":
        from safespace.machine import macos

        return macos.MacOS(macos.load, macos.version())
    if sys.platform.startswith("linux"):
        from safespace.machine import linux

        return linux.Linux(linux.load)
    from safespace.machine.elsewhere import Elsewhere

    return Elsewhere()


@cache
def at_start() -> Protection:
    """Ask for what must hold before a vault can be open, once in a process, and return the answer."""
    return here().no_dumps()
