"""What is due that means reaching the person: it ends when they want no contact, and begins again when they do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from safespace.casework import briefs_given, consent, plan_dates, tasks
from safespace.casework.desk import LONDON, Desk
from safespace.casework.policies import policy
from safespace.domain.case import Case, Deed, Openness, Stage, TaskKind
from safespace.domain.consent import Consent, standing
from safespace.domain.follow_up import Check, Closure, Seen
from safespace.domain.ids import Id
from safespace.domain.working_days import Offset, Unit
from safespace.resources import deadlines

POLICY: Final = "follow_up"

CAME_OF_IT: Final = "Told them what came of it"

ENDED: Final = "They want no contact"


def end(desk: Desk, case_id: Id) -> None:
    """Take what would reach them off the list. Runs inside the change that notes what they said."""
    take_off(desk, case_id)
    desk.note_down(case_id, Deed.WITHDRAWN, ENDED, "Nothing that would reach them is due any more.")


def take_off(desk: Desk, case_id: Id) -> None:
    """Take whatever would reach them off the list, inside the running change.

    What came of triage was not done, and so it does not stand as done either: it can be promised anew.
    """
    for task in tasks.open_of(desk, case_id):
        if task.kind.comes_of_triage:
            desk.rows.tasks.remove(task.id, desk.me, desk.now())
        elif task.kind.reaches_them:
            tasks.finish(desk, task)


def is_off(desk: Desk, case_id: Id, kind: TaskKind) -> bool:
    """Whether a thing of this kind is not due on a case, because it would reach somebody who is not to be reached."""
    nobody = desk.case(case_id).openness is Openness.ANONYMOUS or tasks.nobody_to_reach(desk, case_id)
    return kind.reaches_them and nobody


def follow(desk: Desk, case_id: Id) -> None:
    """Let what would reach them follow whether they are asked on this case, inside the change that tied or marked it.

    It is taken off a test, and off a duplicate of a case on which they are asked; and put back once it is neither.
    """
    case = desk.case(case_id)
    if tasks.asked_elsewhere(desk, case_id):
        take_off(desk, case_id)
    elif case.openness is not Openness.ANONYMOUS and not tasks.left_alone(desk, case_id):
        put_back(desk, case)


def begin_again(desk: Desk, case_id: Id) -> None:
    """Put what was planned for them back on the list. Runs inside the change that notes what they said."""
    case = desk.case(case_id)
    put_back(desk, case)
    if case.stage is not Stage.CLOSED:
        tasks.ask(desk, case_id, TaskKind.PROGRESS, "progress", desk.today())
    desk.note_down(case_id, Deed.AGREED, "They want to hear from you again", "What was planned is due again.")


def put_back(desk: Desk, case: Case) -> None:
    """Put on the list what can be done for somebody who can be reached now, and was not done before."""
    if desk.rows.closures.of_case(case.id) or case.reached_on(Stage.ANSWERED) is not None:
        schedule(desk, case)
    asked = {task.about_id for task in tasks.open_of(desk, case.id) if task.kind is TaskKind.CHECK}
    for check in desk.rows.checks.of_case(case.id, "months"):
        if check.done_on is None and check.id not in asked:
            ask_how_they_are(desk, case, check, max(check.due_on, desk.today()))
    if case.reached_on(Stage.ANSWERED) is not None:
        ask_for_feedback(desk, case)
    ask_to_tell_ending(desk, case, desk.today())
    if case.stage is not Stage.CLOSED:
        _put_talks_back(desk, case)
        plan_dates.put_back(desk, case)
        consent.tell_of_overrides(desk, case)


def _put_talks_back(desk: Desk, case: Case) -> None:
    """Ask for the thanks, the agreement and the answer that they have not had, each once."""
    agreed = _standing(desk, case.id)
    wanted = {
        TaskKind.THANK: ("acknowledge", case.reached_on(Stage.THANKED) is None),
        TaskKind.AGREE: ("agree", case.reached_on(Stage.TRIAGED) is not None and not agreed),
        TaskKind.TELL: ("tell", has_not_heard(desk, case)),
    }
    for kind, (code, is_wanted) in wanted.items():
        if is_wanted and not tasks.waits(desk, case.id, kind):
            tasks.ask(desk, case.id, kind, code, desk.today())
    if not tasks.waits(desk, case.id, TaskKind.AGREE):
        for one in agreed:
            consent.remember_to_ask(desk, one)


def _standing(desk: Desk, case_id: Id) -> tuple[Consent, ...]:
    """Return what was agreed to, for each recipient, and holds today."""
    said = desk.rows.consents.of_case(case_id)
    return tuple(filter(None, (standing(said, code, desk.today()) for code in {one.recipient.code for one in said})))


def has_not_heard(desk: Desk, case: Case) -> bool:
    """Whether an answer came since the person was last told what came of it."""
    sent, told = briefs_given.of_case(desk, case.id), told_on(desk, case.id)
    came = [one.replied_on for one in sent if not one.reply.is_open and one.replied_on is not None]
    return bool(came) and (told is None or max(came) > told)


def told_on(desk: Desk, case_id: Id) -> date | None:
    """Return the day on which the person was last told what came of it, None if they never were."""
    entries = (one for one in desk.rows.entries.of_case(case_id) if one.deed is Deed.TOLD and one.title == CAME_OF_IT)
    return max((one.at.astimezone(LONDON).date() for one in entries), default=None)


def untold(desk: Desk, case: Case) -> Closure | None:
    """Return how a closed case ended if nobody has told the person yet; None if somebody did, or nobody knows them."""
    if case.stage is not Stage.CLOSED or case.openness is Openness.ANONYMOUS:
        return None
    last = desk.rows.closures.of_case(case.id)[-1:]
    return last[0] if last and last[0].told_on is None else None


def ask_to_tell_ending(desk: Desk, case: Case, on: date) -> None:
    """Ask on Today, once, that they are told how it ended, counted from a day. Inside the running change."""
    if untold(desk, case) is not None and not tasks.waits(desk, case.id, TaskKind.TELL):
        tasks.ask(desk, case.id, TaskKind.TELL, "tell_ending", on)


def schedule(desk: Desk, case: Case, since: date = date.min) -> tuple[Check, ...]:
    """Plan the checks of the trust's policy, counted from the day on which they spoke up, once; none before `since`."""
    nobody = case.openness is Openness.ANONYMOUS or tasks.asked_elsewhere(desk, case.id)
    if nobody or desk.rows.checks.of_case(case.id):
        return ()
    months: list[int] = policy(desk, POLICY)["months"]
    return tuple(_plan(desk, case, number) for number in months if _check_day(case, number) >= since)


def move_checks(desk: Desk, case: Case) -> None:
    """Count the checks that are still to come anew, from the day on which they spoke up."""
    due = {task.about_id: task for task in tasks.open_of(desk, case.id) if task.kind is TaskKind.CHECK}
    for check in desk.rows.checks.of_case(case.id, "months"):
        if check.done_on is None:
            day = _check_day(case, check.months)
            desk.rows.checks.save(replace(check, due_on=day, change=desk.next(check.change)))
            task = due.get(check.id)
            if task is not None:
                desk.rows.tasks.save(replace(task, due_on=day, change=desk.next(task.change)))


def _plan(desk: Desk, case: Case, number: int) -> Check:
    due_on = _check_day(case, number)
    check = Check(desk.new_id(), case.id, number, due_on, None, Seen.NOT_YET, (), "", desk.first())
    desk.rows.checks.add(check)
    ask_how_they_are(desk, case, check, due_on)
    return check


def _check_day(case: Case, number: int) -> date:
    return Offset(number, Unit.MONTHS).after(case.raised_on, tasks.closed_days(case.raised_on.year + number // 12))


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
