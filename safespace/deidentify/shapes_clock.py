"""Times of day as people tell them: "half seven", "0800 to 2130", "ten past midnight", "9-ish"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from safespace.deidentify.cued import Cued, found
from safespace.deidentify.reading import Reading
from safespace.deidentify.time_words import HOUR, HOURS, OF_DAY
from safespace.domain.finding import Finding, Kind

_DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|mon|tues?|weds?|thurs?|fri|sat|sun)\b"
_MILITARY = r"(?:[01]\d|2[0-3])[0-5]\d"
_CLOCK = r"(?:(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\s?(?:am|pm|hrs))?|(?:1[0-2]|0?[1-9])\s?(?:am|pm))"
_PART = r"in the (?:morning|afternoon|evening|early hours)|at night"
_UNITS = (
    r"(?:mg|mcg|ml|mls|g|kg|l|%|patients?|people|staff|calls?|words|pounds|members|beds|nurses|others|times|years?|"
    r"days?|weeks?|months?|degrees|percent|per cent|of)"
)

_TIMES: tuple[tuple[Cued, float, str], ...] = (
    (
        Cued("", rf"(?<![\d:.£$]){_CLOCK}\s?(?:to|till|til|until|and|-)\s?{_CLOCK}(?![\w%]|:\d)", digits=True),
        0.5, OF_DAY,
    ),
    (Cued("", r"(?<![\w:.£$/-])(?:1[0-2]|0?[1-9])\s?(?:am|pm)\b", digits=True), 0.4, OF_DAY),
    (
        Cued(
            "at by before after around about until till from since between @ approx",
            rf"\b(?:at|by|before|after|around|about|until|till|from|since|between|approx)\s+(?:about\s+)?({_MILITARY}"
            rf"(?:\s?(?:to|till|until|and|-)\s?{_MILITARY})?)(?![\w/%]|[.,:-]\d|\s?{_UNITS}\b)",
        ),
        0.35, OF_DAY,
    ),
    (
        Cued("", rf"(?<![\w.,:/£$+-]){_MILITARY}\s?(?:-|to|till|until)\s?{_MILITARY}(?![\w/%]|[.,:-]\d|\s?{_UNITS}\b)",
             digits=True),
        0.35, OF_DAY,
    ),
    (
        Cued("", r"(?<![\w.,:/£$+-])(?<!\d )(?:0\d[0-5]\d)(?:\s?(?:hrs|hours|h))?(?![\w/%]|[.,:-]\d|"
        r"\s\d)", digits=True),
        0.3, OF_DAY,
    ),
    (
        Cued(
            "at by before after until till til around about from since",
            rf"\b(?:at|by|before|after|until|till|til|around|about|from|since)\s+(?:about\s+|nearly\s+|just after\s+|"
            rf"gone\s+)?"
            rf"((?!one\b){HOUR}(?:\s?(?:ish|o'clock|sharp))?(?:\s(?:{_PART}))?)"
            r"(?=\s*(?:[,;!?)\"]|\.(?!\d)|$|\n)|\s(?:only|on|this|that|tomorrow|today|tonight|and i|and she|and he|"
            r"to speak|every|she|he|they|we|i|"
            r"when|because|sharp|until|till|so|then|again|if|but|in|each|last|with)\b)",
        ),
        0.3, OF_DAY,
    ),
    (
        Cued(HOURS, rf"\b{HOUR}\s(?:o'clock(?:\s(?:{_PART}))?|{_PART})", digits=True,
             needs="morning afternoon evening night o hours"),
        0.35, OF_DAY,
    ),
    (Cued("", r"(?<![\w.,:/£$-])(?:1[0-2]|[1-9])\s?(?:till|til|until)\s?(?:1[0-2]|[1-9])\b", digits=True),
     0.3, OF_DAY),
    (
        Cued(
            "five ten quarter twenty half just",
            r"\b(?:just\s)?(?:five|ten|quarter|twenty(?:[ -]five)?|half)\s(?:past|to|before|after)\s"
            rf"(?:midnight|noon|midday|{HOUR})\b(?!\s?{_UNITS}\b)(?:\s(?:{_PART}))?",
        ),
        0.4, OF_DAY,
    ),
    (
        Cued("half", rf"\b(?<!a )(?<!an )half\s(?:{'|'.join(HOURS.split())}|1[0-2]|"
        rf"[4-9])\b(?!\s?{_UNITS}\b)"), 0.3, OF_DAY,
    ),
    (
        Cued(
            "midnight noon midday lunchtime teatime bedtime breakfast dinnertime dawn lunch tea dinner",
            rf"\b(?:midnight|noon|midday|dawn|lunchtime|teatime|dinnertime|bedtime|(?:lunch|tea|dinner|breakfast)[ "
            rf"-]?time)"
            rf"(?:\son\s{_DAY})?",
        ),
        0.28, OF_DAY,
    ),
    (Cued("@ abt b4 til till at", r"\b(?:abt|b4|til|till|at)\s((?:1[0-2]|[1-9])(?:[.:][0-5]\d)?(?:ish|am|"
    r"pm)?)(?=\s?(?:[.,;!?]|$|\n)|\s(?:n|and|on|she|he|i|they|this|last)\b)"),
     0.3, OF_DAY),
    (Cued("", r"(?<![\w:.£$/-])(?:1[0-2]|[1-9])(?:[.:][0-5]\d)?-?ish\b", digits=True), 0.35, OF_DAY),
    (
        Cued("", rf"(?<![\w.,:/£$-])\d{{1,2}}\s(?:past|to)\s(?:midnight|noon|{HOUR})\b(?!\s?{_UNITS}\b|"
        rf"\s\w+\s?(?:ratio|beds))", digits=True),
        0.28, OF_DAY,
    ),
    (
        Cued("between from", rf"\b(?:between|from)\s((?:{HOUR})\s?(?:and|to|until|till)\s?(?:{HOUR})(?:\s?(?:am|pm|"
        rf"{_PART}))?)(?!\s?{_UNITS}\b|[\w%]|\s[a-z]+s\b)"),
        0.3, OF_DAY,
    ),
)  # fmt: skip


def clock_findings(reading: Reading) -> Iterator[Finding]:
    """Find times of day that are told in words, or as four digits, and ranges of them."""
    return told(reading, _TIMES)


def told(reading: Reading, times: Sequence[tuple[Cued, float, str]]) -> Iterator[Finding]:
    """Make a finding of a time of what each pattern finds, as `found` does, without the marks at its end."""
    for each in found(reading, times, Kind.DATE):
        yield replace(each, end=each.start + len(reading.lower[each.start : each.end].rstrip(" \t\n-,.")))
