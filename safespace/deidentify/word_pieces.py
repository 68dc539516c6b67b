"""Cuts a text into the pieces of words that the model knows, each with its place in the text.

The rules are those by which the model was taught (BERT, letters of any size alike, accents left out): control
characters go, every mark and every Chinese character stands alone, a word is cut from the left into the longest
pieces that the list holds. Written here because the usual package brings a client for a server along.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

BEGIN, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
LONGEST = 100
"""Letters of the longest word that is cut: a longer one is unknown as a whole."""
CONTINUED = "##"
_PLAIN = re.compile(r"[A-Za-z0-9]+|[!-/:-@\[-`{-~]")
_ODD = re.compile(r"[^\t\n\r -~]")
_IDEOGRAPHS = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F),
    (0x2B920, 0x2CEAF),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)


class Piece(NamedTuple):
    """One piece: its number in the list, and the code points of the text that it covers."""

    number: int
    start: int
    end: int


class WordPieces:
    """The list of pieces, and how words are cut by it."""

    def __init__(self, pieces: Sequence[str]) -> None:
        """Take the pieces in the order of their numbers."""
        self.numbers = {piece: number for number, piece in enumerate(pieces)}
        self.begin, self.end = self.numbers[BEGIN], self.numbers[END]
        self._unknown = self.numbers[UNKNOWN]
        self._cut = lru_cache(maxsize=20_000)(self._cut_word)

    def of(self, text: str) -> list[Piece]:
        """Return the pieces of a text, in order."""
        found: list[Piece] = []
        if not _ODD.search(text):
            for match in _PLAIN.finditer(text.lower()):
                start = match.start()
                found += [Piece(number, start + a, start + b) for number, a, b in self._cut(match.group())]
            return found
        for word, places in _words(text):
            found += [Piece(number, places[a], places[b - 1] + 1) for number, a, b in self._cut(word)]
        return found

    def _cut_word(self, word: str) -> tuple[tuple[int, int, int], ...]:
        """Return number, start and end of each piece of a word; one unknown piece when it cannot be cut."""
        unknown = ((self._unknown, 0, len(word)),)
        if len(word) > LONGEST:
            return unknown
        cut: list[tuple[int, int, int]] = []
        start = 0
        while start < len(word):
            end = len(word)
            before = CONTINUED if start else ""
            while end > start and before + word[start:end] not in self.numbers:
                end -= 1
            if end == start:
                return unknown
            cut.append((self.numbers[before + word[start:end]], start, end))
            start = end
        return tuple(cut)


def _words(text: str) -> Iterator[tuple[str, list[int]]]:
    """Walk the words and marks of a text in their plain form, with where each letter stood."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        form, alone = _form(letter)
        if alone and letters:
            yield "".join(letters), places
            letters, places = [], []
        letters.extend(form)
        places.extend([place] * len(form))
        if alone and letters:
            yield "".join(letters), places
            letters, places = [], []
    if letters:
        yield "".join(letters), places


@lru_cache(maxsize=4096)
def _form(letter: str) -> tuple[str, bool]:
    """Return the plain form of a character, and whether it stands alone or parts words."""
    if letter.isspace() and (letter in "\t\n\r" or unicodedata.category(letter)[0] != "C"):
        return "", True
    if unicodedata.category(letter)[0] == "C" or letter == "\ufffd":
        return "", False
    bare = "".join(part for part in unicodedata.normalize("NFD", letter) if unicodedata.category(part) != "Mn")
    form = "".join(part.lower() for part in bare)
    return form, _is_mark(bare) or _is_ideograph(letter)


def _is_mark(letter: str) -> bool:
    """Return whether a character is punctuation, or one of the signs of a keyboard."""
    return len(letter) == 1 and (
        unicodedata.category(letter)[0] == "P" or (letter.isascii() and letter.isprintable() and not letter.isalnum())
    )


def _is_ideograph(letter: str) -> bool:
    """Return whether a character is one of the Chinese characters."""
    return any(first <= ord(letter) <= last for first, last in _IDEOGRAPHS)
