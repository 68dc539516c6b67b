"""Names by the form in which they are written down: "ACHIENG, Florence", "calls him KB", "J.M.", another script."""

from __future__ import annotations

import re
from collections.abc import Iterator

from safespace.deidentify import gazetteer
from safespace.deidentify.cued import Cued, Letters
from safespace.deidentify.name_words import Standing, standing, standing_of
from safespace.deidentify.names import REASONS
from safespace.deidentify.normalise import key
from safespace.deidentify.reading import Reading, Word
from safespace.domain.finding import Finding, Kind

SCRIPT = "A word in another script."
_TURNED = re.compile(
    r"\b([A-Z\u00c0-\u00de][\w'-]+), ([A-Z\u00c0-\u00de][a-z\u00df-\u00ff'-]+)((?: [A-Z]\b\.?)?)(?![\w'-])"
)
_CALLS = Cued(
    "calls call called",
    r"\b(?:calls?|called) (?:him|her|me|them|himself|herself|myself|you) [\"']?([A-Z][\w'-]*(?: [A-Z][\w'-]*)?)",
    Letters.WRITTEN,
)
_INITIALS = re.compile(
    r"(?:\binitials?,?(?: (?:are|is|of|only))?,? |\b(?:signed|by|from|told|asked|and|with|is|rang) "
    r")((?:[A-Z]\.){2,3}|[A-Z]\. ?[A-Z]\.|[A-Z]{2}(?=[.,;]))"
)
_NOT_INITIALS = frozenset(
    {"NI", "HR", "IT", "ED", "CT", "GP", "PM", "AM", "UK", "EU", "US", "OT", "ID", "TV", "OK", "PE", "MS"}
)
_SCRIPT = re.compile(r"[\u0370-\u1fff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufdff\ufe70-\ufeff]")
_LATIN = re.compile(r"[A-Za-z]")


def called_findings(reading: Reading) -> Iterator[Finding]:
    """Find names that are turned round, that follow "calls him", initials, kin with a name, and other scripts."""
    for match in _TURNED.finditer(reading.plain):
        if _turned(match):
            yield Finding(match.start(), match.end(), Kind.PERSON, 0.6, REASONS["full"])
    for match in _CALLS.matches(reading):
        if standing_of(key(match.group(1).partition(" ")[0])) is not Standing.WORD:
            yield Finding(*match.span(1), Kind.PERSON, 0.5, REASONS["naming"])
    for match in _INITIALS.finditer(reading.plain):
        if match.group(1) not in _NOT_INITIALS and (match.group(1)[1] == "." or "nitial" in match.group()):
            yield Finding(*match.span(1), Kind.PERSON, 0.5, REASONS["naming"])
    yield from _kin(reading)
    yield from _listed(reading)
    yield from _scripts(reading)


def _turned(match: re.Match[str]) -> bool:
    """Return whether a family name in capitals, or one that is no word, stands before a given name and a comma."""
    family, given, initial = match.groups()
    known = standing_of(key(given)) is Standing.GIVEN
    return known and (family.isupper() or bool(initial)) and standing_of(key(family)) is not Standing.WORD


def _kin(reading: Reading) -> Iterator[Finding]:
    """Find a name after a word for kin or respect, whether or not it has a capital."""
    kin = gazetteer.cue("kin")
    if kin.isdisjoint(reading.spelt):
        return
    for left, right in zip(reading.words, reading.words[1:], strict=False):
        if left.key in kin and reading.gap(left, right) in (" ", ". ") and _nameable(right):
            yield Finding(right.start, right.end, Kind.PERSON, 0.5, REASONS["title"])


def _listed(reading: Reading) -> Iterator[Finding]:
    """Find a name that is also a word beside a name that is none: "blessing or gloria", "hope and faith"."""
    for place, word in enumerate(reading.words):
        if word.key not in _JOINING or not 0 < place < len(reading.words) - 1:
            continue
        left, right = reading.words[place - 1], reading.words[place + 1]
        if standing(left).strong and _word_name(right):
            yield Finding(right.start, right.end, Kind.PERSON, 0.45, REASONS["context"])
        if standing(right).strong and _word_name(left):
            yield Finding(left.start, left.end, Kind.PERSON, 0.45, REASONS["context"])


def _word_name(word: Word) -> bool:
    """Return whether a word is a name that people are often called by, though it is a word too."""
    return word.key in gazetteer.listed("word_names") and word.key not in _VERBS and standing(word).named


_JOINING = frozenset({"and", "or", "n", "with"})
_VERBS = frozenset(
    {"will", "may", "can", "mark", "love", "hope", "drew", "chase", "grant", "guy", "god", "lord", "miles", "art"}
)


def _nameable(word: Word) -> bool:
    """Return whether a word may be a name though it is written small: one of a list, or no English word at all."""
    stand = standing(word)
    return len(word.key) > 1 and (stand.strong or stand is Standing.UNKNOWN or (stand.named and word.capital))


def _scripts(reading: Reading) -> Iterator[Finding]:
    """Find words in another script than the text around them: most often somebody's own way to write their name."""
    if not _SCRIPT.search(reading.plain):
        return
    for word in reading.words:
        if _SCRIPT.match(word.text) and not _LATIN.search(word.text):
            yield Finding(word.start, word.end, Kind.PERSON, 0.4, SCRIPT)
