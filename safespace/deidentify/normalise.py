"""Evens out how a text is written, so that each rule sees one form, and leads every place back to the original.

Invisible characters are left out, accents typed apart are joined, typographic quotes, dashes, spaces and full-width
letters become plain ones. Nothing is lost: `Folded` knows for each character of the plain text where it stood, so a
span always covers whole characters of the original, with the invisible ones between them. Offsets are code points.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4\u02bc\u02b9\uff07`", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
        **dict.fromkeys(
            "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
        ),
    }
)
_INVISIBLE = frozenset({"Cf", "Cc", "Cs", "Mn", "Me"})
_LAYOUT = frozenset("\n\r\t\x0b\x0c\x85")
_SPECIAL = str.maketrans("øØđĐłŁıŋɓɗƙ", "oOdDlLinbdk")


@dataclass(frozen=True, slots=True)
class Folded:
    """A plain text and where each of its characters stood. `at` is None when nothing moved."""

    plain: str
    length: int
    at: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Lead a span of the plain text back: what stood invisibly after its last character belongs to it."""
        if self.at is None:
            return start, end
        after = self.at[end] if end < len(self.at) else self.length
        return self.at[start], max(after, self.at[end - 1] + 1)


def fold(text: str) -> Folded:
    """Return the plain form of a text and the way back."""
    if text.isascii() and text.isprintable():
        return Folded(text, len(text))
    plain = text if text.isascii() else text.translate(_PLAIN)
    if all(map(_stays, set(plain))):
        return Folded(plain, len(text))
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(plain):
        _add(letter, place, letters, places)
    return Folded("".join(letters), len(text), tuple(places))


def key(word: str) -> str:
    """Return the form under which words are compared: lower case, without accents, with plain apostrophes."""
    return word.lower() if word.isascii() else _key(word)


def _key(word: str) -> str:
    """Fold a word that has more than plain letters."""
    parted = unicodedata.normalize("NFKD", word.translate(_PLAIN).translate(_SPECIAL))
    return "".join(letter for letter in parted if not unicodedata.combining(letter)).casefold()


@lru_cache(maxsize=4096)
def _stays(letter: str) -> bool:
    """Return whether a character is in its plain form already."""
    if letter in _LAYOUT or (letter.isascii() and letter.isprintable()):
        return True
    return unicodedata.category(letter) not in _INVISIBLE and _compatible(letter) == letter


def _add(letter: str, place: int, letters: list[str], places: list[int]) -> None:
    """Add one character in its plain form, which may be none, one or several."""
    if _stays(letter):
        form = letter
    elif unicodedata.category(letter) in _INVISIBLE:
        form = _joined(letter, letters)
    else:
        form = _compatible(letter)
    letters.extend(form)
    places.extend([place] * len(form))


def _joined(letter: str, letters: list[str]) -> str:
    """Join an accent to the letter before it; drop every other invisible character."""
    if letters and unicodedata.combining(letter):
        together = unicodedata.normalize("NFC", letters[-1] + letter)
        if len(together) == 1:
            letters[-1] = together
    return ""


def _compatible(letter: str) -> str:
    """Return the plain form of a full-width, ligature or foreign digit character."""
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    form = unicodedata.normalize("NFKC", letter)
    return form if form and not form.isspace() and form.isprintable() else " " if letter.isspace() else letter
