"""What belongs to somebody's background by how it is said: the only one, years of service, an accent, an illness."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from safespace.deidentify import gazetteer, patients
from safespace.deidentify.cued import Cued, Gated, found
from safespace.deidentify.reading import Reading
from safespace.deidentify.reasons import FAMILY, LONG, ONLY, RARE, WHICH
from safespace.domain.finding import Finding, Kind

_PEOPLE = (
    r"(?:man|woman|men|women|male|female|males|females|guy|girl|boy|lad|lady|bloke|person|one|mum|mother|father|"
    r"parent|black|"
    r"asian|white|african|muslim|christian|sikh|hindu|jew|jewish|gay|straight|foreigner|brown|pregnant|deaf|disabled|"
    r"nurse|doctor|midwife|hca|porter|consultant|registrar|carer|manager|student|volunteer|paramedic|member|trans)"
)
_MAN = r"(?:man|male|guy|boy|lad|bloke|father|dad|gentleman|chap)"
_WOMAN = r"(?:woman|female|girl|lady|mother|mum|lass)"
_ONLY = Cued(
    "the our my their its her his",
    r"\b(?:the|our|my|their|its|her|his) ((?:only|sole|one and only)\s+(?!thing|time|way|reason|option|problem|"
    r"difference|issue|choice|place|part|answer|question|day|evidence|copy|record|proof|hope|word|words)"
    r"(?:[\w'&-]+\s+){0,3}?[\w'&-]+)(?=\s+(?:on|in|at|of|that|with|for|to|from|left|is|was|has|here|there|"
    r"and|i)\b|[.,;:!?()\"\n]|$)",
    needs="only sole",
)
_ONLY_WHO = Cued(
    "only sole one",
    r"\b(?:only|sole|one)\s(?:one\s|(?!thing|time|way|reason|of\b)[a-z]+\s){1,3}?(?:who|whose|without)\s"
    r"(?:(?!and\b|but\b|so\b|said\b|told\b|asked\b|is his\b)[\w'-]+[ ]?){1,7}(?<! )",
)
_ONLY_BARE = Cued("only sole lone", rf"\b(?:only|sole|lone)\s(?:[a-z]+\s)?{_PEOPLE}\b(?!\s(?:thing|day|time))")
_ONE = Cued(
    "one", rf"\bone\s(?:[a-z]+\s)?(?:{_MAN}|{_WOMAN})\s(?=(?:in|on|among|at)\s(?:the|our|their|my|this|that)\b)"
)
_FIRST = Cued(
    "the our first",
    rf"\b(?:the|our)\s(first\s(?:[a-z]+\s){{0,2}}{_PEOPLE})\s(?=(?:in|on|to|at|here|ever)\b)",
    needs="first",
)
_COUNT = (
    r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|"
    r"eighteen|nineteen|twenty(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|thirty(?:[ -]\w+)?|forty)"
)
_COUNTS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen "
    "nineteen twenty thirty forty"
)
_SPAN = rf"({_COUNT}(?:\s*\+)?(?:\sand a half)?[\s-](?:years?|yrs?|months?))"
_SPANS = "year years yr yrs month months weeks week"
_SERVICE = (
    Cued(
        _COUNTS,
        rf"\b{_SPAN}(?:'\s?|\s+)(?:of\s+)?(?:service|experience|in post|at the trust|here|there|in the role|in this "
        rf"role|"
        r"in the job|on the ward|in the nhs|with the trust|with us|qualified|post-qualification|only|nursing|in "
        r"(?!prison|jail)(?:the )?"
        r"[a-z&]+(?=[\s.,;:)\"]|$)|on (?:the )?[a-z]+|in(?=[.,;!?])|as an? )",
        needs=_SPANS,
        digits=True,
    ),
    Cued(
        "been worked working qualified joined here there there's nursed served employed with understood",
        r"\b(?:been (?:here|there|with us|at the trust|in post|on the ward|qualified|nursing|in recovery|a \w+)|"
        r"work(?:ed|ing) (?:here|there|at the trust|on \w+|in \w+|for the trust)|qualified|joined(?: us)?|here|"
        r"nursed|served|employed)\s+"
        rf"(?:(?:for|over|about|nearly|almost|only|just)\s+){{0,3}}{_SPAN}\b(?!\sago)",
        needs=_SPANS,
    ),
    Cued(
        "after in my her his their with for",
        rf"\b(?:after|in (?:my|her|his|their)|with|for|my|her|his)\s(?:(?:nearly|almost|over|about|more than|the "
        rf"(?:last|past))\s)?{_SPAN}(?<!months)(?<!month)\b"
        r"(?!\s(?:old|ago|of age|from|in prison|later|earlier|before|or|if))",
        needs=_SPANS,
    ),
    Cued(
        "two three four five several a half most all her his my",
        r"\b((?:two|three|four|five) decades|a quarter of a century|half a lifetime|(?:most|all) of (?:my|her|his) "
        r"(?:working )?life|"
        r"(?:my|her|his) (?:whole|entire) (?:career|working life))\b",
    ),
    Cued(
        _COUNTS,
        rf"\b{_SPAN}(?=,? (?:and|but)? ?(?:never|not once|without|not a single)\b)",
        needs=_SPANS,
        digits=True,
    ),
    Cued(
        "been",
        rf"\bbeen\b[^.;!?\n]{{0,70}}?\bfor\s(?:(?:the|last|past|over|about|nearly|almost|only|more|"
        rf"than)\s){{0,3}}{_SPAN}\b",
        needs=_SPANS,
    ),
)
_INTO = Cued(
    _COUNTS,
    rf"\b({_COUNT}\s(?:years?|months?|weeks?)\s(?:into\s(?:her|his|my|their|the|this)?\s?(?:job|post|placement|"
    rf"contract|role|course|training|"
    r"rotation|probation)|a\s(?:nurse|midwife|porter|doctor)|old\s(?:in|to)\s(?:the|this)\s(?:job|country|trust)|"
    r"from retirement))\b",
    needs=_SPANS,
    digits=True,
)
_MOST = Cued(
    "oldest youngest newest tallest shortest smallest longest most last eldest",
    r"\b(?:(?:oldest|youngest|newest|tallest|shortest|smallest|eldest|longest[ -]serving|most (?:senior|junior|"
    r"experienced)|last remaining)\s"
    r"(?:[a-z]+\s)?(?:person|nurse|one|member|midwife|doctor|woman|man|porter|hca|trainee|consultant|registrar|"
    r"sister|of us|of them|in the|"
    r"on the)\b)",
)
_THE_ONE = Cued(
    "the one",
    r"\b(?:the )?(one (?:with (?:the|a|one|no|her|his)|without|whose|who (?:has|wears|speaks|can|cannot|can't|always|"
    r"never|came|brings|drives|lives|"
    r"walks|cycles|prays|sings|limps|smells|paints|keeps|used to)) (?:(?!and\b|but\b|so\b|said\b|told\b)[\w'-]+[ "
    r"]?){1,6}(?<! ))",
    needs="one",
)
_TWO = Cued(
    "one only",
    r"\b(?:one of (?:only |just |the )?(?:only )?(?:two|three|four)\s(?!of\b|times\b|days\b|years\b|reasons\b|"
    r"things\b|wards\b)[a-z]+(?:\s(?:nurses|doctors|"
    r"staff|women|men|midwives|people))?)\b",
    needs="two three four",
)
_NO_OTHER = Cued(
    "nobody no none",
    r"\b(?:(?:nobody|no one|none) else (?:here|there|on the ward|in the (?:team|office|unit)|on the unit)?\s?(?:is|"
    r"has|wears|speaks|comes from|came from|prays|can|drives|knows how|uses|rides|walks|cycles|eats|took)\b"
    r"(?:\s[\w'-]+){1,3}|no other (?:man|woman|male|female|black|asian|white|muslim|african)(?:\s[a-z]+)?)",
)
_PARENT = Cued(
    "mother mum father dad parent grandmother single carer cares caring",
    r"\b(?:(?:mother|mum|father|dad|parent)\sof\s(?:two|three|four|five|six|seven|twins|triplets|one|a (?:disabled|"
    r"newborn|baby))|"
    r"single\s(?:mother|mum|father|dad|parent)(?:\sof\s[a-z]+)?|"
    r"(?:carer\sfor|cares\sfor|caring\sfor)\s(?:her|his|a|their|my)\s(?:[a-z]+\s)?(?:mother|father|mum|dad|son|"
    r"daughter|husband|wife|parents?|child|"
    r"brother|sister|partner))\b",
)
_PREGNANT = Gated(
    r"pregnan|expecting",
    rf"\b(?:(?:\d{{1,2}}|{_COUNT})[ -](?:weeks?|months?)\spregnant|(?:(?:wife|partner|"
    rf"girlfriend)\s(?:is\s)?)?expecting(?:\s"
    r"(?:a baby|twins|her (?:first|second|third)|their (?:first|second|third)|in [a-z]+|again))?(?=[\s.,;!?]))",
)
_ACCENT = Cued(
    "her his my their the an thick strong heavy funny a",
    r"\b(?:her|his|my|their|the|an?|thick|strong|heavy|funny)\s((?:[a-z]+\s)?accent)\b",
    needs="accent",
)
_LOOKS = Gated(
    r"hair|tattoo|\bin (?:a )?(?:sling|plaster|cast|brace)\b",
    r"\b(?:(?:with |has |the )?((?:red|ginger|blonde?|grey|gr[ae]ying|white|purple|pink|blue|green|orange|dyed|curly|"
    r"long|short|"
    r"braided|shaved|natural|frizzy|silver|bleached)(?:\s(?:curly|long|short|dyed|red|grey))?\shair(?:ed)?)|"
    r"((?:one|an|her|his|my|left|right)\s(?:left\s|right\s)?(?:arm|leg|wrist|hand|foot)\sin\s(?:a\s)?(?:sling|"
    r"plaster|cast|brace))|"
    r"((?:an?|the|her|his)\s(?:[a-z]+\s)?tattoo\s(?:on|of)\s(?:(?:her|his|the|a)\s)?[a-z]+))\b",
)
_HAVING = (
    r"\b(?:i have|i had|i've(?: got)?|i've had|(?:she|he) has|they have|has got|have got|who has|(?:colleague|nurse|"
    r"manager) has|"
    r"diagnosed with|suffers? (?:from|with)|my|her own|his own|their own|because of (?:my|her|his|their))\s"
)
_KIND_OF = r"(?:severe|bad|chronic|type (?:1|2|one|two)|mild|long-standing|breast|bowel|prostate|rheumatoid)"
_HIS_OWN = Cued(
    "her his their",
    r"\b(?:her|his|their)\s((?:epilepsy|diabetes|asthma|ms|depression|anxiety|dyslexia|autism|adhd|migraines?|"
    r"endometriosis|cancer|hiv|ptsd|"
    r"bipolar|hearing(?: loss)?|beard|turban|limp|lisp|stammer|stutter|hijab|faith|religion|pregnancy|disability|"
    r"sexuality|wheelchair|"
    r"crutches|lupus|arthritis|menopause|chemo|chemotherapy|ivf|miscarriage|transition|headscarf|dreadlocks|braids|"
    r"afro|tattoos?|"
    r"skin colour|ethnicity|nationality|prosthesis|colostomy|stoma|visa status))\b",
)
_PRAYS = Cued(
    "prays praying prayed fasts fasting",
    r"\b(?:prays|praying|prayed|fasts|fasting)\b(?!\s(?:blood|sugar|glucose|bloods|list|from))",
)
_DESCENT = Gated(
    r"descent|heritage|origin|background|extraction|-born",
    r"\b(?:of |her |his |my |their )?((?!different\b|ethnic\b|same\b|my\b|her\b|his\b|their\b|country\b|whatever\b|"
    r"the\b|a\b|new\b|first\b|clinical\b|medical\b|nursing\b)"
    r"[a-z]+(?:[ -](?:descent|heritage|extraction)|-born)|(?:of )(?!the |her |his |any )[a-z]+ (?:origin|"
    r"background))\b",
)
_WITH_A = Cued(
    "with has have had a walks uses use walk",
    r"\b(?:(?:with|has|have|had) a\s(?:[a-z]+\s)?(stammer|stutter|limp|lisp|turban|beard|moustache|squint|hearing "
    r"aid|hearing loop|prosthesis|"
    r"heart condition|hearing impairment|learning difficulty|learning disability|disabled (?:son|daughter|child)|"
    r"pacemaker|glass eye|"
    r"colostomy|birthmark|facial disfigurement)|(?:has|have|with) (?:only )?(one (?:leg|arm|eye|hand|kidney|lung|ear))|"
    r"((?:walks|walk) with (?:a|two) (?:stick|sticks|frame|limp|crutches)|uses? (?:a wheelchair|crutches|a stick|a "
    r"walking stick)))\b",
)
_TIED = Cued(
    "married engaged related cousin niece nephew wife husband widow partner brother sister son daughter living",
    r"\b(?:married to|engaged to|living with|related to|(?:cousin|niece|nephew|wife|husband|widow|partner|brother|"
    r"sister|son|daughter) of)\s"
    r"(?:the|a|an|one of|another|our|my|her|his|someone|somebody)\s[a-z][\w'-]*(?:\s(?!and\b|but\b|who\b|so\b|is\b|"
    r"was\b)[a-z][\w'-]*)?",
)
_TONGUE = Cued(
    "second third first mother native home", r"\b(?:(?:second|third|first|native|home) language|mother tongue)\b"
)
_PARTNER = Cued(
    "his her my their",
    r"\b(?:his|her|my|their)\s+(?:ex-?)?(?:wife|husband|boyfriend|girlfriend|twins?|daughter|son|sister-in-law|"
    r"brother-in-law)\b",
)
_FAMILY = Cued(
    "his her my their",
    r"\b(?:his|her|my|their)\s((?:wife|husband|partner|mother|father|mum|dad|son|daughter|brother|sister|baby|child|"
    r"twins)\s"
    r"(?:is|was|has|had|are)\s(?:just\s)?(?:expecting(?:\stwins|\sa baby)?|dying|died|disabled|autistic|deaf|blind|"
    r"pregnant|in prison|in intensive care|in a hospice|on dialysis|terminally ill|been diagnosed))\b",
)


def background_signs(reading: Reading) -> Iterator[Finding]:
    """Find what singles somebody out by how it is said."""
    for cued, sure, reason, group in _SIGNS:
        for match in cued.matches(reading):
            start, end = match.span(group if group <= match.re.groups else 0)
            if _SAYS_LITTLE.match(reading.lower, start):
                continue
            yield Finding(start, end, Kind.CHARACTERISTIC, sure, reason)
    ailing = found(reading, ((_WITH_A, 0.45, RARE), (_has(), 0.4, RARE), (_HIS_OWN, 0.35, RARE)), Kind.CHARACTERISTIC)
    yield from patients.of_colleagues(reading, ailing)
    for match in _LOOKS.matches(reading):
        group = next((n for n in (1, 2, 3) if match.group(n)), 0)
        yield Finding(*match.span(group), Kind.CHARACTERISTIC, 0.4, RARE)
    for cued in _SERVICE:
        for match in cued.matches(reading):
            yield Finding(*match.span(1), Kind.CHARACTERISTIC, 0.4, LONG)


@cache
def _has() -> Gated:
    """Return the pattern for an illness or an aid that somebody is said to have."""
    words = "|".join(sorted((re.escape(word) for word in gazetteer.listed("conditions")), key=len, reverse=True))
    return Gated(_HAVING, rf"{_HAVING}(?:{_KIND_OF}\s)?({words})\b")


_SAYS_LITTLE = re.compile(
    r"only (?:an? |advisory|you\b|me\b|us\b|human|natural|fair|right|one (?:written|asked|so far))"
)
"""What "only" stands before without telling anybody from the others."""
_SIGNS: tuple[tuple[Cued | Gated, float, str, int], ...] = (
    (_ONLY, 0.42, ONLY, 1),
    (_ONLY_WHO, 0.6, ONLY, 0),
    (_ONLY_BARE, 0.42, ONLY, 0),
    (_ONE, 0.4, ONLY, 0),
    (_FIRST, 0.4, "Says that somebody was the first.", 1),
    (_PREGNANT, 0.6, RARE, 0),
    (_ACCENT, 0.4, RARE, 1),
    (_FAMILY, 0.4, FAMILY, 1),
    (_DESCENT, 0.45, RARE, 1),
    (_TIED, 0.3, FAMILY, 0),
    (_TONGUE, 0.3, RARE, 0),
    (_INTO, 0.35, LONG, 1),
    (_MOST, 0.4, "Says that somebody is the most of all.", 0),
    (_THE_ONE, 0.3, WHICH, 1),
    (_TWO, 0.35, "Says that there are only a few.", 0),
    (_NO_OTHER, 0.4, ONLY, 0),
    (_PARENT, 0.4, FAMILY, 0),
    (_PRAYS, 0.3, RARE, 0),
    (_PARTNER, 0.18, FAMILY, 0),
)
