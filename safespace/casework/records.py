"""The law of records on one card: periods, holds and requests, each in a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from safespace.casework import foi, holds, retention, subject_access
from safespace.casework.desk import Desk
from safespace.casework.retention import Overview
from safespace.domain.days import written


@dataclass(frozen=True, slots=True)
class Records:
    """What the card says. `today` is the day in London."""

    overview: Overview
    holds: holds.Page
    subjects: tuple[subject_access.Line, ...]
    questions: tuple[foi.Line, ...]
    today: date

    @property
    def held(self) -> str:
        """Say how many holds are in force, and how many are to be looked at again."""
        lines = self.holds.lines
        late = sum(line.late for line in lines)
        again = f" {late} to be looked at again." if late else ""
        return f"{len(lines) or 'None'} in force.{again} Nothing of a held case can be destroyed."


def look(desk: Desk) -> Records:
    """Read the card."""
    return Records(
        overview=retention.overview(desk),
        holds=holds.page(desk),
        subjects=subject_access.lines(desk),
        questions=foi.lines(desk),
        today=desk.today(),
    )


def waiting(days: Sequence[date], today: date) -> str:
    """Say how many requests wait and when the next is due, from the days on which they are."""
    if not days:
        return "None waits for an answer."
    first, late = min(days), sum(day < today for day in days)
    overdue = f", {late} overdue" if late else ""
    return f"{len(days)} wait{'s' if len(days) == 1 else ''} for an answer{overdue}. The next is due {written(first)}."
