"""How this very program is started again: frozen, or as a module of this interpreter."""

from __future__ import annotations

import sys

PAINTER = "paint-pages"
"""The hidden command that paints pages for the viewer."""


def command(*arguments: str) -> list[str]:
    """Return what starts this program with `arguments`."""
    whole = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "safespace"]
    return [*whole, *arguments]
