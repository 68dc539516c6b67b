"""Days as people tell them: "the 19th", "Thursday week", "the night before her flight", "the third of May"."""

from __future__ import annotations

from collections.abc import Iterator

from safespace.deidentify.cued import Cued
from safespace.deidentify.reading import Reading
from safespace.deidentify.shapes_clock import told
from safespace.deidentify.time_words import DAY, DAYS, FEW, LONG_DAY, MONTH, MONTHS, NTH, SPAN, TEENS, WORK_OUT
from safespace.domain.finding import Finding

_STOP = (
    r"(?:there|was|were|is|are|am|to|in|on|at|and|but|when|she|he|they|i|we|you|it|had|has|have|no|not|with|from|for|"
    r"who|"
    r"that|which|nobody|somebody|everyone|all|so|because|until|if|or|as|by|do|did|will|would|can|could|said|told|asked)"
)
_AFTER = rf"(?:\s(?!{_STOP}\b)[a-z][\w'-]*){{1,3}}"
_ORDINALS = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|"
    "fifteenth|sixteenth|"
    "seventeenth|eighteenth|nineteenth|twentieth|twenty[ -](?:first|second|third|fourth|fifth|sixth|seventh|eighth|"
    "ninth)|"
    "thirtieth|thirty[ -]first"
)
_LATER = _ORDINALS.partition("fifth|")[2]

