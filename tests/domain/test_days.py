"""Days in words: one way of writing each, in English whatever language the machine speaks."""

from __future__ import annotations

from datetime import date, timedelta

from safespace.domain import days

FRIDAY = date(2026, 7, 3)


def test_a_day_is_written_in_four_ways() -> None:
    assert days.written(FRIDAY) == "3 July 2026"
    assert days.without_year(FRIDAY) == "3 July"
    assert days.short(FRIDAY) == "Fri 3 July"
    assert days.with_weekday(FRIDAY) == "Friday 3 July 2026"


def test_every_month_and_every_weekday_has_its_own_name() -> None:
    year = [days.written(date(2026, month, 1)).split()[1] for month in range(1, 13)]
    assert [name[:3].lower() for name in year] == [
        *("jan", "feb", "mar", "apr", "may", "jun"),
        *("jul", "aug", "sep", "oct", "nov", "dec"),
    ]
    week = [days.with_weekday(FRIDAY + timedelta(days=number)).split()[0] for number in range(7)]
    assert week == ["Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday"]
