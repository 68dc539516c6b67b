"""Figures that went to the guardian who counts several sites together, or that came from one: never a case."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Final

from safespace.domain.case import Change
from safespace.domain.ids import Id

RETURN: Final = "RETURN_FIGURES"
YEAR: Final = "YEAR_COUNTS"
"""What a pack of figures says that it is for."""


class SitePackKind(Enum):
    """What a pack of figures is for, and which way it went. The value is how it reads."""

    RETURN_SENT = "Figures of the return, sent"
    YEAR_SENT = "Counts of the year, sent"
    RETURN_CAME = "Figures of the return"
    YEAR_CAME = "Counts of the year"

    @property
    def came(self) -> bool:
        """Whether it came from another vault."""
        return self in (SitePackKind.RETURN_CAME, SitePackKind.YEAR_CAME)


@dataclass(frozen=True, slots=True)
class SitePack:
    """A pack of figures: with whom, for which quarter ("2026Q1") or financial year ("2026/27"), when it was made (UTC).

    `content` is what came, as JSON; of a pack that was sent it is empty.
    """

    id: Id
    kind: SitePackKind
    colleague_id: Id
    period: str
    made_at: datetime
    sha256: str
    content: str = field(repr=False)
    change: Change
