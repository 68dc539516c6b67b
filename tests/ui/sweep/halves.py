"""Halves of layout items that Python still holds although the items are gone: each can end the process.

Qt gives the place of an item that went to the next part of the same size. When that part is deleted, PySide finds the
old half at its address and takes the one for the other.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLayout, QSpacerItem, QWidgetItem


def outlived() -> list[str]:
    """Return the kind of each half whose item no layout holds any more.

    Only once in a window's life: whoever asks the layouts makes halves of everything in them.
    """
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    wrappers = shiboken6.getAllValidWrappers()
    halves = {_address(one): one for one in wrappers if isinstance(one, QWidgetItem | QSpacerItem)}
    layouts = [one for one in wrappers if isinstance(one, QLayout)]
    items = [layout.itemAt(at) for layout in layouts for at in range(layout.count())]
    there = {_address(item) for item in items if item is not None}
    return [type(one).__name__ for address, one in halves.items() if address not in there]


def _address(one: object) -> int:
    return shiboken6.getCppPointer(one)[0]
