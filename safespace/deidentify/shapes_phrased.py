"""Times in turns of phrase: "the 28th inst.", "the Wednesday of my first visit", "early doors on Saturday"."""

from __future__ import annotations

from collections.abc import Iterator

from safespace.deidentify import gazetteer
from safespace.deidentify.cued import Cued, Letters
from safespace.deidentify.reading import Reading
from safespace.deidentify.shapes_clock import told
from safespace.deidentify.time_words import DAY, DAYS, HOUR, HOURS, LONG_DAY, MONTH, MONTHS, NTH, OF_DAY, WORK_OUT
from safespace.domain.finding import Finding

_STOP = (
    r"(?:there|was|were|is|are|am|to|in|on|at|and|but|when|she|he|they|i|we|you|it|had|has|have|no|not|with|from|for|"
    r"who|that|which|nobody|so|because|until|if|or|as|by|do|did|will|would|can|could|said|told|asked)"
)
_AFTER = rf"(?:\s(?!{_STOP}\b)[a-z][\w'-]*){{1,3}}"
_CLOCK = r"(?:(?:[01]?\d|2[0-3])[:.h][0-5]\d|1[0-2]|[1-9])(?:\s?(?:am|pm))?"
_PART = r"(?:morning|lunch|lunchtime|dinner|dinner ?time|tea|tea ?time|afternoon|evening|night|breakfast|supper)"
_BUSY = (
    r"(?:shutdown|closure|closedown|break|rush|rota|period|holidays?|week|weekend|cover|concert|services?|fair|lights|"
    r"show|recess|bank holiday|morning|lunch|dance)"
)
_END = r"(?=\s?(?:[.,;:!?)\n]|$|she\b|he\b|they\b|i\b|we\b|and\b|when\b|but\b|it\b|the\b|nobody\b))"
_TIMES: tuple[tuple[Cued, float, str], ...] = (
    (
        Cued(
            "the morning afternoon evening night 1 2 3",
            r"\b(?:the\s)?(?:(?:morning|afternoon|evening|night) of (?:the )?)?\d{1,2}(?:st|nd|rd|th)?\s"
            r"(?:inst|ult|prox)(?:ant)?\b\.?",
            needs="inst ult prox instant ultant proxant",
            digits=True,
        ),
        0.6,
        "A day.",
    ),
    (
        Cued(
            "the that",
            rf"\b(?:the|that)\s{LONG_DAY}\s(?:(?:of|before|after|following)\s(?:the|my|her|his|their|our|that|we|she|he|"
            rf"i)\b{_AFTER}|(?:before|after)(?:\slast|\snext)?(?=\s?[.,;!?)\n]|$))",
            needs="monday tuesday wednesday thursday friday saturday sunday",
        ),
        0.5,
        WORK_OUT,
    ),
    (
        Cued(
            "a one some",
            rf"\b(?:a|one|some)\s{LONG_DAY}\s(?:in|during|before|after|of|last|late in|early in)\s(?:the\s)?"
            rf"(?:{MONTH}|lent|advent|ramadan|spring|summer|autumn|winter|holidays|half-term|term|year|month)\b",
        ),
        0.5,
        WORK_OUT,
    ),
    (
        Cued(
            "a just shortly well little long soon gone not coming getting only some",
            rf"\b(?:a (?:little|bit|few minutes|minute)|just|shortly|well|long|soon|not long|only just|some time)\s"
            rf"(?:before|after|past|gone)\s(?:(?:midnight|noon|midday|dawn|{'|'.join(HOURS.split())})\b(?:\so'clock)?|"
            rf"(?:1[0-2]|[1-9])(?:\s?(?:am|pm))?(?=\s?[.,;!?)]))(?!\s(?:of|patients|people|hours|minutes|days|weeks|"
            r"years|nurses|staff|calls|other|more))",
        ),
        0.4,
        OF_DAY,
    ),
    (
        Cued(
            DAYS,
            rf"\b{DAY}\s(?:gone|past|just gone|coming|next|last|week)?,?\s?(?:{'|'.join(HOURS.split())})ish\b",
        ),
        0.5,
        WORK_OUT,
    ),
    (
        Cued(
            " ".join(f"{hour}ish" for hour in HOURS.split())
            + " eight eleven five four nine one seven six ten three twelve two",
            rf"\b(?:{'|'.join(HOURS.split())})-?ish\b",
        ),
        0.35,
        OF_DAY,
    ),
    (
        Cued(
            f"{DAYS} {MONTHS} the",
            rf"\b(?:{DAY},?\s)?(?:the\s)?\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{MONTH}(?:\s(?:19|20)\d\d)?,?\s"
            rf"(?:from\s|between\s)?{_CLOCK}\s?(?:-|to|till|until|and)\s?{_CLOCK}(?![\w/%]|[.:]\d|\s(?:patients|beds))",
            needs=MONTHS,
            digits=True,
        ),
        0.85,
        "A day of the year.",
    ),
    (Cued("last next this", rf"\b(?:last|next|this)\s{MONTH}(?!\s\d)"), 0.5, "A month."),
    (
        Cued(
            "in since before after over by until at",
            r"\b(?:in|since|before|after|over|by|until|at)\s(the new year|"
            r"new year|the back end (?:of (?:the|last) \w+)?|the (?:run-up|build-up|lead-up) to [a-z]+|the turn of the "
            r"year)\b(?!')",
        ),
        0.4,
        WORK_OUT,
    ),
    (
        Cued(
            DAYS,
            rf"\b{DAY}\s(?:{_PART}\s)?(?:-|to|till|til|until|through|and)\s{DAY}(?:\s{_PART})?\b",
        ),
        0.55,
        WORK_OUT,
    ),
    (
        Cued("bank bh the", r"\b(?:the\s)?bank hols?\b(?:\s(?:mon|monday|fri|friday|weekend|wkend|wknd|shifts?)\b)?"),
        0.4,
        WORK_OUT,
    ),
    (
        Cued(
            "early first last late",
            rf"\b(?:early doors|first thing|last thing|late on|early on|late)\s(?:on\s)?"
            rf"(?:{DAY}|the {NTH}|{NTH})(?:\s{_PART})?",
        ),
        0.5,
        WORK_OUT,
    ),
    (
        Cued(
            "handover lunch break clinic huddle ward board supervision team",
            rf"\b(?:handover|lunch|break|huddle|ward round|board round|clinic|supervision|team brief)\son\s"
            rf"(?:{LONG_DAY}|the {NTH})(?:\s{_PART})?",
        ),
        0.45,
        WORK_OUT,
    ),
    (
        Cued(
            "day week month year",
            r"\b(?:day|week|month)\s(?:one|two|three|four|five|six|\d{1,2})\sof\s(?:the|her|his|my|their|a)\s"
            r"(?:[a-z]+\s)?(?:placement|rota|rotation|job|contract|strike|course|induction|trial|new \w+|shift|week|"
            r"pregnancy|leave|secondment)\b",
        ),
        0.4,
        WORK_OUT,
    ),
    (
        Cued(
            "this about around same",
            r"\b(?:(?:about |around )?this time last (?:week|month|year)|(?:about |around )?this time (?:yesterday|a "
            r"(?:week|year|month) ago)|same (?:time|day) last (?:week|month|year))\b",
        ),
        0.45,
        WORK_OUT,
    ),
    (
        Cued(
            "some sometime the at one",
            r"\b(?:some ?time|at some point|one day|one night)\s(?:in|last|during|over)\s(?:the\s)?(?:spring|summer|"
            rf"autumn|winter|{MONTH}|week|month|year|weekend)\b",
        ),
        0.4,
        WORK_OUT,
    ),
    (
        Cued(
            "the at back beginning close end middle start tail",
            r"\b(?:the )?(?:start|end|beginning|middle|close|tail end|back end) of (?:the |that |my |her |his )?"
            r"(?:night|day|late|early|morning|evening|weekend|long day)(?: shift)?\b",
        ),
        0.35,
        WORK_OUT,
    ),
    (
        Cued(
            "at quarter half about after around before by since till until",
            rf"\b(?:at|by|about|around|till|until|since|before|after) ((?:a )?(?:quarter|half|five|"
            rf"ten|twenty) (?:past|to))(?=\s?[.,;!?)]|$|\sand\b|\sshe\b|\she\b|\sthe\b)(?!\s{HOUR})",
        ),
        0.35,
        OF_DAY,
    ),
    (
        Cued(
            "between from btwn",
            r"\b(?:between|btwn|from) ((?:1[0-2]|[1-9])\s?(?:and|&|to|till|until|-)\s?(?:1[0-2]|"
            r"[1-9]))(?=\s?(?:[.,;!?)\n]|$)|\s(?:she|he|i|they|we|on|in the|at night|there|nobody|when|but|with)\b)",
        ),
        0.35,
        OF_DAY,
    ),
    (
        Cued(
            "on since by until from till",
            rf"\b(?:on|since|by|until|from|till) ({NTH})(?=\s?(?:[.,;!?)\n]|$)|\s(?:she|he|i|"
            r"they|we|and|at|when)\b)",
        ),
        0.4,
        WORK_OUT,
    ),
    (
        Cued(
            "after at before by",
            r"(?<=[ (])(?:at |by |after |before )?(?:0[0-9]|1\d|2[0-3])[0-5][05](?= (?:she|he|i|they|we|it|and|the|"
            r"when|on)\b)(?<!\d{5})",
            digits=True,
        ),
        0.3,
        OF_DAY,
    ),
    (
        Cued("the", rf"\bthe {NTH}\s(?:night|morning|evening|day|afternoon)\b(?!\s(?:running|in a row|of))"),
        0.4,
        WORK_OUT,
    ),
    (
        Cued(
            "weeks in week wk by from since until",
            r"\b(?:in|since|by|until|from) (w(?:ee)?k (?:\d{1,2}|one|two|three|four|five))\b",
        ),
        0.3,
        WORK_OUT,
    ),
    (
        Cued(
            "on at since before after for missed the by",
            rf"\b(?:on|at|since|before|after|for|missed|by) ((?:my|her|his|their|our|the \w+'s) (?:\w+ )?(?:birthday|"
            rf"wedding|funeral|christening|baptism|graduation|anniversary|citizenship ceremony|parents' evening|"
            rf"nativity|sports day|due date|driving test|first communion|bar mitzvah|bat mitzvah)){_END}",
        ),
        0.35,
        WORK_OUT,
    ),
    (
        Cued(
            "tonight tomorrow yesterday today",
            rf"\b(?:tonight|tomorrow|yesterday|today)'s\s(?:{HOUR}\s)?(?:o'clock\s)?"
            r"(?:news|shift|list|clinic|handover|meeting|huddle|round|paper|late|early|night|post|date)\b",
        ),
        0.4,
        WORK_OUT,
    ),
)
_MONTHS = Cued("may march mar", rf"\b(?:May|March|Mar)\b(?=(?:,| and| or|/|-| to) (?i:{MONTH}))", Letters.WRITTEN)
_FEAST_BUSY = Cued(
    "easter christmas xmas eid diwali ramadan passover hanukkah halloween whitsun pentecost lent "
    "advent holi vaisakhi the",
    r"\b(?:the )?(?:easter|christmas|xmas|eid|diwali|ramadan|passover|hanukkah|halloween|whitsun|advent|lent|holi|"
    rf"vaisakhi) {_BUSY}\b",
)
_BORN = Cued(
    "",
    r"\b(?:St\.? )?(?:[A-Z][a-z]+ ){1,4}?[A-Z][a-z]+'s [Bb]irthday\b",
    Letters.WRITTEN,
    capitals=True,
    needs="birthday",
)


def phrased_findings(reading: Reading) -> Iterator[Finding]:
    """Find times that are told in a turn of phrase."""
    yield from told(reading, _TIMES)
    yield from told(reading, ((_MONTHS, 0.5, "A month."), (_BORN, 0.5, WORK_OUT)))
    if not gazetteer.listed("feasts").isdisjoint(reading.spelt):
        yield from told(reading, ((_FEAST_BUSY, 0.4, "A day that everyone remembers."),))
