"""Whose relative or friend somebody is, and what befell them: "her nephew Kai", "I married his cousin".

Of a niece or a mother-in-law hardly anybody speaks unless it says who somebody is. A husband or a mother plays a part
only where a name, a place of work or a fate follows, or where it is said that somebody is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from safespace.deidentify import gazetteer
from safespace.deidentify.cued import Cued, Letters, found
from safespace.deidentify.reading import Reading
from safespace.deidentify.reasons import FAMILY
from safespace.domain.finding import Finding, Kind

_WORDS = "circumstances"
_OWN = r"(?:my|her|his|their|our|me)"
_OWN_WORDS = "my her his their our me"
_ADDED = (
    r"(?:(?:ex|late|dead|own|eldest|youngest|older|younger|elder|little|big|twin|disabled|autistic|teenage|adult|"
    r"grown|grown-up|only|new|own|first|second|step|foster|adopted|adoptive|half|best|old|deaf|sick|poorly|"
    r"elderly|pregnant|estranged|former|middle|baby|other|good|close)[ -]){0,2}"
)
_KIN, _CLOSE = gazetteer.either(_WORDS, "kin"), gazetteer.either(_WORDS, "close")
_ANYBODY, _FATES = f"(?:{_KIN}|{_CLOSE})", gazetteer.either(_WORDS, "fates")
_SIGNS: Final[tuple[tuple[Cued, float], ...]] = (
    (Cued(_OWN_WORDS, rf"\b{_OWN}\s({_ADDED}(?:{_KIN})(?:'s\s{_ADDED}{_ANYBODY})?)\b"), 0.3),
    (
        Cued(
            "a an one as by the my her his their our me",
            rf"\b(?:an?|one|as|by|the only|{_OWN})\s({_ADDED}(?:nephew|niece|cousin|son-in-law|daughter-in-law|"
            rf"brother-in-law|sister-in-law|mother-in-law|father-in-law|uncle|aunt|grandmother|grandfather|nan|"
            rf"gran|grandson|granddaughter|godfather|godmother|flatmate|housemate|boyfriend|girlfriend|widow|"
            rf"widower|bridesmaid|stepson|stepdaughter)(?:\sby marriage|\sof (?:hers|his|mine|theirs))?)\b",
        ),
        0.3,
    ),
    (
        Cued(
            "has have had ve got with and",
            rf"\b(?:has|have|had|has got|'ve got|with|and) (?:an?|another|one)\s({_ADDED}(?:daughter|son|child|"
            rf"brother|sister|mother|mum|father|dad|husband|wife|partner|lad|girl|boy)\s(?:(?:with|on|in|at|who|"
            rf"under|waiting|living|working)\s(?:[\w'-]+ ?){{1,4}})(?<! ))",
        ),
        0.3,
    ),
    (
        Cued(
            "is was she he shes hes who be are that it thats",
            rf"\b(?:is|was|she's|he's|shes|hes|who's|be|are|that's|thats|it's)\s(?:also\s|actually\s|only\s|"
            rf"still\s)?{_OWN}\s({_ADDED}{_ANYBODY})\b(?!\s(?:of|who)\b)",
        ),
        0.35,
    ),
    (
        Cued(
            _OWN_WORDS,
            rf"\b{_OWN}\s({_ADDED}(?:{_CLOSE})\s(?:is|was|has|has been|had|got|has got|just|has just|'s|were|are|"
            rf"being)\s(?:(?!{_CLOSE})[a-z'-]+\s){{0,3}}?(?:{_FATES}|laid off|out of work|not well|not right|on "
            rf"nights|in a (?:home|hospice|coma)|at the front|in the (?:army|navy|war|same trust)|off sick|made "
            rf"redundant|joined (?:him|her|me)|left (?:him|her|me)|born))\b",
        ),
        0.38,
    ),
    (
        Cued(
            gazetteer.opening(_WORDS, "close", "kin"),
            rf"\b({_ANYBODY}\s(?:(?:just|has|recently|has just)\s){{0,2}}(?:joined|left|divorced|walked out "
            rf"on)\s(?:him|her|me)|{_ANYBODY}\s(?:has been|was|got|been)\s(?:laid off|made redundant|arrested|"
            rf"deported|diagnosed|killed)|{_ANYBODY}\s(?:starts|started|goes|is)\s(?:at|"
            rf"in)\s(?:the\s)?(?:university|uni|nursery|school|reception|college|big school))\b",
        ),
        0.35,
    ),
    (
        Cued(
            _OWN_WORDS,
            rf"\b{_OWN}\s({_ADDED}(?:wife|husband|partner|mum|mam|mother|dad|father|brother|sister|twin|parents|"
            rf"mate|friend))\s(?:works?|worked|is an?|was an?|is the|runs?|owns|chairs|manages|sits on|drives for|"
            rf"drives|teaches|cleans|also works|both work|and (?:i|she|he) (?:both )?work|started|is one of|used "
            rf"to work|applied|is on the|is in the|does the)\b",
        ),
        0.33,
    ),
    (
        Cued(
            "are were they we theyre is was got been she he i",
            r"\b(?:are|were|they're|we're|theyre|is|was|got|been|she's|he's|i'm)\s(?:now |secretly |not |both |"
            r"actually |recently |newly |just )?(married|getting married|getting divorced|engaged to [a-z]+|"
            r"divorced|living together|an item|seeing each other|going out together|sleeping together|a couple(?! "
            r"of)|cousins|sisters|brothers|twins|related to [a-z]+(?: [a-z]+)?|dating (?:the |an? |one of the "
            r")?[a-z]+(?: [a-z]+)?|(?:going out|living|sleeping|in a relationship|having an affair) with (?:him|"
            r"her|the [a-z]+|an? [a-z]+|[a-z]+))\b",
        ),
        0.35,
    ),
    (
        Cued(
            "used went go goes grew shared share shares sharing lives living lodges lodging married marry knows "
            "lived plays related had having"
            " live staying stays was were",
            rf"\b((?:used to (?:go out|live|share a (?:house|flat)|be married|be engaged) (?:with|to) (?:him|her|"
            rf"\w+)|(?:went|was|were) (?:to|at) (?:school|college|uni|university) (?:with|together)|grew up "
            rf"(?:with|together)|(?:shared?|shares|sharing) an? (?:house|flat|room|caravan|allotment|car|lift)(?: "
            rf"with [a-z]+)?|(?:lives?|living|lived|lodges|lodging|staying|stays) (?:with|next door to|opposite|"
            rf"above|below|at) {_OWN} {_ADDED}{_ANYBODY}|(?:lives|lived) next door to [a-z]+|married (?:{_OWN}|the|"
            rf"into) (?:{_ANYBODY}|[a-z]+'s {_ANYBODY}|family|boss)|(?:had|having) (?:an affair|a fling|a child|a "
            rf"baby) with [a-z]+))\b",
        ),
        0.35,
    ),
    (
        Cued(
            "two three both",
            r"\b((?:two|three|both) (?:real )?(?:sisters|brothers|cousins|twins|generations))\b",
        ),
        0.35,
    ),
    (
        Cued(
            "mother mum mam father dad husband wife brother sister son daughter aunt uncle a",
            r"\b((?:mother|mum|mam|father|dad|husband|wife|brother|aunt|uncle|sister) and (?:an? )?(?:daughter|"
            r"son|wife|husband|sister|brother|niece|nephew|stepson))\b(?!'s? (?:were|was) (?:visiting|in tears))",
        ),
        0.3,
    ),
    (
        Cued(
            "no family children kids baby wife husband babies boy boys brother child dad father friend girl "
            "girls lad lads mam mate mom mother mum parent parents partner sister twin twins",
            rf"\b(no family (?:here|up here|in (?:this country|the uk|england))|(?:{_CLOSE}|children) (?:still |"
            rf"are |is )"
            r"{1,2}(?:back|out|over) (?:home|there|in [a-z]+))\b",
        ),
        0.35,
    ),
    (
        Cued(
            "two three four five six seven eight",
            r"\b((?:two|three|four|five|six|seven|eight) (?:grown|grown-up|small|young|little|teenage|school-age|"
            r"wee|tiny) (?:boys|girls|kids|children|sons|daughters|ones|bairns|lads)|(?:two|three|four|five|six) "
            r"(?:kids|bairns|sons|daughters|grandchildren|grandkids|nippers))\b",
        ),
        0.33,
    ),
    (Cued("through via over", rf"\b(?:through|via|over) {_OWN} ({_ADDED}{_ANYBODY})\b"), 0.3),
    (Cued("and", rf"\band {_OWN} ({_ADDED}(?:wife|husband|partner)) both\b"), 0.35),
    (
        Cued("my her his their me our", rf"\b{_OWN}\s((?:ex|other half|missus|hubby|fella|old man|old lady))\b(?!-)"),
        0.33,
    ),
)
_NOUNS: Final = (
    "boss manager matron sister vicar pastor consultant surgeon director chief chair councillor lead "
    "supervisor guardian executive officer chaplain porter nurse doctor patient mayor headteacher teacher "
    "minister imam mp landlord neighbour wife husband brother mother sister daughter son cousin friend "
    "law colleague professor registrar midwife deputy head secretary foreman captain owner warden rep "
    "cook carer"
)
"""Who is spoken of by what they are, so that a relative of theirs is told by it."""
_POSSESSIVE: Final[tuple[Cued, Cued, Cued]] = (
    Cued(
        "",
        rf"\b(?!(?i:it|that|he|she|there|here|who|what|let|today)')(?:[A-Z]\w+(?:-[A-Z]\w+)?|[A-Z]{{2,}})'[sS]\s((?i:{_ADDED}(?:{_KIN}|wife|husband|partner|mother|mum|"
        rf"mam|father|dad|brother|sister|twin|parents|friend|mate|baby|boy|girl|lad)))\b",
        Letters.WRITTEN,
        capitals=True,
        needs=gazetteer.opening(_WORDS, "kin", "close"),
    ),
    Cued(
        _NOUNS,
        rf"\b((?:{'|'.join(_NOUNS.split())})'s?\s{_ADDED}(?:{_KIN}|wife|husband|partner|mother|mum|brother|sister|son|daughter|"
        rf"father|dad|nephew|best friend|boy|girl))\b",
    ),
    Cued(
        f"{_OWN_WORDS} a an",
        rf"\b(?i:{_OWN}|an?)\s({_ADDED}(?:{_CLOSE}|{_KIN}))(?:,?\s(?!(?:I|I'm|I've|A|The|Mr|Mrs)\b)[A-Z][a-z]+|"
        rf",\s(?:a|an|the|who)\s)",
        Letters.WRITTEN,
    ),
)
_FOLLOWED: Final[Cued] = Cued(_OWN_WORDS, rf"\b{_OWN} ({_ADDED}(?:{_ANYBODY})),? ([a-z]+)\b")


def relation_findings(reading: Reading) -> Iterator[Finding]:
    """Find whose relative or friend somebody is, and what is told of them."""
    yield from found(reading, ((cued, sure, FAMILY) for cued, sure in _SIGNS), Kind.CHARACTERISTIC)
    yield from _named(reading)
    yield from _again(reading)


def _named(reading: Reading) -> Iterator[Finding]:
    """Find "Ngozi's sister", "the boss's neighbour" and "her husband, Rodrigo"."""
    yield from found(reading, ((cued, 0.33, FAMILY) for cued in _POSSESSIVE), Kind.CHARACTERISTIC)
    for match in _FOLLOWED.matches(reading):
        if gazetteer.named(match.group(2)) and match.group(2) not in gazetteer.frequent_words():
            yield Finding(*match.span(1), Kind.CHARACTERISTIC, 0.33, FAMILY)


_ONCE = Cued(
    "the",
    r"\bthe (niece|nephew|cousin|son|daughter|brother|grandson|granddaughter|stepson|sister-in-law|boyfriend|"
    r"husband)\b",
)
_HERS = Cued(
    _OWN_WORDS,
    rf"\b{_OWN} {_ADDED}(niece|nephew|cousin|son|daughter|brother|grandson|granddaughter|stepson|sister-in-law|"
    rf"boyfriend|husband)\b",
)


def _again(reading: Reading) -> Iterator[Finding]:
    """Find "the niece" in a text that has said whose niece she is."""
    whose = {match.group(1) for match in _HERS.matches(reading)}
    for match in _ONCE.matches(reading) if whose else ():
        if match.group(1) in whose:
            yield Finding(*match.span(1), Kind.CHARACTERISTIC, 0.28, FAMILY)
