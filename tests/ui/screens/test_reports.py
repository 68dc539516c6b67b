"""Reports on a real desk: what is next, and the papers of everything that ever left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from safespace.casework import national, quarterly, restatement
from safespace.disclosure.register import Release
from safespace.disclosure.release import release as pass_the_gate
from safespace.domain.codelist import Coded
from safespace.domain.days import written
from safespace.ui.screens.register_row import proof_in_words
from safespace.ui.widgets.icon_line import IconLine
from tests.casework.quarters import LAST, RUNNING, busy, raised
from tests.ui.screens.reports_page import Page, press


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[Page]:
    made = Page(qtbot, tmp_path)
    yield made
    made.end()


def test_an_empty_vault_says_why_a_register_matters_and_asks_for_the_return_of_zeros(page: Page) -> None:
    page.open()
    overview = page.screen.overview
    assert [row.state.quarter for row in overview.rows] == [RUNNING, LAST]
    assert overview.next.text().strip() == "Open the return, quarter 1"
    press(overview.next)
    assert page.went == [("reports", LAST)]
    assert page.screen.page is page.screen.national
    assert page.screen.national.sections[0].as_text().endswith("\t0\nNumber of cases raised anonymously\t0")


def test_a_return_is_open_until_its_day_and_was_due_after_it(page: Page) -> None:
    closes = quarterly.quarters(page.desk)[1].closes
    for day, words in ((closes, "Return open until"), (closes + timedelta(1), "Return was due")):
        page.clock.at = page.clock.at.replace(year=day.year, month=day.month, day=day.day)
        page.open()
        last = page.screen.overview.rows[1]
        assert f"{words} {written(closes)}" in [line.words.text() for line in last.findChildren(IconLine)]


def test_a_return_that_does_not_add_up_says_so_in_its_section_and_cannot_be_handed_in(
    page: Page, tmp_path: Path
) -> None:
    case = raised(page.desk, page.clock, "EL_PSQ")
    old = replace(case.about, worker_group=Coded("RETIRED", "2020-01"))
    page.desk.rows.cases.save(replace(case, about=old, change=page.desk.next(case.change)))
    page.open(LAST)
    panel = page.screen.national
    banners = {section.title.text(): [banner.words.text() for banner in section.banners] for section in panel.sections}
    assert banners["Worker groups"] == [
        "This has to be put right. The worker groups have to add up to the number of cases."
    ]
    assert not panel.side.handed.button.isEnabled()
    assert "Put right" in panel.side.handed.missing.text()
    panel.save_to(tmp_path)
    assert panel.side.trouble.isVisible()
    assert not list(tmp_path.glob("*.csv"))


def test_the_return_is_saved_or_the_refusal_stands_beside_the_button(page: Page, tmp_path: Path) -> None:
    page.open(LAST)
    panel = page.screen.national
    panel.save_to(tmp_path / "nowhere")
    assert panel.side.trouble.words.text() == "The file could not be written"
    panel.save_to(tmp_path)
    assert not panel.side.trouble.isVisible()
    assert "quarterly-return-2026-27-q1.xlsx" in panel.side.told.words.text()


def test_the_papers_of_a_release_are_saved_again_from_the_register(page: Page, tmp_path: Path) -> None:
    busy(page.desk, page.clock)
    entry = quarterly.publish(
        page.desk, LAST, quarterly.plan(quarterly.gather(page.desk, LAST)), "For the board", "Board paper"
    )
    handed = national.hand_in(page.desk, LAST).entry
    page.open()
    overview = page.screen.overview
    for one in (entry, handed):
        overview.save_to(one, tmp_path)
        assert overview.told.isVisible()
    papers = {file.suffix for file in tmp_path.glob("board-summary-*")}
    assert papers == {".csv", ".pdf", ".xlsx", ".sig"}
    assert {file.suffix for file in tmp_path.glob("quarterly-return-*")} == {".csv", ".xlsx", ".sig"}
    overview.save_to(entry, tmp_path / "nowhere")
    assert overview.trouble.isVisible()
    assert not overview.told.isVisible()


def released(page: Page) -> None:
    """Release the last quarter and hand its return in."""
    busy(page.desk, page.clock)
    plan = quarterly.plan(quarterly.gather(page.desk, LAST))
    quarterly.publish(page.desk, LAST, plan, "For the board", "Board paper")
    national.hand_in(page.desk, LAST)


def test_the_register_checks_one_entry_or_all_again_and_says_what_it_found(page: Page) -> None:
    released(page)
    page.open()
    register = page.screen.overview.register
    assert "Certificate" in proof_in_words(register.rows[1].entry)
    press(register.rows[1].check)
    assert register.rows[1].words.startswith("Holds: ")
    assert register.rows[2].words == ""
    press(register.check_all)
    assert register.rows[2].words.startswith("Unchanged since it was handed in")
    assert register.told.words.text() == "All 2 entries hold, 1 of them proved again from their certificates."


def test_a_certificate_that_is_lost_is_said_in_the_register(page: Page) -> None:
    busy(page.desk, page.clock)
    plan = quarterly.plan(quarterly.gather(page.desk, LAST))
    words = Release(LAST.code, "Board summary", "Board paper", "The board", page.desk.me, "2026-07-03T09:00:00Z")
    page.desk.rows.ledger.append(pass_the_gate(plan, (), words).entry)
    national.hand_in(page.desk, LAST)
    page.open()
    register = page.screen.overview.register
    press(register.check_all)
    assert register.rows[1].words.startswith("Its certificate is missing")
    assert register.told.words.text() == "The certificate of entry 1 is missing. All others hold."


def test_a_return_that_changed_since_it_was_handed_in_is_marked_in_its_row(page: Page) -> None:
    busy(page.desk, page.clock)
    national.hand_in(page.desk, LAST)
    page.open()
    assert all(row.changed.isHidden() for row in page.screen.overview.rows)
    raised(page.desk, page.clock, "EL_PSQ")
    page.open()
    assert [row.state.quarter for row in page.screen.overview.rows if not row.changed.isHidden()] == [LAST]
    restatement.correct(page.desk, LAST)
    page.open()
    assert all(row.changed.isHidden() for row in page.screen.overview.rows)
