"""A guardian's hands and eyes, for the tour: real keyboard and mouse events on real windows, and pictures of them.

Things are found as a person finds them, by the words on them. Everything that is done waits until the program has come
to rest, so the tour is as slow as the machine and never races it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar, cast

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QKeyCombination, QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from safespace.casework.desk import Desk
from safespace.domain.problem import Problem
from safespace.ui import strays
from safespace.ui.bug_report import BugReport
from safespace.ui.program import Program
from safespace.ui.screens.recovery_part import RecoverySheetPart
from safespace.ui.widgets.choices import Choices

T = TypeVar("T")
PATIENCE = 30_000
"""How long anything may take, in milliseconds, before the tour says that it was not there."""

GLANCE = 20
"""How often, in milliseconds, the tour looks while nothing happens in the program."""

ABOVE = 130
"""How much of what stands above a thing is brought into sight with it, in pixels, so that pictures tell a story."""

TYPED = (QLineEdit, QTextEdit)


class Lost(AssertionError):
    """The tour did not find what it was looking for, or the program refused what should have worked."""


class Hands:
    """Does what a guardian does in one running program."""

    def __init__(self, app: QApplication, program: Program, folder: Path, number: int) -> None:
        """Take over a program; pictures go into `folder`, numbered from `number` on."""
        self._app, self._program, self._folder = app, program, folder
        self.number = number
        self._bugs: list[str] = []
        self._strays = strays.watched()
        program.bugs.found.connect(self._note_bug)

    def _note_bug(self, report: BugReport) -> None:
        self._bugs.append(report.text)

    # ------------------------------------------------------------------------------------------------ looking

    def picture(self, name: str) -> Path:
        """Keep a picture of the window under the next number."""
        self.rest()
        self.number += 1
        place = self._folder / f"{self.number:02d}-{name}.png"
        self._program.window.grab().save(str(place))
        return place

    def rest(self) -> None:
        """Wait until nothing is under way and everything is painted; Lost if the program ran into a bug."""
        self.until(lambda: self._program.work.is_quiet, "the program did not come to rest", 20)
        for _ in range(3):
            self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        self.until(lambda: self._program.work.is_quiet, "the program did not come to rest", 20)
        if self._bugs:
            raise Lost(f"the program made a mistake: {self._bugs[0]}")
        if self._strays:
            raise Lost(f"{self._strays[0]} was loaded on another thread than the screen's")

    def until(self, true: Callable[[], bool], otherwise: str, longer: int = 1) -> None:
        """Wait until something is true, `longer` times as long as usual; Lost with `otherwise` if it never is.

        Asks again whenever something happens in the program, and now and then for what happens outside it. In between
        the processor is left to those whom the tour waits for.
        """
        deadline = QDeadlineTimer(PATIENCE * longer)
        wake = QTimer()
        wake.start(GLANCE)
        try:
            while not true():
                self._app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
                if deadline.hasExpired():
                    raise Lost(otherwise)
        finally:
            wake.stop()

    def sees(self, words: str) -> bool:
        """Whether something with these words is on the screen."""
        self.rest()
        return any(words in part.accessibleName() for part in self._parts())

    def screen(self) -> str:
        """Return the name of the screen that is open."""
        self.rest()
        return self._program.window.screen_name

    def titles(self) -> set[str]:
        """Return the titles of all top-level windows."""
        return {window.windowTitle() for window in self._app.topLevelWidgets() if window.isVisible()}

    def code_on_paper(self) -> tuple[str, ...]:
        """Return the groups of the recovery sheet, which a person reads from the paper that was just printed."""
        part = next((part for part in self._parts() if isinstance(part, RecoverySheetPart)), None)
        if part is None:
            raise Lost("there is no recovery sheet here")
        return part.code

    def read(self, job: Callable[[Desk], T]) -> T:
        """Read something back from the vault itself."""
        found: list[T] = []
        refused: list[Problem] = []
        self._program.work.read(job, found.append, refused.append, context=self._program)
        self.until(lambda: bool(found or refused), "the vault did not answer")
        if refused:
            raise Lost(refused[0].title)
        return found[0]

    # ------------------------------------------------------------------------------------------------ doing

    def press(self, words: str) -> None:
        """Press the button, chip or line with these words, by mouse."""
        self.rest()
        self._click(self._button(words))

    def go_to(self, name: str, words: str) -> None:
        """Press something that leads to another screen, and wait for it."""
        self.press(words)
        self.until(lambda: self._program.window.screen_name == name, f"“{words}” did not lead to {name}")
        self.rest()

    def key(self, keys: str) -> None:
        """Press a key or a shortcut, such as "Ctrl+N", "F9" or "Return"."""
        self.rest()
        pressed = QKeySequence.fromString(keys)
        strokes = cast("Sequence[QKeyCombination]", pressed)  # what PySide's own stubs leave out
        if pressed.count() != 1 or strokes[0].key() is Qt.Key.Key_unknown:
            raise Lost(f"there is no key “{keys}”")
        QTest.keyClick(self._focus(), strokes[0].key(), strokes[0].keyboardModifiers())
        self.rest()

    def write(self, words: str) -> None:
        """Type words where the cursor is."""
        QTest.keyClicks(self._focus(), words)
        self.rest()

    def fill(self, label: str, words: str) -> None:
        """Click into the field with this label and type over what is there."""
        self.rest()
        field = self._one(lambda part: isinstance(part, TYPED) and part.accessibleName() == label, f"field “{label}”")
        target = field.focusProxy() or field
        target.setFocus(Qt.FocusReason.MouseFocusReason)
        QTest.keySequence(target, QKeySequence(QKeySequence.StandardKey.SelectAll))
        QTest.keyClicks(target, words)
        self.rest()

    def choose(self, label: str, words: str) -> None:
        """Choose an entry of a menu by arrow keys."""
        self.rest()
        menu = self._one(lambda part: isinstance(part, QComboBox) and part.accessibleName() == label, f"menu “{label}”")
        assert isinstance(menu, QComboBox)  # noqa: S101 - it was just looked for
        menu.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(menu, Qt.Key.Key_Home)
        for _ in range(menu.count()):
            if menu.currentText() == words:
                break
            QTest.keyClick(menu, Qt.Key.Key_Down)
        if menu.currentText() != words:
            raise Lost(f"the menu “{label}” has no “{words}”")
        self.rest()

    def answer(self, question: str, words: str) -> None:
        """Press an answer of the question with this label, where several questions have the same answers."""
        self.rest()
        group = self._one(lambda part: isinstance(part, Choices) and part.accessibleName() == question, f"“{question}”")
        assert isinstance(group, Choices)  # noqa: S101 - it was just looked for
        chip = next((chip for chip in group.chips() if chip.accessibleName() == words), None)
        if chip is None:
            raise Lost(f"“{question}” has no answer “{words}”")
        self._click(chip)

    def save_to(self, name: str) -> Path:
        """Answer the dialog that asks where to save, with a file of this name beside the pictures."""
        dialog = self._dialog()
        target = self._folder / name
        for before in (target, target.with_name(f"{name}.sig")):  # a tour may be taken again in the same folder
            before.unlink(missing_ok=True)
        self._type_into(dialog, str(target))
        self.until(target.exists, f"{name} was not written")
        self.rest()
        return target

    def choose_folder(self, folder: Path) -> None:
        """Answer the dialog that asks for a folder."""
        folder.mkdir(parents=True, exist_ok=True)
        dialog = self._dialog()
        self._type_into(dialog, str(folder))
        self.rest()

    def clear_away(self, folder: Path) -> None:
        """Remove a folder that the tour made."""
        shutil.rmtree(folder, ignore_errors=True)

    # ------------------------------------------------------------------------------------------------ finding

    def _parts(self) -> list[QWidget]:
        """Return what can be seen, the sheet alone while one is open."""
        top: QWidget = self._program.window.sheet or self._program.window
        return [part for part in top.findChildren(QWidget) if part.isVisible()]

    def _one(self, fits: Callable[[QWidget], bool], what: str) -> QWidget:
        found: list[QWidget] = []

        def look() -> bool:
            found[:] = [part for part in self._parts() if fits(part)]
            return bool(found)

        self.until(look, f"there is no {what} on the screen")
        return found[0]

    def _button(self, words: str) -> QAbstractButton:
        """Return the button that says just these words, or else the first that begins with them."""

        def fits(part: QWidget) -> bool:
            return isinstance(part, QAbstractButton) and part.isEnabled() and _begins(part, words)

        button = self._one(fits, f"button “{words}” that can be pressed")
        exact = (part for part in self._parts() if fits(part) and words in _said(cast("QAbstractButton", part)))
        return cast("QAbstractButton", next(exact, button))

    def _click(self, part: QWidget) -> None:
        scroll = part.parentWidget()
        while scroll is not None:
            if isinstance(scroll, QScrollArea):
                scroll.ensureWidgetVisible(part, 50, ABOVE)
            scroll = scroll.parentWidget()
        self.rest()
        QTest.mouseClick(part, Qt.MouseButton.LeftButton, pos=QPoint(part.width() // 2, part.height() // 2))
        self.rest()

    def _focus(self) -> QWidget:
        window = self._program.window
        return window.focusWidget() or window

    def _dialog(self) -> QFileDialog:
        found: list[QFileDialog] = []

        def look() -> bool:
            found[:] = [
                part for part in self._app.topLevelWidgets() if isinstance(part, QFileDialog) and part.isVisible()
            ]
            return bool(found)

        self.until(look, "nobody asked for a file")
        return found[0]

    def _type_into(self, dialog: QFileDialog, text: str) -> None:
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        if line is None:
            raise Lost("the dialog has no line for a name")
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, text)
        QTest.keyClick(line, Qt.Key.Key_Return)
        self._program.window.activateWindow()


def _said(button: QAbstractButton) -> set[str]:
    """Return what is written on a button, and what those hear who hear the screen."""
    return {words for words in (button.accessibleName(), button.text().replace("&&", "&").strip()) if words}


def _begins(button: QAbstractButton, words: str) -> bool:
    return any(said.startswith(words) for said in _said(button))
