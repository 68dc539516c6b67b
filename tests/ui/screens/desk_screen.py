"""A screen in the real window on a real desk, and what a guardian's hands do there, for the tests of screens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from safespace.casework.desk import Desk
from safespace.ui.screen import Screen
from safespace.ui.widgets.labels import Label
from safespace.ui.widgets.rail_item import Room
from safespace.ui.widgets.sheet import Sheet
from safespace.ui.window import Window
from safespace.ui.work import Work
from tests.builders import Clock, a_desk
from tests.ui.synchronous_work import SynchronousWork

ROOMS = (Room("today", "sun", "Today"), Room("cases", "tray", "Cases"))
S = TypeVar("S", bound=Screen)

HOSTILE = (
    "<b>bold</b> <img src=x onerror=alert(1)> &amp; {{7*7}} %s '; DROP TABLE cases; --",
    "\u202eright to left\u202c שלום مرحبا",
    "🦉👩🏽‍⚕️ a guardian’s emoji",
    "long " * 2_000,
)
"""Words that must show as they are."""


class Shown:
    """A window with one screen on a desk of its own, and what the screen asked of the window."""

    def __init__(
        self,
        qtbot: QtBot,
        folder: Path,
        size: tuple[int, int] = (1366, 768),
        make: Callable[[Path, Clock], Desk] = a_desk,
    ) -> None:
        self.clock = Clock()
        self.desk: Desk = make(folder, self.clock)
        self.work = SynchronousWork(self.desk)
        self.window = Window(ROOMS)
        self.window.resize(*size)
        self.went: list[tuple[str, object]] = []
        self.sheets: list[Sheet] = []
        qtbot.addWidget(self.window)
        with qtbot.waitActive(self.window):
            self.window.show()

    def open(self, make: Callable[[Work], S], subject: object = None) -> S:
        """Put a screen into the window and open it on something."""
        screen = make(self.work)
        screen.go.connect(lambda name, on: self.went.append((name, on)))
        screen.lay.connect(self.lay)
        self.work.changed.connect(screen.refresh)
        self.window.add_screen("cases", screen)
        self.window.show_screen("cases")
        screen.show_for(subject)
        settle()
        return screen

    def lay(self, sheet: Sheet) -> None:
        """Lay a sheet over the window, as the program does."""
        assert self.window.open_sheet(sheet)
        self.sheets.append(sheet)
        settle()

    @property
    def sheet(self) -> Sheet:
        """Return the sheet that is open."""
        sheet = self.window.sheet
        assert sheet is not None, "no sheet is open"
        return sheet

    def end(self) -> None:
        """Put the vault away."""
        if self.window.sheet is not None:
            self.window.sheet.go()
        self.work.finish(lambda desk: desk.vault.close())
        settle()


def settle() -> None:
    """Let layouts and painting come to rest."""
    for _ in range(3):
        QApplication.processEvents()


def button(inside: QWidget, words: str) -> QAbstractButton:
    """Return the button that says this, by its own words or for those who hear the screen."""
    found = [
        one
        for one in inside.findChildren(QAbstractButton)
        if one.isVisible() and (one.accessibleName().startswith(words) or one.text().strip().startswith(words))
    ]
    assert found, f"no button says “{words}”"
    return found[0]


def press(inside: QWidget, words: str) -> None:
    """Press the button that says this, by mouse."""
    one = button(inside, words)
    assert one.isEnabled(), f"“{words}” cannot be pressed"
    QTest.mouseClick(one, Qt.MouseButton.LeftButton, pos=QPoint(one.width() // 2, one.height() // 2))
    settle()


def click(one: QAbstractButton) -> None:
    """Press a button that is at hand, wherever it is scrolled to."""
    one.click()
    settle()


def key(which: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key wherever the keyboard is."""
    QTest.keyClick(focus(), which, modifiers)
    settle()


def keep() -> None:
    """Press Ctrl and Enter."""
    key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def write(words: str) -> None:
    """Type words wherever the keyboard is."""
    if words.isascii():
        QTest.keyClicks(focus(), words)
    else:
        event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, words)
        QApplication.sendEvent(focus(), event)
    settle()


def focus() -> QWidget:
    """Return what has the keyboard."""
    now = QApplication.focusWidget()
    assert now is not None, "nothing has the keyboard"
    return now


def tab_to(words: str) -> None:
    """Press Tab until the keyboard is on the control of this name, as somebody does who cannot use a mouse."""
    for _ in range(80):
        if focus().accessibleName().startswith(words):
            return
        key(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never came to “{words}”")


def says(inside: QWidget, words: str) -> bool:
    """Whether a label that can be seen has these words in it."""
    found = [one for one in inside.findChildren(QLabel) if one.isVisible()]
    return any(words in (one.text() if not isinstance(one, Label) else Label.text(one)) for one in found)


def nameless(inside: QWidget) -> list[str]:
    """Return every control that takes the keyboard and has no name for those who hear the screen."""
    found = [one for one in inside.findChildren(QWidget) if one.isVisible() and one.isEnabled()]
    stops = [one for one in found if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None]
    return [type(one).__name__ for one in stops if not _name(one)]


def _name(part: QWidget) -> str:
    told = QAccessible.queryAccessibleInterface(part)
    return told.text(QAccessible.Text.Name).strip() if told is not None else ""


def cut(inside: QWidget) -> list[str]:
    """Return every button that is narrower than its words need."""
    found = [one for one in inside.findChildren(QAbstractButton) if one.isVisible()]
    return [one.accessibleName() for one in found if one.width() < one.minimumSizeHint().width()]


def let_go(part: QWidget, data: QMimeData) -> None:
    """Drag something over a part and let it go there."""
    rest = (data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    middle = part.rect().center()
    for event in (
        QDragEnterEvent(middle, Qt.DropAction.CopyAction, *rest),
        QDropEvent(QPointF(middle), Qt.DropAction.CopyAction, *rest),
    ):
        QApplication.sendEvent(part, event)
    settle()
