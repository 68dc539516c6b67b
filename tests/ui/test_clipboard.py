"""What is copied is marked, whichever way, and goes: after 30 seconds, at the lock, and with the program."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from safespace.machine.door import Guard, Protection, State, running
from safespace.machine.elsewhere import Elsewhere
from safespace.ui import clipboard
from safespace.ui.clipboard import Keeper
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.marks_view import MarksView
from safespace.ui.widgets.passphrase_field import PassphraseField
from safespace.ui.widgets.reading import Reading
from safespace.ui.widgets.text_area import TextArea

COPIES_AND_ENDS = """
import sys
from PySide6.QtWidgets import QApplication
from safespace.ui import clipboard
app = QApplication(sys.argv)
clipboard.copy("14")
print(QApplication.clipboard().text())
"""
WINDOWS = 'application/x-qt-windows-mime;value="{}"'


class Heeding(Elsewhere):
    """A machine that grants what is asked of its clipboard, and counts."""

    def __init__(self) -> None:
        self.asked = 0

    def keep_from_histories(self) -> Protection:
        self.asked += 1
        return running(Guard.CLIPBOARD)


@pytest.fixture
def door() -> Heeding:
    return Heeding()


@pytest.fixture
def keeper(qapp: QApplication, door: Heeding) -> Iterator[Keeper]:
    watching = Keeper(qapp, door)
    watching.start()
    yield watching
    watching.stop()


def from_elsewhere(words: str) -> None:
    """Let another program copy something."""
    data = QMimeData()
    data.setText(words)
    QApplication.clipboard().setMimeData(data)


def held() -> str:
    """Return what lies on the clipboard, having seen that it is marked."""
    data = QApplication.clipboard().mimeData()
    assert bytes(data.data("x-kde-passwordManagerHint").data()) == b"secret"
    assert bytes(data.data(WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing")).data()) == b"1"
    assert bytes(data.data(WINDOWS.format("CanIncludeInClipboardHistory")).data()) == b"\0\0\0\0"
    assert bytes(data.data(WINDOWS.format("CanUploadToCloudClipboard")).data()) == b"\0\0\0\0"
    assert not data.hasHtml()
    return data.text()


def test_copied_words_are_marked_to_be_remembered_nowhere(qapp: QApplication) -> None:
    clipboard.copy("14\t<b>cases</b>")
    assert held() == "14\t<b>cases</b>"


def test_only_what_was_copied_here_is_forgotten(qapp: QApplication) -> None:
    clipboard.copy("14")
    clipboard.forget()
    assert qapp.clipboard().text() == ""
    from_elsewhere("from elsewhere")
    clipboard.forget()
    assert qapp.clipboard().text() == "from elsewhere"


def test_what_another_safespace_copied_is_not_ours_to_forget(qapp: QApplication) -> None:
    data = clipboard.marked("theirs")
    data.setData("application/x-safespace", b"another process")
    qapp.clipboard().setMimeData(data)
    clipboard.forget()
    assert qapp.clipboard().text() == "theirs"


def test_a_program_that_copied_something_ends_in_peace() -> None:
    ended = subprocess.run([sys.executable, "-c", COPIES_AND_ENDS], capture_output=True, text=True, check=False)
    assert ended.stdout == "14\n"
    assert ended.returncode == 0


# ------------------------------------------------------------------------------------------------ time


def test_copied_words_are_gone_after_thirty_seconds(qapp: QApplication, keeper: Keeper) -> None:
    assert (keeper.timer.interval(), keeper.timer.isSingleShot()) == (30_000, True)
    assert not keeper.timer.isActive()
    clipboard.copy("14")
    assert keeper.timer.isActive()
    keeper.timer.timeout.emit()
    assert qapp.clipboard().text() == ""


def test_what_somebody_copied_elsewhere_in_the_meantime_stays(qapp: QApplication, keeper: Keeper) -> None:
    clipboard.copy("14")
    from_elsewhere("from elsewhere")
    assert not keeper.timer.isActive()
    keeper.timer.timeout.emit()
    assert qapp.clipboard().text() == "from elsewhere"


def test_each_copy_has_thirty_seconds_of_its_own(qapp: QApplication, keeper: Keeper) -> None:
    clipboard.copy("14")
    first = keeper.timer.timerId()
    clipboard.copy("15")
    assert keeper.timer.isActive()
    assert keeper.timer.timerId() != first, "it counts anew"


def test_the_lock_leaves_nothing_of_ours_and_everything_of_others(qapp: QApplication, door: Heeding) -> None:
    for words, left in (("ours", ""), ("", "theirs")):
        watching = Keeper(qapp, door)
        watching.start()
        if words:
            clipboard.copy(words)
        else:
            from_elsewhere("theirs")
        watching.stop()
        assert qapp.clipboard().text() == left
        assert not watching.timer.isActive()


def test_the_machine_is_asked_to_help_with_each_copy_and_never_with_what_is_not_ours(
    keeper: Keeper, door: Heeding
) -> None:
    from_elsewhere("theirs")
    assert (door.asked, keeper.answer.state) == (0, State.LATER)
    clipboard.copy("14")
    assert (door.asked, keeper.answer.state) == (1, State.RUNNING)


# ------------------------------------------------------------------------------------------------ every way to copy


def text_area() -> TextArea:
    return TextArea("what was said")


def marks_view() -> MarksView:
    made = MarksView("Words")
    made.show_text("what was said")
    return made


def reading() -> Reading:
    made = Reading()
    made.show_page("Help", "what was said")
    return made


def label() -> QLabel:
    made = QLabel("what was said")
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return made


def select(part: QWidget) -> None:
    """Select all of a part's words."""
    part.setFocus()
    if isinstance(part, QLabel):
        part.setSelection(0, len(part.text()))
    else:
        assert isinstance(part, QLineEdit | QTextEdit)
        part.selectAll()


