"""What the answers of triage say about immediate danger: it marks the case at once, and only ever raises the mark."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from safespace.casework import record
from safespace.casework.danger_settled import Pairs, without
from safespace.casework.desk import Desk
from safespace.domain.case import Case, Danger, Stage
from safespace.domain.triage import Plan, Questions, plan
from safespace.resources import triage_questions

QUESTION: Final = "T1"
"""The question about immediate danger, which comes first and also sets the mark on the case."""


def found(asked: Questions, answers: Mapping[str, tuple[str, ...]]) -> tuple[Danger, str]:
    """Return what answers to some questions say about danger, and why.

    The first question says that there is one. Any other answer that asks to act now (somebody in crisis) raises the
    question whether anybody is in danger.
    """
    because = _asking_for(asked, answers, asked.urgencies[0].code)
    if QUESTION in because:
        return Danger.YES, ""
    if because:
        return Danger.NOT_SURE, f"{next(iter(because.values()))}: find out whether they are safe now."
    return Danger.NO, ""


def planned(asked: Questions, answers: Mapping[str, tuple[str, ...]], quiet: Pairs) -> Plan:
    """Return the plan of answers, of which some tell of a danger that was dealt with: they ask for no haste any more.

    Whom to ring in that danger is left out too; what else they say, and what kind of concern it is, stays.
    """
    whole = plan(asked, answers)
    if not quiet:
        return whole
    calm = plan(asked, without(answers, quiet))
    made = plan(asked, without(answers, frozenset(pair for pair in quiet if pair[0] == QUESTION)))
    urgent = {"urgency": calm.urgency, "urgent_because": calm.urgent_because}
    return replace(made, **urgent, heads=whole.heads, ask=whole.ask, left=whole.left)


def mark(desk: Desk, case: Case, answers: Mapping[str, tuple[str, ...]]) -> Case:
    """Raise the mark of a case to what the answers say, and put it at the top of Today. Inside the running change."""
    said, why = found(triage_questions(desk.today()), answers)
    raises = said is Danger.YES or case.danger is Danger.NO
    if said is Danger.NO or case.stage is Stage.CLOSED or not raises or said is case.danger:
        return case
    return record.mark_danger(desk, case, said, why)


def _asking_for(asked: Questions, answers: Mapping[str, tuple[str, ...]], urgency: str) -> dict[str, str]:
    """Return, by question, the reason of each answer that asks for an urgency."""
    return {
        question.code: answer.effect.because
        for question in asked.questions
        for answer in question.answers
        if answer.key in answers.get(question.code, ()) and answer.effect.urgency == urgency
    }
