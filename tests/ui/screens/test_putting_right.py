"""What can be put right on the page of a case: danger, how it was raised, who is in the story."""

from __future__ import annotations

from datetime import date

import pytest

from safespace.casework import record, triage
from safespace.domain.case import Danger, Openness
from safespace.ui.screens.agree import NOT_TOLD, Agree
from safespace.ui.screens.case import CasePage
from safespace.ui.screens.case_head import DANGER
from safespace.ui.screens.change_person import NAME_GOES, ChangePerson
from safespace.ui.screens.put_right import PutRight
from tests import builders
from tests.ui.screens.desk_screen import Shown, cut, keep, nameless, press, says, settle


def test_danger_is_said_from_the_page_in_one_press(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    screen = shown.open(CasePage, case.id)
    press(screen, DANGER)
    assert shown.desk.case(case.id).danger is Danger.YES
    assert screen.head.next.accessibleName() == "Say what was done"
    assert not screen.head.danger.isVisibleTo(screen)


def test_how_and_when_it_was_raised_is_put_right(shown: Shown) -> None:
    case = builders.a_concern(shown.desk, name="")
    screen = shown.open(CasePage, case.id)
    press(screen, "Put right how or when it was raised")
    sheet = shown.sheet
    assert isinstance(sheet, PutRight)
    assert nameless(sheet) == []
    sheet.day.setText("soon")
    keep()
    assert says(sheet, "Write a day, like 3 July 2026.")
    sheet.day.setText("26 June 2026")
    sheet.openness.choose("ANONYMOUS")
    keep()
    assert shown.window.sheet is None
    after = shown.desk.case(case.id)
    assert (after.openness, after.raised_on) == (Openness.ANONYMOUS, date(2026, 6, 26))
    assert says(screen, "raised 26 June 2026")


def test_a_refusal_is_shown_in_place_and_what_was_typed_stays(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    screen = shown.open(CasePage, case.id)
    press(screen, "Put right how or when it was raised")
    sheet = shown.sheet
    assert isinstance(sheet, PutRight)
    sheet.openness.choose("ANONYMOUS")
    keep()
    assert says(sheet, "It is written down who spoke up")
    assert sheet.openness.one == "ANONYMOUS"


def test_somebody_in_the_story_is_put_right_and_then_taken_out(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    person = record.person(shown.desk, case.id, "ABOUT", "nurse", "Karen Holt")
    screen = shown.open(CasePage, case.id)
    press(screen, "Change Person A")
    sheet = shown.sheet
    assert isinstance(sheet, ChangePerson)
    assert nameless(sheet) == []
    assert not says(sheet, "Karen")
    sheet.post.choose("hr")
    keep()
    assert shown.desk.rows.people.get(person.id).post.code == "hr"
    press(screen, "Change Person A")
    press(shown.sheet, "They do not belong in the story")
    assert says(shown.sheet, NAME_GOES)
    press(shown.sheet, "Take them out")
    assert shown.desk.rows.people.of_case(case.id) == ()
    assert says(screen, "Nobody yet. Whoever is in the story is never told about it.")


def test_the_sheet_for_agreements_warns_of_whom_the_plan_keeps_away(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    triage.finish(shown.desk, case.id, {"T8": ("executive",)})
    screen = shown.open(CasePage, case.id)
    press(screen, "Add what they agreed to")
    sheet = shown.sheet
    assert isinstance(sheet, Agree)
    assert not says(sheet, NOT_TOLD)
    sheet.recipient.choose("executive_lead")
    sheet.recipient.chosen.emit("executive_lead")
    settle()
    assert says(sheet, NOT_TOLD)
    assert says(sheet, "they sit at one table")


@pytest.mark.parametrize("what", ["put_right", "person"])
def test_nothing_is_cut_in_a_low_window(shown: Shown, what: str) -> None:
    case = builders.a_concern(shown.desk)
    person = record.person(shown.desk, case.id, "ABOUT", "nurse", "Karen Holt")
    shown.window.resize(880, 430)
    screen = shown.open(CasePage, case.id)
    screen._sheet("put_right" if what == "put_right" else f"person:{person.id}")
    settle()
    assert cut(shown.sheet) == []
    assert cut(screen) == []
