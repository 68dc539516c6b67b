"""The return on a real desk: each number with its cases, what is in the way in place, and one question at the end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from safespace.casework import close, identity, links, national, return_window
from safespace.ui.screens.cases_behind import CasesBehind
from safespace.ui.screens.hand_in import HandIn, MakeCorrection
from safespace.ui.screens.return_window_sheet import ReturnWindow
from tests.casework.quarters import LAST, RUNNING, anonymous, raised
from tests.ui.screens.reports_page import Page, press


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[Page]:
    made = Page(qtbot, tmp_path)
    yield made
    made.end()


def test_a_number_opens_its_cases_and_one_of_them_opens(page: Page) -> None:
    case = raised(page.desk, page.clock, "EL_BH")
    page.open(LAST)
    press(page.screen.national.sections[1].numbers["EL_BH"])
    sheet = page.sheets[0]
    assert isinstance(sheet, CasesBehind)
    assert sheet.title.text() == "Cases with an element of bullying or harassment"
    sheet.lay_over(page.screen)
    press(sheet.buttons[case.id])
    assert page.went == [("case", case.id)]


def test_a_section_is_copied_with_its_exact_numbers_and_kept_out_of_histories(page: Page) -> None:
    raised(page.desk, page.clock, "EL_BH")
    page.open(LAST)
    press(page.screen.national.sections[1].action)
    held = QApplication.clipboard().mimeData()
    assert "Cases with an element of bullying or harassment\t1" in held.text()
    assert bytes(held.data("x-kde-passwordManagerHint").data()) == b"secret"


def test_what_is_lacking_is_counted_and_listed(page: Page) -> None:
    unknown = anonymous(page.desk, page.clock)
    page.open(LAST)
    side = page.screen.national.side
    assert side.known_words.text() == "1 case lacks something that is counted."
    press(side.known.action)
    assert isinstance(page.sheets[0], CasesBehind)
    assert list(page.sheets[0].buttons) == [unknown.id]


def test_handing_in_asks_once_and_then_shows_the_day(page: Page) -> None:
    raised(page.desk, page.clock, "EL_BH")
    page.open(LAST)
    side = page.screen.national.side
    press(side.handed.button)
    sheet = page.sheets[0]
    assert isinstance(sheet, HandIn)
    assert national.handed_in(page.desk, LAST) is None
    sheet.lay_over(page.screen)
    press(sheet.button)
    assert national.handed_in(page.desk, LAST) is not None
    assert side.registered.words.text() == "Handed in on 3 July 2026."
    assert not side.handed.isVisible()


def test_an_odd_case_is_asked_about_in_place_and_can_be_opened(page: Page) -> None:
    odd = anonymous(page.desk, page.clock, group="03")
    page.open(LAST)
    (banner,) = page.screen.national.sections[0].banners
    press(banner.button)
    assert isinstance(page.sheets[0], CasesBehind)
    assert list(page.sheets[0].buttons) == [odd.id]
    assert page.screen.national.side.handed.button.isEnabled()


def test_a_quarter_that_runs_can_be_looked_at_and_not_handed_in(page: Page) -> None:
    page.open(RUNNING)
    side = page.screen.national.side
    assert not side.handed.button.isEnabled()
    assert side.handed.missing.text() == "The quarter ends on 30 September 2026."


def test_what_changed_since_is_shown_with_its_cases_and_a_correction_is_made_and_saved(
    page: Page, tmp_path: Path
) -> None:
    raised(page.desk, page.clock, "EL_BH")
    national.hand_in(page.desk, LAST)
    page.open(LAST)
    card = page.screen.national.side.changed
    assert not card.isVisible()
    late = raised(page.desk, page.clock, "EL_PSQ")
    page.screen.refresh()
    assert card.isVisible()
    words = [label.text() for label in card.findChildren(QLabel)]
    assert "Number of cases brought to Freedom to Speak Up guardians: 1 handed in, 2 now." in words
    behind = [one for one in card.findChildren(QAbstractButton) if one.text() == "Counted only now: 1 case"]
    press(behind[0])
    sheet = page.sheets[0]
    assert isinstance(sheet, CasesBehind)
    assert list(sheet.buttons) == [late.id]
    press(card.correct)
    sheet = page.sheets[1]
    assert isinstance(sheet, MakeCorrection)
    sheet.lay_over(page.screen)
    press(sheet.button)
    assert not card.correct.isVisible()
    assert card.made.words.text() == "A correction was made on 3 July 2026."
    page.screen.national.save_correction_to(tmp_path)
    assert card.told.words.text().startswith(f"Saved in {tmp_path.name}: return-correction-2026-27-q1.pdf")
    assert page.screen.national.side.registered.words.text() == "Corrected on 3 July 2026."


def test_each_number_of_an_item_opens_its_own_cases_and_a_late_case_is_shown_where_no_number_changed(
    page: Page,
) -> None:
    out = raised(page.desk, page.clock, "EL_BH")
    national.hand_in(page.desk, LAST)
    links.mark_test(page.desk, out.id)
    late = raised(page.desk, page.clock, "EL_PSQ")
    page.open(LAST)
    section = page.screen.national.sections[1]
    press(section.numbers["EL_BH"])
    press(next(one for one in section.findChildren(QAbstractButton) if one.text() == "now 1"))
    card = page.screen.national.side.changed
    shown = [one for one in card.findChildren(QAbstractButton) if one.text() == "Show them: 1 case"]
    for one in shown:
        press(one)
    opened = [list(sheet.buttons) for sheet in page.sheets if isinstance(sheet, CasesBehind)]
    assert opened == [[out.id], [late.id], [late.id], [out.id]]


def test_its_window_is_written_down_as_it_was_read_and_wrong_days_are_said(page: Page) -> None:
    page.open(LAST)
    side = page.screen.national.side
    assert side.window_words.text() == "Opened on 1 July 2026, closes on 21 July 2026."
    press(side.window_card.action)
    sheet = page.sheets[0]
    assert isinstance(sheet, ReturnWindow)
    sheet.lay_over(page.screen)
    sheet.opens.show_day(date(2026, 8, 4))
    sheet.closes.show_day(date(2026, 8, 3))
    press(sheet.button)
    assert sheet.trouble.isVisible()
    assert not return_window.of(page.desk, LAST).read
    sheet.opens.show_day(date(2026, 7, 13))
    press(sheet.button)
    page.screen.refresh()
    assert side.window_words.text() == "Opens on 13 July 2026, closes on 3 August 2026."


def test_what_the_return_asks_in_words_has_what_was_signed_off_and_never_the_words_of_a_case(page: Page) -> None:
    case = raised(page.desk, page.clock, "EL_BH")
    page.open(LAST)
    assert not page.screen.national.words.action.isVisible()
    close.case(page.desk, case.id, "upheld", on=LAST.last)
    identity.open_with_reason(page.desk, case.id, "sign_off")
    close.share(page.desk, case.id, "Rotas are now out four weeks ahead.")
    page.screen.refresh()
    words = page.screen.national.words
    press(words.action)
    assert QApplication.clipboard().mimeData().text() == "Rotas are now out four weeks ahead."
    said = [label.text() for label in words.findChildren(QLabel)]
    assert {"Learning and improvement that came from speaking up", "Main themes from feedback"} <= set(said)
    assert not any("The rota is short" in one for one in said)
