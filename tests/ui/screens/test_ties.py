"""Tags, links, tests, what was changed, and taking back, on the screen."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from safespace.casework import case_views, links, record, tags, undo
from safespace.domain.case import Openness, Stage, Voice
from safespace.domain.case_list import Narrowing, View
from safespace.domain.case_ties import Tie
from safespace.ui.screens import take_back_here
from safespace.ui.screens.case import CasePage
from safespace.ui.screens.case_views import KeepView
from safespace.ui.screens.cases import Cases
from safespace.ui.screens.give_brief import GiveBrief
from safespace.ui.screens.take_back import TakeBack
from safespace.ui.screens.take_back_here import TakeBackOfCase
from safespace.ui.screens.tie_sheets import AddLink, AddTag, FromAGroup, SomebodyElse
from safespace.ui.screens.what_was_changed import WhatWasChanged
from tests import builders
from tests.ui.screens.desk_screen import Shown, focus, keep, key, nameless, press, says, settle


def test_a_case_is_tagged_and_the_tag_taken_off(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    tags.add(shown.desk, builders.a_concern(shown.desk).id, "winter")
    screen = shown.open(CasePage, case.id)
    press(screen, "Add a tag")
    sheet = shown.sheet
    assert isinstance(sheet, AddTag)
    press(sheet, "Use the tag winter")
    assert sheet.word.words == "winter"
    sheet.word.setText("Karen Holt")
    settle()
    assert says(sheet, "This may name somebody")
    sheet.word.setText("Night cover")
    settle()
    assert not says(sheet, "This may name somebody")
    keep()
    assert shown.window.sheet is None
    assert says(screen, "night cover")
    assert not nameless(screen)
    press(screen, "Take the tag “night cover” off")
    assert not says(screen, "night cover")


def test_a_duplicate_is_linked_and_says_that_it_is_not_counted(shown: Shown) -> None:
    first, second = builders.a_concern(shown.desk), builders.a_concern(shown.desk)
    screen = shown.open(CasePage, second.id)
    press(screen, "Link to another case")
    sheet = shown.sheet
    assert isinstance(sheet, AddLink)
    assert says(sheet, "four people, four cases")
    sheet.reference.setText("SS-0000")
    keep()
    assert says(sheet, "No other case has this reference")
    sheet.reference.setText(first.reference)
    sheet.kind.choose(Tie.DUPLICATE.name)
    keep()
    assert shown.window.sheet is None
    assert says(screen, f"Duplicate of {first.reference}, which is counted.")
    press(screen, f"Duplicate of {first.reference}")
    assert shown.went[-1] == ("case", first.id)
    press(screen, f"Take the link to {first.reference} away")
    assert shown.desk.case(second.id).counted


def test_a_test_is_marked_and_counted_after_all(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    screen = shown.open(CasePage, case.id)
    press(screen, "This is a test")
    assert says(screen, "This is a test. No figure counts it, and nobody is to be reached for it.")
    assert not shown.desk.case(case.id).counted
    press(screen, "Count it after all")
    assert shown.desk.case(case.id).counted


def test_somebody_else_who_raised_the_same_is_written_down_beside_it(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    screen = shown.open(CasePage, case.id)
    press(screen, "Somebody else raised this too")
    sheet = shown.sheet
    assert isinstance(sheet, SomebodyElse)
    keep()
    assert says(sheet, "Nothing is written yet")
    sheet.words.write("I saw it too.")
    sheet.name.setText("Tom Price")
    keep()
    assert shown.window.sheet is None
    (other,) = links.look(shown.desk, case.id).related
    press(screen, f"The same matter as {other.case.reference}")
    assert shown.went[-1] == ("case", other.case.id)
    assert not says(screen, "Tom Price")


def test_the_number_of_people_behind_a_letter_is_asked_with_the_rule(shown: Shown) -> None:
    letter = record.concern(shown.desk, record.NewConcern("We cannot go on.", openness=Openness.ANONYMOUS))
    screen = shown.open(CasePage, letter.id)
    press(screen, "Several people wrote it")
    sheet = shown.sheet
    assert isinstance(sheet, FromAGroup)
    assert says(sheet, "One case, unless the number of people is known. Check this in your own trust.")
    sheet.number.setText("some")
    keep()
    assert says(sheet, "Write a number from 2 to 60")
    sheet.number.setText("3")
    keep()
    assert len(links.look(shown.desk, letter.id).related) == 2


def test_what_was_changed_is_told_and_narrowed_to_a_field(shown: Shown) -> None:
    case = builders.a_concern(shown.desk, handle="Nights")
    record.describe(shown.desk, case.id, builders.about(shown.desk, "EL_WSW"), "Night cover")
    screen = shown.open(CasePage, case.id)
    press(screen, "What was changed")
    sheet = shown.sheet
    assert isinstance(sheet, WhatWasChanged)
    assert says(sheet, "Handle: Nights → Night cover")
    assert says(sheet, "Sam Okoro")
    sheet.filter.choose("Area")
    sheet.filter.chosen.emit("Area")
    settle()
    assert not says(sheet, "Handle: Nights")
    assert says(sheet, "Area: Nothing →")


def test_the_key_names_what_it_takes_back_before_it_does(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    record.thanked(shown.desk, case.id)
    screen = shown.open(CasePage, case.id)
    asked: list[bool] = []
    shown.window.take_back_asked.connect(lambda: asked.append(True))
    shown.window.rail.show()
    key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert asked == [True]
    screen.lay.emit(TakeBack(shown.work))
    sheet = shown.sheet
    assert says(sheet, f"Undo: thanked the person, {case.reference}")
    assert isinstance(sheet, TakeBack)
    assert focus() is sheet.button, "Enter takes back, and does not do again"
    assert shown.desk.case(case.id).stage is Stage.THANKED
    press(sheet, "Take it back")
    assert shown.desk.case(case.id).stage is Stage.RECEIVED
    assert says(sheet, "A concern that was written down stays")
    press(sheet, "Do it again")
    assert shown.desk.case(case.id).stage is Stage.THANKED
    press(sheet, "Do it again")
    assert says(sheet, "There is nothing to do again")


def test_an_earlier_step_is_taken_back_by_itself_and_a_brief_that_left_says_why_not(shown: Shown) -> None:
    case, other = builders.a_concern(shown.desk), builders.a_concern(shown.desk)
    tags.add(shown.desk, other.id, "winter")
    builders.sent(shown.desk, case.id)
    screen = shown.open(CasePage, case.id)
    screen.lay.emit(TakeBack(shown.work))
    sheet = shown.sheet
    assert says(sheet, "A brief that has left cannot be taken back.")
    assert isinstance(sheet, TakeBack)
    assert not sheet.button.isEnabled()
    press(sheet, f"Take back: tagged a case, {other.reference}")
    assert tags.known(shown.desk) == ()
    assert undo.last(shown.desk)[0].words != "Tagged a case"


def test_the_sheet_that_notes_a_brief_as_given_says_that_it_is_never_undone(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    builders.triaged(shown.desk, case.id)
    builders.agreed(shown.desk, case.id)
    text = builders.signed(shown.desk, case.id)
    screen = shown.open(CasePage, case.id)
    screen.lay.emit(GiveBrief(shown.work, text, case.reference, date(2026, 7, 3)))
    assert says(shown.sheet, "This cannot be undone; it can be corrected.")


def test_a_view_of_the_list_is_kept_under_a_name_and_comes_back(shown: Shown) -> None:
    case = builders.a_concern(shown.desk, handle="Nights")
    builders.a_concern(shown.desk, handle="Other")
    tags.add(shown.desk, case.id, "winter")
    screen = shown.open(Cases)
    screen.mine.tag.choose("winter")
    screen.mine.tag.chosen.emit("winter")
    settle()
    assert screen.model.rowCount() == 1
    press(screen, "Keep this view")
    sheet = shown.sheet
    assert isinstance(sheet, KeepView)
    sheet.name.setText("In winter")
    keep()
    settle()
    assert case_views.all_of(shown.desk)[0].narrowing == Narrowing(View.OPEN, tag="winter")
    screen.refresh()
    screen.mine.tag.choose(None)
    screen.mine.tag.chosen.emit(None)
    settle()
    assert screen.model.rowCount() == 2
    screen.mine.view.choose("In winter")
    screen.mine.view.chosen.emit("In winter")
    settle()
    assert screen.model.rowCount() == 1
    press(screen, "Take this view away")
    assert case_views.all_of(shown.desk) == ()


def test_a_note_on_the_wrong_case_is_taken_back_there(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    record.note(shown.desk, case.id, Voice.NOTE, "She rang about the other ward.")
    for number in range(undo.MOST + 1):
        record.thanked(shown.desk, builders.a_concern(shown.desk, f"Concern {number}.").id)
    screen = shown.open(CasePage, case.id)
    press(screen, "Take something back here")
    sheet = shown.sheet
    assert isinstance(sheet, TakeBackOfCase)
    assert nameless(sheet) == []
    press(sheet, "Take back: Added to what was said (“She rang about the other ward.”)")
    assert says(sheet, "Nothing on this case can be taken back now.")
    assert [words.voice for words in shown.desk.rows.words.of_case(case.id)] == [Voice.SAID]
    assert shown.desk.rows.entries.of_case(case.id)[-1].title == "Taken back: added to what was said"


def test_on_a_case_with_much_done_the_earliest_can_be_taken_back_too(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(take_back_here, "MOST", 2)
    case = builders.a_concern(shown.desk)
    for words in ("One.", "Two.", "Three."):
        record.note(shown.desk, case.id, Voice.NOTE, words)
    screen = shown.open(CasePage, case.id)
    press(screen, "Take something back here")
    assert not says(shown.sheet, "Added to what was said (“One.”)")
    press(shown.sheet, "Show all 3 steps")
    press(shown.sheet, "Take back: Added to what was said (“One.”)")
    assert says(shown.sheet, "Added to what was said (“Two.”)"), "the others stay to be chosen"
    assert not says(shown.sheet, "Added to what was said (“One.”)")
