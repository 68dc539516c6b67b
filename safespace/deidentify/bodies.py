"""What somebody's body is like, or what befell it: "six foot two", "blind in one eye", "allergic to latex".

`background` and `circumstances` read illnesses by their names; here the words are everyday ones, told by their form.
"""

from __future__ import annotations

from collections.abc import Iterator

from safespace.deidentify import patients
from safespace.deidentify.cued import Cued, Gated, found
from safespace.deidentify.reading import Reading
from safespace.deidentify.reasons import RARE
from safespace.domain.finding import Finding, Kind

_N = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|\d{1,2})"
_PART = (
    r"(?:eyes?|ears?|legs?|arms?|hands?|feet|foot|fingers?|toes?|thumbs?|breasts?|kidneys?|lungs?|teeth|tooth|knees?|"
    r"hips?)"
)
_BEFELL = (
    r"(?:breakdowns?|miscarriages?|stillbirths?|strokes?|heart attacks?|heart bypass(?:es)?|hip replacements?|"
    r"knee replacements?|seizures?|fits|overdoses?|bereavements?|caesareans?|c-sections?|rounds of ivf|"
    r"cycles of ivf|cancers?|operations?|surger(?:y|ies)|transplants?)"
)
_NOT_STAFF = r"(?!\s(?:patients?|lists?|bay|ward|clinic|unit|lead|team|status of the))"
_SIGNS: tuple[tuple[Cued | Gated, float, str], ...] = (
    (
        Cued(
            "four five six 4 5 6 seven",
            r"\b(?:(?:four|five|six|[4-6])[ -]?(?:foot|feet|ft)(?:[ -]?(?:nothing|one|two|three|four|five|six|seven|"
            r"eight|nine|ten|eleven|\d{1,2})\b)|(?:six|seven)[ -](?:foot(?:er)?)\b(?=[ ]?(?:[.,;)]|tall|and)))"
            r"(?:\s?(?:inch(?:es)?|ins?|\"))?(?:\stall)?",
            needs="foot feet ft footer",
            digits=True,
        ),
        0.45,
        RARE,
    ),
    (Gated(r"[4-6]'\s?\d", r"(?<![\w'])[4-6]'\s?(?:1[01]|\d)\"?(?=[\s.,;)])"), 0.4, RARE),
    (
        Cued(
            "registered legally partially nearly totally almost profoundly severely completely clinically born stone",
            r"\b(?:registered|legally|partially|nearly|totally|almost|profoundly|severely|completely|clinically|born|"
            r"stone)\s(?:blind|deaf|disabled|sighted|obese|depressed|deaf-?blind)\b"
            rf"(?:\sin\s(?:one|the|her|his|my|both)\s(?:left\s|right\s)?{_PART})?",
        ),
        0.5,
        RARE,
    ),
    (
        Cued(
            "blind deaf lame weak numb paralysed paralyzed",
            rf"\b(?:blind|deaf|lame|weak|numb|paralysed|paralyzed)\s(?:in|on|from|down)\s(?:one|the|her|his|my|both)"
            rf"\s(?:left\s|right\s|bad\s)?(?:{_PART}|side|waist(?: down)?|neck(?: down)?)\b",
        ),
        0.5,
        RARE,
    ),
    (
        Cued(
            "missing lost losing one two three lacks without no eight eleven five four nine seven six ten",
            rf"\b(?:(?:missing|lost|losing|lacks)\s(?:an?|{_N}|her|his|my|the|half an?|the top of (?:a|his|her))\s"
            rf"(?:left\s|right\s|little\s|ring\s|index\s|good\s)?{_PART}|"
            rf"{_N}\s{_PART}\s(?:missing|short|gone)(?:\s(?:on|from|off)\s(?:his|her|my|the|one)\s(?:left\s|right\s)?"
            rf"(?:hand|foot))?)\b(?!\s(?:of|in the))",
            digits=True,
        ),
        0.4,
        RARE,
    ),
    (Gated(r"amputee", r"\b(?:below-knee |above-knee |double |leg |arm )?amputee\b" + _NOT_STAFF), 0.45, RARE),
    (
        Cued(
            "one two left right",
            r"\b(?:one|two|left|right)[- ](?:armed|legged|eyed|handed)\b",
        ),
        0.4,
        RARE,
    ),
    (
        Cued(
            "allergic intolerant allergy anaphylactic anaphylaxis bee dairy egg gluten highly latex nut "
            "peanut penicillin severely shellfish very wasp wheat",
            r"\b(?:(?:severely |very |highly )?(?:allergic|intolerant) to (?:the )?[a-z]+|(?:latex|nut|peanut|egg|"
            r"penicillin|wheat|gluten|dairy|shellfish|wasp|bee) allergy)\b(?!\s(?:clinic|nurse|team|work|change))",
        ),
        0.35,
        RARE,
    ),
    (
        Gated(r"allergy", r"\b(?:latex|nut|peanut|egg|penicillin|wheat|gluten|dairy|shellfish) allergy\b" + _NOT_STAFF),
        0.3,
        RARE,
    ),
    (
        Cued(
            "on having going through her his my the brain hot",
            r"\b(?:(?:on|having) (?:her|my) period(?: and [a-z]+)?|going through (?:the|her|a|early) "
            r"(?:menopause|change|divorce|transition|ivf)|(?:hot flushes|hot sweats|brain fog)|"
            r"(?:her|my) (?:waters broke|milk came in))\b",
        ),
        0.4,
        RARE,
    ),
    (Gated(r"hot flush|brain fog", r"\b(?:hot flush(?:es)?|brain fog)\b"), 0.35, RARE),
    (
        Cued(
            "had has having survived after been suffered of",
            rf"\b(?:had|has had|having had|survived|suffered|after)\s((?:{_N}|an?|several|her (?:second|third|first))\s"
            rf"(?:[a-z]+\s)?{_BEFELL})\b(?!\s(?:list|patients?|team|ward|unit|in (?:bed|bay|theatre)))"
            r"(?=[^.\n]{0,60})",
        ),
        0.28,
        RARE,
    ),
    (
        Cued(
            "bereaved widowed divorced orphaned separated estranged adopted fostered childless infertile "
            "newly recently thrice twice widower",
            r"\b(?:(?:recently|newly|twice|thrice)\s)?(?:bereaved|widowed|divorced|orphaned|childless|infertile|"
            r"widower)\b(?:\s(?:mother|father|mum|dad|parents?|daughter|son|wife|husband|sister|brother))?"
            r"(?!\s(?:famil|relativ|patient|services?|people))",
        ),
        0.35,
        RARE,
    ),
    (
        Cued(
            "lost buried lose losing burying",
            r"\b(?:lost|buried|losing|burying) (?:her|his|my|their|our) (?:own )?(?:wife|husband|partner|son|daughter|"
            r"mother|father|mum|dad|brother|sister|baby|twins?|girl|boy|child|best friend|home)(?:\s(?:in|at|this|last|"
            r"to)\s(?:the\s)?(?:spring|summer|autumn|winter|january|february|march|april|may|june|july|august|"
            r"september|october|november|december|year|month|week|cancer|covid|suicide|birth|\w+ (?:weeks|months)))?\b",
        ),
        0.4,
        RARE,
    ),
    (
        Cued(
            "wears wearing",
            r"\b(?:wears|wearing) (?:an?|the|her|his|two) ((?:[a-z-]+ )?(?:brace|calliper|caliper|wig|eye-?patch|"
            r"prosthesis|insulin pump|monitor|splint|boot|neck brace|turban|hijab|niqab|burqa|headscarf|kippah|"
            r"skullcap|crucifix|cross|bindi|kara|kirpan|dastar|habit|veil|wimple|collar|hearing aids?|glasses))\b",
        ),
        0.35,
        RARE,
    ),
    (
        Cued(
            "can't cannot cant can never unable",
            r"\b(?:can't|cannot|cant|can not|never learn(?:ed|t) to|unable to) (?:read or write|read and write|read|"
            r"write|swim|drive|see colours?|hear|smell)\b(?=\s?(?:[.,;)\n]|$|so|and|but))(?! (?:it|the|his|her|this))",
        ),
        0.28,
        RARE,
    ),
    (
        Gated(
            r"\b(?:fan|supporter|season ticket)\b",
            r"\b(?:[a-z]+\s)?(?:city|united|rovers|spurs|arsenal|chelsea|everton|liverpool|villa|celtic|rangers|"
            r"albion|wanderers|county|athletic|forest|leeds|newcastle|sunderland|palace|hammers|cricket|rugby) "
            r"(?:fan|supporter|season ticket holder)\b",
        ),
        0.4,
        RARE,
    ),
    (
        Cued(
            "one identical twin twins triplet a an her his",
            r"\b(?:one of (?:the |a pair of )?(?:identical )?(?:twins|triplets)|(?:an? )?identical twins?|"
            r"(?:her|his) twin (?:brother|sister) (?:works|is))\b",
        ),
        0.3,
        RARE,
    ),
    (
        Cued(
            "mature teenage returning sandwich",
            r"\bmature (?:student|learner|entrant|applicant)\b(?:\swith\s(?!the\b|a\b)[a-z]+)?",
        ),
        0.35,
        RARE,
    ),
    (
        Cued(
            "fasting teetotal teetotaller",
            r"\b(?:fasting (?:this|that|for|during|through|all|at|today|in) ?(?:month|week|ramadan|lent|the)?|"
            r"teetotal|teetotaller)\b(?!\s(?:blood|glucose|sample|bloods|meal|option|sandwich))",
        ),
        0.35,
        RARE,
    ),
    (
        Gated(
            r"/\s?(?:anx|anxiety|dep|depression|stress|low mood)\b",
            r"\b(?:anx|anxiety|stress|depression|dep|low mood)\s?/\s?(?:anx|anxiety|stress|depression|dep|low mood)\b",
        ),
        0.45,
        RARE,
    ),
    (
        Cued(
            "hep hepatitis hiv mrsa tb covid",
            r"\b(?:hep|hepatitis|hiv)(?:\s[abc])?[ -]?(?:positive|carrier|pos)\b(?:\s(?:from|"
            r"since)\s(?:the\s)?[a-z]+)?",
        ),
        0.5,
        RARE,
    ),
)


def body_findings(reading: Reading) -> Iterator[Finding]:
    """Find what somebody's body is like, or what befell it, by how it is said."""
    return patients.of_colleagues(reading, found(reading, _SIGNS, Kind.CHARACTERISTIC))
