"""England's bank holidays: what the holidays library says, and no other country's loaded beside them."""

from __future__ import annotations

import subprocess
import sys

import holidays

from safespace.casework import bank_holidays

YEARS = range(1990, 2061)


def test_they_are_those_that_the_library_gives_for_england() -> None:
    assert bank_holidays.of(YEARS) == frozenset(holidays.country_holidays("GB", subdiv="ENG", years=YEARS))
    assert len(bank_holidays.of(YEARS)) >= 8 * len(YEARS)


def test_no_other_country_is_loaded_for_them_nor_for_anything_that_lies_behind_the_door() -> None:
    told = subprocess.run([sys.executable, "-c", _COUNTRIES], capture_output=True, text=True, check=True).stdout
    assert told.split() == ["9", "united_kingdom"]  # Boxing Day is a Saturday, and stands for itself and a Monday


_COUNTRIES = """
import sys
from datetime import date, UTC, datetime
from safespace.casework import ahead, tasks
ahead.get_ready(datetime(2026, 7, 3, tzinfo=UTC))
print(sum(day.year == 2026 for day in tasks.closed_days(2026)))
import safespace.ui.inside
print(*(name.split(".")[2] for name in sys.modules if name.startswith("holidays.countries.")))
"""
