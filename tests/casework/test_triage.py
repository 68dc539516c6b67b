"""Triage: danger comes first, nobody in the story is suggested, and the plan is what the data says."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safespace.casework import browse, close, consent, done_earlier, plan_tell, record, tasks, triage, triage_kept
from safespace.casework.desk import Desk
from safespace.domain.case import Danger, Openness, Stage, TaskKind
from safespace.domain.consent import Extent
from safespace.domain.stages import AlreadyClosed
from safespace.resources import codelist, recipients
from tests.builders import FRIDAY, Clock, a_concern, about
from tests.casework.looking import actions, everything, to_do

ASKED = triage.questions(FRIDAY.date()).questions
ONE_OF_EACH = st.fixed_dictionaries(
    {}, optional={one.code: st.sampled_from([(answer.key,) for answer in one.answers]) for one in ASKED}
)
PARTS = st.sampled_from([row.code for row in codelist("parts").rows])
POSTS = st.sampled_from([row.code for row in codelist("posts").rows])


def routes(proposal: triage.Proposal) -> list[str]:
    return [item.code for item in proposal.items if item.kind == "route"]


def test_danger_is_told_first_whatever_else_was_answered_before_it(desk: Desk) -> None:
    case = a_concern(desk)
    answers = {"T11": ("yes",), "T9": ("yes",), "T3": ("happening",), "T1": ("yes_now",)}
    proposal = triage.propose(desk, case.id, answers)
    assert (proposal.urgency, routes(proposal)[:3]) == ("now", ["emergency_services", "site_lead", "on_call_director"])
    kept = triage.finish(desk, case.id, answers)
    assert kept.items("route")[0][0] == "emergency_services"
    assert desk.case(case.id).danger is Danger.YES
    assert tasks.open_of(desk, case.id)[0].kind is TaskKind.DANGER


def test_without_an_answer_nothing_is_urgent_nobody_is_told_and_no_question_is_lost(desk: Desk) -> None:
    proposal = triage.propose(desk, a_concern(desk).id, {})
    assert (routes(proposal), proposal.left, proposal.because) == ([], len(ASKED), "")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ONE_OF_EACH, st.lists(st.tuples(PARTS, POSTS), max_size=4))
def test_nobody_in_the_story_is_ever_suggested_by_their_post_or_by_one_that_often_holds_it(
    desk: Desk, answers: dict[str, tuple[str, ...]], people: list[tuple[str, str]]
) -> None:
    case = a_concern(desk)
    for part, post in people:
        record.person(desk, case.id, part, post)
    barred = {post for part, post in people if part != "SUPPORT"}
    proposal = triage.propose(desk, case.id, answers)
    holds = {one.code: set(one.posts) for one in recipients()}
    assert [code for code in routes(proposal) if holds[code] & barred] == []
    finished = triage.finish(desk, case.id, answers)
    assert [code for code, _, _ in finished.items("route")] == routes(proposal)
    warned = {words.split(",")[0] for code, words, _ in finished.items("avoid")}
    story = desk.rows.people.of_case(case.id)
    assert {one.label for one in story if one.part.code != "SUPPORT"} <= warned


def test_a_post_that_often_holds_a_recipients_post_too_keeps_them_out_of_the_plan(desk: Desk) -> None:
    also = next(one for one in recipients() if one.also_posts and one.code in ("chief_nurse", "medical_director"))
    case = a_concern(desk)
    assert also.code in routes(triage.propose(desk, case.id, {"T3": ("happening",)}))
    record.person(desk, case.id, "WITNESS", also.also_posts[0])
    assert also.code not in routes(triage.propose(desk, case.id, {"T3": ("happening",)}))


def test_a_supporter_keeps_nobody_out_of_the_plan(desk: Desk) -> None:
    case = a_concern(desk)
    alone = triage.propose(desk, case.id, {"T3": ("happening",)})
    record.person(desk, case.id, "SUPPORT", "chief_nurse")
    assert triage.propose(desk, case.id, {"T3": ("happening",)}) == alone


def test_somebody_who_came_into_the_story_after_the_plan_was_shown_is_not_in_it_when_it_is_kept(desk: Desk) -> None:
    case = a_concern(desk)
    shown = triage.propose(desk, case.id, {"T3": ("happening",)})
    assert "chief_nurse" in routes(shown)
    record.person(desk, case.id, "ABOUT", "chief_nurse")
    kept = triage.finish(desk, case.id, {"T3": ("happening",)}, chosen=shown.items)
    assert "chief_nurse" not in {code for code, _, _ in kept.items("route")}
    assert "medical_director" in {code for code, _, _ in kept.items("route")}


def test_the_guardian_may_strike_items_out_of_the_plan(desk: Desk) -> None:
    case = a_concern(desk)
    answers = {"T3": ("happening",), "T14": ("yes",)}
    items = triage.propose(desk, case.id, answers).items
    kept = triage.finish(desk, case.id, answers, chosen=tuple(one for one in items if one.code != "dpo")[:2])
    assert len(kept.plan) == 2
    assert [task.words for task in tasks.open_of(desk, case.id) if task.kind is TaskKind.OTHER] == [plan_tell.TELL]


def test_every_answer_in_the_data_can_be_given_and_the_plan_finished(desk: Desk) -> None:
    for question in ASKED:
        for answer in question.answers:
            case = a_concern(desk)
            kept = triage.finish(desk, case.id, {question.code: (answer.key,)})
            assert kept.finished
            dated = {date.code for date in answer.effect.dates}
            assert dated <= {code for code, _, _ in kept.items("date")}
            words = {task.words for task in tasks.open_of(desk, case.id)}
            assert {date.label for date in answer.effect.dates} <= words


def test_dates_of_the_plan_count_from_the_triage_or_the_concern_as_the_data_says(desk: Desk) -> None:
    case = record.concern(desk, record.NewConcern("Said in June.", raised_on=date(2026, 6, 22)))
    triage.finish(desk, case.id, {"T7": ("happening",), "T14": ("yes",)})
    due = {task.words: task.due_on for task in tasks.open_of(desk, case.id)}
    assert due["Agree with them how they are kept safe"] == date(2026, 7, 7)
    assert due["Check how they are"] == date(2026, 7, 10)
    assert due["A breach may have to be reported by then"] == date(2026, 6, 25)
    (kept,) = desk.rows.triages.of_case(case.id)
    plan = {code: words for code, words, _ in kept.items("date")}
    assert plan["first_check"].endswith("Fri 10 July")


def test_answers_survive_an_interruption_and_are_not_asked_twice(desk: Desk) -> None:
    case = a_concern(desk)
    assert triage_kept.begin(desk, case.id) is None
    triage.keep_answers(desk, case.id, {"T1": ("no",)})
    triage.keep_answers(desk, case.id, {"T1": ("no",), "T2": ("child", "adult"), "T3": ()})
    kept = triage_kept.begin(desk, case.id)
    assert kept is not None
    assert (kept.answers, kept.finished) == ((("T1", ("no",)), ("T2", ("child", "adult"))), False)
    assert desk.case(case.id).stage is Stage.RECEIVED
    assert TaskKind.TRIAGE in to_do(desk, case)
    triage.finish(desk, case.id, dict(kept.answers))
    assert len(desk.rows.triages.of_case(case.id)) == 1
    assert "triage.finished" in actions(desk, case.id)


def test_a_plan_made_again_replaces_the_old_one_and_puts_nothing_on_the_list_twice(desk: Desk) -> None:
    case = a_concern(desk)
    triage.finish(desk, case.id, {"T7": ("feared",)})
    first = to_do(desk, case)
    again = triage.finish(desk, case.id, {"T7": ("no",), "T5": ("yes",)})
    assert to_do(desk, case) == first
    assert "counter_fraud" in {code for code, _, _ in again.items("route")}
    assert desk.rows.triages.of_case(case.id) == (again,)


def test_looking_at_a_finished_triage_changes_nothing(desk: Desk) -> None:
    case = a_concern(desk)
    kept = triage.finish(desk, case.id, {"T7": ("feared",), "T1": ("no",)})
    before = everything(desk)
    begun = triage_kept.look(desk, case.id)
    assert (begun.answers, begun.finished) == (dict(kept.answers), kept)
    assert triage.same(begun.asked, {"T1": ("no",), "T7": ("feared",), "T3": ()}, kept)
    triage.keep_answers(desk, case.id, begun.answers)
    assert everything(desk) == before
    shown = triage.as_kept(kept)
    assert [(item.kind, item.code, item.words, item.why) for item in shown.items] == list(kept.plan)
    assert (shown.urgency, shown.because) == (kept.urgency, "As you kept it on 3 July 2026")


def test_a_finished_plan_stands_until_another_is_finished_whatever_answers_are_changed(desk: Desk) -> None:
    case = a_concern(desk)
    kept = triage.finish(desk, case.id, {"T7": ("feared",)})
    assert triage.keep_answers(desk, case.id, {"T5": ("yes",)}) == kept
    assert browse.case(desk, case.id).triage == kept
    begun = triage_kept.look(desk, case.id)
    assert (begun.answers, begun.finished) == ({"T5": ("yes",)}, kept)
    again = triage.finish(desk, case.id, {**begun.answers, "T7": ("no",)})
    assert "counter_fraud" in {code for code, _, _ in again.items("route")}
    begun = triage_kept.look(desk, case.id)
    assert (begun.answers, begun.finished) == ({"T5": ("yes",), "T7": ("no",)}, again)


@pytest.mark.parametrize("by", ["leaving it", "changing it back"])
def test_a_change_of_a_finished_triage_can_be_taken_back(desk: Desk, by: str) -> None:
    case = a_concern(desk)
    kept = triage.finish(desk, case.id, {"T7": ("feared",)})
    before = everything(desk)
    triage.keep_answers(desk, case.id, {"T5": ("yes",)})
    if by == "leaving it":
        triage.leave_as_it_was(desk, case.id)
    else:
        triage.keep_answers(desk, case.id, {"T7": ("feared",), "T5": ()})
    begun = triage_kept.look(desk, case.id)
    assert (begun.answers, begun.finished) == ({"T7": ("feared",)}, kept)
    assert everything(desk) == before


@pytest.mark.parametrize("answers", [{"T99": ("yes",)}, {"T1": ("perhaps",)}])
def test_an_answer_that_the_data_does_not_have_keeps_nothing(desk: Desk, answers: dict[str, tuple[str, ...]]) -> None:
    case = a_concern(desk)
    before = everything(desk)
    for step in (triage.keep_answers, triage.finish):
        with pytest.raises(KeyError):
            step(desk, case.id, answers)
    assert everything(desk) == before


def test_a_closed_case_gets_no_plan(desk: Desk) -> None:
    case = a_concern(desk)
    close.case(desk, case.id, "upheld")
    before = everything(desk)
    with pytest.raises(AlreadyClosed):
        triage.finish(desk, case.id, {"T1": ("yes_now",)})
    assert everything(desk) == before


def test_whoever_was_asked_already_or_cannot_be_asked_is_not_on_the_list_to_be_asked(desk: Desk) -> None:
    asked, hidden, plain = a_concern(desk), record.NewConcern("A letter.", openness=Openness.ANONYMOUS), a_concern(desk)
    consent.agree(desk, asked.id, "hr", Extent.NOTHING)
    anonymous = record.concern(desk, hidden)
    for case in (asked, anonymous, plain):
        triage.finish(desk, case.id, {"T1": ("no",)})
    assert [TaskKind.AGREE in to_do(desk, case) for case in (asked, anonymous, plain)] == [False, False, True]


def test_danger_is_only_raised_by_triage_and_never_lowered(desk: Desk, clock: Clock) -> None:
    case = record.concern(desk, record.NewConcern("A fall.", danger=Danger.YES, about=about(desk)))
    clock.move(hours=1)
    triage.finish(desk, case.id, {"T1": ("no",)})
    assert desk.case(case.id).danger is Danger.YES
    assert TaskKind.DANGER in to_do(desk, case)


def test_finishing_again_promises_nothing_anew_that_was_promised_and_kept(desk: Desk, clock: Clock) -> None:
    case = a_concern(desk)
    answers = {"T7": ("feared",), "T3": ("happened",)}
    triage.finish(desk, case.id, answers)
    promised = [task for task in tasks.open_of(desk, case.id) if task.kind.by_hand]
    assert promised
    for task in promised:
        done_earlier.tick_off(desk, task.id)
    clock.move(days=1)
    triage.finish(desk, case.id, answers)
    assert not [task for task in tasks.open_of(desk, case.id) if task.words in {one.words for one in promised}]


def test_after_opening_a_case_again_its_plan_promises_afresh(desk: Desk, clock: Clock) -> None:
    case = a_concern(desk)
    answers = {"T7": ("feared",), "T3": ("happened",)}
    triage.finish(desk, case.id, answers)
    promised = {task.words for task in tasks.open_of(desk, case.id) if task.kind.by_hand}
    close.case(desk, case.id, "upheld")
    clock.move(days=3)
    close.open_again(desk, case.id, "It has begun again.")
    triage.finish(desk, case.id, answers)
    assert promised <= {task.words for task in tasks.open_of(desk, case.id)}


def test_danger_in_triage_marks_the_case_at_once_also_when_it_is_left_for_later(desk: Desk) -> None:
    case = a_concern(desk)
    triage.keep_answers(desk, case.id, {"T1": ("yes_now",)})
    assert desk.case(case.id).danger is Danger.YES
    assert TaskKind.DANGER in to_do(desk, case)
    assert "danger.marked" in actions(desk, case.id)
    record.safe_now(desk, case.id, "Rang the site lead.")
    triage.keep_answers(desk, case.id, {"T1": ("yes_now",), "T2": ("no",)})
    assert desk.case(case.id).danger is Danger.NO


def test_danger_that_comes_up_after_a_plan_was_kept_marks_the_case_before_another_one_is(desk: Desk) -> None:
    case = a_concern(desk)
    triage.finish(desk, case.id, {"T1": ("no",)})
    triage.keep_answers(desk, case.id, {"T1": ("yes_now",)})
    assert desk.case(case.id).danger is Danger.YES
    triage.keep_answers(desk, case.id, {"T1": ("no",)})
    assert desk.case(case.id).danger is Danger.YES
