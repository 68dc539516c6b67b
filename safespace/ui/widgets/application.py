"""The one application object, with its right type."""

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QApplication


def application() -> QApplication:
    """Return the running application; widgets exist only while there is one."""
    return cast("QApplication", QApplication.instance())
