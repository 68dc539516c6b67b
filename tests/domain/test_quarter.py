"""Financial quarters: quarter 1 is April to June, and every day lies in exactly one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace.domain.quarter import Quarter

DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("day", "code", "label"),
    [
        (date(2026, 3, 31), "2025Q4", "Quarter 4 2025/26"),
        (date(2026, 4, 1), "2026Q1", "Quarter 1 2026/27"),
        (date(2026, 6, 30), "2026Q1", "Quarter 1 2026/27"),
        (date(2026, 7, 1), "2026Q2", "Quarter 2 2026/27"),
        (date(2026, 12, 31), "2026Q3", "Quarter 3 2026/27"),
        (date(2027, 1, 1), "2026Q4", "Quarter 4 2026/27"),
        (date(2000, 2, 29), "1999Q4", "Quarter 4 1999/00"),
    ],
)
def test_a_day_at_an_edge_lies_in_its_financial_quarter(day: date, code: str, label: str) -> None:
    assert (Quarter.of(day).code, Quarter.of(day).label) == (code, label)


@given(DAYS)
def test_a_day_lies_between_the_first_and_last_day_of_its_quarter_and_of_no_neighbour(day: date) -> None:
    quarter = Quarter.of(day)
    assert quarter.first <= day <= quarter.last
    assert quarter.next.first == quarter.last + timedelta(days=1)
    assert quarter.previous.last == quarter.first - timedelta(days=1)
    assert Quarter.of(quarter.first) == Quarter.of(quarter.last) == quarter


@given(DAYS)
def test_going_on_and_back_or_writing_and_reading_leads_to_the_same_quarter(day: date) -> None:
    quarter = Quarter.of(day)
    assert quarter.next.previous == quarter.previous.next == quarter == Quarter.parse(quarter.code)
    assert quarter.previous < quarter < quarter.next
    assert quarter in quarter.of_year
    assert {each.financial_year for each in quarter.of_year} == {quarter.financial_year}
