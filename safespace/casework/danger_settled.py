"""A danger that was dealt with stays dealt with: the answers of triage that told of it raise nothing a second time.

That holds for as long as they stand unchanged. Taken back and given again, or another answer that tells of danger, they
are something new, and so is a danger that is marked on the case.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from safespace.casework import triage_kept
from safespace.casework.desk import Desk
from safespace.casework.triage_kept import Answers
from safespace.domain.case import Danger
from safespace.domain.days import written
from safespace.domain.ids import Id
from safespace.domain.triaged import SettledDanger
from safespace.resources import question_sets

Pairs = frozenset[tuple[str, str]]
"""Answers as (question, key)."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What was dealt with: when and by whom, in a sentence, and the answers that had told of it."""

    words: str
    answers: Pairs


NOTHING: Final = Settled("", frozenset())


def settle(desk: Desk, case_id: Id) -> SettledDanger:
    """Keep that a danger was dealt with today, and which answers had told of it. Inside the change that says so."""
    told = _telling(triage_kept.look(desk, case_id).answers)
    kept = SettledDanger(desk.new_id(), case_id, desk.today(), tuple(told.items()), desk.first())
    desk.rows.settled_dangers.add(kept)
    return kept


def look(desk: Desk, case_id: Id) -> Settled:
    """Return what was dealt with and still is; nothing while the case is marked, or was never."""
    kept = desk.rows.settled_dangers.of_case(case_id)
    if not kept or desk.case(case_id).danger is not Danger.NO:
        return NOTHING
    names = {one.id: one.name for one in desk.vault.guardians.all()}
    who = names.get(kept[-1].change.by, "somebody who has left")
    words = f"The danger was dealt with on {written(kept[-1].settled_on)} by {who}."
    return Settled(words, frozenset((code, key) for code, keys in kept[-1].answers for key in keys))


def quiet(desk: Desk, case_id: Id, answers: Answers) -> Pairs:
    """Return the answers that tell of a danger that was dealt with, and stood before just as they stand now."""
    stood = pairs(triage_kept.look(desk, case_id).answers)
    return look(desk, case_id).answers & stood & pairs(answers)


def still(settled: Settled, answers: Answers) -> Settled:
    """Return what was dealt with of answers that stand."""
    return replace(settled, answers=settled.answers & pairs(answers))


def said(settled: Settled, answers: Answers) -> str:
    """Return the sentence if all that these answers tell of danger was dealt with; empty if not, or if none does."""
    told = pairs(_telling(answers))
    return settled.words if told and told <= settled.answers else ""


def pairs(answers: Answers) -> Pairs:
    """Return answers one by one."""
    return frozenset((code, key) for code, keys in answers.items() for key in keys)


def without(answers: Answers, some: Pairs) -> dict[str, tuple[str, ...]]:
    """Return answers without some of them."""
    return {code: tuple(key for key in keys if (code, key) not in some) for code, keys in answers.items()}


def _telling(answers: Answers) -> Mapping[str, tuple[str, ...]]:
    """Return the answers that ask to act now, in any set of questions."""
    now = {
        (question.code, answer.key)
        for asked in question_sets()
        for question in asked.questions
        for answer in question.answers
        if answer.effect.urgency == asked.urgencies[0].code
    }
    return triage_kept.given(without(answers, pairs(answers) - now))
