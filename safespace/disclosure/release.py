"""The gate: the only maker of ReleasedTable. What passes here has been checked with everything published before.

The gate does not trust the planner: it builds the register's entry, audits it together with the whole ledger, and
only then fills the tables, from the entry's symbols alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from safespace.disclosure.planning import Planned
from safespace.disclosure.policy import Policy
from safespace.disclosure.register import GENESIS, Release, enter_published, history, newly_frozen
from safespace.disclosure.snapshot import NOT_RECORDED, TableSpec, domains, specs_from_json, specs_to_json
from safespace.disclosure.verify import faults_of
from safespace.domain.problem import Problem
from safespace.domain.released import CellKey, LedgerEntry, LedgerKind, ReleasedCell, ReleasedTable, Symbol, SymbolKind


class PlanOutOfDate(Problem):
    """Something was released after the plan was made."""

    title = "Something else was released in the meantime"
    advice = "Nothing has left. Please look at the tables again, so that they are checked with that release too."


class NothingToRelease(Problem):
    """The plan holds no table."""

    title = "There is nothing that can be released"
    advice = (
        "Nothing has left. Every table would let a reader work out a small number. Please wait for the next quarter."
    )


class NotSafe(Problem):
    """The gate's own check did not agree with the plan."""

    title = "These tables did not pass the last check"
    advice = "Nothing has left. Please plan them again. If this comes back, report it: it is a fault of the program."


def release(
    planned: Planned, ledger: Sequence[LedgerEntry], words: Release
) -> tuple[tuple[ReleasedTable, ...], LedgerEntry]:
    """Turn a plan into tables that may leave, and the entry to append to the ledger in the same transaction.

    Raises PlanOutOfDate if the ledger has grown since, NothingToRelease if no table is left, and NotSafe if the check
    of the entry together with the ledger finds a fault.
    """
    if planned.head != (ledger[-1].hash if ledger else GENESIS):
        raise PlanOutOfDate
    if not planned.specs:
        raise NothingToRelease
    quarters = frozenset(quarter for key in planned.symbols for quarter in key.quarters)
    frozen = newly_frozen(planned.records, domains(planned.specs), quarters, history(ledger), NOT_RECORDED)
    spec = specs_to_json(planned.specs)
    entry = enter_published(ledger, words, spec, planned.policy, planned.symbols.items(), frozen)
    if faults_of((*ledger, entry), quarters):
        raise NotSafe
    return tables_of(entry), entry


def tables_of(entry: LedgerEntry) -> tuple[ReleasedTable, ...]:
    """Return the tables of a published entry, from its symbols alone: what is printed again is what was printed."""
    if entry.kind is not LedgerKind.PUBLISHED:
        raise ValueError("an exact return holds no protected tables")
    policy = Policy.from_json(entry.policy)
    return tuple(_filled(spec, dict(entry.cells), policy) for spec in specs_from_json(entry.spec))


def _filled(spec: TableSpec, symbols: dict[CellKey, Symbol], policy: Policy) -> ReleasedTable:
    """Fill a table's grid. The policy's note goes under a table that hides something."""
    grid = tuple(tuple(ReleasedCell(key, symbols[key]) for key in line) for line in spec.grid())
    hides = any(cell.symbol.kind is not SymbolKind.EXACT for line in grid for cell in line)
    return ReleasedTable(
        title=spec.title,
        note=" ".join(filter(None, (spec.note, policy.note if hides else ""))),
        row_heading=spec.row_heading,
        rows=tuple(line.label for line in spec.rows),
        columns=tuple(line.label for line in spec.columns),
        grid=grid,
        policy=policy.rule,
    )
