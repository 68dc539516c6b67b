"""Checks a ledger again from nothing but itself: the chain, the frozen cases, every symbol, and what a reader gains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from safespace.disclosure.audit import Reader
from safespace.disclosure.block import known
from safespace.disclosure.policy import Policy
from safespace.disclosure.register import History, broken_at, history
from safespace.disclosure.scopes import connected
from safespace.disclosure.snapshot import Record
from safespace.disclosure.tabulate import count
from safespace.domain.released import LedgerEntry


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check of the ledger found. `faults` are plain sentences; none means that everything holds."""

    releases: int
    faults: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing was found."""
        return not self.faults


def verify(ledger: Sequence[LedgerEntry]) -> Verdict:
    """Check all entries. Needs no live case: the ledger holds the frozen ones."""
    past = history(ledger)
    return Verdict(past.releases, faults_of(ledger, past.closed))


def faults_of(ledger: Sequence[LedgerEntry], quarters: frozenset[str]) -> tuple[str, ...]:
    """Check the whole chain, and of the figures those that `quarters` touch."""
    broken = broken_at(ledger)
    if broken is not None:
        return (f"Entry {broken} of the register was changed, moved or lost.",)
    past = history(ledger)
    return (*_wrong_symbols(ledger, past, quarters), *_exposed(ledger, past, quarters))


def _wrong_symbols(ledger: Sequence[LedgerEntry], past: History, quarters: frozenset[str]) -> tuple[str, ...]:
    """Find cells of the quarters whose symbol does not fit the frozen cases, or that were printed in two ways."""
    counts = count(past.records, (key for key in past.cells if quarters & set(key.quarters)))
    faults: list[str] = []
    for entry in ledger:
        if not entry.kind.is_public:
            continue
        if any(past.cells[key][0] != symbol for key, symbol in entry.cells):
            faults.append(f"Entry {entry.sequence} prints a number in another way than an earlier release.")
        if any(not past.cells[key][1].true_of(symbol, counts[key]) for key, symbol in entry.cells if key in counts):
            faults.append(f"Entry {entry.sequence} prints a number that its frozen cases do not add up to.")
    return tuple(faults)


def _exposed(ledger: Sequence[LedgerEntry], past: History, quarters: frozenset[str]) -> tuple[str, ...]:
    """Find blocks of quarters in which a reader of everything can narrow a small count too far."""
    if not past.cells:
        return ()
    policy = next(Policy.from_json(entry.policy) for entry in reversed(ledger) if entry.kind.is_public)
    blocks = [block for block in connected(past.cells) if block & quarters]
    return tuple(
        f"From the figures for {min(block)} to {max(block)} taken together, a small number can be worked out."
        for block in blocks
        if _narrow(past, block, past.records, policy)
    )


def _narrow(past: History, block: frozenset[str], records: Sequence[Record], policy: Policy) -> bool:
    """Whether some sensitive count of a block is narrower than the policy allows."""
    return Reader(known(past, block, records, (), policy, {})).first_narrow(policy.protection) is not None
