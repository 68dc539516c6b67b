"""Finds listed phrases in a text, word by word, so that a long list costs no more than a short one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from safespace.deidentify.reading import Reading, Word


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: the words that hold it, first and last inclusive, and its row of the list."""

    first: int
    last: int
    row: Mapping[str, str]


_Entry = tuple[tuple[str, ...], Mapping[str, str]]
"""A phrase by its words, and its row."""


class Phrases:
    """A list of phrases with what is known of each, looked up by their first two words."""

    def __init__(self, rows: Iterable[Mapping[str, str]], column: str = "phrase") -> None:
        """Take the rows of a table; `column` holds the phrase. Hyphens and spaces are one."""
        self._by_first: dict[str, dict[str, list[_Entry]]] = {}
        self._rows: dict[str, Mapping[str, str]] = {}
        for row in rows:
            parts = tuple(_parts(row[column]))
            self._rows[" ".join(parts)] = row
            by_second = self._by_first.setdefault(parts[0], {})
            by_second.setdefault(parts[1] if len(parts) > 1 else "", []).append((parts, row))
        for by_second in self._by_first.values():
            for every in by_second.values():
                every.sort(key=lambda entry: -len(entry[0]))

    def row(self, phrase: str) -> Mapping[str, str] | None:
        """Return the row of a whole phrase, or None."""
        return self._rows.get(" ".join(_parts(phrase.lower())))

    def hits(self, reading: Reading) -> Iterator[Hit]:
        """Walk the phrases of a text from left to right, the longest at each place."""
        taken = 0
        for place, first in enumerate(reading.firsts):
            by_second = self._by_first.get(first)
            if by_second and place >= taken and (hit := _longest(reading, place, by_second)):
                yield hit
                taken = hit.last + 1


def _parts(phrase: str) -> list[str]:
    """Part a phrase into its words."""
    return phrase.replace("-", " ").replace("&", " ").split()


def _longest(reading: Reading, place: int, by_second: Mapping[str, Sequence[_Entry]]) -> Hit | None:
    """Return the longest of several phrases that stands at a word, or None."""
    words = reading.words
    _, hyphen, second = words[place].key.partition("-")
    if hyphen:
        second = second.partition("-")[0]
    elif place + 1 < len(words):
        second = reading.firsts[place + 1]
    for parts, row in (*(by_second.get(second, ()) if second else ()), *by_second.get("", ())):
        last = _last(words, place, parts)
        if last is not None:
            return Hit(place, last, row)
    return None


def _last(words: Sequence[Word], place: int, parts: tuple[str, ...]) -> int | None:
    """Return the last word of a phrase that begins at `place`, or None when the text goes on otherwise."""
    left = list(parts)
    while left and place < len(words):
        own = words[place].key.split("-")
        if left[: len(own)] != own:
            return None
        del left[: len(own)]
        if left and words[place + 1 : place + 2] and words[place + 1].start - words[place].end > 3:
            return None
        place += 1
    return None if left else place - 1
