"""Parts that are made late: when they are asked for, or one a turn, and always in their place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from safespace.domain.quarter import Quarter
from safespace.ui.late import ByTurns, Late
from safespace.ui.screen import Screen
from safespace.ui.screens.reports import Reports
from safespace.ui.screens.settings import Settings
from safespace.ui.screens.settings_index import CARDS
from safespace.ui.widgets import reading_order
from safespace.ui.work import Work
from tests import builders
from tests.ui.synchronous_work import SynchronousWork


class Page(Screen):
    """Three parts, of which each tells when it is made."""

    one = Late(lambda _: QLabel("one"))
    two = Late(lambda _: QLabel("two"))
    three = Late(lambda _: QLabel("three"))

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self.made: list[str] = []
        self.column = QVBoxLayout(self)

    def take_in(self, name: str, part: QWidget) -> None:
        super().take_in(name, part)
        self.made.append(name)
        self.column.addWidget(part)


@pytest.fixture
def work(tmp_path: Path, qapp: QApplication) -> Iterator[SynchronousWork]:
    made = SynchronousWork(builders.a_desk(tmp_path))
    yield made
    made.finish(lambda desk: desk.vault.close())


def test_a_part_is_made_once_and_only_when_it_is_asked_for(work: SynchronousWork, qtbot: QtBot) -> None:
    page = Page(work)
    qtbot.addWidget(page)
    assert page.made == []
    assert page.two is page.two
    assert page.made == ["two"]
    assert isinstance(Page.two, Late)


def test_one_part_a_turn_and_what_was_asked_for_meanwhile_is_not_made_again(
    work: SynchronousWork, qtbot: QtBot
) -> None:
    page = Page(work)
    qtbot.addWidget(page)
    turns = ByTurns(page, ("one", "two", "three"))
    turns.begin()
    assert page.made == []
    QApplication.processEvents()
    assert page.made == ["one"]
    assert page.three.text() == "three"
    qtbot.waitUntil(lambda: page.made == ["one", "three", "two"])


def test_the_cards_of_the_settings_stand_in_their_order_whichever_is_asked_for_first(
    work: SynchronousWork, qtbot: QtBot
) -> None:
    screen = Settings(work)
    qtbot.addWidget(screen)
    screen.show_for(None)
    assert "records" not in vars(screen)
    for name in ("records", "people", "program"):
        assert getattr(screen, name).isVisibleTo(screen) is (name != "people"), "a trust that is passing has no people"
    screen.rest.finish()
    screen.resize(1200, 900)
    screen.show()
    cards = [card for card in (getattr(screen, name) for name in CARDS) if card.isVisible()]
    assert len(cards) > 9
    assert sorted(cards, key=lambda card: card.mapTo(screen, QPoint()).y()) == cards
    stops = [part for part in reading_order.stops(screen) if screen.records.isAncestorOf(part)]
    assert stops, "Tab comes to a card that was made out of turn"


def test_a_page_that_is_made_while_the_vault_is_only_looked_on_waits_too(work: SynchronousWork, qtbot: QtBot) -> None:
    screen = Reports(work)
    qtbot.addWidget(screen)
    screen.hold("Somebody else has it open.")
    screen.show_for(Quarter(2025, 4))
    assert not screen.year.choose.button.isEnabled()
    assert screen.year.choose.missing.text() == "Somebody else has it open."
