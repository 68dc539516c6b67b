"""Outreach: sessions that a guardian holds, with what was heard and promised there. Nobody who came is in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from safespace.domain.case import Change
from safespace.domain.codelist import Coded
from safespace.domain.ids import Id


class SessionStage(Enum):
    """Where a session stands. The value is what the guardian reads."""

    PLANNED = "Planned"
    HELD = "Held"
    FOLLOWED_UP = "Followed up"
    CANCELLED = "Cancelled"

    @property
    def took_place(self) -> bool:
        """Whether people were there."""
        return self in (SessionStage.HELD, SessionStage.FOLLOWED_UP)


PromiseRow = tuple[Coded, str, date, date | None, str]
"""A promise as it is kept: by which post, what, by when, on which day it was kept (None: open), and what shows it."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What a session is before anybody comes. `place` is a room or a link's owner, without a name; empty: not said.

    `areas` and `staff` (worker groups) are who it is for, both empty for everybody. `hosts` are roles; `languages`
    are those that it is offered in beside plain English.
    """

    kind: Coded
    day: date
    setting: Coded
    place: str
    areas: tuple[Coded, ...]
    staff: tuple[Coded, ...]
    hosts: tuple[Coded, ...]
    languages: tuple[Coded, ...]


@dataclass(frozen=True, slots=True)
class Session:
    """A session. `attendance` is a band, None until it was held; `themes` and `barriers` were heard by several or none.

    `followed` is how many cases the guardian says came after it: a number, for the guardian alone, that leads to none
    and is never published. None: not said.
    """

    id: Id
    plan: Planned
    stage: SessionStage
    attendance: Coded | None
    themes: tuple[Coded, ...]
    barriers: tuple[Coded, ...]
    followed: int | None
    promises: tuple[PromiseRow, ...]
    change: Change

    @property
    def open_promises(self) -> int:
        """Return how many promises wait to be kept."""
        return sum(kept is None for _, _, _, kept, _ in self.promises)
