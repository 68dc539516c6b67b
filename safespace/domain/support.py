"""How people fare, as counts alone: a short pulse, and the support that was offered and taken up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from safespace.domain.case import Change
from safespace.domain.codelist import Coded
from safespace.domain.ids import Id


@dataclass(frozen=True, slots=True)
class Pulse:
    """One round of the five questions: how often each answer was given, (question, answer, how often).

    `network` is the staff network that was asked, None for everybody. No answer sheet is ever kept.
    """

    id: Id
    day: date
    network: Coded | None
    counts: tuple[tuple[Coded, Coded, int], ...]
    change: Change

    def of(self, question: str) -> dict[str, int]:
        """Return how often each answer was given to a question, by its code."""
        return {answer.code: many for asked, answer, many in self.counts if asked.code == question}


@dataclass(frozen=True, slots=True)
class SupportGiven:
    """One kind of support in one quarter ("2026Q1"): to how many it was offered, and how many took it up."""

    id: Id
    kind: Coded
    quarter: str
    offered: int
    taken_up: int
    change: Change
