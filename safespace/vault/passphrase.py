"""Passphrases: made of random words, and an honest guess at how long one would withstand a stranger.

The guess takes the cheapest way to spell a passphrase out of what guessers try first: passwords that many people use,
the names on the vault, words of English by how common they are, names of the world, runs on the keyboard, days, years,
repeats. What remains counts by the letters it is drawn from, and less if it can be pronounced, because people do not
choose letters by dice. However a keyboard composes its letters, the answer is the same (NFC).
"""

from __future__ import annotations

import math
import re
import secrets
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from safespace.resources import lines
from safespace.vault import demanded
from safespace.vault.dictionary import DATE_BITS, is_date, word_bits
from safespace.vault.problems import WeakPassphrase

WORDS: Final = 6
"""Six words of a list of 2,443 make 67 bits."""

_KEYBOARD: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "abcdefghijklmnopqrstuvwxyz", "qazwsxedcrfv")
_SENTENCE_WORDS: Final = (
    "a am an and are as at be but by can do for from get had has have he her him his i if in into is it "
    "its just like me my no not now of on one or our out she so some than that the their them then there "
    "they this to too up us was we were what when where who why will with you your"
)
_SMALL: Final = frozenset(_SENTENCE_WORDS.split())
"""Words of which every sentence is full; a line of a song is mostly these."""

_YEAR: Final = re.compile(r"(19|20)\d\d")
_LONGEST = 24
_PRONOUNCED = 3.3
"""Bits for a letter of something that can be pronounced and is no listed word; random letters have 4.7."""
_OFTEN = str.maketrans("@43015$7", "aaeolsst")


@dataclass(frozen=True, slots=True)
class Strength:
    """How hard to guess, in bits (each doubles the work), and one plain sentence that says why."""

    bits: float
    sentence: str

    @property
    def good(self) -> bool:
        """Return whether it withstands a determined stranger with the laptop in hand."""
        return self.bits >= least_bits()


@cache
def words() -> tuple[str, ...]:
    """Return the list that passphrases are made of."""
    return lines("wordlists", "words.txt")


def least_bits() -> float:
    """Return the fewest bits that a new passphrase needs on this computer: the organisation may ask for more."""
    return max(demanded.LEAST_BITS, demanded.now().least_bits)


def words_needed() -> int:
    """Return how many words a passphrase on offer has: as few as are enough on this computer."""
    return next(count for count in range(WORDS, 100) if bits_of_generated(count) > least_bits() + 2)


def how_many_words() -> str:
    """Say how many words make a good passphrase on this computer."""
    return "five or six words" if words_needed() == WORDS else f"{words_needed()} words"


def generated(count: int | None = None, own_words: Sequence[str] = ()) -> str:
    """Make a passphrase of random words with spaces between them; one that a vault would refuse is drawn again.

    About every fourth is, which costs less than half a bit. `own_words` are those that stand on the vault. Without a
    `count` it has as many words as are needed.
    """
    many = count or words_needed()
    whole = bits_of_generated(many)
    wanted = least_bits() if whole > least_bits() else 0.75 * whole
    while True:
        made = " ".join(secrets.choice(words()) for _ in range(many))
        if strength(made, own_words).bits >= wanted:
            return made


def bits_of_generated(count: int = WORDS) -> float:
    """Return how hard a generated passphrase is to guess for somebody who knows how it was made."""
    return count * math.log2(len(words()))


def strength(passphrase: str, own_words: Sequence[str] = ()) -> Strength:
    """Estimate how hard a passphrase is to guess for a stranger who knows `own_words`, such as the trust's name."""
    text = unicodedata.normalize("NFC", passphrase)[:200]
    if not text:
        return Strength(0.0, "Nothing is typed yet.")
    pieces = _cheapest(text, _own(own_words))
    return Strength(round(sum(piece.bits for piece in pieces), 1), _sentence(text, pieces))


def refuse_weak(passphrase: str, own_words: Sequence[str] = ()) -> None:
    """Raise WeakPassphrase, with the reason, if a stranger who knows `own_words` could guess a passphrase."""
    found = strength(passphrase, own_words)
    if found.bits < least_bits():
        advice = WeakPassphrase.advice.replace("five or six words", how_many_words())
        raise WeakPassphrase(advice=f"{found.sentence} {advice}")


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    bits: float
    why: str


