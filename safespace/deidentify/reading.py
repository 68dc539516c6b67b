"""A text as the rules read it: its plain form, its words, and the people whom the case knows."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from safespace.deidentify.normalise import Folded, fold, key
from safespace.domain.finding import Finding, KnownPerson

_WORD = re.compile(r"[^\W_]+(?:['.][^\W\d_]+)*'?(?:-[^\W_]+(?:'[^\W\d_]+)*)*")
_SENTENCE_END = re.compile(r"[.!?:;]['\")\]]*\s+$|\n\s*$|[\"(\[\u2022*>|]\s*$|^\s*$|\n\s*[-\d.)]+\s*$")


@dataclass(frozen=True, slots=True)
class Word:
    """One word and its place in the plain text. `key` is its folded form without a possessive ending."""

    text: str
    start: int
    end: int
    key: str
    opens: bool
    """Whether it begins a sentence, so that its capital says nothing."""

    @property
    def capital(self) -> bool:
        """Return whether it begins with a capital letter, or has a script without capitals."""
        return self.text[0].isupper() or (self.text[0].isalpha() and not self.text[0].islower())

    @property
    def shouted(self) -> bool:
        """Return whether it is all capitals, and longer than an initial."""
        return len(self.text) > 1 and self.text.isupper()


class Reading:
    """One text with everything that several rules want to know, worked out once. Offsets are those of `plain`."""

    def __init__(self, text: str, known: Sequence[KnownPerson] = ()) -> None:
        """Fold the text; its words are found when first asked for."""
        self.folded: Folded = fold(text)
        self.plain: str = self.folded.plain
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

    def within(self, start: int, end: int) -> list[Word]:
        """Return the words that lie in a stretch."""
        chosen = self.words[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return [word for word in chosen if word.end <= end]

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
        start, text = match.start(), match.group().rstrip("'")
        if len(text) > 2 and text[-2:] in ("'s", "'S"):
            text = text[:-2]
        inner = start > 1 and plain[start - 1] == " " and plain[start - 2].isalnum()
        opens = not inner and (start == 0 or _SENTENCE_END.search(plain, max(0, start - 12), start) is not None)
        yield Word(text, start, start + len(text), key(text), opens)
