"""How a person is treated for having spoken up: how things were, what has changed since, and what happened when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from safespace.domain.case import Change
from safespace.domain.codelist import Coded
from safespace.domain.ids import Id


class Changed(Enum):
    """Whether something is as it was when they spoke up."""

    YES = "changed"
    NO = "as it was"
    NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Baseline:
    """How one thing was when they spoke up (a code of detriment_indicators); `how` are masked words.

    The words as they were told lie with the case's words under this id. A later row of the same indicator corrects an
    earlier one, which stays.
    """

    id: Id
    case_id: Id
    indicator: Coded
    how: str
    taken_on: date
    change: Change


@dataclass(frozen=True, slots=True)
class Comparison:
    """What one check found of one thing that had been written down before."""

    id: Id
    case_id: Id
    check_id: Id
    indicator: Coded
    changed: Changed
    change: Change


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that the person says was done to them, on a day; `what` are masked words.

    `power` is the part in the story of whoever could decide it (a code of parts), never a name. `file_id` is a file of
    the case that shows it. The words as they were told lie with the case's words under this id, or under `words_id`
    once they were put right.
    """

    id: Id
    case_id: Id
    happened_on: date
    what: str
    indicator: Coded | None
    kind: Coded | None
    power: Coded | None
    file_id: Id | None
    change: Change
    words_id: Id | None = None
