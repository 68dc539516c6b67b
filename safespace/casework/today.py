"""What needs doing: danger first, then what is late, due today and due this week, and what others owe."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from safespace.casework import alarm, approving, backups, check_up, rehearse, safekeeping, sheet_held, tasks
from safespace.casework.alarm import Alarm
from safespace.casework.approving import Request
from safespace.casework.backups import Backup
from safespace.casework.desk import Desk, label
from safespace.casework.record import missing
from safespace.domain.case import Case, Stage, Task, TaskKind
from safespace.domain.escalation import Reply
from safespace.domain.ids import Id
from safespace.domain.quarter import Quarter
from safespace.domain.released import LedgerKind
from safespace.domain.working_days import is_working

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Due:
    """One line of Today: a task, its case, and how many days it is late (0: not late)."""

    task: Task
    case: Case
    late: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """One brief that waits for an answer: on whom, on which case, since when, and how many days."""

    case: Case
    recipient: str
    since: date
    days: int


@dataclass(frozen=True, slots=True)
class ReturnClock:
    """How the return stands: cases counted, how many lack something, and the working days left and in all."""

    quarter: Quarter
    counted: int
    to_check: int
    opened: date
    closes: date
    days_left: int
    days_in_all: int
    done: bool


@dataclass(frozen=True, slots=True)
class Continuity:
    """Could a deputy open this tomorrow? The share of checks met, 0 to 100, and what would mend the rest."""

    score: int
    sentence: str
    fixes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Today:
    """Everything on the page. `alarm` is None unless something is wrong with the vault itself.

    `without_sheet` is the vault's name while nobody holds its recovery sheet, else empty. `requests` wait for the
    present guardian's yes, where opening who spoke up takes two.
    """

    day: date
    danger: tuple[Due, ...]
    overdue: tuple[Due, ...]
    today: tuple[Due, ...]
    week: tuple[Due, ...]
    later: int
    waiting: tuple[Waiting, ...]
    clock: ReturnClock
    continuity: Continuity
    backups: tuple[Backup, ...]
    cases: int
    alarm: Alarm | None
    without_sheet: str
    requests: tuple[Request, ...]

    @property
    def count(self) -> int:
        """Return how many things need doing by the end of today."""
        return bool(self.without_sheet) + len(self.requests) + len(self.danger) + len(self.overdue) + len(self.today)


def look(desk: Desk) -> Today:
    """Read the page. Cases that wait for facts for the return are counted there, not listed one by one."""
    day = desk.today()
    due = _due(desk, day)
    danger = tuple(line for line in due if line.task.kind is TaskKind.DANGER)
    rest = tuple(line for line in due if line.task.kind not in (TaskKind.DANGER, TaskKind.COMPLETE))
    return Today(
        day=day,
        danger=danger,
        overdue=tuple(line for line in rest if line.late),
        today=tuple(line for line in rest if line.task.due_on == day),
        week=tuple(line for line in rest if day < line.task.due_on <= day + WEEK),
        later=sum(line.task.due_on > day + WEEK for line in rest),
        waiting=_waiting(desk, day),
        clock=return_clock(desk, day),
        continuity=_continuity(desk),
        backups=backups.backups(desk),
        cases=len(desk.rows.cases.open()),
        alarm=alarm.sounding(desk),
        without_sheet="" if sheet_held.is_held(desk) else desk.vault.meta.name,
        requests=approving.waiting(desk),
    )


def return_clock(desk: Desk, day: date) -> ReturnClock:
    """Return how the last full quarter stands. Its window is data that a trust checks locally."""
    quarter = Quarter.of(day).previous
    cases = desk.rows.cases.raised_between(quarter.first, quarter.last)
    closes = tasks.due("return", quarter.last)
    opened = quarter.next.first
    left = _working_days(day, closes)
    whole = _working_days(opened - timedelta(days=1), closes)
    returned = any(
        entry.kind is LedgerKind.RETURN and entry.period == quarter.code for entry in desk.rows.ledger.entries()
    )
    return ReturnClock(
        quarter=quarter,
        counted=len(cases),
        to_check=sum(bool(missing(case)) for case in cases),
        opened=opened,
        closes=closes,
        days_left=left,
        days_in_all=whole,
        done=returned,
    )


def _working_days(after: date, until: date) -> int:
    """Return how many working days lie after one day and up to another."""
    days = (after + timedelta(days=step) for step in range(1, (until - after).days + 1))
    return sum(is_working(day, tasks.closed_days(day.year)) for day in days)


def _due(desk: Desk, day: date) -> tuple[Due, ...]:
    open_tasks = desk.rows.tasks.where("done_on IS NULL", order="due_on, kind, id")
    cases: dict[Id, Case] = {}
    lines: list[Due] = []
    for task in open_tasks:
        if task.case_id not in cases:
            cases[task.case_id] = desk.case(task.case_id)
        lines.append(Due(task, cases[task.case_id], max(0, (day - task.due_on).days)))
    return tuple(lines)


def _waiting(desk: Desk, day: date) -> tuple[Waiting, ...]:
    names = [reply.name for reply in Reply if reply.is_open]
    waiting = desk.rows.dispatches.where(f"reply IN ({', '.join('?' * len(names))})", names, "sent_on")
    found = [(sent, desk.case(sent.case_id)) for sent in waiting]
    return tuple(
        Waiting(case, label("recipients", sent.recipient), sent.sent_on, (day - sent.sent_on).days)
        for sent, case in found
        if case.stage is not Stage.CLOSED
    )


def _continuity(desk: Desk) -> Continuity:
    """Add up what a deputy would need: a way in, a copy, and for each open case a next step and a handle."""
    cases = desk.rows.cases.open()
    stepless = sum(not tasks.open_of(desk, case.id) for case in cases)
    nameless = sum(not case.handle for case in cases)
    checks = {check.fix: check.met for check in safekeeping.readiness(desk).checks if check.needed} | {
        "No restore was rehearsed in the last three months.": not rehearse.due(desk),
        "The vault was not checked in the last month.": not check_up.due(desk),
        _count(stepless, "case has", "cases have", "no next step."): not stepless,
        _count(nameless, "case has", "cases have", "no handle."): not nameless,
    }
    fixes = tuple(fix for fix, met in checks.items() if not met)
    score = round(100 * sum(checks.values()) / len(checks))
    sentence = "Yes" if not fixes else "Nearly" if len(fixes) == 1 else "Not yet"
    return Continuity(score, sentence, fixes)


def _count(number: int, one: str, many: str, rest: str) -> str:
    return f"{number} {one if number == 1 else many} {rest}"
