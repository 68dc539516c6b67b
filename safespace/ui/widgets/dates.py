"""Days as people in Britain type them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from safespace.domain.days import MONTHS

_NEAR: Final = {"today": 0, "tomorrow": 1, "yesterday": -1}
_NUMBERS: Final = re.compile(r"(\d{1,2})[ ./-](\d{1,2})(?:[ ./-](\d{2}|\d{4}))?")
_WORDS: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? ?([a-z]{3,9})\.?,?(?: (\d{2}|\d{4}))?")
_ISO: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def read(words: str, today: date) -> date | None:
    """Read a day: "3 July 2026", "3 jul", "3/7/26", "03.07.2026", "2026-07-03", "today", "tomorrow", "yesterday".

    Days come before months. A year of two digits is of this century; without a year it is the one nearest to today.
    None when it cannot be read, or there is no such day.
    """
    plain = " ".join(words.lower().split())
    if plain in _NEAR:
        return today + timedelta(days=_NEAR[plain])
    if found := _ISO.fullmatch(plain):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.fullmatch(plain):
        return _in_year(found[3], int(found[2]), int(found[1]), today)
    if (found := _WORDS.fullmatch(plain)) and (month := _month(found[2])):
        return _in_year(found[3], month, int(found[1]), today)
    return None


def _month(name: str) -> int | None:
    """Return the number of a month from at least its first three letters."""
    return next((number for number, month in enumerate(MONTHS, 1) if month.lower().startswith(name)), None)


def _in_year(year: str | None, month: int, day: int, today: date) -> date | None:
    if year is not None:
        return _day(int(year) + (2000 if len(year) == 2 else 0), month, day)
    near = (_day(today.year + step, month, day) for step in (-1, 0, 1))
    return min((one for one in near if one), key=lambda one: abs(one - today), default=None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
