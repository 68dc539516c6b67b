"""The page of a case on a real desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QTextBrowser

from safespace.casework import actions, browse, close, escalate, record
from safespace.casework.desk import Desk
from safespace.domain.case import Stage, TaskKind
from safespace.domain.escalation import Reply
from safespace.ui.screens import case_timeline
from safespace.ui.screens.case import CasePage
from safespace.ui.screens.case_sheets import OpenAgain
from safespace.ui.widgets.card import TitledCard
from tests import builders
from tests.ui.screens.desk_screen import (
    HOSTILE,
    Shown,
    button,
    cut,
    focus,
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


def test_an_answer_after_closing_offers_to_open_the_case_again_or_to_leave_it(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    late = builders.sent(shown.desk, case.id)
    close.case(shown.desk, case.id, "upheld")
    escalate.reply(shown.desk, late.id, Reply.ANSWERED, "There is a second nurse now.")
    screen = shown.open(CasePage, case.id)
    assert screen.head.next.accessibleName() == "Open it again"
    due = case_timeline.rows(browse.case(shown.desk, case.id), shown.desk.today(), "due", unfolded=False)
    (asked,) = [row for row in due if row.action]
    assert (asked.title, asked.action) == ("Decide whether to open the case again", "Tick it off")
    screen._act(asked.action_id)
    assert TaskKind.REOPEN not in {task.kind for task in browse.case(shown.desk, case.id).tasks}


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


def test_a_call_of_last_week_is_dated_and_an_unclear_day_is_refused_in_place(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    screen = shown.open(CasePage, case.id)
    tab_to("Write a note")
    write("She rang.")
    press(screen, "It was earlier")
    write("whenever")
    press(screen, "Keep it")
    assert says(screen, "This day cannot be read")
    screen.note.earlier.day.setFocus()
    screen.note.earlier.day.selectAll()
    write("26 June")
    tab_to("Time, if known")
    write("25:99")
    press(screen, "Keep it")
    assert says(screen, "This time cannot be read")
    screen.note.earlier.time.setFocus()
    screen.note.earlier.time.selectAll()
    write("17:30")
    press(screen, "Keep it")
    assert browse.case(shown.desk, case.id).words[0].happened_at == datetime(2026, 6, 26, 16, 30, tzinfo=UTC)
    assert not screen.note.earlier.isVisible()


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


def test_what_was_promised_stands_once_in_the_timeline_below_its_day(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    actions.promise(shown.desk, case.id, "chief_nurse", "A second nurse at night.", shown.desk.today())
    screen = shown.open(CasePage, case.id)
    row = next(row for row in screen.timeline.rows if row.title == "Promised by the chief nurse")
    assert (row.aside, row.body) == ("", "By 3 July 2026.\nA second nurse at night.")


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


def test_a_finished_plan_and_following_up_are_reached_from_the_page_at_any_time(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    screen = shown.open(CasePage, case.id)
    assert not [one for one in screen.findChildren(QAbstractButton) if one.text().strip() == "Read the plan"]
    closed(shown.desk, case.id)
    screen.refresh()
    press(screen, "Read the plan")
    press(screen, "How they are, promises and letters")
    assert shown.went == [("triage", case.id), ("follow_up", case.id)]


@pytest.mark.parametrize("title", ["Files", "Tags and other cases", "More on this case"])
def test_the_index_brings_a_card_into_sight_with_the_keyboard_in_it(shown: Shown, title: str) -> None:
    screen = shown.open(CasePage, builders.a_concern(shown.desk).id)
    index = screen.head.index
    index.offer()
    (way,) = [one for one in index.menu_of_cards.actions() if one.text() == title]
    way.trigger()
    settle()
    settle()
    (card,) = [one for one in screen.columns.findChildren(TitledCard) if one.title.text() == title and one.isVisible()]
    assert card.isAncestorOf(focus())
    top = card.mapTo(screen, QPoint()).y()
    assert screen.head.height() < top < screen.height()


def test_the_index_opens_by_key_and_offers_each_card_once_and_nothing_that_is_not_there(shown: Shown) -> None:
    screen = shown.open(CasePage, builders.a_concern(shown.desk).id)
    index = screen.head.index
    index.setFocus(Qt.FocusReason.TabFocusReason)
    key(Qt.Key.Key_Return)
    settle()
    assert index.menu_of_cards.isVisible()
    offered = [one.text() for one in index.menu_of_cards.actions()]
    index.menu_of_cards.close()
    there = {one.title.text() for one in screen.columns.findChildren(TitledCard) if one.isVisible()}
    assert len(offered) == len(set(offered)) > 5
    assert set(offered) == there
