"""A board summary on a real desk: from the plan to its papers, and every way in which it can be refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from safespace.casework import national, quarterly
from safespace.domain.released import SymbolKind
from safespace.ui.progress import Stopped
from safespace.ui.screens.summary_panel import At
from tests.casework.quarters import LAST, busy
from tests.ui.screens.reports_page import Page, planned, press

HOSTILE = "<b>Board</b> &amp; \u202eevil\u202c \N{PILE OF POO}"


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[Page]:
    made = Page(qtbot, tmp_path)
    yield made
    made.end()


def test_a_summary_is_seen_checked_released_and_saved(page: Page, tmp_path: Path) -> None:
    planned(page)
    panel = page.screen.summary
    assert panel.at is At.SEE
    assert (panel.why.printed.text(), panel.why.band.text(), panel.why.withheld.text()) == ("4", "1", "0")
    assert panel.why.about.text() == "Other inappropriate attitudes or behaviours, quarter 1"
    assert "print exactly the same" in panel.why.checked.accessibleName()
    press(panel.forward.button)
    assert panel.forward.missing.text() == "Say who will read it."
    QTest.keyClicks(panel.check.audience, "For the board")
    QTest.keyClick(panel.check.audience, Qt.Key.Key_Return)
    QTest.keyClicks(panel.check.purpose, "Board paper")
    QTest.keyClick(panel.check.purpose, Qt.Key.Key_Return)
    assert panel.at is At.RELEASE
    assert page.desk.rows.ledger.entries() == ()
    press(panel.forward.button)
    (entry,) = page.desk.rows.ledger.entries()
    assert (entry.audience, entry.purpose) == ("For the board", "Board paper")
    assert panel.at is At.SAVE
    panel.save_to(tmp_path / "nowhere")
    assert panel.trouble.isVisible()
    panel.save_to(tmp_path)
    papers = {file.name.removeprefix("board-summary-2026-27-q1") for file in tmp_path.glob("board-summary-*")}
    assert papers == {".csv", ".pdf", ".xlsx", ".csv.sig", ".pdf.sig", ".xlsx.sig"}
    press(panel.back_button)
    assert page.screen.overview.rows[1].state.published == entry


def test_the_chosen_cell_is_explained_and_arrow_keys_choose(page: Page) -> None:
    planned(page)
    panel = page.screen.summary
    QTest.keyClick(panel.tables.table, Qt.Key.Key_Down)
    assert panel.why.about.text() == "All cases, quarter 1"
    assert panel.why.why.text() == "Printed"


def test_the_number_pointed_at_is_attacked_and_the_chosen_one_again_when_the_mouse_has_gone(page: Page) -> None:
    planned(page)
    panel = page.screen.summary
    attack = panel.why.attack
    assert attack.shown.text().startswith("They would see only 2 people")
    place = panel.tables.table.visualRect(panel.tables.table.model().index(4, 1)).center()
    QTest.mouseMove(panel.tables.table.viewport(), place)
    panel.tables.table.cell_pointed.emit(4, 0)
    assert panel.why.about.text() == "All cases, quarter 1"
    assert attack.now.text() == "Whoever reads everything knows that it is 14."
    panel.tables.table.pointer_left.emit()
    assert attack.shown.text().startswith("They would see only 2 people")


def test_an_attack_that_is_under_way_ends_when_another_number_is_pointed_at(page: Page) -> None:
    planned(page)
    attack = page.screen.summary.why.attack
    table = page.screen.summary.tables.table
    late: list[tuple[Callable[[], object], Callable[[object], None]]] = []
    attack.work.think = lambda job, then, _: late.append((job, then))
    table.cell_pointed.emit(4, 0)
    table.cell_pointed.emit(0, 0)
    with pytest.raises(Stopped):
        late[0][0]()
    late[1][1](late[1][0]())
    assert attack.now.text() == "Whoever reads everything knows that it is 7."
    del attack.work.think


def test_the_check_says_what_the_release_tells_of_earlier_papers(page: Page) -> None:
    planned(page)
    panel = page.screen.summary
    press(panel.forward.button)
    assert panel.check.earlier.lead.text().startswith("Nothing")


def test_the_check_looks_with_the_eyes_of_whoever_knows_one_case_when_it_is_asked(page: Page) -> None:
    planned(page)
    panel = page.screen.summary
    press(panel.forward.button)
    asked = panel.check.colleagues
    assert asked.lead.text().startswith("Whoever was there knows one case")
    press(asked.again)
    assert asked.lead.text().startswith("Nobody learns of anybody else: ")
    assert "over 14 cases" in asked.lead.text()
    panel.begin()
    assert asked.lead.text().startswith("Whoever was there knows one case")
    assert asked.again.isVisibleTo(panel.check)


def test_nothing_can_be_released_without_readers_and_back_loses_nothing(page: Page) -> None:
    planned(page)
    panel = page.screen.summary
    press(panel.forward.button)
    QTest.keyClicks(panel.check.audience, "For the board")
    press(panel.back_button)
    press(panel.forward.button)
    assert panel.check.audience.words == "For the board"
    assert not panel.forward.button.isEnabled()


def test_what_was_written_survives_a_lock_and_goes_with_the_release(page: Page) -> None:
    planned(page)
    panel = page.screen.summary
    press(panel.forward.button)
    panel.check.audience.setText(HOSTILE)
    panel.check.purpose.setText("Board paper")
    page.screen.put_away()
    page.begin_afresh()
    page.open()
    press(page.screen.overview.rows[1].summary)
    panel = page.screen.summary
    assert panel.check.audience.words == HOSTILE
    press(panel.forward.button)
    panel.check.changed.emit()
    press(panel.forward.button)
    assert panel.last.audience.text() == HOSTILE
    press(panel.forward.button)
    assert page.desk.vault.drafts.get("board-summary-2026Q1") is None


def test_a_plan_that_is_out_of_date_is_refused_in_place_and_made_again(page: Page) -> None:
    planned(page)
    panel = page.screen.summary
    press(panel.forward.button)
    panel.check.audience.setText("For the board")
    panel.check.purpose.setText("Board paper")
    panel.check.changed.emit()
    press(panel.forward.button)
    national.hand_in(page.desk, LAST)
    press(panel.forward.button)
    assert panel.trouble.isVisible()
    assert "meantime" in panel.trouble.words.text()
    assert len(page.desk.rows.ledger.entries()) == 1
    assert panel.forward.button.text() == "Plan it again"
    press(panel.forward.button)
    assert not panel.trouble.isVisible()
    press(panel.forward.button)
    assert panel.check.audience.words == "For the board"


def test_a_summary_that_is_stopped_throws_the_answer_away_and_can_begin_again(page: Page) -> None:
    busy(page.desk, page.clock)
    page.open()
    panel = page.screen.summary
    late: list[object] = []
    panel.work.think = lambda job, then, _: late.append((job, then))
    press(page.screen.overview.rows[1].summary)
    assert not panel.forward.button.isEnabled()
    panel.progress.show()
    press(panel.progress.button)
    assert panel.trouble.words.text() == "Stopped, as you asked"
    ((job, then),) = late
    with pytest.raises(Stopped):
        job()
    then(quarterly.propose(quarterly.gather(page.desk, LAST)))
    assert not panel.tables.isVisible()
    del panel.work.think
    press(panel.forward.button)
    assert panel.tables.isVisible()


@pytest.mark.parametrize(("width", "under"), [(1150, False), (800, True)])
def test_the_reasons_go_under_the_table_where_it_is_narrow(page: Page, width: int, under: bool) -> None:
    page.screen.resize(width, 500)
    planned(page)
    assert page.screen.summary.dock.is_under is under
    assert page.screen.summary.why.isVisible()


def test_no_number_below_five_is_on_a_table_before_its_release(page: Page) -> None:
    planned(page)
    table = page.screen.summary.tables.table.model().table
    shown = [cell for row in table.rows for cell in row.cells]
    assert {cell.kind for cell in shown} == {SymbolKind.EXACT, SymbolKind.BAND}
    assert all(int(cell.text) >= 5 for cell in shown if cell.kind is SymbolKind.EXACT)


def test_everything_can_be_reached_with_tab(page: Page) -> None:
    planned(page)
    panel = page.screen.summary
    panel.back_button.setFocus()
    found = {panel.back_button}
    for _ in range(12):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        found.add(QApplication.focusWidget())
    assert {panel.tables.table, panel.back_button, panel.forward.button} <= found
    assert all(stop.accessibleName() for stop in found)
