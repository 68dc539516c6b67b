"""Which cases count, and in which quarter, as the counting rules of this vault say; none of these rules is in code.

Whether a case counts is kept on it, and said anew whenever it is tied, marked or put right, and for every case when
the rules themselves have changed.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Final

from safespace.casework import counted_facts, tasks
from safespace.casework.desk import Desk
from safespace.casework.policies import policy
from safespace.domain.case import Case, Deed, TaskKind
from safespace.domain.codelist import Coded, codes
from safespace.domain.counting import JOINED, NIL, SEVERAL, Counting, Rule, Rules
from safespace.domain.follow_up import Feedback
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.domain.quarter import Quarter

APPLIED: Final = "counting-rules"
"""The setting that says by which rules every case of this vault was counted last."""


class OneThingEach(Problem):
    """Several elements were to be kept on one case where the rules count each thing as a case of its own."""

    title = "Each thing is a case of its own here"
    advice = "Nothing was changed. Leave one of them here, and write the others down as new cases linked to this one."


def rules(desk: Desk) -> Rules:
    """Return the counting rules as they hold in this vault."""
    return Rules.of(policy(desk, "counting")["rules"])


def rule(desk: Desk, code: str) -> Rule:
    """Return the rule of a code that is in force today. KeyError if the policy has none."""
    return rules(desk).on(code, desk.today())


def is_test(desk: Desk, case_id: Id) -> bool:
    """Whether a case is only a test."""
    return bool(desk.rows.test_marks.of_case(case_id))


def repeats_gone(desk: Desk, case_id: Id) -> bool:
    """Whether a case is left out because of one that has been disposed of and stays counted."""
    return bool(desk.rows.repeats_of_gone.of_case(case_id))


def counts(desk: Desk, case: Case) -> bool:
    """Whether a case counts: no test, nothing that another one counts for, and nothing that the rules leave out."""
    held = rules(desk)
    if case.first_raised_on and held.on(JOINED, case.raised_on).counts is Counting.NOT:
        return False
    ties = desk.rows.links.of_case(case.id)
    left_out = any(held.leaves_out(link.kind, case.raised_on) for link in ties)
    return not left_out and not repeats_gone(desk, case.id) and not is_test(desk, case.id)


def again(desk: Desk, case_id: Id) -> Case:
    """Say anew whether a case counts, inside the running change; what figures lack of it is due only if it does."""
    case = desk.case(case_id)
    counted = counts(desk, case)
    if counted == case.counted:
        return case
    case = replace(case, counted=counted, change=desk.next(case.change))
    desk.rows.cases.save(case)
    if not counted:
        tasks.done(desk, case_id, TaskKind.COMPLETE)
    elif counted_facts.missing(case) and not tasks.waits(desk, case_id, TaskKind.COMPLETE):
        tasks.ask(desk, case_id, TaskKind.COMPLETE, "complete", desk.today())
    return case


def apply(desk: Desk) -> int:
    """Say anew of every case whether it counts, if the rules changed since; return how many count otherwise now."""
    present = _mark(desk)
    if desk.vault.settings.get(APPLIED) == present:
        return 0
    with desk.vault.transaction(), desk.rows.pen_guard.aside():
        ruled = "first_raised_on IS NOT NULL OR id IN (SELECT case_id FROM links)"
        every = desk.rows.cases.where(ruled)
        changed = [now for was in every if (now := again(desk, was.id)).counted != was.counted]
        for case in changed:
            line = "It is counted." if case.counted else "It is not counted any more."
            desk.note_down(case.id, Deed.CHANGED, "The rules of what counts have changed", line)
            desk.vault.trail.write("counting.applied", desk.now(), (case.id,), case_id=case.id)
        desk.vault.settings.set(APPLIED, present)
    return len(changed)


def of_quarter(desk: Desk, quarter: Quarter) -> tuple[Case, ...]:
    """Return the counted cases of a quarter, in the order in which they were raised."""
    held = rules(desk)
    if not held.can_begin_elsewhere():
        return desk.rows.cases.raised_between(quarter.first, quarter.last)
    near = "counted = 1 AND (raised_on BETWEEN ? AND ? OR first_raised_on BETWEEN ? AND ?)"
    found = desk.rows.cases.where(near, [*_span(quarter), *_span(quarter)], "raised_on, id")
    return tuple(case for case in found if held.quarter_of(case) == quarter)


def how_many(desk: Desk, quarter: Quarter) -> tuple[int, int]:
    """Return how many cases count in a quarter, and how many of them lack a fact that its return asks for."""
    if not rules(desk).can_begin_elsewhere():
        asked = counted_facts.asked(quarter.first)
        return desk.rows.cases.counted_between(quarter.first, quarter.last, asked)
    cases = of_quarter(desk, quarter)
    return len(cases), sum(bool(counted_facts.missing(case)) for case in cases)


def answered_in(desk: Desk, quarter: Quarter) -> tuple[Feedback, ...]:
    """Return the answers that count in a quarter; of several on one case the last one, because people are counted."""
    return tuple({kept.case_id: kept for kept, case in answers(desk, quarter) if case.counted}.values())


def answers(desk: Desk, quarter: Quarter) -> tuple[tuple[Feedback, Case], ...]:
    """Return every answer of a quarter by the rules with its case, in the order in which they came, counted or not."""
    held = rules(desk)
    near = "1" if held.can_answer_elsewhere() else "received_on BETWEEN ? AND ?"
    found = desk.rows.feedback.where(near, _span(quarter) if near != "1" else (), "received_on, rowid")
    pairs = ((one, desk.case(one.case_id)) for one in found)
    return tuple((one, case) for one, case in pairs if held.quarter_of_answer(case, one.received_on) == quarter)


def sends_nil(desk: Desk, quarter: Quarter) -> bool:
    """Whether a return of a quarter without a case is sent, with zeros."""
    return rules(desk).on(NIL, quarter.last).counts is Counting.EACH


def require_one_thing(
    desk: Desk, elements: Sequence[Coded] | None, raised_on: date, stands: Sequence[Coded] | None = None
) -> None:
    """OneThingEach if a case is to be about a further thing, and each of them is a case of its own.

    What `stands` on it already, brought in or kept by an earlier rule, may stay: a case with it can still be put right.
    """
    here, wanted = codes(stands), codes(elements)
    if not wanted <= here and too_many_things(desk, len(wanted), raised_on):
        raise OneThingEach


def too_many_things(desk: Desk, number: int, raised_on: date) -> bool:
    """Whether a case is about so many things that the rules of its day make several cases of it."""
    return number > 1 and rules(desk).on(SEVERAL, raised_on).counts is Counting.EACH


def _span(quarter: Quarter) -> list[str]:
    return [quarter.first.isoformat(), quarter.last.isoformat()]


def _mark(desk: Desk) -> str:
    """Return a mark of what the rules do; their words alone change no count."""
    does = sorted((one.code, one.since.isoformat(), one.counts.value) for one in rules(desk).every)
    return sha256(json.dumps(does).encode()).hexdigest()
