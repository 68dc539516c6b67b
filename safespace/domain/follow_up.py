"""Watching over the person afterwards: checks for detriment, feedback, and how a case closes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from safespace.domain.case import Change
from safespace.domain.codelist import Coded
from safespace.domain.ids import Id


class Seen(Enum):
    """What a check for detriment found."""

    NOT_YET = "not checked yet"
    NONE = "no detriment"
    INDICATED = "detriment indicated"
    NOT_REACHED = "could not reach them"
    NO_CONTACT = "no contact wanted"


@dataclass(frozen=True, slots=True)
class Check:
    """One check on how the person is, `months` after they spoke up."""

    id: Id
    case_id: Id
    months: int
    due_on: date
    done_on: date | None
    seen: Seen
    types: tuple[Coded, ...]
    note: str
    change: Change


@dataclass(frozen=True, slots=True)
class Feedback:
    """The answer to "would you speak up again?". It is counted in the quarter in which it was received."""

    id: Id
    case_id: Id
    answer: Coded
    received_on: date
    words: str
    change: Change


@dataclass(frozen=True, slots=True)
class Closure:
    """How a case ended: the outcome, what was learnt in words that may be shared, and when the person was told."""

    id: Id
    case_id: Id
    outcome: Coded
    learning: str
    told_on: date | None
    closed_on: date
    reopened_on: date | None
    change: Change


class Ending(Enum):
    """How a promise ended that was not kept. The value is what the guardian reads."""

    BROKEN = "Not kept"
    DROPPED = "Not needed any more"


@dataclass(frozen=True, slots=True)
class Action:
    """Something that was promised on a case: by which post (a code of posts), by when, and when it was done.

    `words` and `evidence` are masked; the words as they were typed lie with the case's words under this id, or under
    `words_id` once they were put right, those of the evidence under `evidence_id`. `about_id` leads to what it is
    about, such as something that happened to them. A promise that was not kept, or is not needed any more, ended on
    `ended_on`; `evidence` then says why.
    """

    id: Id
    case_id: Id
    post: Coded
    words: str
    due_on: date
    done_on: date | None
    evidence: str
    evidence_id: Id | None
    about_id: Id | None
    change: Change
    ended_on: date | None = None
    ending: Ending | None = None
    words_id: Id | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.done_on is None and self.ended_on is None


@dataclass(frozen=True, slots=True)
class Learning:
    """What was learnt, signed off as words that may be shared: they passed the finder with every name compared."""

    id: Id
    case_id: Id
    text: str
    sha256: str
    finder_version: str
    change: Change
