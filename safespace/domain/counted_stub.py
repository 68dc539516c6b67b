"""What is left of a case that was disposed of: what figures need, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from safespace.domain.ids import Id


@dataclass(frozen=True, slots=True)
class CountedStub:
    """A case that is counted and no longer there. `id` is the one that the ledger and the trail know it by.

    `quarter` is the one in which it was raised; `codes` its code in each dimension that is still to be counted;
    `answers` the quarter and the code of each answer to the feedback question.
    """

    id: Id
    quarter: str
    codes: tuple[tuple[str, str], ...]
    answers: tuple[tuple[str, str], ...]
