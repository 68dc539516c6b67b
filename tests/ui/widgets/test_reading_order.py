"""Tab goes as a page is read, the keyboard is never nowhere, and what belongs together is heard as one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QSpacerItem, QVBoxLayout, QWidget, QWidgetItem
from pytestqt.qtbot import QtBot

from safespace.ui.widgets import reading_order
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.choices import Choice, Choices
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.group import Group
from safespace.ui.widgets.kept_focus import KeptFocus
from tests.ui.screens.desk_screen import key, settle

Host = Callable[..., QWidget]
THREE = [Choice("a", "One"), Choice("b", "Two"), Choice("c", "Three")]


class Reading(QWidget):
    """A page whose parts are made in another order than they stand in: second, fourth, first, third."""

    def __init__(self) -> None:
        super().__init__()
        self.second, self.fourth, self.first = QPushButton("second"), QPushButton("fourth"), QPushButton("first")
        column = QVBoxLayout(self)
        row = QHBoxLayout()
        row.addWidget(self.first)
        row.addWidget(self.second)
        column.addLayout(row)
        self.flow = Flow()
        column.addWidget(self.flow)
        column.addWidget(self.fourth)
        self.flow.add(QPushButton("third"))

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name
        return reading_order.go_on(self, next)


@pytest.fixture
def page(qtbot: QtBot) -> Reading:
    made = Reading()
    qtbot.addWidget(made)
    made.resize(200, 600)
    with qtbot.waitActive(made):
        made.show()
    return made


def names(parts: list[QWidget]) -> list[str]:
    return [part.text() for part in parts if isinstance(part, QPushButton)]


def role(part: QWidget) -> QAccessible.Role:
    told = QAccessible.queryAccessibleInterface(part)
    assert told is not None
    return told.role()


def test_tab_goes_in_the_order_of_the_page_round_and_back(page: Reading) -> None:
    assert names(reading_order.stops(page)) == ["first", "second", "third", "fourth"]
    page.first.setFocus()
    went: list[QWidget] = []
    for _ in range(4):
        key(Qt.Key.Key_Tab)
        went.append(QApplication.focusWidget())
    assert names(went) == ["second", "third", "fourth", "first"]
    key(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is page.fourth


def test_the_link_in_the_corner_of_a_card_comes_before_what_stands_below_it(host: Host) -> None:
    card = TitledCard("What they agreed to", "Add")
    for words in ("First", "Second"):
        card.add(QPushButton(words))
    host(card)
    settle()
    assert [part.accessibleName() or part.text() for part in reading_order.stops(card)] == ["Add", "First", "Second"]  # pyright: ignore[reportAttributeAccessIssue]


def test_what_cannot_be_used_or_seen_is_no_stop(page: Reading) -> None:
    page.second.setEnabled(False)
    page.flow.hide()
    assert names(reading_order.stops(page)) == ["first", "fourth"]


def test_when_what_had_the_keyboard_goes_the_nearest_control_takes_over(page: Reading) -> None:
    KeptFocus(page)
    page.second.setFocus()
    page.second.hide()
    settle()
    assert QApplication.focusWidget() is page.first
    page.fourth.setFocus()
    page.fourth.setParent(None)
    settle()
    assert names([QApplication.focusWidget()]) == ["third"]


def test_a_screen_that_says_who_comes_next_is_not_overruled(page: Reading) -> None:
    KeptFocus(page)
    page.second.setFocus()
    page.second.hide()
    page.fourth.setFocus()
    settle()
    assert QApplication.focusWidget() is page.fourth


def test_a_group_is_heard_as_one_and_takes_no_room_of_its_own(qtbot: QtBot) -> None:
    group = Group()
    qtbot.addWidget(group)
    column = QVBoxLayout(group)
    column.setContentsMargins(0, 0, 0, 0)
    inside = QPushButton("inside")
    column.addWidget(inside)
    group.resize(200, 100)
    group.show()
    settle()
    assert role(group) == QAccessible.Role.Grouping
    assert inside.width() == 200
    assert inside.y() + inside.height() / 2 == pytest.approx(50, abs=1)


def test_one_of_several_is_a_radio_button_and_any_of_several_a_box(host: Host) -> None:
    one, many = Choices(THREE, name="Which?"), Choices(THREE, many=True, name="Which ones?")
    host(one, many)
    assert {role(chip) for chip in one.chips()} == {QAccessible.Role.RadioButton}
    assert {role(chip) for chip in many.chips()} == {QAccessible.Role.CheckBox}
    assert role(one) == QAccessible.Role.Grouping


def test_tab_stops_at_the_chosen_answer_alone_but_at_every_box(host: Host) -> None:
    one, many = Choices(THREE, name="Which?"), Choices(THREE, many=True, name="Which ones?")
    host(one, many)
    one.choose("b")
    assert reading_order.stops(one) == [one.chips()[1]]
    assert reading_order.stops(many) == list(many.chips())


@pytest.mark.parametrize("arrow", [Qt.Key.Key_Down, Qt.Key.Key_Right])
def test_any_arrow_key_goes_on_to_the_next_answer_and_round(host: Host, arrow: Qt.Key) -> None:
    one = Choices(THREE, name="Which?")
    host(one)
    told: list[tuple[str, ...]] = []
    one.changed.connect(told.append)
    one.choose("b")
    one.chips()[1].setFocus()
    QTest.keyClick(one.chips()[1], arrow)
    QTest.keyClick(one.chips()[2], arrow)
    assert told == [("c",), ("a",)]
    QTest.keyClick(one.chips()[0], Qt.Key.Key_Up)
    assert one.one == "c"


def items() -> int:
    """Return how many items of layouts Python holds a half of."""
    return sum(isinstance(one, QWidgetItem | QSpacerItem) for one in shiboken6.getAllValidWrappers())


def test_no_item_of_a_layout_is_taken_to_python(page: Reading) -> None:
    """PySide keeps a taken item for as long as its layout, and mistakes a part made in its place for it: a crash."""
    before = items()
    reading_order.stops(page)
    assert items() == before
