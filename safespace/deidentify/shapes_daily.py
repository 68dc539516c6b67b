"""Times told by what people do then: "by lunch", "after prayers", "ten till twelve", "the week after she asked"."""

from __future__ import annotations

from collections.abc import Iterator

from safespace.deidentify.cued import Cued
from safespace.deidentify.reading import Reading
from safespace.deidentify.shapes_clock import told
from safespace.deidentify.time_words import DAY, FEW, HOUR, HOURS, MONTH, NTH, OF_DAY, SPAN, WORK_OUT
from safespace.domain.finding import Finding

_MEAL = r"(?:lunch|tea|dinner|supper|elevenses|tea break|lunch break|the tea round)"
_PRAYER = (
    r"(?:prayers|friday prayers|the prayers|mass|morning mass|evening mass|evensong|vespers|choir practice|"
    r"iftar|suhoor|sehri|fajr|zuhr|asr|maghrib|isha|jumu'?ah|shabbat|shabbos|bible study)"
)
_ERRAND = r"(?:the school run|school pick-?up|visiting(?: time)?|lights out|closing|closing time|the late bus)"
_BEFORE = r"(?:at|by|before|after|since|until|till|during|over|straight after|just after|just before)"
_BEFORE_WORDS = "at by before after since until till during over straight just"
_UNIT = (
    r"(?:mg|mcg|ml|mls|of|patients?|people|staff|beds?|nurses?|members|calls?|others?|times?|years?|days?|weeks?|"
    r"months?|"
    r"hours?|minutes?|per|percent|per cent|more|or|hundred|thousand|and a half|different|separate|pounds|quid|women|"
    r"men)"
)
_DID = (
    r"(?:she|he|i|they|we|it)(?:'d)? (?:had |first |last )?[a-z]+(?: (?:the|a|an|her|his|my|their|our|it|him|me|them|"
    r"in|up|"
    r"out|off|here|back|to|about|for|sick|home|from|leave|away))*(?: [a-z]+)?"
)
_ORDINAL = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last)"
_TIMES: tuple[tuple[Cued, float, str], ...] = (
    (
        Cued(
            _BEFORE_WORDS,
            rf"\b{_BEFORE} ({_MEAL}(?: (?:on|today|yesterday|time))?|{_PRAYER}|{_ERRAND})(?=[ ]?[.,;:!?)\n]|$| (?:she|"
            rf"he|i|"
            r"they|we|and|when|with|but|it|the|on|today|yesterday|so|nobody|there|was|in)\b)",
        ),
        0.3,
        OF_DAY,
    ),
    (
        Cued(
            "at by the over lunch tea dinner prayer visiting rush opening",
            r"\b(?:lunch|tea|dinner|prayer|visiting|rush|opening) "
            r"hours?\b(?! (?:are|policy|of work))",
        ),
        0.3,
        OF_DAY,
    ),
    (
        Cued(
            "at by before after until till around about from since gone",
            rf"\b(?:at|by|before|after|until|till|around|about|from|since|gone) "
            rf"((?!one\b)(?:{'|'.join(HOURS.split())})(?: "
            rf"sharp| o'clock)?)(?= (?:was|were|is|it|there|the|then|or|for|to|who|nobody|somebody|while|as|her|his|"
            rf"my|on|"
            rf"o'clock|by|before|after|in|at)\b)(?! (?:to|or|in|on|at|by|for|is|the|as) {_UNIT})(?! (?:to|or|in|for) "
            rf"(?:\d|"
            rf"{'|'.join(HOURS.split())}|one|a)\b)",
        ),
        0.28,
        OF_DAY,
    ),
    (
        Cued(
            HOURS,
            rf"\b(?!one\b)(?:{'|'.join(HOURS.split())}) (?:till|til|until) (?:{'|'.join(HOURS.split())}|late|close|"
            rf"midnight|"
            rf"noon)\b(?! {_UNIT}\b)",
        ),
        0.4,
        OF_DAY,
    ),
    (
        Cued(
            "btw btwn between from frm bet 1 2 3 4 5 6 7 8 9 10 11 12",
            r"\b(?:btwn?|between|from|frm|bet)? ?(?:1[0-2]|[1-9])(?:[.:][0-5]\d)? ?(?:and|&|n|to|till?|until|-) "
            r"?(?:1[0-2]|[1-9])"
            r"(?:[.:][0-5]\d)? ?(?:am|pm)\b",
            digits=True,
        ),
        0.45,
        OF_DAY,
    ),
    (
        Cued(
            "the that tonight this",
            rf"\b(?:the|that|tonight's|this morning's) (?:{HOUR} o'clock|{'|'.join(HOURS.split())}|half (?:past "
            rf")?{HOUR}) "
            r"(?:handover|news|meeting|huddle|list|round|drug round|start|finish|call|bus|train|ferry|clinic|slot|"
            r"appointment)\b",
            needs="handover news meeting huddle list round start finish call bus train ferry clinic slot appointment",
        ),
        0.35,
        OF_DAY,
    ),
    (
        Cued(
            "the that",
            rf"\b(?:the|that) {SPAN} (?:before|after) (?:{_DID}|it happened|that happened)(?=[ ]?[.,;:!?)\n]|$)",
        ),
        0.35,
        WORK_OUT,
    ),
    (
        Cued(
            "the",
            rf"\bthe {_ORDINAL} (?:day|night|week|morning|shift|hour) of (?:an? |the |her |his |my |their |our "
            rf")(?!month\b|week\b|"
            r"year\b)[a-z-]+(?: (?:course|notice|rota|placement|induction|leave|contract|trial|strike|rotation|job|"
            r"run|pilot|"
            r"holiday|training))?\b",
        ),
        0.45,
        WORK_OUT,
    ),
    (
        Cued(
            "the same next following very that",
            r"\b(?:the (?:same|very same|next|following|very next) (?:day|night|week|morning|afternoon|evening|shift|"
            r"weekend|"
            r"month)|(?:next|same) (?:day|night|morning))\b(?! (?:case|surgery|unit|delivery|emergency|discharge|"
            r"service|as|for "
            r"everyone|every))",
        ),
        0.28,
        WORK_OUT,
    ),
    (
        Cued(
            "the",
            rf"\bthe {NTH},? (?:the )?{NTH}(?:,? (?:and|&|or) (?:the )?{NTH})?|\bthe {NTH} (?:and|&|or) the {NTH}\b",
        ),
        0.6,
        WORK_OUT,
    ),
    (
        Cued(
            "shrove ash maundy palm holy pancake plough trinity rogation easter low passion remembrance stir whit",
            r"\b(?:shrove|ash|maundy|palm|holy|pancake|plough|trinity|rogation|passion|low|whit|stir-up|remembrance|"
            r"easter) "
            r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b",
        ),
        0.88,
        "A day that everyone remembers.",
    ),
    (
        Cued(
            "since",
            r"\bsince (the (?:[a-z]+ )?(?:contract|rota|system|manager|matron|rules?|uniform|owners?|building|menu) "
            r"(?:changed|moved|opened|closed|came|went|started|began|ended))\b|\bsince (?:the )?new ([a-z]+ (?:came|"
            r"started|took "
            r"over|arrived|moved in))\b",
        ),
        0.35,
        WORK_OUT,
    ),
    (
        Cued(
            "a few couple several some",
            r"\b(?:a few|a couple of|several|some) (?:nights?|days?|weeks?|shifts?) (?:ago|back|earlier|before)\b",
        ),
        0.35,
        WORK_OUT,
    ),
    (
        Cued(
            "all back on day the in way",
            rf"\b(?:all day {DAY}|(?:back in|way back in) {MONTH}|the (?:19|20)\d\d (?:intake|cohort|group|batch|"
            rf"starters|wave|"
            rf"recruits)|on day (?:one|two|three|four|five|six|seven|\d{{1,2}})\b|in (?:a|one) (?:fortnight|"
            rf"month)'?s?(?: time)?"
            r"(?=[ ]?[.,;!?)\n]|$))",
        ),
        0.35,
        WORK_OUT,
    ),
    (
        Cued(
            "the that",
            r"\b(?:the|that) (?:very )?(?:day|night|morning|afternoon|evening|week|weekend|month) (?:that )?(?:she|he|"
            r"i|they|we) "
            r"(?:(?:first|last|finally) )?(?:[a-z]+ed|left|came|went|fell|died|got|said|told|rang|began|found|gave|"
            r"made|took|broke|"
            r"lost|saw|met|wrote|spoke|sent|was|were|had)(?: (?:in|out|off|here|back|home|sick|up|over|down|away|it|"
            r"him|her))*"
            r"(?=[ ]?[.,;:!?)\n]|$| (?:and|when|with|by|from|to|on)\b)",
        ),
        0.33,
        WORK_OUT,
    ),
    (
        Cued(
            "one two three four five six seven eight nine ten a few couple several an eighteen eleven "
            "fifteen fourteen nineteen seventeen sixteen thirteen thirty twelve twenty",
            rf"\b{FEW} (?:days?|nights?|weeks?|months?|shifts?|hours?) (?:before|after) (?:she|he|i|they|we) "
            rf"(?:[a-z]+ed|left|came|"
            r"went|fell|died|got|said|told|rang|began|spoke|wrote|was [a-z]+ed)\b",
            digits=True,
        ),
        0.33,
        WORK_OUT,
    ),
    (
        Cued(
            "before since until after",
            r"\b(?:before|since|until|after) ((?:she|he|i|they|we) (?:started|joined|arrived|qualified|retired|"
            r"resigned|moved here|"
            r"came back|came over|spoke up|complained))(?=[ ]?[.,;:!?)\n]|$| (?:and|it|the|nobody|she|he)\b)",
        ),
        0.28,
        WORK_OUT,
    ),
    (
        Cued(
            "exam induction freshers half reading changeover audit inspection strike pride results rag "
            "carers volunteers nurses match market derby election polling budget sports open snow when since "
            "before after cup moving",
            r"\b(?:(?:exam|induction|freshers'?|changeover|inspection|strike|pride|results|rag|carers'?|volunteers'?|"
            r"nurses') week|"
            r"(?:match|market|derby|election|polling|budget|results|sports|cup final|moving) (?:day|night)|(?:when|"
            r"since|before|"
            r"after) the clocks (?:changed|went (?:back|forward)))\b(?! (?:unit|ward|team))",
        ),
        0.33,
        WORK_OUT,
    ),
    (
        Cued(
            "the world euro euros fa cup eurovision champions grand wimbledon super strictly rugby football "
            "ashes england six",
            r"\b(?:the )?(?:world cup|euros?|fa cup|cup|eurovision|champions league|six nations|wimbledon|strictly|"
            r"rugby|football|"
            r"england|ashes)(?: (?:semi|quarter))?[ -]?(?:final|finals|game|match|night)\b|\bgrand national(?: "
            r"day)?\b|"
            r"\bsuper bowl(?: night| sunday)?\b",
        ),
        0.33,
        WORK_OUT,
    ),
    (
        Cued(
            "the year month financial tax start end beginning leave middle",
            r"\b(?:the )?(?:(?:financial |tax |leave )?year[ -]end|(?:start|end|beginning|middle) of (?:lent|ramadan|"
            r"advent|term|"
            r"half-term|the holidays|exams))\b",
        ),
        0.33,
        WORK_OUT,
    ),
    (Cued("", rf"(?<![\w/.-]){NTH} ?(?:-|to|until|till) ?{NTH}(?! (?:floor|of))", digits=True), 0.45, WORK_OUT),
    (
        Cued(
            "weekend night chinese lunar orthodox ethiopian jewish persian sikh tamil",
            r"\b(?:weekend (?:nights?|days?|lates?|earlies)|(?:chinese|lunar|orthodox|"
            r"ethiopian|persian|tamil|sikh|jewish) (?:new year|christmas|easter))\b",
        ),
        0.4,
        WORK_OUT,
    ),
)
_WEAK: tuple[tuple[Cued, float, str], ...] = (
    (
        Cued(
            "only mornings evenings early weekends",
            r"(?<=, )(?:mornings|evenings|weekends|early mornings)(?=[.;)\n]|$| (?:only|best|are best))",
        ),
        0.27,
        OF_DAY,
    ),
    (
        Cued(
            "it its still only now said says dated marked",
            r"\b(?:it's|its|it is|it was|still|only|now|said|says|dated|marked) ((?:march|may))(?=[ ]?[.,;:!?)"
            r"\n]|$| (?:and|on|was|when|already|before)\b)",
        ),
        0.3,
        "A month.",
    ),
    (Cued("that", r"\bthat (may)(?= was\b)"), 0.3, "A month."),
)


def daily_findings(reading: Reading) -> Iterator[Finding]:
    """Find times that are told by meals, prayers, errands and what happened before or after."""
    yield from told(reading, _TIMES)
    yield from told(reading, _WEAK)
