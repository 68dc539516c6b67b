"""A request under freedom of information law, and how it was answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from safespace.domain.case import Change
from safespace.domain.ids import Id


@dataclass(frozen=True, slots=True)
class InformationRequest:
    """What was asked, when it came and is due, and what was decided.

    `question` is masked. `decided` is a code of the policy, empty while nothing is; `exemptions` are codes of it, too.
    `release` is the ledger's number of the figures that were given, None if none were.
    """

    id: Id
    question: str
    came_on: date
    due_on: date
    decided: str
    exemptions: tuple[str, ...]
    release: int | None
    answered_on: date | None
    change: Change
