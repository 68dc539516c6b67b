"""Tries a pattern only where it can begin, which is faster by far than to try it at every character of a text.

Most rules begin with one of a few words ("staff number ...") or with a digit. Where the words and the digits of a text
stand is worked out once for all rules. What is found is the same as with a search from end to end.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from enum import Enum

from safespace.deidentify.reading import Reading
from safespace.domain.finding import Finding, Kind

_RUN = re.compile(r"(?<!\S)\w+")
"""The first letters of each word, as a reading parts a text."""


class Letters(Enum):
    """What a pattern is tried on: a text in small letters, or as it is written, there also with letters of any size."""

    SMALL = "small"
    WRITTEN = "written"
    ANY = "any"

    def compiled(self, pattern: str) -> re.Pattern[str]:
        """Return the pattern ready for use."""
        return re.compile(pattern, re.IGNORECASE if self is Letters.ANY else re.NOFLAG)

    def of(self, reading: Reading) -> str:
        """Return the text that is meant."""
        return reading.lower if self is Letters.SMALL else reading.plain


class Cued:
    """A pattern, and the words of which one must stand where it begins.

    A word is a run of letters, digits and underscores, here in small letters; the pattern has to begin where such a
    run begins, and to take in the whole of it. With `digits` it may begin at any digit, with `capitals` at any letter
    from A to Z or from À to Þ.
    """

    def __init__(
        self,
        words: str,
        pattern: str,
        letters: Letters = Letters.SMALL,
        *,
        needs: str = "",
        beside: str = "",
        before_digit: int = 0,
        digits: bool = False,
        capitals: bool = False,
    ) -> None:
        """Take the words, parted by spaces, and the pattern.

        With `before_digit` a digit must follow within so many characters. `needs` names words of which each match
        holds one, so that it need not be tried in a text without them; `beside` names words of which one must stand
        anywhere in the text, or a match says nothing.
        """
        self.pattern, self.letters = letters.compiled(pattern), letters
        self._words, self._needs = _runs(words), _runs(needs)
        self.beside = _runs(beside)
        self._digits, self._capitals, self._before_digit = digits, capitals, before_digit

    def matches(self, reading: Reading) -> Iterator[re.Match[str]]:
        """Walk what the pattern finds in a text, from left to right."""
        if self._needs and self._needs.isdisjoint(reading.spelt):
            return iter(())
        if self.beside and self.beside.isdisjoint(reading.spelt):
            return iter(())
        starts = [start for word in self._words & reading.spelt for start in reading.runs[word]]
        if self._digits:
            starts += reading.digits
        if self._capitals:
            starts += reading.capitals
        if self._before_digit:
            starts = [start for start in starts if _follows(reading.digits, start, self._before_digit)]
        if not starts:
            return iter(())
        return tried(self.pattern, self.letters.of(reading), sorted(starts))


class Gated:
    """A pattern, and a faster one without which it cannot be in a text."""

    def __init__(self, gate: str, pattern: str, letters: Letters = Letters.SMALL) -> None:
        """Take both patterns, the fast one first."""
        self._gate, self.pattern, self.letters = letters.compiled(gate), letters.compiled(pattern), letters

    def matches(self, reading: Reading) -> Iterator[re.Match[str]]:
        """Walk what the pattern finds in a text, from left to right."""
        text = self.letters.of(reading)
        return self.pattern.finditer(text) if self._gate.search(text) else iter(())


def found(reading: Reading, signs: Iterable[tuple[Cued | Gated, float, str]], kind: Kind) -> Iterator[Finding]:
    """Make findings of what patterns find, or of the last group in it that took part.

    Each sign is a pattern, how sure it is (0 to 1), and why.
    """
    for cued, sure, reason in signs:
        for match in cued.matches(reading):
            yield Finding(*match.span(match.lastindex or 0), kind, sure, reason)


def _runs(words: str) -> frozenset[str]:
    """Return what each word begins with, up to a hyphen or an apostrophe: "mix" for "mix-up"."""
    return frozenset(_RUN.findall(words))


def _follows(places: list[int], start: int, within: int) -> bool:
    """Return whether one of some places, which are in order, follows a start within so many characters."""
    at = bisect_left(places, start)
    return at < len(places) and places[at] - start <= within


def tried(pattern: re.Pattern[str], text: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
    """Walk what a pattern finds when it is tried at some places, in order; no two share a character."""
    end = 0
    for start in starts:
        if start >= end and (match := pattern.match(text, start)):
            end = match.end()
            yield match
