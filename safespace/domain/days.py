"""Days as people in Britain write them, in English whatever language the machine speaks."""

from __future__ import annotations

from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

LONDON: Final = ZoneInfo("Europe/London")
"""By whose clock a day begins: guardians' days are those of Britain, wherever the machine thinks it is."""

MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def written(day: date) -> str:
    """Write a day in full, "3 July 2026"."""
    return f"{without_year(day)} {day.year}"


def without_year(day: date) -> str:
    """Write a day of a year that is clear, "3 July"."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def short(day: date) -> str:
    """Write a day that is near, "Fri 3 July"."""
    return f"{WEEKDAYS[day.weekday()][:3]} {without_year(day)}"


def with_weekday(day: date) -> str:
    """Write a day as the head of a page, "Friday 3 July 2026"."""
    return f"{WEEKDAYS[day.weekday()]} {written(day)}"