PARTS: list[Callable[[], QWidget]] = [lambda: LineInput("what was said"), text_area, marks_view, reading, label]
NAMES = ["line", "area", "marks", "reading", "label"]


@pytest.mark.parametrize("make", PARTS, ids=NAMES)
def test_every_part_that_shows_words_copies_them_marked(qtbot: QtBot, keeper: Keeper, make: Any) -> None:
    part: QWidget = make()
    qtbot.addWidget(part)
    part.show()
    select(part)
    QTest.keyClick(part, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert held().strip() == "what was said"


@pytest.mark.parametrize("make", PARTS[:2], ids=NAMES[:2])
def test_cutting_copies_marked_words_too(qtbot: QtBot, keeper: Keeper, make: Any) -> None:
    part: LineInput | TextArea = make()
    qtbot.addWidget(part)
    part.show()
    select(part)
    QTest.keyClick(part, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert (held(), part.words) == ("what was said", "")


@pytest.mark.parametrize(("make", "entry"), [(PARTS[0], "&Copy"), (PARTS[0], "Cu&t"), (PARTS[4], "&Copy")])
def test_qts_own_menu_copies_marked_words_too(
    qtbot: QtBot, qapp: QApplication, keeper: Keeper, make: Any, entry: str
) -> None:
    part: QWidget = make()
    qtbot.addWidget(part)
    part.show()
    select(part)
    clipboard.forget()
    from_elsewhere("before")
    middle = part.rect().center()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, middle, part.mapToGlobal(middle))
    qapp.sendEvent(part, asked)
    menus = [top for top in qapp.topLevelWidgets() if isinstance(top, QMenu) and top.isVisible()]
    entries = [one for one in menus[0].actions() if one.text().startswith(entry)]
    entries[0].trigger()
    menus[0].close()
    assert held() == "what was said"
    if isinstance(part, QLineEdit):
        assert part.text() == ("" if entry == "Cu&t" else "what was said")


def test_a_hidden_passphrase_is_never_copied(qtbot: QtBot, qapp: QApplication, keeper: Keeper) -> None:
    field = PassphraseField()
    qtbot.addWidget(field)
    field.setText("harbour lantern")
    field.show()
    from_elsewhere("before")
    select(field)
    for key in (Qt.Key.Key_C, Qt.Key.Key_X):
        QTest.keyClick(field, key, Qt.KeyboardModifier.ControlModifier)
    assert qapp.clipboard().text() == "before"
    field.setText("harbour lantern")
    field.button.click()
    select(field)
    QTest.keyClick(field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert held() == "harbour lantern"


def test_a_line_that_may_only_be_read_is_not_cut(qtbot: QtBot, keeper: Keeper) -> None:
    line = LineInput("what was said")
    line.setReadOnly(True)
    qtbot.addWidget(line)
    line.show()
    select(line)
    QTest.keyClick(line, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == "what was said"
