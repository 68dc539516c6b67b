"""Noting what others made public, on a real desk: the list, the form, and the items of the return."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from safespace.casework import others, public_elsewhere
from safespace.ui.screens.elsewhere_sheets import NoteFigure, PublicElsewhere, ReturnItems
from tests.casework.quarters import busy
from tests.ui.screens.reports_page import Page, press

HOSTILE = "<b>The trust</b> &amp; \u202eevil\u202c"


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[Page]:
    made = Page(qtbot, tmp_path)
    made.screen.lay.connect(lambda sheet: sheet.lay_over(made.screen))
    made.open()
    press(made.screen.overview.elsewhere)
    yield made
    made.sheets = [sheet for sheet in made.sheets if shiboken6.isValid(sheet)]
    made.end()


def test_a_figure_is_noted_with_its_source_and_listed_and_the_refusal_keeps_what_was_typed(page: Page) -> None:
    busy(page.desk, page.clock)
    page.sheets[-1].note.click()
    sheet = page.sheets[-1]
    assert isinstance(sheet, NoteFigure)
    QTest.keyClicks(sheet.figure, "many")
    sheet.by.setText(HOSTILE)
    sheet.where.setText("Board paper")
    sheet.what.choose("elements")
    sheet.what.chosen.emit("elements")
    sheet.group.choose("EL_IAB yes")
    sheet.year.choose("2026Q1")
    sheet.quarters.choose("1")
    QTest.keyClick(sheet.figure, Qt.Key.Key_Return)
    assert "cannot be read" in sheet.trouble.words.text()
    assert sheet.by.words == HOSTILE
    sheet.figure.setText("2")
    QTest.keyClick(sheet.figure, Qt.Key.Key_Return)
    (found,) = public_elsewhere.noted(page.desk)
    assert (found.by, found.exposes) == (HOSTILE, True)
    press(page.screen.overview.elsewhere)
    again = page.sheets[-1]
    assert isinstance(again, PublicElsewhere)
    assert len(page.desk.rows.ledger.entries()) == 1


def test_an_item_that_is_known_not_to_be_published_is_kept(page: Page) -> None:
    page.sheets[-1].items.click()
    sheet = page.sheets[-1]
    assert isinstance(sheet, ReturnItems)
    assert all(tick.isChecked() for tick in sheet.ticks.values())
    sheet.ticks["EL_IAB"].click()
    assert [item.code for item in others.items(page.desk) if not item.may_be] == ["EL_IAB"]
    assert sheet.told.words.text().startswith("Kept.")


def test_the_groups_follow_the_question(page: Page) -> None:
    page.sheets[-1].note.click()
    sheet = page.sheets[-1]
    assert not sheet.group.isEnabled()
    sheet.what.choose("worker_group")
    sheet.what.chosen.emit("worker_group")
    assert sheet.group.isEnabled()
    assert sheet.group.count() == len(public_elsewhere.groups("worker_group")) + 1
