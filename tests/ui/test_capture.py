"""Captures: every window that comes up is asked for, whichever it is, and can be let go for ten minutes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QCompleter,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMainWindow,
    QMenu,
    QToolTip,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from safespace.machine.door import Guard, Protection, State, refused, running
from safespace.machine.elsewhere import Elsewhere
from safespace.ui.capture import MINUTES, Capture
from tests.ui.eyes import Eyes


class Recording(Elsewhere):
    """A machine that keeps windows out of captures, and notes which. `refuses` is a window that it does not."""

    def __init__(self) -> None:
        self.hidden: set[int] = set()
        self.refuses = 0

    def hide(self, window: int) -> Protection:
        if window == self.refuses:
            return refused(Guard.CAPTURE)
        self.hidden.add(window)
        return running(Guard.CAPTURE)

    def unhide(self, window: int) -> Protection:
        self.hidden.discard(window)
        return running(Guard.CAPTURE)


@pytest.fixture
def door() -> Recording:
    return Recording()


@pytest.fixture
def capture(qapp: QApplication, door: Recording) -> Iterator[Capture]:
    watching = Capture(qapp, door)
    watching.start()
    yield watching
    watching.stop()


@pytest.fixture
def eyes(qapp: QApplication) -> Iterator[Eyes]:
    seeing = Eyes(qapp)
    yield seeing
    seeing.close()


_kept: list[QWidget] = []


@pytest.fixture(autouse=True)
def _keep_windows() -> Iterator[None]:
    """Keep each window as long as its test: one that nobody holds is gone at once."""
    yield
    _kept.clear()


def a_window(qtbot: QtBot) -> QMainWindow:
    """Show a window with a line that offers words and a list of choices in it."""
    window, inside = QMainWindow(), QWidget()
    column = QVBoxLayout(inside)
    line, choices = QLineEdit(), QComboBox()
    line.setCompleter(QCompleter(["harbour", "hall"], line))
    choices.addItems(["One", "Two"])
    column.addWidget(line)
    column.addWidget(choices)
    window.setCentralWidget(inside)
    _kept.append(window)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


def test_every_kind_of_window_that_is_seen_is_kept_out(
    qtbot: QtBot, qapp: QApplication, door: Recording, capture: Capture, eyes: Eyes
) -> None:
    window = a_window(qtbot)
    choices, line = window.findChild(QComboBox), window.findChild(QLineEdit)
    assert choices is not None
    assert line is not None
    choices.showPopup()
    qapp.processEvents()
    choices.hidePopup()
    QToolTip.showText(QPoint(5, 5), "What this is", window)
    qapp.processEvents()
    menu = QMenu(window)
    menu.addAction("Copy")
    menu.popup(QPoint(0, 0))
    qapp.processEvents()
    menu.close()
    line.setFocus()
    QTest.keyClicks(line, "h")
    qapp.processEvents()
    for dialog in (QDialog(window), QFileDialog(window)):
        if isinstance(dialog, QFileDialog):
            dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.open()
        qapp.processEvents()
        dialog.close()
    names = " ".join(eyes.shown.values())
    for kind in ("QMainWindow", "ComboBoxPrivateContainer", "tooltip", "QMenu", "QListView", "QDialog", "QFileDialog"):
        assert kind in names, f"{kind} was never seen: {names}"
    assert set(eyes.shown) - door.hidden == set()
    assert capture.answer == running(Guard.CAPTURE)


def test_the_count_of_windows_is_that_of_those_kept_out(qtbot: QtBot, door: Recording, capture: Capture) -> None:
    a_window(qtbot)
    other = a_window(qtbot)
    assert (capture.shown, capture.kept_out) == (2, 2)
    other.hide()
    other.show()
    assert (capture.shown, capture.kept_out) == (3, 2)
    assert len(door.hidden) == 2


def test_a_window_that_is_made_anew_is_asked_for_anew(qtbot: QtBot, door: Recording, capture: Capture) -> None:
    window = a_window(qtbot)
    (before,) = door.hidden
    door.hidden.clear()
    window.windowHandle().destroy()
    assert capture.kept_out == 0, "the window that was is no more"
    window.windowHandle().create()
    assert door.hidden == {int(window.windowHandle().winId())} != {before}


def test_windows_that_are_there_already_are_asked_for_too(qtbot: QtBot, qapp: QApplication, door: Recording) -> None:
    window = a_window(qtbot)
    capture = Capture(qapp, door)
    capture.start()
    assert int(window.winId()) in door.hidden
    assert capture.answer.runs
    capture.stop()


def test_one_window_that_is_refused_is_enough_to_claim_nothing(qtbot: QtBot, door: Recording, capture: Capture) -> None:
    assert capture.answer.state is State.LATER
    a_window(qtbot)
    told: list[Protection] = []
    capture.changed.connect(lambda: told.append(capture.answer))
    dialog = QDialog()
    qtbot.addWidget(dialog)
    door.refuses = int(dialog.winId())
    dialog.show()
    assert capture.answer.state is State.REFUSED
    assert not capture.can_be_asked
    assert told[-1].state is State.REFUSED
    dialog.close()


def test_allowed_for_ten_minutes_counts_for_windows_that_are_there_and_those_to_come(
    qtbot: QtBot, door: Recording, capture: Capture
) -> None:
    window = a_window(qtbot)
    hidden = QDialog(window)
    hidden.show()
    hidden.hide()
    capture.allow()
    assert door.hidden == set()
    assert (capture.answer.state, capture.minutes_left, capture.kept_out) == (State.LATER, MINUTES, 0)
    dialog = QDialog(window)
    dialog.show()
    assert door.hidden == set()
    capture.forbid()
    assert {int(each.winId()) for each in (window, hidden, dialog)} == door.hidden
    assert capture.answer.runs
    assert capture.can_be_asked


def test_it_ends_by_itself_after_ten_minutes(qtbot: QtBot, door: Recording, capture: Capture) -> None:
    a_window(qtbot)
    (minute,) = capture.findChildren(QTimer)
    assert (minute.interval(), minute.isActive()) == (60_000, False)
    ends: list[str] = []
    capture.ended.connect(lambda: ends.append("ended"))
    capture.pass_a_minute()
    assert ends == []
    capture.allow()
    assert minute.isActive()
    for left in range(MINUTES - 1, 0, -1):
        minute.timeout.emit()
        assert (capture.minutes_left, door.hidden) == (left, set())
    minute.timeout.emit()
    assert (capture.minutes_left, ends, minute.isActive()) == (0, ["ended"], False)
    assert len(door.hidden) == 1


def test_a_machine_that_cannot_is_not_said_to(qtbot: QtBot, qapp: QApplication) -> None:
    capture = Capture(qapp, Elsewhere())
    capture.start()
    a_window(qtbot)
    assert (capture.answer.state, capture.can_be_asked, capture.kept_out) == (State.NOT_HERE, False, 0)
    assert capture.shown == 1
    capture.stop()


def test_what_is_no_window_of_ours_is_not_asked_for(qtbot: QtBot, door: Recording, capture: Capture) -> None:
    window = a_window(qtbot)
    door.hidden.clear()
    inner = QWidget(window)
    inner.setAttribute(Qt.WidgetAttribute.WA_NativeWindow)
    inner.show()
    assert int(inner.winId()) not in door.hidden
