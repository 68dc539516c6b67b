"""Words that a stranger wrote, made fit to be looked at: every character that hides or turns others is made visible."""

from __future__ import annotations

import codecs
import unicodedata
from typing import Final

MOST: Final = 200_000
"""So many characters of a text are shown."""

ENOUGH: Final = 4 * MOST
"""No more bytes than this are needed to show so many."""

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNSEEN: Final = frozenset(("Cc", "Cf", "Co", "Cs", "Zl", "Zp"))
"""Unicode's categories of characters that are not seen themselves: controls, formats, private ones, separators."""

_JOINERS: Final = frozenset("\u200c\u200d")
"""What joins and parts letters in Persian and Hindi, and makes one picture of several: part of honest writing."""


def readable(content: bytes) -> str:
    """Return the first words of a text file, whatever it was written in, with nothing hidden in them."""
    words = _decoded(content)[:MOST].replace("\r\n", "\n").replace("\r", "\n")
    return visible(words, lines=True)


def visible(words: str, *, lines: bool = False) -> str:
    """Return words with each unseen character as its number, such as [U+202E]; line ends and tabs stay if `lines`."""
    stay = _JOINERS | frozenset("\n\t") if lines else _JOINERS
    unseen = {letter for letter in set(words) - stay if unicodedata.category(letter) in _UNSEEN}
    return words.translate({ord(letter): f"[U+{ord(letter):04X}]" for letter in unseen}) if unseen else words


def outside(name: str) -> str:
    """Return a name that a file may have outside the vault on any system: nothing unseen, nothing that is a path."""
    parts = visible(name).translate(dict.fromkeys(map(ord, '\\/:*?"<>|'), "_")).strip(" .")
    return parts or "file"


def _decoded(content: bytes) -> str:
    """Decode by the mark at the beginning; without one as UTF-8, and what is not that as Windows wrote it."""
    for mark, coding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(coding, "replace")
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(content)
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
