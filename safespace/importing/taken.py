"""What was taken from a mail or a paper, and the words in which it is said that it could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from safespace.domain.decoding import JOINERS, unseen
from safespace.domain.problem import Problem

LARGEST: Final = 40 * 1024**2
"""A larger file is not read for its words, in bytes. It can still be kept as it is."""

MOST: Final = 200_000
"""So many characters are taken as words; all of them are in the file itself."""

MOST_FILES: Final = 100
LONGEST_NAME: Final = 120


class CannotRead(Problem):
    """The words of a file cannot be taken out of it."""

    title = "The words in this file cannot be read"
    advice = (
        "It may be damaged, locked, or not what its name says. Write down what they said; the file is kept as it is."
    )


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that came inside another: what it is called, without any folder, and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file says: its words, who wrote it (empty if it does not say), when it was sent, and the files in it.

    `left` says in sentences what was not taken out; it stays in the original. `behind` counts by kind what is not seen
    of its words, or stands beside them.
    """

    words: str
    sender: str = ""
    address: str = ""
    sent_at: datetime | None = None
    attached: tuple[Attached, ...] = ()
    left: tuple[str, ...] = ()
    behind: tuple[tuple[str, int], ...] = ()


def plain(words: str) -> str:
    """Return words as they can stand on a case: nothing that hides or turns others, no more than one empty line."""
    cut = words[: 2 * MOST].replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    hidden = unseen(cut, JOINERS | frozenset("\n\t"))
    lines = cut.translate(dict.fromkeys(map(ord, hidden))).replace("\u00a0", " ").split("\n")
    kept: list[str] = []
    for line in map(str.rstrip, lines):
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip()[:MOST]


def one_line(words: str, longest: int = 200) -> str:
    """Return words in one line, such as a name or a subject."""
    return " ".join(plain(words[: 4 * longest]).split())[:longest].strip()


def file_name(said: str, number: int) -> str:
    """Return the last part of what a file is said to be called; "attached-N" if nothing is left of it."""
    last = one_line(said.replace("\\", "/").rsplit("/", 1)[-1], LONGEST_NAME).strip(" .")
    return last or f"attached-{number}"
