"""Posts that are told by more than their last word: "lead for sustainability", "consultant on call", "HR's secretary".

`jobs` reads a post from its last word; here one word before, after or between tells that few hold it.
"""

from __future__ import annotations

from collections.abc import Iterator

from safespace.deidentify.cued import Cued, Gated, found
from safespace.deidentify.reading import Reading
from safespace.domain.finding import Finding, Kind

_REASON = "A role that few people may hold."
_STOP = (
    r"(?:the|took|a|an|there|was|were|is|are|to|in|on|at|and|but|who|that|which|has|had|says|said|told|asked|with|"
    r"from|for|he|she|it|"
    r"they|when|because|about|after|before|called|named|by|as|not|does|did|will|would|can|could|this|them|us|me|"
    r"him|her|you|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|over|nearly|years?|months?|weeks?|now|today|tonight|once|"
    r"example|"
    r"instance|help|advice|everyone|everybody|years|half|most|any|some|all|every|each|change|life|good|ever|sure|"
    r"home|time|"
    r"long|short|bed|table|queue|stairs|hours|minutes|days|nights|shifts|work|lunch|tea|coffee|both|those|these|my|"
    r"his|our|their|your)"
)
_ABOUT = rf"(?!{_STOP}\b)[a-z][\w&'-]{{2,}}(?:(?:\s|\sand\s|\s&\s)(?!{_STOP}\b)[a-z][\w&'-]{{2,}}){{0,2}}"
_ENDS = (
    r"(?:nurse|midwife|doctor|consultant|registrar|surgeon|anaesthetist|physician|pharmacist|paramedic|"
    r"practitioner|physio|"
    r"physiotherapist|radiographer|dietitian|dietician|therapist|ot|odp|hca|sister|manager|technician|scientist|"
    r"psychologist|"
    r"podiatrist|phlebotomist|clerk|administrator|officer|porter|secretary|assistant|associate|matron|tutor|"
    r"educator|engineer)"
)
_BEFORE = (
    r"(?:\b(?:deputy|assistant|associate|acting|interim|service|team|clinical|divisional|directorate|trust|"
    r"site|joint|national|regional|lead|senior|professional|operational|executive|medical|nursing|unit|section|"
    r"programme|project|department|departmental|corporate)\s){0,2}"
)
_BAND = r"(?:two|three|four|five|six|seven|eight|nine|[2-9][a-d]?)"
_POSTS: tuple[tuple[Cued | Gated, float], ...] = (
    (
        Cued(
            "deputy assistant associate acting interim service team clinical divisional directorate trust site "
            "joint national regional "
            "lead head director champion chair secretary senior professional operational executive medical nursing "
            "unit section programme project department corporate departmental" " chairman chairwoman chief convenor "
            "dean president",
            rf"{_BEFORE}\b(?:lead|head|director|champion|chair|chairman|chairwoman|dean|convenor|president|"
            rf"chief)\s(?:for|of)\s(?:the\s|our\s)?{_ABOUT}",
        ),
        0.4,
    ),
    (
        Cued(
            "named designated nominated accountable approved responsible link senior caldicott",
            rf"\b(?:named|designated|nominated|accountable|approved|link|responsible|senior responsible|senior "
            rf"information risk|caldicott)\s(?:[a-z]+\s)?"
            rf"(?:nurse|doctor|midwife|professional|pharmacist|clinician|officer|owner|individual|manager|person|"
            rf"guardian|gp|worker|lead)\b(?:\sfor\s{_ABOUT})?",
        ),
        0.45,
    ),
    (
        Cued(
            "business hr people practice gp managing finance senior the facilities nursing estates digital "
            "workforce communications procurement clinical",
            r"\b(?:[a-z]+\s)?(?:(?:business|managing|practice|gp|people|hr|finance|estates|workforce|"
            r"clinical)\s)(?:business\s)?partners?\b",
            needs="partner partners",
        ),
        0.45,
    ),
    (
        Cued(
            "core gp specialty surgical medical psychiatry psychiatric foundation anaesthetic academic vascular "
            "orthopaedic paediatric obstetric acute "
            "emergency st1 st2 st3 st4 st5 st6 st7 st8 management finance graduate higher dental public ortho "
            "gynae obs renal cardiology" " paeds",
            r"\b(?:core|gp|specialty|surgical|medical|psychiatry|psychiatric|foundation|anaesthetic|academic|"
            r"vascular|orthopaedic|ortho|paediatric|paeds|obstetric|acute|acute medical|"
            r"emergency|st[1-8]|management|finance|graduate|higher|dental|public health|gynae|obs|renal|cardiology|"
            r"core (?:surgical|medical|psychiatry|anaesthetic))\s(?:trainee|fellow|intern|"
            r"demonstrator)\b(?:\sin\s(?:the\s)?[a-z]+)?",
            needs="trainee fellow intern demonstrator",
        ),
        0.4,
    ),
    (
        Cued("trainee apprentice student", rf"\b(?:trainee|apprentice)\s(?!{_STOP}\b)(?:[a-z]+\s){{1,3}}?{_ENDS}\b"),
        0.4,
    ),
    (
        Cued("the our my her his their",
            rf"\b(?:the|our|my|her|his|their)\s((?!{_STOP}\b)(?:[a-z]+\s){{0,2}}?(?!it's|that's|there's|what's|"
            rf"she's|he's|who's|here's|let's|patient's|today's|everyone's|everybody's|nobody's|somebody's|"
            rf"someone's|another's|mother's|father's|child's|baby's)[a-z]+'s\s"
             r"(?:secretary|pa|officer|assistant|clerk|registrar|pharmacist|deputy|driver|number two|right hand|"
             r"right-hand man|understudy|chief of staff|office manager))\b"),
        0.4,
    ),
    (
        Gated(
            r"chair|treasurer|conven|president",
            r"\b(?:[a-z]+[ -]){0,3}(?:committee|group|board|council|side|panel|forum|network|branch|union|governors'?|"
            r"trustees'?)[ ](?:vice-)?(?:chair|chairman|chairwoman|treasurer|convenor|convener|president)\b",
        ),
        0.45,
    ),
    (
        Cued("chairman chairwoman chairperson treasurer vice-chair vice president chair",
             rf"\b(?:chairman|chairwoman|chairperson|vice[- ]chair(?:man)?|"
             rf"treasurer)\b(?:\sof\s(?:the\s)?{_ABOUT})?|\bchair of (?:the |our )?{_ABOUT}"),
        0.35,
    ),
    (
        Cued(
            "consultant registrar manager director matron sister anaesthetist physician surgeon pharmacist midwife "
            "exec executive engineer doctor nurse "
            "sho bronze silver gold paediatrician obstetrician radiologist haematologist microbiologist "
            "coordinator co lead senior duty medical" " biomedical bms odp physio porter psychiatrist radiographer",
            r"\b(?:[a-z]+\s)?(?:consultant|registrar|manager|director|matron|sister|anaesthetist|physician|surgeon|"
            r"pharmacist|midwife|exec|executive|engineer|"
            r"doctor|nurse|sho|paediatrician|obstetrician|radiologist|psychiatrist|microbiologist|co-?ordinator|"
            r"biomedical scientist|bms|odp|radiographer|physio|porter)\s(?:on[- ]call|on duty|in charge|of the "
            r"(?:week|day)|on take)\b",
            needs="call duty charge week day take on-call",
        ),
        0.4,
    ),
    (
        Cued("chief", r"\bchief\s(?:[a-z]+\s)?[a-z]+(?:ist|grapher|ian|metrist|neer|tect|tant|yst)\b"),
        0.5,
    ),
    (
        Cued("band afc", rf"\b(?:afc\s)?band\s{_BAND}\s(?:[a-z]+\s){{0,2}}?{_ENDS}\b"),
        0.5,
    ),
    (
        Cued("lone sole single only resident visiting locum substantive",
            rf"\b(?:resident|visiting|substantive|lone|sole)\s((?:rural|community|remote|island|village|night|"
            rf"prison|school)\s{_ENDS})\b"),
        0.35,
    ),
    (
        Cued("head",
            r"\bhead\s(?!(?:of|injury|injuries|office|first|down|up|home|on|over|to|was|is|in|and|for|wound|"
            r"teacher|count|trauma|scan|the|with|by|lice)\b)(?:[a-z]+ist|[a-z]+grapher|porter|nurse|midwife|chef|"
            r"cook|gardener|chaplain|clerk|receptionist|librarian|orthoptist|technician|cashier)\b"),
        0.5,
    ),
    (
        Cued("number right second her his the",
            r"\b(?:her|his|the) (?:number two|right-hand (?:man|woman)|second in command|second-in-command)\b"),
        0.3,
    ),
)  # fmt: skip


def office_findings(reading: Reading) -> Iterator[Finding]:
    """Find posts that words around the last one narrow down."""
    yield from found(reading, ((cued, sure, _REASON) for cued, sure in _POSTS), Kind.ROLE)
    for word in reading.words:
        if word.key.endswith(("ologist", "iatrist", "iatrician")) and word.key not in _MANY:
            yield Finding(word.start, word.end, Kind.ROLE, 0.35, _REASON)


_MANY = frozenset({"psychologist", "psychiatrist", "radiologist", "paediatrician", "apologist"})
"""What so many are in a trust that the word alone says little."""
