"""Who is told from the others by a look, a length of service or a family: "the tall lady in the blue headwrap".

`singled` and `background` read the same of the commonest forms; this reads the longer and the clipped ones.
"""

from __future__ import annotations

from collections.abc import Iterator

from safespace.deidentify.cued import Cued, found
from safespace.deidentify.reading import Reading
from safespace.deidentify.reasons import FAMILY, LONG, ONLY, WHICH
from safespace.domain.finding import Finding, Kind

_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty"
_NUMBERS = f"{_UNITS} {_TENS}"
_COUNT = (
    rf"(?:(?:{_TENS.replace(' ', '|')})(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|"
    rf"{_UNITS.replace(' ', '|')}|\d{{1,2}})"
)
_YEARS = rf"{_COUNT}\+?(?:\sand a half)?[ -]?(?:years?|yrs?)"
_SPAN = rf"{_COUNT}\+?(?:\sand a half)?[ -]?(?:years?|yrs?|months?|mths?)"
_WHO = (
    r"(?:lad|girl|bloke|woman|man|guy|lady|fella|chap|person|lass|nurse|porter|doctor|hca|midwife|receptionist|clerk|"
    r"cleaner|fellow|gentleman|boy|student|carer|driver|cook|consultant|registrar|volunteer|technician)"
)
_LOOK = (
    r"(?:hair|headwrap|headscarf|scarf|hijab|niqab|turban|hat|cap|coat|jacket|glasses|eye-?patch|patch|brace|beard|"
    r"tattoos?|dog|stick|walking stick|crutch(?:es)?|frame|wheelchair|scooter|bike|bicycle|motorbike|accent|voice|limp|"
    r"scar|ring|earring|piercing|braids|dreads|dreadlocks|plaits|bun|lanyard|badge|hearing aids?|arm|leg|eye|hand|"
    r"sling|cast|boots?|shoes|clogs|trainers|moustache|birthmark|twins|pram|guitar|violin|parrot|cat|van|car|handcuffs|"
    r"swan|apron|cardigan|umbrella|rucksack|teeth|tooth|freckles|stammer|lisp|stutter|oxygen|pump|bump)"
)
_SIGNS: tuple[tuple[Cued, float, str], ...] = (
    (
        Cued(
            "the that a an one only tall short big small older little thin large lady fella bloke chap lad "
            "lass bald boy carer cleaner clerk consultant cook doctor driver fellow gentleman girl guy hca "
            "man midwife nurse person porter quiet receptionist registrar skinny student technician "
            "volunteer woman young",
            rf"\b(?:(?:tall|short|big|small|older|little|thin|large|young|skinny|bald|quiet)\s)?(?:{_WHO}|one)\s"
            r"(?:with|in)\s(?:the|a|an|no|two|one|her|his|only|purple|red|blue|pink|green)\s(?:[a-z-]+\s){0,2}"
            rf"{_LOOK}\b(?:\sand\s(?:the\s|a\s)?[a-z]+)?",
        ),
        0.4,
        WHICH,
    ),
    (
        Cued(
            "the one lad lass bloke girl woman man lady fella nurse porter doctor receptionist clerk boy "
            "carer chap cleaner consultant cook driver fellow gentleman guy hca midwife person registrar "
            "student technician volunteer",
            rf"\b({_WHO}\swho\s(?:wears|limps|walks with|rides|cycles|prays|sings|stammers|brings|signs|vapes|smokes|"
            rf"uses|lives|has only|only has|speaks|can't|cannot|never)\s(?:[\w'-]+\s){{0,3}}[\w'-]+)"
            r"(?=\s?(?:[.,;:!?)\n]|$))",
        ),
        0.35,
        WHICH,
    ),
    (
        Cued(
            "oldest youngest newest tallest shortest eldest longest",
            r"\b(?:oldest|youngest|newest|tallest|shortest|eldest)\s(?:there|here|one|of them|of us|on the team|in the "
            rf"team|person)(?:\s(?:there|here))?\sby\s(?:{_COUNT}|a good|some|at least)\s(?:{_COUNT}\s)?"
            r"(?:years|months|decades|inches|miles)\b",
        ),
        0.5,
        "Says that somebody is the most of all.",
    ),
    (
        Cued(
            "only sole",
            r"\b(?:only|sole)\s(?:bloke|man|male|lad|guy|fella|chap|woman|female|girl|lass|lady|one|person|mum|dad)\s"
            r"(?:nursing|working|doing|left|who|employed|based|there|here|on nights)\b(?:\s(?:on|in|at|here|there)\b)?"
            r"(?:\s(?:here|there|nights|days|the \w+|it)\b)?",
        ),
        0.5,
        ONLY,
    ),
    (
        Cued(
            "the one our their only",
            r"\b(?:the|our|their)\s((?:one|only)\s(?:[a-z]+\s)?(?:dad|mum|man|woman|male|female|bloke|lad|girl|father|"
            r"mother|parent|speaker|signer|driver|vegetarian|vegan|smoker|cyclist|atheist|grandmother|grandad|redhead|"
            r"foreigner|northerner|southerner)(?:\s(?:on|in|at|among|of)\s(?:the|our|this|that)\s[a-z]+)?)\b"
            r"(?!\s(?:door|seat|licence|side))",
            needs="one only",
        ),
        0.42,
        ONLY,
    ),
    (
        Cued(
            "length service served in los time years",
            rf"\b(?:length of service|los|years of service|service|time in post|in post)\s?[:=]\s?({_SPAN})\b",
        ),
        0.5,
        LONG,
    ),
    (
        Cued(
            _NUMBERS,
            rf"\b{_SPAN}(?:'\s?|'?s?\s)(?:standing|man and boy|(?:in|at) the coalface|solid|unblemished|"
            r"continuous(?: service)?|unbroken)\b(?:\s(?:service|record))?",
            digits=True,
        ),
        0.5,
        LONG,
    ),
    (
        Cued(
            _NUMBERS,
            rf"\b({_YEARS})(?='?,?\s(?:(?:that\s)?(?:she|he|i|they)(?:'s|'ve|\shas|\shave|\sworked|\sgave|\sput)\b|"
            r"without (?:a|one|so much)\b|as an?\b|i've\b|of (?:my|her|his) life\b|on the (?:bank|books|payroll)\b))"
            r"(?!\sof age)",
            digits=True,
            needs="year years yr yrs",
        ),
        0.35,
        LONG,
    ),
    (
        Cued(
            "started joined came arrived here uk country post job trust at in with",
            rf"\b(?:here|in the uk|in this country|in post|in the job|with us|at the trust)\s(?:for\s|only\s|just\s|"
            rf"nearly\s|since\s)?({_SPAN})\b(?!\s(?:ago|later|before))",
        ),
        0.35,
        LONG,
    ),
    (
        Cued(
            _NUMBERS,
            rf"\b{_SPAN}\s(?:off|short of|from|to|till|until|away from)\s(?:my|her|his|their|a|retirement|drawing)"
            r"(?:\s(?:my|her|his|full|state))?\s?(?:pension|retirement|retiring)?\b",
            digits=True,
        ),
        0.4,
        LONG,
    ),
    (
        Cued(
            "husband wife partner mum dad single married kids children five four six three two",
            r"\b(?:(?:husband|wife|partner|mum|dad)\s?(?:\+|&|and|plus)\s?)?(?:\d|two|three|four|five|six)\s"
            r"(?:kids|children|little ones|bairns)(?:\s(?:under|below|aged under)\s(?:\w+))\b",
            needs="under below",
            digits=True,
        ),
        0.45,
        FAMILY,
    ),
    (
        Cued(
            "husband wife partner",
            r"\b(?:husband|wife|partner)\s?(?:\+|&|plus)\s?(?:\d|two|three|four|five|six)\s(?:kids|children|"
            r"little ones)(?:\sunder\s\w+)?\b",
        ),
        0.45,
        FAMILY,
    ),
    (
        Cued(
            "single lone solo widowed young new foster adoptive step working teenage",
            r"\b(?:single|lone|solo|foster|adoptive|step|teenage)[ -]?(?:father|mother|mum|dad|parent|carer)\b"
            r"(?:\s(?:of|to|with)\s(?:\w+\s)?(?:kids|children|boys|girls|twins|two|three|four|five))?",
        ),
        0.45,
        FAMILY,
    ),
)


def standing_out_findings(reading: Reading) -> Iterator[Finding]:
    """Find what tells somebody from the others, in long and in clipped words."""
    return found(reading, _SIGNS, Kind.CHARACTERISTIC)
