"""How long a closed case is kept: a period that the trust chose for its outcome, counted from the last thing on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.domain.working_days import add_months

LONGEST = 100
"""The most years that a period may have: more is a slip of the pen."""


class PeriodNotUsable(Problem):
    """A period that is no whole number of years, or that nobody is named for."""

    title = "Say how many years, and who decided it"
    advice = "Nothing was changed. Write a whole number of years from 1 to 100, and the post or body that decided it."


@dataclass(frozen=True, slots=True)
class Period:
    """How long cases of one outcome are kept. `years` is None while the trust has set none: then nothing is proposed.

    `said_by` is the post or body that decided it, `said_on` the day on which it was entered.
    """

    outcome: str
    years: int | None
    said_by: str = ""
    said_on: date | None = None


class Standing(Enum):
    """Where a case stands with its period."""

    OPEN = "It is not closed, so no period runs."
    NO_PERIOD = "No period set: nothing is proposed."
    RUNNING = "Its period runs."
    STILL_DUE = "Its period is over, and something is still due on it."
    HELD = "Its period is over, and it is on hold."
    OVER = "Its period is over."


@dataclass(frozen=True, slots=True)
class Clock:
    """A case's period: how it ended, since when it runs, and when it is over; None where nothing runs."""

    case_id: Id
    outcome: str
    since: date | None
    ends_on: date | None
    standing: Standing


def periods(rules: Iterable[Mapping[str, Any]]) -> tuple[Period, ...]:
    """Read the periods of a policy's plain rules, in their order."""
    return tuple(
        Period(
            outcome=rule["outcome"],
            years=rule["years"],
            said_by=rule.get("said_by", ""),
            said_on=date.fromisoformat(rule["said_on"]) if rule.get("said_on") else None,
        )
        for rule in rules
    )


def checked(years: int | None, said_by: str) -> None:
    """Refuse a period that cannot be meant (PeriodNotUsable). None takes a period away, and needs nobody's name."""
    if years is not None and not (1 <= years <= LONGEST and said_by.strip()):
        raise PeriodNotUsable


def ends_on(last: date, years: int) -> date:
    """Return the day on which `years` full years have gone by since the last thing happened on a closed case."""
    return add_months(last, 12 * years)


def clock(
    case_id: Id,
    outcome: str,
    last: date | None,
    years: int | None,
    today: date,
    *,
    held: bool = False,
    still_due: bool = False,
) -> Clock:
    """Tell where a case stands. `last` is the day of its closing or of what was written after it; None while open."""
    if last is None:
        return Clock(case_id, outcome, None, None, Standing.OPEN)
    if years is None:
        return Clock(case_id, outcome, last, None, Standing.NO_PERIOD)
    end = ends_on(last, years)
    if today < end:
        return Clock(case_id, outcome, last, end, Standing.RUNNING)
    over = Standing.HELD if held else Standing.STILL_DUE if still_due else Standing.OVER
    return Clock(case_id, outcome, last, end, over)
