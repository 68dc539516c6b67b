"""A clock that runs through what happens, in order: each thing may put others on later days."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Final

from safespace.domain import days

LONDON: Final = days.LONDON


class Diary:
    """What is to happen, and what time it is while it does. It never goes back."""

    def __init__(self, ends: datetime) -> None:
        """Begin empty; nothing after `ends` happens, it is still due then."""
        self.ends = ends
        self._now = datetime.min.replace(tzinfo=UTC)
        self._waiting: list[tuple[datetime, int, Callable[[], None]]] = []
        self._order = count()

    def __call__(self) -> datetime:
        """Tell the instant, as a desk's clock."""
        return self._now

    def put(self, day: date, hour: float, deed: Callable[[], None]) -> None:
        """Put a deed on a day, at an hour of London's day."""
        at = datetime.combine(day, time(), LONDON) + timedelta(hours=hour)
        heapq.heappush(self._waiting, (max(at.astimezone(UTC), self._now), next(self._order), deed))

    def run(self, told: Callable[[float], None]) -> None:
        """Let everything happen up to the end; `told` hears how far it is, 0 to 1."""
        first = self._waiting[0][0] if self._waiting else self.ends
        whole = max((self.ends - first).total_seconds(), 1.0)
        while self._waiting and self._waiting[0][0] < self.ends:
            at, _, deed = heapq.heappop(self._waiting)
            self._now = at
            deed()
            told(min(1.0, (at - first).total_seconds() / whole))
        self._now = self.ends
