"""The trust's own lists in the settings: a row is put right, ended, brought in, and the list comes back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from safespace import resources
from safespace.casework import own_list_file, own_lists
from safespace.casework.own_lists import AREAS
from safespace.ui.screens.own_list_sheets import OwnListFates, OwnListSheet, OwnRow
from safespace.ui.screens.settings_lists import ListsCard
from safespace.ui.widgets.sheet import Sheet
from tests import builders
from tests.ui.synchronous_work import SynchronousWork


class Lists:
    """The card on a desk, and the sheets that it asked for."""

    def __init__(self, qtbot: QtBot, place: Path) -> None:
        self.desk = builders.a_desk(place)
        self.work = SynchronousWork(self.desk)
        self.card = ListsCard(self.work)
        self.work.changed.connect(self.card.read)
        self.sheets: list[Sheet] = []
        self.card.wanted.connect(self._laid)
        self.window = QWidget()
        QVBoxLayout(self.window).addWidget(self.card)
        qtbot.addWidget(self.window)
        with qtbot.waitActive(self.window):
            self.window.show()
        self.card.read()

    def _laid(self, sheet: Sheet) -> None:
        sheet.lay_over(self.window)
        self.sheets.append(sheet)

    def press(self, inside: QWidget, name: str) -> None:
        """Press the button that is called so."""
        found = [one for one in inside.findChildren(QAbstractButton) if name in (one.accessibleName(), one.text())]
        found[0].click()

    @property
    def row(self) -> OwnRow:
        """Return the sheet that lies on top, as the one that asks for a row."""
        assert isinstance(self.sheets[-1], OwnRow)
        return self.sheets[-1]


@pytest.fixture
def lists(qtbot: QtBot, tmp_path: Path) -> Iterator[Lists]:
    made = Lists(qtbot, tmp_path)
    made.press(made.card, "Change: Areas of the trust")
    yield made
    resources.take_own({})
    made.work.finish(lambda desk: desk.vault.close())


def test_an_area_is_added_and_the_list_comes_back_with_it(lists: Lists) -> None:
    lists.press(lists.sheets[-1], "Add an area")
    lists.row.label.setText("Hyperbaric unit")
    lists.row.group.choose("surgery")
    lists.row.keep()
    assert isinstance(lists.sheets[-1], OwnListSheet)
    assert own_lists.look(lists.desk, AREAS).offered[-1].group == "Surgery and critical care"
    lists.press(lists.sheets[-1], "Change: Hyperbaric unit")
    assert lists.row.label.words == "Hyperbaric unit"


def test_a_name_that_is_there_already_is_refused_in_place_and_nothing_typed_is_lost(lists: Lists) -> None:
    lists.press(lists.sheets[-1], "Add an area")
    lists.row.label.setText("emergency DEPARTMENT")
    lists.row.keep()
    assert lists.row.trouble.isVisibleTo(lists.row)
    assert lists.row.label.words == "emergency DEPARTMENT"


def test_a_row_is_ended_and_offered_again_on_the_list_itself(lists: Lists) -> None:
    sheet = lists.sheets[-1]
    lists.press(sheet, "End: Emergency department")
    assert own_lists.look(lists.desk, AREAS).rows[0].ended == lists.desk.today()
    lists.press(sheet, "Offer again: Emergency department")
    assert own_lists.look(lists.desk, AREAS).rows[0].ended is None


def test_our_examples_go_at_one_press_and_the_card_says_what_is_left(lists: Lists) -> None:
    assert "examples of ours" in lists.card.rows[AREAS].help.text()
    lists.press(lists.sheets[-1], "Take our examples out")
    assert lists.card.rows[AREAS].help.text() == "0 areas."


def test_a_list_that_was_saved_is_put_right_and_brought_in(lists: Lists, tmp_path: Path) -> None:
    sheet = lists.sheets[-1]
    assert isinstance(sheet, OwnListSheet)
    place = tmp_path / "areas.csv"
    sheet._write(own_list_file.blank(lists.desk, AREAS), place)
    place.write_text(place.read_text(encoding="utf-8-sig") + "Northside,Acute\n", encoding="utf-8")
    sheet._look(place)
    fates = lists.sheets[-1]
    assert isinstance(fates, OwnListFates)
    fates.keep()
    assert own_lists.look(lists.desk, AREAS).offered[-1].group == "Acute"
