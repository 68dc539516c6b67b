"""Words from bytes that somebody else wrote: by their mark, as UTF-8, or as Windows wrote them."""

from __future__ import annotations

import codecs
import unicodedata
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNSEEN: Final = frozenset(("Cc", "Cf", "Co", "Cs", "Zl", "Zp"))
"""Unicode's categories of characters that are not seen themselves: controls, formats, private ones, separators."""

JOINERS: Final = frozenset("\u200c\u200d")
"""What joins and parts letters in Persian and Hindi, and makes one picture of several: part of honest writing."""


def decoded(content: bytes) -> str:
    """Decode by the mark at the beginning; without one as UTF-8, and what is not that as Windows wrote it.

    The bytes may end in the middle of a letter: what is cut there is left out.
    """
    for mark, coding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(coding, "replace")
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(content)
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def unseen(words: str, stay: frozenset[str] = JOINERS) -> frozenset[str]:
    """Return the characters of `words` that hide, turn or command others, but for those that may stay."""
    return frozenset(letter for letter in set(words) - stay if unicodedata.category(letter) in _UNSEEN)
