"""Days on which somebody can be reached, and the dates that are promised in them.

A working day is Monday to Friday and not closed. Which days are closed (England's bank holidays, a trust's own days) is
passed in, because the domain reads no calendar.
"""

from __future__ import annotations

import calendar
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

_SATURDAY = 5


def is_working(day: date, closed: Collection[date]) -> bool:
    """Whether `day` is a working day."""
    return day.weekday() < _SATURDAY and day not in closed


def on_or_after(day: date, closed: Collection[date]) -> date:
    """Return `day` if it is a working day, else the next one."""
    while not is_working(day, closed):
        day += timedelta(days=1)
    return day


def add(day: date, n: int, closed: Collection[date]) -> date:
    """Return the `n`-th working day after `day`; with `n` 0 the first working day from `day` on.

    Raises ValueError when `n` is negative: a promise lies ahead.
    """
    if n < 0:
        raise ValueError("A number of working days cannot be negative")
    if n == 0:
        return on_or_after(day, closed)
    for _ in range(n):
        day = on_or_after(day + timedelta(days=1), closed)
    return day


def between(after: date, until: date, closed: Collection[date]) -> int:
    """Return how many working days lie after one day and up to another, 0 if there is none.

    Whole weeks are reckoned, not walked through: a case may have taken years.
    """
    weeks, rest = divmod(max(0, (until - after).days), 7)
    over = (after + timedelta(days=step) for step in range(1, rest + 1))
    away = sum(after < day <= until and day.weekday() < _SATURDAY for day in closed)
    return 5 * weeks + sum(day.weekday() < _SATURDAY for day in over) - away


def add_months(day: date, n: int) -> date:
    """Return the same day `n` months later, or that month's last day when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


class Unit(Enum):
    """What a promise is counted in."""

    WORKING_DAYS = "working_days"
    DAYS = "days"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Offset:
    """How long after its start something is due."""

    number: int
    unit: Unit

    def after(self, day: date, closed: Collection[date]) -> date:
        """Return the date that lies this long after `day`.

        Months end on a working day, moved forward if need be. Plain days are a legal clock and never move.
        """
        if self.unit is Unit.DAYS:
            return day + timedelta(days=self.number)
        if self.unit is Unit.MONTHS:
            return on_or_after(add_months(day, self.number), closed)
        return add(day, self.number, closed)

    @property
    def words(self) -> str:
        """Return the length in words, "3 working days"."""
        unit = self.unit.value.replace("_", " ")
        return f"{self.number} {unit if self.number != 1 else unit.removesuffix('s')}"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A dated promise, as a row of data: what is due, how long after which event, why, and who says so.

    `start` says what it counts from where a plan has it ("raised" or "triaged"); any other promise counts from the
    event that asks for it. `in_plan` puts it into every triage plan. `reaches_them` says that doing
    it means getting in touch with the person: it waits while they want no contact. `by_law`: a law sets
    the date, and nobody puts it off.
    """

    code: str
    label: str
    offset: Offset
    start: str
    reason: str
    source: str = ""
    check_locally: bool = True
    in_plan: bool = False
    reaches_them: bool = False
    by_law: bool = False

    def due(self, day: date, closed: Collection[date]) -> date:
        """Return the date on which this is due when its start was on `day`."""
        return self.offset.after(day, closed)
