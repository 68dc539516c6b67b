"""Gives everybody in a case one stand-in that stays the same: "Colleague A", "Colleague B"."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from safespace.deidentify import gazetteer
from safespace.deidentify import known as people
from safespace.deidentify.gazetteer import nicknames
from safespace.deidentify.reading import Reading
from safespace.domain.finding import KnownPerson

WRITTEN = re.compile(r"(?:Colleague|Person|Patient|Manager|Speaker) [A-Z]{1,2}")
"""The form of a stand-in that this program writes."""


class StandIns:
    """The stand-ins of one case. Made afresh from the people it knows, and from those given out before."""

    def __init__(
        self,
        known: Sequence[KnownPerson] = (),
        given: Mapping[str, str] | None = None,
        taken: Collection[str] = (),
    ) -> None:
        """Take the known people and, to go on where an earlier text stopped, what `given` said then.

        `taken` are stand-ins that others have, whoever they are: nobody gets one of them anew.
        """
        self._known = tuple(known)
        self._given: dict[str, str] = dict(given or {})
        self._taken = frozenset(taken)

    @property
    def given(self) -> Mapping[str, str]:
        """Return the stand-ins given to names the case did not know, by the folded name. Names: keep sealed."""
        return dict(self._given)

    @property
    def known(self) -> tuple[KnownPerson, ...]:
        """Return the people whom the case knows."""
        return self._known

    def of(self, words: str) -> str:
        """Return the stand-in of whoever these words name: the same for "Ada Okafor", "Ada" and "Nurse Okafor"."""
        person = people.who(words, self._known)
        if person:
            return person.stand_in
        name = _bare(words)
        for earlier, stand_in in self._given.items():
            if _same(name.split(), earlier.split()):
                if len(name) > len(earlier):
                    self._given[name] = stand_in
                return stand_in
        self._given[name] = self._free()
        return self._given[name]

    def _free(self) -> str:
        """Return the first stand-in that nobody has."""
        taken = {person.stand_in for person in self._known} | set(self._given.values()) | self._taken
        place = 0
        while f"Colleague {letters(place)}" in taken:
            place += 1
        return f"Colleague {letters(place)}"


def letters(place: int) -> str:
    """Return A for 0, Z for 25, AA for 26."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _bare(words: str) -> str:
    """Return a name folded, without titles and particles."""
    keys = [word.key for word in Reading(words).words if word.key not in gazetteer.cue("titles")]
    return " ".join([key for key in keys if key not in gazetteer.cue("particles")] or keys) or words.strip()


def _same(name: list[str], other: list[str]) -> bool:
    """Return whether one name is a part of the other, by its words, their initials or their nicknames."""
    short, long = sorted((name, other), key=len)
    if not short or (len(short) == len(long) > 1 and short[-1] != long[-1]):
        return sorted(short) == sorted(long) != []
    return all(any(_fits(part, whole) for whole in long) for part in short) and any(len(part) > 1 for part in short)


def _fits(part: str, whole: str) -> bool:
    """Return whether one word of a name stands for another."""
    return part == whole or (len(part) == 1 and whole.startswith(part)) or part in nicknames().get(whole, ())
