"""Plans a release: which numbers can be printed, given everything that was ever published, and why others cannot.

Earlier symbols are hard. Where some small count cannot be hidden, less is published: first a two-way table goes, then
others, then the one-way tables, then everything. The protection asked for is never lowered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from safespace.disclosure import explain
from safespace.disclosure.audit import Progress, Stop, go_on, ignore
from safespace.disclosure.block import Asked
from safespace.disclosure.certificate import Proof
from safespace.disclosure.explain import Reason
from safespace.disclosure.outside import OutsideFigure, registered, sorted_out
from safespace.disclosure.policy import Policy, symbols
from safespace.disclosure.proving import Proved, Told, prove
from safespace.disclosure.register import GENESIS, History, freeze, history
from safespace.disclosure.secondary import Blame
from safespace.disclosure.shape import MOST_COLUMNS, Query, TooManyTables, cells_of
from safespace.disclosure.snapshot import Record, TableSpec, all_keys
from safespace.disclosure.tabulate import count, tabulate
from safespace.domain.released import PERIOD, CellKey, LedgerEntry, Symbol, SymbolKind


@dataclass(frozen=True, slots=True)
class Tally:
    """How many cells are printed, in the band, and withheld. A cell that stands in several tables counts once."""

    printed: int
    band: int
    withheld: int


@dataclass(frozen=True, slots=True)
class Dropped:
    """A table that is not published, and why."""

    title: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Why some tables cannot be published together: a small count that nothing hides, or None if they are too many."""

    query: Query | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Audit:
    """What was checked: sensitive counts, the earlier releases read with them, and the width that all of them reach.

    `narrowest` is a lower limit found by the outer audit, None if there was nothing sensitive.
    """

    queries: int
    releases: int
    narrowest: int | None


@dataclass(frozen=True)
class Planned:
    """A release as it would be, for the guardian's eyes alone: the reasons say what the symbols hide.

    `symbols`, `words` (what is printed for the symbol, by the policy that made it) and `reasons` have one entry for
    each cell.

    `records` are all cases as they are counted from now on; `head` is the hash of the ledger that was planned against;
    `proofs` hold the worlds, one proof for each reader. `told` are sensitive counts that others gave away before;
    `disputed` are figures of others that do not agree with the cases counted here, and so are outside the proof.
    `joined` says which groups are counted together and why, a sentence each, where that was chosen for this release.
    """

    specs: tuple[TableSpec, ...]
    symbols: Mapping[CellKey, Symbol]
    words: Mapping[CellKey, str]
    reasons: Mapping[CellKey, Reason]
    tally: Tally
    dropped: tuple[Dropped, ...]
    audit: Audit
    policy: Policy
    records: tuple[Record, ...]
    head: str
    proofs: tuple[Proof, ...]
    told: tuple[Told, ...] = ()
    disputed: tuple[OutsideFigure, ...] = ()
    joined: tuple[str, ...] = ()

    @property
    def late(self) -> tuple[Record, ...]:
        """Return the late cases that this release counts for the first time, or has counted before."""
        quarters = {quarter for key in self.symbols for quarter in key.quarters}
        return tuple(record for record in self.records if record.late_from and record.quarter in quarters)


def plan(
    ledger: Sequence[LedgerEntry],
    records: Sequence[Record],
    specs: Sequence[TableSpec],
    policy: Policy,
    seed: bytes,
    *,
    outside: Sequence[OutsideFigure] = (),
    most: int = MOST_COLUMNS,
    stop: Stop = go_on,
    progress: Progress = ignore,
) -> Planned:
    """Plan a release of `specs` after everything in `ledger`. Deterministic for a seed.

    `records` are the cases as they are now; those that were counted before keep what was published of them. Each case
    may appear once. `seed` is secret and fixed for a release (the caller derives it from the vault key and the ledger's
    head). `outside` are figures that others made public, beside those that the ledger holds. Tables that would take
    more than `most` columns to check are too many. Raises CodeOutsideTable when a case does not fit into the tables,
    and what `stop` raises; `progress` is told how many small counts are hidden, of how many.
    """
    past = history(ledger)
    frozen = freeze(records, ledger)
    head = ledger[-1].hash if ledger else GENESIS
    dropped: dict[str, str] = {}
    kept = tuple(specs)
    figures = (*registered(ledger), *outside)
    agreeing, disputed = sorted_out(figures, count(frozen, [one.key for one in figures]))

    def proved(asked: Asked) -> Proved:
        return prove(past, frozen, asked, agreeing, (seed, stop, progress), most)

    while isinstance(found := _attempt(past, frozen, kept, policy, proved), Refused):
        less = _less(kept, found.query)
        for title in sorted({spec.title for spec in kept} - {spec.title for spec in less if spec in kept}):
            dropped.setdefault(title, found.sentence)
        kept = less
    gone = tuple(Dropped(spec.title, dropped[spec.title]) for spec in specs if spec.title in dropped)
    return replace(found, dropped=gone, head=head, disputed=disputed)


