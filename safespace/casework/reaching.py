"""What is due that means reaching the person: it ends when they want no contact, and begins again when they do."""

from __future__ import annotations

from datetime import date
from typing import Final

from safespace.casework import tasks
from safespace.casework.desk import Desk
from safespace.domain.case import Case, Deed, Openness, Stage, TaskKind
from safespace.domain.follow_up import Check
from safespace.domain.ids import Id
from safespace.domain.working_days import Unit
from safespace.resources import deadlines

ENDED: Final = "They want no contact"


def end(desk: Desk, case_id: Id) -> None:
    """Take what would reach them off the list. Runs inside the change that notes what they said."""
    for task in tasks.open_of(desk, case_id):
        if task.kind.reaches_them:
            tasks.finish(desk, task)
    desk.note_down(case_id, Deed.WITHDRAWN, ENDED, "Nothing that would reach them is due any more.")


def begin_again(desk: Desk, case_id: Id) -> None:
    """Put what was planned for them back on the list. Runs inside the change that notes what they said."""
    case = desk.case(case_id)
    for check in desk.rows.checks.of_case(case_id, "months"):
        if check.done_on is None:
            ask_how_they_are(desk, case, check, max(check.due_on, desk.today()))
    if case.reached_on(Stage.ANSWERED) is not None:
        ask_for_feedback(desk, case)
    if case.stage is not Stage.CLOSED:
        tasks.ask(desk, case_id, TaskKind.PROGRESS, "progress", desk.today())
    desk.note_down(case_id, Deed.AGREED, "They want to hear from you again", "What was planned is due again.")


def ask_how_they_are(desk: Desk, case: Case, check: Check, due_on: date) -> None:
    """Put a check on the list: in the words of the deadlines where they have one after as many months."""
    rules = (one for one in deadlines() if one.code.startswith("check") and one.offset.unit is Unit.MONTHS)
    rule = next((one for one in rules if one.offset.number == check.months), None)
    words = rule.label if rule else f"Check for detriment, {after(check.months)} on"
    why = rule.reason if rule else f"{after(check.months)} after they spoke up, as your trust chose."
    tasks.add(desk, case.id, TaskKind.CHECK, words, f"{why[0].upper()}{why[1:]}", due_on, check.id)


def ask_for_feedback(desk: Desk, case: Case) -> None:
    """Ask once: not twice, not after an answer, and not of somebody who cannot be reached."""
    waiting = tasks.waits(desk, case.id, TaskKind.FEEDBACK)
    if case.openness is not Openness.ANONYMOUS and not (waiting or desk.rows.feedback.of_case(case.id)):
        tasks.ask(desk, case.id, TaskKind.FEEDBACK, "feedback", desk.today())


def after(number: int) -> str:
    """Write a number of months, "3 months"."""
    return f"{number} month{'s' if number > 1 else ''}"
