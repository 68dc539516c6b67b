"""What points to somebody without naming them: roles, background, events and pronouns, from lists that can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from safespace import resources
from safespace.deidentify import gazetteer
from safespace.deidentify.around import TOLD
from safespace.deidentify.cued import Cued, Letters
from safespace.deidentify.phrases import Hit, Phrases
from safespace.deidentify.reading import Reading
from safespace.deidentify.reasons import RARE
from safespace.domain.finding import Finding, Kind

_PRONOUN = Cued(
    "she he himself herself hers his him her",
    r"\b(?:(?:s?he)(?:'s|\s+(?:was|is|has|does|wasn't|isn't|hasn't|doesn't|works|says|feels|thinks|wants|needs|"
    r"knows|goes|"
    r"gets|makes|tells|asks|seems|believes|reports|worries|comes|keeps|takes|gives|looks|leaves|starts|tries))?|"
    r"himself|herself|hers|his|him|her)\b",
)
_MAN = r"(?:man|male|guy|boy|lad|bloke|father|dad|gentleman|chap)"
_WOMAN = r"(?:woman|female|girl|lady|mother|mum|lass)"
_ALONE = Cued(
    "only one lone sole single first as a",
    rf"\b(?:(?:only|lone|sole|one|single)\s(?:[a-z]+\s){{0,2}}?(?:({_MAN})|({_WOMAN}))\b|"
    rf"(?:one|single|a|first)\s(?:({_MAN})|({_WOMAN}))\s(?:[a-z]+\s)?(?:in|on|among|at)\s(?:the|our|their|my|this|"
    rf"that|a team|an all|midwifery)\b)",
)
_AMONG = Cued(
    "all every everyone everybody rest others otherwise among surrounded token only lone sole mostly entirely",
    r"\b(?:(?:all|otherwise|mostly|entirely|every)[ -](female|women|girls|ladies)|(?:rest|others) (?:of (?:us|them|"
    r"the \w+) )?(?:is|are) (?:all )?(female|women|girls|ladies)|"
    r"(?:everyone|everybody) else (?:here |there )?is (?:a )?(female|woman)|surrounded by (women|girls)|among "
    r"(women|girls)|"
    r"(?:token|lone|sole|only) (?:[a-z]+ )?(bloke|fella|male|man|lad|guy|dad|father|husband|brother|monk|priest|"
    r"gent|chap|gentleman) (?:[a-z]+ )?(?:on|in|of|among|at|here|there|left)|"
    r"(?:all|otherwise|mostly|entirely|every)[ -](?:male|men|lads|blokes|boys)|(?:rest|others) (?:of (?:us|them|"
    r"the \w+) )?(?:is|are) (?:all )?(?:male|men|lads|blokes|boys)|"
    r"(?:everyone|everybody) else (?:here |there )?is (?:a )?(?:male|man|bloke)|surrounded by (?:men|blokes|lads)|"
    r"among (?:men|blokes|lads)|"
    r"(?:token|lone|sole|only) (?:[a-z]+ )?(?:female|woman|girl|lady|lass|mum|mother|wife|nun|sister) (?:[a-z]+ "
    r")?(?:on|in|of|among|at|here|there|left) (?:the|our|that|this|a|my|their|here))\b",
)
_AROUND = 400
"""Characters after "the only man" in which "he" tells who is meant."""
_CALLED_THEY = re.compile(
    r"they/them|they-them|\bthey \((?:uses?|asks?|goes|likes|pronoun|that)|uses? they|(?:called|use|using|"
    r"prefers?) they\b|their pronouns|pronouns? (?:are |is )?\"?they|non-?binary|[\"'(]they[\"')]|(?:uses?|asks? "
    r"for|prefers?|"
    r"goes by|go by|wants) \"?they|called \"?they\b"
)
_THEY = Cued("they them their theirs themself themselves", r"\b(?:they|them|their|theirs|themself|themselves)\b")
_SPOKEN = re.compile(
    r"\b(?:speak|speaks|speaking|spoke|spoken|language|languages|accent|accented|interpreter|translat\w+|"
    r"fluent|native|mother tongue|tongue|course|lesson|lessons|class|classes|whispers?|whispering|swears?|sings?|sang|"
    r"phrase|word for|words in|written in|letter in|in|her|his|my|their|your|our|good|broken|poor|bad|better|"
    r"only|little|some|no|any|much|enough|bit of|basic|fluently|medium|"
    r"phrasebook|signs?|reads?|writes?|replied|answered|prayed|swore|muttered|shouted|chatting|chatted|talk|talked|talking)\b"
)


@cache
def roles() -> Phrases:
    """Return the list of roles."""
    rows = resources.table("gazetteer", "roles.csv")
    plurals = [{**row, "phrase": row["phrase"] + "s", "many": "y"} for row in rows if row["phrase"][-1] != "s"]
    return Phrases([*plurals, *rows])


@cache
def backgrounds() -> Phrases:
    """Return the list of what belongs to somebody's background, and of events."""
    return Phrases(resources.table("gazetteer", "backgrounds.csv"))


@cache
def nationalities() -> Phrases:
    """Return the words for nations and languages."""
    rows = resources.table("gazetteer", "nationalities.csv")
    own = {row["word"] for row in rows}
    plurals = ({**row, "word": row["word"] + "s"} for row in rows if row["word"][-2:] in ("an", "ni", "li", "qi", "ti"))
    return Phrases([*(row for row in plurals if row["word"] not in own), *rows], "word")


