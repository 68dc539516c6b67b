"""Files that are dropped on a part of the window: which ones they are. Nothing is read here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDropEvent


def files(data: QMimeData) -> tuple[Path, ...]:
    """Return the files of this computer that are being dragged, each once; none if anything else is among them."""
    urls = data.urls()
    if not urls or not all(url.isLocalFile() for url in urls):
        return ()
    return tuple(dict.fromkeys(Path(url.toLocalFile()) for url in urls))


def take(event: QDropEvent) -> tuple[Path, ...]:
    """Answer a drag or a drop of files, which are copied: whoever would only move them is not let in.

    A file that was moved here would be gone from where it was before it is safe here.
    """
    can_be_copied = bool(event.possibleActions() & Qt.DropAction.CopyAction)
    found = files(event.mimeData()) if can_be_copied else ()
    if found:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
    else:
        event.ignore()
    return found
