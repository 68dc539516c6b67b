"""Telling somebody who can act, on a real desk."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from safespace.casework import browse, consent, escalate, record
from safespace.domain.consent import Extent
from safespace.domain.escalation import Reply
from safespace.ui.screens.agree import Agree
from safespace.ui.screens.escalate import Escalate
from safespace.ui.screens.give_brief import GiveBrief
from safespace.ui.screens.open_identity import OpenIdentity
from safespace.ui.screens.override import TellWithoutAgreement
from safespace.ui.screens.reply import Replied
from safespace.ui.screens.route_card import RouteCard
from safespace.ui.screens.route_others import RouteOthers
from safespace.ui.widgets.buttons import Button
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
    write,
)

LEAD = "executive_lead"


def planned(shown: Shown) -> str:
    """Make a case whose plan suggests somebody."""
    case = builders.a_concern(shown.desk)
    builders.triaged(shown.desk, case.id)
    return case.id


def card(screen: Escalate, recipient: str) -> RouteCard:
    return next(one for one in screen.findChildren(RouteCard) if one.isVisible() and one.route.recipient == recipient)


def test_everybody_else_is_found_by_a_few_letters_and_what_was_typed_stays(shown: Shown) -> None:
    screen = shown.open(Escalate, planned(shown))
    press(screen, "Show everybody else")
    settle()
    others = screen.findChildren(RouteOthers)[-1]
    assert focus() is others.field
    settle()
    assert others.mapTo(screen, QPoint()).y() < screen.height() // 2
    write("on dir")
    settle()
    found = [one.route.words for one in others.cards if one.isVisible()]
    assert found == ["On-call director"]
    screen.refresh()
    settle()
    (again,) = [one for one in screen.findChildren(RouteOthers) if one.isVisible()]
    assert [one.route.words for one in again.cards if one.isVisible()] == found
    again.field.setText("qqq")
    settle()
    assert says(screen, "No post on the list begins so")


def test_the_plan_comes_first_and_everybody_else_on_asking(shown: Shown) -> None:
    screen = shown.open(Escalate, planned(shown))
    few = [one for one in screen.findChildren(RouteCard) if one.isVisible()]
    assert all(one.route.suggested for one in few)
    press(screen, "Show everybody else")
    assert len([one for one in screen.findChildren(RouteCard) if one.isVisible()]) > len(few)
    assert not screen.all.isVisible()


def test_a_card_says_when_what_was_agreed_is_old_or_has_ended(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    consent.agree(shown.desk, case.id, "hr", Extent.FACTS)
    consent.agree(shown.desk, case.id, LEAD, Extent.FACTS, until=date(2026, 8, 1))
    shown.clock.move(days=200)
    screen = shown.open(Escalate, case.id)
    assert says(card(screen, "hr"), "They agreed on 3 July 2026, without an end.")
    assert says(card(screen, "hr"), "They agreed: the facts, not the name.")
    assert says(card(screen, LEAD), "What they agreed to ended on 1 August 2026: ask them again.")
    assert not says(card(screen, LEAD), "They have not been asked")


def test_without_agreement_it_offers_to_ask_or_to_give_a_ground_and_never_to_write(shown: Shown) -> None:
    screen = shown.open(Escalate, planned(shown))
    one = card(screen, "patient_safety")
    assert says(one, "They have not been asked about this recipient yet.")
    words = {each.accessibleName().split(":")[0] for each in one.findChildren(Button)}
    assert words == {"Tell them without agreement", "Note what they agreed to", "Say who holds this post"}


def test_noting_an_agreement_opens_the_way_to_the_brief(shown: Shown) -> None:
    case_id = planned(shown)
    screen = shown.open(Escalate, case_id)
    press(card(screen, "patient_safety"), "Note what they agreed to")
    assert isinstance(shown.sheet, Agree)
    assert shown.sheet.recipient.code == "patient_safety"
    keep()
    press(card(screen, "patient_safety"), "Write the brief")
    assert shown.went == [("anonymise", (case_id, "patient_safety"))]


def test_telling_without_agreement_needs_a_ground_and_a_reason_and_keeps_what_was_typed(shown: Shown) -> None:
    case_id = planned(shown)
    screen = shown.open(Escalate, case_id)
    press(card(screen, "patient_safety"), "Tell them without agreement")
    sheet = shown.sheet
    assert isinstance(sheet, TellWithoutAgreement)
    sheet.reason.setFocus()
    write("A patient could be hurt tonight.")
    keep()
    assert sheet.trouble.isVisible()
    assert sheet.reason.words == "A patient could be hurt tonight."
    key(Qt.Key.Key_Escape)
    press(card(screen, "patient_safety"), "Tell them without agreement")
    assert shown.sheet.reason.words == "A patient could be hurt tonight."
    press(shown.sheet, "Somebody could be seriously harmed now")
    keep()
    assert shown.window.sheet is None
    assert says(card(screen, "patient_safety"), "Without their agreement")
    assert button(card(screen, "patient_safety"), "Write the brief").isEnabled()
    assert record.draft(shown.desk, f"override-{case_id}-patient_safety") == ""


def test_somebody_in_the_story_is_never_offered_anything(shown: Shown) -> None:
    case_id = planned(shown)
    record.person(shown.desk, case_id, "MANAGER", "chief_nurse", "Karen Holt")
    builders.agreed(shown.desk, case_id, "chief_nurse")
    screen = shown.open(Escalate, case_id)
    one = card(screen, "chief_nurse")
    assert says(one, "They are never told about it.")
    ways = [part.text() for part in one.findChildren(Button)]
    assert ways == ["Ask about the medical director", "Ask about the non-executive lead for speaking up"]
    assert says(one, "Go to the medical director or the non-executive lead for speaking up instead.")
    assert not says(screen, "Karen")
    press(one, ways[1])
    assert isinstance(shown.sheet, Agree)
    assert shown.sheet.recipient.code == "ned_lead"


def test_names_are_compared_only_while_the_identity_is_open_and_the_page_says_so(shown: Shown) -> None:
    screen = shown.open(Escalate, planned(shown))
    assert says(screen, "Names not compared: identity is sealed.")
    press(screen, "Compare names too")
    assert isinstance(shown.sheet, OpenIdentity)
    keep()
    assert says(screen, "Names and posts were compared")
    assert not screen.names.isVisible()


def test_a_signed_brief_is_read_saved_and_noted_as_given(shown: Shown, tmp_path: Path) -> None:
    case_id = planned(shown)
    builders.agreed(shown.desk, case_id)
    signed = builders.signed(shown.desk, case_id)
    screen = shown.open(Escalate, case_id)
    press(card(screen, LEAD), "Give them the brief")
    sheet = shown.sheet
    assert isinstance(sheet, GiveBrief)
    assert says(sheet, signed.text)
    press(sheet, "Save the brief as PDF")
    answer(tmp_path / "brief.pdf")
    assert (tmp_path / "brief.pdf").read_bytes().startswith(b"%PDF")
    assert says(sheet, "Saved as brief.pdf")
    press(sheet, "On paper")
    press(sheet, "I have given it to them")
    (sent,) = browse.case(shown.desk, case_id).dispatches
    assert (sent.how, sent.reply) == ("on paper", Reply.WAITING)
    assert says(screen, "Executive lead for speaking up has the brief")
    given = card(screen, LEAD)
    assert not [one for one in given.findChildren(Button) if one.accessibleName().startswith("Give them")]
    press(given, "Write another brief")
    assert shown.went[-1] == ("anonymise", (case_id, LEAD))


def test_a_place_that_cannot_be_written_to_is_said_in_the_sheet(shown: Shown, tmp_path: Path) -> None:
    case_id = planned(shown)
    builders.agreed(shown.desk, case_id)
    builders.signed(shown.desk, case_id)
    screen = shown.open(Escalate, case_id)
    press(card(screen, LEAD), "Give them the brief")
    press(shown.sheet, "Save the brief as PDF")
    (tmp_path / "brief.pdf.new").mkdir()
    answer(tmp_path / "brief.pdf")
    assert says(shown.sheet, "The file could not be written")
    assert not (tmp_path / "brief.pdf").exists()


def test_an_agreement_taken_back_while_the_sheet_is_open_is_refused_there(shown: Shown) -> None:
    case_id = planned(shown)
    builders.agreed(shown.desk, case_id)
    builders.signed(shown.desk, case_id)
    screen = shown.open(Escalate, case_id)
    press(card(screen, LEAD), "Give them the brief")
    shown.clock.move(days=500)
    keep()
    assert shown.sheet.trouble.isVisible()
    assert browse.case(shown.desk, case_id).dispatches == ()


def test_an_answer_is_noted_and_its_words_survive_leaving(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    sent = builders.sent(shown.desk, case.id)
    screen = shown.open(Escalate, case.id)
    assert focus().accessibleName().startswith("Note an answer")
    key(Qt.Key.Key_Return)
    assert isinstance(shown.sheet, Replied)
    shown.sheet.words.setFocus()
    write("A second nurse from Monday")
    key(Qt.Key.Key_Escape)
    press(screen, "Note an answer")
    assert shown.sheet.words.words == "A second nurse from Monday"
    keep()
    assert says(screen, "“A second nurse from Monday”")
    assert browse.case(shown.desk, case.id).dispatches[0].reply is Reply.ANSWERED
    assert record.draft(shown.desk, f"reply-{sent.id}") == ""


@pytest.mark.parametrize("words", HOSTILE)
def test_a_hostile_answer_shows_as_it_is(shown: Shown, words: str) -> None:
    case = builders.a_concern(shown.desk)
    sent = builders.sent(shown.desk, case.id)
    escalate.reply(shown.desk, sent.id, Reply.ANSWERED, words)
    screen = shown.open(Escalate, case.id)
    assert says(screen, words)


@pytest.mark.parametrize("size", [(1366, 768), (1093, 534), (880, 430)])
def test_everything_has_a_name_and_nothing_is_cut(shown: Shown, size: tuple[int, int]) -> None:
    case = builders.a_concern(shown.desk)
    builders.sent(shown.desk, case.id)
    shown.window.resize(*size)
    screen = shown.open(Escalate, case.id)
    press(screen, "Show everybody else")
    assert nameless(screen) == []
    assert cut(screen) == []
    assert screen._body.horizontalScrollBar().maximum() == 0


def answer(place: Path) -> None:
    """Answer the dialog that asks where to save."""
    settle()
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog) and one.isVisible())
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    assert line is not None
    line.selectAll()
    QTest.keyClicks(line, str(place))
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle()
