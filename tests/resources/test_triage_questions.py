"""The shipped questions: complete, sourced, and every code in them exists."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from safespace import resources
from safespace.domain.triage import Effect, plan
from safespace.domain.triage_data import questions

SET = resources.question_sets()[-1]
EFFECTS = [answer.effect for question in SET.questions for answer in question.answers]


def raw() -> dict[str, Any]:
    """Return the questions as the file holds them."""
    return json.loads(resources.text("triage", "questions.json"))


def codes(name: str) -> set[str]:
    """Return the codes of a list."""
    return {row.code for row in resources.codelist(name).rows}


def test_there_are_fourteen_dated_questions_and_danger_is_the_first() -> None:
    assert [question.code for question in SET.questions] == [f"T{n}" for n in range(1, 15)]
    assert re.fullmatch(r"\d{4}-\d\d", SET.version)
    assert SET.question("T1").answer("yes_now").effect.urgency == "now"


@pytest.mark.parametrize("question", SET.questions, ids=lambda question: question.code)
def test_a_question_reads_plainly_and_can_always_be_answered_with_not_sure(question: Any) -> None:
    assert question.text.endswith("?")
    assert question.help
    assert question.source
    unsure = [answer for answer in question.answers if answer.unsure]
    assert [answer.key for answer in unsure] == ["not_sure"]
    assert question.answers[-1].unsure
    assert len({answer.key for answer in question.answers}) == len(question.answers)


@pytest.mark.parametrize("question", SET.questions, ids=lambda question: question.code)
def test_not_sure_is_treated_as_possible(question: Any) -> None:
    assert question.answer("not_sure").effect != Effect()


@pytest.mark.parametrize("question", raw()["questions"], ids=lambda question: question["code"])
def test_not_sure_takes_on_everything_of_what_is_possible(question: dict[str, Any]) -> None:
    made = SET.question(question["code"])
    unsure = next(answer for answer in question["answers"] if answer["key"] == "not_sure")
    for key in unsure.get("as", []):
        possible, effect = made.answer(key).effect, made.answer("not_sure").effect
        assert set(possible.routes) <= set(effect.routes)
        assert set(possible.avoid) <= set(effect.avoid)
        assert SET.urgency(effect.urgency).rank <= SET.urgency(possible.urgency).rank


def test_every_code_in_an_effect_exists() -> None:
    for effect in EFFECTS:
        assert effect.urgency in {"", *(one.code for one in SET.urgencies)}
        assert {route.recipient for route in effect.routes} <= codes("recipients")
        assert {code for avoid in effect.avoid for code in avoid.recipients} <= codes("recipients")
        assert set(effect.signposts) <= codes("signposts")
        assert set(effect.heads) <= codes("qualifying_heads")


def test_every_route_says_why_and_who_says_so() -> None:
    for effect in EFFECTS:
        for route in effect.routes:
            assert route.reason.endswith(".")
            assert route.source


def test_every_urgent_answer_says_why() -> None:
    for effect in EFFECTS:
        assert bool(effect.urgency) == bool(effect.because)
        assert not effect.because or effect.because.startswith("Because ")


def test_help_for_life_and_limb_is_never_among_those_to_avoid() -> None:
    barred = {code for effect in EFFECTS for avoid in effect.avoid for code in avoid.recipients}
    assert barred.isdisjoint({"emergency_services", "site_lead", "on_call_director"})


def test_question_twelve_offers_all_seven_heads_and_each_adds_its_own() -> None:
    heads = [answer.key for answer in SET.question("T12").answers if not answer.alone]
    assert set(heads) == codes("qualifying_heads")
    assert SET.question("T12").many
    assert set(plan(SET, {"T12": tuple(heads)}).heads) == codes("qualifying_heads")


def test_no_and_not_sure_stand_alone_where_several_may_be_ticked() -> None:
    for question in SET.questions:
        if question.many:
            alone = {answer.key for answer in question.answers if answer.alone}
            assert "not_sure" in alone
            assert alone & {"no", "none"}


def test_whoever_fears_for_their_visa_is_pointed_to_regulated_advice() -> None:
    made = plan(SET, {"T13": ("visa_worry",)})
    assert "immigration_adviser" in made.signposts
    assert any("visa numbers" in sentence for sentence in made.advice)


def test_a_breach_has_three_plain_days() -> None:
    made = plan(SET, {"T14": ("yes",)})
    breach = next(one.deadline for one in made.dates if one.deadline.code == "breach_report")
    assert breach.offset.words == "3 days"


def test_changing_the_file_changes_the_plan() -> None:
    changed = raw()
    nothing = next(one for one in changed["questions"][2]["answers"] if one["key"] == "no")
    nothing["urgency"], nothing["because"] = "same_day", "Because our trust wants it so"
    nothing["routes"] = [{"to": "chair", "reason": "Our rule.", "source": "our trust", "check_locally": False}]
    ours = questions(changed, resources.urgencies(), ())
    assert plan(SET, {"T3": ("no",)}).routes == ()
    made = plan(ours, {"T3": ("no",)})
    assert [route.recipient for route in made.routes] == ["chair"]
    assert made.urgency.code == "same_day"


def test_the_dates_promised_are_those_of_the_house_and_each_has_a_source() -> None:
    lengths = {one.code: one.offset.words for one in resources.deadlines()}
    assert lengths["acknowledge"] == "3 working days"
    assert lengths["progress"] == "20 working days"
    assert lengths["chase"] == "10 working days"
    checks = [lengths[f"check_{n}"] for n in (1, 3, 6, 12)]
    assert checks == ["1 month", "3 months", "6 months", "12 months"]
    assert all(one.source and one.reason for one in resources.deadlines())
    assert len(lengths) == len(resources.deadlines())


def test_a_date_can_be_asked_for_by_its_code() -> None:
    assert resources.deadline("acknowledge").start == "raised"
    with pytest.raises(KeyError):
        resources.deadline("never")
