"""What ties cases together and what sets them apart: tags, links between cases, and cases that are only a test."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from safespace.domain.case import Change
from safespace.domain.ids import Id


@dataclass(frozen=True, slots=True)
class Tag:
    """A short free word on a case. It names nobody."""

    id: Id
    case_id: Id
    word: str
    change: Change


class Tie(Enum):
    """How one case belongs to another. The value is read from the case to the other one."""

    SAME = "The same matter as"
    FOLLOWS = "Follows from"
    DUPLICATE = "Duplicate of"
    GROUP = "From the same letter as"

    @property
    def backwards(self) -> str:
        """Return how the other case reads it."""
        return {Tie.FOLLOWS: "Led to", Tie.DUPLICATE: "Written down again as"}.get(self, self.value)


@dataclass(frozen=True, slots=True)
class Link:
    """That a case is the same matter as another, follows from it, or is a duplicate of it and so not counted."""

    id: Id
    case_id: Id
    other_id: Id
    kind: Tie
    change: Change


@dataclass(frozen=True, slots=True)
class NotReal:
    """That a case is only a test, which no figure counts."""

    id: Id
    case_id: Id
    change: Change


@dataclass(frozen=True, slots=True)
class RepeatOfGone:
    """That a case is a duplicate of one that has been disposed of: that one stays counted, so this one is not."""

    id: Id
    case_id: Id
    change: Change
