"""Days as people write them in a tracker: real dates, serial numbers, "w/c 3 July", "July 2025", "Q2 25/26"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from safespace.domain.days import written
from safespace.domain.tracker import Value

_SERIAL_ZERO: Final = date(1899, 12, 30)
_SERIALS: Final = range(36_526, 54_789)
"""Excel's numbers of the days from 2000 to 2049: no other number in a day column is taken for a day."""

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = rf"(?P<name>{'|'.join(_MONTHS)})[a-z]*\.?"
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR: Final = r"(?P<year>(?:19|20)?\d\d)"
_SIGN: Final = r"[\s/.,\-]+(?:of\s+)?"
_WEEK: Final = re.compile(r"^(?:w[/.\s]?[cb]|week\s+(?:commencing|beginning|of))[\s.:]*", re.IGNORECASE)
_CLOCK: Final = re.compile(
    r"[\sT,]+(?:at\s+)?\d{1,2}[:.]\d\d(?:[:.]\d\d(?:\.\d+)?)?\s*(?:[ap]m)?\s*(?:Z|(?:GMT|UTC|BST)(?:[+\-]\d\d?)?)?$",
    re.IGNORECASE,
)
_WEEKDAY: Final = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[\s,.]+", re.IGNORECASE)

_UP_TO_NINTH: Final = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_ORDINALS: Final = (
    *(*_UP_TO_NINTH, "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth"),
    *("seventeenth", "eighteenth", "nineteenth", "twentieth", *(f"twenty-{one}" for one in _UP_TO_NINTH)),
    *("thirtieth", "thirty-first"),
)
_ORDINAL: Final = re.compile(
    rf"\b(?:the\s+)?({'|'.join(word.replace('-', '[- ]') for word in reversed(_ORDINALS))})(?=\s+(?:of\s+)?{_MONTH})",
    re.IGNORECASE,
)
_WITHIN: Final = re.compile(
    rf"(?<![\d.,/\-])(?:\d{{4}}-\d\d?-\d\d?|\d\d?([/.\-])\d\d?\1(?:20)?\d\d|{_DAY}{_SIGN}{_MONTH}{_SIGN}{_YEAR})(?![\d/\-])",
    re.IGNORECASE,
)
_SHORT: Final = 60
"""How long the words of a day column may be for a day to be looked for within them, in letters."""


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_ISO: Final = _form(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})")
_FIGURES: Final = _form(r"(?P<day>\d{1,2})[/.\-\s](?P<month>\d{1,2})[/.\-\s](?P<year>(?:19|20)?\d\d)")
_NAMED: Final = (_form(rf"{_DAY}{_SIGN}{_MONTH}{_SIGN}{_YEAR}"), _form(rf"{_MONTH}{_SIGN}{_DAY}{_SIGN}{_YEAR}"))
_NO_YEAR: Final = (_form(rf"{_DAY}{_SIGN}{_MONTH}"), _form(rf"{_MONTH}\s+{_DAY}"))
_MONTH_ALONE: Final = (_form(rf"{_MONTH}{_SIGN}'?{_YEAR}"), _form(r"(?P<month>\d{1,2})[/.\-](?P<year>\d{4})"))
_BUSINESS_YEAR: Final = r"(?P<year>(?:20)?\d\d)\s*[/\-]\s*(?:20)?\d\d"
_QUARTER: Final = (
    _form(rf"q(?:uarter|tr)?\s*(?P<quarter>[1-4])[\s,/\-]*(?:fy\s*)?{_BUSINESS_YEAR}"),
    _form(rf"(?:fy\s*)?{_BUSINESS_YEAR}[\s,/\-]*q(?:uarter|tr)?\s*(?P<quarter>[1-4])"),
)


@dataclass(frozen=True, slots=True)
class Told:
    """A day as it was told: the day, and what was taken to be so if it was not told to the day; empty if it was."""

    day: date
    taken: str = ""


