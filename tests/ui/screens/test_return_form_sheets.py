"""The form of the return on a real desk: completed item by item, brought in from a file, let hold, given up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from safespace import resources
from safespace.casework import national, return_form, return_form_file
from safespace.domain.quarter import Quarter
from safespace.ui.screens.return_form_sheets import FormFromFile, FormItem, ReturnFormSheet, UseForm
from safespace.ui.widgets.sheet import Sheet
from tests.casework.quarters import LAST, RUNNING, raised
from tests.ui.screens.reports_page import Page, press


class Form(Page):
    """The form, opened from beside a return."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        super().__init__(qtbot, folder)
        raised(self.desk, self.clock, "EL_BH")
        self.open(LAST)
        press(self.screen.national.side.check.action)

    @property
    def top(self) -> Sheet:
        """Return the sheet that lies on top, shown."""
        sheet = self.sheets[-1]
        assert isinstance(sheet, Sheet)
        if not sheet.isVisible():
            sheet.lay_over(self.screen)
        return sheet

    def click(self, name: str) -> None:
        """Press the button of the sheet on top that is called so."""
        found = [one for one in self.top.findChildren(QAbstractButton) if name in (one.accessibleName(), one.text())]
        found[0].click()


@pytest.fixture
def form(qtbot: QtBot, tmp_path: Path) -> Iterator[Form]:
    made = Form(qtbot, tmp_path)
    yield made
    made.end()
    resources.take_own_returns({})


def added(form: Form, label: str, what: str = "", *codes: str) -> None:
    form.click("Add an item")
    sheet = form.top
    assert isinstance(sheet, FormItem)
    sheet.label.setText(label)
    sheet.what.choose(what or None)
    sheet.what.chosen.emit(what or None)
    sheet.codes.choose(*codes)
    sheet.keep()


def test_a_form_is_completed_and_holds_from_the_quarter_that_was_chosen(form: Form) -> None:
    sheet = form.top
    assert isinstance(sheet, ReturnFormSheet)
    assert not sheet.use.isEnabled()
    added(form, "Concerns about patients", "elements", "EL_PSQ", "EL_WSW")
    assert isinstance(form.top, ReturnFormSheet)
    assert "No item counts all cases yet." in form.top.gaps.words.text()
    added(form, "All concerns")
    form.click("It stands so on the form: All concerns")
    form.click("Use this form")
    sheet = form.top
    assert isinstance(sheet, UseForm)
    sheet.start.choose(LAST.code)
    sheet.keep()
    made = national.count(form.desk, LAST)
    assert [(one.item.label, one.count, one.item.check_locally) for one in made.figures] == [
        ("Concerns about patients", 0, True),
        ("All concerns", 1, False),
    ]
    assert len(form.screen.national.sections) == 1, "the return beneath it counts by the new form at once"


def test_a_refusal_stands_in_place_and_what_was_typed_stays(form: Form) -> None:
    form.click("Add an item")
    sheet = form.top
    assert isinstance(sheet, FormItem)
    sheet.label.setText("Nurses")
    sheet.what.choose("worker_group")
    sheet.what.chosen.emit("worker_group")
    sheet.keep()
    assert sheet.trouble.isVisibleTo(sheet)
    assert sheet.label.words == "Nurses"
    assert return_form.lines(form.desk) == ()


def test_a_form_in_a_file_is_shown_before_it_is_taken_over(form: Form, tmp_path: Path) -> None:
    place = tmp_path / "form.csv"
    place.write_bytes(b"Section,Item,What it counts\nCases,Everything,All cases\nCases,Unsaid,Something\n")
    sheet = form.top
    assert isinstance(sheet, ReturnFormSheet)
    sheet.bring(place)
    assert sheet.problem.isVisibleTo(sheet)
    return_form.begin(form.desk)
    place.write_bytes(return_form_file.saved(form.desk))
    return_form.keep(form.desk, [])
    sheet.bring(place)
    fates = form.top
    assert isinstance(fates, FormFromFile)
    assert return_form.lines(form.desk) == ()
    fates.keep()
    assert len(return_form.lines(form.desk)) == 28
    assert isinstance(form.top, ReturnFormSheet)


def test_a_form_that_holds_can_be_given_up_where_no_return_rests_on_it(form: Form) -> None:
    added(form, "All concerns")
    form.click("Use this form")
    sheet = form.top
    assert isinstance(sheet, UseForm)
    assert sheet.start.one == RUNNING.code
    sheet.keep()
    assert national.count(form.desk, RUNNING).definition.version != "ngo-2024"
    form.click("Stop using: Quarterly return, NHS England 2026, completed here")
    assert national.count(form.desk, RUNNING).definition.version == "ngo-2024"
    assert Quarter.parse(national.count(form.desk, RUNNING).definition.start) == Quarter(2024, 1)


def test_every_button_of_the_form_says_which_item_it_is_about(form: Form) -> None:
    added(form, "All concerns")
    names = [one.accessibleName() for one in form.top.findChildren(QAbstractButton)]
    assert {"Change: All concerns", "Take out: All concerns"} <= set(names)
