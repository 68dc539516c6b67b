"""Numbers that may leave: cells, the symbols printed for them, and the tables made of both."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from safespace.domain.ids import Id

PERIOD = "quarter"
"""The dimension that every cell has: the base codes of its period are financial quarters ("2026Q1")."""


@dataclass(frozen=True, slots=True, order=True)
class CellKey:
    """A cell's canonical name: for each dimension that it restricts, the set of base codes that it counts.

    `scope` is sorted by dimension, each set of codes is sorted; a dimension that is not named is summed over. The
    period is always named. Equal keys are the same cell in every release, however the table was laid out.
    """

    scope: tuple[tuple[str, tuple[str, ...]], ...]

    @classmethod
    def of(cls, quarters: tuple[str, ...], coordinates: dict[str, tuple[str, ...]] | None = None) -> CellKey:
        """Make the canonical key of a cell that counts `quarters` and, in each named dimension, the given codes."""
        named = {**(coordinates or {}), PERIOD: quarters}
        return cls(tuple(sorted((name, tuple(sorted(set(codes)))) for name, codes in named.items())))

    @property
    def quarters(self) -> tuple[str, ...]:
        """Return the base codes of the period."""
        return dict(self.scope)[PERIOD]


class SymbolKind(Enum):
    """What is printed in a cell's place. We print no range; figures that others made public may be known as one."""

    EXACT = "exact"
    BAND = "band"
    WITHHELD = "withheld"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Symbol:
    """The symbol printed for a cell: an exact count, the band that zero and small share, or withheld.

    Its words, and what a reader infers from it, belong to the policy that made it. A range, of a figure that somebody
    else made public, says all by itself: from `value` up to `high`, without a limit where that is None.
    """

    kind: SymbolKind
    value: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class ReleasedCell:
    """One printed cell: its canonical key and its symbol. The true count is not here and cannot be asked for.

    `text` is what stands in its place ("12", "0 to 4", "withheld") and `reading` how that is to be read ("exact"), both
    in the words of the policy that made the symbol.
    """

    key: CellKey
    symbol: Symbol
    text: str
    reading: str


@dataclass(frozen=True, slots=True)
class ReleasedTable:
    """A protected table, ready to print. Made by `disclosure.release` alone.

    `grid[r][c]` is the cell under `columns[c]` in the row headed `rows[r]`.
    """

    title: str
    note: str
    row_heading: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    grid: tuple[tuple[ReleasedCell, ...], ...]
    policy: str


class LedgerKind(Enum):
    """The ways in which figures leave, kept apart: exact to one named recipient, or protected and published.

    An answer to a freedom of information request is published: whoever asks may show it to anybody. So is a table that
    was asked for by itself; it is no summary of its quarter, which can still be released. What others made public
    stands in the same ledger, because it binds later tables, but is no release of ours.
    """

    RETURN = "return"
    PUBLISHED = "published"
    FOI = "freedom of information"
    TABLE = "table asked for"
    ELSEWHERE = "published by others"

    @property
    def is_public(self) -> bool:
        """Whether it is a release of ours that anybody may read, so that it freezes cases and binds later tables."""
        return self in (LedgerKind.PUBLISHED, LedgerKind.FOI, LedgerKind.TABLE)


@dataclass(frozen=True, slots=True)
class FrozenCase:
    """What a release fixed of one counted case: its period and its base code in each dimension, from then on.

    `seal` is a hash of that and of `salt`, and stands in the chain in its place; without one (in registers from before
    there were seals) all of it does. Once the case is disposed of there is no salt: the codes are then only those of
    the groups in which it was printed, and nobody can find out from the seal what they were.
    """

    case_id: Id
    quarter: str
    attributes: tuple[tuple[str, str], ...]
    salt: str = ""
    seal: str = ""


@dataclass(frozen=True, slots=True)
class Certificate:
    """The proof of a release, for the vault alone: other histories that print the same, packed, and a secret salt."""

    salt: str = field(repr=False)
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One release, as the append-only ledger keeps it. `cells` are what was printed; `hash` covers all but itself.

    `spec` and `policy` are canonical JSON; `previous` is the hash of the entry before; times are ISO 8601 in UTC.
    `proof` is the salted hash of the certificate, empty where there is none: a return, or a release from before there
    were proofs.
    """

    sequence: int
    kind: LedgerKind
    period: str
    title: str
    purpose: str
    audience: str
    spec: str
    policy: str
    cells: tuple[tuple[CellKey, Symbol], ...]
    frozen: tuple[FrozenCase, ...]
    made_by: Id
    made_at: str
    previous: str
    hash: str
    proof: str = ""
