"""The release register: an append-only chain of everything that left, and what each release froze.

Exact returns to a named recipient and published figures stand in one chain, but only published ones freeze cases and
bind later tables: a recipient's exact counts are never mixed with what everybody may read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any

from safespace.disclosure.policy import Policy
from safespace.disclosure.snapshot import NOT_RECORDED, Record, TableSpec, canonical_json, specs_from_json
from safespace.disclosure.the_very import TheVery
from safespace.domain.ids import Id
from safespace.domain.quarter import Quarter
from safespace.domain.released import CellKey, FrozenCase, LedgerEntry, LedgerKind, Symbol, SymbolKind

GENESIS = "0" * 64
"""What the first entry names as the hash before it."""


@dataclass(frozen=True, slots=True)
class Release:
    """The words that go with a release: for which period, why, for whom, by whom and when (ISO 8601, UTC).

    `kind` is the way in which published tables leave; a return is one whatever it says. With `secret`, random and kept
    nowhere, what is frozen of each case is sealed apart, so that it can be made coarser once the case is gone.
    """

    period: str
    title: str
    purpose: str
    audience: str
    made_by: Id
    made_at: str
    kind: LedgerKind = LedgerKind.PUBLISHED
    secret: str = ""


@dataclass(frozen=True)
class History:
    """Everything published so far, as a reader has it: symbols, the policy behind each, tables, frozen cases."""

    cells: dict[CellKey, tuple[Symbol, Policy]]
    specs: tuple[TableSpec, ...]
    frozen: dict[Id, FrozenCase]
    releases: int

    def maker(self, key: CellKey, otherwise: Policy) -> Policy:
        """Return the policy that made a cell's symbol; `otherwise` if the cell was never printed."""
        return self.cells[key][1] if key in self.cells else otherwise

    @cached_property
    def closed(self) -> frozenset[str]:
        """Return the quarters that have been published, alone or as part of a year."""
        return frozenset(quarter for key in self.cells for quarter in key.quarters)

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """Return the frozen cases as they were counted."""
        return tuple(Record(case.case_id, case.quarter, case.attributes) for case in self.frozen.values())


def history(ledger: Sequence[LedgerEntry]) -> History:
    """Read the published entries of a ledger. The first symbol of a cell and the first freeze of a case stand."""
    return _history(TheVery(tuple(ledger)))


@lru_cache(maxsize=8)
def _history(very: TheVery) -> History:
    """Read entries once: a plan, the gate and a check ask for the same ledger several times."""
    ledger = very.entries
    cells: dict[CellKey, tuple[Symbol, Policy]] = {}
    specs: list[TableSpec] = []
    frozen: dict[Id, FrozenCase] = {}
    entries = [entry for entry in ledger if entry.kind.is_public]
    for entry in entries:
        policy = Policy.from_json(entry.policy)
        specs += specs_from_json(entry.spec)
        for key, symbol in entry.cells:
            cells.setdefault(key, (symbol, policy))
        for case in entry.frozen:
            frozen[case.case_id] = _together(frozen.get(case.case_id), case)
    return History(cells, tuple(specs), frozen, len(entries))


def freeze(records: Iterable[Record], ledger: Sequence[LedgerEntry]) -> tuple[Record, ...]:
    """Return the records as they must be counted now, in order of their ids.

    A case that was counted before keeps the quarter and the codes that were published, even if it has changed or gone
    since: restating one case would show who was moved from where to where. A case of a published quarter that was not
    counted then counts in the next open quarter, marked by `late_from`.
    """
    past = history(ledger)
    found: dict[Id, Record] = {}
    for record in records:
        if record.case_id in found:
            raise ValueError("a case was given twice")
        case = past.frozen.get(record.case_id)
        found[record.case_id] = _held(record, case) if case else _in_open_quarter(record, past.closed)
    for case_id, case in past.frozen.items():
        found.setdefault(case_id, Record(case_id, case.quarter, case.attributes))
    return tuple(found[case_id] for case_id in sorted(found))


def newly_frozen(
    records: Iterable[Record], dimensions: Iterable[str], quarters: frozenset[str], past: History, missing: str
) -> tuple[FrozenCase, ...]:
    """Return what a release freezes beyond earlier ones: cases of its quarters, codes of its dimensions.

    `missing` is the code of a case for which a dimension was not filled in: that too stays as it was counted.
    """
    names = sorted(dimensions)
    fresh: list[FrozenCase] = []
    for record in records:
        if record.quarter not in quarters:
            continue
        before = past.frozen.get(record.case_id)
        known = dict(before.attributes) if before else {}
        codes = record.codes
        added = tuple((name, codes.get(name, missing)) for name in names if name not in known)
        if added or before is None:
            fresh.append(FrozenCase(record.case_id, record.quarter, added))
    return tuple(fresh)


def seal_each(frozen: Iterable[FrozenCase], secret: str) -> tuple[FrozenCase, ...]:
    """Seal what is frozen of each case with a salt of its own; without a secret leave it as it is."""
    if not secret:
        return tuple(frozen)
    salted = [replace(case, salt=_sha256(f"{secret} {case.case_id}")) for case in frozen]
    return tuple(replace(case, seal=_seal_of(case)) for case in salted)


def salt_of(words: Release) -> str:
    """Return the salt of a release's certificate, from its secret; empty without one."""
    return _sha256(f"{words.secret} certificate") if words.secret else ""


def printed_alike(specs: Iterable[TableSpec], dimension: str, code: str) -> str:
    """Return the first code of a dimension that no table tells from `code`: it is in the same lines of all of them."""
    every = [line for spec in specs for line in spec.lines if line.dimension == dimension]
    codes = sorted({one for line in every for one in (*line.domain, *line.codes)} - {NOT_RECORDED})
    return next((one for one in codes if all((one in line.codes) == (code in line.codes) for line in every)), code)


