"""A text as the rules read it: its plain form, its words, and the people whom the case knows."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from safespace.deidentify.normalise import Folded, fold, key
from safespace.domain.finding import Finding, KnownPerson

_WORD = re.compile(r"[^\W_]+(?:['.][^\W\d_]+)*'?(?:-[^\W_]+(?:'[^\W\d_]+)*)*")
_RUN = re.compile(r"\w+")
_ROW = re.compile(r"(?<![\w'-])[\w'-]{300,}")
"""A row of letters, hyphens and apostrophes that nobody writes as one word: patterns would look back in it for long."""
_JOINS = str.maketrans("-'", "  ")
_DIGIT = re.compile(r"\d")
_DAY = re.compile(r"(?<![\w./-])(?:[0-3]?\d([/.-])[01]?\d\1(?:\d\d)?\d\d|(?:19|20)\d\d-[01]\d-[0-3]\d)(?![\w/]|[.-]\d)")
"""A day in figures: its digits are no part of a number that stands beside it."""
_CAPITAL = re.compile(r"[A-Z\u00c0-\u00de]")
_DOTTED = {0x130: "i", 0x131: "i"}
"""Letters that a pattern for any letters takes for an i, though they are none in small letters."""
_SENTENCE_END = re.compile(r"[.!?:;]['\")\]]*\s+$|\n\s*$|[\"(\[\u2022*>|]\s*$|^\s*$|\n\s*[-\d.)]+\s*$")


class Word(NamedTuple):
    """One word and its place in the plain text. `key` is its folded form without a possessive ending.

    `opens` says whether it begins a sentence, so that its capital says nothing; `capital` whether it begins with a
    capital letter, or has a script without capitals; `shouted` whether it is all capitals, and longer than an initial.
    """

    text: str
    start: int
    end: int
    key: str
    opens: bool
    capital: bool
    shouted: bool


class Reading:
    """One text with everything that several rules want to know, worked out once. Offsets are those of `plain`."""

    def __init__(self, text: str, known: Sequence[KnownPerson] = ()) -> None:
        """Fold the text; its words are found when first asked for."""
        self.folded: Folded = fold(text)
        self.plain: str = _ROW.sub(lambda row: row.group().translate(_JOINS), self.folded.plain)
        self.lower: str = _lowered(self.plain)
        self.known: tuple[KnownPerson, ...] = tuple(known)

    @cached_property
    def words(self) -> list[Word]:
        """Return the words in order."""
        return list(_words(self.plain))

    @cached_property
    def firsts(self) -> list[str]:
        """Return each word's part before its first hyphen."""
        return [word.key.partition("-")[0] for word in self.words]

    @cached_property
    def starts(self) -> list[int]:
        """Return where each word begins."""
        return [word.start for word in self.words]

    @cached_property
    def runs(self) -> dict[str, list[int]]:
        """Return where each run of letters, digits and underscores begins, by the run in small letters."""
        found: dict[str, list[int]] = {}
        for match in _RUN.finditer(self.lower.translate(_DOTTED)):
            found.setdefault(match.group(), []).append(match.start())
        return found

    @cached_property
    def spelt(self) -> frozenset[str]:
        """Return the runs of the text in small letters, without their places."""
        return frozenset(self.runs)

    @cached_property
    def digits(self) -> list[int]:
        """Return where digits stand, in order."""
        return [match.start() for match in _DIGIT.finditer(self.plain)]

    @cached_property
    def undated(self) -> str:
        """Return the text with a line in place of each day that is written in figures, of the same length."""
        return _DAY.sub(lambda day: "_" * len(day.group()), self.plain) if self.digits else self.plain

    @cached_property
    def capitals(self) -> list[int]:
        """Return where capitals from A to Z and from À to Þ stand, in order."""
        return [match.start() for match in _CAPITAL.finditer(self.plain)]

    def within(self, start: int, end: int) -> list[Word]:
        """Return the words that lie in a stretch."""
        chosen = self.words[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return [word for word in chosen if word.end <= end]

    def places_within(self, start: int, end: int) -> range:
        """Return the places of the words of which a stretch holds at least the beginning."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    @cached_property
    def shouting(self) -> bool:
        """Return whether most of the text is written in capitals, so that a capital says nothing."""
        return _share(self.words, str.isupper) > 0.6

    @cached_property
    def whispering(self) -> bool:
        """Return whether the text hardly knows capitals, so that their absence says nothing."""
        return _share(self.words, str.islower) > 0.96

    def gap(self, left: Word, right: Word) -> str:
        """Return what stands between two words."""
        return self.plain[left.end : right.start]


Layer = Callable[[Reading], Iterator[Finding]]
"""A rule layer: a pure function from a reading to findings with offsets of the plain text."""


def _lowered(plain: str) -> str:
    """Return the text in lower case, of the same length: a letter that would grow stays as it is."""
    lower = plain.lower()
    return lower if len(lower) == len(plain) else "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)


def _share(words: Sequence[Word], form: Callable[[str], bool]) -> float:
    """Return which share of the words of at least two letters has a form."""
    long = [word.text for word in words if len(word.text) > 1 and word.text[0].isalpha()]
    return sum(map(form, long)) / len(long) if len(long) > 2 else 0.0


def _words(plain: str) -> Iterator[Word]:
    """Walk the words; a possessive ending is no part of a word, nor is a full stop that ends it."""
    for match in _WORD.finditer(plain):
        start, text = match.start(), match.group()
        if "'" in text:
            text = _bare(text)
        folded = key(text)
        capital, shouted = (False, False) if text == folded and text.isascii() else _size(text)
        yield Word(text, start, start + len(text), folded, _opens(plain, start), capital, shouted)


def _bare(text: str) -> str:
    """Return a word without an apostrophe or a possessive ending at its end."""
    text = text.rstrip("'")
    return text[:-2] if len(text) > 2 and text[-2:] in ("'s", "'S") else text


def _size(text: str) -> tuple[bool, bool]:
    """Return whether a word begins with a capital letter, and whether it is shouted."""
    first = text[0]
    return first.isupper() or (first.isalpha() and not first.islower()), len(text) > 1 and text.isupper()


def _opens(plain: str, start: int) -> bool:
    """Return whether the word at a place begins a sentence."""
    if start > 1 and plain[start - 1] == " " and (plain[start - 2].isalnum() or plain[start - 2] == ","):
        return False
    return start == 0 or _SENTENCE_END.search(plain, max(0, start - 12), start) is not None
