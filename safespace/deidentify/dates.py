"""Widens a day: "3 July 2026" to "early July", then to "summer"."""

from __future__ import annotations

import re

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")  # fmt: skip
_SEASONS = (
    "winter",
    "winter",
    "spring",
    "spring",
    "spring",
    "summer",
    "summer",
    "summer",
    "autumn",
    "autumn",
    "autumn",
    "winter",
)
_NAMED = re.compile(r"\b(" + "|".join(f"{month[:3]}[a-z]*" for month in _MONTHS) + r")\b")
_DAY = re.compile(r"(?<!\d)([0-3]?\d)(?:st|nd|rd|th)?(?!\d)")
_NUMBERS = re.compile(r"(?<!\d)([0-3]?\d)[/.\- ]+([01]?\d)(?:[/.\- ]+((?:\d\d)?\d\d))?(?!\d)")
_ISO = re.compile(r"\b((?:19|20)\d\d)-([01]\d)-([0-3]\d)")
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_LEADING = frozenset({"after", "around", "at", "before", "by", "during", "for", "from", "in", "on", "since", "until"})
"""Words after which a time has to be a thing: "since an earlier time", not "since some time ago"."""
_AFTER = {
    "recently": "a recent time",
    "some time ago": "an earlier time",
    "some years ago": "an earlier year",
    "in the past": "the past",
}
_CLOCK = re.compile(r"\d[:.]\d\d|\d\s?(?:am|pm)|o'clock|past|\bhrs\b")


def widened(words: str, before: str = "") -> tuple[str, ...]:
    """Return wider words for a day or a time, narrow first. `before` is the word before it, in small letters."""
    lower = words.lower()
    day, month = day_and_month(lower)
    if month is not None:
        name = _MONTHS[month - 1].capitalize()
        forms = (*((f"{_part(day)} {name}",) if day else (name,)), _SEASONS[month - 1])
        led = {"on": "a day in ", "the": "day in "}.get(before, "")
        return tuple(led + form for form in forms)
    forms = _relative(lower)
    return tuple(_AFTER.get(form, form) for form in forms) if before in _LEADING else forms


def day_and_month(lower: str) -> tuple[int | None, int | None]:
    """Return the day and the month, 1 to 12, of a written date, as far as it tells them."""
    iso = _ISO.search(lower)
    if iso:
        return int(iso.group(3)), _valid(int(iso.group(2)))
    named = _NAMED.search(lower)
    if named:
        month = next(n for n, name in enumerate(_MONTHS, 1) if name[:3] == named.group(1)[:3])
        day = _DAY.search(_YEAR.sub(" ", lower))
        return (int(day.group(1)) if day and 1 <= int(day.group(1)) <= 31 else None), month
    numbers = _NUMBERS.search(lower)
    if numbers and _valid(int(numbers.group(2))):
        return int(numbers.group(1)), int(numbers.group(2))
    return None, None


def _valid(month: int) -> int | None:
    """Return a month when it is one."""
    return month if 1 <= month <= 12 else None


def _part(day: int) -> str:
    """Return which third of a month a day is in."""
    return "early" if day <= 10 else "mid" if day <= 20 else "late"


def _relative(lower: str) -> tuple[str, ...]:
    """Return wider words for a day of the week, a shift, a clock time or a year."""
    if re.search(r"night|late shift|twilight|evening", lower):
        return ("a recent shift", "recently") if "shift" in lower or "duty" in lower else ("one evening", "recently")
    if "shift" in lower or "long day" in lower:
        return "a recent shift", "recently"
    if _CLOCK.search(lower):
        return "a certain time", "some time"
    if _YEAR.fullmatch(lower.strip()):
        return "some years ago", "in the past"
    if re.search(r"ago|earlier|before|last|previous|past|yesterday", lower):
        return "recently", "some time ago"
    if re.search(r"christmas|boxing|easter|holiday|new year|good friday", lower):
        return "a public holiday", "some time ago"
    if re.search(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri", lower):
        return ("one weekend", "one day") if re.search(r"satur|sun", lower) else ("one weekday", "one day")
    return "one day", "some time ago"
