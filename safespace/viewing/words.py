"""Words that a stranger wrote, made fit to be looked at: every character that hides or turns others is made visible."""

from __future__ import annotations

from typing import Final

from safespace.domain.decoding import JOINERS, decoded, unseen

MOST: Final = 200_000
"""So many characters of a text are shown."""

ENOUGH: Final = 4 * MOST
"""No more bytes than this are needed to show so many."""


def readable(content: bytes) -> str:
    """Return the first words of a text file, whatever it was written in, with nothing hidden in them."""
    words = decoded(content)[:MOST].replace("\r\n", "\n").replace("\r", "\n")
    return visible(words, lines=True)


def visible(words: str, *, lines: bool = False) -> str:
    """Return words with each unseen character as its number, such as [U+202E]; line ends and tabs stay if `lines`."""
    hidden = unseen(words, JOINERS | frozenset("\n\t") if lines else JOINERS)
    return words.translate({ord(letter): f"[U+{ord(letter):04X}]" for letter in hidden}) if hidden else words


def outside(name: str) -> str:
    """Return a name that a file may have outside the vault on any system: nothing unseen, nothing that is a path."""
    parts = visible(name).translate(dict.fromkeys(map(ord, '\\/:*?"<>|'), "_")).strip(" .")
    return parts or "file"
