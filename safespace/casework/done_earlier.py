"""A thank-you, and what is ticked off by hand, written down later than it was done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from safespace.casework import dated, record, tasks
from safespace.casework.desk import Desk
from safespace.domain.case import Deed, Task, TaskKind
from safespace.domain.ids import Id


def could_be_done(desk: Desk, case_id: Id) -> tuple[Task, ...]:
    """Return what is due on a case and may have been done before today: thanking them, and what is ticked off."""
    return tuple(task for task in tasks.open_of(desk, case_id) if task.kind is TaskKind.THANK or task.kind.by_hand)


def done(desk: Desk, task_id: Id, on: date | None = None) -> Task:
    """Note that something was done today, or `on` a day before. TooEarly, StillToCome, DoneElsewhere."""
    task = desk.rows.tasks.get(task_id)
    if task.kind is TaskKind.THANK and task.done_on is None:
        record.thanked(desk, task.case_id, on)
        return desk.rows.tasks.get(task_id)
    return tick_off(desk, task_id, on)


def tick_off(desk: Desk, task_id: Id, on: date | None = None) -> Task:
    """Note that a promise was kept which no other step ticks off; one that another step ends is left to that step."""
    with desk.vault.transaction():
        task = desk.rows.tasks.get(task_id)
        if not task.kind.by_hand or task.done_on is not None:
            raise tasks.DoneElsewhere
        day = dated.of_case(desk, desk.case(task.case_id), on)
        task = replace(task, done_on=day, change=desk.next(task.change))
        desk.rows.tasks.save(task)
        dated.note_on(desk, task.case_id, Deed.NOTED, f"Done: {task.words[0].lower()}{task.words[1:]}", day)
        desk.vault.trail.write("task.done", desk.now(), about=(task.case_id, task.id), case_id=task.case_id)
    return task
