"""What falls due: every promise and every rule becomes a dated task, and doing the thing ticks it off."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

from safespace.casework import bank_holidays, put_down
from safespace.casework.desk import Desk
from safespace.domain.case import Openness, Task, TaskKind
from safespace.domain.case_ties import Tie
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.domain.working_days import Deadline, between
from safespace.resources import deadline


class DoneElsewhere(Problem):
    """A task that its own step ticks off, or that is done already."""

    title = "This is ticked off where it is done"
    advice = "Nothing was changed. Open it from Today; doing it takes it off the list."


@cache
def closed_days(year: int) -> frozenset[date]:
    """Return England's bank holidays of a year and the next two.

    The last check of a concern of late December, moved to a working day, can fall into the second year after it.
    """
    return bank_holidays.of((year, year + 1, year + 2))


def working_days_between(after: date, until: date) -> int:
    """Return how many working days lie after one day and up to another, 0 if there is none."""
    return between(after, until, _closed_in(after.year, until.year))


@cache
def _closed_in(first: int, last: int) -> frozenset[date]:
    """Return the bank holidays of some years, both ends among them."""
    return frozenset[date]().union(*(closed_days(year) for year in range(first, last + 1)))


def due(code: str, day: date) -> date:
    """Return the day on which the deadline `code` falls due when its clock starts on `day`."""
    return deadline(code).due(day, closed_days(day.year))


def add(desk: Desk, case_id: Id, kind: TaskKind, words: str, why: str, due_on: date, about: Id | None = None) -> Task:
    """Put something on the list of what is due; what would reach somebody is not kept if `nobody_to_reach` here."""
    task = Task(desk.new_id(), case_id, kind, words, why, due_on, None, about, desk.first())
    if not (kind.reaches_them and nobody_to_reach(desk, case_id)):
        desk.rows.tasks.add(replace(task, words=put_down.typed_to_keep(desk, task.id, case_id, words)))
    return task


def left_alone(desk: Desk, case_id: Id) -> bool:
    """Whether the person said that they want no contact, and has not taken that back."""
    return any(not said.wanted for said in desk.rows.safe_contacts.of_case(case_id))


def asked_elsewhere(desk: Desk, case_id: Id) -> bool:
    """Whether nothing that reaches somebody is due on this case: a test, or a duplicate of one where they are known.

    A duplicate of a letter without a name stays the one case on which they can be reached.
    """
    if desk.rows.test_marks.of_case(case_id):
        return True
    others = (one.other_id for one in desk.rows.links.of_case(case_id) if one.kind is Tie.DUPLICATE)
    return any(desk.case(other).openness is not Openness.ANONYMOUS for other in others)


def nobody_to_reach(desk: Desk, case_id: Id) -> bool:
    """Whether nobody is to be reached from a case: they want no contact, or are asked elsewhere, or are nobody."""
    return left_alone(desk, case_id) or asked_elsewhere(desk, case_id)


def ask(desk: Desk, case_id: Id, kind: TaskKind, code: str, day: date, about: Id | None = None) -> Task:
    """Put on the list what the deadline `code` asks for, counted from `day`."""
    return promise(desk, case_id, kind, deadline(code), day, about)


def promise(desk: Desk, case_id: Id, kind: TaskKind, rule: Deadline, day: date, about: Id | None = None) -> Task:
    """Put on the list what a dated rule asks for, counted from `day`."""
    return add(desk, case_id, kind, rule.label, rule.reason, rule.due(day, closed_days(day.year)), about)


def done(desk: Desk, case_id: Id, kind: TaskKind, about: Id | None = None, on: date | None = None) -> None:
    """Tick off the open tasks of a kind on a case; with `about` only those about one thing, `on` a day before."""
    for task in open_of(desk, case_id):
        if task.kind is kind and (about is None or task.about_id == about):
            finish(desk, task, on)


def finish(desk: Desk, task: Task, on: date | None = None) -> None:
    """Tick off one task, inside the step that did it or made it pointless: today, or `on` a day before."""
    desk.rows.tasks.save(replace(task, done_on=on or desk.today(), change=desk.next(task.change)))


def waits(desk: Desk, case_id: Id, kind: TaskKind) -> bool:
    """Whether something of a kind is still to be done on a case."""
    return any(task.kind is kind for task in open_of(desk, case_id))


def open_of(desk: Desk, case_id: Id) -> tuple[Task, ...]:
    """Return what is still to be done on a case, the most pressing first."""
    return desk.rows.tasks.where("case_id = ? AND done_on IS NULL", [case_id], "kind <> 'DANGER', due_on, id")
