"""Putting off what can wait: until a day, with a reason, and never beyond danger or a date that the law sets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from safespace.casework import tasks
from safespace.casework.desk import Desk
from safespace.casework.masking import masked
from safespace.casework.policies import policy
from safespace.domain import working_days
from safespace.domain.case import Case, Deed, Task, TaskKind
from safespace.domain.days import written
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.domain.snooze import Snooze
from safespace.domain.working_days import Deadline
from safespace.resources import deadlines, question_sets


class CannotWait(Problem):
    """Something was to be put off that must not be."""

    title = "This cannot wait"
    advice = "Nothing was put off. Do this first."


class TooLong(Problem):
    """Something was to be put off further than is allowed, or into the past."""

    title = "Choose another day"
    advice = "Nothing was put off."


class SayWhyItWaits(Problem):
    """Something was to be put off without a reason."""

    title = "Say why it can wait"
    advice = "Nothing was put off. A few words are enough: whoever takes over wants to know."


@dataclass(frozen=True, slots=True)
class PutOff:
    """A task that was put off, with its case, until when and why."""

    snooze: Snooze
    task: Task
    case: Case


def put_off(desk: Desk, task_id: Id, until: date, reason: str) -> Snooze:
    """Take a task off Today until a day; the reason is kept masked. CannotWait, TooLong, SayWhyItWaits."""
    if not reason.strip():
        raise SayWhyItWaits
    with desk.vault.transaction():
        task = desk.rows.tasks.get(task_id)
        _require_may_wait(desk, task, until)
        _end(desk, task_id)
        kept = Snooze(desk.new_id(), task.case_id, task.id, until, masked(reason.strip()), None, desk.first())
        desk.rows.snoozes.add(kept)
        line = f"{task.words}. Why: {kept.reason}"
        desk.note_down(task.case_id, Deed.CHANGED, f"Put off until {written(until)}", line, kept.id)
        codes = {"kind": task.kind.name, "until": until.isoformat()}
        about = (task.case_id, task.id, kept.id)
        desk.vault.trail.write("task.put_off", desk.now(), about=about, codes=codes, case_id=task.case_id)
    return kept


def call_back(desk: Desk, snooze_id: Id) -> Snooze:
    """Put a task back among the others before its day."""
    with desk.vault.transaction():
        kept = desk.rows.snoozes.get(snooze_id)
        ended = replace(kept, ended_on=desk.today(), change=desk.next(kept.change))
        desk.rows.snoozes.save(ended)
        task = desk.rows.tasks.get(kept.task_id)
        desk.note_down(kept.case_id, Deed.CHANGED, "Called back what was put off", task.words, kept.id)
        about = (kept.case_id, kept.task_id, kept.id)
        desk.vault.trail.write("task.called_back", desk.now(), about=about, case_id=kept.case_id)
    return ended


def waiting(desk: Desk) -> dict[Id, Snooze]:
    """Return what is put off today, by task. What its rules no longer let wait is not among it.

    A danger that came later, or a rule that was changed, calls a task back by itself.
    """
    day = desk.today()
    held = desk.rows.snoozes.where("ended_on IS NULL AND until > ?", [day.isoformat()], "until, rowid")
    open_now = {task.id: task for task in desk.rows.tasks.where("done_on IS NULL")} if held else {}
    rules = _Rules(desk)
    return {
        one.task_id: one
        for one in held
        if one.task_id in open_now and not rules.forbids(open_now[one.task_id]) and one.holds(day)
    }


def furthest(desk: Desk, task: Task) -> date:
    """Return the last day until which a task may be put off; CannotWait if it may not be at all."""
    rules = _Rules(desk)
    why = rules.forbids(task)
    if why:
        raise CannotWait(advice=f"{why} {CannotWait.advice}")
    return rules.furthest(task)


class _Rules:
    """What may wait, read once for any number of tasks."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._policy = policy(desk, "snooze")
        self._legal = {rule.label for rule in _legal()}

    def forbids(self, task: Task) -> str:
        """Say why a task must not wait; empty if it may."""
        if task.kind.name in self._policy["never"]:
            return "Somebody may come to harm."
        if tasks.waits(self._desk, task.case_id, TaskKind.DANGER):
            return "Somebody may be in danger on this case."
        if self._is_legal(task) and task.due_on <= self._desk.today():
            return f"The law sets its date, {written(task.due_on)}."
        return ""

    def furthest(self, task: Task) -> date:
        """Return the last day until which a task may wait."""
        day = self._desk.today()
        days = self._policy["longest_working_days"]
        last = working_days.add(day, days, tasks.closed_days(day.year))
        return min(last, self.law_day(task) or last)

    def law_day(self, task: Task) -> date | None:
        """Return the day that the law sets for a task; None if it sets none."""
        return task.due_on if self._is_legal(task) else None

    def _is_legal(self, task: Task) -> bool:
        return task.words in self._legal or task.kind.value in self._policy["legal"]


def _legal() -> Iterator[Deadline]:
    """Yield the dates that the law sets: those whose row says so."""
    dated = (*deadlines(), *(rule for asked in question_sets() for rule in asked.dates()))
    yield from (rule for rule in dated if rule.by_law)


def _require_may_wait(desk: Desk, task: Task, until: date) -> None:
    if task.done_on is not None:
        raise tasks.DoneElsewhere
    last, law = furthest(desk, task), _Rules(desk).law_day(task)
    if until <= desk.today():
        raise TooLong(advice=f"A day after today. {TooLong.advice}")
    if law is not None and until > last == law:
        raise TooLong(
            advice=f"The law sets its date, {written(law)}: it can wait until then, not longer. {TooLong.advice}"
        )
    if until > last:
        raise TooLong(advice=f"This can wait until {written(last)} at the longest. {TooLong.advice}")


def _end(desk: Desk, task_id: Id) -> None:
    """End what holds already: the last word counts."""
    for one in desk.rows.snoozes.where("task_id = ? AND ended_on IS NULL", [task_id]):
        desk.rows.snoozes.save(replace(one, ended_on=desk.today(), change=desk.next(one.change)))
