"""Checks a release again from nothing but the register and its certificate: whole numbers added up, no solver.

`verify` is the proof of one release: the chain holds, the frozen cases add up to what was printed, and the worlds of
the certificate print the same and leave every small number wide. `outer_audit` is a reader's attack on everything in
the register by linear programming: it can find a leak, it cannot prove that there is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from safespace.disclosure.audit import Known, Reader
from safespace.disclosure.block import printed, touched
from safespace.disclosure.certificate import Unreadable, faults_in, read, seal_of
from safespace.disclosure.outside import OutsideFigure
from safespace.disclosure.policy import Policy
from safespace.disclosure.register import History, broken_at, history
from safespace.disclosure.scopes import connected
from safespace.disclosure.tabulate import count
from safespace.domain.released import Certificate, LedgerEntry


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found. `faults` are plain sentences; none means that everything holds.

    `proved` says that a certificate was checked; an exact return and a release from before there were proofs have none.
    """

    releases: int
    faults: tuple[str, ...]
    proved: bool = False

    @property
    def holds(self) -> bool:
        """Whether nothing was found."""
        return not self.faults


def verify(entry: LedgerEntry, ledger: Sequence[LedgerEntry], certificate: Certificate | None) -> Verdict:
    """Prove one entry of the ledger again, as it stood when it left: what came later changes nothing.

    Needs no live case: the ledger holds the frozen ones.
    """
    until = tuple(ledger[: entry.sequence])
    broken = broken_at(until)
    if broken is not None or not until or until[-1] != entry:
        return Verdict(len(until), (_changed(broken or entry.sequence),))
    if not entry.kind.is_public or not (entry.proof or certificate):
        return Verdict(len(until), ())
    return Verdict(history(until).releases, faults_of(until, certificate), proved=True)


def faults_of(ledger: Sequence[LedgerEntry], certificate: Certificate | None) -> tuple[str, ...]:
    """Check the newest entry, a public one of an unbroken chain, with its certificate and everything before it."""
    entry, past = ledger[-1], history(ledger)
    if certificate is None or seal_of(certificate) != entry.proof:
        return ("The proof of this release is lost, or is not the one that was kept with it.",)
    try:
        proofs = read(certificate)
    except Unreadable:
        return ("The proof kept with it cannot be read.",)
    quarters = frozenset(quarter for key, _ in entry.cells for quarter in key.quarters)
    found = [fault for proof in proofs for fault in faults_in(block_of(ledger, proof.outside), proof)]
    return (*_wrong_symbols(ledger, past, quarters), *dict.fromkeys(found))


def block_of(ledger: Sequence[LedgerEntry], outside: Sequence[OutsideFigure] = ()) -> Known:
    """Describe the quarters that the newest entry's new cells touch, with everything printed in them so far."""
    entry = ledger[-1]
    before = history(ledger[:-1])
    quarters = touched(before, (key for key, _ in entry.cells if key not in before.cells), outside)
    return printed(history(ledger), quarters, Policy.from_json(entry.policy), outside)


def outer_audit(ledger: Sequence[LedgerEntry], quarters: frozenset[str] | None = None) -> tuple[str, ...]:
    """Attack the whole chain, and of the figures those that `quarters` touch (all, if none are named)."""
    broken = broken_at(ledger)
    if broken is not None:
        return (_changed(broken),)
    past = history(ledger)
    wanted = past.closed if quarters is None else quarters
    return (*_wrong_symbols(ledger, past, wanted), *_exposed(ledger, past, wanted))


def _changed(number: int) -> str:
    return f"Entry {number} of the register was changed, moved or lost."


def _wrong_symbols(ledger: Sequence[LedgerEntry], past: History, quarters: frozenset[str]) -> tuple[str, ...]:
    """Find cells of the quarters whose symbol does not fit the frozen cases, or that were printed in two ways."""
    keys = [key for key in past.cells if quarters & set(key.quarters)]
    within = {quarter for key in keys for quarter in key.quarters}
    counts = count([record for record in past.records if record.quarter in within], keys)
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
        if Reader(printed(past, block, policy)).first_narrow(policy.protection) is not None
    )
