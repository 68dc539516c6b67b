"""A table that was asked for, on a real desk: chosen, seen, made smaller, released once, saved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from safespace.casework.custom_table import Wanted
from safespace.domain.quarter import Quarter
from safespace.domain.released import LedgerKind
from safespace.ui.screens.custom_table_sheet import CustomTable
from safespace.ui.screens.reports_overview import ReportsOverview
from safespace.ui.widgets.sheet import Sheet
from tests.casework.released_years import released
from tests.ui.synchronous_work import SynchronousWork

YEAR = Quarter(2025, 4).of_year


class Place:
    """The first page of reports on a desk with five quarters that left, and the sheet that it lays."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.desk = released(folder)
        self.work = SynchronousWork(self.desk)
        self.page = ReportsOverview(self.work)
        self.window = QWidget()
        QVBoxLayout(self.window).addWidget(self.page)
        self.window.resize(1100, 800)
        qtbot.addWidget(self.window)
        self.sheets: list[Sheet] = []
        self.page.lay.connect(self._lay)
        with qtbot.waitActive(self.window):
            self.window.show()
        self.page.show_anew()
        self.page.table.click()

    def _lay(self, sheet: Sheet) -> None:
        sheet.lay_over(self.window)
        self.sheets.append(sheet)

    @property
    def sheet(self) -> CustomTable:
        assert isinstance(self.sheets[-1], CustomTable)
        return self.sheets[-1]

    def tables(self) -> int:
        """Return how many tables have left that were asked for."""
        return sum(entry.kind is LedgerKind.TABLE for entry in self.desk.rows.ledger.entries())


@pytest.fixture
def place(qtbot: QtBot, tmp_path: Path) -> Iterator[Place]:
    made = Place(qtbot, tmp_path)
    yield made
    made.work.finish(lambda desk: desk.vault.close())


def test_it_is_seen_before_it_leaves_released_once_and_saved(place: Place, tmp_path: Path) -> None:
    sheet = place.sheet
    sheet.choose(Wanted("worker_group", "detriment", YEAR))
    assert sheet.tables.isVisible()
    first = sheet.why.text()  # which number is hidden first, the vault's own seed decides
    assert "0 to 4" in first or "withheld" in first, "what is hidden first is explained first"
    assert len(first.split(". ")) > 1, "what is hidden, and then why"
    assert sheet.step.missing.text() == "Say who reads it and what it is for."
    sheet.audience.setText("The people committee")
    sheet.purpose.setText("Asked for on 2 July")
    assert sheet.missing() == ""
    assert place.tables() == 0
    sheet.do()
    sheet.do()
    assert place.tables() == 1
    (entry,) = (one for one in place.desk.rows.ledger.entries() if one.kind is LedgerKind.TABLE)
    sheet.save_to(entry, tmp_path)
    assert sheet.save.text().strip() == f"Saved in {tmp_path.name}"
    place.page.save_to(entry, tmp_path)
    assert "table-6-2025-26.pdf" in place.page.told.words.text()


def test_a_table_that_shows_nothing_cannot_leave_and_a_smaller_one_is_one_press_away(place: Place) -> None:
    sheet = place.sheet
    sheet.choose(Wanted("ethnicity", "area", (Quarter(2026, 1),), ("international", 0)))
    sheet.audience.setText("The committee")
    sheet.purpose.setText("Asked for")
    assert sheet.missing() == "No number of this table would be shown."
    assert sheet.told.isVisible()
    ways = [one for one in sheet.ways.findChildren(QAbstractButton) if one.text().strip().startswith("Of all cases: ")]
    ways[0].click()
    assert sheet.only.code is None
    assert not sheet.which.isVisible()
    assert sheet.missing() == ""
    assert place.tables() == 0


def test_the_same_thing_twice_is_refused_in_place(place: Place) -> None:
    sheet = place.sheet
    sheet.choose(Wanted("area", "area", YEAR))
    assert sheet.problem.isVisible()
    assert sheet.step.missing.text() == "Choose another table."
    assert not sheet.step.button.isEnabled()
    sheet.choose(Wanted("area", "", YEAR))
    assert not sheet.problem.isVisible()
    assert sheet.tables.isVisible()
