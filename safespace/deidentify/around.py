"""The words around a word: what stands before and after it when hardly more than a space parts them."""

from __future__ import annotations

from safespace.deidentify import gazetteer
from safespace.deidentify.reading import Reading

TOLD = 0.88
"""How sure a finding is of which the words around leave no doubt: a name that only the model sees in it gives way."""


def before(reading: Reading, place: int, back: int = 1) -> str:
    """Return the word before a place when only a space, a colon or a full stop of a title parts them."""
    if place < back:
        return ""
    left, right = reading.words[place - back], reading.words[place - back + 1]
    between = reading.gap(left, right).strip(" \"'*")
    short = between in ("", ":", "-", "(", "=") or (between == "." and left.key in gazetteer.cue("titles"))
    return left.key if short and right.start - left.end < 5 else ""


def after(reading: Reading, last: int) -> str:
    """Return the word after a place when only a space or a closing mark parts them."""
    if last + 1 >= len(reading.words):
        return ""
    left, right = reading.words[last], reading.words[last + 1]
    return right.key if reading.gap(left, right) in (" ", "'s ", '" ', ") ") else ""


def titled(reading: Reading, place: int) -> bool:
    """Return whether a title stands before a word."""
    return before(reading, place) in gazetteer.cue("titles")


def spoken_of(reading: Reading, first: int, last: int) -> bool:
    """Return whether people are spoken of around some words: "told X", "manager X", "X said"."""
    left = before(reading, first)
    people = any(left in gazetteer.cue(block) for block in ("telling", "posts", "titles", "naming"))
    return people or after(reading, last) in gazetteer.cue("saying")