_COLOURS = ("black", "white", "brown")
_CAPITALS = ("traveller", "travellers")
"""Words that mean a people only with a capital."""
_ANNOUNCING = frozenset({"brp", "brps", "share code", "residence permit", "biometric card", "evisa", "e-visa"})
"""Words that announce a number more often than they tell of somebody."""
_NUMBER_AFTER = re.compile(r"[^.\n]{0,45}?(?<!\w)(?:[a-z]{0,3}\d[\da-z]|permission to work|a work arrangement)")
_PATIENTS = re.compile(
    r"\b(?:patients?|pts?|man|woman|lady|gentleman|people|resident|residents|relative|inpatients?|service users?|those|"
    r"babies|children)\s(?:in (?:bed|bay) \w+\s)?(?:,\s)?(?:who (?:has|have|had|is|are|was|were)|with|has|had|have)\s"
    r"(?:an?\s|the\s|severe\s|advanced\s|end-stage\s|known\s)*$"
)
"""Words after which an illness is a patient's."""
_COS = Cued("cos", r"\bC[oO]S\b", Letters.WRITTEN)


def background_findings(reading: Reading) -> Iterator[Finding]:
    """Find characteristics, visas and events from the list."""
    for match in _COS.matches(reading) if not reading.shouting else ():
        if _NUMBER_AFTER.match(reading.lower, match.end()):
            continue
        yield Finding(match.start(), match.end(), Kind.VISA, 0.4, _REASONS[Kind.VISA])
    for hit in backgrounds().hits(reading):
        first, last = reading.words[hit.first], reading.words[hit.last]
        if hit.row["phrase"] in _COLOURS and not _of_people(reading, hit):
            continue
        if hit.row["phrase"] in _CAPITALS and not (first.capital and not reading.shouting):
            continue
        if hit.row["phrase"] in _ANNOUNCING and _NUMBER_AFTER.match(reading.lower, last.end):
            continue
        kind = Kind[hit.row["kind"]]
        sure = float(hit.row["confidence"])
        if kind is Kind.CHARACTERISTIC and _PATIENTS.search(reading.lower, max(0, first.start - 60), first.start):
            sure = min(sure, 0.2)
        yield Finding(first.start, last.end, kind, sure, _REASONS[kind])


def nation_findings(reading: Reading) -> Iterator[Finding]:
    """Find nationalities, and languages where the words around speak of speaking."""
    for hit in nationalities().hits(reading):
        first, last = reading.words[hit.first], reading.words[hit.last]
        spoken = hit.row["language"] == "y" and _SPOKEN.search(reading.lower, max(0, first.start - 30), last.end + 20)
        kind = Kind.LANGUAGE if spoken else Kind.CHARACTERISTIC
        sure = (0.25 if spoken else 0.2) if hit.row["word"] in ("english", "british") else 0.5
        sure = 0.75 if last.end > first.end else sure
        if sure == 0.5 and first.capital and not reading.shouting and not gazetteer.named(first.key):
            sure = TOLD
        yield Finding(first.start, last.end, kind, sure, _REASONS[kind])


def pronoun_findings(reading: Reading) -> Iterator[Finding]:
    """Find pronouns that say whether somebody is a man or a woman, with a simple verb that has to agree.

    They are possible, and likely where the words before have said that there is only one man or only one woman. "They"
    is likely where it is said that one person is called so.
    """
    alone = [(match.end(), bool(match.group(1) or match.group(3))) for match in _ALONE.matches(reading)]
    alone += [(match.end(), match.lastindex is not None) for match in _AMONG.matches(reading)]
    for match in _PRONOUN.matches(reading):
        man = match.group().startswith("h") and not match.group().startswith("her")
        tells = any(end <= match.start() <= end + _AROUND and each is man for end, each in alone)
        yield Finding(
            match.start(), match.end(), Kind.PRONOUN, 0.26 if tells else 0.2, _WHO if tells else _MAN_OR_WOMAN
        )
    if _CALLED_THEY.search(reading.lower):
        for match in _THEY.matches(reading):
            yield Finding(match.start(), match.end(), Kind.PRONOUN, 0.26, "Says that one person is called they.")


_WHO = "Says who is meant, because there is only one."
_MAN_OR_WOMAN = "Says whether somebody is a man or a woman."
_REASONS = {
    Kind.CHARACTERISTIC: RARE,
    Kind.VISA: "Speaks of somebody's right to be or to work here.",
    Kind.EVENT: "Something that colleagues may remember.",
    Kind.LANGUAGE: "A language that few people may speak.",
}


def _of_people(reading: Reading, hit: Hit) -> bool:
    """Return whether "black" speaks of people: a word for people follows, or "is", "am", "as a" stands before."""
    words = reading.words
    after = words[hit.last + 1].key if hit.last + 1 < len(words) else ""
    before = words[hit.first - 1].key if hit.first else ""
    people = {
        "nurse",
        "nurses",
        "staff",
        "colleague",
        "colleagues",
        "woman",
        "man",
        "women",
        "men",
        "person",
        "people",
        "and",
        "british",
        "african",
    }
    return (
        after in people
        or after in gazetteer.listed("people_words")
        or before in {"is", "am", "i'm", "being", "she's", "he's", "only", "was", "as"}
    )
