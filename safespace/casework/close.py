"""Closing a case with its outcome and what was learnt, and opening it again with its history."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from safespace.casework import tasks
from safespace.casework.desk import Desk, label
from safespace.casework.follow_up import schedule
from safespace.casework.masking import masked
from safespace.deidentify import warn
from safespace.domain.case import Case, Deed, Stage, TaskKind
from safespace.domain.finding import Finding
from safespace.domain.follow_up import Closure
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.domain.stages import advance, reopen

STAYS = {TaskKind.DANGER, TaskKind.CHECK, TaskKind.FEEDBACK, TaskKind.COMPLETE}
"""What goes on after closing: a danger that nobody has dealt with, watching over the person, facts for the return."""


class OutcomeNeeded(Problem):
    """A case was to be closed without saying how it ended."""

    title = "Say how it ended"
    advice = "Nothing was closed. Choose an outcome; what was learnt can be added later."


def what_points(learning: str) -> list[Finding]:
    """Find what in the learning points to somebody, before it is kept. Pure: think with it."""
    return warn.identity_words(learning)


def case(desk: Desk, case_id: Id, outcome: str, learning: str = "", told_on: date | None = None) -> Case:
    """Close a case. What is still due for others ends; the checks on the person go on."""
    if not outcome:
        raise OutcomeNeeded
    with desk.vault.transaction():
        closing = desk.case(case_id)
        schedule(desk, closing)
        closing = advance(closing, Stage.CLOSED, desk.today(), desk.next(closing.change))
        desk.rows.cases.save(closing)
        coded = desk.coded("outcomes", outcome)
        closure = Closure(desk.new_id(), case_id, coded, learning, told_on, desk.today(), None, desk.first())
        desk.rows.closures.add(closure)
        for task in tasks.open_of(desk, case_id):
            if task.kind not in STAYS:
                tasks.done(desk, case_id, task.kind)
        desk.note_down(
            case_id, Deed.CLOSED, f"Closed: {label('outcomes', coded).lower()}", masked(learning), closure.id
        )
        desk.vault.trail.write(
            "case.closed", desk.now(), about=(case_id, closure.id), codes={"outcome": outcome}, case_id=case_id
        )
    return closing


def open_again(desk: Desk, case_id: Id, why: str) -> Case:
    """Open a closed case again: its history stays, and what waited for the closing (retention) stops."""
    with desk.vault.transaction():
        opening = desk.case(case_id)
        opening = reopen(opening, desk.today(), desk.next(opening.change))
        desk.rows.cases.save(opening)
        for closure in desk.rows.closures.of_case(case_id):
            if closure.reopened_on is None:
                ended = replace(closure, reopened_on=desk.today(), change=desk.next(closure.change))
                desk.rows.closures.save(ended)
        tasks.done(desk, case_id, TaskKind.REOPEN)
        tasks.ask(desk, case_id, TaskKind.PROGRESS, "reopened", desk.today())
        desk.note_down(case_id, Deed.REOPENED, "Opened again", masked(why))
        desk.vault.trail.write("case.reopened", desk.now(), about=(case_id,), text=why or None, case_id=case_id)
    return opening
