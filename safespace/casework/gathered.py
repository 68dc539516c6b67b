"""What a release is planned of, and the planning itself: away from the vault, so that it can be thought about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from safespace.disclosure import coarsen, planning
from safespace.disclosure.audit import Progress, Stop, go_on, ignore
from safespace.disclosure.coarsen import Ladder
from safespace.disclosure.outside import OutsideFigure
from safespace.disclosure.planning import Planned
from safespace.disclosure.policy import Policy
from safespace.disclosure.register import history
from safespace.disclosure.snapshot import Record, TableSpec
from safespace.domain.quarter import Quarter
from safespace.domain.released import LedgerEntry


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything a plan is made of, as plain data, so that it can be thought about off the vault.

    `outside` are figures that others may have published, beside those that the ledger holds. With `ladders` groups may
    be joined, and tables left out, where that costs a reader least; without, `specs` are planned as they are.
    """

    quarter: Quarter
    ledger: tuple[LedgerEntry, ...]
    records: tuple[Record, ...]
    specs: tuple[TableSpec, ...]
    policy: Policy
    seed: bytes
    outside: tuple[OutsideFigure, ...] = ()
    ladders: tuple[Ladder, ...] | None = None


def plan(gathered: Gathered, stop: Stop = go_on, progress: Progress = ignore) -> Planned:
    """Plan the release: what is printed, in the band or withheld, and why. Pure and sometimes slow: think with it.

    `stop` is asked every few milliseconds, and may end the work by raising; `progress` is told how many small counts
    are hidden, of how many.
    """

    def planned(specs: Sequence[TableSpec]) -> Planned:
        return planning.plan(
            gathered.ledger,
            gathered.records,
            specs,
            gathered.policy,
            gathered.seed,
            outside=gathered.outside,
            stop=stop,
            progress=progress,
        )

    if gathered.ladders is None:
        return planned(gathered.specs)
    return coarsen.best(history(gathered.ledger), gathered.specs, gathered.ladders, planned)
