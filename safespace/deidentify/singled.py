"""Who stands out among others: the youngest on the team, the lad with the limp, the Welsh one, the Green councillor."""

from __future__ import annotations

from collections.abc import Iterator

from safespace.deidentify.around import TOLD
from safespace.deidentify.cued import Cued, Letters, found
from safespace.deidentify.points import nationalities
from safespace.deidentify.reading import Reading
from safespace.deidentify.reasons import ONLY, RARE, WHICH
from safespace.domain.finding import Finding, Kind

_SIGNS: tuple[tuple[Cued, float, str], ...] = (
    (
        Cued(
            "labour tory conservative green reform snp plaid liberal lib independent parish town county borough "
            "district local"
            " community",
            r"\b(?:labour|tory|conservative|green|reform|snp|plaid|lib ?dem|liberal democrat|independent|parish|"
            r"town|county|borough|district|local|community)\s"
            r"(?:councillor|councilor|candidate|activist|voter|canvasser|mp|magistrate|preacher|politician|mayor)\b",
        ),
        0.5,
        RARE,
    ),
    (
        Cued(
            "only sole lone",
            r"(?:(?<=[.,;:(\"] )|(?<=[(\"])|(?<=\bas )|(?<=\bthe )|(?<=\bis )|(?<=\bam )|(?<=\bim )|(?<=\n)|"
            r"(?<=^))(?:only|sole|lone)\s(?!visits?\b|working\b|shifts?\b|nights?\b)(?:one|person|[a-z-]+)\s"
            r"(?:under|over|below|above|with|without|from|who|whose|left from|born|that)\s(?:(?!and\b|but\b|so\b|"
            r"said\b|told\b)[\w'-]+[ ]?){1,4}(?<! )",
        ),
        0.5,
        ONLY,
    ),
    (
        Cued(
            "only",
            r"(?:(?<=[.,;:(\"] )|(?<=[(\"])|(?<=\n)|(?<=^))only\s(?!(?:two|three|one|thing|then|when|if|a|the|"
            r"because|for|last|yesterday|today|on|in|at|to|that|this|once|after|now|i|he|she|they|we|just|four|"
            r"five|six|ten|half|some|few|child|those|so|as|his|her|my|by|from|with|you|me|us|human|fair|advisory|natural|it)\b)[a-z-]+(?=\s?[.,;)\"])",
        ),
        0.4,
        ONLY,
    ),
    (
        Cued(
            "oldest youngest newest tallest shortest smallest eldest longest most latest loudest quietest darkest "
            "fattest",
            r"\b(?:oldest|youngest|newest|tallest|shortest|smallest|eldest|loudest|quietest|longest[ -](?:serving|"
            r"standing)|most (?:senior|junior|experienced|recent))"
            r"(?:\s(?!of\b|in\b|on\b|at\b)[a-z]+)?(?:\s(?:of|in|on|at|here|there|by|among)(?:\s(?:the|our|my|all|a|"
            r"them|us|this))?(?:\s(?!and\b|but\b)[a-z]+){0,1}(?:\sby\s\w+\s(?:years|months))?)?"
            r"(?=\s?(?:[.,;:!?)\n]|$|and|by|is|was|has|who|to))",
        ),
        0.4,
        "Says that somebody is the most of all.",
    ),
    (
        Cued(
            "the that",
            r"\b(?:the|that)\s((?:lad|girl|bloke|woman|man|guy|lady|fella|chap|person|lass|nurse|porter|doctor|hca|"
            r"one|boy|cleaner|fellow|gentleman)\s(?:with|in)\s(?:the|a|an|no|two|one|her|his|only)\s"
            r"(?!(?:ward|unit|office|team|bed|bay|corridor|room|kitchen|car|list|form|patient|next|same|middle|end|"
            r"morning|afternoon|evening|night|past|first|last|most|lift|clinic|queue|canteen|trust|hospital|"
            r"department|group|meeting|photo|picture|video|background|chair)\b)[a-z'-]+(?:\s(?:[a-z'-]+\s)?(?:leg|"
            r"arm|eye|hair|accent|beard|tattoos?|dog|stick|bike|scarf|hat|glasses|voice|ring|limp|coat|lanyard|"
            r"scar|hand|car|badge))?)\b",
        ),
        0.3,
        WHICH,
    ),
    (
        Cued("retire retired bank", r"\bretired?[- ]and[- ]return(?:ed|ers?)?\b"),
        0.4,
        RARE,
    ),
    (
        Cued("windrush baby boomer", r"\bwindrush (?:generation|family|child|children|baby)\b"),
        0.6,
        RARE,
    ),
    (
        Cued(
            "first second heritage native",
            r"\b(?:first|second|native|heritage)[- ]language [a-z]+\b(?= ?[,.;)]| speakers?)",
        ),
        0.4,
        RARE,
    ),
    (
        Cued(
            "the",
            r"\bthe ((?:[a-z]+-)?(?:pregnant|tall|quiet|black|white|brown|asian|blonde?|ginger|deaf|old|young|gay|"
            r"posh|foreign|skinny|big|little|religious|disabled|bald|trans|married|new|northern|southern|veiled|"
            r"muslim|christian|indian) (?:one|lad|lass|bloke|fella))\b(?! (?:is (?:broken|better|full)|machine))",
        ),
        0.3,
        WHICH,
    ),
)
_NATION_ONE = Cued(
    "one lad lass bloke girl fella guy man woman lady girls boys lads ones",
    r"\b(?:one|lad|lass|bloke|girls?|fella|guy|boys|lads|ones)\b",
)
_BORN = Cued("", r"(?<![\w-])[A-Z][a-z]+-(?:born|raised|speaking|trained|educated)\b", Letters.WRITTEN, capitals=True)


def singled_findings(reading: Reading) -> Iterator[Finding]:
    """Find words that tell one of a group from the others."""
    yield from found(reading, _SIGNS, Kind.CHARACTERISTIC)
    yield from _by_nation(reading)


def _by_nation(reading: Reading) -> Iterator[Finding]:
    """Find "Jamaican-born", "Yoruba-speaking" and "the Welsh one"."""
    for match in _BORN.matches(reading):
        if match.group().endswith("-speaking"):
            yield Finding(match.start(), match.end() - len("-speaking"), Kind.LANGUAGE, TOLD, RARE)
        else:
            yield Finding(match.start(), match.end(), Kind.CHARACTERISTIC, TOLD, RARE)
    for match in _NATION_ONE.matches(reading):
        before = reading.within(max(0, match.start() - 20), match.start())
        if before and match.start() - before[-1].end == 1 and nationalities().row(before[-1].key):
            yield Finding(before[-1].start, match.end(), Kind.CHARACTERISTIC, 0.5, RARE)
