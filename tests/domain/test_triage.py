"""The triage plan follows from the answers: danger first, doubt never calms, nobody who must not know is suggested."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace import resources
from safespace.domain.triage import Answer, Avoid, Effect, Plan, Question, Questions, Route, plan

QUESTIONS = resources.question_sets()[-1]
DANGER = ["emergency_services", "site_lead", "on_call_director"]

Answers = dict[str, tuple[str, ...]]


def answered() -> st.SearchStrategy[Answers]:
    """Draw answers to some of the questions, one answer each, several where several may be ticked."""

    def of(question: Question) -> st.SearchStrategy[tuple[str, ...]]:
        keys = st.sampled_from([answer.key for answer in question.answers])
        most = 3 if question.many else 1
        return st.lists(keys, min_size=1, max_size=most, unique=True).map(tuple)

    return st.fixed_dictionaries({}, optional={question.code: of(question) for question in QUESTIONS.questions})


def recipients(made: Plan) -> list[str]:
    """Return who is suggested, in order."""
    return [route.recipient for route in made.routes]


@given(answered())
def test_danger_is_always_first(answers: Answers) -> None:
    made = plan(QUESTIONS, {**answers, "T1": ("yes_now",)})
    assert made.urgency.code == "now"
    assert recipients(made)[:3] == DANGER
    assert made.urgent_because is not None
    assert made.urgent_because.question == "T1"


@given(answered())
def test_routes_come_in_order_of_urgency_and_each_recipient_once(answers: Answers) -> None:
    made = plan(QUESTIONS, answers)
    ranks = [route.urgency.rank for route in made.routes]
    assert ranks == sorted(ranks)
    assert len(set(recipients(made))) == len(made.routes)


@given(answered())
def test_the_plan_is_as_urgent_as_the_most_urgent_answer(answers: Answers) -> None:
    asked = [
        QUESTIONS.urgency(QUESTIONS.question(code).answer(key).effect.urgency).rank
        for code, keys in answers.items()
        for key in keys
    ]
    assert plan(QUESTIONS, answers).urgency.rank == min(asked, default=QUESTIONS.urgencies[-1].rank)


@given(answered(), st.sampled_from([question.code for question in QUESTIONS.questions]))
def test_not_sure_is_never_calmer_than_no_or_than_no_answer(answers: Answers, code: str) -> None:
    unsure = plan(QUESTIONS, {**answers, code: ("not_sure",)})
    without = plan(QUESTIONS, {key: value for key, value in answers.items() if key != code})
    assert unsure.urgency.rank <= without.urgency.rank
    assert code in unsure.ask
    keys = [answer.key for answer in QUESTIONS.question(code).answers]
    if "no" in keys:
        assert unsure.urgency.rank <= plan(QUESTIONS, {**answers, code: ("no",)}).urgency.rank


@given(answered())
def test_whoever_must_not_be_told_is_never_suggested(answers: Answers) -> None:
    made = plan(QUESTIONS, answers)
    barred = {code for one in _effects(answers) for avoid in one.avoid for code in avoid.recipients}
    assert barred.isdisjoint(recipients(made))


@given(answered())
def test_every_suggestion_says_which_answer_asked_for_it_and_why(answers: Answers) -> None:
    for route in plan(QUESTIONS, answers).routes:
        assert route.because
        for because in route.because:
            assert because.answer in answers[because.question]
            assert because.reason


@given(answered())
def test_the_order_in_which_questions_are_answered_changes_nothing(answers: Answers) -> None:
    assert plan(QUESTIONS, dict(reversed(list(answers.items())))) == plan(QUESTIONS, answers)


@given(answered())
def test_what_was_not_answered_is_left_and_said_so(answers: Answers) -> None:
    codes = [question.code for question in QUESTIONS.questions]
    assert plan(QUESTIONS, answers).left == tuple(code for code in codes if code not in answers)


TOP = ["executive", "chief_executive", "board", "guardian"]


@given(st.lists(st.sampled_from(TOP), min_size=1, unique=True))
def test_a_concern_about_the_top_always_has_somebody_to_go_to(keys: list[str]) -> None:
    assert plan(QUESTIONS, {"T8": tuple(keys)}).routes


def test_a_concern_about_the_executive_lead_goes_to_the_non_executive_lead_or_the_chair() -> None:
    made = plan(QUESTIONS, {"T7": ("happening",), "T8": ("executive",)})
    assert "executive_lead" not in recipients(made)
    assert recipients(made)[:2] == ["ned_lead", "chair"]


def test_one_recipient_asked_for_twice_is_suggested_once_with_both_reasons() -> None:
    made = plan(QUESTIONS, {"T4": ("property",), "T7": ("feared",)})
    lead = next(route for route in made.routes if route.recipient == "executive_lead")
    assert [because.question for because in lead.because] == ["T4", "T7"]
    assert lead.urgency.code == "same_day"


def test_with_no_worrying_answer_the_plan_still_has_a_limit_and_thanks() -> None:
    made = plan(QUESTIONS, {question.code: ("no",) for question in QUESTIONS.questions if question.code != "T12"})
    assert made.urgency == QUESTIONS.urgencies[-1]
    assert made.urgent_because is None
    assert not made.routes
    assert "acknowledge" in [planned.deadline.code for planned in made.dates]


def test_who_must_not_be_told_is_said_once_however_many_answers_say_it() -> None:
    made = plan(QUESTIONS, {"T4": ("person",), "T6": ("assault",)})
    assert [planned.avoid.who for planned in made.avoid] == ["Whoever it is about"]


def test_somebody_in_the_story_can_be_taken_out_of_the_plan_afterwards() -> None:
    made = plan(QUESTIONS, {"T3": ("happening",)}).without(Avoid("The chief nurse", "In the story.", ("chief_nurse",)))
    assert "chief_nurse" not in recipients(made)
    assert made.avoid[-1].question == ""


@pytest.mark.parametrize("answers", [{"T99": ("yes",)}, {"T1": ("perhaps",)}])
def test_an_unknown_question_or_answer_is_refused(answers: Answers) -> None:
    with pytest.raises(KeyError):
        plan(QUESTIONS, answers)


def test_another_rule_makes_another_plan() -> None:
    calm = Question("Q", "Is it late?", "", (Answer("yes", "Yes", ""), Answer("not_sure", "Not sure", "", unsure=True)))
    before = Questions("1", "2026-07-01", (calm,), QUESTIONS.urgencies)
    effect = Effect("now", "Because it is late", (Route("chair", "They are awake."),))
    after = replace(before, questions=(replace(calm, answers=(Answer("yes", "Yes", "", effect), calm.answers[1])),))
    assert plan(before, {"Q": ("yes",)}).routes == ()
    assert recipients(plan(after, {"Q": ("yes",)})) == ["chair"]
    assert plan(after, {"Q": ("yes",)}).urgency.code == "now"


def _effects(answers: Answers) -> list[Effect]:
    """Return what the answers add."""
    return [QUESTIONS.question(code).answer(key).effect for code, keys in answers.items() for key in keys]
