"""The sheets that the page of a case opens, on a real desk: what they agreed to, who is in it, who they are."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from safespace.casework import browse, identity
from safespace.domain.consent import Extent
from safespace.ui.screens.add_person import AddPerson
from safespace.ui.screens.agree import Agree
from safespace.ui.screens.case import CasePage
from safespace.ui.screens.describe import Describe
from safespace.ui.screens.open_identity import OpenIdentity
from tests import builders
from tests.ui.screens.desk_screen import Shown, focus, keep, key, nameless, press, says, settle, write


def test_an_identity_opens_only_with_a_reason_and_seals_itself(shown: Shown) -> None:
    case = builders.a_concern(shown.desk, name="Blessing Adeyemi")
    screen = shown.open(CasePage, case.id)
    assert not says(screen, "Blessing")
    press(screen, "Open with a reason")
    assert isinstance(shown.sheet, OpenIdentity)
    keep()
    assert says(shown.sheet, "Say why you are opening it")
    press(shown.sheet, "To reach the person")
    keep()
    assert shown.window.sheet is None
    assert says(screen, "Blessing Adeyemi")
    shown.clock.move(minutes=6)
    screen.side._left = 1
    screen.side._count()
    settle()
    assert not screen.side.identity.is_open
    assert not says(screen, "Blessing")


def test_an_open_identity_can_be_sealed_at_once(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    identity.open_with_reason(shown.desk, case.id, "ring_back")
    screen = shown.open(CasePage, case.id)
    assert screen.side.identity.is_open
    press(screen, "Seal it now")
    assert not screen.side.identity.is_open
    assert not identity.is_open(shown.desk, case.id)


def test_what_they_agreed_to_is_noted_and_taken_back(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    screen = shown.open(CasePage, case.id)
    press(screen, "Add what they agreed to")
    sheet = shown.sheet
    assert isinstance(sheet, Agree)
    sheet.words.setFocus()
    write("but nobody on the ward")
    keep()
    assert says(sheet, "Choose who it is about first.")
    assert focus() is sheet.recipient
    sheet.recipient.choose("executive_lead")
    keep()
    assert shown.window.sheet is None
    ((agreed),) = browse.case(shown.desk, case.id).consents
    assert (agreed.extent, agreed.words) == (Extent.FACTS, "but nobody on the ward")
    press(screen, "They took it back")
    assert says(screen, "Nothing yet. Until they agree")


def test_an_end_that_is_over_is_refused_in_place_with_everything_still_there(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    screen = shown.open(CasePage, case.id)
    press(screen, "Add what they agreed to")
    sheet = shown.sheet
    sheet.recipient.choose("executive_lead")
    sheet.words.setText("but nobody on the ward")
    for end, said in (
        ("1 June 2020", "That day is over already"),
        ("when it is over", "Write a day, like 3 July 2026"),
    ):
        sheet.until.setFocus()
        sheet.until.selectAll()
        write(end)
        keep()
        assert shown.window.sheet is sheet
        assert says(sheet, said)
        assert (sheet.words.words, sheet.recipient.code) == ("but nobody on the ward", "executive_lead")
    assert browse.case(shown.desk, case.id).consents == ()


def test_somebody_in_the_story_shows_by_letter_and_post_and_never_by_name(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    screen = shown.open(CasePage, case.id)
    press(screen, "Add somebody in the story")
    sheet = shown.sheet
    assert isinstance(sheet, AddPerson)
    sheet.name.setFocus()
    write("Karen Holt")
    key(Qt.Key.Key_Return)
    assert says(sheet, "Choose their post first")
    sheet.post.choose("ward_manager")
    keep()
    assert says(screen.side, "Person A, ward manager")
    assert not says(screen.side, "Karen")


def test_what_is_counted_is_kept_and_none_stands_alone(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    screen = shown.open(CasePage, case.id)
    press(screen, "Change what is counted")
    sheet = shown.sheet
    assert isinstance(sheet, Describe)
    press(sheet, "Patient safety")
    press(sheet, "None of these")
    assert sheet.elements.chosen == ("NONE",)
    press(sheet, "Bullying")
    assert sheet.elements.chosen == ("EL_BH",)
    sheet.menus["area"].choose("surgery")
    keep()
    about = shown.desk.case(case.id).about
    assert about.elements is not None
    assert [one.code for one in about.elements] == ["EL_BH"]
    assert about.area is not None
    assert says(screen.side, "Area: Surgical wards")


@pytest.mark.parametrize("what", ["open", "agree", "describe", "person", "identify"])
def test_every_sheet_has_names_and_escape_leaves_it(shown: Shown, what: str) -> None:
    screen = shown.open(CasePage, builders.a_concern(shown.desk).id)
    screen._ask(what)
    settle()
    assert nameless(shown.sheet) == []
    assert shown.sheet.isAncestorOf(focus())
    key(Qt.Key.Key_Escape)
    assert shown.window.sheet is None