def told(value: Value, *, american: bool = False, year: str = "") -> Told | None:
    """Return the day that a cell tells; None if it tells none.

    `american` puts the month first. `year` is what stands for a missing year, such as "2025" or "2024/25".
    """
    if isinstance(value, datetime):
        return Told(value.date())
    if isinstance(value, date):
        return Told(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _serial(int(value))
    return _words(value, american, year) if isinstance(value, str) else None


def told_within(value: Value, *, american: bool, year: str) -> Told | None:
    """Return the day that a cell tells, as `told` does, or else the first of the days that stand within short words."""
    found = told(value, american=american, year=year)
    if found is not None or not isinstance(value, str) or len(value) > _SHORT:
        return found
    days = [day for one in _WITHIN.finditer(_bare(value)) if (day := _exact(one[0].strip(), american))]
    return Told(days[0], f"“{value}” was taken as {written(days[0])}.") if days else None


def is_american(values: Sequence[Value]) -> bool:
    """Say whether the days of a column put the month first: some can only be read so, and none only the other way."""
    parts = [found for value in values if isinstance(value, str) and (found := _FIGURES.fullmatch(_bare(value)))]
    first = any(int(one["day"]) > 12 for one in parts)
    return any(int(one["month"]) > 12 for one in parts) and not first


def _serial(number: int) -> Told | None:
    return Told(_SERIAL_ZERO + timedelta(days=number)) if number in _SERIALS else None


def _bare(words: str) -> str:
    """Return words without a weekday before them and a time of day after them, "third of" in figures."""
    words = _ORDINAL.sub(lambda found: str(_ORDINALS.index(found[1].lower().replace(" ", "-")) + 1), words)
    return _CLOCK.sub("", _WEEKDAY.sub("", " ".join(words.split()))).strip(" .,")


def _words(words: str, american: bool, year: str) -> Told | None:
    week = _WEEK.sub("", words.strip())
    said = _bare(week)
    if said.isdigit() and len(said) == 5:
        return _serial(int(said))
    exact = _exact(said, american)
    if exact is not None:
        return Told(exact, f"“{words}” was taken as its first day." if week != words.strip() else "")
    return _without_year(said, words, year) or _roughly(said, words)


def _exact(said: str, american: bool) -> date | None:
    if found := _ISO.fullmatch(said):
        return _date(int(found["year"]), int(found["month"]), int(found["day"]))
    if found := _FIGURES.fullmatch(said):
        day, month = int(found["day"]), int(found["month"])
        return _date(_full(found["year"]), day, month) if american else _date(_full(found["year"]), month, day)
    for form in _NAMED:
        if found := form.fullmatch(said):
            return _date(_full(found["year"]), _month(found["name"]), int(found["day"]))
    return None


def _without_year(said: str, words: str, year: str) -> Told | None:
    for form in _NO_YEAR:
        found = form.fullmatch(said)
        day = found and year and _date(_year_of(_month(found["name"]), year), _month(found["name"]), int(found["day"]))
        if day:
            return Told(day, f"“{words}” was taken as a day of {year}, as its sheet says.")
    return None


def _roughly(said: str, words: str) -> Told | None:
    """Return the first day of a month or of a quarter of the business year."""
    for form in _MONTH_ALONE:
        if found := form.fullmatch(said):
            month = _month(found["name"]) if "name" in found.groupdict() else int(found["month"])
            day = _date(_full(found["year"]), month, 1)
            return Told(day, f"“{words}” was taken as the first day of that month.") if day else None
    for form in _QUARTER:
        if found := form.fullmatch(said):
            quarter, year = int(found["quarter"]), _full(found["year"])
            day = date(year + quarter // 4, (3 * quarter) % 12 + 1, 1)
            return Told(day, f"“{words}” was taken as the first day of that quarter.")
    return None


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _full(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)


def _year_of(month: int, year: str) -> int:
    """Return the year of a month in "2025", or in a business year such as "2024/25", which begins in April."""
    first = int(year[:4])
    return first + 1 if len(year) > 4 and month < 4 else first


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_SHEET_YEAR: Final = re.compile(r"(?<!\d)(20\d\d)(?:\s*[/\-_]\s*(?:20)?(\d\d))?(?!\d)")
_SHORT_YEAR: Final = re.compile(r"(?<![\d/\-])(\d\d)\s*[/\-_]\s*(\d\d)(?![\d/\-])")


def year_in(words: str) -> str:
    """Return the year that the name of a sheet or the words above its cases tell, "2025" or "2024/25", or nothing."""
    found = _SHEET_YEAR.search(words)
    if not found:
        short = _SHORT_YEAR.search(words)
        return f"20{short[1]}/{short[2]}" if short and int(short[1]) + 1 == int(short[2]) else ""
    follows = found[2] and (int(found[1]) + 1) % 100 == int(found[2])
    return f"{found[1]}/{found[2]}" if follows else found[1]
