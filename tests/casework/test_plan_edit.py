"""The guardian's edit of a plan: added, moved past weekends and bank holidays, and never to somebody in the story."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from safespace import resources
from safespace.casework import done_earlier, escalate, follow_up, plan_edit, record, tasks, triage, who_to_tell
from safespace.casework.desk import Desk
from safespace.domain import triage_data
from safespace.domain.case import TaskKind
from safespace.domain.ids import Id
from safespace.domain.triaged import Item
from tests.builders import Clock, a_concern

PATIENTS = {"T1": ("no",), "T3": ("happening",)}


def proposed(desk: Desk, case_id: Id, kind: str, answers: dict[str, tuple[str, ...]] | None = None) -> list[Item]:
    """Return the items of one kind that the answers add up to."""
    return [item for item in triage.propose(desk, case_id, answers or PATIENTS).items if item.kind == kind]


def due(desk: Desk, case_id: Id) -> dict[str, date]:
    """Return what is due on a case, and when."""
    return {task.words: task.due_on for task in tasks.open_of(desk, case_id)}


def test_a_plan_is_kept_as_the_guardian_left_it_added_to_taken_from_and_moved(desk: Desk) -> None:
    case = a_concern(desk)
    items = list(triage.propose(desk, case.id, PATIENTS).items)
    items = [item for item in items if item.code != "medical_director"]
    at = next(number for number, item in enumerate(items) if item.code == "progress")
    items[at] = plan_edit.moved(desk, items[at], date(2026, 7, 11))
    items.append(plan_edit.to_tell(desk, case.id, "chaplain"))
    items.append(plan_edit.to_do(desk, "Ask for the rota", date(2026, 7, 9)))
    kept = triage.finish(desk, case.id, PATIENTS, tuple(items))
    codes = [code for code, _, _ in kept.items("route")]
    assert "medical_director" not in codes
    assert codes[-1] == "chaplain"
    assert due(desk, case.id)["Tell them how it stands"] == date(2026, 7, 13)
    assert due(desk, case.id)["Ask for the rota"] == date(2026, 7, 9)
    assert ("own", "Ask for the rota by Thu 9 July", "You added it to the plan.") in kept.items("date")


def test_a_plan_made_after_they_were_thanked_does_not_ask_for_thanks(desk: Desk) -> None:
    case = a_concern(desk)
    assert "acknowledge" in [item.code for item in proposed(desk, case.id, "date")]
    record.thanked(desk, case.id)
    assert "acknowledge" not in [item.code for item in proposed(desk, case.id, "date")]


def test_a_date_that_was_on_the_list_before_is_moved_and_not_doubled(desk: Desk) -> None:
    case = a_concern(desk)
    dates = proposed(desk, case.id, "date")
    thank = next(item for item in dates if item.code == "acknowledge")
    triage.finish(desk, case.id, PATIENTS, (plan_edit.moved(desk, thank, date(2026, 7, 6)),))
    thanks = [task for task in tasks.open_of(desk, case.id) if task.kind is TaskKind.THANK]
    assert [task.due_on for task in thanks] == [date(2026, 7, 6)]


def test_days_move_past_weekends_and_englands_bank_holidays(desk: Desk, clock: Clock) -> None:
    clock.move(days=54)
    assert desk.today() == date(2026, 8, 26)
    assert plan_edit.in_days(desk, 3) == date(2026, 9, 1)
    assert plan_edit.to_do(desk, "Ring", date(2026, 8, 29)).day == date(2026, 9, 1)


def test_a_date_of_the_law_can_be_earlier_and_not_later_and_never_over(desk: Desk) -> None:
    (breach,) = [one for one in proposed(desk, a_concern(desk).id, "date", {"T14": ("yes",)}) if "breach" in one.code]
    assert breach.day == date(2026, 7, 6)
    assert plan_edit.moved(desk, breach, date(2026, 7, 5)).day == date(2026, 7, 5)
    with pytest.raises(plan_edit.LawSetsIt):
        plan_edit.moved(desk, breach, date(2026, 7, 7))
    for item in (breach, plan_edit.to_do(desk, "Ring", date(2026, 7, 9))):
        with pytest.raises(plan_edit.DayIsOver):
            plan_edit.moved(desk, item, date(2026, 7, 2))
    with pytest.raises(plan_edit.SayWhatToDo):
        plan_edit.to_do(desk, " ", date(2026, 7, 9))


def test_nobody_in_the_story_can_be_added(desk: Desk) -> None:
    case = a_concern(desk)
    record.person(desk, case.id, "ABOUT", "executive_lead")
    with pytest.raises(escalate.InTheStory):
        plan_edit.to_tell(desk, case.id, "executive_lead")


def test_in_place_of_somebody_in_the_story_the_plan_names_the_way_round_with_its_reason(desk: Desk) -> None:
    case = a_concern(desk)
    answers = {"T1": ("soon",)}
    assert "executive_lead" in [item.code for item in proposed(desk, case.id, "route", answers)]
    record.person(desk, case.id, "ABOUT", "executive_lead")
    routes = proposed(desk, case.id, "route", answers)
    assert "executive_lead" not in [item.code for item in routes]
    (way,) = [item for item in routes if item.code == "ned_lead"]
    assert way.why.startswith("In place of the executive lead for speaking up, who may be in the story.")


def test_who_must_not_be_told_by_an_answer_is_no_way_round_either(desk: Desk) -> None:
    case = a_concern(desk)
    record.person(desk, case.id, "ABOUT", "executive_lead")
    routes = proposed(desk, case.id, "route", {"T1": ("soon",), "T8": ("board",)})
    assert not {"ned_lead", "chair", "executive_lead"} & {item.code for item in routes}


def test_a_changed_list_of_recipients_changes_the_way_round(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = tuple(
        replace(one, instead=("chief_nurse",)) if one.code == "executive_lead" else one
        for one in resources.recipients()
    )
    monkeypatch.setattr(resources, "recipients", lambda: changed)
    case = a_concern(desk)
    record.person(desk, case.id, "ABOUT", "executive_lead")
    route = next(one for one in who_to_tell.routes(desk, case.id) if one.recipient == "executive_lead")
    assert [way.recipient for way in route.instead] == ["chief_nurse"]


def test_a_changed_question_file_changes_the_plan(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = resources.data("triage", "questions.json")
    for question in shipped["questions"]:
        for answer in question["answers"]:
            if (question["code"], answer["key"]) == ("T3", "happening"):
                answer["routes"] = [{"to": "cqc", "reason": "Ours.", "source": "Us", "check_locally": False}]
                answer["urgency"] = "now"
    asked = triage_data.questions(shipped, resources.urgencies(), ())
    monkeypatch.setattr(triage, "triage_questions", lambda _: asked)
    proposal = triage.propose(desk, a_concern(desk).id, PATIENTS)
    assert [item.code for item in proposal.items if item.kind == "route"] == ["cqc"]
    assert proposal.urgency == "now"


def test_a_plan_that_is_made_again_leaves_a_promise_that_was_counted_anew_where_it_is(desk: Desk, clock: Clock) -> None:
    case = a_concern(desk)
    triage.finish(desk, case.id, PATIENTS)
    clock.move(days=12)
    follow_up.progress(desk, case.id)
    counted = due(desk, case.id)["Tell them how it stands"]
    triage.finish(desk, case.id, PATIENTS, triage.propose(desk, case.id, PATIENTS).items)
    assert due(desk, case.id)["Tell them how it stands"] == counted


def edited(desk: Desk, case_id: Id) -> None:
    """Keep a plan with somebody to tell and things to do added, somebody taken out, and a day moved."""
    items = [item for item in triage.propose(desk, case_id, PATIENTS).items if item.code != "medical_director"]
    at = next(number for number, item in enumerate(items) if item.code == "progress")
    items[at] = plan_edit.moved(desk, items[at], date(2026, 7, 13))
    items.append(plan_edit.to_tell(desk, case_id, "chaplain"))
    items.append(plan_edit.to_do(desk, "Ask", date(2026, 7, 8)))
    items.append(plan_edit.to_do(desk, "Ask by phone", date(2026, 7, 9)))
    triage.finish(desk, case_id, PATIENTS, tuple(items))


@pytest.mark.parametrize("answers", [PATIENTS, {**PATIENTS, "T5": ("yes",)}])
def test_a_plan_that_is_made_again_keeps_what_the_guardian_added_and_moved(
    desk: Desk, clock: Clock, answers: dict[str, tuple[str, ...]]
) -> None:
    case = a_concern(desk)
    edited(desk, case.id)
    listed = due(desk, case.id)
    clock.move(days=3)
    again = triage.propose(desk, case.id, answers)
    own = [(item.words, item.day) for item in again.items if item.code == plan_edit.OWN]
    assert own == [("Ask by Wed 8 July", date(2026, 7, 8)), ("Ask by phone by Thu 9 July", date(2026, 7, 9))]
    assert [item.code for item in again.items if item.why == plan_edit.TOLD] == ["chaplain"]
    assert next(item.day for item in again.items if item.code == "progress") == date(2026, 7, 13)
    assert again.left_out == {("route", "medical_director")}
    kept = triage.finish(desk, case.id, answers, again.items)
    assert {words: day for words, day in due(desk, case.id).items() if words in listed} == listed
    assert "chaplain" in [code for code, _, _ in kept.items("route")]
    once_more = triage.propose(desk, case.id, answers)
    assert [item for item in once_more.items if item.code in (plan_edit.OWN, "chaplain")] == [
        item for item in again.items if item.code in (plan_edit.OWN, "chaplain")
    ]


def test_what_was_added_moves_with_the_edit_and_goes_once_it_is_done(desk: Desk) -> None:
    case = a_concern(desk)
    edited(desk, case.id)
    items = list(triage.propose(desk, case.id, PATIENTS).items)
    at = next(number for number, item in enumerate(items) if item.words == "Ask by Wed 8 July")
    items[at] = plan_edit.moved(desk, items[at], date(2026, 7, 15))
    triage.finish(desk, case.id, PATIENTS, tuple(items))
    assert (due(desk, case.id)["Ask"], due(desk, case.id)["Ask by phone"]) == (date(2026, 7, 15), date(2026, 7, 9))
    (asked,) = [task for task in tasks.open_of(desk, case.id) if task.words == "Ask by phone"]
    done_earlier.tick_off(desk, asked.id)
    own = [item.words for item in triage.propose(desk, case.id, PATIENTS).items if item.code == plan_edit.OWN]
    assert own == ["Ask by Wed 15 July"]


def test_what_was_added_and_is_taken_out_again_is_on_the_list_no_more(desk: Desk) -> None:
    case = a_concern(desk)
    edited(desk, case.id)
    before = set(due(desk, case.id))
    items = tuple(item for item in triage.propose(desk, case.id, PATIENTS).items if item.words != "Ask by Wed 8 July")
    triage.finish(desk, case.id, PATIENTS, items)
    assert before - set(due(desk, case.id)) == {"Ask"}
    own = [item.words for item in triage.propose(desk, case.id, PATIENTS).items if item.code == plan_edit.OWN]
    assert own == ["Ask by phone by Thu 9 July"]


def test_whom_they_added_is_not_in_the_new_plan_once_they_are_in_the_story(desk: Desk) -> None:
    case = a_concern(desk)
    edited(desk, case.id)
    record.person(desk, case.id, "ABOUT", "chaplain")
    assert "chaplain" not in [item.code for item in proposed(desk, case.id, "route")]


def test_a_first_plan_has_nothing_left_out_and_neither_has_one_of_other_questions(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = a_concern(desk)
    triage.keep_answers(desk, case.id, PATIENTS)
    assert triage.propose(desk, case.id, PATIENTS).left_out == frozenset()
    edited(desk, case.id)
    newer = replace(resources.triage_questions(desk.today()), version="2027-01")
    monkeypatch.setattr(plan_edit, "triage_questions", lambda _: newer)
    assert triage.propose(desk, case.id, PATIENTS).left_out == frozenset()


def test_somebody_who_was_in_the_story_was_not_taken_out_by_the_guardian(desk: Desk) -> None:
    case = a_concern(desk)
    answers = {"T1": ("soon",)}
    record.person(desk, case.id, "ABOUT", "executive_lead")
    triage.finish(desk, case.id, answers)
    assert ("route", "executive_lead") not in triage.propose(desk, case.id, answers).left_out
