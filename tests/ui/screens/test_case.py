"""The page of a case on a real desk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QTextBrowser

from safespace.casework import browse, close, identity, record
from safespace.casework.desk import Desk
from safespace.domain.case import Stage
from safespace.domain.consent import Extent
from safespace.ui.screens.add_person import AddPerson
from safespace.ui.screens.agree import Agree
from safespace.ui.screens.case import CasePage
from safespace.ui.screens.case_sheets import OpenAgain
from safespace.ui.screens.describe import Describe
from safespace.ui.screens.open_identity import OpenIdentity
from tests import builders
from tests.ui.screens.desk_screen import (
    HOSTILE,
    Shown,
    button,
    cut,
    focus,
    keep,
    key,
    nameless,
    press,
    says,
    settle,
    tab_to,
    write,
)


def closed(desk: Desk, case_id: str) -> None:
    builders.triaged(desk, case_id)
    close.case(desk, case_id, "upheld", "A second nurse at night.")


WAY: list[tuple[Callable[[Desk, str], object], str, str]] = [
    (record.thanked, "Begin triage", "triage"),
    (builders.triaged, "Agree who may be told", ""),
    (builders.agreed, "Choose who to tell", "escalate"),
    (builders.signed, "Go on with the brief", "escalate"),
    (builders.sent, "Note an answer", "escalate"),
    (closed, "Open it again", ""),
]


def test_one_green_button_leads_all_the_way(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    screen = shown.open(CasePage, case.id)
    assert focus() is screen.head.next
    assert screen.head.next.accessibleName() == "I have thanked them"
    for step, words, leads in WAY:
        step(shown.desk, case.id)
        screen.refresh()
        assert screen.head.next.accessibleName() == words
        if leads:
            screen.head.next.setFocus()
            key(Qt.Key.Key_Return)
            assert shown.went[-1] == (leads, case.id)


def test_thanking_is_done_on_the_page_and_moves_the_stepper(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    screen = shown.open(CasePage, case.id)
    key(Qt.Key.Key_Return)
    assert shown.desk.case(case.id).stage is Stage.THANKED
    assert screen.head.next.accessibleName() == "Begin triage"
    assert "Thanked, done" in screen.stepper.accessibleDescription()


def test_the_green_button_stands_at_the_right_edge(shown: Shown) -> None:
    screen = shown.open(CasePage, builders.a_concern(shown.desk).id)
    right = screen.head.next.mapTo(screen, screen.head.next.rect().topRight()).x()
    assert abs(right - screen.stepper.mapTo(screen, screen.stepper.rect().topRight()).x()) <= 2


# -------------------------------------------------------------------------------------------------------- notes


def test_a_note_is_one_line_until_it_is_written_in_and_then_kept_on_the_case(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    screen = shown.open(CasePage, case.id)
    low = screen.note.words.height()
    assert low <= 44
    assert not screen.note.button.isVisible()
    tab_to("Write a note")
    write("She rang.")
    key(Qt.Key.Key_Return)
    write("She is well.")
    assert screen.note.words.height() > low
    tab_to("A note")
    key(Qt.Key.Key_Right)
    press(screen, "Keep it")
    whole = browse.case(shown.desk, case.id)
    assert whole.words[-1].text == "She rang.\nShe is well."
    assert whole.words[-1].voice.name == "CALL"
    assert (screen.note.words.words, screen.note.words.height()) == ("", low)


def test_the_draft_of_a_note_belongs_to_its_case_and_survives(shown: Shown) -> None:
    one, other = builders.a_concern(shown.desk), builders.a_concern(shown.desk)
    screen = shown.open(CasePage, one.id)
    screen.note.words.setFocus()
    write("Half a thought")
    screen.show_for(other.id)
    assert screen.note.words.words == ""
    screen.show_for(one.id)
    assert screen.note.words.words == "Half a thought"
    screen.put_away()
    assert record.draft(shown.desk, f"note-{one.id}") == "Half a thought"


# ----------------------------------------------------------------------------------------------------- identity


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


# ------------------------------------------------------------------------------------------------------- sheets


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


def test_a_closed_case_takes_no_note_and_can_be_opened_again(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    closed(shown.desk, case.id)
    screen = shown.open(CasePage, case.id)
    assert not screen.note.isVisible()
    key(Qt.Key.Key_Return)
    assert isinstance(shown.sheet, OpenAgain)
    write("It has begun again")
    key(Qt.Key.Key_Return)
    assert shown.desk.case(case.id).stage is not Stage.CLOSED


# ----------------------------------------------------------------------------------------------------- the rest


def test_nothing_is_made_anew_when_nothing_changed_and_the_keyboard_stays_when_it_did(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    screen = shown.open(CasePage, case.id)
    add = button(screen, "Add somebody in the story")
    add.setFocus(Qt.FocusReason.TabFocusReason)
    screen.refresh()
    assert focus() is add
    record.person(shown.desk, case.id, "ABOUT", "ward_manager")
    screen.refresh()
    settle()
    assert focus() is not add
    assert focus().accessibleName() == "Add somebody in the story"


def test_the_timeline_shows_only_what_was_asked_for(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    builders.sent(shown.desk, case.id)
    screen = shown.open(CasePage, case.id)
    whole = len(screen.timeline.rows)
    press(screen, "Due")
    assert screen.timeline.rows
    assert all(row.due for row in screen.timeline.rows)
    press(screen, "Said")
    assert [row.title for row in screen.timeline.rows] == ["What was said"]
    press(screen, "Everything")
    assert len(screen.timeline.rows) == whole


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_show_as_they_are(shown: Shown, words: str) -> None:
    case = builders.a_concern(shown.desk, words, handle=words)
    screen = shown.open(CasePage, case.id)
    screen._act("unfold")
    settle()
    text = screen.timeline.toPlainText().replace("\u2028", "\n")
    assert words.strip() in text
    assert screen.head.line.text().startswith(words.strip())
    assert isinstance(screen.timeline, QTextBrowser)
    assert words not in shown.window.windowTitle()


@pytest.mark.parametrize("size", [(1366, 768), (1093, 534), (880, 430)])
def test_everything_has_a_name_and_nothing_is_cut(shown: Shown, size: tuple[int, int]) -> None:
    case = builders.a_concern(shown.desk)
    builders.sent(shown.desk, case.id)
    record.describe(shown.desk, case.id, builders.about(shown.desk, "EL_PSQ", "EL_BH", "EL_WSW", "EL_IAB"))
    shown.window.resize(*size)
    screen = shown.open(CasePage, case.id)
    assert nameless(screen) == []
    assert cut(screen) == []
    assert screen.findChild(QScrollArea).horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("what", ["open", "agree", "describe", "person", "identify"])
def test_every_sheet_has_names_and_escape_leaves_it(shown: Shown, what: str) -> None:
    screen = shown.open(CasePage, builders.a_concern(shown.desk).id)
    screen._ask(what)
    settle()
    assert nameless(shown.sheet) == []
    assert shown.sheet.isAncestorOf(focus())
    key(Qt.Key.Key_Escape)
    assert shown.window.sheet is None
