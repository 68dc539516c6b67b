"""Copying words to the clipboard without leaving them in the histories of the system, or behind at the end."""

from __future__ import annotations

import atexit
from functools import cache
from typing import Final

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtWidgets import QApplication

_OURS: Final = "application/x-safespace"

_KEEP_OUT: Final = {
    _OURS: b"1",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': b"\0\0\0\0",
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': b"\0\0\0\0",
    "x-kde-passwordManagerHint": b"secret",
}
"""What Windows and Linux desktops read as: do not remember this, and send it nowhere."""


def copy(words: str) -> None:
    """Put words on the clipboard, keep them out of its history and off other devices, and forget them at the end."""
    data = QMimeData()
    data.setText(words)
    for kind, content in _KEEP_OUT.items():
        data.setData(kind, QByteArray(content))
    QApplication.clipboard().setMimeData(data)
    _forget_at_the_end()


def forget() -> None:
    """Empty the clipboard if what lies on it was copied here."""
    if QApplication.instance() is None:
        return
    held = QApplication.clipboard().mimeData()
    # Qt would let go of it after Python has ended, and fall over what Python made of it.
    if held and held.hasFormat(_OURS):
        QApplication.clipboard().clear()


@cache
def _forget_at_the_end() -> None:
    atexit.register(forget)
