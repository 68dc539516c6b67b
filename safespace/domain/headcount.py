"""How many staff share what points to somebody: the traits that are counted, and one line of a trust's headcounts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from safespace.domain.case import Change
from safespace.domain.ids import Id


class Trait(Enum):
    """What may be known of somebody without their name. The value is the heading of its column in a list."""

    ROLE = "Role"
    UNIT = "Unit or area"
    GROUP = "Worker group"
    BAND = "Band"
    NATION = "Nationality"
    ETHNICITY = "Ethnicity"
    INTERNATIONAL = "Recruited or trained abroad"
    RELIGION = "Religion"
    LANGUAGE = "Language"
    SEX = "Sex"
    AGE = "Age"
    SERVICE = "Length of service"
    CIRCUMSTANCE = "Circumstance"
    ONLY = "The only one"

    @property
    def is_counted(self) -> bool:
        """Whether a list of headcounts may have a column for it: "the only one" is what somebody says, not a group."""
        return self is not Trait.ONLY


class Basis(Enum):
    """What a number of staff rests on, the firmest first. The value is what the guardian reads."""

    STATED = "The words say so"
    COUNTED = "Counted in your headcounts"
    ESTIMATED = "Estimated from your headcounts"
    PRIOR = "A rough guess: no headcounts of yours for all of it"

    @property
    def weakness(self) -> int:
        """Return 0 for the firmest."""
        return list(Basis).index(self)


class Level(Enum):
    """How great the risk is. Never "none": whoever was there may still know."""

    HIGH = "High risk"
    SOME = "Some risk"
    LOWER = "Lower risk"


@dataclass(frozen=True, slots=True)
class Headcount:
    """How many staff share some traits on a day: one line of a list that the trust loaded.

    `scope` are the traits by name with their words as the list has them; none means everybody in the trust.
    """

    id: Id
    scope: tuple[tuple[str, str], ...]
    staff: int
    as_of: date
    change: Change
