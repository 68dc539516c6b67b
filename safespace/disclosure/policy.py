"""The rule for small numbers, as data: which counts are hidden, what stands in their place, how well they must hide."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from safespace import resources
from safespace.disclosure.snapshot import canonical_json
from safespace.domain.released import CellKey, Symbol, SymbolKind

WITHHELD = Symbol(SymbolKind.WITHHELD)
BAND = Symbol(SymbolKind.BAND)


@dataclass(frozen=True, slots=True)
class Policy:
    """A small-number rule.

    Counts from 1 to `threshold` - 1 are sensitive. They share one band with zero: a band without zero let a reader
    pin half of all small counts. A reader's interval for a sensitive count must be at least `protection` wide.
    `rule` is its name on paper, `band` and `withheld` are what it prints for the two, and the notes explain them.

    Up to `together` small counts of different lines are put together, and what they come to is hidden as well. Releases
    from before that was asked are checked by what was asked of them.
    """

    name: str
    rule: str
    threshold: int
    protection: int
    band: str
    withheld: str
    band_note: str
    withheld_note: str
    source: str
    date: str
    together: int

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Policy:
        """Make a policy of plain data, such as a file of resources/policies/."""
        given: dict[str, Any] = {"together": 1, **data}  # nothing was put together before the policy said how many
        return cls(**{field: given[field] for field in cls.__slots__})

    @classmethod
    def from_json(cls, text: str) -> Policy:
        """Read the form that the ledger keeps."""
        return cls.of(json.loads(text))

    def to_json(self) -> str:
        """Write the form that the ledger keeps."""
        return canonical_json(asdict(self))

    def sensitive(self, count: int) -> bool:
        """Whether a count would point at a few people. A true zero does not: nobody is in it."""
        return 1 <= count < self.threshold

    def symbol(self, count: int, *, withheld: bool = False) -> Symbol:
        """Return what is printed for a count. A count below the threshold is always the band, never withheld."""
        if count < self.threshold:
            return BAND
        return WITHHELD if withheld else Symbol(SymbolKind.EXACT, count)

    def words(self, symbol: Symbol) -> str:
        """Return the words or digits that are printed for a symbol of this policy."""
        if symbol.kind is SymbolKind.EXACT:
            return f"{symbol.value:,}"
        return self.band if symbol.kind is SymbolKind.BAND else self.withheld

    def reading(self, symbol: Symbol) -> str:
        """Say how a symbol of this policy is to be read."""
        if symbol.kind is SymbolKind.EXACT:
            return "exact"
        if symbol.kind is SymbolKind.BAND:
            return "none or a few, not said which"
        return f"{self.threshold} or more, held back"

    def note(self, symbol: Symbol) -> str:
        """Return the sentence that explains a symbol of this policy beside a table; empty for a number."""
        return {SymbolKind.BAND: self.band_note, SymbolKind.WITHHELD: self.withheld_note}.get(symbol.kind, "")

    def bounds(self, symbol: Symbol) -> tuple[int, int | None]:
        """Return what a reader who knows this policy infers from a symbol: lowest and highest count (None: no limit).

        A withheld cell is known to hold `threshold` or more, because a smaller one would have been the band.
        """
        if symbol.kind is SymbolKind.EXACT:
            value = symbol.value or 0
            return value, value
        if symbol.kind is SymbolKind.RANGE:
            return symbol.value or 0, symbol.high
        return (0, self.threshold - 1) if symbol.kind is SymbolKind.BAND else (self.threshold, None)

    def true_of(self, symbol: Symbol, count: int) -> bool:
        """Whether `count` is one of the numbers that `symbol` may stand for."""
        low, high = self.bounds(symbol)
        return low <= count and (high is None or count <= high)


@cache
def default_policy() -> Policy:
    """Return the policy that ships with the program."""
    return Policy.of(resources.data("policies", "small_numbers_1.json"))


def symbols(
    counts: Mapping[CellKey, int],
    policy: Policy,
    withheld: frozenset[CellKey] = frozenset(),
    printed_before: Mapping[CellKey, Symbol] | None = None,
) -> dict[CellKey, Symbol]:
    """Return what is printed for each cell. A cell that was printed before keeps its symbol for ever."""
    before = printed_before or {}
    return {key: before.get(key) or policy.symbol(value, withheld=key in withheld) for key, value in counts.items()}
