"""The list beside the settings: it brings a card to the top, follows what is scrolled, and offers what is there."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSlider, QApplication

from safespace.ui.late import Late
from safespace.ui.screens.settings import Settings
from safespace.ui.screens.settings_index import CARDS
from tests.ui.screens.desk_screen import Shown, key, settle
from tests.ui.screens.team_screen import Seat


def settings(shown: Shown) -> Settings:
    """Open the settings with all of their cards."""
    screen = shown.open(Settings)
    screen.rest.finish()
    settle()
    return screen


def at_rest() -> None:
    """Let cards grow, and what stands at the top be brought back to it."""
    for _ in range(2):
        settle()


def top_of(screen: Settings, name: str) -> int:
    """Return how far below the upper edge of the page a card begins, in pixels."""
    return getattr(screen, name).mapTo(screen, QPoint()).y()


def test_every_card_has_its_place_in_the_list_and_is_made_in_that_order() -> None:
    assert tuple(name for name, part in vars(Settings).items() if isinstance(part, Late)) == CARDS


def test_the_list_brings_a_card_to_the_top_and_says_which_one_is_there(shown: Shown) -> None:
    screen = settings(shown)
    assert screen.index.items["looks"].isChecked()
    QTest.mouseClick(screen.index.items["headcounts"], Qt.MouseButton.LeftButton)
    settle()
    assert 0 <= top_of(screen, "headcounts") < 40
    bar = screen._room.bar
    for action in (QAbstractSlider.SliderAction.SliderToMinimum, QAbstractSlider.SliderAction.SliderPageStepAdd):
        bar.triggerAction(action)
        settle()
    (now,) = [name for name, item in screen.index.items.items() if item.isChecked()]
    assert now != "headcounts"
    assert top_of(screen, now) <= 80


def test_a_card_stays_at_the_top_while_others_grow_above_it(shown: Shown) -> None:
    screen = settings(shown)
    screen.go_to("lists")
    settle()
    screen.facts.setMinimumHeight(600)
    at_rest()
    assert 0 <= top_of(screen, "lists") < 40


def test_by_keyboard_the_arrows_show_a_card_and_enter_goes_into_it(shown: Shown) -> None:
    screen = settings(shown)
    screen.index.items["looks"].setFocus()
    key(Qt.Key.Key_Down)
    assert screen.index.items["protections"].isChecked()
    key(Qt.Key.Key_Return)
    now = QApplication.focusWidget()
    assert now is not None
    assert screen.protections.isAncestorOf(now)


def test_where_there_is_little_room_a_menu_leads_to_the_cards_that_are_there(shown: Shown) -> None:
    shown.window.resize(880, 430)
    screen = settings(shown)
    assert not screen.index.isVisible()
    offered = [screen.index.menu.itemText(at) for at in range(screen.index.menu.count())]
    assert "Backups" not in offered  # a sample trust has none
    screen.index.menu.setFocus()
    key(Qt.Key.Key_End)
    assert 0 <= top_of(screen, "program") < screen.height()
    assert screen.index.menu.code is None


def test_the_backups_are_opened_at_once_from_where_they_are_asked_for(seat: Seat) -> None:
    screen = seat.settings()
    assert screen.index.items["backups"].isVisibleTo(screen.index)
    screen.show_for("backups")
    at_rest()
    bar = screen._room.verticalScrollBar()
    assert bar.value() == bar.maximum()  # below it no card is made in this test
    assert 0 < top_of(screen, "backups") < screen.height()
    assert screen.index.items["backups"].isChecked()