_TIMES: tuple[tuple[Cued, float, str], ...] = (
    (
        Cued(
            "the", rf"\bthe {NTH}(?:\sof\s(?:(?:last|next|this|the)\s)?month)?\b(?!\s(?:floor|time|century|"
            rf"attempt|grade|year|"
            r"edition|percentile|quarter|person|day|week|hour|patient|one|stage|place)|-)",
        ),
        0.4, WORK_OUT,
    ),
    (Cued("", rf"\b{NTH}\sof\s(?:last|next|this|the)\smonth\b", digits=True), 0.45, WORK_OUT),
    (Cued(DAYS, rf"\b{DAY},?\s(?:the\s)?\d{{1,2}}(?:st|nd|rd|th)?(?:/\d{{1,2}})?(?![\w%:]|[.,]\d)"), 0.5, "A day."),
    (
        Cued(
            "", rf"(?<![\w/.:-])\d{{1,2}}(?:st|nd|rd|th)?(?:,\s?\d{{1,2}}(?:st|nd|rd|th)?)*\s?(?:,|and|&|to|-|/)\s?"
            rf"\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{MONTH}(?:\s(?:19|20)\d\d)?", needs=MONTHS, digits=True,
        ),
        0.85, "Days of the year.",
    ),
    (
        Cued(
            MONTHS, rf"\b(?:{MONTH}\s?(?:to|-|until|till|through|and|/)\s?{MONTH}(?:\s(?:19|20)\d\d)?|"
            rf"{MONTH}(?:\sof)?\s(?:last|this|next)\syear)",
        ),
        0.55, "A month.",
    ),
    (
        Cued(
            "this last",
            r"\b(?:this week|last (?:week|month|fortnight)|(?:this|last) (?:term|half-term|half term|"
            r"rotation))\b(?:'s)?"
            r"(?!\s(?:or so|or two|of))",
        ),
        0.35, WORK_OUT,
    ),
    (
        Cued("this next previous following past", r"\b(?:next|previous|following|past|this)\s(?:week|month|fortnight|"
        r"term|half-term|half term)\b"),
        0.2, WORK_OUT,
    ),
    (
        Cued("last the same previous", r"\b(?:last year|the (?:previous|same|other) (?:year|week|month))\b"),
        0.25, WORK_OUT,
    ),
    (
        Cued(
            "over at during since by until before after through of",
            r"\b(?:over|at|during|since|by|until|before|after|through|of)\s"
            r"((?:the|that)\s(?:[a-z]+\s)?(?:weekend|week|holidays|holiday|half-term|half term))\b",
        ),
        0.35, WORK_OUT,
    ),
    (
        Cued(
            "in since until by during after before late early mid over all through",
            r"\b(?:in|since|until|by|during|after|before|late|early|mid|over|all|through)\s((?:(?:the|last|"
            r"this)\s(?:spring|summer|autumn|winter)|"
            r"(?:spring|summer|autumn|winter)\s(?=of\s(?:19|20)|(?:19|20)))(?:\s?(?:of\s)?(?:19|20)\d\d)?)",
        ),
        0.3, WORK_OUT,
    ),
    (
        Cued(
            "the that morning night day week evening weekend afternoon month summer winter",
            rf"\b(?:(?:the|that)\s)?{SPAN}\s(?:before|after|of)\s(?:(?:the|her|his|their|my|our|your)\b{_AFTER}|"
            rf"{LONG_DAY}\b|"
            r"payday|pay day|last)\b",
        ),
        0.4, WORK_OUT,
    ),
    (
        Cued(
            "the night morning evening afternoon day week weekend",
            rf"\b(?:the )?(?:night|morning|evening|afternoon|day|weekend|week) (?:before|after|of) (?:the "
            rf")?(?:{NTH}|\d{{1,2}})(?: (?:of )?{MONTH})?(?!\w)",
        ),
        0.5, WORK_OUT,
    ),
    (
        Cued(
            "2moro tmrw tomoz tomorro tomorow yday yest yesty 2nite 2night tonite tonyt this last nxt next on w wknd "
            "wkend wkends wknds" " over tomorrow",
            r"\b(?:2moro|tmrw|tomoz|tomorr?ow|yday|yest|yesty|2ni(?:te|ght)|ton(?:ite|yt)|(?:this|last) (?:wk|mth|yr|"
            r"nite|nyt|morn|aft|eve|wknd|wkend|sat|sun|mon|tue|"
            r"tues|wed|weds|thu|thur|thurs|fri)|(?:on|over) (?:the )?(?:wknd|wkend))\b(?: (?:nite|night|nyt|morn|"
            r"morning|am|pm|shift))?",
        ),
        0.4, WORK_OUT,
    ),
    (
        Cued("a few couple one two three four five six seven eight nine ten", r"\b(?:a|few|couple|one|two|three|four|"
        r"five|six|seven|eight|nine|ten|\d{1,2})\s?"
             r"(?:wks?|mths?|yrs?|hrs?|mins?|dys|nites)\s(?:ago|back|b4|before)\b", digits=True),
        0.35, WORK_OUT,
    ),
    (Cued("q1 q2 q3 q4", r"\bq[1-4]\b(?: (?:of )?(?:19|20)\d\d)?"), 0.3, WORK_OUT),
    (
        Cued("the that", rf"\b(?:the|that)\s({SPAN}\s(?:before|after))\b(?!\s(?:that|this|it|"
        rf"which)\b)"), 0.28, WORK_OUT,
    ),
    (
        Cued(
            "a one two three four five six several couple an eight eighteen eleven fifteen fourteen nine nineteen "
            "seven seventeen sixteen ten thirteen thirty twelve twenty",
            rf"\b{FEW}\s(?:days?|nights?|weeks?|months?|hours?)\s(?:before|after)\s(?:(?:the|her|his|their|my|"
            rf"our)\b{_AFTER}|"
            rf"{LONG_DAY}\b|{MONTH})", needs="before after", digits=True,
        ),
        0.35, WORK_OUT,
    ),
    (
        Cued(
            "her his my their our",
            r"\b(?:her|his|my|their|our)\s(?:very\s)?(?:first|second|third|fourth|fifth|last|final)\s"
            r"(?:day|night|week|shift|month|weekend|morning|term|year|placement)\b(?!s)",
        ),
        0.35, WORK_OUT,
    ),
    (
        Cued(
            "the first second third fourth last",
            rf"\b(?:the\s)?(?:first|second|third|fourth|last)\s(?:{LONG_DAY}|weekend|week|shift|night|day)\s(?:of|"
            rf"in|after|before|back)\b"
            rf"(?:\s(?:the|her|his|my|their))?(?:\s(?!{_STOP}\b)[a-z][\w'-]*){{0,2}}",
        ),
        0.45, WORK_OUT,
    ),
    (
        Cued("in within", rf"\b(?:in|within)\s((?!a\b|several\b){FEW}\s(?:days|weeks)(?:'?\stime)?)(?=\s*(?:[.,;!?]|"
        rf"$|\n)|\sand\b|\sshe\b|\she\b)"),
        0.26, WORK_OUT,
    ),
    (
        Cued(DAYS, rf"\b{DAY}\s(?:week|fortnight|just gone|gone|past|lunchtime|teatime|"
        rf"dinnertime)\b"), 0.5, WORK_OUT,
    ),
    (
        Cued(DAYS, rf"\b{DAY}\s(?:am|pm|eve|lates?|earlies|nights)\b"), 0.45, WORK_OUT,
    ),
    (
        Cued("sat sun", r"\b(?:sat|sun)(?=\s(?:night|morning|evening|afternoon|late|early|\d))"), 0.4, WORK_OUT,
    ),
    (
        Cued(TEENS.replace("|", " "), rf"\b(?:{TEENS}|\d{{2}})\s(?:days|nights|weeks|months|years)\s(?:ago|earlier|"
        rf"back|before)\b", digits=True),
        0.35, WORK_OUT,
    ),
    (
        Cued("two three four five six last the", r"\b(?:two|three|four|five|six) (?:summers|winters|springs|autumns|"
        r"christmases|easters) ago\b|"
             r"\bthe (?:summer|winter|spring|autumn) (?:before|of)\b(?: last)?"),
        0.35, WORK_OUT,
    ),
    (
        Cued(
            "on since before after during until by from",
            r"\b(?:on|since|before|after|during|until|by|from)\s((?:her|his|my|their|our)\s(?:birthday|wedding day|"
            r"wedding|anniversary|graduation|"
            r"day off|annual leave|leave|holiday|honeymoon|interview|appraisal|return|induction|start date|"
            r"retirement|probation|osce|exam|exams|"
            r"operation|maternity leave|sick leave|suspension|transfer|promotion|arrival))\b",
        ),
        0.3, WORK_OUT,
    ),
    (
        Cued("", r"(?<![\w/.-])(?:0?[1-9]|1[0-2])/(?:(?:19|20)\d\d|2[0-9])(?![\d/%])", digits=True), 0.35, "A month.",
    ),
    (
        Cued("", r"(?<![\w/.-])(?<!\d )(?:0[1-9]|[12]\d|3[01]) (?:0[1-9]|1[0-2]) (?:20)?[12]\d(?! "
        r"?\d)(?!\w)", digits=True), 0.3, "A date.",
    ),
    (Cued("week a", rf"\b(?:a )?week (?:on|last|from|come) {DAY}"), 0.5, WORK_OUT),
    (
        Cued(DAYS, rf"\b{DAY}(?:\s?(?:,|/|&|\+|-|and|n|to|or)\s?{DAY})+", needs=""), 0.45, "Days of the week.",
    ),
    (
        Cued("on last this next by until from every since", r"\b(?:on|last|this|next|by|until|from|every|"
        r"since)\s((?:sat|sun|weds)\b)"
             r"(?!\s(?:down|on|in|at|with|there|by|cream|burn|beside|next|through|and|alone|outside))"),
        0.4, "A day of the week.",
    ),
    (Cued("weds", r"\bweds\b"), 0.4, "A day of the week."),
    (
        Cued(
            "the early mid late midweek first last small end week w middle start beginning wc we month",
            rf"\b(?:(?:the\s)?early hours(?:\sof\s(?:the\s)?(?:{DAY}|{NTH}|\d{{1,2}}\s{MONTH}))?|first "
            rf"thing(?:\son)?\s{DAY}|"
            rf"small hours|mid-?week|(?:the )?"
            rf"(?:end|start|beginning|middle) of (?:the |last |this |next )?(?:month|week|year|"
            rf"term|{MONTH})|"
            rf"(?:mid|early|late)[ -]{MONTH}|month[ -]end|"
            rf"(?:week commencing|w/c|week ending|w/e|week of)\s(?:the\s)?(?:{DAY}\s)?(?:{NTH}|"
            rf"\d{{1,2}})(?:[/.]\d{{1,2}}|\s{MONTH})?)",
        ),
        0.35, WORK_OUT,
    ),
    (
        Cued(
            "the that same following next",
            rf"\b(?:the\s)?(?:that|same|following|next)\s(?:{LONG_DAY}|evening|afternoon|night|morning)\b(?:'s)?"
            r"(?:\s(?:shift|night|handover|list|morning|evening))?",
        ),
        0.3, WORK_OUT,
    ),
    (
        Cued(
            "two three four five several last past every", rf"\b(?:two|three|four|five|several|last|"
            rf"past)\s(?:{LONG_DAY})s?\s"
            r"(?:ago|running|in a row|back)\b",
        ),
        0.4, WORK_OUT,
    ),
    (
        Cued(
            "the a couple few one two three four five six seven eight nine ten an eighteen eleven fifteen fourteen "
            "nineteen seventeen several sixteen thirteen thirty twelve twenty",
            rf"\b(?:{FEW}|the other)\s(?:fortnights?|hours?|minutes?|mondays?|fridays?|sundays?|saturdays?|shifts?|"
            rf"weekends?)\s(?:ago|back)\b|"
            r"\bthe other (?:day|week|night|morning|evening|weekend)\b|\ba fortnight (?:ago|last [a-z]+day|before "
            r"[a-z]+)\b",
            digits=True,
        ),
        0.3, WORK_OUT,
    ),
    (
        Cued(
            "the", rf"\bthe (?:{_ORDINALS})\sof\s(?:{MONTH}|last month|this month|the month|next month)",
        ),
        0.6, WORK_OUT,
    ),
    (
        Cued("on since by until from before after", rf"\b(?:on|since|by|until|from|before|after)\s"
        rf"(the (?:{_LATER}))(?=\s?(?:[.,;:!?\n]|$)|\s(?:and|she|he|at|we|i|they)\b)"),
        0.35, WORK_OUT,
    ),
    (
        Cued("", rf"(?<![\w/.-])[0-3]?\d[ -]{MONTH}(?:[ -](?:(?:19|20)\d\d|'?\d\d))?(?![\w/])",
             needs=MONTHS, digits=True),
        0.8, "A day of the year.",
    ),
    (
        Cued("spring summer autumn winter", r"\b(?:spring|summer|autumn|winter)(?:\sof)?\s(?:19|20)\d\d\b|"
        r"\b(?:spring|summer|autumn)\sterm\b"),
        0.4, WORK_OUT,
    ),
    (Cued("", r"(?<![\w/.,-])(?:19|20)\d\d\s?[/-]\s?\d\d(?![\w/-])", digits=True), 0.35, "A year."),
    (Cued("in since back of", r"\b(?:in|since|back in|of) ('\d\d|the (?:eighties|nineties|noughties|80s|"
    r"90s))(?!\w)"), 0.35, "A year."),
    (Cued("yesterday tomorrow tonight", r"\b(?:yesterday|tomorrow|tonight)\b(?:'s)?(?:\s(?:morning|afternoon|evening|"
    r"night))?"),
     0.3, WORK_OUT),
    (
        Cued("during since before after in", r"\b(?:during|since|before|after|in)\s((?:the\s)?(?:first\s|second\s|"
        r"third\s)?(?:covid|lockdown|"
             r"pandemic|first wave|second wave|heatwave|heat wave))\b"),
        0.35, WORK_OUT,
    ),
)  # fmt: skip


def day_findings(reading: Reading) -> Iterator[Finding]:
    """Find days that are told by a number, by another day or by something that happened."""
    return told(reading, _TIMES)