def _less(specs: Sequence[TableSpec], exposed: Query | None) -> tuple[TableSpec, ...]:
    """Publish less: without one of the tables of most dimensions, then totals alone, then nothing.

    The table that goes is one that has to do with the count that was exposed, if there is such a one, and the largest.
    """
    deepest = max(spec.depth for spec in specs)
    if not deepest:
        return ()
    candidates = [spec for spec in specs if spec.depth == deepest]
    blamed = [spec for spec in candidates if exposed and _has_to_do(spec, exposed)]
    gone = max(blamed or candidates, key=lambda spec: (len(all_keys((spec,))), all_keys((spec,))))
    rest = [spec for spec in specs if spec is not gone]
    totals = _totals(gone)
    if deepest == 1 and set(all_keys((totals,))) - set(all_keys(rest)):
        rest.append(totals)
    return tuple(rest)


def _has_to_do(spec: TableSpec, exposed: Query) -> bool:
    """Whether a table restricts a dimension that an exposed count restricts."""
    named = {name for cell in cells_of(exposed) for name, _ in cell.scope} - {PERIOD}
    return any(named & {name for name, _ in key.scope} for key in all_keys((spec,)))


def _totals(spec: TableSpec) -> TableSpec:
    """Reduce a table to the lines that leave nobody out."""
    rows = tuple(line for line in spec.rows if line.everyone or line.dimension == PERIOD)
    columns = tuple(line for line in spec.columns if line.everyone or line.dimension == PERIOD)
    return replace(spec, rows=rows, columns=columns, within=())


def _attempt(
    past: History,
    records: tuple[Record, ...],
    specs: tuple[TableSpec, ...],
    policy: Policy,
    proved: Callable[[Asked], Proved],
) -> Planned | Refused:
    """Try to publish exactly these tables. Returns the plan, or why it cannot be."""
    words = (*specs, *past.specs)
    counts = tabulate(records, specs)
    new = {key: value for key, value in counts.items() if key not in past.cells}
    try:
        found = proved(Asked(specs, new, policy))
    except TooManyTables:
        return Refused(None, "These tables together are too many to check, so this one was left out.")
    if found.exposed and found.interval:
        return Refused(found.exposed, explain.cannot_hide(found.exposed, found.interval, words, policy))
    before = {key: symbol for key, (symbol, _) in past.cells.items()}
    shown = symbols(counts, policy, frozenset(found.withheld), before)
    makers = {key: past.maker(key, policy) for key in shown}
    reasons = {
        key: _reason(counts[key], symbol, found.withheld.get(key), words, makers[key]) for key, symbol in shown.items()
    }
    kinds = Counter(symbol.kind for symbol in shown.values())
    return Planned(
        specs=specs,
        symbols=shown,
        words={key: makers[key].words(symbol) for key, symbol in shown.items()},
        reasons=reasons,
        tally=Tally(kinds[SymbolKind.EXACT], kinds[SymbolKind.BAND], kinds[SymbolKind.WITHHELD]),
        dropped=(),
        audit=Audit(found.queries, past.releases, found.narrowest),
        policy=policy,
        records=records,
        head="",
        proofs=found.proofs,
        told=found.told,
    )


def _reason(count: int, symbol: Symbol, blame: Blame | None, specs: Sequence[TableSpec], policy: Policy) -> Reason:
    """Explain one cell by the policy that made its symbol."""
    if blame:
        return explain.withheld(blame, specs, policy)
    if symbol.kind is SymbolKind.WITHHELD:
        return explain.withheld_before(policy)
    return explain.band(count, policy) if symbol.kind is SymbolKind.BAND else explain.printed(policy)
