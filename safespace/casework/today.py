"""What needs doing: danger first, then what is late, due today and due this week, and what others owe."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from safespace.casework import (
    alarm,
    approving,
    backups,
    check_up,
    law_dates,
    outreach,
    pen_rules,
    plan_tell,
    recusal,
    rehearse,
    safekeeping,
    sheet_held,
    snooze,
    tasks,
    team,
    walls,
)
from safespace.casework.alarm import Alarm
from safespace.casework.approving import Request
from safespace.casework.backups import Backup
from safespace.casework.desk import Desk, label
from safespace.casework.law_dates import LawDate
from safespace.casework.record import missing
from safespace.casework.snooze import PutOff
from safespace.domain.case import Case, Openness, Stage, Task, TaskKind
from safespace.domain.escalation import Reply
from safespace.domain.ids import Id
from safespace.domain.quarter import Quarter
from safespace.domain.released import LedgerKind

WEEK = timedelta(days=7)


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

    @property
    def count(self) -> int:
        """Return how many things need doing by the end of today."""
        law = sum(line.day <= self.day for line in self.law)
        shown = (self.requests, self.danger, self.at_once, self.overdue, self.today)
        return bool(self.without_sheet) + law + sum(map(len, shown))


def look(desk: Desk) -> Today:
    """Read the page. Cases that wait for facts for the return are counted there, not listed one by one."""
    day, away = desk.today(), recusal.hidden(desk)
    elsewhere = away | pen_rules.elsewhere(desk)
    theirs = team.somebody_elses(desk) if team.only_mine(desk) else frozenset[Id]()
    put_off = snooze.waiting(desk)
    every = tuple(line for line in _due(desk, day) if line.case.id not in elsewhere and _is_shown(line, theirs))
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
        law=law_dates.look(desk, away),
        overdue=tuple(line for line in rest if line.late),
        today=tuple(line for line in rest if line.task.due_on == day),
        week=tuple(line for line in rest if day < line.task.due_on <= day + WEEK),
        later=sum(line.task.due_on > day + WEEK for line in rest),
        snoozed=tuple(PutOff(put_off[line.task.id], line.task, line.case) for line in every if line.task.id in put_off),
        waiting=_waiting(desk, day, elsewhere | theirs),
        clock=return_clock(desk, day),
        continuity=_continuity(desk),
        backups=backups.backups(desk),
        cases=len([case for case in desk.rows.cases.open() if case.id not in away]),
        alarm=alarm.sounding(desk),
        without_sheet="" if sheet_held.is_held(desk) else desk.vault.meta.name,
        requests=approving.waiting(desk),
        away=len(recusal.mine(desk)),
        outreach=outreach.due(desk),
    )


def _is_shown(line: Due, theirs: frozenset[Id]) -> bool:
    """Whether a line stands here though another guardian has its case: danger always does."""
    return line.task.kind is TaskKind.DANGER or line.case.id not in theirs


def return_clock(desk: Desk, day: date) -> ReturnClock:
    """Return how the last full quarter stands. Its window is data that a trust checks locally."""
    quarter = Quarter.of(day).previous
    cases = desk.rows.cases.raised_between(quarter.first, quarter.last)
    closes = tasks.due("return", quarter.last)
    opened = quarter.next.first
    left = tasks.working_days_between(day, closes)
    whole = tasks.working_days_between(opened - timedelta(days=1), closes)
    returned = any(
        entry.kind is LedgerKind.RETURN and entry.period == quarter.code for entry in desk.rows.ledger.entries()
    )
    return ReturnClock(
        quarter=quarter,
        counted=len(cases),
        to_check=_to_check(cases),
        opened=opened,
        closes=closes,
        days_left=left,
        days_in_all=whole,
        done=returned,
        also_to_check=_to_check(desk.rows.cases.raised_between(opened, quarter.next.last)),
    )


def _to_check(cases: Iterable[Case]) -> int:
    return sum(bool(missing(case)) for case in cases)


def _due(desk: Desk, day: date) -> tuple[Due, ...]:
    open_tasks = desk.rows.tasks.where("done_on IS NULL", order="due_on, kind, id")
    cases: dict[Id, Case] = {}
    lines: list[Due] = []
    for task in open_tasks:
        if task.case_id not in cases:
            cases[task.case_id] = desk.case(task.case_id)
        lines.append(Due(task, cases[task.case_id], max(0, (day - task.due_on).days)))
    return tuple(lines)


def _waiting(desk: Desk, day: date, away: frozenset[Id]) -> tuple[Waiting, ...]:
    names = [reply.name for reply in Reply if reply.is_open]
    waiting = desk.rows.dispatches.where(f"reply IN ({', '.join('?' * len(names))})", names, "sent_on")
    found = [(sent, desk.case(sent.case_id)) for sent in waiting]
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
    unseen = walls.walled(desk)
    cases = [case for case in desk.rows.cases.open() if case.id not in unseen]
    stepless = sum(not any(_is_a_step(task, desk.today()) for task in tasks.open_of(desk, case.id)) for case in cases)
    unasked = sum(_unasked(desk, case) for case in cases)
    nameless = sum(not case.handle for case in cases)
    checks = {check.fix: check.met for check in safekeeping.readiness(desk).checks} | {
        _count(stepless, "case has", "cases have", "no next step with a date."): not stepless,
        _count(unasked, "case does", "cases do", "not say what they agreed to."): not unasked,
        _count(nameless, "case has", "cases have", "no handle."): not nameless,
    }
    fixes = tuple(fix for fix, met in checks.items() if not met)
    score = round(100 * sum(checks.values()) / len(checks))
    sentence = "Yes" if not fixes else "Nearly" if len(fixes) == 1 else "Not yet"
    return Continuity(score, sentence, fixes, _also(desk))


def _is_a_step(task: Task, day: date) -> bool:
    """Whether a task tells a deputy how a case goes on.

    To ask again whether an agreement still holds, on a day to come, does not: nobody is at work on the case until then.
    """
    return task.kind is not TaskKind.AGREE or task.about_id is None or task.due_on <= day


def _also(desk: Desk) -> tuple[str, ...]:
    """Return what is due for the vault and is no check of whether a deputy could open it."""
    said = {
        "No restore was rehearsed in the last three months.": rehearse.due(desk),
        "The vault was not checked in the last month.": check_up.due(desk),
    }
    return tuple(words for words, is_due in said.items() if is_due)


def _unasked(desk: Desk, case: Case) -> bool:
    """Whether nobody wrote down what the person agreed to, of a case that is triaged and whose person can be asked."""
    asked = case.openness is not Openness.ANONYMOUS and case.stage.position >= Stage.TRIAGED.position
    return asked and not desk.rows.consents.of_case(case.id)


def _count(number: int, one: str, many: str, rest: str) -> str:
    return f"{number} {one if number == 1 else many} {rest}"
