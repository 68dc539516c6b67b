"""The window: it navigates, keeps one thing on top at a time, and never says more than its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QMargins, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from safespace.domain.problem import Problem
from safespace.ui import theme
from safespace.ui.bug_report import BugReport
from safespace.ui.problems import BugSheet, ProblemPlace
from safespace.ui.screen import Screen
from safespace.ui.widgets.palette import Palette
from safespace.ui.widgets.palette_list import Group
from safespace.ui.widgets.rail_item import Room
from safespace.ui.widgets.sheet import Sheet
from safespace.ui.window import Window
from tests.ui.screens.desk_screen import settle
from tests.ui.synchronous_work import SynchronousWork

ROOMS = (Room("today", "sun", "Today", 6), Room("cases", "tray", "Cases", 23), Room("reports", "page", "Reports"))


def find_nothing(letters: str, then: Callable[[Sequence[Group]], None]) -> None:
    """Find nothing."""
    then(())


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    """Return a window with three rooms and a case, Today open."""
    made = Window(ROOMS)
    qtbot.addWidget(made)
    for name in ("today", "cases", "reports"):
        made.add_screen(name, QLineEdit())
    made.add_screen("case", QLineEdit(), "cases")
    made.add_screen("unlock", QLineEdit(), "door")
    made.find_with(find_nothing)
    made.resize(1366, 768)
    made.show_screen("today")
    with qtbot.waitActive(made):
        made.show()
    return made


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(QApplication.focusWidget() or QApplication.activeWindow(), key, modifier)


CTRL = Qt.KeyboardModifier.ControlModifier


def test_only_rooms_that_exist_are_on_the_rail(window: Window) -> None:
    assert [item.accessibleName() for item in window.rail.items.values()] == ["Today, 6", "Cases, 23", "Reports"]


def test_a_press_on_the_rail_asks_and_the_window_shows_what_it_is_told(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.room_asked) as asked:
        window.rail.items["cases"].click()
    assert asked.args == ["cases"]
    with qtbot.waitSignal(window.shown):
        window.show_screen("case")
    assert window.screen_name == "case"
    assert [item.isChecked() for item in window.rail.items.values()] == [False, True, False]


def test_a_screen_without_a_room_has_neither_rail_nor_bar_nor_keys(window: Window, qtbot: QtBot) -> None:
    window.show_screen("unlock")
    assert not window.rail.isVisible()
    assert not window.top_bar.isVisible()
    with qtbot.assertNotEmitted(window.concern_asked), qtbot.assertNotEmitted(window.lock_asked):
        press(Qt.Key.Key_N, CTRL)
        press(Qt.Key.Key_L, CTRL)
        press(Qt.Key.Key_F9)
        press(Qt.Key.Key_K, CTRL)
    assert not window.is_hidden_page
    assert not window.findChildren(Palette)


def test_the_keys_ask_for_a_concern_the_lock_the_palette_and_a_hidden_screen(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignals([window.concern_asked, window.lock_asked]):
        press(Qt.Key.Key_N, CTRL)
        press(Qt.Key.Key_L, CTRL)
    press(Qt.Key.Key_K, CTRL)
    (palette,) = window.findChildren(Palette)
    assert QApplication.focusWidget() is palette.letters
    press(Qt.Key.Key_F9)
    assert window.is_hidden_page


def test_no_shortcut_works_through_a_hidden_screen_and_a_key_comes_back(window: Window, qtbot: QtBot) -> None:
    window.hide_screen()
    with qtbot.assertNotEmitted(window.concern_asked):
        press(Qt.Key.Key_N, CTRL)
    assert not window.is_hidden_page


def test_a_hidden_screen_to_which_nobody_comes_back_locks(window: Window, qtbot: QtBot) -> None:
    window.hide_screen()
    with qtbot.waitSignal(window.lock_asked):
        window.hide_screen()
        assert window._hidden is not None
        window._hidden.timer.setInterval(0)


def test_there_is_one_sheet_at_a_time_and_no_palette_over_it(window: Window) -> None:
    first, second = Sheet("New concern"), Sheet("Consent")
    assert window.open_sheet(first)
    assert not window.open_sheet(second)
    press(Qt.Key.Key_K, CTRL)
    assert window.sheet is first
    assert not window.findChildren(Palette)
    first.leave()
    assert window.sheet is None
    assert window.open_sheet(second)


def test_a_bug_is_told_over_what_is_being_written_which_is_still_there_afterwards(window: Window) -> None:
    writing, words = Sheet("New concern"), QLineEdit("Porter stopped me")
    writing.body.addWidget(words)
    window.open_sheet(writing)
    report = BugReport(("builtins.ValueError",), ("safespace/ui/work.py:1 in run",))
    told = BugSheet(report)
    assert window.open_sheet(told)
    assert not window.open_sheet(BugSheet(report))
    assert window.sheet is told
    assert told.isAncestorOf(QApplication.focusWidget())
    told.copy.click()
    assert QApplication.clipboard().text() == report.text
    press(Qt.Key.Key_Escape)
    assert window.sheet is writing
    assert QApplication.focusWidget() is words


def test_a_bug_waits_behind_a_hidden_screen(window: Window) -> None:
    window.hide_screen()
    told = BugSheet(BugReport((), ()))
    assert window.open_sheet(told)
    assert not told.isVisible()
    press(Qt.Key.Key_Space)
    assert told.isVisible()


@pytest.mark.parametrize(
    ("width", "scale", "rail"), [(1366, 1.0, 208), (1200, 1.0, 208), (1199, 1.0, 60), (880, 1.0, 60), (1366, 2.0, 120)]
)
def test_the_rail_is_narrow_where_there_is_little_room(
    window: Window, qapp: QApplication, width: int, scale: float, rail: int
) -> None:
    theme.apply(qapp, theme.light(scale))
    window.resize(width, 700)
    QApplication.processEvents()
    assert window.rail.width() == rail
    narrow = rail in {60, 120}
    assert window.rail.items["cases"].toolTip() == ("Cases, 23" if narrow else "")
    assert window.rail.lock.accessibleName() == "Lock now"


def test_a_screen_that_needs_width_leaves_the_rail_its_icons_until_the_window_is_very_wide(
    window: Window, qtbot: QtBot
) -> None:
    class Wide(Screen):
        needs_width = True

    window.add_screen("anonymise", Wide(SynchronousWork(None)), "cases")
    assert window.rail.width() == 208
    window.show_screen("anonymise")
    assert window.rail.width() == 60
    window.resize(1920, 1000)
    assert window.rail.width() == 208
    window.resize(1366, 768)
    window.show_screen("today")
    assert window.rail.width() == 208


def test_the_focus_ring_is_whole_around_a_room_on_the_rail(window: Window) -> None:
    for width in (1366, 1000):
        window.resize(width, 768)
        QApplication.processEvents()
        item = window.rail.items["cases"]
        window.rail.items["today"].setFocus()
        item.setFocus(Qt.FocusReason.TabFocusReason)
        assert window.ring.target is item
        assert window.ring.size() == item.size().grownBy(QMargins(6, 6, 6, 6))


def test_the_smallest_window_is_880_by_430_and_everything_fits_into_it(window: Window) -> None:
    window.resize(100, 100)
    QApplication.processEvents()
    assert (window.width(), window.height()) == (880, 430)
    for part in (*window.rail.items.values(), window.rail.lock, window.top_bar.concern, window.top_bar.search):
        place = part.mapTo(window, part.rect().bottomRight())
        assert window.rect().contains(place)


def test_the_countdown_is_quiet_in_minutes_and_counts_seconds_in_the_last_one(window: Window) -> None:
    said = []
    for left in (300, 299, 241, 240, 61, 60, 1):
        window.rail.show_remaining(left, 300)
        said.append(window.rail.countdown.words)
    minutes = ["Locks in 5 minutes"] * 3 + ["Locks in 4 minutes", "Locks in 2 minutes"]
    assert said == [*minutes, "Locks in 60 seconds", "Locks in 1 second"]
    assert window.rail.countdown.is_late


def test_the_title_is_the_name_of_the_program_whatever_is_open(window: Window) -> None:
    window.rail.show_vault("Eastmere vault")
    window.show_screen("case")
    window.open_sheet(Sheet("New concern"))
    assert window.windowTitle() == "SafeSpace"


def test_a_blank_window_holds_no_screen_and_no_sheet(window: Window) -> None:
    window.open_sheet(Sheet("New concern"))
    window.blank()
    assert window.sheet is None
    assert window.screen_of("today") is None
    assert not window.rail.isVisible()


def test_closing_the_window_is_told_first(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.close_asked):
        window.close()


def test_a_problem_is_said_in_its_place_and_goes_when_the_next_try_begins(host: Callable[..., QWidget]) -> None:
    place = ProblemPlace()
    host(place)
    assert not place.isVisible()
    place.show_problem(Problem("The drive is full", "Free some space and try again."))
    assert place.isVisible()
    assert place.accessibleName() == "The drive is full Free some space and try again."
    place.clear()
    assert not place.isVisible()


@pytest.mark.parametrize(("width", "wide"), [(1366, 1158), (1920, 1712), (3840, 1720)])
def test_on_a_wide_screen_lines_stay_short_enough_to_read_in_the_middle(window: Window, width: int, wide: int) -> None:
    window.resize(width, 1000)
    settle()
    screen = window.screen_of("today")
    assert screen is not None
    place = screen.mapTo(window, QPoint())
    assert screen.width() == wide
    left, right = place.x() - window.rail.width(), width - place.x() - wide
    assert abs(left - right) <= 1
    bar = window.top_bar
    assert bar.width() == width - window.rail.width()
    assert bar.concern.mapTo(window, QPoint(bar.concern.width(), 0)).x() <= place.x() + wide
    assert bar.search.mapTo(window, QPoint()).x() >= place.x()


def test_the_door_takes_the_whole_of_a_wide_screen(window: Window) -> None:
    window.resize(3840, 1000)
    window.show_screen("unlock")
    settle()
    door = window.screen_of("unlock")
    assert door is not None
    assert door.width() == 3840
