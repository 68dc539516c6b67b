"""Putting something off until a day, with a reason, and never beyond what cannot wait."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from safespace.domain.case import Change
from safespace.domain.ids import Id


@dataclass(frozen=True, slots=True)
class Snooze:
    """A task that was put off: it stands among the others again on `until`, or was called back on `ended_on`.

    `reason` is masked: it is read in lists.
    """

    id: Id
    case_id: Id
    task_id: Id
    until: date
    reason: str
    ended_on: date | None
    change: Change

    def holds(self, day: date) -> bool:
        """Whether the task is still put off on `day`."""
        return self.ended_on is None and day < self.until
