"""Posts that few people hold, by how they are called: "rota coordinator", "Head of Medical Physics", "night sister".

A post is read from its last word: what stands before it tells whether few or many hold it. What many hold (a nurse, a
porter, a bank HCA) is only possible, unless a field of work, a time or a grade beside it narrows it down.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from safespace.deidentify import gazetteer
from safespace.deidentify.cued import Cued, Letters
from safespace.deidentify.phrases import Hit
from safespace.deidentify.points import nationalities, roles
from safespace.deidentify.reading import Reading
from safespace.deidentify.units import units
from safespace.domain.finding import Finding, Kind

FEW, LIKELY, MANY = 0.45, 0.3, 0.18
REASON = "A role that few people may hold."
_MOST_WORDS = 4
"""Words before the last one of a post."""
_STOP = (
    r"(?:the|took|a|bed|table|queue|line|list|stairs|room|there|was|were|is|are|to|in|on|at|and|but|who|that|which|has|had|says|said|told|asked|with|from|for|he|she|"
    r"it|they|"
    r"when|because|about|after|before|called|named|by|as|not|does|did|will|would|can)"
)
_OVER = (
    "head professor director matron manager lead chair secretary deputy fellow registrar consultant trainee "
    "coordinator dean chief "
    "officer supervisor champion sister president pa pharmacist specialist governor ambassador st1 st2 st3 st4 st5 st6 "
    "st7 st8 ct1 ct2 ct3 f1 f2 fy1 fy2"
)
_HEAD_OF = Cued(
    _OVER,
    rf"\b(?:{'|'.join(_OVER.split())})\s(?:of|for|in|to)\s(?:the\s|our\s)?"
    rf"(?:(?!{_STOP}\b)[a-z][\w&'-]+)(?:(?:\s|,\s(?=[a-z]+\sand\s)|\sand\s|\s&\s)(?:(?!{_STOP}\b)[a-z][\w&'-]+)){{0,2"
    rf"}}",
)
_GRADE = Cued(
    "st1 st2 st3 st4 st5 st6 st7 st8 ct1 ct2 ct3 f1 f2 fy1 fy2",
    r"\b(?:ST[1-8]|CT[1-3]|FY?[12])\b",
    Letters.ANY,
)
_BAND = Cued("band afc", r"\b(?:afc )?band\s?[2-9][a-d]?\b", needs="")


_ACTING = Cued(
    "deputy acting interim vice associate chief joint freedom ftsu pa medical",
    r"\b(?:(?:deputy|acting|interim|vice|associate|joint)[ -](?:head|chair|chief|dean|director|matron|sister|manager|"
    r"lead|president|"
    r"ceo|coo)|chief (?:pharmacist|nurse|midwife|scientist|executive|officer|information officer|operating officer|"
    r"finance officer|people officer|medical officer|physio\w*|technician|porter|engineer|clerk|registrar|resident)|"
    r"(?:freedom to speak up|ftsu) (?:champion|ambassador|lead)|pa to the [a-z]+(?: [a-z]+)?|medical examiner)\b"
    r"(?: (?:of|for) [a-z]+)?",
)


@dataclass(frozen=True, slots=True)
class _Post:
    """Words that may be a post, first and last inclusive, and how few hold what they say."""

    first: int
    last: int
    sure: float


def role_findings(reading: Reading) -> Iterator[Finding]:
    """Find posts with the words that narrow them down, and pay bands, which are only possible."""
    taken = -1
    hits = {hit.last: hit for hit in roles().hits(reading)}
    ends = _ends()
    for place, word in enumerate(reading.words):
        post = _post(reading, place, hits.get(place)) if place in hits or word.key in ends else None
        if post is not None and post.last > taken:
            taken = post.last
            yield _finding(reading, post)
    for match in _HEAD_OF.matches(reading):
        if _names_field(reading, *match.span()):
            start = _widened(reading, match.start())
            yield Finding(start, match.end(), Kind.ROLE, 0.5, REASON)
    for match in _ACTING.matches(reading):
        yield Finding(*match.span(), Kind.ROLE, 0.4, REASON)
    for match in _GRADE.matches(reading):
        yield Finding(match.start(), match.end(), Kind.ROLE, LIKELY, REASON)
    for match in _BAND.matches(reading):
        yield Finding(match.start(), match.end(), Kind.ROLE, 0.2, "A pay band.")


def _finding(reading: Reading, post: _Post) -> Finding:
    """Make a finding of a post."""
    return Finding(reading.words[post.first].start, reading.words[post.last].end, Kind.ROLE, post.sure, REASON)


def _post(reading: Reading, place: int, hit: Hit | None) -> _Post | None:
    """Return the post that ends at a word, or None."""
    key = reading.words[place].key
    telling, few = key in _cue("telling"), key in _cue("few")
    head = hit.first if hit else place
    first, fields = _before(reading, head, any_noun=(telling and key not in _cue("many")) or key in _cue("hands"))
    if fields and reading.words[place].text.lower().endswith("s") and not _by_field(reading, first, head):
        fields = False
    if few or fields:
        return _Post(first, place, FEW)
    if key == "deputy" and _owned(reading, place):
        return _Post(place, place, LIKELY)
    if hit is None:
        return None
    return _Post(first, place, _listed(reading, hit, first))


def _listed(reading: Reading, hit: Hit, first: int) -> float:
    """Return how few hold a listed post with nothing before it that narrows it down."""
    phrase = hit.row["phrase"].removesuffix("s") if hit.row.get("many") else hit.row["phrase"]
    if phrase in gazetteer.cue("shared_posts"):
        return MANY
    if " " in phrase:
        return FEW
    own = gazetteer.cue("daily")
    if phrase in own or hit.row.get("many"):
        alone = phrase in ("sister", "deputy", "foreman", "chair", "director", "governor", "chaplain") and _owned(
            reading, first
        )
        return LIKELY if alone else MANY
    return LIKELY


def _owned(reading: Reading, place: int) -> bool:
    """Return whether "our" or "the" of a ward stands before a post, and no kin is meant."""
    if place > 1 and nationalities().row(reading.words[place - 1].key):
        place -= 1
    return place > 0 and reading.words[place - 1].key in ("our", "the", "her", "his", "my", "whose")


def _before(reading: Reading, head: int, *, any_noun: bool) -> tuple[int, bool]:
    """Return the first word that narrows a post down, and whether one of them does so for few."""
    words, first, few = reading.words, head, False
    while first and head - first < _MOST_WORDS and reading.gap(words[first - 1], words[first]) in (" ", "-", "/"):
        before = words[first - 1]
        if _banded(reading, first - 1):
            first, few = first - 2, True
            continue
        narrows = _narrows(before.key, any_noun=any_noun)
        if narrows is None:
            break
        first, few = first - 1, few or narrows
    return first, few


def _by_field(reading: Reading, first: int, head: int) -> bool:
    """Return whether a listed field of work stands before a post, and not just any noun."""
    return any(_narrows(word.key, any_noun=False) for word in reading.words[first:head])


def _banded(reading: Reading, place: int) -> bool:
    """Return whether a word is the number of a pay band."""
    key = reading.words[place].key
    return place > 0 and len(key) < 3 and key[0].isdigit() and reading.words[place - 1].key == "band"


def _narrows(key: str, *, any_noun: bool) -> bool | None:
    """Return whether a word before a post narrows it to few; None when it does not belong to it at all."""
    if key in _cue("shared"):
        return False
    if key in _cue("fields") or units().row(key) or key.endswith("ology"):
        return True
    if nationalities().row(key):
        return None
    if key in gazetteer.cue("grades"):
        return False
    if not any_noun or key in _cue("never") or key in gazetteer.cue("saying") or not key.replace("-", "").isalpha():
        return None
    return True if len(key) > 2 and not key.endswith(("ly", "ed", "'s")) else None


def _names_field(reading: Reading, start: int, end: int) -> bool:
    """Return whether a field of work stands after "head of": a listed one, or words with capitals."""
    places = reading.places_within(start, end)
    after = [reading.words[place] for place in places][2:]
    listed = any(
        word.key in _cue("fields")
        or units().row(word.key)
        or word.key.endswith(("ology", "ics", "ing", "geriatricians"))
        for word in after
    )
    return listed or (bool(after) and after[0].capital and not reading.shouting)


def _widened(reading: Reading, start: int) -> int:
    """Return where the words begin that narrow a post before "of" down: "deputy head of", "general manager for"."""
    place = reading.places_within(0, start + 1)[-1]
    first, _ = _before(reading, place, any_noun=False)
    return reading.words[first].start


@cache
def _ends() -> frozenset[str]:
    """Return the words that end the name of a post."""
    return _cue("few") | _cue("telling") | _cue("many")


def _cue(name: str) -> frozenset[str]:
    """Return one block of the words by which posts are told."""
    return gazetteer.blocks("job_words")[name]
