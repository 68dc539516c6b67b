"""Carries decisions out: the outgoing text, and where in it each decision stands. The original is never altered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from safespace.domain.finding import Choice, Decision, Mark

_BEFORE = re.compile(r"\b(a|an|the|our|my|your|his|her|their|one|this|each|every|any)\s+$", re.IGNORECASE)
# Words that take a replacement's own article away and are never left out themselves. "No" turns the sense round; "that"
# counts only where it cannot begin what somebody said ("told me that a nurse shouted").
_STAYS_BEFORE = re.compile(
    r"(?:(?:\b(?:on|at|in|to|from|by|under)\s+|^|[.!?]\s+|\n\s*)that|(?<!\bsaid )(?<!\bsay )(?<!\bsays )\bno)\s+$",
    re.IGNORECASE,
)
_OWN_ARTICLE = re.compile(r"^(?:a|an|the)\s+", re.IGNORECASE)
_SELF_STANDING = re.compile(
    r"^(?:one of|somebody|somewhere|part of|something|Colleague [A-Z]|Person [A-Z]|a member of)\b"
)
_ON = re.compile(r"\b[Oo]n\s+$")
_PART_OF_YEAR = re.compile(r"^(?:early|mid|late|spring|summer|autumn|winter)\b")
_SENTENCE = re.compile(r"(?:^|[.!?]\s+|\n\s*)$")


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a decision stands in the outgoing text: code points, `end` exclusive."""

    decision: Decision
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Outgoing:
    """The text as it would leave, and its decisions in order."""

    text: str
    placed: tuple[Placed, ...]


def applied(text: str, decisions: Iterable[Decision]) -> Outgoing:
    """Return the outgoing text. Where findings overlap, one replacement covers all their characters.

    Raises ValueError when a decision lies outside the text.
    """
    pieces: list[str] = []
    placed: list[Placed] = []
    length = at = 0
    for start, end, group in _groups(text, decisions):
        kept = text[at:start]
        ruling = _ruling(group)
        cut, words = _fitted(pieces[-1] if pieces and not kept.strip() else "", kept, ruling, text[start:end])
        kept = kept[: len(kept) - cut]
        if ruling.choice is not Choice.KEEP:
            words = _opened("".join(pieces[-2:]) + kept, words)
        pieces += [kept, words]
        length += len(kept)
        placed += [Placed(decision, length, length + len(words)) for decision in group]
        length += len(words)
        at = end
    return Outgoing("".join([*pieces, text[at:]]), tuple(placed))


def _groups(text: str, decisions: Iterable[Decision]) -> Iterator[tuple[int, int, list[Decision]]]:
    """Walk decisions in order, those that overlap together, with the stretch they cover."""
    group: list[Decision] = []
    start = end = 0
    for decision in sorted(decisions, key=lambda each: (each.finding.start, each.finding.end)):
        finding = decision.finding
        if not 0 <= finding.start < finding.end <= len(text):
            raise ValueError("A decision lies outside its text.")
        if group and finding.start < end:
            end = max(end, finding.end)
            group.append(decision)
            continue
        if group:
            yield start, end, group
        group, start, end = [decision], finding.start, finding.end
    if group:
        yield start, end, group


def _ruling(group: Sequence[Decision]) -> Decision:
    """Return which of several overlapping decisions counts: a replacement before a keep, then the longest."""
    return max(group, key=lambda each: (each.choice is not Choice.KEEP, each.finding.end - each.finding.start))


def _fitted(earlier: str, kept: str, ruling: Decision, original: str) -> tuple[int, str]:
    """Return how many characters of `kept`, the text before, to leave out, and the words, so that articles agree.

    `earlier` is the replacement that stands right before, if any: nothing of it can be left out.
    """
    if ruling.choice is Choice.KEEP:
        return 0, original
    dated = _ON.search(kept)
    if dated and _PART_OF_YEAR.match(ruling.words):
        return len(dated.group()), f"{'In' if dated.group()[0] == 'O' else 'in'} {ruling.words}"
    article = _BEFORE.search(kept)
    if not article:
        bound = _BEFORE.search(earlier + kept) or _bound(kept, ruling)
        return 0, _OWN_ARTICLE.sub("", ruling.words) if bound else ruling.words
    if _SELF_STANDING.match(ruling.words):
        return len(article.group()), ruling.words
    bare = _OWN_ARTICLE.sub("", ruling.words)
    if article.group(1).lower() not in ("a", "an"):
        return 0, bare
    return len(article.group()), f"{_article(bare)} {bare}"


def _bound(kept: str, ruling: Decision) -> bool:
    """Return whether a word stands before that takes an article away. "NHS no" before a number is no such word."""
    before = _STAYS_BEFORE.search(kept)
    number = ruling.finding.kind.mark is Mark.REFERENCE
    return before is not None and not (number and before.group().strip().lower() == "no")


def _article(words: str) -> str:
    """Return "an" before a letter that sounds like a vowel, "a" otherwise."""
    return "an" if words[:1].lower() in tuple("aeio") or words.startswith("NHS") else "a"


def _opened(before: str, words: str) -> str:
    """Return words with a capital when they begin a sentence."""
    return words[:1].upper() + words[1:] if _SENTENCE.search(before) else words
