"""Copying words: marked for the system to remember nowhere, gone after 30 seconds, and gone at the lock.

Everything goes through `marked`, in three ways. Parts that show text make what they give away with `of_selection`.
Lines and labels, whose copying Qt keeps to itself, are caught by `Keeper` before Qt does it. And should anything still
be put there by this program without the marks, `Keeper` puts it there again with them.
"""

from __future__ import annotations

import atexit
import secrets
from functools import cache, partial
from typing import Final
from weakref import ref

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QAction, QClipboard, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QTextEdit

from safespace.machine.door import Door, Guard, Protection, later
from safespace.ui import hearing

SECONDS: Final = 30
"""How long copied words stay."""

_OURS: Final = "application/x-safespace"
_BY_US: Final = secrets.token_bytes(8)
_NO: Final = b"\0\0\0\0"

_MARKS: Final = {
    _OURS: _BY_US,
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': _NO,
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': _NO,
    "x-kde-passwordManagerHint": b"secret",
}
"""What Windows and KDE read as: do not remember this, and send it nowhere. macOS is asked by `Keeper`."""

_UNASKED: Final = later(Guard.CLIPBOARD, "It is asked for when you copy something.")


def marked(words: str) -> QMimeData:
    """Return words as they may lie on the clipboard: plain, with every mark beside them."""
    data = QMimeData()
    data.setText(words)
    for kind, content in _MARKS.items():
        data.setData(kind, QByteArray(content))
    return data


def of_selection(part: QTextEdit) -> QMimeData:
    """Return the chosen words of a part that shows text; for its `createMimeDataFromSelection`."""
    return marked(part.textCursor().selection().toPlainText())


def copy(words: str) -> None:
    """Put words on the clipboard, and forget them at the end of the program at the latest."""
    QApplication.clipboard().setMimeData(marked(words))
    _forget_at_the_end()


def forget() -> None:
    """Empty the clipboard if what lies on it was copied here."""
    # Left there, Qt would let go of it after Python has ended, and fall over what Python made of it.
    if QApplication.instance() is not None and is_ours():
        QApplication.clipboard().clear()


def is_ours() -> bool:
    """Return whether what lies on the clipboard was put there by this program, with the marks."""
    held = QApplication.clipboard().mimeData()
    return bool(held) and bytes(held.data(_OURS).data()) == _BY_US


class Keeper(QObject):
    """Watches over the clipboard while a vault is open. Signals: `asked`, the machine was asked to help.

    `answer` is what it said when it was asked last.
    """

    asked = Signal()

    def __init__(self, app: QApplication, door: Door, parent: QObject | None = None) -> None:
        """Begin with `start`."""
        super().__init__(parent)
        self.answer: Protection = _UNASKED
        self._app, self._door = app, door
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(SECONDS * 1000)
        self.timer.timeout.connect(forget)

    def start(self) -> None:
        """Begin to watch."""
        board = QApplication.clipboard()
        board.dataChanged.connect(self._changed)
        board.selectionChanged.connect(self._selected)
        hearing.of(self._app).hear((QEvent.Type.KeyPress, QEvent.Type.Show), self.hear)

    def stop(self) -> None:
        """Stop watching, and leave nothing of ours behind."""
        hearing.of(self._app).stop(self.hear)
        board = QApplication.clipboard()
        board.dataChanged.disconnect(self._changed)
        board.selectionChanged.disconnect(self._selected)
        self.timer.stop()
        forget()

    def hear(self, watched: QObject, event: QEvent) -> bool:
        """Copy and cut in Qt's place where Qt would leave the marks out."""
        if isinstance(event, QKeyEvent):
            return isinstance(watched, QLineEdit | QLabel) and _pressed(watched, event)
        if isinstance(watched, QMenu):
            _take_over(watched)
        return False

    def _changed(self) -> None:
        """Begin to count when words of ours arrive; put them there again if they came without the marks."""
        board = QApplication.clipboard()
        if is_ours():
            _forget_at_the_end()
            self.timer.start()
            self.answer = self._door.keep_from_histories()
            self.asked.emit()
        elif board.ownsClipboard() and board.mimeData().hasText():
            copy(board.text())
        else:
            self.timer.stop()

    def _selected(self) -> None:
        """Keep marked words out of the second clipboard that X11 fills with whatever is selected."""
        board = QApplication.clipboard()
        if board.ownsSelection() and board.text(QClipboard.Mode.Selection):
            board.clear(QClipboard.Mode.Selection)


def _pressed(part: QLineEdit | QLabel, event: QKeyEvent) -> bool:
    """Copy or cut if these keys say so; whether they did."""
    cuts = event.matches(QKeySequence.StandardKey.Cut)
    if not (cuts or event.matches(QKeySequence.StandardKey.Copy)):
        return False
    return _copy_from(part, cuts=cuts)


def _take_over(menu: QMenu) -> None:
    """Let the entries of Qt's own menu of a line or a label copy and cut by our way."""
    part = menu.parent()
    if not isinstance(part, QLineEdit | QLabel):
        return
    for entry in menu.actions():
        if entry.objectName() in {"edit-copy", "edit-cut"} and entry.isEnabled():
            ours = QAction(entry.text(), menu)
            ours.triggered.connect(partial(_chosen, ref(part), entry.objectName() == "edit-cut"))
            menu.insertAction(entry, ours)
            menu.removeAction(entry)


def _chosen(part: ref[QLineEdit | QLabel], cuts: bool, *_: object) -> None:
    """Copy or cut by the menu, which must not keep its part alive: it is a child of it."""
    found = part()
    if found is not None:
        _copy_from(found, cuts=cuts)


def _copy_from(part: QLineEdit | QLabel, *, cuts: bool) -> bool:
    """Copy the chosen words of a part and cut them if asked to; whether there were any. Dots are never copied."""
    if isinstance(part, QLineEdit) and part.echoMode() is not QLineEdit.EchoMode.Normal:
        return False
    words = part.selectedText()
    if not words:
        return False
    copy(words)
    if cuts and isinstance(part, QLineEdit) and not part.isReadOnly():
        part.del_()
    return True


@cache
def _forget_at_the_end() -> None:
    atexit.register(forget)
