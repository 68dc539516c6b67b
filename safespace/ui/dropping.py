"""Files that are dropped on the window or a part of it: which ones they are. Nothing is read here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from safespace.domain.problem import Problem

BACKUP: Final = ".safespace-backup"
"""How the name of a backup ends."""


def files(data: QMimeData) -> tuple[Path, ...]:
    """Return the files of this computer that are being dragged, each once; none if anything else is among them."""
    urls = data.urls()
    if not urls or not all(url.isLocalFile() for url in urls):
        return ()
    return tuple(dict.fromkeys(Path(url.toLocalFile()) for url in urls))


class NotAFileYet(Problem):
    """Something was dropped that is no file on the disk, such as a message dragged straight out of a mail program."""

    title = "Save the message as a file first (.msg or .eml), then drop it here"
    advice = "Nothing was taken and nothing is lost: the message lies where it was. The button takes in a file too."


class UnlockFirst(Problem):
    """Something was dropped on the door that can only be taken in behind it."""

    title = "Unlock the vault first, then drop it again"
    advice = "Nothing was taken: it lies where it was. At the door only a backup can be dropped, to bring a vault back."


class LockFirst(Problem):
    """A backup was dropped on a vault that is open."""

    title = "Lock the vault first, then drop the backup on the door"
    advice = "Nothing was taken: it lies where it was. A vault is brought back from a backup at the door."


def backup_among(sources: Sequence[Path]) -> Path | None:
    """Return the backup that was dropped; None if it was anything else."""
    return sources[0] if len(sources) == 1 and sources[0].suffix.lower() == BACKUP else None


_PROMISED = ("FileGroupDescriptor", "promised-file", "RenPrivateMessages", "text/x-moz-message")
"""In the names of the forms in which Outlook, Apple's Mail and Thunderbird hand over a message that is no file."""


def is_promised(data: QMimeData) -> bool:
    """Say whether what is dragged is a message or a file that its program has not written to the disk."""
    return not files(data) and any(mark in name for name in data.formats() for mark in _PROMISED)


def refuse(event: QDropEvent) -> Problem | None:
    """Let something that is no file yet come so far that it can be said, once it is let go; None for all else."""
    if not (event.possibleActions() & Qt.DropAction.CopyAction and is_promised(event.mimeData())):
        return None
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
    return NotAFileYet()


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

    def __init__(self, window: QWidget, is_closed: Callable[[], bool], say: Callable[[Problem], None]) -> None:
        """Watch a window; while `is_closed`, such as under a sheet, nothing is let in. `say` shows a refusal."""
        super().__init__(window)
        self._say = say
        self._is_closed = is_closed
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer what is dragged over the window or let go on it; leave every other event alone."""
        if not isinstance(event, QDropEvent) or event.type() not in {QEvent.Type.DragEnter, QEvent.Type.Drop}:
            return False
        if self._is_closed():
            event.ignore()
        else:
            self._answer(event)
        return True

    def _answer(self, event: QDropEvent) -> None:
        problem = refuse(event)
        found = () if problem else take(event)
        if event.type() != QEvent.Type.Drop:
            return
        if problem:
            self._say(problem)
        elif found:
            self.dropped.emit(found)
