"""What needs doing: danger first, then what is late, due today and due this week, and what others owe."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from safespace.casework import (
    alarm,
    approving,
    backups,
    check_up,
    counting,
    law_dates,
    outreach,
    pen_rules,
    plan_tell,
    recusal,
    rehearse,
    return_window,
    safekeeping,
    sheet_held,
    snooze,
    still_unknown,
    takes_part,
    tasks,
    team,
    walls,
)
from safespace.casework.alarm import Alarm
from safespace.casework.approving import Request
from safespace.casework.backups import Backup
from safespace.casework.continuity import days_for
from safespace.casework.desk import Desk, label
from safespace.casework.law_dates import LawDate
from safespace.casework.masking import case_in_lists, in_lists
from safespace.casework.snooze import PutOff
from safespace.casework.still_unknown import OPEN, Unknown
from safespace.domain.case import Case, Openness, Stage, Task, TaskKind
from safespace.domain.case_ties import Tie
from safespace.domain.escalation import Reply
from safespace.domain.ids import Id
from safespace.domain.quarter import Quarter
from safespace.domain.released import LedgerKind

WEEK = timedelta(days=7)
_OF_OPEN: Final = f"case_id IN (SELECT id FROM cases WHERE {OPEN})"  # noqa: S608 - names of our own stages
_NEAR: Final = (
    "done_on IS NULL AND (due_on <= ? OR kind = 'DANGER' OR words = ?"
    " OR id IN (SELECT task_id FROM snoozes WHERE ended_on IS NULL AND until > ?))"
)
_A_STEP: Final = "done_on IS NULL AND (kind <> 'AGREE' OR about_id IS NULL OR due_on <= ?)"
"""The tasks that tell a deputy how a case goes on. To ask again whether an agreement still holds, on a day to come,
does not: nobody is at work on the case until then."""
_NAMELESS: Final = "SELECT id FROM cases WHERE openness = ?"
_REPEATS: Final = f"kind = ? AND (other_id NOT IN ({_NAMELESS}) OR case_id IN ({_NAMELESS}))"
"""The ties of one kind but those of a case with a name to a case without one."""


@dataclass(frozen=True, slots=True)
class Due:
    """One line of Today: a task, its case, and how many days it is late (0: not late)."""

    task: Task
    case: Case
    late: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """One brief that waits for an answer: on whom, on which case, since when, for how many days, and how many late."""

    case: Case
    recipient: str
    since: date
    days: int
    late: int = 0


@dataclass(frozen=True, slots=True)
class ReturnClock:
    """How the return stands: cases counted, how many lack something, and the working days left and in all.

    `also_to_check` is how many of the cases raised in the quarter that runs now lack something already.
    """

    quarter: Quarter
    counted: int
    to_check: int
    opened: date
    closes: date
    days_left: int
    days_in_all: int
    done: bool
    also_to_check: int = 0


@dataclass(frozen=True, slots=True)
class Continuity:
    """Could a deputy open this tomorrow? The share of named checks met, 0 to 100, and what would mend the rest.

    `also` is what is due for the vault itself and counts towards no check.
    """

    score: int
    sentence: str
    fixes: tuple[str, ...]
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Today:
    """Everything on the page. `alarm` is None unless something is wrong with the vault itself.

    `without_sheet` is the vault's name while nobody holds its recovery sheet, else empty. `requests` wait for the
    present guardian's yes, where opening who spoke up takes two. `snoozed` was put off, and `away` is how many cases
    they stepped back from: nothing of those is on the page. `law` is never put off.
    `at_once` is what a plan asks for that leaves no working day. `outreach` are sentences on sessions and promises.
    `unknown` are open cases of any quarter of which something is still to find out.
    """

    day: date
    danger: tuple[Due, ...]
    at_once: tuple[Due, ...]
    law: tuple[LawDate, ...]
    overdue: tuple[Due, ...]
    today: tuple[Due, ...]
    week: tuple[Due, ...]
    later: int
    snoozed: tuple[PutOff, ...]
    waiting: tuple[Waiting, ...]
    clock: ReturnClock
    continuity: Continuity
    backups: tuple[Backup, ...]
    cases: int
    alarm: Alarm | None
    without_sheet: str
    requests: tuple[Request, ...]
    away: int
    outreach: tuple[str, ...]
    unknown: tuple[Unknown, ...]

    @property
    def count(self) -> int:
        """Return how many things need doing by the end of today."""
        law = sum(line.day <= self.day for line in self.law)
        shown = (self.requests, self.danger, self.at_once, self.overdue, self.today)
        return bool(self.without_sheet) + law + sum(map(len, shown))


def look(desk: Desk) -> Today:
    """Read the page. Cases that wait for facts stand in a group of their own, each with what is not known of it."""
    day, away = desk.today(), takes_part.hidden(desk)
    elsewhere = away | pen_rules.elsewhere(desk)
    theirs = team.somebody_elses(desk) if team.only_mine(desk) else frozenset[Id]()
    put_off = snooze.waiting(desk)
    every = tuple(line for line in _due(desk, day) if line.case.id not in elsewhere and _is_shown(line, theirs))
    later = _later(desk, day, elsewhere | theirs) - put_off.keys() - {line.task.id for line in every}
    due = tuple(line for line in every if line.task.id not in put_off)
    danger = tuple(line for line in due if line.task.kind is TaskKind.DANGER)
    plans = plan_tell.same_day(desk)
    at_once = tuple(line for line in due if plan_tell.is_at_once(line.task, plans))
    apart = (TaskKind.DANGER, TaskKind.COMPLETE)
    rest = tuple(line for line in due if line.task.kind not in apart and line not in at_once)
    return Today(
        day=day,
        danger=danger,
        at_once=at_once,
        law=law_dates.look(desk),
        overdue=tuple(line for line in rest if line.late),
        today=tuple(line for line in rest if line.task.due_on == day),
        week=tuple(line for line in rest if day < line.task.due_on <= day + WEEK),
        later=len(later) + sum(line.task.due_on > day + WEEK for line in rest),
        snoozed=tuple(PutOff(put_off[line.task.id], line.task, line.case) for line in every if line.task.id in put_off),
        waiting=_waiting(desk, day, elsewhere | theirs),
        clock=return_clock(desk, day),
        continuity=_continuity(desk),
        backups=backups.backups(desk),
        cases=len({case for (case,) in desk.rows.cases.picked("id", OPEN)} - away),
        alarm=alarm.sounding(desk),
        without_sheet="" if sheet_held.is_held(desk) else desk.vault.meta.name,
        requests=approving.waiting(desk),
        away=len(recusal.mine(desk)),
        outreach=outreach.due(desk),
        unknown=still_unknown.look(desk, elsewhere | theirs),
    )


def _is_shown(line: Due, theirs: frozenset[Id]) -> bool:
    """Whether a line stands here though another guardian has its case: danger always does."""
    return line.task.kind is TaskKind.DANGER or line.case.id not in theirs


def return_clock(desk: Desk, day: date) -> ReturnClock:
    """Return how the last full quarter stands. Its window is reckoned until somebody has read it."""
    quarter = Quarter.of(day).previous
    counted, to_check = counting.how_many(desk, quarter)
    window = return_window.of(desk, quarter)
    opened, closes = window.opens, window.closes
    left = tasks.working_days_between(day, closes)
    whole = tasks.working_days_between(opened - timedelta(days=1), closes)
    return ReturnClock(
        quarter=quarter,
        counted=counted,
        to_check=to_check,
        opened=opened,
        closes=closes,
        days_left=left,
        days_in_all=whole,
        done=desk.rows.ledger.has(LedgerKind.RETURN, quarter.code),
        also_to_check=counting.how_many(desk, quarter.next)[1],
    )


def _due(desk: Desk, day: date) -> tuple[Due, ...]:
    """Return what is open and due within a week, whatever stands above all, and what was put off."""
    values = [(day + WEEK).isoformat(), plan_tell.TELL, day.isoformat()]
    found = desk.rows.tasks.where(_NEAR, values, "due_on, kind, id")
    near = desk.rows.cases.where(f"id IN (SELECT case_id FROM tasks WHERE {_NEAR})", values)  # noqa: S608 - our own
    cases = {case.id: case_in_lists(desk, case) for case in near}
    found = tuple(replace(task, words=in_lists(desk, task.words)) for task in found)
    return tuple(Due(task, cases[task.case_id], max(0, (day - task.due_on).days)) for task in found)


def _later(desk: Desk, day: date, hidden: frozenset[Id]) -> set[Id]:
    """Return what is open and due after the week, but on cases that are `hidden`: it is only counted."""
    found = desk.rows.tasks.picked(
        "id, case_id", "done_on IS NULL AND due_on > ? AND kind <> 'COMPLETE'", [(day + WEEK).isoformat()]
    )
    return {Id(task) for task, case in found if case not in hidden}


def _waiting(desk: Desk, day: date, away: frozenset[Id]) -> tuple[Waiting, ...]:
    names = [reply.name for reply in Reply if reply.is_open]
    waiting = desk.rows.dispatches.where(f"reply IN ({', '.join('?' * len(names))})", names, "sent_on")
    found = [(sent, case_in_lists(desk, desk.case(sent.case_id))) for sent in waiting]
    return tuple(
        Waiting(
            case=case,
            recipient=label("recipients", sent.recipient),
            since=sent.sent_on,
            days=(day - sent.sent_on).days,
            late=max(0, (day - sent.answer_by).days),
        )
        for sent, case in found
        if case.stage is not Stage.CLOSED and case.id not in away
    )


def _continuity(desk: Desk) -> Continuity:
    """Add up what a deputy would need: a way in, a copy, and for each open case a step, an agreement and a handle."""
    unseen, day = walls.walled(desk) | _not_worked_on(desk), desk.today().isoformat()
    cases = [row for row in desk.rows.cases.picked("id, handle, openness, stage", OPEN) if row[0] not in unseen]
    with_step = {case for (case,) in desk.rows.tasks.picked("DISTINCT case_id", f"{_OF_OPEN} AND {_A_STEP}", [day])}
    asked = {case for (case,) in desk.rows.consents.picked("DISTINCT case_id", _OF_OPEN)}
    stepless = sum(case not in with_step for case, *_ in cases)
    unasked = sum(case not in asked and _may_be_asked(openness, stage) for case, _, openness, stage in cases)
    nameless = sum(not handle for _, handle, *_ in cases)
    checks = {check.fix: check.met for check in safekeeping.readiness(desk).checks} | {
        _count(stepless, "case has", "cases have", "no next step with a date."): not stepless,
        _count(unasked, "case does", "cases do", "not say what they agreed to."): not unasked,
        _count(nameless, "case has", "cases have", "no handle."): not nameless,
    }
    fixes = tuple(fix for fix, met in checks.items() if not met)
    score = round(100 * sum(checks.values()) / len(checks))
    sentence = "Yes" if not fixes else "Nearly" if len(fixes) == 1 else "Not yet"
    return Continuity(score, sentence, fixes, _also(desk))


def _not_worked_on(desk: Desk) -> frozenset[Id]:
    """Return the tests, and the duplicates: what there is to do is done on the case that each of those repeats.

    But for a duplicate of a letter without a name that has one: see `tasks.asked_elsewhere`.
    """
    tests = desk.rows.test_marks.picked("case_id", "1")
    nameless = Openness.ANONYMOUS.name
    again = desk.rows.links.picked("case_id", _REPEATS, [Tie.DUPLICATE.name, nameless, nameless])
    return frozenset(Id(case) for (case,) in (*tests, *again))


def _also(desk: Desk) -> tuple[str, ...]:
    """Return what is due for the vault and is no check of whether a deputy could open it."""
    said = {
        f"No restore was rehearsed in the last {days_for(desk, 'restore_rehearsed_within_days')}.": rehearse.due(desk),
        f"The vault was not checked in the last {days_for(desk, 'vault_checked_within_days')}.": check_up.due(desk),
    }
    return tuple(words for words, is_due in said.items() if is_due)


def _may_be_asked(openness: str, stage: str) -> bool:
    """Whether a case, as it is stored, is triaged and its person can be asked what they agree to."""
    return openness != Openness.ANONYMOUS.name and Stage[stage].position >= Stage.TRIAGED.position


def _count(number: int, one: str, many: str, rest: str) -> str:
    return f"{number} {one if number == 1 else many} {rest}"
