"""What stands behind figures: readers of a release who know one of its cases, and coarser ways of publishing.

Everything that takes longer than a moment is done in two steps: collect plain data from the vault, then think off it
with `stop` and `progress`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from safespace.casework import publication
from safespace.casework.desk import Desk
from safespace.casework.quarterly import Gathered
from safespace.disclosure import planning
from safespace.disclosure.audit import Progress, Stop, go_on, ignore
from safespace.disclosure.coarsen import Way, choose, sentences
from safespace.disclosure.insiders import Sweep, sweep
from safespace.disclosure.planning import Planned
from safespace.disclosure.register import history
from safespace.disclosure.snapshot import TableSpec
from safespace.domain.released import Certificate, LedgerEntry


@dataclass(frozen=True, slots=True)
class Kept:
    """A release with all that its proof needs, as plain data. `ledger` ends with the release itself."""

    ledger: tuple[LedgerEntry, ...]
    certificate: Certificate | None
    seed: bytes


def kept(desk: Desk, entry: LedgerEntry) -> Kept:
    """Collect a release, everything before it, and its certificate."""
    ledger = desk.rows.ledger.entries()[: entry.sequence]
    seed = desk.vault.seed(f"insiders {entry.hash}".encode())
    return Kept(ledger, desk.rows.ledger.certificate(entry.sequence), seed)


def insiders(release: Kept, stop: Stop = go_on, progress: Progress = ignore) -> Sweep | None:
    """Look at a release with the eyes of everybody who knows one of its cases; None for one without a proof.

    Seconds: for the background. `stop` may end it by raising.
    """
    if release.certificate is None:
        return None
    return sweep(release.ledger, release.certificate, release.seed, stop, progress)


def ways(
    gathered: Gathered, stop: Stop = go_on, progress: Progress = ignore
) -> tuple[tuple[Way, tuple[str, ...]], ...]:
    """Return the ways of publishing that were tried, best first, each with sentences on how it differs from the finest.

    Each takes as long as a plan. Groups are those of the publication plan, or finer where the year has not bound them.
    """
    ladders = publication.ladders()

    def planned(specs: Sequence[TableSpec]) -> Planned:
        return planning.plan(
            gathered.ledger,
            gathered.records,
            specs,
            gathered.policy,
            gathered.seed,
            outside=gathered.outside,
            stop=stop,
        )

    found = choose(history(gathered.ledger), gathered.specs, ladders, planned, progress)
    return tuple((way, sentences(way, gathered.specs, ladders)) for way in found)
