"""What points to somebody without naming them: roles, background, events and pronouns, from lists that can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from safespace import resources
from safespace.deidentify import gazetteer
from safespace.deidentify.cued import Cued
from safespace.deidentify.phrases import Hit, Phrases
from safespace.deidentify.reading import Reading
from safespace.domain.finding import Finding, Kind

_ONLY = Cued(
    "the our my their its",
    r"\b(?:the|our|my|their|its) ((?:only|sole|one and only)\s+(?!thing|time|way|reason|option|problem|"
    r"difference|issue|choice)"
    r"(?:[\w'&-]+\s+){0,3}?[\w'&-]+)(?=\s+(?:on|in|at|of|who|that|with|for|to|from|left|is|was|has|here|there|"
    r"and|i)\b|[.,;:!?()\n]|$)",
    needs="only sole",
)
_COUNT = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty)"
_SPAN = rf"({_COUNT}(?:\s*\+)?\s+(?:years?|yrs|months?|weeks))"
_SPANS = "year years yrs month months weeks"
_SERVICE = (
    Cued(
        "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty",
        rf"\b{_SPAN}(?:'\s?|\s+)(?:of\s+)?(?:service|experience|in post|at the trust|here|in the role|in this role|"
        r"in the job|on the ward|in the nhs|with the trust)\b",
        needs=_SPANS,
        digits=True,
    ),
    Cued(
        "been worked qualified joined",
        r"\b(?:been (?:here|there|with us|at the trust|in post|on the ward|qualified|nursing|a \w+)|"
        r"worked (?:here|there|at the trust)|qualified|joined(?: us)?)\s+"
        rf"(?:(?:for|over|about|nearly|almost|only)\s+){{0,3}}{_SPAN}\b",
        needs=_SPANS,
    ),
)
_BAND = re.compile(r"\b(?:afc )?band\s?[2-9][a-d]?\b")
_PARTNER = Cued(
    "his her my their",
    r"\b(?:his|her|my|their)\s+(?:ex-?)?(?:wife|husband|boyfriend|girlfriend|twins?|daughter|son|sister-in-law|"
    r"brother-in-law)\b",
)
_PRONOUN = Cued(
    "she he himself herself hers his him her",
    r"\b(?:(?:s?he)(?:'s|\s+(?:was|is|has|does|wasn't|isn't|hasn't|doesn't|works|says|feels|thinks|wants|needs|"
    r"knows|goes|"
    r"gets|makes|tells|asks|seems|believes|reports|worries|comes|keeps|takes|gives|looks|leaves|starts|tries))?|"
    r"himself|herself|hers|his|him|her)\b",
)
_SPOKEN = re.compile(
    r"\b(?:speak|speaks|speaking|spoke|spoken|language|languages|accent|accented|interpreter|translat\w+|"
    r"fluent|native|mother tongue)\b"
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
    return Phrases(resources.table("gazetteer", "nationalities.csv"), "word")


def role_findings(reading: Reading) -> Iterator[Finding]:
    """Find roles with the words before them that narrow them down: "Band 6 respiratory nurse"."""
    words = reading.words
    for hit in roles().hits(reading):
        first = _graded(reading, hit.first)
        phrase = hit.row["phrase"]
        narrow = first < hit.first or (len(phrase.split()) > 1 and phrase not in gazetteer.cue("daily"))
        sure = 0.45 if narrow else 0.18 if phrase in gazetteer.cue("daily") else 0.3
        yield Finding(words[first].start, words[hit.last].end, Kind.ROLE, sure, "A role that few people may hold.")
    for match in _BAND.finditer(reading.lower) if reading.digits else ():
        yield Finding(match.start(), match.end(), Kind.ROLE, 0.3, "A pay band.")


def background_findings(reading: Reading) -> Iterator[Finding]:
    """Find characteristics, visas and events from the list."""
    for hit in backgrounds().hits(reading):
        first, last = reading.words[hit.first], reading.words[hit.last]
        if hit.row["phrase"] == "black" and not _of_people(reading, hit):
            continue
        kind = Kind[hit.row["kind"]]
        yield Finding(first.start, last.end, kind, float(hit.row["confidence"]), _REASONS[kind])


def nation_findings(reading: Reading) -> Iterator[Finding]:
    """Find nationalities, and languages where the words around speak of speaking."""
    for hit in nationalities().hits(reading):
        first, last = reading.words[hit.first], reading.words[hit.last]
        spoken = hit.row["language"] == "y" and _SPOKEN.search(reading.lower, max(0, first.start - 30), last.end + 20)
        kind = Kind.LANGUAGE if spoken else Kind.CHARACTERISTIC
        sure = 0.25 if hit.row["word"] in ("english", "british") else 0.5
        yield Finding(first.start, last.end, kind, sure, _REASONS[kind])


def singular_findings(reading: Reading) -> Iterator[Finding]:
    """Find what says that there is one only, how long somebody has served, and who belongs to their family."""
    for match in _ONLY.matches(reading):
        yield Finding(*match.span(1), Kind.CHARACTERISTIC, 0.6, "Says that there is only one.")
    for cued in _SERVICE:
        for match in cued.matches(reading):
            yield Finding(*match.span(1), Kind.CHARACTERISTIC, 0.4, "Says how long somebody has been here.")
    for match in _PARTNER.matches(reading):
        yield Finding(match.start(), match.end(), Kind.CHARACTERISTIC, 0.3, "Speaks of somebody's family.")


def pronoun_findings(reading: Reading) -> Iterator[Finding]:
    """Find pronouns that say whether somebody is a man or a woman, with a simple verb that has to agree."""
    for match in _PRONOUN.matches(reading):
        yield Finding(match.start(), match.end(), Kind.PRONOUN, 0.2, "Says whether somebody is a man or a woman.")


_REASONS = {
    Kind.CHARACTERISTIC: "A personal characteristic that few people may share.",
    Kind.VISA: "Speaks of somebody's right to be or to work here.",
    Kind.EVENT: "Something that colleagues may remember.",
    Kind.LANGUAGE: "A language that few people may speak.",
}


def _graded(reading: Reading, first: int) -> int:
    """Walk left over words that narrow a role down."""
    words = reading.words
    while first and reading.gap(words[first - 1], words[first]) in (" ", "-", "/"):
        before = words[first - 1].key
        numbered = (
            before.isalnum()
            and before[0].isdigit()
            and len(before) < 3
            and first > 1
            and words[first - 2].key == "band"
        )
        if not (before in gazetteer.cue("grades") or numbered or nationalities().row(before)):
            break
        first -= 2 if numbered else 1
    return first


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
