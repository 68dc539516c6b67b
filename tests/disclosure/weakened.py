"""Engines weakened on purpose, each in one way, and a gate that lets everything pass: for the trial to catch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any
from unittest.mock import patch

from safespace.disclosure import block, proving
from safespace.disclosure.audit import Known
from safespace.disclosure.planning import Planned, plan
from safespace.disclosure.policy import Policy, symbols
from safespace.disclosure.register import GENESIS, freeze, history
from safespace.disclosure.snapshot import Record, TableSpec
from safespace.disclosure.tabulate import tabulate
from safespace.domain.released import PERIOD, CellKey, Certificate, LedgerEntry, Symbol, SymbolKind
from tests.disclosure.history import publish_weakly
from tests.disclosure.trial import POLICY, Engine, ours


def forgetful(
    ledger: Sequence[LedgerEntry], records: Sequence[Record], specs: Sequence[TableSpec], seed: bytes
) -> Planned:
    """Plan as if nothing had ever been printed, but for the symbols that stand."""
    planned = plan([], freeze(records, ledger), specs, POLICY, seed)
    before = {key: symbol for key, (symbol, _) in history(ledger).cells.items()}
    shown = {key: before.get(key, symbol) for key, symbol in planned.symbols.items()}
    return replace(planned, symbols=shown, head=head_of(ledger))


def band_only(
    ledger: Sequence[LedgerEntry], records: Sequence[Record], specs: Sequence[TableSpec], seed: bytes
) -> Planned:
    """Hide small counts and nothing else."""
    planned = ours(ledger, records, specs, seed)
    before = {key: symbol for key, (symbol, _) in history(ledger).cells.items()}
    shown = symbols(tabulate(planned.records, specs), POLICY, printed_before=before)
    return replace(planned, specs=tuple(specs), symbols=shown)


def without_a_margin(
    ledger: Sequence[LedgerEntry], records: Sequence[Record], specs: Sequence[TableSpec], seed: bytes
) -> Planned:
    """Plan with a model that lacks one margin: the number of all cases in a period."""

    def forgets(*given: Any) -> Known:
        found = block.known(*given)
        return replace(found, free=_parts(found.free), fixed=_parts(found.fixed))

    with patch.object(proving, "known", forgets):
        planned = ours(ledger, records, specs, seed)
    counts = tabulate(planned.records, planned.specs)
    return replace(planned, symbols={key: _shown(key, symbol, counts[key]) for key, symbol in planned.symbols.items()})


def _parts(cells: Mapping[CellKey, Any]) -> dict[CellKey, Any]:
    return {key: value for key, value in cells.items() if [name for name, _ in key.scope] != [PERIOD]}


def _shown(key: CellKey, symbol: Symbol, count: int) -> Symbol:
    whole = [name for name, _ in key.scope] == [PERIOD]
    return Symbol(SymbolKind.EXACT, count) if whole and symbol.kind is SymbolKind.EXACT else symbol


class OffByOne(Policy):
    """A rule that reads its own symbols one too wide: a band up to 5, withheld from 4."""

    def bounds(self, symbol: Symbol) -> tuple[int, int | None]:
        """Return the bounds of a symbol, one too wide where it hides something."""
        low, high = super().bounds(symbol)
        return (low, high) if symbol.kind is SymbolKind.EXACT else (max(0, low - 1), None if high is None else high + 1)


def off_by_one(
    ledger: Sequence[LedgerEntry], records: Sequence[Record], specs: Sequence[TableSpec], seed: bytes
) -> Planned:
    """Plan with bounds that are off by one."""
    loose = OffByOne(**{each.name: getattr(POLICY, each.name) for each in fields(POLICY)})

    def read(_: str) -> Policy:
        return loose

    with patch.object(Policy, "from_json", read):
        planned = plan(ledger, records, specs, loose, seed)
    return replace(planned, policy=POLICY)


def each_for_itself(
    ledger: Sequence[LedgerEntry], records: Sequence[Record], specs: Sequence[TableSpec], seed: bytes
) -> Planned:
    """Hide every small count, and nothing of what small counts of different lines come to together."""
    planned = plan(ledger, records, specs, replace(POLICY, together=1), seed)
    return replace(planned, policy=POLICY)


def no_gate(planned: Planned, ledger: Sequence[LedgerEntry]) -> tuple[LedgerEntry, Certificate | None]:
    """Let a plan leave without looking at its proof."""
    copy = list(ledger)
    publish_weakly(copy, planned.records, planned.specs, planned.symbols)
    return copy[-1], None


def head_of(ledger: Sequence[LedgerEntry]) -> str:
    """Return the hash that a plan must name."""
    return ledger[-1].hash if ledger else GENESIS


WEAKENED: Mapping[str, Engine] = {
    "no history": forgetful,
    "the band only": band_only,
    "one margin forgotten": without_a_margin,
    "bounds off by one": off_by_one,
}
