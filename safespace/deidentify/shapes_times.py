"""Days, times and ages as people write them: "3/7/26", "last Tuesday's night shift", "in her 50s"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from safespace.deidentify.cued import Cued
from safespace.deidentify.reading import Reading
from safespace.deidentify.time_words import DAYS, MONTH, MONTHS
from safespace.domain.finding import Finding, Kind

_DAY = r"(?<!c')(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:mon|tues?|weds?|thurs?|fri)\b"
_DAYNUM = r"(?:[0-3]?\d)(?:\s?(?:st|nd|rd|th))?"
_YEAR = r"(?:(?:19|20)\d\d|'\d\d)"
_SHIFT = (
    r"(?:'?s)?(?:\s+(?:night|nights|day|late|early|long day|twilight|morning|afternoon|evening|"
    r"weekend))?(?:\s+(?:shift|handover|ward round|clinic|list|meeting))?"
)
_CLOCK = (
    r"(?:[01]?\d|2[0-3])[:.h][0-5]\d(?::[0-5]\d)?\s?(?:am|pm|hrs|hours|h)?|(?:1[0-2]|0?[1-9])\s?(?:am|pm|"
    r"o'clock)|\b[012]\d[0-5]\d\s?(?:hrs|hours|h)\b"
)

_RUN_TOGETHER = " ".join(part + month for part in ("early", "mid", "late") for month in MONTHS.split())
"""How the middle of a month may be written: "midjuly"."""

_FEAST = "A day that everyone remembers."
_TIMES: tuple[tuple[Cued, float, str], ...] = (
    (
        Cued("", r"\b(?:19|20)\d\d-[01]\d-[0-3]\d(?:[ t]+[0-2]\d:[0-5]\d(?::[0-5]\d)?)?\b", digits=True),
        0.85, "A date.",
    ),
    (
        Cued("", r"(?<![\d/.-])[0-3]?\d\s?([/.-])\s?[0-3]?\d\s?\1\s?(?:\d\d)?\d\d(?![\d/-])", digits=True),
        0.8, "A date.",
    ),
    (
        Cued("", r"(?<![\d/.-])[0-3]?\d/[01]?\d(?![\d/%])(?!\s?(?:hours|days|mg|ml))", digits=True),
        0.35, "May be a day and a month.",
    ),
    (
        Cued(
            f"{DAYS} the",
            rf"\b(?:(?:{_DAY}),?\s+)?(?:the\s+)?{_DAYNUM}\s+(?:of\s+)?{MONTH}(?:,?\s+{_YEAR})?{_SHIFT}",
            needs=MONTHS, digits=True,
        ),
        0.8, "A day of the year.",
    ),
    (
        Cued(
            f"{DAYS} {MONTHS}", rf"\b(?:(?:{_DAY}),?\s+)?{MONTH}\s+(?:the\s+)?{_DAYNUM}\b(?:,?\s+{_YEAR})?",
            needs=MONTHS,
        ),
        0.75, "A day of the year.",
    ),
    (
        Cued(
            f"early mid late end beginning start {MONTHS} {_RUN_TOGETHER}",
            rf"\b(?:early|mid|late|end of|beginning of|start of)?[\s-]?{MONTH},?\s+(?:of\s+)?{_YEAR}\b",
        ),
        0.7, "A month.",
    ),
    (
        Cued(
            "in since until till by from last next during early mid late end of through before after",
            r"\b(?:in|since|until|till|by|from|last|next|during|early|mid|late|end of|of|through|before|after)[\s-]+"
            rf"({MONTH})",
            needs=MONTHS,
        ),
        0.5, "A month.",
    ),
    (
        Cued(
            "january february april june july august september october november december",
            r"\b(january|february|april|june|july|august|september|october|november|december)\b",
        ),
        0.4, "A month.",
    ),
    (
        Cued(
            f"last this next every on the that each past previous following {DAYS}",
            r"\b(?:(?:last|this|next|every|on|the|that|each|past|previous|following)\s+){0,3}"
            rf"(?:{_DAY})\b{_SHIFT}(?:\s+(?:just gone|last week|this week|gone|(?:at\s+)?(?:{_CLOCK})))?",
            needs=DAYS,
        ),
        0.5, "A day of the week.",
    ),
    (
        Cued(
            "the last this that previous next past other",
            r"\b(?:the\s+)?(?:last|this|that|previous|next|past|other)\s+(?:night|weekend|morning|afternoon|evening|"
            r"spring|summer|autumn|winter|bank holiday|friday|shift|night shift|late shift|early shift|day shift)\b"
            r"(?:'s)?(?:\s+(?:night|late|early|day))?(?:\s+(?:shift|handover))?",
            needs="night weekend morning afternoon evening spring summer autumn winter bank friday shift late early "
            "day",
        ),
        0.35, "A time that colleagues can work out.",
    ),
    (
        Cued(
            "yesterday today tonight tomorrow the",
            r"\b(?:yesterday|today|tonight|tomorrow|the day before(?: yesterday)?|"
            r"the other day)\b(?:'s)?(?:\s+(?:morning|afternoon|evening|night|shift))?",
        ),
        0.2, "A time that colleagues can work out.",
    ),
    (
        Cued(
            "a an one two three four five six seven eight nine ten several couple",
            r"\b(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|several)\s+"
            r"(?:days?|nights?|weeks?|months?|years?|shifts?)\s+(?:ago|earlier|before|back|prior)\b",
            needs="ago earlier later before back prior", digits=True,
        ),
        0.35, "A time that colleagues can work out.",
    ),
    (
        Cued(
            "christmas boxing new good easter bank mothering mother father",
            r"\b(?:christmas|boxing|new year'?s?|good friday|easter|bank holiday|mothering|mother's|"
            r"father's)(?:\s+(?:day|eve|sunday|monday|weekend))?\b",
        ),
        0.45, _FEAST,
    ),
    (Cued("", rf"(?<![\w:.£$])(?:{_CLOCK})(?![\w%]|:\d)", digits=True), 0.35, "A time of day."),
    (
        Cued(
            "half quarter",
            r"\b(?:half|quarter)\s+(?:past|to)\s+(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
            r"\d{1,2})\b",
        ),
        0.35, "A time of day.",
    ),
    (
        Cued(
            "night late early long twilight nights",
            r"\b(?:night shift|night duty|late shift|early shift|long day|twilight shift|nights)\b",
        ),
        0.2, "A shift.",
    ),
    (
        Cued(
            "in since of year during until from by",
            r"(?<![\w./£$€#-])(?:in|since|of|year|during|until|from|by)\s+((?:19|20)\d\d)(?![\w/-])",
        ),
        0.5, "A year.",
    ),
    (
        Cued("", r"(?<![\w./£$€#,-])(?:19[3-9]\d|20[0-4]\d)(?![\w/%-]|[.,]\d)", digits=True),
        0.3, "May be a year.",
    ),
)  # fmt: skip


_ANY = re.compile(
    r"\b(?:for an?|off on an?|work an?|do an?|any|(?:policy|plan|survey|strategy|guidance|framework|version|edition|"
    r"regulations|code) of)\s$"
)
"""Words after which any such day is meant, or the year of a paper."""
_CALLED = re.compile(r"(?:'s)?\s(?:rota|tree|cards?|raffle|do|decorations|cover|bonus|jumpers?|carols?)\b")
"""Things that are called after a feast."""


def times(reading: Reading) -> Iterator[Finding]:
    """Find days, times, months, years and shifts, absolute and relative."""
    for cued, sure, reason in _TIMES:
        for match in cued.matches(reading):
            start, end = trimmed(reading.lower, *match.span(group(match)))
            if end > start and not (
                _ANY.search(reading.lower, max(0, start - 24), start) or _thing(reading, reason, end)
            ):
                yield Finding(start, end, Kind.DATE, sure, reason)


def _thing(reading: Reading, reason: str, end: int) -> bool:
    """Return whether a feast only says what a thing is called."""
    return reason == _FEAST and _CALLED.match(reading.lower, end) is not None


def group(match: re.Match[str]) -> int:
    """Return the group that holds what was found: the first, unless it only remembers a separator."""
    return 1 if match.re.groups and match.group(1) is not None and match.group(1) not in "/.-" else 0


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Take spaces and leading little words off a span."""
    while start < end and text[start] in " \t\n-":
        start += 1
    for little in ("the ", "on ", "at "):
        if text.startswith(little, start) and (little != "the " or text[start + 4 : start + 5].isdigit()):
            start += len(little)
    while end > start and text[end - 1] in " \t\n-,.":
        end -= 1
    return start, end