def _cheapest(text: str, own: frozenset[str]) -> list[_Piece]:
    """Spell `text` from left to right by the pieces that cost a guesser least."""
    best: list[tuple[float, list[_Piece]]] = [(0.0, [])]
    for end in range(1, len(text) + 1):
        ways = [
            (best[start][0] + piece.bits, [*best[start][1], piece])
            for start in range(max(0, end - _LONGEST), end)
            for piece in [_piece(text, start, end, own)]
            if piece is not None
        ]
        best.append(min(ways, key=lambda way: way[0]))
    return best[-1][1]


def _piece(text: str, start: int, end: int, own: frozenset[str]) -> _Piece | None:
    part, lower = text[start:end], text[start:end].casefold()
    plain = _bare(lower.translate(_OFTEN))
    capital = 0.0 if part == lower else 1.0 + 0.3 * sum(letter.isupper() for letter in part)
    if len(part) == 1:
        return _Piece(start, end, _letter_bits(text, start), "letter")
    if len(part) > 4 and lower in text[:start].casefold():
        return _Piece(start, end, 2.0, "repeat")
    if _YEAR.fullmatch(part):
        return _Piece(start, end, 7.0, "year")
    if is_date(part):
        return _Piece(start, end, DATE_BITS, "year")
    found = _listed({lower, plain}, own) or _run(lower) or _in_dictionary(lower, plain)
    return None if found is None else _Piece(start, end, found[0] + capital, found[1])


def _bare(lower: str) -> str:
    """Return letters without their accents: a guesser tries both."""
    if lower.isascii():
        return lower
    return "".join(letter for letter in unicodedata.normalize("NFD", lower) if not unicodedata.combining(letter))


def _listed(forms: set[str], own: frozenset[str]) -> tuple[float, str] | None:
    lists = ((own, 3.0, "own"), (_common(), 6.0, "known"), (_SMALL, math.log2(len(_SMALL)), "word"))
    full = (_word_set(), math.log2(len(words())), "word")
    return next(((bits, why) for each, bits, why in (*lists, full) if forms & each), None)


def _in_dictionary(lower: str, plain: str) -> tuple[float, str] | None:
    """Value a word by its place in the dictionary, never below a word of the list that passphrases are made of."""
    bits = word_bits(lower)
    if bits is None and plain != lower:
        bits = word_bits(plain)
    return None if bits is None else (max(bits, math.log2(len(words()))), "word")


def _run(lower: str) -> tuple[float, str] | None:
    if len(lower) < 3:
        return None
    runs = len(set(lower)) == 1 or any(lower in row or lower in row[::-1] for row in _KEYBOARD)
    return (3.0 + math.log2(len(lower)), "run") if runs else None


def _letter_bits(text: str, place: int) -> float:
    letter = text[place]
    before = text[place - 1] if place else ""
    if letter in " -_.," and (not before or before.isalnum()):
        return 0.0 if letter in text[:place] else 1.5
    if letter == before:
        return 1.0
    if letter.isalpha():
        return _pronounced_bits(text, place) + (1.0 if letter.isupper() and place else 0.0)
    return math.log2(10) if letter.isdigit() else 5.0


def _pronounced_bits(text: str, place: int) -> float:
    stretch = [letter for letter in text[max(0, place - 4) : place + 5].casefold() if letter.isalpha()]
    vowels = sum(letter in "aeiouy" for letter in stretch) / len(stretch)
    return _PRONOUNCED if 0.2 <= vowels <= 0.7 else 4.0


def _own(own_words: Sequence[str]) -> frozenset[str]:
    return frozenset(
        word for phrase in own_words for word in re.findall(r"\w{3,}", phrase.casefold()) if not word.isdigit()
    )


@cache
def _common() -> frozenset[str]:
    return frozenset(lines("wordlists", "common_passwords.txt"))


@cache
def _word_set() -> frozenset[str]:
    return frozenset(word.casefold() for word in words())


def _sentence(text: str, pieces: list[_Piece]) -> str:
    reasons = [piece.why for piece in pieces]
    bits = sum(piece.bits for piece in pieces)
    if bits >= least_bits():
        return "Strong, unless it comes from a song, a book or your own life."
    return next((sentence for why, sentence in _WEAKNESSES if why in reasons), _short(text, bits))


_WEAKNESSES: Final = (
    ("own", "It uses a name that stands on the vault, which is tried first."),
    ("known", "It uses a word that is in most people's passwords."),
    ("run", "It runs along the keyboard or the alphabet, which is tried first."),
    ("repeat", "It repeats itself, which adds very little."),
    ("year", "It uses a day or a year, which is tried first."),
)


def _short(text: str, bits: float) -> str:
    if bits >= 0.8 * least_bits():
        return "Nearly: one more word would make it strong."
    return "It is too short." if len(text) < 16 else "Its words are easy to guess: add one or two that do not belong."
