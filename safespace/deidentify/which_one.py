"""Which of a few somebody is: "the taller one", "there are two of us", "a post of one", "just me and the apprentice".

Where hardly anybody else can be meant, the words say so by number or by comparing, whatever they tell of.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from safespace.deidentify import gazetteer
from safespace.deidentify.cued import Cued, found
from safespace.deidentify.reading import Reading
from safespace.deidentify.reasons import ONLY, WHICH
from safespace.domain.finding import Finding, Kind

_WORDS = "circumstances"
_SMALL = r"(?:two|three|2|3)"
_DOES = (
    r"(?:'s (?:on|off|away|new|my|her|his|left|gone)|said|says|cried|told|tells|came|comes|left|wants|wanted|"
    r"works|worked|laughed|saw|knows|knew|asked|nodded|just|would|will|wouldn't|won't|has|had|is (?:on|off|away|"
    r"new|my|her|his)|was|does|did|never|writes|wrote|stayed|lives|drives|went|sat|thinks|got|can't|couldn't)"
)
_WE = r"(?:us|them|you)"
_WHOM, _WHICH = gazetteer.either(_WORDS, "whom"), gazetteer.either(_WORDS, "which")
_SIGNS: Final[tuple[tuple[Cued, float, str], ...]] = (
    (
        Cued(
            "the that other third first second",
            rf"\b(?:the|that) ((?:{_WHICH}|first|second|third|last) (?:one|of the (?:two|three|pair)|"
            rf"two))(?=\s?{_DOES}\b)",
        ),
        0.33,
        WHICH,
    ),
    (
        Cued(
            "the that a",
            rf"\b(?:the|that) ((?:{_WHICH}) (?:lad|lass|girl|bloke|guy|fella|chap|two))\b",
        ),
        0.28,
        WHICH,
    ),
    (
        Cued(
            "other third second",
            r"\b((?:other|third|second)(?: one)?(?:'s| is| was) (?:on|off|away on) (?:leave|holiday|maternity|"
            r"sick|long-term sick|secondment|nights))\b",
        ),
        0.4,
        WHICH,
    ),
    (
        Cued(
            "there theres are",
            rf"\b(?:there(?:'s|s| is| are| were|'re)? |are )((?:(?:only|just) )?(?:the )?(?:{_SMALL}|one) of "
            rf"{_WE})\b(?= (?:in|on|at|here|there|do|who|left|and|have|are)|[ ]?[.,;:)!?\n\"]|$| so)"
            r"(?! (?:will|came|went|were) )",
        ),
        0.33,
        ONLY,
    ),
    (
        Cued(
            "there there're there's theres we're we",
            rf"\b(?:there are|there're|there were|we are|we're) (?:only |just )?({_SMALL})(?=:| (?:of (?:us|them)|"
            rf"in (?:post|(?:the|this|our) (?:trust|team|building|department|country|county|region|hospital|"
            rf"office|job))|at [A-Z]?[a-z]+ (?:general|infirmary|hospital)))",
        ),
        0.33,
        ONLY,
    ),
    (
        Cued(
            "there there's theres",
            r"(there(?:'s|s| is) (?:(?:only|just) (?:me|one of (?:me|us))|one(?=\))))(?=[ ]?[.,;:)!?\n\"]|$| "
            r"(?:and|so|on|in)\b)",
        ),
        0.33,
        ONLY,
    ),
    (
        Cued(
            "only just it's its there's me",
            r"(?<!it's )(?<!its )\b((?:only|just) me(?: and (?:the |a |one )?(?:[a-z]+)(?: other)?)?)(?=[ "
            r"]?[.,;:)!?\n\"]|$| (?:so|"
            r"on|in|who|there|here|left|now))",
        ),
        0.33,
        ONLY,
    ),
    (Cued("me", r"\b(me and (?:one other|the other one|my mate|the apprentice|a trainee))\b"), 0.3, ONLY),
    (
        Cued(
            "one two both either",
            rf"\b((?:one|two|either) of (?:only |just |the |our |their )?(?:only )?{_SMALL}(?: [a-z-]+)?(?=(?: "
            rf"[a-z-]+)? (?:nurses|doctors|midwives|staff|women|men|people|porters|consultants|registrars|"
            rf"technicians|coordinators|co-ordinators|managers|dietitians|carers|drivers|cooks|clerks|sisters|"
            rf"[a-z]+ists|specialists|leads|officers|chaplains|trainees)\b)(?: (?:women|men|sisters))?|(?<=am "
            rf")one of {_SMALL}|(?<='s )one of {_SMALL}|(?<=is )one of {_SMALL}|(?<='m )one of {_SMALL})\b",
        ),
        0.33,
        ONLY,
    ),
    (
        Cued(
            "two three",
            rf"\b({_SMALL} of (?:his|her|my|our|their) (?:own )?(?:colleagues|friends|mates|registrars|partners|"
            rf"juniors|sisters|trainees|members|congregation|parishioners|cousins))\b",
            digits=True,
            needs="his her my our their",
        ),
        0.3,
        WHICH,
    ),
    (
        Cued(
            "a an team post department dept service office two one crew job profession shift single sole three",
            r"\b((?:post|team|department|dept|service|office|profession|job|crew|shift) of (?:one|two|three)|"
            r"(?:one|two|three)-(?:man|woman|person) (?:team|band|department|office|service|show|job)|one-(?:man|"
            r"woman|person) band|two people and an? [a-z]+|(?:single|sole)[ -]handed(?:ly)?)\b",
            needs="of man woman person people handed single sole",
        ),
        0.38,
        ONLY,
    ),
    (Cued("job jobshare job-share", r"\bjob[ -]?shares?\b(?! (?:policy|scheme|adverts?))"), 0.3, WHICH),
    (
        Cued(
            "one",
            r"\b(one (?:bloke|lad|lass|woman|girl|dad|mum|man|fella|lady|guy|chap|nun|granny|grandad))\b(?= "
            r"(?:does|among|who|on the|in the|in our|on our|here|there|drives|works|left|still|plays|has))",
        ),
        0.33,
        ONLY,
    ),
    (
        Cued(
            "only last",
            r"\b((?:only|last) (?:one|ones|person|man|woman|nurse|doctor|porter|midwife) (?:left|remaining|in "
            r"post|on the (?:staff|team|payroll|books|ward|unit|rota|desk)|on days|on nights|here|there|still "
            r"(?:here|there)|standing|of (?:us|them)|of the old (?:team|guard|crew|lot))|last of the (?:old "
            r")?(?:[a-z]+))\b(?! (?:time|of it|day))",
        ),
        0.38,
        ONLY,
    ),
    (
        Cued(
            "she he i is am was and",
            r"\b(?:she's|he's|i'm|is|am|was|and) (?:also |by far |now )?the ((?:darkest|loudest|palest|thinnest|"
            r"fattest|kindest|poorest|richest|slowest|strongest|greyest|blackest|whitest|shyest|newest|eldest|"
            r"oldest|youngest|tallest|smallest|shortest|most (?:junior|senior|foreign|northern|religious|"
            r"outspoken))(?: (?:by far|of (?:all|us|them)|here|there))?)(?=[ ]?[.,;:)!?\n\"]|$| (?:and|of|on|in|"
            r"by))",
        ),
        0.33,
        WHICH,
    ),
    (
        Cued(
            "different same",
            r"\b(different (?:surnames?|sides|fathers|mothers|castes?|tribes?)|same (?:surname|first name|"
            r"birthday|village|church|mosque|tribe|caste))\b",
        ),
        0.3,
        WHICH,
    ),
    (
        Cued(
            "who",
            r"(?<=, )who ((?:does|opens|keeps|types|sorts|orders|counts|delivers|stocks|plays|sings|looks after|"
            r"drives|rides|breeds|coaches|teaches|cooks|waters|feeds|files|irons|mends) (?:(?:all|in|for|on) "
            r")?(?:the |her |his |my |our )?(?!it\b|them\b|not\b)(?:[a-z'-]+)(?: and [a-z]+)?)(?=[ "
            r"]?[.,;:)!?\n\"]|$| (?:and|in|on|at|for|from|here))",
        ),
        0.3,
        WHICH,
    ),
    (
        Cued(
            "the",
            rf"\bthe (?:{_WHOM}) (who (?:sings|whistles|limps|prays|paints|dances|hums|smokes|vapes|cycles|knits|"
            rf"stammers|swears|snores|walks|runs marathons|never speaks|never smiles|always [a-z]+|never [a-z]+|"
            rf"keeps [a-z]+ing(?: "
            r"[a-z]+){0,5}))\b",
        ),
        0.3,
        WHICH,
    ),
    (
        Cued(
            "with",
            r"(?<=[a-z] )(with the (?:watch|limp|dog|dogs|beard|braids|dreads|glasses|stick|scarf|laugh|squint|"
            r"tattoos?|bike|lisp|stammer|twins|wig|patch|eyepatch|crutches|accent|earrings?|clogs|crocs|turban|"
            r"headscarf|fringe|bump|scar|pram|guitar|swan))\b",
        ),
        0.3,
        WHICH,
    ),
)


def which_one_findings(reading: Reading) -> Iterator[Finding]:
    """Find words that say which of a few somebody is, or how few there are."""
    return found(reading, _SIGNS, Kind.CHARACTERISTIC)
