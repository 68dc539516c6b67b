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
