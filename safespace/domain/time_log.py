"""A guardian's own note of the time spent: for their own eyes, and in no report unless they choose so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from safespace.domain.case import Change
from safespace.domain.ids import Id


class Work(Enum):
    """What the time went into. The value is what the guardian reads."""

    CASEWORK = "Casework"
    PROACTIVE = "Proactive work"


@dataclass(frozen=True, slots=True)
class TimeSpent:
    """Minutes on a day, for one case or for none in particular. `change.by` is whose time it was."""

    id: Id
    case_id: Id | None
    work: Work
    minutes: int
    day: date
    change: Change


@dataclass(frozen=True, slots=True)
class Week:
    """The minutes of one week, from its Monday on."""

    monday: date
    casework: int
    proactive: int

    @property
    def minutes(self) -> int:
        """Return all of them."""
        return self.casework + self.proactive


def monday(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def weeks(spent: Iterable[TimeSpent]) -> tuple[Week, ...]:
    """Add time up by weeks and kinds of work, the latest week first."""
    sums: dict[date, dict[Work, int]] = {}
    for one in spent:
        week = sums.setdefault(monday(one.day), dict.fromkeys(Work, 0))
        week[one.work] += one.minutes
    return tuple(Week(day, sums[day][Work.CASEWORK], sums[day][Work.PROACTIVE]) for day in sorted(sums, reverse=True))
