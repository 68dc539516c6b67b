"""The sheet for a new concern on a real desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from safespace.casework import being_written, browse, identity, record, searching
from safespace.casework.being_written import NOTHING, BeingWritten
from safespace.domain.case import Danger, Openness
from safespace.ui.screens.new_concern import NewConcern
from safespace.ui.screens.today import Today
from tests.ui.screens.desk_screen import HOSTILE, Shown, focus, keep, key, nameless, press, says, settle, tab_to, write

STORY = "There is one nurse for the whole ward at night."


@pytest.fixture
def sheet(shown: Shown) -> NewConcern:
    shown.open(Today)
    return lay(shown)


def lay(shown: Shown) -> NewConcern:
    made = NewConcern(shown.work)
    made.went.connect(lambda name, on: shown.went.append((name, on)))
    shown.lay(made)
    return made


def test_words_alone_are_enough_and_lead_to_the_case(shown: Shown, sheet: NewConcern) -> None:
    assert focus() is sheet.words
    write(STORY)
    keep()
    assert shown.window.sheet is None
    ((name, case_id),) = shown.went
    whole = browse.case(shown.desk, case_id)
    assert name == "case"
    assert [words.text for words in whole.words] == [STORY]


def test_all_answers_can_be_given_by_keyboard_alone(shown: Shown, sheet: NewConcern) -> None:
    write(STORY)
    for chosen in ("No", "I do, it stays with me", "In person"):
        tab_to(chosen)
        key(Qt.Key.Key_Right)
    tab_to("Handle")
    write("Nights on a ward")
    tab_to("Add who they are")
    key(Qt.Key.Key_Return)
    assert focus() is sheet.who.name
    write("Maya Lindqvist")
    tab_to("Keep it safe")
    key(Qt.Key.Key_Return)
    case = browse.case(shown.desk, shown.went[0][1]).case
    assert (case.danger, case.openness, case.handle) == (Danger.YES, Openness.ANONYMOUS, "Nights on a ward")
    assert case.about.channel is not None
    assert case.about.channel.code == "phone"
    assert identity.open_with_reason(shown.desk, case.id, "ring_back").who["name"] == "Maya Lindqvist"


def test_nothing_written_is_refused_in_place_and_keeps_the_rest(shown: Shown, sheet: NewConcern) -> None:
    sheet.handle.setFocus()
    write("A handle")
    key(Qt.Key.Key_Return)
    assert says(sheet, "Nothing is written yet")
    assert (shown.window.sheet, sheet.handle.words, focus()) == (sheet, "A handle", sheet.words)
    write(STORY)
    keep()
    assert len(shown.went) == 1


def test_what_was_typed_is_there_after_leaving_and_after_a_lock(shown: Shown, sheet: NewConcern) -> None:
    write(STORY)
    sheet.handle.setFocus()
    write("Nights")
    key(Qt.Key.Key_Escape)
    again = lay(shown)
    assert (again.words.words, again.handle.words) == (STORY, "Nights")
    assert again.chip.text() == "You were writing this before"
    again.words.setFocus()
    key(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    write(" Still.")
    again.put_away()
    assert being_written.read(shown.desk) == BeingWritten(f"{STORY} Still.", "Nights")
    assert again.chip.text() == "Kept as you type, 10:00"


def test_every_answer_is_there_again_after_leaving_and_after_a_lock(shown: Shown, sheet: NewConcern) -> None:
    press(sheet, "Yes")
    press(sheet, "They don’t mind")
    press(sheet, "E-mail")
    sheet.put_away()
    wanted = BeingWritten("", "", Danger.YES, Openness.OPEN, "email")
    assert being_written.read(shown.desk) == wanted
    key(Qt.Key.Key_Escape)
    again = lay(shown)
    assert again.being == wanted
    write(STORY)
    press(again, "Not sure")
    keep()
    case = browse.case(shown.desk, shown.went[0][1]).case
    assert (case.danger, case.openness) == (Danger.NOT_SURE, Openness.OPEN)
    assert lay(shown).being == NOTHING


def test_an_answer_pressed_at_once_is_not_undone_by_what_was_kept_before(shown: Shown, sheet: NewConcern) -> None:
    being_written.keep(shown.desk, BeingWritten(STORY, "Nights", Danger.YES, Openness.OPEN, "email"))
    waiting: list[Callable[[], None]] = []

    def read(job: Callable[..., Any], then: Callable[..., None], *_: object) -> None:
        waiting.append(lambda: then(job(shown.desk)))

    shown.work.read = read
    early = NewConcern(shown.work)
    del shown.work.read
    early.put_away()
    assert being_written.read(shown.desk).words == STORY
    early.danger.answers.chips()[2].click()
    early.handle.setText("Days")
    for answer in waiting:
        answer()
    assert early.being == BeingWritten(STORY, "Days", Danger.NOT_SURE, Openness.OPEN, "email")
    early.put_away()
    assert being_written.read(shown.desk) == early.being
    early.deleteLater()


def test_a_kept_concern_leaves_no_draft(shown: Shown, sheet: NewConcern) -> None:
    write(STORY)
    sheet.handle.setText("Nights")
    sheet.put_away()
    keep()
    assert lay(shown).words.words == ""
    assert shown.sheet.handle.words == ""


def test_a_name_in_the_story_brings_the_warning_and_taking_it_out_ends_it(sheet: NewConcern) -> None:
    write("He told Karen Holt twice.")
    sheet.put_away()
    settle()
    assert sheet.warning.isVisible()
    assert "Karen Holt" in sheet.warning.words.text()
    sheet.words.selectAll()
    write("He told the ward twice.")
    sheet.put_away()
    assert not sheet.warning.isVisible()


def test_the_sealed_place_warns_of_its_own_name_in_the_story(sheet: NewConcern) -> None:
    write("Zyxil said that nobody came.")
    press(sheet, "Add who they are")
    write("Zyxil")
    sheet.put_away()
    assert "Zyxil" in sheet.warning.words.text()


def test_who_they_are_is_never_a_draft_and_leaving_says_so_first(shown: Shown, sheet: NewConcern) -> None:
    write(STORY)
    press(sheet, "Add who they are")
    write("Maya Lindqvist")
    sheet.put_away()
    kept = shown.desk.vault.drafts.get(record.DRAFT)
    assert kept is not None
    assert "Maya" not in kept.text
    key(Qt.Key.Key_Escape)
    assert shown.window.sheet is sheet
    assert says(sheet, "Who they are is not kept yet")
    key(Qt.Key.Key_Escape)
    assert shown.window.sheet is None


def test_pressing_keep_twice_keeps_one_concern(shown: Shown, sheet: NewConcern) -> None:
    write(STORY)
    QTest.mouseDClick(sheet.keep, Qt.MouseButton.LeftButton)
    keep() if shown.window.sheet else settle()
    assert searching.counts(shown.desk)[next(iter(searching.counts(shown.desk)))] == 1


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_kept_as_they_are(shown: Shown, sheet: NewConcern, words: str) -> None:
    sheet.words.setPlainText(words)
    keep()
    assert browse.case(shown.desk, shown.went[0][1]).words[0].text.strip() == words.strip()


def test_a_story_is_written_large_however_it_came_in(sheet: NewConcern) -> None:
    sheet.words.setPlainText("One line")
    block = sheet.words.document().firstBlock()
    assert sheet.words.document().defaultFont().pixelSize() == 16
    assert block.blockFormat().lineHeight() == 28


def test_everything_has_a_name(sheet: NewConcern) -> None:
    press(sheet, "Add who they are")
    assert nameless(sheet) == []


def test_which_answer_means_what_is_said_where_it_is_chosen(sheet: NewConcern) -> None:
    assert says(sheet, "Confidential: You know who they are.")
    press(sheet, "Nobody")
    assert says(sheet, "Anonymous: Nobody knows who they are, and neither do you.")


def test_a_matter_that_was_under_way_is_dated_and_its_counting_rule_shown(shown: Shown, sheet: NewConcern) -> None:
    write(STORY)
    press(sheet, "Another day")
    assert says(sheet, "It counts as a case too.")
    write("29/6/26")
    tab_to("Under way before you?")
    write("2 March 2026")
    keep()
    case = browse.case(shown.desk, shown.went[0][1]).case
    assert (case.raised_on, case.first_raised_on) == (date(2026, 6, 29), date(2026, 3, 2))


def test_a_day_that_cannot_be_read_or_has_not_come_is_refused_in_place(shown: Shown, sheet: NewConcern) -> None:
    write(STORY)
    press(sheet, "Another day")
    write("soonish")
    keep()
    assert says(sheet, "This day cannot be read")
    sheet.when.day.selectAll()
    write("4 July 2026")
    keep()
    assert says(sheet, "This has not happened yet")
    assert shown.went == []


def test_how_to_reach_them_is_folded_and_kept_apart_from_what_can_be_seen(shown: Shown, sheet: NewConcern) -> None:
    write(STORY)
    press(sheet, "Add who they are")
    assert not sheet.who.fields["avoid"].isVisible()
    press(sheet, "What to avoid")
    write("the ward phone")
    sheet.who.liked.choose("message")
    press(sheet, "They want no contact")
    keep()
    whole = browse.case(shown.desk, shown.went[0][1])
    assert whole.contact is not None
    assert (whole.contact.wanted, whole.contact.recorded) == (False, False)
    assert identity.open_with_reason(shown.desk, whole.case.id, "ring_back").who["avoid"] == "the ward phone"


def test_a_draft_that_does_not_read_is_told_in_place_and_does_not_stand_in_the_way(shown: Shown) -> None:
    being_written.keep(shown.desk, BeingWritten("The old words"))
    with shown.desk.vault.transaction():
        shown.desk.vault.connection.execute("UPDATE drafts SET sealed = x'00'")
    shown.open(Today)
    made = lay(shown)
    assert says(made, "What you were typing here does not read any more")
    assert made.words.words == ""
    made.words.write("The new words")
    made.put_away()
    settle()
    assert being_written.read(shown.desk).words == "The new words"
    assert shown.desk.vault.connection.value("SELECT count(*) FROM drafts") == 2
