"""Times as people tell them: "half seven", "0800 to 2130", "the 19th", "Thursday week", "the night before her flight"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from safespace.deidentify import gazetteer
from safespace.deidentify.cued import Cued, Gated
from safespace.deidentify.phrases import Phrases
from safespace.deidentify.reading import Reading
from safespace.domain.finding import Finding, Kind

_DAYS = "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thur thurs fri sat sun"
_DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|mon|tues?|weds?|thurs?|fri|sat|sun)\b"
_LONG_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTHS = (
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sept sep oct nov dec"
)
_MONTH = rf"(?:{'|'.join(_MONTHS.split())})\b\.?"
_HOURS = "one two three four five six seven eight nine ten eleven twelve"
_HOUR = rf"(?:{'|'.join(_HOURS.split())}|1[0-2]|0?[1-9])"
_MILITARY = r"(?:[01]\d|2[0-3])[0-5]\d"
_CLOCK = r"(?:(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\s?(?:am|pm|hrs))?|(?:1[0-2]|0?[1-9])\s?(?:am|pm))"
_PART = r"in the (?:morning|afternoon|evening|early hours)|at night"
_UNITS = r"(?:mg|mcg|ml|mls|g|kg|l|%|patients?|people|staff|calls?|words|pounds|members|beds|nurses|others|times|years?|"
_UNITS += r"days?|weeks?|months?|degrees|percent|per cent|of)"
_STOP = (
    r"(?:there|was|were|is|are|am|to|in|on|at|and|but|when|she|he|they|i|we|you|it|had|has|have|no|not|with|from|for|who|"
    r"that|which|nobody|somebody|everyone|all|so|because|until|if|or|as|by|do|did|will|would|can|could|said|told|asked)"
)
_AFTER = rf"(?:\s(?!{_STOP}\b)[a-z][\w'-]*){{1,3}}"
"""Up to three words that are not little ones: what a time is told by."""
_ORDINALS = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|"
    "seventeenth|eighteenth|nineteenth|twentieth|twenty[ -](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|"
    "thirtieth|thirty[ -]first"
)
_LATER = _ORDINALS.partition("fifth|")[2]
_NTH = r"\d{1,2}(?:st|nd|rd|th)"
_TEENS = "eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty"
_FEW = rf"(?:{_TEENS}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|a few|a couple of|several)"
_SPAN = r"(?:night|day|morning|afternoon|evening|weekend|week|month|summer|winter)"
_WORK_OUT = "A time that colleagues can work out."
_OF_DAY = "A time of day."

_TIMES: tuple[tuple[Cued | Gated, float, str], ...] = (
    (
        Cued("", rf"(?<![\d:.£$]){_CLOCK}\s?(?:to|till|til|until|and|-)\s?{_CLOCK}(?![\w%]|:\d)", digits=True),
        0.5, _OF_DAY,
    ),
    (Cued("", r"(?<![\w:.£$/-])(?:1[0-2]|0?[1-9])\s?(?:am|pm)\b", digits=True), 0.4, _OF_DAY),
    (
        Cued(
            "at by before after around about until till from since between @ approx",
            rf"\b(?:at|by|before|after|around|about|until|till|from|since|between|approx)\s+(?:about\s+)?({_MILITARY}"
            rf"(?:\s?(?:to|till|until|and|-)\s?{_MILITARY})?)(?![\w/%]|[.,:-]\d|\s?{_UNITS}\b)",
        ),
        0.35, _OF_DAY,
    ),
    (
        Cued("", rf"(?<![\w.,:/£$+-]){_MILITARY}\s?(?:-|to|till|until)\s?{_MILITARY}(?![\w/%]|[.,:-]\d|\s?{_UNITS}\b)",
             digits=True),
        0.35, _OF_DAY,
    ),
    (
        Cued("", r"(?<![\w.,:/£$+-])(?<!\d )(?:0\d[0-5]\d)(?:\s?(?:hrs|hours|h))?(?![\w/%]|[.,:-]\d|\s\d)", digits=True),
        0.3, _OF_DAY,
    ),
    (
        Cued(
            "at by before after until till til around about from since",
            rf"\b(?:at|by|before|after|until|till|til|around|about|from|since)\s+(?:about\s+|nearly\s+|just after\s+|gone\s+)?"
            rf"((?!one\b){_HOUR}(?:\s?(?:ish|o'clock|sharp))?(?:\s(?:{_PART}))?)"
            r"(?=\s*(?:[,;!?)\"]|\.(?!\d)|$|\n)|\s(?:only|on|this|that|tomorrow|today|tonight|and i|and she|and he|to speak|every|she|he|they|we|i|"
            r"when|because|sharp|until|till|so|then|again|if|but|in|each|last|with)\b)",
        ),
        0.3, _OF_DAY,
    ),
    (
        Cued(_HOURS, rf"\b{_HOUR}\s(?:o'clock(?:\s(?:{_PART}))?|{_PART})", needs="morning afternoon evening night o",
             digits=True),
        0.35, _OF_DAY,
    ),
    (Cued("", r"(?<![\w.,:/£$-])(?:1[0-2]|[1-9])\s?(?:till|til|until)\s?(?:1[0-2]|[1-9])\b", digits=True), 0.3, _OF_DAY),
    (
        Cued(
            "five ten quarter twenty half just",
            r"\b(?:just\s)?(?:five|ten|quarter|twenty(?:[ -]five)?|half)\s(?:past|to|before|after)\s"
            rf"(?:midnight|noon|midday|{_HOUR})\b(?!\s?{_UNITS}\b)(?:\s(?:{_PART}))?",
        ),
        0.4, _OF_DAY,
    ),
    (
        Cued("half", rf"\b(?<!a )(?<!an )half\s(?:{'|'.join(_HOURS.split())}|1[0-2]|[4-9])\b(?!\s?{_UNITS}\b)"), 0.3, _OF_DAY,
    ),
    (
        Cued(
            "midnight noon midday lunchtime teatime bedtime breakfast dinnertime dawn lunch tea dinner",
            rf"\b(?:midnight|noon|midday|dawn|lunchtime|teatime|dinnertime|bedtime|(?:lunch|tea|dinner|breakfast)[ -]?time)"
            rf"(?:\son\s{_DAY})?",
        ),
        0.28, _OF_DAY,
    ),
    (
        Cued(
            "the", rf"\bthe ({_NTH}(?:\sof\s(?:(?:last|next|this|the)\s)?month)?)\b(?!\s(?:floor|time|century|attempt|grade|year|"
            r"edition|percentile|quarter|person|day|week|hour|patient|one|stage|place)|-)",
        ),
        0.4, _WORK_OUT,
    ),
    (Cued("", rf"\b{_NTH}\sof\s(?:last|next|this|the)\smonth\b", digits=True), 0.45, _WORK_OUT),
    (Cued(_DAYS, rf"\b{_DAY},?\s(?:the\s)?\d{{1,2}}(?:st|nd|rd|th)?(?:/\d{{1,2}})?(?![\w%:]|[.,]\d)"), 0.5, "A day."),
    (
        Cued(
            "", rf"(?<![\w/.:-])\d{{1,2}}(?:st|nd|rd|th)?(?:,\s?\d{{1,2}}(?:st|nd|rd|th)?)*\s?(?:,|and|&|to|-|/)\s?"
            rf"\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}(?:\s(?:19|20)\d\d)?", needs=_MONTHS, digits=True,
        ),
        0.85, "Days of the year.",
    ),
    (
        Cued(
            _MONTHS, rf"\b(?:{_MONTH}\s?(?:to|-|until|till|through|and|/)\s?{_MONTH}(?:\s(?:19|20)\d\d)?|"
            rf"{_MONTH}(?:\sof)?\s(?:last|this|next)\syear)",
        ),
        0.55, "A month.",
    ),
    (
        Cued(
            "this last",
            r"\b(?:this week|last (?:week|month|fortnight)|(?:this|last) (?:term|half-term|half term|rotation))\b(?:'s)?"
            r"(?!\s(?:or so|or two|of))",
        ),
        0.35, _WORK_OUT,
    ),
    (
        Cued("this next previous following past", r"\b(?:next|previous|following|past|this)\s(?:week|month|fortnight|term|half-term|half term)\b"),
        0.2, _WORK_OUT,
    ),
    (
        Cued("last the same previous", r"\b(?:last year|the (?:previous|same|other) (?:year|week|month))\b"),
        0.25, _WORK_OUT,
    ),
    (
        Cued(
            "over at during since by until before after through of",
            r"\b(?:over|at|during|since|by|until|before|after|through|of)\s"
            r"((?:the|that)\s(?:[a-z]+\s)?(?:weekend|week|holidays|holiday|half-term|half term))\b",
        ),
        0.35, _WORK_OUT,
    ),
    (
        Cued(
            "in since until by during after before late early mid over all through",
            r"\b(?:in|since|until|by|during|after|before|late|early|mid|over|all|through)\s((?:(?:the|last|this)\s(?:spring|summer|autumn|winter)|"
            r"(?:spring|summer|autumn|winter)\s(?=of\s(?:19|20)|(?:19|20)))(?:\s?(?:of\s)?(?:19|20)\d\d)?)",
        ),
        0.3, _WORK_OUT,
    ),
    (
        Cued(
            "the that morning night day week evening weekend afternoon",
            rf"\b(?:(?:the|that)\s)?{_SPAN}\s(?:before|after|of)\s(?:(?:the|her|his|their|my|our|your)\b{_AFTER}|{_LONG_DAY}\b|"
            r"payday|pay day|last)\b",
        ),
        0.4, _WORK_OUT,
    ),
    (
        Cued(
            "the night morning evening afternoon day",
            rf"\b(?:the )?(?:night|morning|evening|afternoon|day|weekend|week) (?:before|after|of) (?:the )?(?:{_NTH}|\d{{1,2}})(?: (?:of )?{_MONTH})?(?!\w)",
        ),
        0.5, _WORK_OUT,
    ),
    (
        Cued(
            "2moro tmrw tomoz tomorro tomorow yday yest yesty 2nite 2night tonite tonyt this last nxt next on w wknd wkend wkends wknds",
            r"\b(?:2moro|tmrw|tomoz|tomorr?ow|yday|yest|yesty|2ni(?:te|ght)|ton(?:ite|yt)|(?:this|last) (?:wk|mth|yr|nite|nyt|morn|aft|eve|wknd|wkend|sat|sun|mon|tue|"
            r"tues|wed|weds|thu|thur|thurs|fri)|(?:on|over) (?:the )?(?:wknd|wkend))\b(?: (?:nite|night|nyt|morn|morning|am|pm|shift))?",
        ),
        0.4, _WORK_OUT,
    ),
    (
        Cued("a few couple one two three four five six seven eight nine ten", r"\b(?:a|few|couple|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s?"
             r"(?:wks?|mths?|yrs?|hrs?|mins?|dys|nites)\s(?:ago|back|b4|before)\b", digits=True),
        0.35, _WORK_OUT,
    ),
    (Cued("@ abt b4 til till at", r"\b(?:abt|b4|til|till|at)\s((?:1[0-2]|[1-9])(?:[.:][0-5]\d)?(?:ish|am|pm)?)(?=\s?(?:[.,;!?]|$|\n)|\s(?:n|and|on|she|he|i|they|this|last)\b)"),
     0.3, _OF_DAY),
    (Cued("q1 q2 q3 q4", r"\bq[1-4]\b(?: (?:of )?(?:19|20)\d\d)?"), 0.3, _WORK_OUT),
    (Cued("", r"(?<![\w:.£$/-])(?:1[0-2]|[1-9])(?:[.:][0-5]\d)?-?ish\b", digits=True), 0.35, _OF_DAY),
    (
        Cued("the that", rf"\b(?:the|that)\s({_SPAN}\s(?:before|after))\b(?!\s(?:that|this|it|which)\b)"), 0.28, _WORK_OUT,
    ),
    (
        Cued(
            "a one two three four five six several couple",
            rf"\b{_FEW}\s(?:days?|nights?|weeks?|months?|hours?)\s(?:before|after)\s(?:(?:the|her|his|their|my|our)\b{_AFTER}|"
            rf"{_LONG_DAY}\b|{_MONTH})", needs="before after",
        ),
        0.35, _WORK_OUT,
    ),
    (
        Cued(
            "her his my their our",
            r"\b(?:her|his|my|their|our)\s(?:very\s)?(?:first|second|third|fourth|fifth|last|final)\s"
            r"(?:day|night|week|shift|month|weekend|morning|term|year|placement)\b(?!s)",
        ),
        0.35, _WORK_OUT,
    ),
    (
        Cued(
            "the first second third fourth last",
            rf"\b(?:the\s)?(?:first|second|third|fourth|last)\s(?:{_LONG_DAY}|weekend|week|shift|night|day)\s(?:of|in|after|before|back)\b"
            rf"(?:\s(?:the|her|his|my|their))?(?:\s(?!{_STOP}\b)[a-z][\w'-]*){{0,2}}",
        ),
        0.45, _WORK_OUT,
    ),
    (
        Cued("in within", rf"\b(?:in|within)\s((?!a\b|several\b){_FEW}\s(?:days|weeks)(?:'?\stime)?)(?=\s*(?:[.,;!?]|$|\n)|\sand\b|\sshe\b|\she\b)"),
        0.26, _WORK_OUT,
    ),
    (
        Cued(_DAYS, rf"\b{_DAY}\s(?:week|fortnight|just gone|gone|past|lunchtime|teatime|dinnertime)\b"), 0.5, _WORK_OUT,
    ),
    (
        Cued(_DAYS, rf"\b{_DAY}\s(?:am|pm|eve|lates?|earlies|nights)\b"), 0.45, _WORK_OUT,
    ),
    (
        Cued("sat sun", r"\b(?:sat|sun)(?=\s(?:night|morning|evening|afternoon|late|early|\d))"), 0.4, _WORK_OUT,
    ),
    (
        Cued(_TEENS.replace("|", " "), rf"\b(?:{_TEENS}|\d{{2}})\s(?:days|nights|weeks|months|years)\s(?:ago|earlier|back|before)\b", digits=True),
        0.35, _WORK_OUT,
    ),
    (
        Cued("two three four five six last the", r"\b(?:two|three|four|five|six) (?:summers|winters|springs|autumns|christmases|easters) ago\b|"
             r"\bthe (?:summer|winter|spring|autumn) (?:before|of)\b(?: last)?"),
        0.35, _WORK_OUT,
    ),
    (
        Cued(
            "on since before after during until by from",
            r"\b(?:on|since|before|after|during|until|by|from)\s((?:her|his|my|their|our)\s(?:birthday|wedding day|wedding|anniversary|graduation|"
            r"day off|annual leave|leave|holiday|honeymoon|interview|appraisal|return|induction|start date|retirement|probation|osce|exam|exams|"
            r"operation|maternity leave|sick leave|suspension|transfer|promotion|arrival))\b",
        ),
        0.3, _WORK_OUT,
    ),
    (
        Cued("", r"(?<![\w/.-])(?:0?[1-9]|1[0-2])/(?:(?:19|20)\d\d|2[0-9])(?![\d/%])", digits=True), 0.35, "A month.",
    ),
    (
        Cued("", r"(?<![\w/.-])(?<!\d )(?:0[1-9]|[12]\d|3[01]) (?:0[1-9]|1[0-2]) (?:20)?[12]\d(?! ?\d)(?!\w)", digits=True), 0.3, "A date.",
    ),
    (Cued("week a", rf"\b(?:a )?week (?:on|last|from|come) {_DAY}"), 0.5, _WORK_OUT),
    (
        Cued(_DAYS, rf"\b{_DAY}(?:\s?(?:,|/|&|\+|-|and|n|to|or)\s?{_DAY})+", needs=""), 0.45, "Days of the week.",
    ),
    (
        Cued("on last this next by until from every since", r"\b(?:on|last|this|next|by|until|from|every|since)\s((?:sat|sun|weds)\b)"
             r"(?!\s(?:down|on|in|at|with|there|by|cream|burn|beside|next|through|and|alone|outside))"),
        0.4, "A day of the week.",
    ),
    (Cued("weds", r"\bweds\b"), 0.4, "A day of the week."),
    (
        Cued(
            "early mid late midweek first last small end week w middle start beginning wc we",
            rf"\b(?:(?:the\s)?early hours(?:\sof\s(?:the\s)?(?:{_DAY}|{_NTH}|\d{{1,2}}\s{_MONTH}))?|first thing(?:\son)?\s{_DAY}|"
            rf"small hours|mid-?week|(?:end|start|beginning|middle) of (?:the |last |this |next )?(?:month|week|year|term|{_MONTH})|"
            rf"(?:mid|early|late)[ -]{_MONTH}|month[ -]end|"
            rf"(?:week commencing|w/c|week ending|w/e|week of)\s(?:the\s)?(?:{_DAY}\s)?(?:{_NTH}|\d{{1,2}})(?:[/.]\d{{1,2}}|\s{_MONTH})?)",
        ),
        0.35, _WORK_OUT,
    ),
    (
        Cued(
            "the that same following next",
            rf"\b(?:the\s)?(?:that|same|following|next)\s(?:{_LONG_DAY}|evening|afternoon|night|morning)\b(?:'s)?"
            r"(?:\s(?:shift|night|handover|list|morning|evening))?",
        ),
        0.3, _WORK_OUT,
    ),
    (
        Cued(
            "two three four five several last past every", rf"\b(?:two|three|four|five|several|last|past)\s(?:{_LONG_DAY})s?\s"
            r"(?:ago|running|in a row|back)\b",
        ),
        0.4, _WORK_OUT,
    ),
    (
        Cued(
            "the a couple few one two three four five six seven eight nine ten",
            rf"\b(?:{_FEW}|the other)\s(?:fortnights?|hours?|minutes?|mondays?|fridays?|sundays?|saturdays?|shifts?|weekends?)\s(?:ago|back)\b|"
            r"\bthe other (?:day|week|night|morning|evening|weekend)\b|\ba fortnight (?:ago|last [a-z]+day|before [a-z]+)\b",
            digits=True,
        ),
        0.3, _WORK_OUT,
    ),
    (
        Cued("", rf"(?<![\w.,:/£$-])\d{{1,2}}\s(?:past|to)\s(?:midnight|noon|{_HOUR})\b(?!\s?{_UNITS}\b|\s\w+\s?(?:ratio|beds))", digits=True),
        0.28, _OF_DAY,
    ),
    (
        Cued("between from", rf"\b(?:between|from)\s((?:{_HOUR})\s?(?:and|to|until|till)\s?(?:{_HOUR})(?:\s?(?:am|pm|{_PART}))?)(?!\s?{_UNITS}\b|[\w%]|\s[a-z]+s\b)"),
        0.3, _OF_DAY,
    ),
    (
        Cued(
            "the", rf"\bthe ((?:{_ORDINALS})(?:\sof\s(?:{_MONTH}|last month|this month|the month|next month)))",
        ),
        0.6, _WORK_OUT,
    ),
    (
        Cued("on since by until from before after", rf"\b(?:on|since|by|until|from|before|after)\sthe ({_LATER})(?=\s?(?:[.,;:!?\n]|$)|\s(?:and|she|he|at|we|i|they)\b)"),
        0.35, _WORK_OUT,
    ),
    (
        Cued("", rf"(?<![\w/.-])[0-3]?\d[ -]{_MONTH}(?:[ -](?:(?:19|20)\d\d|'?\d\d))?(?![\w/])", needs=_MONTHS, digits=True),
        0.8, "A day of the year.",
    ),
    (
        Cued("spring summer autumn winter", r"\b(?:spring|summer|autumn|winter)(?:\sof)?\s(?:19|20)\d\d\b|\b(?:spring|summer|autumn)\sterm\b"),
        0.4, _WORK_OUT,
    ),
    (Cued("", r"(?<![\w/.,-])(?:19|20)\d\d\s?[/-]\s?\d\d(?![\w/-])", digits=True), 0.35, "A year."),
    (Cued("in since back", r"\b(?:in|since|back in|of) ('\d\d|the (?:eighties|nineties|noughties|80s|90s))(?!\w)"), 0.35, "A year."),
    (Cued("yesterday tomorrow tonight", r"\b(?:yesterday|tomorrow|tonight)\b(?:'s)?(?:\s(?:morning|afternoon|evening|night))?"),
     0.3, _WORK_OUT),
    (
        Cued("during since before after in", r"\b(?:during|since|before|after|in)\s((?:the\s)?(?:first\s|second\s|third\s)?(?:covid|lockdown|"
             r"pandemic|first wave|second wave|heatwave|heat wave))\b"),
        0.35, _WORK_OUT,
    ),
)  # fmt: skip
_LEFT = re.compile(
    rf"(?:(?:the|that)\s)?(?:(?:first|last|{_FEW})\s)?(?:{_SPAN}|days|nights|weeks|eve|{_LONG_DAY})\s"
    r"(?:before|after|of|over|following)\s(?:the\s)?$"
)
_RIGHT = re.compile(r"(?:'s)?\s(?:day|eve|night|morning|weekend|week|lunchtime|monday|sunday|friday|holidays?|break|last year)\b")
_THING = re.compile(r"\s(?:rota|dinner|tree|card|cards|raffle|leave|party|lunch|do|decorations|cover|bonus|jumper|carol|tea)s?\b")


@cache
def feasts() -> Phrases:
    """Return the list of feasts and holidays."""
    names = sorted(name.replace("_", " ") for name in gazetteer.listed("feasts"))
    return Phrases({"phrase": name} for name in names)


def clock_findings(reading: Reading) -> Iterator[Finding]:
    """Find times that are told in words, ranges of times, and days told by a feast or by something else."""
    for cued, sure, reason in _TIMES:
        for match in cued.matches(reading):
            group = 1 if match.re.groups and match.group(1) is not None else 0
            start, end = match.span(group)
            while end > start and reading.lower[end - 1] in " \t\n-,.":
                end -= 1
            yield Finding(start, end, Kind.DATE, sure, reason)
    yield from _feasts(reading)


def _feasts(reading: Reading) -> Iterator[Finding]:
    """Find feasts with the words around that tell a day by them; a thing that is called after one is no day."""
    for hit in feasts().hits(reading):
        start, end = reading.words[hit.first].start, reading.words[hit.last].end
        if len(hit.row["phrase"]) < 5 and not reading.words[hit.first].capital:
            continue
        sure = 0.2 if _THING.match(reading.lower, end) else 0.5 if " " not in hit.row["phrase"] else 0.85
        left = _LEFT.search(reading.lower, max(0, start - 40), start)
        right = _RIGHT.match(reading.lower, end)
        yield Finding(left.start() if left else start, right.end() if right else end, Kind.DATE, sure, "A day that everyone remembers.")
