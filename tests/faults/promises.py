"""What a deed was promised, and whether what is there afterwards keeps it.

A deed says before each change what it tries to make of which things, and after it that it was kept, which is the moment
at which a guardian reads "Saved". Things are plain keys with plain values; None means gone. Afterwards each thing must
be as the last kept change left it. The one change that was being tried when the fault struck may have happened or not,
but only as a whole. A change that was refused must not have happened: that is what the refusal says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Things = dict[str, str | None]
HALF = "half: "
"""How the value of a thing begins that is there in part."""


@dataclass
class Misfits:
    """What does not fit: lost (kept, and older or gone), silent (something else is there), unsaid (refused, yet there).

    The last is what SQLite allows after a disk failed in the middle of a commit: nobody can tell whether it holds.
    """

    lost: list[str] = field(default_factory=list[str])
    silent: list[str] = field(default_factory=list[str])
    unsaid: list[str] = field(default_factory=list[str])


@dataclass
class Book:
    """The promises of one deed, as they were heard."""

    before: Things
    now: Things
    trying: Things | None = None
    refused: list[Things] = field(default_factory=list[Things])
    acknowledged: int = 0
    said: list[str] = field(default_factory=list[str])
    bugs: list[str] = field(default_factory=list[str])

    @classmethod
    def of(cls, before: Mapping[str, str | None], lines: Iterable[Sequence[Any]]) -> Book:
        """Read what a deed said, from a state in which these things were there."""
        book = cls(dict(before), dict(before))
        for word, *rest in lines:
            book._hear(word, rest)
        return book

    def _hear(self, word: str, rest: Sequence[Any]) -> None:
        if word == "trying":
            self.trying = dict(rest[0])
        elif word == "kept" and self.trying is not None:
            self.now |= self.trying
            self.acknowledged += 1
            self.trying = None
        elif word == "refused":
            self.said.append(rest[0])
            self.refused += [self.trying] if self.trying else []
            self.trying = None
        elif word in {"bug", "hangs"}:
            self.bugs.append(" ".join([word, *map(str, rest)]))

    def ways(self, key: str) -> list[str]:
        """Return every value that a thing may have, likeliest first: which sheet may open the vault."""
        doubtful = [change for change in (self.trying, *self.refused) if change]
        values = [self.now.get(key), *(change.get(key) for change in doubtful), self.before.get(key)]
        return list(dict.fromkeys(value for value in values if value))

    def misfits(self, seen: Mapping[str, str]) -> Misfits:
        """Compare the promises with what is there."""
        found = Misfits()
        expected = dict(self.now)
        if self.trying and _is(seen, self.trying):
            expected |= self.trying
        for change in self.refused:
            if _is(seen, change) and not _is(expected, change):
                found.unsaid += sorted(change)
                expected |= change
        for key in sorted({*expected, *seen}):
            self._compare(found, key, expected.get(key), seen.get(key))
        return found

    def _compare(self, found: Misfits, key: str, expected: str | None, there: str | None) -> None:
        if there == expected:
            return
        older = there is None or there == self.before.get(key)
        kind = found.lost if older and key in self.now else found.silent
        kind.append(f"{key}: {_short(expected)} was kept and {_short(there)} is there")


def _is(things: Mapping[str, str | None], change: Things) -> bool:
    return all(things.get(key) == value for key, value in change.items())


def _short(value: str | None) -> str:
    return "nothing" if value is None else repr(value[:60])
