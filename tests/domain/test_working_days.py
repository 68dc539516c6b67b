"""Promised dates: working days, months, and the legal clock that never waits."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace.domain.working_days import Deadline, Offset, Unit, add, add_months, between, is_working

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
CLOSED = st.frozensets(st.dates(date(2020, 1, 1), date(2036, 12, 31)), max_size=12)
EASTER = frozenset({date(2026, 4, 3), date(2026, 4, 6)})


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        (date(2026, 7, 3), 0, date(2026, 7, 3)),
        (date(2026, 7, 4), 0, date(2026, 7, 6)),
        (date(2026, 7, 3), 1, date(2026, 7, 6)),
        (date(2026, 7, 4), 1, date(2026, 7, 6)),
        (date(2026, 7, 2), 3, date(2026, 7, 7)),
        (date(2026, 4, 2), 1, date(2026, 4, 7)),
        (date(2026, 4, 2), 20, date(2026, 5, 4)),
    ],
)
def test_weekends_and_bank_holidays_are_stepped_over(start: date, n: int, end: date) -> None:
    assert add(start, n, EASTER) == end


@given(DAYS, st.integers(-40, 900), CLOSED)
def test_working_days_between_two_days_are_those_met_on_the_way(after: date, far: int, closed: set[date]) -> None:
    walked = sum(is_working(after + timedelta(days=step), closed) for step in range(1, far + 1))
    assert between(after, after + timedelta(days=far), closed) == walked


def test_a_promise_cannot_lie_in_the_past() -> None:
    with pytest.raises(ValueError, match="negative"):
        add(date(2026, 7, 3), -1, ())


@given(DAYS, st.integers(0, 60), CLOSED)
def test_a_due_date_is_a_working_day_with_exactly_the_promised_number_before_it(
    day: date, n: int, closed: frozenset[date]
) -> None:
    due = add(day, n, closed)
    assert is_working(due, closed)
    if n:
        between = [day + timedelta(days=k) for k in range(1, (due - day).days + 1)]
        assert sum(is_working(one, closed) for one in between) == n


@given(DAYS, st.integers(1, 30), st.integers(1, 30), CLOSED)
def test_promises_add_up(day: date, n: int, m: int, closed: frozenset[date]) -> None:
    assert add(add(day, n, closed), m, closed) == add(day, n + m, closed)


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 11, 15), 3, date(2027, 2, 15)),
        (date(2026, 7, 3), 12, date(2027, 7, 3)),
    ],
)
def test_months_keep_the_day_or_end_with_the_month(start: date, n: int, end: date) -> None:
    assert add_months(start, n) == end


def test_a_check_after_months_falls_on_a_day_when_somebody_can_be_reached() -> None:
    assert Offset(12, Unit.MONTHS).after(date(2026, 7, 3), ()) == date(2027, 7, 5)


def test_a_legal_clock_in_plain_days_does_not_wait_for_monday() -> None:
    assert Offset(3, Unit.DAYS).after(date(2026, 4, 2), EASTER) == date(2026, 4, 5)


@pytest.mark.parametrize(
    ("offset", "words"),
    [
        (Offset(3, Unit.WORKING_DAYS), "3 working days"),
        (Offset(1, Unit.WORKING_DAYS), "1 working day"),
        (Offset(1, Unit.MONTHS), "1 month"),
        (Offset(3, Unit.DAYS), "3 days"),
    ],
)
def test_a_length_reads_in_plain_words(offset: Offset, words: str) -> None:
    assert offset.words == words


def test_a_deadline_counts_from_the_day_it_is_given() -> None:
    thanks = Deadline("acknowledge", "Thank them", Offset(3, Unit.WORKING_DAYS), "raised", "They spoke up.")
    assert thanks.due(date(2026, 7, 2), ()) == date(2026, 7, 7)
