"""A board paper while it is being written: what period, what stands on its cover, which sections, and what they say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from safespace.domain.case import Change
from safespace.domain.ids import Id
from safespace.domain.quarter import Quarter

LONGEST_PERIOD = 8
"""Quarters that one paper covers at most: two years."""


class PaperKind(Enum):
    """What is made of a period. The value is what the guardian reads."""

    BOARD = "Board paper"
    ANNUAL = "Annual report"
    SERIES = "Stories to learn from"


class Progress(Enum):
    """How far an action is. The value is what the board reads."""

    NOT_BEGUN = "Not begun"
    UNDER_WAY = "Under way"
    DONE = "Done"
    STOPPED = "Stopped"


Written = tuple[str, bool, str]
"""A section: its code, whether it is in the paper, and what the guardian wrote for it."""

Fact = tuple[str, str]
"""A field of the cover, by its code, and what stands in it."""

ActionLine = tuple[str, str, str, str]
"""An action: what, the role of its owner, the day it is due (ISO 8601, or empty), the name of a Progress."""

OutsideLine = tuple[str, str, str, str]
"""A figure from elsewhere: the code of its kind, the figure, where it is from, and the day or the year of it."""

KeptWords = tuple[str, str]
"""Words that the finder marked and the guardian leaves in, and why."""


@dataclass(frozen=True, slots=True)
class SectionRule:
    """A section that a paper can have: its code, its heading, and what belongs into it.

    `said` is what the guardian reads beside it before they choose; `chosen` whether it is in a paper that begins.
    """

    code: str
    heading: str
    hint: str
    said: str = ""
    chosen: bool = True


@dataclass(frozen=True, slots=True)
class BoardPaper:
    """A paper being written. `first` and `last` are quarters ("2026Q1"), both in it.

    `outside` are figures from elsewhere. `kept` are words that stay although they were marked; `why` says why it may
    leave although few staff match what it says, empty where no such reason was needed.
    """

    id: Id
    kind: PaperKind
    first: str
    last: str
    cover: tuple[Fact, ...]
    sections: tuple[Written, ...]
    recommendations: tuple[str, ...]
    actions: tuple[ActionLine, ...]
    outside: tuple[OutsideLine, ...]
    kept: tuple[KeptWords, ...]
    why: str
    change: Change

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """Return the quarters that it covers, in order."""
        found = [Quarter.parse(self.first)]
        while found[-1].code != self.last and len(found) < LONGEST_PERIOD:
            found.append(found[-1].next)
        return tuple(found)

    @property
    def period(self) -> str:
        """Return the period in words: "Quarter 1 2026/27", "2025/26", "Quarter 3 2025/26 to quarter 2 2026/27"."""
        quarters = self.quarters
        first, last = quarters[0], quarters[-1]
        if first == last:
            return first.label
        if first.number == 1 and last.number == 4:
            years = (first.financial_year, last.financial_year)
            return years[0] if years[0] == years[1] else f"{years[0]} and {years[1]}"
        return f"{first.label} to {last.label[0].lower()}{last.label[1:]}"

    def has(self, section: str) -> bool:
        """Whether a section is in it, by its code."""
        return any(code == section and there for code, there, _ in self.sections)

    def fact(self, code: str) -> str:
        """Return what stands in a field of the cover, empty if nothing does."""
        return dict(self.cover).get(code, "")
