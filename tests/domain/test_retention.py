"""How long a case is kept, by rule alone: which day it ends on, what comes before what, and which period is refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from safespace.domain.ids import Id
from safespace.domain.retention import (
    LONGEST,
    Clock,
    Period,
    PeriodNotUsable,
    Standing,
    checked,
    clock,
    ends_on,
    periods,
)

CASE = Id("c" * 32)
CLOSED = date(2024, 2, 29)
END = date(2027, 2, 28)


def stands(today: date, years: int | None = 3, *, held: bool = False, still_due: bool = False) -> Clock:
    """Return where a case that was closed on a leap day stands."""
    return clock(CASE, "upheld", CLOSED, years, today, held=held, still_due=still_due)


def test_a_period_is_so_many_full_years_to_the_day() -> None:
    assert (ends_on(CLOSED, 3), ends_on(CLOSED, 4), ends_on(date(2026, 7, 3), 1)) == (
        END, date(2028, 2, 29), date(2027, 7, 3),
    )  # fmt: skip


def test_a_period_runs_until_the_day_before_its_end() -> None:
    assert stands(END - timedelta(days=1)) == Clock(CASE, "upheld", CLOSED, END, Standing.RUNNING)
    assert stands(END) == Clock(CASE, "upheld", CLOSED, END, Standing.OVER)


def test_an_open_case_has_no_period_and_an_outcome_without_years_none_that_ends() -> None:
    assert clock(CASE, "", None, 3, END) == Clock(CASE, "", None, None, Standing.OPEN)
    assert stands(END, None) == Clock(CASE, "upheld", CLOSED, None, Standing.NO_PERIOD)


def test_a_hold_comes_before_what_is_still_due_and_neither_matters_while_the_period_runs() -> None:
    assert stands(END, held=True, still_due=True) == Clock(CASE, "upheld", CLOSED, END, Standing.HELD)
    assert stands(END, held=True).standing is Standing.HELD
    assert stands(END, still_due=True) == Clock(CASE, "upheld", CLOSED, END, Standing.STILL_DUE)
    assert stands(CLOSED, held=True, still_due=True).standing is Standing.RUNNING


@pytest.mark.parametrize(("years", "who"), [(1, "x"), (LONGEST, "Records manager"), (None, "")])
def test_a_period_that_somebody_decided_and_none_at_all_are_taken(years: int | None, who: str) -> None:
    checked(years, who)


@pytest.mark.parametrize(("years", "who"), [(0, "x"), (LONGEST + 1, "x"), (-6, "x"), (6, ""), (6, "  ")])
def test_a_period_that_nobody_can_mean_or_that_nobody_decided_is_refused(years: int, who: str) -> None:
    with pytest.raises(PeriodNotUsable):
        checked(years, who)


def test_periods_are_read_as_they_were_written_and_as_they_are_shipped() -> None:
    rules = [
        {"outcome": "upheld", "years": 6, "said_by": "Records manager", "said_on": "2026-07-03"},
        {"outcome": "withdrawn", "years": None, "said_by": "", "said_on": ""},
        {"outcome": "unable", "years": None},
    ]
    assert periods(rules) == (
        Period("upheld", 6, "Records manager", date(2026, 7, 3)),
        Period("withdrawn", None, "", None),
        Period("unable", None, "", None),
    )
