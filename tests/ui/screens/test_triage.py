"""Triage on a real desk."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from safespace.casework import browse, record, triage
from safespace.domain.case import Danger, TaskKind
from safespace.domain.ids import Id
from safespace.ui.screens.step_back import StepBack
from safespace.ui.screens.triage import Triage
from safespace.ui.widgets.tick import Tick
from tests import builders
from tests.casework.looking import everything
from tests.ui.screens.desk_screen import HOSTILE, Shown, cut, focus, key, nameless, press, says, settle

SETTLED = "The danger was dealt with on 3 July 2026 by Sam Okoro."
QUESTIONS = triage.questions(builders.FRIDAY.date()).questions
DOWN = {Qt.Key.Key_1: 0, Qt.Key.Key_2: 1, Qt.Key.Key_3: 2, Qt.Key.Key_4: 3}


def go_through(number: int = len(QUESTIONS)) -> None:
    """Press Enter so many times."""
    for _ in range(number):
        key(Qt.Key.Key_Return)


def test_a_number_picks_enter_goes_and_it_never_moves_on_by_itself(shown: Shown) -> None:
    screen = shown.open(Triage, builders.a_concern(shown.desk).id)
    assert screen.question.text() == QUESTIONS[0].text
    assert screen.answers.isAncestorOf(focus())
    key(Qt.Key.Key_3)
    assert screen.question.text() == QUESTIONS[0].text
    assert screen.answers.cards.chosen_code == QUESTIONS[0].answers[2].key
    key(Qt.Key.Key_Return)
    assert screen.question.text() == QUESTIONS[1].text


def test_triage_is_done_by_keyboard_alone_and_puts_the_plan_on_the_case(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    screen = shown.open(Triage, case.id)
    key(Qt.Key.Key_3)
    go_through(2)
    key(Qt.Key.Key_1)
    go_through(len(QUESTIONS) - 2)
    assert screen.question.text() == "Look it over once more"
    assert focus() is screen.foot.forward
    key(Qt.Key.Key_Return)
    assert shown.went == [("case", case.id)]
    kept = browse.case(shown.desk, case.id).triage
    assert kept is not None
    assert kept.finished
    assert dict(kept.answers) == {"T1": ("no",), "T3": ("happening",)}
    assert "patient_safety" in [code for code, _, _ in kept.items("route")]


def test_what_is_unticked_is_not_kept(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    screen = shown.open(Triage, case.id)
    go_through(2)
    key(Qt.Key.Key_1)
    go_through(len(QUESTIONS) - 2)
    tick = next(tick for tick in screen.plan.findChildren(Tick) if "Chief nurse" in tick.accessibleName())
    tick.setFocus()
    key(Qt.Key.Key_Space)
    press(screen, "Keep this plan")
    kept = browse.case(shown.desk, case.id).triage
    assert kept is not None
    routes = [code for code, _, _ in kept.items("route")]
    assert "patient_safety" in routes
    assert "chief_nurse" not in routes


def test_the_end_shows_what_is_open_and_goes_back_to_any_question(shown: Shown) -> None:
    screen = shown.open(Triage, builders.a_concern(shown.desk).id)
    key(Qt.Key.Key_Question)
    go_through()
    assert says(screen.end, "You were not sure.")
    assert says(screen.end, "Ring first, write afterwards")
    press(screen.end, f"Answer: {QUESTIONS[0].text}")
    assert screen.question.text() == QUESTIONS[0].text
    assert not screen.end.isVisible()
    key(Qt.Key.Key_3)
    go_through()
    assert says(screen.end, QUESTIONS[0].answers[2].label)
    assert not says(screen.end, "Ring first, write afterwards")


def test_danger_in_the_first_answer_puts_the_case_at_the_top_of_today(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    shown.open(Triage, case.id)
    key(Qt.Key.Key_1)
    go_through(len(QUESTIONS) + 1)
    whole = browse.case(shown.desk, case.id)
    assert whole.case.danger is Danger.YES
    assert TaskKind.DANGER in {task.kind for task in whole.tasks}


def test_an_answer_that_stands_alone_takes_the_others_back(shown: Shown) -> None:
    screen = shown.open(Triage, builders.a_concern(shown.desk).id)
    key(Qt.Key.Key_Return)
    one = QUESTIONS[1]
    assert one.many
    first, alone = one.answers[0], next(answer for answer in one.answers if answer.alone)
    press(screen.answers, first.label)
    press(screen.answers, alone.label)
    assert screen.answers.chips.chosen == (alone.key,)
    press(screen.answers, first.label)
    assert screen.answers.chips.chosen == (first.key,)


def test_an_interruption_loses_no_answer_and_begins_at_the_first_open_question(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    screen = shown.open(Triage, case.id)
    key(Qt.Key.Key_3)
    key(Qt.Key.Key_Return)
    press(screen, "Later")
    assert shown.went == [("case", case.id)]
    again = shown.open(Triage, case.id)
    assert again.question.text() == QUESTIONS[1].text
    press(again, "Back")
    assert again.answers.cards.chosen_code == "no"
    key(Qt.Key.Key_1)
    again.put_away()
    kept = browse.case(shown.desk, case.id).triage
    assert kept is not None
    assert dict(kept.answers) == {"T1": ("yes_now",)}


def finished(shown: Shown) -> Id:
    """Finish the triage of a case, the chief nurse taken out of its plan."""
    case = builders.a_concern(shown.desk)
    answers = {"T1": ("no",), "T3": ("happening",)}
    items = triage.propose(shown.desk, case.id, answers).items
    triage.finish(shown.desk, case.id, answers, tuple(item for item in items if item.code != "chief_nurse"))
    return case.id


def test_reading_a_finished_triage_changes_nothing(shown: Shown) -> None:
    case_id = finished(shown)
    before = everything(shown.desk)
    screen = shown.open(Triage, case_id)
    assert screen.question.text() == "The plan you kept"
    assert screen.again.words.text() == "This triage was finished on 3 July 2026"
    assert "Changing an answer asks you to finish again." in screen.again.advice.text()
    assert screen.plan.findChildren(Tick) == []
    assert [item.code for item in screen.plan.chosen() if item.kind == "route"][:1] == ["patient_safety"]
    assert "chief_nurse" not in [item.code for item in screen.plan.chosen()]
    for _ in range(len(QUESTIONS)):
        press(screen, "Back")
    key(Qt.Key.Key_3)
    go_through()
    screen.put_away()
    press(screen, "Back to the case")
    assert shown.went == [("case", case_id)]
    assert everything(shown.desk) == before


def test_a_changed_answer_of_a_finished_triage_asks_to_finish_again_and_the_plan_stands_until_then(
    shown: Shown,
) -> None:
    case_id = finished(shown)
    kept = browse.case(shown.desk, case_id).triage
    screen = shown.open(Triage, case_id)
    press(screen.end, f"Change: {QUESTIONS[0].text}")
    assert screen.again.words.text().startswith("This triage was finished")
    key(Qt.Key.Key_1)
    assert screen.again.words.text() == "Finish again to keep the new plan"
    assert screen.again.advice.text() == "The plan of 3 July 2026 stands until then."
    press(screen, "Later")
    assert browse.case(shown.desk, case_id).triage == kept
    again = shown.open(Triage, case_id)
    assert again.again.words.text() == "Finish again to keep the new plan"
    press(again, "Keep this plan")
    now = browse.case(shown.desk, case_id).triage
    assert now is not None
    assert (now.finished, dict(now.answers)["T1"]) == (True, ("yes_now",))
    assert now.items("route")[0][0] == "emergency_services"


def test_a_change_of_a_finished_triage_is_left_or_taken_back(shown: Shown) -> None:
    case_id = finished(shown)
    before = everything(shown.desk)
    screen = shown.open(Triage, case_id)
    press(screen.end, f"Change: {QUESTIONS[2].text}")
    key(Qt.Key.Key_2)
    screen.put_away()
    press(screen, "Leave it as it was")
    assert screen.question.text() == "The plan you kept"
    assert everything(shown.desk) == before
    press(screen.end, f"Change: {QUESTIONS[2].text}")
    key(Qt.Key.Key_2)
    screen.put_away()
    key(Qt.Key.Key_1)
    assert screen.again.words.text().startswith("This triage was finished")
    screen.put_away()
    assert everything(shown.desk) == before


def test_a_finished_plan_can_be_made_again_from_the_same_answers(shown: Shown) -> None:
    case_id = finished(shown)
    record.person(shown.desk, case_id, "ABOUT", "patient_safety", "Karen Holt")
    screen = shown.open(Triage, case_id)
    press(screen, "Make the plan again")
    assert says(screen, "Finish again to keep the new plan")
    press(screen, "Keep this plan")
    now = browse.case(shown.desk, case_id).triage
    assert now is not None
    assert "patient_safety" not in [code for code, _, _ in now.items("route")]


def test_who_is_in_the_story_is_avoided_and_never_suggested(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    record.person(shown.desk, case.id, "MANAGER", "chief_nurse", "Karen Holt")
    screen = shown.open(Triage, case.id)
    go_through(2)
    key(Qt.Key.Key_1)
    cards = [card.accessibleName() for card in screen.plan.findChildren(type(screen.plan)) if card.isVisible()]
    routes = [item for item in screen.plan.chosen() if item.kind == "route"]
    assert "chief_nurse" not in [item.code for item in routes]
    assert any(item.kind == "avoid" and item.words == "Person A, chief nurse" for item in screen.plan.chosen())
    assert not any("Karen" in card for card in cards)


@pytest.mark.parametrize("size", [(1366, 768), (1093, 534), (880, 430)])
def test_the_plan_can_be_reached_at_every_size(shown: Shown, size: tuple[int, int]) -> None:
    shown.window.resize(*size)
    screen = shown.open(Triage, builders.a_concern(shown.desk).id)
    key(Qt.Key.Key_1)
    if screen.dock.is_under:
        assert screen.plan.heading.visibleRegion().isEmpty()
        press(screen, "See the plan")
    assert not screen.plan.heading.visibleRegion().isEmpty()
    assert nameless(screen) == []
    assert cut(screen) == []
    go_through()
    assert cut(screen) == []
    assert nameless(screen) == []
    for page in (screen.dock.body, screen.dock.side.body):
        assert not page.isVisible() or page.horizontalScrollBar().maximum() == 0


def test_the_plan_lies_under_only_where_it_must(shown: Shown) -> None:
    screen = shown.open(Triage, builders.a_concern(shown.desk).id)
    assert not screen.dock.is_under
    shown.window.resize(880, 430)
    settle()
    assert screen.dock.is_under


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_quoted_as_they_are(shown: Shown, words: str) -> None:
    screen = shown.open(Triage, builders.a_concern(shown.desk, words).id)
    quoted = screen.quote.words.text()
    assert quoted.startswith(f"You wrote: “{words.strip()[:100]}")


def test_where_it_is_about_a_guardian_stepping_back_is_offered_and_leads_away_from_the_case(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    triage.keep_answers(shown.desk, case.id, {"T8": ("guardian",)})
    screen = shown.open(Triage, case.id)
    press(screen.plan, "Step back from this case")
    sheet = shown.sheet
    assert isinstance(sheet, StepBack)
    assert sheet.title.text() == "Step back from this case"
    sheet.handed_over.emit()
    assert shown.went[-1] == ("cases", None)


def test_an_answer_whose_danger_was_dealt_with_says_so_and_asks_for_nothing_more(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    triage.finish(shown.desk, case.id, {"T1": ("yes_now",)})
    record.safe_now(shown.desk, case.id, "Rang the site lead.")
    screen = shown.open(Triage, case.id)
    assert says(screen.end, SETTLED)
    assert not says(screen.end, "Ring first, write afterwards")
    assert says(screen.plan, SETTLED)
    screen._return_to(0)
    assert (screen.settled.isVisible(), screen.settled.words.text()) == (True, SETTLED)
    key(Qt.Key.Key_2)
    assert not screen.settled.isVisible()
    key(Qt.Key.Key_Return)
    screen._back()
    key(Qt.Key.Key_1)
    assert not screen.settled.isVisible()
