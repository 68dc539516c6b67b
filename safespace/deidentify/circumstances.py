"""What somebody's life is like, told in everyday words: children, a new baby, an illness, years of work, a former post.

Where `background` reads the set phrases for what singles somebody out, this reads families of phrases by their parts.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from safespace.deidentify import gazetteer
from safespace.deidentify.around import TOLD
from safespace.deidentify.cued import Cued, Gated, Letters
from safespace.deidentify.points import nationalities
from safespace.deidentify.reading import Reading
from safespace.domain.finding import Finding, Kind

_RARE = "A personal characteristic that few people may share."
_LONG = "Says how long somebody has been here."
_FAMILY = "Speaks of somebody's family."
_ONLY = "Says that there is only one."
_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty"
)
_TENS = r"(?:twenty|thirty|forty|fifty)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine)|-odd)?"
_COUNT = rf"(?:\d{{1,2}}|{_TENS}|{'|'.join(_NUMBERS.split())})"
_FEW = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_YEARS = rf"{_COUNT}\+?(?:\sand\sa\shalf)?[\s-](?:years?|yrs?)(?:'(?!\w))?"
_SPAN = rf"{_COUNT}\+?(?:\sand\sa\shalf)?\s?-?(?:years?|yrs?|months?|mths?|mnths?|weeks?|wks?)(?:'(?!\w))?"
_KIN = (
    r"(?:wife|husband|partner|mother|father|mum|mam|mom|dad|son|daughter|brother|sister|baby|child|kid|boy|girl|lad|twin|"
    r"grandson|granddaughter|grandchild|nephew|niece|uncle|aunt|nan|gran|grandmother|grandfather|grandad)s?"
)
_CHILDREN = r"(?:children|kids|bairns|boys|girls|sons|daughters|teenagers|grandchildren|grandkids|stepchildren|little ones|under fives)"
_SICK = (
    r"(?:disabled|autistic|deaf|blind|dying|newborn|premature|terminally ill|diabetic|epileptic|adopted|fostered|"
    r"estranged|unwell|seriously ill|brain[- ]damaged|non-verbal|late)"
)
_BODY = r"(?:back|heart|knees?|hips?|legs?|shoulders?|chest|lungs?|kidneys?|liver|nerves|ankles?|wrists?|hands?|feet|foot|eyes?|hearing|hearing aid|ear)"
_ILL = (
    r"(?:disorder|syndrome|disease|impairment|difficult(?:y|ies)|phobia|palsy|sclerosis|intolerance|deficiency|addiction|"
    r"dystrophy|neuropathy|epilepsy|asthma|cancer|tumour|lymphoma|leukaemia|transplant|implants?|bypass|stroke|"
    r"breakdown|disability|condition|mastectomy|hysterectomy|amputation|chemo|chemotherapy|radiotherapy|dialysis)"
)
_STOP = r"(?:and|but|or|so|who|which|that|is|was|are|were|has|had|he|she|they|i|we|you|it|said|says|told|asked|not|to)"

_SERVED: tuple[Cued, ...] = (
    Cued(
        _NUMBERS,
        rf"(?<!\w[ -])(?<![£$€.,]\w)\b{_YEARS}(?:\s(?:on|in|at|with|of|this)\s(?!(?:prison|jail|age)\b)(?:the\s|this\s|our\s|a\s)?"
        r"(?:same\s|one\s|whole\s)?[a-z]+(?:\snext|\slast)?)?(?=\s?(?:[.,;)\n]|$|-\s))",
        needs="year years yr yrs", digits=True,
    ),
    Cued(
        _NUMBERS,
        rf"\b{_SPAN}\s(?:in(?:to)?|on|at|of)\s(?:this|the|her|his|my|our|their|that)?\s?(?:new\s)?(?:hosp(?:ital)?|trust|job|post|"
        r"role|uk|country|nhs|team|ward|dept|department|office|service|desk|floor|programme|placement|contract|course)\b",
        digits=True,
    ),
    Cued(
        _NUMBERS,
        rf"\b{_SPAN}\s?(?:service|experience|in(?=\s?[.,;)])|off (?:retirement|(?:his|her|my|a|their) pension)|(?:from|to|till|until|short of)\s"
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
)  # fmt: skip
_SIGNS: tuple[tuple[Cued | Gated, float, str], ...] = (
    (
        Cued(f"{_NUMBERS}", rf"\b(?:{_COUNT})[\s-](?:weeks?|wks?|months?|mths?)[\s-]"
             r"(?:gone|along|pregnant|preg|expecting|post-?partum|post-?natal|due|off (?:her|my) due date)\b", digits=True),
        0.6, _RARE,
    ),
    (
        Cued(
            "trying having having had lost gave buried due expecting pregnant miscarried lose losing",
            r"\b(?:trying for (?:a|another) baby|having (?:a|her|their|our) (?:\w+ )?baby|(?:lost|lose|losing|buried) (?:a|the|her|his|our|my|their) "
            r"(?:\w+ )?(?:baby|child|pregnancy|twins?|son|daughter|husband|wife|mum|dad|mother|father)(?: at \w+ (?:weeks|months))?|gave birth|due (?:to have|a baby|any day|to give birth)|"
            r"pregnant (?:one|lady|girl|lass))\b",
        ),
        0.4, _RARE,
    ),
    (
        Cued(
            "new first second expectant young stay teenage older working proud",
            r"\b(?:(?:new|first-time|second-time|expectant|teenage|stay-at-home) (?:mum|mam|dad|mother|father|parent)s?|first time (?:mum|dad|mother|father))\b",
        ),
        0.45, _FAMILY,
    ),
    (Gated(r"-to-be\b", r"\b(?:mum|mam|dad|mother|father|bride|groom)s?-to-be\b"), 0.45, _FAMILY),
    (
        Cued(
            "on alone single solo lone one",
            rf"\b(?:on (?:her|his|my|their) own with|alone with|single household|one-parent|solo)\b(?:\s(?:{_FEW}|a|the|her|his|two))?"
            rf"(?:\s[a-z]+)?\s?(?:{_CHILDREN}|{_KIN}|family|parent)?\b",
        ),
        0.45, _FAMILY,
    ),
    (
        Cued(
            "has have had with raised raising brought raise feeding got got feeds supporting supports household minds",
            rf"\b(?:has|have|had|with|raised|raising|brought up|got|feeding|supports?|supporting|minds|household,?)\s(?:all\s|just\s|the\s|her\s|his\s|my\s)?"
            rf"({_FEW}(?:\s(?:small|young|little|school-age|grown|teenage|grown-up))?\s{_CHILDREN})\b",
            needs="children kids bairns boys girls sons daughters teenagers grandchildren grandkids stepchildren ones fives",
        ),
        0.4, _FAMILY,
    ),
    (
        Cued(
            "mother mum mam father dad parent grandmother gran grandfather husband wife carer widow twin brother sister son daughter",
            r"\b(?:mother|mum|mam|father|dad|parent|grandmother|gran|grandfather|carer) (?:of|to|for) (?!(?:the|this|that|his|her|their) (?:patient|baby|child|boy|girl|lad|little|deceased|young)\b)"
            rf"(?:an? |the |her |his |my |their |our )?(?!{_STOP}\b)[a-z-]+(?: (?!{_STOP}\b)(?:[a-z-]+ )?{_KIN})?\b(?=\s?(?:[.,;:!?)\n]|$|and|who|with|is|was|at))",
        ),
        0.3, _FAMILY,
    ),
    (
        Cued(
            "a an his her my their the one sick ill poorly",
            rf"\b(?:an?|his|her|my|their|one)\s({_SICK}\s(?:\w+\s)?{_KIN})\b(?!\s(?:patient|on the ward))",
        ),
        0.35, _FAMILY,
    ),
    (
        Cued(
            "bad dodgy weak gammy bionic broken fractured slipped frozen false artificial missing trapped bust torn",
            rf"\b(?:bad|dodgy|weak|gammy|bust|dicky|knackered|artificial|false|missing) {_BODY}\b(?!\s(?:news|patient|of))",
        ),
        0.35, _RARE,
    ),
    (
        Cued("slipped trapped frozen broken", r"\b(?:slipped dis[ck]|trapped nerve|frozen shoulder)\b"), 0.35, _RARE,
    ),
    (
        Cued(
            "has have had got i've with after from of since survived because diagnosed my having",
            rf"\b(?:i have|i've(?: got)?|she's|he's|has|have|had|got|with|after|from|of|survived|because of (?:my|her|his)|diagnosed with|my|having)\s"
            rf"(?:had\s|got\s)?(?:(?:an?|her|his|my|the|their|two|one)\s)?((?!patient|ward|safety|mental\b|the\b)(?:(?!{_STOP}\b)[a-z-]+\s){{1,2}}{_ILL}(?:\streatment)?(?:\s(?:herself|himself|myself))?)\b"
            r"(?!\s(?:ward|unit|team|clinic|nurse|patients?|lead|service|centre|consultant|suite|list|day|room|specialist|pathway|care|department|services|drugs|chart|chair|register|trolley|bay|target|referral|referrals))",
        ),
        0.28, _RARE,
    ),
    (
        Cued(
            "back returned return returning came off recovering",
            r"\b(?:back|returned|returning|return|recovering|off)\s(?:to work\s)?(?:from|after|with|for)\s(?:(?:a|an|her|his|my|their)\s)?((?:[a-z-]+\s)?(?:chemo|chemotherapy|radiotherapy|surgery|operation|"
            r"cancer(?: treatment)?|stroke|breakdown|bereavement|suspension|maternity(?: leave)?|paternity(?: leave)?|adoption(?: leave)?|sick leave|sickness|long-term sick(?:ness)?|stress|hip replacement|"
            r"heart attack|burnout|depression|anxiety|covid|long covid|treatment))\b(?!\s(?:ward|unit|team|patient|clinic))",
        ),
        0.35, _RARE,
    ),
    (
        Cued(
            "was were been is grew sleeping sleeps sleep living lives homeless",
            r"\b(?:(?:was|were|been|grew up) (in (?:foster )?care(?: (?:herself|himself|myself))?)(?=\s?[.,;)\n]|$| (?:and|as|till|until|from))|(?:sleeping|sleeps|sleep|living|lives) (in (?:her|his|my|their|a) (?:car|van|hostel|refuge))|(homeless)(?=\s?[.,;)]))",
        ),
        0.4, _RARE,
    ),
    (
        Cued(
            "former retired one-time onetime used used trained ex",
            r"\b(?:former|retired|onetime|one-time)\s(?!(?:patient|patients|staff|ward|colleague|colleagues|employee|manager|boss|name|nurse|post|role|job|site|hospital|matron|sister)\b)[a-z]+(?:\s(?:officer|sergeant|teacher|worker|engineer|driver|player|nun|monk|priest|soldier))?\b(?=\s?(?:[.,;:!?)\n]|$|who|and|from|in))",
        ),
        0.3, _RARE,
    ),
    (
        Gated(r"\bex[- ]", r"\bex[- ](?:army|navy|raf|forces|services?|military|marine|para|police|copper|soldier|miner|teacher|convict|offender|prisoner|con|nun|priest|monk|footballer|nurse|smoker|drinker|addict|user|alcoholic|squaddie|fire(?:man|fighter)|social worker|carer|student|patient|sergeant|squaddie|copper|detective|civil servant|merchant navy)\b"),
        0.45, _RARE,
    ),
    (
        Cued(
            "labour tory conservative green reform snp plaid liberal lib independent parish town county borough district local",
            r"\b(?:labour|tory|conservative|green|reform|snp|plaid|lib ?dem|liberal democrat|independent|parish|town|county|borough|district|local|community)\s"
            r"(?:councillor|councilor|candidate|activist|voter|canvasser|mp|magistrate|preacher|politician|mayor)\b",
        ),
        0.5, _RARE,
    ),
    (
        Cued(
            "only sole lone",
            r"(?:(?<=[.,;:(\"] )|(?<=[(\"])|(?<=\bas )|(?<=\bthe )|(?<=\bis )|(?<=\bam )|(?<=\bim )|(?<=\n)|(?<=^))(?:only|sole|lone)\s(?:one|person|[a-z-]+)\s"
            r"(?:under|over|below|above|with|without|from|who|whose|left from|born|that)\s(?:(?!and\b|but\b|so\b|said\b|told\b)[\w'-]+[ ]?){1,4}(?<! )",
        ),
        0.5, _ONLY,
    ),
    (
        Cued("only", r"(?:(?<=[.,;:(\"] )|(?<=[(\"])|(?<=\n)|(?<=^))only\s(?!(?:two|three|one|thing|then|when|if|a|the|because|for|last|yesterday|today|on|in|at|to|that|this|once|after|now|i|he|she|they|we|just|four|five|six|ten|half|some|few|child|those|so|as|his|her|my|by|from|with)\b)[a-z-]+(?=\s?[.,;)\"])"),
        0.4, _ONLY,
    ),
    (
        Cued(
            "oldest youngest newest tallest shortest smallest eldest longest most latest loudest quietest darkest fattest",
            r"\b(?:oldest|youngest|newest|tallest|shortest|smallest|eldest|loudest|quietest|longest[ -](?:serving|standing)|most (?:senior|junior|experienced|recent))"
            r"(?:\s(?!of\b|in\b|on\b|at\b)[a-z]+)?(?:\s(?:of|in|on|at|here|there|by|among)(?:\s(?:the|our|my|all|a|them|us|this))?(?:\s(?!and\b|but\b)[a-z]+){0,1}(?:\sby\s\w+\s(?:years|months))?)?"
            r"(?=\s?(?:[.,;:!?)\n]|$|and|by|is|was|has|who|to))",
        ),
        0.4, "Says that somebody is the most of all.",
    ),
    (
        Cued(
            "the that",
            r"\b(?:the|that)\s((?:lad|girl|bloke|woman|man|guy|lady|fella|chap|person|lass|nurse|porter|doctor|hca|one|boy|cleaner|fellow|gentleman)\s(?:with|in)\s(?:the|a|an|no|two|one|her|his|only)\s"
            r"(?!(?:ward|unit|office|team|bed|bay|corridor|room|kitchen|car|list|form|patient|next|same|middle|end|morning|afternoon|evening|night|past|first|last|most|lift|clinic|queue|canteen|trust|hospital|department|group|meeting|photo|picture|video|background|chair)\b)[a-z'-]+(?:\s(?:[a-z'-]+\s)?(?:leg|arm|eye|hair|accent|beard|tattoos?|dog|stick|bike|scarf|hat|glasses|voice|ring|limp|coat|lanyard|scar|hand|car|badge))?)\b",
        ),
        0.3, "Says which of them it is.",
    ),
    (
        Cued(
            "wife husband partner mother father mum dad son daughter brother sister child baby boy girl twin",
            rf"\b{_KIN} (?:with|has|has got|who has|had) (?:(?:a|an|severe|advanced|early|terminal|stage \w+)\s)?((?:[a-z-]+\s)?(?:ms|adhd|autism|dementia|alzheimer's|parkinson's|down'?s(?: syndrome)?|{_ILL}))\b",
        ),
        0.3, _FAMILY,
    ),
    (
        Cued("retire retired bank", r"\bretired?[- ]and[- ]return(?:ed|ers?)?\b"), 0.4, _RARE,
    ),
    (
        Cued("windrush baby boomer", r"\bwindrush (?:generation|family|child|children|baby)\b"), 0.6, _RARE,
    ),
    (
        Cued("first second", r"\b(?:first|second|native|heritage)[- ]language [a-z]+\b(?= ?[,.;)]| speakers?)"), 0.4, _RARE,
    ),
    (
        Cued("the", r"\bthe ((?:[a-z]+-)?(?:pregnant|tall|quiet|black|white|brown|asian|blonde?|ginger|deaf|old|young|gay|posh|foreign|skinny|big|little|religious|disabled|bald|trans|married|new|northern|southern|veiled|muslim|christian|indian) (?:one|lad|lass|bloke|fella))\b(?! (?:is (?:broken|better|full)|machine))"),
        0.3, "Says which of them it is.",
    ),
)  # fmt: skip
_NATION_ONE = Cued(
    "one lad lass bloke girl fella guy man woman lady girls boys lads ones",
    r"\b(?:one|lad|lass|bloke|girls?|fella|guy|boys|lads|ones)\b",
)
_BORN = Cued("", r"(?<![\w-])[A-Z][a-z]+-(?:born|raised|speaking|trained|educated)\b", Letters.WRITTEN, capitals=True)


def circumstance_findings(reading: Reading) -> Iterator[Finding]:
    """Find what somebody's life is like by how it is said."""
    for cued in _SERVED:
        for match in cued.matches(reading):
            yield Finding(*match.span(match.lastindex or 0), Kind.CHARACTERISTIC, 0.35, _LONG)
    for cued, sure, reason in _SIGNS:
        for match in cued.matches(reading):
            yield Finding(*match.span(match.lastindex or 0), Kind.CHARACTERISTIC, sure, reason)
    for match in _BORN.matches(reading):
        if match.group().endswith("-speaking"):
            yield Finding(match.start(), match.end() - len("-speaking"), Kind.LANGUAGE, TOLD, _RARE)
        else:
            yield Finding(match.start(), match.end(), Kind.CHARACTERISTIC, TOLD, _RARE)
    for match in _NATION_ONE.matches(reading):
        before = reading.within(max(0, match.start() - 20), match.start())
        if before and match.start() - before[-1].end == 1 and nationalities().row(before[-1].key):
            yield Finding(before[-1].start, match.end(), Kind.CHARACTERISTIC, 0.5, _RARE)
    for match in _having().matches(reading):
        yield Finding(*match.span(1), Kind.CHARACTERISTIC, 0.3, _RARE)


@cache
def _having() -> Cued:
    """Return the pattern for somebody of whom a listed illness is said after a comma: "his wife's MS"."""
    words = "|".join(sorted((word for word in gazetteer.listed("conditions")), key=len, reverse=True))
    return Cued(
        "wife husband partner mother father mum dad son daughter brother sister wife's husband's mother's mum's dad's",
        rf"\b(?:{_KIN}) (?:with|has|who has|had|is on) ({words})\b",
    )
