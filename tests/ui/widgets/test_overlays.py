"""What lies over the window: it keeps the keyboard, gives it back, and is left by Escape."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from safespace.ui import theme
from safespace.ui.widgets import labels
from safespace.ui.widgets.hide_screen import PATIENCE, HideScreen
from safespace.ui.widgets.sheet import Sheet

Host = Callable[..., QWidget]


def a_sheet(*parts: QWidget) -> Sheet:
    """Return a sheet with parts in its body."""
    sheet = Sheet("New concern")
    for part in parts:
        sheet.body.addWidget(part)
    return sheet


def tab(count: int = 1, *, back: bool = False) -> QWidget | None:
    """Press Tab and return what has the focus."""
    for _ in range(count):
        now = QApplication.focusWidget()
        QTest.keyClick(now, Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab)
    return QApplication.focusWidget()


def test_a_sheet_takes_the_keyboard_to_its_first_part_and_not_to_the_cross(host: Host) -> None:
    behind, first = QLineEdit(), QLineEdit()
    window = host(behind)
    behind.setFocus()
    a_sheet(first).lay_over(window)
    assert QApplication.focusWidget() is first


def test_tab_goes_round_inside_a_sheet_both_ways(host: Host) -> None:
    first, second = QLineEdit(), QLineEdit()
    sheet = a_sheet(first, second)
    sheet.lay_over(host(QLineEdit(), QPushButton("Behind")))
    stops = sheet.stops()
    assert set(stops) == {first, second, sheet.cross}
    seen = [QApplication.focusWidget(), *(tab() for _ in range(3))]
    assert seen[0] is seen[3]
    assert set(seen) == set(stops)
    assert tab(back=True) is seen[2]


def test_what_lies_behind_a_sheet_cannot_take_the_keyboard(host: Host) -> None:
    behind, first = QLineEdit(), QLineEdit()
    window = host(behind)
    a_sheet(first).lay_over(window)
    behind.setFocus()
    assert QApplication.focusWidget() is first


def test_a_sheet_gives_the_keyboard_back_to_where_it_came_from(host: Host, qtbot: QtBot) -> None:
    other, behind = QLineEdit(), QLineEdit()
    window = host(other, behind)
    behind.setFocus()
    sheet = a_sheet(QLineEdit())
    sheet.lay_over(window)
    with qtbot.waitSignal(sheet.closed):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is behind
    other.setFocus()
    assert QApplication.focusWidget() is other


def test_a_sheet_may_say_that_it_cannot_be_left_yet(host: Host) -> None:
    class Unsaved(Sheet):
        def may_leave(self) -> bool:
            return False

    sheet = Unsaved("New concern")
    sheet.lay_over(host())
    sheet.cross.click()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.isVisible()


def test_a_sheet_is_as_high_as_what_is_in_it_and_in_the_middle_of_a_wide_window(host: Host, qtbot: QtBot) -> None:
    window = host(size=(1366, 768))
    sheet = a_sheet(labels.body("One line."))
    sheet.lay_over(window)
    paper = sheet.cross.parentWidget()
    assert paper is not None
    assert sheet.geometry() == window.rect()
    assert paper.width() == 680
    assert paper.height() < 300
    assert abs(paper.geometry().center().x() - window.rect().center().x()) <= 1
    for _ in range(40):
        sheet.body.addWidget(QLineEdit())
    qtbot.waitUntil(lambda: paper.height() == 768 - 24)


@pytest.mark.parametrize(("width", "scale", "parts"), [(880, 1.0, 40), (999, 1.0, 40), (1366, 2.0, 1)])
def test_a_sheet_fills_a_window_that_is_narrow_for_its_text(
    host: Host, qapp: QApplication, width: int, scale: float, parts: int
) -> None:
    theme.apply(qapp, theme.light(scale))
    window = host(size=(width, 430))
    sheet = a_sheet(*(QLineEdit() for _ in range(parts)))
    sheet.lay_over(window)
    paper = sheet.cross.parentWidget()
    assert paper is not None
    assert paper.geometry() == window.rect()


def test_a_short_sheet_leaves_no_hole_in_a_small_window(host: Host) -> None:
    window = host(size=(880, 430))
    sheet = a_sheet(QLineEdit())
    sheet.lay_over(window)
    paper = sheet.cross.parentWidget()
    assert paper is not None
    assert (paper.width(), paper.height() < 300) == (680, True)


def test_a_sheet_follows_the_window(host: Host) -> None:
    window = host(size=(1366, 768))
    sheet = a_sheet(QLineEdit())
    sheet.lay_over(window)
    window.resize(1100, 700)
    QApplication.processEvents()
    assert sheet.size() == window.size()


def test_nothing_behind_a_sheet_can_be_pressed(host: Host, qtbot: QtBot) -> None:
    behind = QPushButton("Behind")
    window = host(behind, size=(1366, 768))
    place = behind.mapTo(window, QPoint(4, 4))
    sheet = a_sheet(QLineEdit())
    sheet.lay_over(window)
    assert window.childAt(place) is sheet
    with qtbot.assertNotEmitted(behind.clicked):
        QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=place)


def test_one_key_comes_back_from_a_hidden_screen_and_does_nothing_else(host: Host) -> None:
    behind = QLineEdit()
    window = host(behind)
    behind.setFocus()
    hidden = HideScreen()
    hidden.lay_over(window)
    assert hidden.timer.isActive()
    assert hidden.timer.interval() == PATIENCE == 120_000
    QTest.keyClick(hidden, Qt.Key.Key_Shift)
    assert hidden.isVisible()
    QTest.keyClick(hidden, Qt.Key.Key_X)
    assert not hidden.isVisible()
    assert not hidden.timer.isActive()
    assert behind.text() == ""
    assert QApplication.focusWidget() is behind


def test_nothing_can_be_seen_through_a_hidden_screen(host: Host) -> None:
    window = host(QPushButton("FS secret"))
    hidden = HideScreen()
    hidden.lay_over(window)
    picture = window.grab().toImage()
    assert {picture.pixelColor(x, y).name() for x in range(0, 900, 30) for y in range(0, 120, 10)} == {theme.LIGHT.page}


def test_a_hidden_screen_to_which_nobody_comes_back_asks_for_the_lock(host: Host, qtbot: QtBot) -> None:
    hidden = HideScreen()
    hidden.lay_over(host())
    hidden.timer.setInterval(0)
    with qtbot.waitSignal(hidden.too_late):
        pass
    assert hidden.isVisible()
