"""Notices what brings a class of Qt on another thread than the screen's: it can end the process, and seldom does."""

from __future__ import annotations

import sys
import threading

OF_QT = ("PySide6", "shiboken6", "safespace.ui")


def watched() -> list[str]:
    """Return a list that grows, from now until this process ends, by what is loaded of Qt on the wrong thread."""
    strays: list[str] = []
    here = threading.get_ident()

    def hear(event: str, about: tuple[object, ...]) -> None:
        if event == "import" and threading.get_ident() != here and str(about[0]).startswith(OF_QT):
            strays.append(str(about[0]))

    sys.addaudithook(hear)
    return strays
