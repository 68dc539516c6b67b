"""Stepping back from a case: a guardian who is in it, or close to it, hands it to somebody who is not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from safespace.domain.case import Change
from safespace.domain.codelist import Coded
from safespace.domain.ids import Id


@dataclass(frozen=True, slots=True)
class Recusal:
    """That a guardian stepped back from a case, and who takes it over.

    `takes_over` is another guardian of the vault; if it is None, a guardian of `organisation` does, whose name lies
    sealed where `named` says so. It holds from `since` until the guardian came back on `ended_on` (None: it holds).
    """

    id: Id
    case_id: Id
    guardian: Id
    reason: Coded
    takes_over: Id | None
    organisation: str
    named: bool
    since: date
    ended_on: date | None
    change: Change
