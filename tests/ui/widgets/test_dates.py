"""Days as people write them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from safespace.domain.days import written
from safespace.ui.widgets import dates
from safespace.ui.widgets.date_field import DateField

TODAY = date(2026, 7, 3)
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@given(DAYS)
def test_what_is_written_can_be_read_again(day: date) -> None:
    assert dates.read(written(day), TODAY) == day
    assert dates.read(day.isoformat(), TODAY) == day
    assert dates.read(f"{day:%d/%m/%y}", TODAY) == day


@given(st.text())
def test_nothing_that_is_typed_can_make_it_fall_over(words: str) -> None:
    found = dates.read(words, TODAY)
    assert found is None or isinstance(found, date)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("3 july", date(2026, 7, 3)),
        ("  3rd  JUL 26 ", date(2026, 7, 3)),
        ("3.7.2026", date(2026, 7, 3)),
        ("1st sept", date(2026, 9, 1)),
        ("tomorrow", date(2026, 7, 4)),
        ("yesterday", date(2026, 7, 2)),
        ("20 December", date(2026, 12, 20)),
        ("29/2/2026", None),
        ("31 June", None),
        ("13/13/26", None),
        ("3 jully", None),
        ("soon", None),
        ("", None),
    ],
)
def test_days_are_read_as_people_in_britain_write_them(words: str, day: date | None) -> None:
    assert dates.read(words, TODAY) == day


def test_a_day_without_a_year_is_the_nearest_one() -> None:
    assert dates.read("2 January", date(2026, 12, 20)) == date(2027, 1, 2)
    assert dates.read("20 December", date(2027, 1, 2)) == date(2026, 12, 20)


def test_a_typed_day_is_written_out_and_told_once(host: Callable[..., QWidget], qtbot: QtBot) -> None:
    field = DateField(lambda: TODAY)
    host(field)
    told: list[date | None] = []
    field.picked.connect(told.append)
    QTest.keyClicks(field, "4/7/26")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "4 July 2026"
    field.clear()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert told == [date(2026, 7, 4), None]


def test_a_day_that_cannot_be_read_stays_as_it_was_typed(host: Callable[..., QWidget], qtbot: QtBot) -> None:
    field = DateField(lambda: TODAY, TODAY)
    host(field)
    field.setText("soonish")
    with qtbot.assertNotEmitted(field.picked):
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "soonish"
    assert not field.is_readable


def test_a_day_can_be_taken_from_the_calendar(host: Callable[..., QWidget], qtbot: QtBot) -> None:
    field = DateField(lambda: TODAY)
    host(field)
    field.button.click()
    calendar = field.findChild(QCalendarWidget)
    assert calendar is not None
    assert calendar.selectedDate() == QDate(2026, 7, 3)
    with qtbot.waitSignal(field.picked) as told:
        calendar.clicked.emit(QDate(2026, 7, 31))
    assert told.args == [date(2026, 7, 31)]
    assert field.text() == "31 July 2026"


def test_the_longest_day_is_never_cut_however_little_room_there_is(qtbot: QtBot) -> None:
    row = QWidget()
    qtbot.addWidget(row)
    line = QHBoxLayout(row)
    field = DateField(lambda: TODAY, date(2026, 9, 30))
    line.addWidget(field)
    line.addWidget(QLabel("Words that take all the room there is, and more of it, and still more"), 1)
    row.resize(200, 60)
    row.show()
    field.setCursorPosition(0)
    field.end(False)
    assert field.cursorRect().right() < field.button.x()
    field.home(False)
    assert field.cursorRect().left() >= 0
    assert field.fontMetrics().horizontalAdvance(field.text()) <= field.button.x() - field.cursorRect().left()
