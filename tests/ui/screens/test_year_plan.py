"""The page of the year's plan on a real desk: ticking, costs, choosing, and a year that is settled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from safespace.casework import quarterly, year_plan
from safespace.ui.progress import Stopped
from safespace.ui.widgets.icon_line import IconLine
from tests.casework.quarters import LAST, busy
from tests.ui.screens.left_behind import kinds
from tests.ui.screens.reports_page import Page, press

PROGRESS = "safespace.ui.progress.Progress"


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[Page]:
    made = Page(qtbot, tmp_path)
    yield made
    made.end()


def test_a_plan_is_ticked_and_chosen_and_a_table_across_two_questions_brings_its_own(page: Page) -> None:
    page.open()
    press(page.screen.overview.plan)
    year = page.screen.year
    assert year.choose.button.text().strip() == "Publish this in 2026/27"
    assert "no full year" in year.trouble.words.text()
    ticks = year.choices.ticks
    ticks["year_areas"].tick.setChecked(False)
    assert "year_elements_areas" not in year.choices.chosen
    QTest.keyClick(ticks["year_elements_areas"].tick, Qt.Key.Key_Space)
    assert {"year_areas", "year_elements_areas"} <= year.choices.chosen
    ticks["year_areas"].tick.setChecked(False)
    assert not {"year_areas", "year_elements_areas"} & year.choices.chosen
    press(year.choose.button)
    assert "year_areas" not in year_plan.chosen(page.desk, LAST)
    assert year.state.words.text().startswith("Chosen for 2026/27.")


def test_a_year_of_which_something_has_left_is_settled_and_the_next_can_be_chosen(page: Page) -> None:
    busy(page.desk, page.clock)
    plan = quarterly.plan(quarterly.gather(page.desk, LAST))
    quarterly.publish(page.desk, LAST, plan, "The board", "Board paper")
    page.open()
    press(page.screen.overview.plan)
    year = page.screen.year
    assert year.state.words.text().startswith("Settled")
    assert not year.choose.button.isEnabled()
    assert not any(ticked.tick.isEnabled() for ticked in year.choices.ticks.values())
    year.year.choose("2027Q1")
    year.year.chosen.emit("2027Q1")
    assert year.choose.button.isEnabled()
    press(year.way_back)
    assert page.screen.page is page.screen.overview


def test_what_each_costs_is_worked_out_on_last_year_and_can_be_stopped(page: Page) -> None:
    busy(page.desk, page.clock)
    page.clock.move(days=365)
    page.open()
    year = page.screen.year
    late: list[tuple[Callable[[], object], Callable[[object], None]]] = []
    year.work.think = lambda job, then, _: late.append((job, then))
    press(page.screen.overview.plan)
    year.leave_off()
    with pytest.raises(Stopped):
        late[0][0]()
    press(year.again)
    late[1][1](late[1][0]())
    at = 2
    while at < len(late):
        late[at][1](late[at][0]())
        at += 1
    assert at == 2 + len(year.choices.ticks)
    assert year.whole.text().startswith("On the 14 cases of 2026/27 this would print")
    assert "“0 to 4”" in year.choices.ticks["year_openness"].means.text()
    press(year.rules.attack)
    late[at][1](late[at][0]())
    assert "Small-number policy 1" in year.rules.found.part.findChildren(IconLine)[0].accessibleName()
    press(year.search)
    late[at + 1][1](late[at + 1][0]())
    assert year.best.text().startswith("This hides least of what readers want to see")
    assert "It is ticked now" in year.best.text() or "It is what was ticked" in year.best.text()
    del year.work.think


def test_however_often_costs_are_asked_for_the_pages_keep_nothing_of_earlier_questions(page: Page) -> None:
    busy(page.desk, page.clock)
    page.clock.move(days=365)
    page.open()
    press(page.screen.overview.plan)
    before = kinds()[PROGRESS]
    for _ in range(10):
        press(page.screen.year.again)
    assert kinds()[PROGRESS] <= before + 1
