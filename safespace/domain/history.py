"""What was changed: steps, each one change of the vault, and what a step did to each row. Nothing sealed is in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from safespace.domain.ids import Id

Values = Mapping[str, Any]
"""Columns of a row as they are stored. The mark of its revision (revision, by, at) is never among them."""


@dataclass(frozen=True, slots=True)
class Step:
    """One change of the vault, by whom and when (UTC). `first` to `last` are its rows of the trail; none: last < first.

    `undoes` is the step that it takes back, None if it is a step forward.
    """

    number: int
    by: Id
    at: datetime
    first: int
    last: int
    undoes: int | None


@dataclass(frozen=True, slots=True)
class Revision:
    """What one step did to one row. `case_id` is empty for a row that belongs to no case.

    A new row has no `before` and an empty `after`: the row itself says what it holds. A row that was taken away has
    all of it in `before` and no `after`. Otherwise both hold the columns that changed, and only those.
    """

    step: int
    table: str
    row_id: Id
    case_id: str
    revision: int
    before: Values | None
    after: Values | None

    @property
    def is_new(self) -> bool:
        """Whether the step made the row."""
        return self.before is None

    @property
    def is_gone(self) -> bool:
        """Whether the step took the row away."""
        return self.after is None


def taken_back(steps: Iterable[Step]) -> frozenset[int]:
    """Return the numbers of the steps that are taken back, undone steps among them: undoing an undo does it again.

    `steps` hold every step later than the oldest that is asked about, in any order.
    """
    found: set[int] = set()
    for step in sorted(steps, key=lambda one: one.number, reverse=True):
        if step.undoes is not None and step.number not in found:
            found.add(step.undoes)
    return frozenset(found)
