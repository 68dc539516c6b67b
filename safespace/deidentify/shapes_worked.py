"""Times told by the day's work and by leave: "after the drugs round", "on her rest day", "halfway through the night".

Colleagues know when the trolley comes and who was on leave; so do those who look at the rota.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from safespace.deidentify.cued import Cued
from safespace.deidentify.reading import Reading
from safespace.deidentify.shapes_clock import told
from safespace.deidentify.time_words import DAY, HOUR, HOURS, MONTH, NTH, OF_DAY, WORK_OUT
from safespace.domain.finding import Finding

_WHEN = (
    r"(?:just |right |straight |shortly |halfway |half way |midway |part way )?(?:before|after|during|at|by|since|"
    r"until|till|through|into|between|over|in|towards)"
)
_WHENS = (
    "before after during at by since until till through into between over in towards just right straight shortly "
    "halfway half midway part"
)
_OWN = r"(?:the|her|his|my|their|our|that|this|an?)"
_ROUND = (
    r"(?:(?:tea|drugs?|medicines?|meds|medication|breakfast|lunch|dinner|supper|drinks|water|linen|night|ward|"
    r"consultant'?s?|matron'?s?|post|safety|menu|milk|sweet|library|shop) (?:round|trolley)|trolley|(?:(?:morning|"
    r"evening|night|early|late|day|shift|safety|bed|lunchtime|afternoon|daily|site|ward|staff|team|first|last|next|"
    r"weekly) )?(?:huddle|handover|hand-over|board round|briefing|bed meeting|ward round|roll call|stand-up|debrief)|"
    r"(?:shift change|change of shift|changeover|shift handover|visiting(?: hours?| time)?|protected mealtimes?|"
    r"lights out|lights on|tea ?break|lunch ?break|fag break|smoke break|night break|rest break|dinner ?break|"
    r"mealtimes?|bath time|bedtimes?|feeds|doctors' round|school pick-up))"
)
_END = r"(?=[ ]?[.,;:!?)\"\n]|$| (?:and|so|but|who|she|he|they|i|we|it|when|on|in|with|the|nobody|somebody|was|were)\b)"
_SHIFT = (
    r"(?:early|late|night|day|long day|twilight|back|morning|evening|afternoon|weekend|bank|overtime|split|graveyard|"
    r"christmas day|christmas eve|boxing day|new year's eve|new year's day|good friday|easter sunday|easter|bank "
    r"holiday)"
)
_TIMES: Final[tuple[tuple[Cued, float, str], ...]] = (
    (
        Cued(_WHENS, rf"\b{_WHEN} ((?:{_OWN} )?{_ROUND})\b{_END}(?! (?:sheet|form|notes?|tool|template|room|policy))"),
        0.22,
        OF_DAY,
    ),
    (
        Cued(
            "halfway half midway part early late towards near at by start end beginning middle the",
            rf"\b((?:halfway|half way|midway|part way) through (?:the|her|his|my|their|a) (?:{_SHIFT} ?(?:shift)?|"
            rf"shift|list|clinic|round|week|month|placement|meeting)|(?:at )?the (?:start|end|beginning|middle|back "
            rf"end|tail end) of (?:the|her|his|my|their|our|that|a) (?:{_SHIFT} shift|shift|night|nights|list|clinic|"
            rf"week|month|year|"
            r"placement|term))\b",
        ),
        0.35,
        WORK_OUT,
    ),
    (
        Cued(
            "the her his my their our that a",
            rf"\b(?:the|her|his|my|their|our|that|a) ((?:christmas day|christmas eve|boxing day|new year's (?:eve|"
            rf"day)|good friday|easter (?:sunday|monday)|bank holiday|{DAY} ?(?:early|late|night|day|long day|"
            rf"twilight|morning|evening|afternoon)?) (?:shift|long day|early|late|night duty|twilight|rota))\b",
        ),
        0.46,
        WORK_OUT,
    ),
    (
        Cued(
            "last this next the",
            r"\b((?:last|this|next) (?:easter|christmas|ramadan|eid|diwali|new year|bonfire night|halloween|half[- "
            r"]term|whitsun|michaelmas|pentecost|harvest|hogmanay|vaisakhi|passover|hanukkah|lent|advent|new year's "
            r"eve|boxing day)|the (?:last|first|second|only) (?:working |clear |whole )?(?:day|night|week|shift|"
            r"weekend|payday) (?:before|after|of|back after) (?:christmas|easter|new year|half[- ]term|ramadan|the "
            r"(?:strike|move|summer|holidays?|bank holiday|merger)))\b",
        ),
        0.5,
        WORK_OUT,
    ),
    (
        Cued(
            "her his my their a the on after before by cancelled during from in lost missed over since spoiled spoilt "
            "through until",
            r"\b(?:on|during|before|after|since|in|from|over|until|by|through|spoil(?:ed|t)|missed|lost|cancelled) "
            r"((?:her|his|my|their|our) (?:(?:first|last|next|only|two|three|one) )?(?:rest days?|days? off|nights? "
            r"off|annual leave|sabbatical|leave|maternity leave|paternity leave|sick leave|honeymoon|notice period|"
            r"phased return|induction(?: week| day)?|exit interview|birthday(?: party| meal)?|wedding(?: day)?|"
            r"anniversary|half[- ]term|graduation|lunch ?break|tea ?break|lunch ?hour|interview|study (?:day|leave)|"
            r"return to work(?: meeting)?|retirement (?:do|party)))\b(?! (?:form|entitlement|policy|request|pay|cover|"
            r"times|pattern))",
        ),
        0.3,
        WORK_OUT,
    ),
    (
        Cued(
            "the small early wee dead unearthly chucking closing daybreak first last",
            rf"\b((?:the )?(?:small|early|wee) hours(?: of (?:{DAY}|the {NTH}|{NTH}|(?:the )?(?:{DAY})? ?(?:the "
            rf")?{NTH}(?: (?:of )?{MONTH})?|this morning|that (?:night|morning)|(?:christmas|boxing|new year's) "
            rf"day))?|"
            r"the dead of night|daybreak|first light|last light|closing time|chucking-out time)\b",
        ),
        0.45,
        OF_DAY,
    ),
    (
        Cued(
            "harvest easter christmas whit whitsun eid diwali bank pride carnival cup derby august may jubilee "
            "festival glastonbury fireworks bonfire halloween mela new mother mothering father remembrance armistice "
            "race",
            r"\b(?:harvest|easter|christmas|whit|whitsun|eid|diwali|pride|carnival|cup final|derby|jubilee|festival|"
            r"glastonbury|fireworks|bonfire|halloween|mela|new year|mother's day|father's day|remembrance|race|bank "
            r"holiday)(?: (?:bank holiday))? (?:weekend|week|fortnight|holidays?|break|night|eve|morning|saturday|"
            r"sunday|monday|parade day)\b(?! (?:rota|policy|cover|allowance|enhancement))",
        ),
        0.5,
        WORK_OUT,
    ),
    (
        Cued(
            "new christmas boxing friday saturday sunday monday tuesday wednesday thursday fri fridays mon mondays "
            "sat sun sundays thur thurs thursdays tue tues wed weds",
            rf"\b(?:new year's eve|christmas eve|christmas day|{DAY}(?: night)?) (?:going )?(?:in ?to|through to|"
            rf"through|over to|leading into) (?:the )?(?:new year's day|christmas day|boxing day|{DAY}(?: morning)?)\b",
        ),
        0.6,
        WORK_OUT,
    ),
    (
        Cued(
            f"{HOURS} half quarter",
            rf"\b(?:(?:half|quarter) (?:past |to )?)?{HOUR}(?: o'clock)? (?:to|till|til|until|through to) (?:half|"
            rf"quarter)(?: past| to)? {HOUR}\b",
            digits=True,
        ),
        0.5,
        OF_DAY,
    ),
    (
        Cued(
            "w wk week wc we fortnight month quarter q1 q2 q3 q4 period",
            rf"\b(?:w/?c|w/?e|wk|week|fortnight|month) ?(?:beg(?:inning)?|ending|end|commencing|comm|starting|of)?\.? "
            rf"?(?:the )?(?:{DAY} )?(?:\d{{1,2}}[./]\d{{1,2}}(?:[./]\d{{2,4}})?|{NTH}(?: (?:of )?{MONTH})?|\d{{1,2}} "
            rf"{MONTH})(?![\w/])",
        ),
        0.88,
        WORK_OUT,
    ),
    (
        Cued(
            "the that when after before as until just",
            r"\b(?:when|as|after|before|until|just as) ((?:the )?(?:day|night|late|early|bank|agency|domestic) "
            r"(?:staff|team|shift|lot|crew|porters?|nurses?|sister|people) (?:came|come|comes|went|go|goes|left|leave|"
            r"arrived|arrive|started|start|finished|handed|knocked|clocked)(?: (?:on|off|in|home|over|duty))*)\b",
        ),
        0.4,
        OF_DAY,
    ),
    (
        Cued(
            "the day night week afternoon evening morning weekend",
            r"\b((?:the )?(?:day|night|week|morning|afternoon|evening|weekend) of (?:the |her |his |my |their "
            r")?(?:king's|queen's|royal|boat|marathon|snow|storm|flood|funeral|wedding|election|referendum|coronation|"
            r"eclipse|cup|derby|strike|move|inspection|fire|interview|hearing|panel|party|fete|fair|carnival|march|"
            r"vigil|[a-z]+'s)(?: (?:funeral|wedding|jubilee|coronation|race|final|day|strike|visit|party|leaving do|"
            r"hearing|interview|funeral))?)\b",
        ),
        0.5,
        WORK_OUT,
    ),
)


def worked_findings(reading: Reading) -> Iterator[Finding]:
    """Find times told by the day's work, by leave and by feasts that fill more than a day."""
    return told(reading, _TIMES)
