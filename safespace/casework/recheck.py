"""Proving again what has left: each entry of the register against its certificate, in whole numbers, without a solver.

What is checked is plain data that was read from the vault, so it can be done off it; nothing is changed by it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

import numpy as np

from safespace.casework.desk import Desk
from safespace.disclosure.certificate import Proof, read
from safespace.disclosure.sums import Counts, Sums
from safespace.disclosure.verify import block_of, verify
from safespace.domain.released import Certificate, LedgerEntry, LedgerKind


class Outcome(Enum):
    """What checking an entry again found."""

    HOLDS = "holds"
    FAILED = "failed"
    MISSING = "missing"
    UNPROVED = "unproved"
    NO_PROOF_NEEDED = "no proof needed"


@dataclass(frozen=True, slots=True)
class Kept:
    """The register and the certificates beside it, by the entry's number, as plain data."""

    ledger: tuple[LedgerEntry, ...]
    certificates: Mapping[int, Certificate]


@dataclass(frozen=True, slots=True)
class Rechecked:
    """What was found of one entry, by its number, and the sentences that say it."""

    sequence: int
    outcome: Outcome
    words: str


def kept(desk: Desk) -> Kept:
    """Read the register with every certificate."""
    ledger = desk.rows.ledger.entries()
    found = {entry.sequence: desk.rows.ledger.certificate(entry.sequence) for entry in ledger}
    return Kept(ledger, {number: one for number, one in found.items() if one is not None})


def again(register: Kept, sequence: int) -> Rechecked:
    """Check one entry as it stood when it left; KeyError if there is none of this number."""
    entry = next((one for one in register.ledger if one.sequence == sequence), None)
    if entry is None:
        raise KeyError(sequence)
    certificate = register.certificates.get(sequence)
    verdict = verify(entry, register.ledger, certificate)
    if entry.proof and certificate is None and verdict.proved:
        return Rechecked(sequence, Outcome.MISSING, f"{_MISSING}{_others(verdict.faults[1:])}")
    if not verdict.holds:
        return Rechecked(sequence, Outcome.FAILED, f"Does not hold. {' '.join(verdict.faults)} {_ADVICE}")
    if not entry.kind.is_public:
        return Rechecked(sequence, Outcome.NO_PROOF_NEEDED, _UNCHANGED[entry.kind])
    if certificate is None:
        return Rechecked(sequence, Outcome.UNPROVED, _UNPROVED)
    return Rechecked(sequence, Outcome.HOLDS, _holds(register.ledger[:sequence], read(certificate)))


_MISSING = (
    "Its certificate is missing, so it cannot be proved again. What was printed is still here, and unchanged. A backup "
    "from the days after it left may hold the certificate."
)
_ADVICE = "Please do not release anything more before somebody has looked at this; a backup shows what it was."
_UNPROVED = (
    "Unchanged. It has no certificate: it left before the program kept any, so there is nothing to prove it with."
)
_UNCHANGED = {
    LedgerKind.RETURN: "Unchanged since it was handed in. Exact figures for one reader have no certificate.",
    LedgerKind.ELSEWHERE: "Unchanged since it was noted. Figures of others have no certificate.",
}


def _others(faults: tuple[str, ...]) -> str:
    return f" {' '.join(faults)}" if faults else ""


def _holds(until: tuple[LedgerEntry, ...], proofs: tuple[Proof, ...]) -> str:
    """Say what holds: how many small numbers, how wide each at least is, in how many worlds."""
    found = [_measured(until, proof) for proof in proofs]
    many = max(widths.size for widths in found)
    if not many:
        return "Holds: it has no small number that could be worked out."
    narrowest = min(int(widths.min()) for widths in found if widths.size)
    worlds = min(len(proof.worlds) for proof, widths in zip(proofs, found, strict=True) if widths.size) + 1
    numbers = "1 small number," if many == 1 else f"{many} small numbers, each"
    told = max(len(proof.excused) for proof in proofs)
    besides = f" {told} more that others had told already {'is' if told == 1 else 'are'} no narrower." if told else ""
    return f"Holds: {numbers} at least {narrowest} wide, in {worlds} worlds.{besides}"


def _measured(until: tuple[LedgerEntry, ...], proof: Proof) -> Counts:
    """Return how far apart the worlds and the truth have each small number, those that others told left out."""
    block = block_of(until, proof.outside)
    sums = Sums(proof.shape, sorted(set(block.queries) - set(proof.excused)))
    true = np.array([[block.queries[key] for key in sums.keys]], dtype=np.int64)
    values = np.concatenate([sums.of(proof.worlds), true.reshape(1, len(sums.keys))])
    return values.max(axis=0) - values.min(axis=0)
