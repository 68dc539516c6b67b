"""A triage as the vault keeps it: the answers, and the plan as the guardian left it, and what a plan is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from safespace.domain.case import Change
from safespace.domain.ids import Id

OWN = "own"
"""The code of what a guardian put into a plan themself."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a plan: its kind ("route", "avoid", "signpost", "head", "date", "advice"), code, words, why, and the
    question that put it there (empty: the people in the story, or a rule that always holds). `day`: when a date falls.
    """

    kind: str
    code: str
    words: str
    why: str
    question: str = ""
    source: str = ""
    check_locally: bool = False
    day: date | None = None


@dataclass(frozen=True, slots=True)
class SettledDanger:
    """A danger that was dealt with on a day, and the answers of triage that had told of it: (question, answer keys)."""

    id: Id
    case_id: Id
    settled_on: date
    answers: tuple[tuple[str, tuple[str, ...]], ...]
    change: Change


@dataclass(frozen=True, slots=True)
class Triage:
    """The answers to one version of the questions, and the plan that came of them.

    `answers` are (question, chosen answer keys); `plan` is (kind, code, words, why) with kind "route", "avoid",
    "signpost", "head" or "date"; `finished` is False while the questions are still being answered.
    """

    id: Id
    case_id: Id
    version: str
    answers: tuple[tuple[str, tuple[str, ...]], ...]
    urgency: str
    plan: tuple[tuple[str, str, str, str], ...]
    finished: bool
    change: Change

    def items(self, kind: str) -> tuple[tuple[str, str, str], ...]:
        """Return (code, words, why) of the plan's items of one kind."""
        return tuple((code, words, why) for item, code, words, why in self.plan if item == kind)
