"""What somebody's life is like, told in everyday words: children, a new baby, an illness, years of work, a former post.

Where `background` reads the set phrases for what singles somebody out, this reads families of phrases by their parts.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from safespace.deidentify import gazetteer
from safespace.deidentify.cued import Cued, Gated, found
from safespace.deidentify.reading import Reading
from safespace.deidentify.reasons import FAMILY, LONG, RARE
from safespace.domain.finding import Finding, Kind

_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen "
    "nineteen twenty thirty forty fifty"
)
_TENS = r"(?:twenty|thirty|forty|fifty)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine)|-odd)?"
_COUNT = rf"(?:\d{{1,2}}|{_TENS}|{'|'.join(_NUMBERS.split())})"
_FEW = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_YEARS = rf"{_COUNT}\+?(?:\sand\sa\shalf)?[\s-](?:years?|yrs?)(?:'(?!\w))?"
_SPAN = rf"{_COUNT}\+?(?:\sand\sa\shalf)?\s?-?(?:years?|yrs?|months?|mths?|mnths?|weeks?|wks?)(?:'(?!\w))?"
_KIN_WORDS = (
    "aunt aunts baby babys boy boys brother brothers child childs dad dads daughter daughters father fathers girl "
    "girls gran grandad grandads grandchild grandchilds granddaughter granddaughters grandfather grandfathers "
    "grandmother grandmothers grandson grandsons grans husband husbands kid kids lad lads mam mams mom moms mother "
    "mothers mum mums nan nans nephew nephews niece nieces partner partners sister sisters son sons twin twins "
    "uncle uncles wife wifes"
)
_KIN = (
    r"(?:wife|husband|partner|mother|father|mum|mam|mom|dad|son|daughter|brother|sister|baby|child|kid|boy|girl|"
    r"lad|twin|"
    r"grandson|granddaughter|grandchild|nephew|niece|uncle|aunt|nan|gran|grandmother|grandfather|grandad)s?"
)
_CHILDREN = (
    r"(?:children|kids|bairns|boys|girls|sons|daughters|teenagers|grandchildren|grandkids|stepchildren|little "
    r"ones|under fives)"
)
_SICK = (
    r"(?:disabled|autistic|deaf|blind|dying|newborn|premature|terminally ill|diabetic|epileptic|adopted|fostered|"
    r"estranged|unwell|seriously ill|brain[- ]damaged|non-verbal|late)"
)
_BODY = (
    r"(?:back|heart|knees?|hips?|legs?|shoulders?|chest|lungs?|kidneys?|liver|nerves|ankles?|wrists?|hands?|"
    r"feet|foot|eyes?|hearing|hearing aid|ear)"
)
_ILL = (
    r"(?:disorder|syndrome|disease|impairment|difficult(?:y|ies)|phobia|palsy|sclerosis|intolerance|deficiency|"
    r"addiction|"
    r"dystrophy|neuropathy|epilepsy|asthma|cancer|tumour|lymphoma|leukaemia|transplant|implants?|bypass|stroke|"
    r"breakdown|disability|condition|mastectomy|hysterectomy|amputation|chemo|chemotherapy|radiotherapy|dialysis)"
)
_STOP = r"(?:and|but|or|so|who|which|that|is|was|are|were|has|had|he|she|they|i|we|you|it|said|says|told|asked|not|to)"

_SERVED: tuple[Cued, ...] = (
    Cued(
        _NUMBERS,
        rf"(?<!\w[ -])(?<![£$€.,]\w)\b{_YEARS}(?:\s(?:on|in|at|with|of|this)\s(?!(?:prison|jail|age)\b)(?:the\s|"
        rf"this\s|our\s|a\s)?"
        r"(?:same\s|one\s|whole\s)?[a-z]+(?:\snext|\slast)?)?(?=\s?(?:[.,;)\n]|$|-\s))",
        needs="year years yr yrs",
        digits=True,
    ),
    Cued(
        _NUMBERS,
        rf"\b{_SPAN}\s(?:in(?:to)?|on|at|of)\s(?:this|the|her|his|my|our|their|that)?\s?(?:new\s)?(?:hosp(?:ital)?|"
        rf"trust|job|post|"
        r"role|uk|country|nhs|team|ward|dept|department|office|service|desk|floor|programme|placement|contract|"
        r"course)\b",
        digits=True,
    ),
    Cued(
        _NUMBERS,
        rf"\b{_SPAN}\s?(?:service|experience|in(?=\s?[.,;)])|off (?:retirement|(?:his|her|my|a|their) pension)|"
        rf"(?:from|to|till|until|short of)\s"
        r"(?:(?:her|his|my|their|a)\s)?(?:retirement|pension|retiring))",
        digits=True,
    ),
    Cued(
        "for over nearly almost about all",
        r"\b(?:for\s)?((?:over|nearly|almost|about|all of)\s(?:a|two|three|four)\s(?:decades?|quarter of a century)|"
        r"(?<=for )(?:a|two|three|four) decades?)\b",
        needs="decade decades century",
    ),
    Cued("every half", r"\b(?:every \w+ for (?:a|two|three|\w+) (?:decades?|years)|half (?:her|his|my|their) life)\b"),
)
_SIGNS: tuple[tuple[Cued | Gated, float, str], ...] = (
    (
        Cued(
            f"{_NUMBERS}",
            rf"\b(?:{_COUNT})[\s-](?:weeks?|wks?|months?|mths?)[\s-]"
            r"(?:gone|along|pregnant|preg|expecting|post-?partum|post-?natal|due|off (?:her|my) due date)\b",
            digits=True,
        ),
        0.6,
        RARE,
    ),
    (
        Cued(
            "trying having having had lost gave buried due expecting pregnant miscarried lose losing",
            r"\b(?:trying for (?:a|another) baby|having (?:a|her|their|our) (?:\w+ )?baby|(?:lost|lose|losing|"
            r"buried) (?:a|the|her|his|our|my|their) "
            r"(?:\w+ )?(?:baby|child|pregnancy|twins?|son|daughter|husband|wife|mum|dad|mother|father)(?: at \w+ "
            r"(?:weeks|months))?|gave birth|due (?:to have|a baby|any day|to give birth)|"
            r"pregnant (?:one|lady|girl|lass))\b",
        ),
        0.4,
        RARE,
    ),
    (
        Cued(
            "new first second expectant young stay teenage older working proud",
            r"\b(?:(?:new|first-time|second-time|expectant|teenage|stay-at-home) (?:mum|mam|dad|mother|father|"
            r"parent)s?|first time (?:mum|dad|mother|father))\b",
        ),
        0.45,
        FAMILY,
    ),
    (Gated(r"-to-be\b", r"\b(?:mum|mam|dad|mother|father|bride|groom)s?-to-be\b"), 0.45, FAMILY),
    (
        Cued(
            "on alone single solo lone one",
            rf"\b(?:on (?:her|his|my|their) own with|alone with|single household|one-parent|solo)\b(?:\s(?:{_FEW}|"
            rf"a|the|her|his|two))?"
            rf"(?:\s[a-z]+)?\s?(?:{_CHILDREN}|{_KIN}|family|parent)?\b",
        ),
        0.45,
        FAMILY,
    ),
    (
        Cued(
            "has have had with raised raising brought raise feeding got got feeds supporting supports household "
            "minds support",
            rf"\b(?:has|have|had|with|raised|raising|brought up|got|feeding|supports?|supporting|minds|"
            rf"household,?)\s(?:all\s|just\s|the\s|her\s|his\s|my\s)?"
            rf"({_FEW}(?:\s(?:small|young|little|school-age|grown|teenage|grown-up))?\s{_CHILDREN})\b",
            needs="children kids bairns boys girls sons daughters teenagers grandchildren grandkids stepchildren "
            "ones fives",
        ),
        0.4,
        FAMILY,
    ),
    (
        Cued(
            "mother mum mam father dad parent grandmother gran grandfather husband wife carer widow twin brother "
            "sister son daughter",
            r"\b(?:mother|mum|mam|father|dad|parent|grandmother|gran|grandfather|carer) (?:of|to|for) (?!(?:the|"
            r"this|that|his|her|their) (?:patient|baby|child|boy|girl|lad|little|deceased|young)\b)"
            rf"(?:an? |the |her |his |my |their |our )?(?!{_STOP}\b)[a-z-]+(?: (?!{_STOP}\b)(?:[a-z-]+ "
            rf")?{_KIN})?\b(?=\s?(?:[.,;:!?)\n]|$|and|who|with|is|was|at))",
        ),
        0.3,
        FAMILY,
    ),
    (
        Cued(
            "a an his her my their the one sick ill poorly",
            rf"\b(?:an?|his|her|my|their|one)\s({_SICK}\s(?:\w+\s)?{_KIN})\b(?!\s(?:patient|on the ward))",
        ),
        0.35,
        FAMILY,
    ),
    (
        Cued(
            "bad dodgy weak gammy bionic broken fractured slipped frozen false artificial missing trapped bust torn "
            "dicky knackered",
            rf"\b(?:bad|dodgy|weak|gammy|bust|dicky|knackered|artificial|false|missing) {_BODY}\b(?!\s(?:news|"
            rf"patient|of))",
        ),
        0.35,
        RARE,
    ),
    (
        Cued("slipped trapped frozen broken", r"\b(?:slipped dis[ck]|trapped nerve|frozen shoulder)\b"),
        0.35,
        RARE,
    ),
    (
        Cued(
            "has have had got i've with after from of since survived because diagnosed my having he i she",
            rf"\b(?:i have|i've(?: got)?|she's|he's|has|have|had|got|with|after|from|of|survived|because of (?:my|"
            rf"her|his)|diagnosed with|my|having)\s"
            rf"(?:had\s|got\s)?(?:(?:an?|her|his|my|the|their|two|one)\s)?((?!patient|ward|safety|mental\b|"
            rf"the\b)(?:(?!{_STOP}\b)[a-z-]+\s){{1,2}}{_ILL}(?:\streatment)?(?:\s(?:herself|himself|myself))?)\b"
            r"(?!\s(?:ward|unit|team|clinic|nurse|patients?|lead|service|centre|consultant|suite|list|day|room|"
            r"specialist|pathway|care|department|services|drugs|chart|chair|register|trolley|bay|target|referral|"
            r"referrals))",
        ),
        0.28,
        RARE,
    ),
    (
        Cued(
            "back returned return returning came off recovering",
            r"\b(?:back|returned|returning|return|recovering|off)\s(?:to work\s)?(?:from|after|with|for)\s(?:(?:a|"
            r"an|her|his|my|their)\s)?((?:[a-z-]+\s)?(?:chemo|chemotherapy|radiotherapy|surgery|operation|"
            r"cancer(?: treatment)?|stroke|breakdown|bereavement|suspension|maternity(?: leave)?|paternity(?: "
            r"leave)?|adoption(?: leave)?|sick leave|sickness|long-term sick(?:ness)?|stress|hip replacement|"
            r"heart attack|burnout|depression|anxiety|covid|long covid|treatment))\b(?!\s(?:ward|unit|team|patient|"
            r"clinic))",
        ),
        0.35,
        RARE,
    ),
    (
        Cued(
            "was were been is grew sleeping sleeps sleep living lives homeless",
            r"\b(?:(?:was|were|been|grew up) (in (?:foster )?care(?: (?:herself|himself|myself))?)(?=\s?[.,;)\n]|$|"
            r" (?:and|as|till|until|from))|(?:sleeping|sleeps|sleep|living|lives) (in (?:her|his|my|their|a) "
            r"(?:car|van|hostel|refuge))|(homeless)(?=\s?[.,;)]))",
        ),
        0.4,
        RARE,
    ),
    (
        Cued(
            "former retired one-time onetime used used trained ex one",
            r"\b(?:former|retired|onetime|one-time)\s(?!(?:patient|patients|staff|ward|colleague|colleagues|"
            r"employee|manager|boss|name|nurse|post|role|job|site|hospital|matron|sister)\b)[a-z]+(?:\s(?:officer|"
            r"sergeant|teacher|worker|engineer|driver|player|nun|monk|priest|soldier))?\b(?=\s?(?:[.,;:!?)\n]|$|"
            r"who|and|from|in))",
        ),
        0.3,
        RARE,
    ),
    (
        Gated(
            r"\bex[- ]",
            r"\bex[- ](?:army|navy|raf|forces|services?|military|marine|para|police|copper|soldier|miner|teacher|"
            r"convict|offender|prisoner|con|nun|priest|monk|footballer|nurse|smoker|drinker|addict|user|alcoholic|"
            r"squaddie|fire(?:man|fighter)|social worker|carer|student|patient|sergeant|squaddie|copper|detective|"
            r"civil servant|merchant navy)\b",
        ),
        0.45,
        RARE,
    ),
    (
        Cued(
            _KIN_WORDS,
            rf"\b{_KIN} (?:with|has|has got|who has|had) (?:(?:a|an|severe|advanced|early|terminal|stage "
            rf"\w+)\s)?((?:[a-z-]+\s)?(?:ms|adhd|autism|dementia|alzheimer's|parkinson's|down'?s(?: syndrome)?|"
            rf"{_ILL}))\b",
        ),
        0.3,
        FAMILY,
    ),
)


def circumstance_findings(reading: Reading) -> Iterator[Finding]:
    """Find what somebody's life is like by how it is said."""
    yield from found(reading, ((cued, 0.35, LONG) for cued in _SERVED), Kind.CHARACTERISTIC)
    yield from found(reading, _SIGNS, Kind.CHARACTERISTIC)
    for match in _having().matches(reading):
        yield Finding(*match.span(), Kind.CHARACTERISTIC, 0.42, RARE)


@cache
def _having() -> Cued:
    """Return the pattern for somebody of whom a listed illness is said after a comma: "his wife's MS"."""
    words = "|".join(sorted((word for word in gazetteer.listed("conditions")), key=len, reverse=True))
    return Cued(
        _KIN_WORDS,
        rf"\b(?:{_KIN}) (?:with|has|who has|had|is on) ({words})\b",
    )
