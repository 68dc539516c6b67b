"""Remembering what was read of a ledger, for exactly the entries that were read."""

from __future__ import annotations

from safespace.domain.released import LedgerEntry


class TheVery:
    """The very entries of a ledger: equal only to the same objects, so that a forged copy is never taken for them."""

    def __init__(self, entries: tuple[LedgerEntry, ...]) -> None:
        """Hold the entries, so that no other objects can take their place while they are remembered."""
        self.entries = entries

    def __eq__(self, other: object) -> bool:
        """Whether the other one holds the same objects in the same order."""
        if not isinstance(other, TheVery) or len(other.entries) != len(self.entries):
            return False
        return all(one is another for one, another in zip(self.entries, other.entries, strict=True))

    def __hash__(self) -> int:
        """Return a hash of which objects they are."""
        return hash(tuple(map(id, self.entries)))
