"""Times that are told by others: "Friday at dusk", "the September intake", "twenty minutes before handover"."""

from __future__ import annotations

from collections.abc import Iterator

from safespace.deidentify.around import TOLD
from safespace.deidentify.cued import Cued, Letters
from safespace.deidentify.reading import Reading
from safespace.deidentify.shapes_clock import told
from safespace.deidentify.time_words import DAY, DAYS, HOUR, HOURS, LONG_DAY, MONTH, MONTHS, NTH, OF_DAY, WORK_OUT
from safespace.domain.finding import Finding

_CLOCK = r"(?:(?:[01]?\d|2[0-3])[:.h]?[0-5]\d(?:\s?(?:am|pm|hrs))?|(?:1[0-2]|0?[1-9])(?:\s?(?:am|pm))?)"
_MANY = (
    r"(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|forty|half an|a few|a "
    r"couple of|\d{1,2})"
)
_PART = (
    r"(?:at\s|around\s|about\s|just after\s|just before\s|before\s|after\s|over\s|during\s|by\s|in "
    r"the\s)?(?:the\s)?(?:first thing|last thing|dawn|dusk|daybreak|sunrise|"
    r"sunset|noon|midday|midnight|lunch(?:time)?|tea(?:time)?|dinner(?:time)?|breakfast|supper|mid-?morning|"
    r"mid-?afternoon|elevenses|handover|shift change|break|closing|drop-?off|school run|ward round|board round|"
    r"small hours|early hours)"
)
_TIMES: tuple[tuple[Cued, float, str], ...] = (
    (Cued(DAYS, rf"\b{DAY},?\s{_PART}\b"), 0.5, WORK_OUT),
    (
        Cued(
            "first last dawn dusk noon midday lunch teatime midnight tea dinner lunchtime breakfast dinnertime",
            rf"\b(?:first thing|last thing|dawn|dusk|noon|midday|lunch(?:time)?|tea(?:time)?|dinner(?:time)?|"
            rf"breakfast|midnight)(?:\s(?:on|last|this|next|of|the))?\s(?:{DAY}|the {NTH}|{NTH})",
        ),
        0.5,
        WORK_OUT,
    ),
    (
        Cued(
            HOURS,
            rf"\b(?:{HOUR}|{_CLOCK})\son\s(?:the\s)?(?:{DAY}|{NTH})(?!\s(?:floor|ward))",
            needs="on",
            digits=True,
        ),
        0.45,
        WORK_OUT,
    ),
    (
        Cued(
            DAYS,
            rf"\b{DAY},?\s(?:at\s|about\s|around\s|abt\s|@\s?|by\s|before\s|after\s|from\s)?(?:{_CLOCK}(?:\s?(?:-|"
            rf"to|till|til)\s?{_CLOCK})?|half\s(?:past\s)?{HOUR}|quarter\s(?:past|to)\s{HOUR}|"
            rf"{HOUR}(?:\so'clock)?)(?=\s?(?:[.,;:!?)\n]|$|she|he|they|i|we|in|on|and|when|because|with|for|but|"
            rf"at|until|it|the))(?!:\d|\.\d|\spatients|\sin\s\d|/)",
        ),
        0.45,
        WORK_OUT,
    ),
    (
        Cued(
            "between btw btwn bet from frm",
            rf"\b(?:between|btwn?|bet|from|frm)\s({_CLOCK}\s?(?:and|&|n|-|to|till|til)\s?{_CLOCK}(?:\s?(?:am|pm|"
            rf"hrs))?)(?![\w/%]|[.:]\d|\s(?:patients|beds|nurses|staff|per|calls|weeks|days|months|years|people|"
            rf"hours|minutes|of|times))",
        ),
        0.3,
        OF_DAY,
    ),
    (
        Cued(
            "",
            r"(?<![\w.:/£-])(?:[01]?\d|2[0-3])[:.][0-5]\d,?\s?(?:on\s)?[0-3]?\d[/.][01]?\d(?:[/.](?:20)?\d\d)"
            r"?(?:\s?(?:to|till|until|-)\s?(?:(?:[01]?\d|2[0-3])[:.][0-5]\d)"
            r"?,?\s?(?:[0-3]?\d[/.][01]?\d(?:[/.](?:20)?\d\d)?)?)?(?![\d/])",
            digits=True,
        ),
        0.6,
        OF_DAY,
    ),
    (
        Cued(
            "",
            rf"(?<![\w/.-])[0-3]?\d(?:st|nd|rd|th)?\s(?:of\s)?{MONTH}(?:\s(?:19|20)\d\d)?,?\s(?:at\s|about\s|"
            rf"around\s|@\s?|before\s|after\s)?(?:(?:[01]?\d|2[0-3])[:.h]?[0-5]\d(?:\s?(?:am|pm|hrs))?|(?:1[0-2]|"
            rf"[1-9])\s?(?:am|pm))(?![\d/%])",
            needs=MONTHS,
            digits=True,
        ),
        0.8,
        "A day of the year.",
    ),
    (
        Cued(
            "tmrw tmw tomoz tomorrow 2moro yesterday yest yday today tonight 2nite tonite",
            rf"\b(?:tmrw|tmw|tomoz|tomorrow|2moro|yesterday|yest|yday|today|tonight|2nite|tonite),?\s(?:at\s|"
            rf"about\s|@\s?|by\s|after\s|before\s|around\s|from\s)?{_CLOCK}(?![\w/%]|[.:]\d|\s(?:patients|beds|"
            rf"nurses|staff|of|people))",
        ),
        0.45,
        WORK_OUT,
    ),
    (
        Cued(
            MONTHS + " her his last our that the this",
            rf"(?:\b(?:the|last|this|our|her|his|that)\s)?\b{MONTH}(?:\s(?:19|20)\d\d)?\s(?:intake|cohort|group|"
            rf"rotation|starters|changeover|rota|payslip|pay|batch|lot|recruits|induction|exams?|audit|inspection|"
            rf"visit|break|strike|half-term)\b",
        ),
        0.5,
        WORK_OUT,
    ),
    (
        Cued(
            "the",
            rf"\bthe\s(?:{MONTH}|spring|summer|autumn|winter|{LONG_DAY}|christmas|easter)\s(?:intake|cohort|"
            rf"rotation|starters|changeover|batch|recruits|induction)\b",
        ),
        0.4,
        WORK_OUT,
    ),
    (
        Cued(
            "",
            r"(?:(?<=^)|(?<=[\n.,;:(&+] )|(?<=[\n(,&+])|(?<=\band )|(?<=\bto ))(?<![\d])\d{1,2}(?:st|nd|rd|"
            r"th)(?=\s?(?:[:;,.)\n&+-]|$)|\s(?:and|to|at|or)\s)(?!\s?(?:floor|time|birthday|ward|century))",
            digits=True,
        ),
        0.35,
        WORK_OUT,
    ),
    (
        Cued(
            HOURS + " half ten a fifteen twenty thirty few couple just" + " an forty",
            rf"\b(?:just\s)?{_MANY}\s(?:minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|shifts?)\s(?:before|after|"
            rf"into|off)\s(?:the\s|her\s|his\s|their\s|my\s|our\s|end of\s|a\s)*(?!(?:i|he|she|they|we|it|you|that|"
            rf"this|work|get|go|find|do|be|see|each|every|any|admission|discharge|surgery|death|birth|patient|"
            rf"patients)\b)(?:{DAY}|[a-z]+)(?:\s(?:shift|round|visit|inspection|handover|meeting|hearing|party|"
            rf"list))?\b(?=\s?(?:[.,;:!?)\n]|$|she|he|they|i|we|on|and|when|with|but|it|the|of))",
            needs="before after into off",
            digits=True,
        ),
        0.35,
        WORK_OUT,
    ),
    (
        Cued(
            "my her his their our",
            rf"\b(?:my|her|his|their|our)\s(?:very\s)?(?:last|first|next|final|second|third|only|usual|"
            rf"previous)\s(?:{LONG_DAY}|{DAY}|late|early|long day|twilight|payday|night|day)\b",
        ),
        0.4,
        WORK_OUT,
    ),
    (
        Cued(
            "the that",
            rf"\b(?:the|that)\s(?:early|late|night|day|twilight|evening|morning|long-day|weekend|back)\s(?:shift|"
            rf"duty)\s(?:of|on|before|after)\s(?:the\s)?(?:{DAY}|{NTH}|{MONTH}|"
            rf"\d{{1,2}})(?:\s(?:of\s)?{MONTH})?",
        ),
        0.5,
        WORK_OUT,
    ),
    (
        Cued(
            "closing opening visiting kicking chucking home going clocking knocking",
            r"\b(?:closing|opening|visiting|(?:kicking|chucking|clocking|knocking)[ -](?:out|off|on)|home|going[- "
            r"]home)[ -]times?\b",
        ),
        0.3,
        OF_DAY,
    ),
    (
        Cued(
            "lapsed expired ended ends started left joined due expires till til since b4 before after from this "
            "last next until finishes starts began retired retires born early late mid around by in for",
            r"\b(?:lapsed|expired|expires|ended|ends|started|starts|began|left|joined|due|finishes|retired|retires|"
            r"early|late|mid|around|till?|since|b4|before|after|from|until|for|by|in)\s((?:in\s)?(?:jan|feb|mar|"
            r"apr|jun|jul|aug|sept?|oct|nov|dec))\b",
        ),
        0.4,
        "A month.",
    ),
    (
        Cued(
            "feb apr aug sept oct nov dec",
            r"\b(?:feb|apr|aug|sept|oct|nov|dec)\b\.?(?:\s(?:19|20)?\d\d\b)?(?!\s(?:conway|level))",
        ),
        0.35,
        "A month.",
    ),
    (
        Cued(
            "couple few several two three four five six seven eight nine ten twelve fourteen 10 2 3 4 5 6 7 8 9",
            r"\b(?:couple|few|several|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|"
            r"\d{1,2})\s(?:of\s)?(?:mon|tues|wednes|thurs|fri|satur|sun)days?\s(?:ago|back|running|since|in a "
            r"row)\b",
            digits=True,
        ),
        0.4,
        WORK_OUT,
    ),
    (
        Cued(
            "a",
            rf"\ba (?:week|fortnight|month|year)(?:\s(?:ago|last|on|past|come|from|next|this))+\s(?:{DAY}|"
            rf"yesterday|today|tomorrow|{MONTH}|the {NTH})",
        ),
        0.5,
        WORK_OUT,
    ),
    (
        Cued(
            DAYS,
            rf"\b{DAY}\s(?:before|after) (?:last|next|that|this|the (?:weekend|bank holiday|holidays?)|christmas|"
            rf"easter)\b",
        ),
        0.5,
        WORK_OUT,
    ),
    (
        Cued(
            "every each most alternate",
            rf"\b(?:every|each|most|alternate)\s(?:other\s|second\s|third\s)?(?:{DAY})(?:\s(?:night|morning|"
            rf"evening|afternoon|shift|late|lunch|clinic|list))?",
        ),
        0.4,
        WORK_OUT,
    ),
)
_NAMED = Cued(
    "",
    r"\b(?!(?:Long|Open|Away|Sports|Training|Study|Snow|Rest|Mental|Team|Half|Every|One|Each|This|That|Last|Next|"
    r"Good|Bad|Late|Pay|Day|Care|Dress|"
    r"Health|New|The|A|Same|First|Second|Bank|Sick|Duvet|Working|Fun|Patient|Surgical|Acute|Elderly|Oncology|"
    r"Haematology|Early|Stroke|Cancer|Medical|Infusion|Older)\b)"
    r"(?:St\.? )?[A-Z][a-z]+(?:'s|s')?(?: [A-Z][a-z]+'?s?)? (?:Day|Eve|Sunday|Weekend)\b(?! (?:Unit|Ward|Case|"
    r"Centre|Surgery|Hospital|Team|Clinic|Nursery|Service|Care|Procedures|Room|Assessment|Therapy|Suite|Lounge|"
    r"Services|Rehab))",
    Letters.WRITTEN,
    needs="day eve sunday weekend",
    capitals=True,
)


def told_findings(reading: Reading) -> Iterator[Finding]:
    """Find times that are told by other times, or by what people do then."""
    yield from told(reading, _TIMES)
    yield from told(reading, ((_NAMED, TOLD, "A day that everyone remembers."),))
