"""Which backups are kept: one for each of the last seven days, four weeks and twelve months that have any.

The grandfather, father and son of backup keeping. A period without a backup takes nobody's place, so that a laptop that
lay in a drawer for a month still has seven days of copies; the newest of all is always kept.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final


@dataclass(frozen=True, slots=True)
class Keeping:
    """How many days, weeks (from Monday) and months of backups are kept in one place."""

    days: int = 7
    weeks: int = 4
    months: int = 12

    def kept(self, made: Iterable[datetime]) -> frozenset[datetime]:
        """Return the moments, out of those at which backups were made, whose backups are kept.

        Of each period the last one. Moments are compared and cut into days as they are given: all in one time zone.
        """
        moments = sorted(set(made), reverse=True)
        periods: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
            (self.days, lambda at: at.date()),
            (self.weeks, lambda at: at.isocalendar()[:2]),
            (self.months, lambda at: (at.year, at.month)),
        )
        chosen = {moment for number, period in periods for moment in _last_of_each(moments, period)[:number]}
        return frozenset(chosen) | frozenset(moments[:1])


USUAL: Final = Keeping()


def _last_of_each(moments: list[datetime], period: Callable[[datetime], Hashable]) -> list[datetime]:
    """Return the latest moment of each period, the latest period first, from moments that run backwards."""
    found: dict[Hashable, datetime] = {}
    for moment in moments:
        found.setdefault(period(moment), moment)
    return list(found.values())
