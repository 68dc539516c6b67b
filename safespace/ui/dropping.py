"""Files that are dropped on the window or a part of it: which ones they are. Nothing is read here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget


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


class Letterbox(QObject):
    """Takes what is dropped anywhere on a window where no part of it takes files. Signals: `dropped(tuple of Path)`."""

    dropped = Signal(tuple)

    def __init__(self, window: QWidget, is_closed: Callable[[], bool]) -> None:
        """Watch a window; while `is_closed`, such as under a sheet, nothing is let in."""
        super().__init__(window)
        self._is_closed = is_closed
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer what is dragged over the window or let go on it; leave every other event alone."""
        if not isinstance(event, QDropEvent) or event.type() not in {QEvent.Type.DragEnter, QEvent.Type.Drop}:
            return False
        if self._is_closed():
            event.ignore()
        elif (found := take(event)) and event.type() == QEvent.Type.Drop:
            self.dropped.emit(found)
        return True
