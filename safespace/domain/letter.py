"""Letters to the person who spoke up: a wording with blanks, the blanks filled from a case, and that it was given."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from safespace.domain.case import Change
from safespace.domain.ids import Id
from safespace.domain.problem import Problem

_BLANK: Final = re.compile(r"\{([^{}]*)\}")


class UnknownBlank(Problem):
    """A wording asks for something that nobody can fill in."""

    title = "The letter asks for something that is not known"
    advice = "Nothing was kept."


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one kind of letter: `title` is its subject, `text` its paragraphs with blanks like {reference}.

    `own` says that the trust wrote it in place of the shipped one; `version` is the shipped file's or the trust's own.
    """

    code: str
    title: str
    text: str
    version: str
    own: bool


@dataclass(frozen=True, slots=True)
class Filled:
    """A letter as it would be given. `named` says that it holds the person's name; then it is in memory only."""

    case_id: Id
    code: str
    version: str
    title: str
    text: str
    named: bool

    def with_text(self, text: str) -> Filled:
        """Return the letter as the guardian changed it."""
        return Filled(self.case_id, self.code, self.version, self.title, text, self.named)


@dataclass(frozen=True, slots=True)
class GivenLetter:
    """That a letter was given: which, in which wording, how, and the hash of its words. Never the words themselves."""

    id: Id
    case_id: Id
    code: str
    version: str
    how: str
    given_on: date
    sha256: str
    named: bool
    change: Change


def blanks(text: str) -> tuple[str, ...]:
    """Return the names of the blanks of a wording, each once, in order."""
    return tuple(dict.fromkeys(_BLANK.findall(text)))


def require_known(text: str, known: Collection[str]) -> None:
    """Raise UnknownBlank, which says what can be filled in, if a wording has a blank that is not known."""
    for name in blanks(text):
        if name not in known:
            listed = ", ".join(f"{{{one}}}" for one in sorted(known))
            raise UnknownBlank(
                f"Nobody can fill in {{{name}}}", f"Nothing was kept. What can be filled in is: {listed}."
            )


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return a wording with its blanks filled, once: braces in a value stand as they are. UnknownBlank."""
    require_known(text, values)
    return _BLANK.sub(lambda blank: values[blank[1]], text)
