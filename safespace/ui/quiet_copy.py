"""Copying words to the clipboard without leaving them in the clipboard histories of the system."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtWidgets import QApplication

_KEEP_OUT: Final = {
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': b"\0\0\0\0",
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': b"\0\0\0\0",
    "x-kde-passwordManagerHint": b"secret",
}
"""What Windows and Linux desktops read as: do not remember this, and send it nowhere."""


def copy(words: str) -> None:
    """Put words on the clipboard and ask the system to keep them out of its history and of other devices."""
    data = QMimeData()
    data.setText(words)
    for kind, content in _KEEP_OUT.items():
        data.setData(kind, QByteArray(content))
    QApplication.clipboard().setMimeData(data)
