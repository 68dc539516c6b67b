"""Days, times and ages as people write them: "3/7/26", "last Tuesday's night shift", "in her 50s"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from safespace.deidentify.cued import Cued, Gated
from safespace.deidentify.name_words import Standing, standing_of
from safespace.deidentify.normalise import key
from safespace.deidentify.reading import Reading
from safespace.domain.finding import Finding, Kind

_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?"
)
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

_DAYS = (
    "monday mondays tuesday tuesdays wednesday wednesdays thursday thursdays friday fridays saturday saturdays sunday "
    "sundays mon tue tues wed weds thur thurs fri"
)
_MONTHS = (
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sept sep oct nov dec"
)
_RUN_TOGETHER = " ".join(part + month for part in ("early", "mid", "late") for month in _MONTHS.split())
"""How the middle of a month may be written: "midjuly"."""

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
            f"{_DAYS} the",
            rf"\b(?:(?:{_DAY}),?\s+)?(?:the\s+)?{_DAYNUM}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?{_SHIFT}",
            needs=_MONTHS, digits=True,
        ),
        0.8, "A day of the year.",
    ),
    (
        Cued(
            f"{_DAYS} {_MONTHS}", rf"\b(?:(?:{_DAY}),?\s+)?{_MONTH}\s+(?:the\s+)?{_DAYNUM}\b(?:,?\s+{_YEAR})?",
            needs=_MONTHS,
        ),
        0.75, "A day of the year.",
    ),
    (
        Cued(
            f"early mid late end beginning start {_MONTHS} {_RUN_TOGETHER}",
            rf"\b(?:early|mid|late|end of|beginning of|start of)?[\s-]?{_MONTH},?\s+(?:of\s+)?{_YEAR}\b",
        ),
        0.7, "A month.",
    ),
    (
        Cued(
            "in since until till by from last next during early mid late end of through before after",
            r"\b(?:in|since|until|till|by|from|last|next|during|early|mid|late|end of|of|through|before|after)[\s-]+"
            rf"({_MONTH})",
            needs=_MONTHS,
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
            f"last this next every on the that each past previous following {_DAYS}",
            r"\b(?:(?:last|this|next|every|on|the|that|each|past|previous|following)\s+){0,3}"
            rf"(?:{_DAY})\b{_SHIFT}(?:\s+(?:just gone|last week|this week|gone|(?:at\s+)?(?:{_CLOCK})))?",
            needs=_DAYS,
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
        0.45, "A day that everyone remembers.",
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
_AGE_WORD = (
    r"(?:sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty)(?:[\s-](?:one|two|three|"
    r"four|five|six|seven|eight|nine))?)"
)
_CHILD = r"(?:three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen)"
_AGES: tuple[tuple[Cued | Gated, float], ...] = (
    (Cued("", r"\b\d{1,3}\s?(?:yo|y/o)\b", digits=True), 0.5),
    (
        Gated(
            r"(?:year|yr|month|week)s?[\s-]*old\b",
            rf"\b(?:\d{{1,3}}|{_AGE_WORD})[\s-]*(?:years?|yrs?|months?|weeks?)[\s-]*old\b",
        ),
        0.7,
    ),
    (
        Gated(
            rf"age(?:d| is| of| was)?\s*:?\s*(?:\d|{_AGE_WORD})",
            rf"\b(?:aged?|age is|age of|age was)\s*:?\s*(\d{{1,3}}|{_AGE_WORD})\b(?!\s*(?:%|hours|minutes))",
        ),
        0.7,
    ),
    (
        Cued(
            "turn turned turning turns", r"\b(?:turn|turned|turning|turns)\s+(\d{2,3})\b(?!\s*(?:%|degrees|hours|days))"
        ),
        0.6,
    ),
    (
        Cued(
            "she he i they who was is",
            r"\b(?:she is|he is|she's|he's|i am|i'm|they are|who is|was|is)\s+(?:only\s+|just\s+|nearly\s+|"
            rf"almost\s+)?(\d{{2}}|{_AGE_WORD})(?=[\s]*(?:[.,;!?]|$|and\b|but\b|now\b|years))",
        ),
        0.4,
    ),
    (
        Cued(
            "in",
            r"\b(?:in\s+(?:her|his|their|my)\s+)((?:early|mid|late)?[\s-]*(?:20|30|40|50|60|70)'?s|(?:early|mid|"
            r"late)?[\s-]*(?:twenties|thirties|forties|fifties|sixties))\b",
        ),
        0.6,
    ),
    (
        Gated(
            r"d\.?o\.?b|date of birth|born",
            r"\b(?:d\.?o\.?b\.?|date of birth|born(?: on| in)?)\s*:?\s*([\d][\d/.\- ]{3,9}\d)\b",
        ),
        0.85,
    ),
    (
        Cued(
            "shes hes im i i'm she he",
            r"\b(?:shes|hes|im|i am|i'm|she's|he's|she is|he is)\s+(?:only\s+|just\s+|nearly\s+|almost\s+)?"
            r"(\d{2})\b(?!\s?(?:weeks|minutes|mins|%|hours|days|miles|of|patients|stone|kg|months|years (?!old)|th\b|st\b)|[:./]\d)",
        ),
        0.45,
    ),
    (
        Cued(
            "man woman nurse patient lady boy girl gentleman colleague porter doctor midwife person child",
            rf"\b(?:man|woman|nurse|patient|lady|boy|girl|gentleman|colleague|porter|doctor|midwife|person|child) of "
            rf"(\d{{1,2}}|{_AGE_WORD}|{_CHILD})\b(?!\s?(?:%|hours|years'))",
        ),
        0.5,
    ),
    (
        Cued(
            "son daughter brother sister mother father mum dad husband wife boy girl grandson granddaughter twin",
            rf"\b(?:son|daughter|brother|sister|mother|father|mum|dad|husband|wife|boy|girl|grandson|granddaughter|twin),? "
            rf"\(?(\d{{1,2}}|{_AGE_WORD}|{_CHILD})(?=\s?[,.;)])",
        ),
        0.5,
    ),
    (
        Cued(
            "eighteenth twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth",
            r"\b(?:eighteenth|twentieth|thirtieth|fortieth|fiftieth|sixtieth|seventieth|eightieth) birthday\b",
        ),
        0.6,
    ),
    (Cued("at", r"\bat ([5-8]\d)(?=,? (?:she|he|i|my|her|his|and)\b)"), 0.35),
    (Cued("", r"\b\d{1,3}(?:st|nd|rd|th)\s(?:birthday|year of (?:her|his) life)\b", digits=True), 0.6),
    (
        Cued(
            "nearly almost pushing approaching over past not",
            r"\b(?:nearly|almost|pushing|approaching|coming up to|not yet)\s((?:twenty|thirty|forty|fifty|sixty|seventy|eighty)\b|"
            r"[2-8]0)\b(?!\s?(?:%|[a-z]*(?:percent|patients|hours|minutes|people|staff|calls|years|days|miles|beds|pounds|thousand|complaints)))",
        ),
        0.35,
    ),
    (
        Cued(
            "early mid late fifty forty sixty thirty twenty",
            r"\b(?:(?:early|mid|late)[ -](?:twenties|thirties|forties|fifties|sixties|seventies|20s|30s|40s|50s|60s)|"
            r"(?:twenty|thirty|forty|fifty|sixty)[ -](?:something|odd))\b",
        ),
        0.5,
    ),
    (Cued("", r"(?<![\w.])(\d{2})\s?[mf]\b(?=\s+(?:patient|pt|nurse|hca|doctor))", digits=True), 0.5),
)


_BEHIND = re.compile(r"\b([A-Z\u00c0-\u00de][\w'-]+)(?:,\s(?:now\s)?|\s\()((?:1[6-9]|[2-8]\d))(?=[,.;)](?!\d))")


def times(reading: Reading) -> Iterator[Finding]:
    """Find days, times, months, years and shifts, absolute and relative."""
    for cued, sure, reason in _TIMES:
        for match in cued.matches(reading):
            start, end = _trimmed(reading.lower, *match.span(_group(match)))
            if end > start:
                yield Finding(start, end, Kind.DATE, sure, reason)


def ages(reading: Reading) -> Iterator[Finding]:
    """Find ages and dates of birth."""
    for cued, sure in _AGES:
        for match in cued.matches(reading):
            start, end = _trimmed(reading.lower, *match.span(_group(match)))
            if end > start:
                yield Finding(start, end, Kind.AGE, sure, "Says how old somebody is.")


def stated_ages(reading: Reading) -> Iterator[Finding]:
    """Find an age that stands alone behind a name: "Amina Warsame, 24, newly qualified", "Ollie (29)"."""
    for match in _BEHIND.finditer(reading.plain):
        name = match.group(1)
        if standing_of(key(name)).named or standing_of(key(name)) is Standing.UNKNOWN:
            yield Finding(*match.span(2), Kind.AGE, 0.4, "Says how old somebody is.")


def _group(match: re.Match[str]) -> int:
    """Return the group that holds what was found: the first, unless it only remembers a separator."""
    return 1 if match.re.groups and match.group(1) is not None and match.group(1) not in "/.-" else 0


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Take spaces and leading little words off a span."""
    while start < end and text[start] in " \t\n-":
        start += 1
    for little in ("the ", "on ", "at "):
        if text.startswith(little, start) and not text.startswith("the day", start):
            start += len(little)
    while end > start and text[end - 1] in " \t\n-,.":
        end -= 1
    return start, end
