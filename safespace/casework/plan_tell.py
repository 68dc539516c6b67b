"""Telling whom a finished plan names: put on Today by the day that its urgency says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from safespace.casework import briefs_given, tasks
from safespace.casework.desk import Desk, label
from safespace.domain import working_days
from safespace.domain.case import Case, Openness, Task, TaskKind
from safespace.domain.ids import Id
from safespace.domain.triaged import Triage
from safespace.resources import deadline, triage_questions, urgencies

TELL: Final = "Tell whom the plan names"
NAMED: Final = 3
"""How many of those whom the plan names stand on the list by name."""


def due(desk: Desk, urgency: str) -> date:
    """Return the day by which somebody must act, from today: no working days at all means today, whatever day it is."""
    number, today = triage_questions(desk.today()).urgency(urgency).working_days, desk.today()
    return working_days.add(today, number, tasks.closed_days(today.year)) if number else today


def put_on_the_list(desk: Desk, case: Case, kept: Triage) -> None:
    """Put on the list whom to tell, and to agree on it first, by the day of the plan. Inside the running change.

    A plan that is made again moves what is open of the one before; whom a brief reached is not named again.
    """
    _agree(desk, case, kept)
    had = {sent.recipient.code for sent in briefs_given.of_case(desk, case.id)}
    names = [label("recipients", code) for code, _, _ in kept.items("route") if code not in had]
    why = _why(kept, names)
    before = _before(desk, case.id, kept)
    stands = next((task for task in before if task.done_on is None), None)
    if not names or had:
        done(desk, case.id)
    elif stands is not None and stands.why != why:
        as_urgent = stands.why.partition(":")[0] == why.partition(":")[0]
        day = stands.due_on if as_urgent else due(desk, kept.urgency)
        moved = replace(stands, why=why, due_on=day, change=desk.next(stands.change))
        desk.rows.tasks.save(moved)
    elif stands is None and why not in {task.why for task in before}:
        tasks.add(desk, case.id, TaskKind.OTHER, TELL, why, due(desk, kept.urgency), kept.id)


def done(desk: Desk, case_id: Id) -> None:
    """Tick off that somebody was to be told, because somebody was."""
    for task in tasks.open_of(desk, case_id):
        if task.words == TELL and task.kind is TaskKind.OTHER:
            tasks.finish(desk, task)


def same_day(desk: Desk) -> frozenset[Id]:
    """Return the plans that leave no working day and wait: what they ask for stands above all but danger."""
    codes = [one.code for one in urgencies() if not one.working_days]
    waits = "id IN (SELECT about_id FROM tasks WHERE done_on IS NULL AND words = ?)"
    urgent = f"finished = 1 AND urgency IN ({', '.join('?' * len(codes))})"
    found = desk.rows.triages.picked("id", f"{waits} AND {urgent}", [TELL, *codes])
    return frozenset(Id(plan) for (plan,) in found)


def is_at_once(task: Task, plans: frozenset[Id]) -> bool:
    """Whether a task is what a plan asks for that leaves no working day."""
    return task.words == TELL and task.about_id in plans


def _agree(desk: Desk, case: Case, kept: Triage) -> None:
    """Ask for the agreement, no later than the plan has to be acted on."""
    waits = tasks.waits(desk, case.id, TaskKind.AGREE)
    if case.openness is Openness.ANONYMOUS or waits or desk.rows.consents.of_case(case.id):
        return
    rule = deadline("agree")
    day = min(tasks.due("agree", desk.today()), due(desk, kept.urgency)) if kept.items("route") else None
    day = day or tasks.due("agree", desk.today())
    tasks.add(desk, case.id, TaskKind.AGREE, rule.label, rule.reason, day)


def _before(desk: Desk, case_id: Id, kept: Triage) -> list[Task]:
    """Return what was asked for by a plan before, and is open or was done since the case last closed."""
    closed = [one.closed_on for one in desk.rows.closures.of_case(case_id) if one.reopened_on is not None]
    asked = [task for task in desk.rows.tasks.of_case(case_id) if task.about_id == kept.id and task.words == TELL]
    return [task for task in asked if task.done_on is None or not closed or task.done_on > closed[-1]]


def _why(kept: Triage, names: list[str]) -> str:
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return f"{label('urgencies', kept.urgency)}: {', '.join(names[:NAMED])}{more}."