def seal(ledger: Sequence[LedgerEntry], entry: LedgerEntry) -> LedgerEntry:
    """Put an entry at the end of the chain: its number, the hash before it, its own hash."""
    previous = ledger[-1].hash if ledger else GENESIS
    placed = replace(entry, sequence=len(ledger) + 1, previous=previous, hash="")
    return replace(placed, hash=hash_of(placed))


def enter_return(
    ledger: Sequence[LedgerEntry], words: Release, definition: str, items: Iterable[tuple[CellKey, int]]
) -> LedgerEntry:
    """Make the register's entry for a return of exact counts to one named recipient (`words.audience`).

    `definition` is the return's definition in canonical JSON. Nothing is frozen: corrections go to the next return.
    """
    cells = tuple((key, Symbol(SymbolKind.EXACT, value)) for key, value in sorted(dict(items).items()))
    return enter(ledger, LedgerKind.RETURN, words, definition, cells)


def enter(
    ledger: Sequence[LedgerEntry],
    kind: LedgerKind,
    words: Release,
    spec: str,
    cells: tuple[tuple[CellKey, Symbol], ...],
) -> LedgerEntry:
    """Make the register's entry for figures that freeze nothing."""
    return seal(ledger, _entry(kind, words, spec, "", cells, ()))


def enter_published(
    ledger: Sequence[LedgerEntry],
    words: Release,
    spec: str,
    policy: Policy,
    cells: Iterable[tuple[CellKey, Symbol]],
    frozen: tuple[FrozenCase, ...],
    proof: str = "",
) -> LedgerEntry:
    """Make the register's entry for published tables. Called by the release gate alone."""
    ordered = tuple(sorted(cells, key=lambda cell: cell[0]))
    made = _entry(words.kind, words, spec, policy.to_json(), ordered, frozen)
    return seal(ledger, replace(made, proof=proof))


def hash_of(entry: LedgerEntry) -> str:
    """Return the SHA-256 of everything in an entry but its hash, as 64 hexadecimal digits."""
    return _sha256(canonical_json(_as_data(entry)))


def broken_at(ledger: Sequence[LedgerEntry]) -> int | None:
    """Return the number of the first entry that was changed, moved or lost, None if the chain holds."""
    previous = GENESIS
    for number, entry in enumerate(ledger, start=1):
        whole = all(case.case_id and (not case.salt or _seal_of(case) == case.seal) for case in entry.frozen)
        if not whole or (entry.sequence, entry.previous, entry.hash) != (number, previous, hash_of(entry)):
            return number
        previous = entry.hash
    return None


def _entry(
    kind: LedgerKind,
    words: Release,
    spec: str,
    policy: str,
    cells: tuple[tuple[CellKey, Symbol], ...],
    frozen: tuple[FrozenCase, ...],
) -> LedgerEntry:
    return LedgerEntry(
        sequence=0,
        kind=kind,
        period=words.period,
        title=words.title,
        purpose=words.purpose,
        audience=words.audience,
        spec=spec,
        policy=policy,
        cells=cells,
        frozen=frozen,
        made_by=words.made_by,
        made_at=words.made_at,
        previous="",
        hash="",
    )


def _as_data(entry: LedgerEntry) -> dict[str, Any]:
    """Return everything in an entry but its hash as plain data. Releases from before there were proofs have none."""
    proof = {"proof": entry.proof} if entry.proof else {}
    return {
        **proof,
        "sequence": entry.sequence,
        "kind": entry.kind.value,
        "period": entry.period,
        "title": entry.title,
        "purpose": entry.purpose,
        "audience": entry.audience,
        "spec": entry.spec,
        "policy": entry.policy,
        "cells": [[key.scope, symbol.kind.value, symbol.value, *_high(symbol)] for key, symbol in entry.cells],
        "frozen": [case.seal or [case.case_id, case.quarter, case.attributes] for case in entry.frozen],
        "made_by": entry.made_by,
        "made_at": entry.made_at,
        "previous": entry.previous,
    }


def _high(symbol: Symbol) -> tuple[int | None, ...]:
    """Return the upper end of a range; nothing for any other symbol."""
    return (symbol.high,) if symbol.kind is SymbolKind.RANGE else ()


def _seal_of(case: FrozenCase) -> str:
    return _sha256(canonical_json([case.case_id, case.quarter, case.attributes, case.salt]))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _together(before: FrozenCase | None, case: FrozenCase) -> FrozenCase:
    """Add what a later release froze of a case to what was frozen before."""
    if before is None:
        return case
    if case.attributes == before.attributes or not case.attributes:
        return before
    codes = {**dict(case.attributes), **dict(before.attributes)}
    return FrozenCase(case.case_id, before.quarter, tuple(sorted(codes.items())))


def _held(record: Record, case: FrozenCase) -> Record:
    """Return a counted case with its published quarter and codes; what was never published is as it is now."""
    codes = {**dict(record.attributes), **dict(case.attributes)}
    late = record.quarter if record.quarter < case.quarter else ""
    return Record(record.case_id, case.quarter, tuple(sorted(codes.items())), late)


def _in_open_quarter(record: Record, closed: frozenset[str]) -> Record:
    """Return a case not counted so far, moved on to the first quarter that is still open."""
    quarter = Quarter.parse(record.quarter)
    while quarter.code in closed:
        quarter = quarter.next
    late = record.quarter if quarter.code != record.quarter else ""
    return Record(record.case_id, quarter.code, tuple(sorted(record.attributes)), late)
