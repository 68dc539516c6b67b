"""The gate: the only maker of ReleasedTable. What passes here has been checked with everything published before.

The gate does not trust the planner: it builds the register's entry, proves it together with the whole ledger by adding
the worlds of its certificate up again, and only then fills the tables, from the entry's symbols alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from safespace.disclosure.audit import go_on
from safespace.disclosure.block import touched
from safespace.disclosure.certificate import seal_of, write
from safespace.disclosure.planning import Planned
from safespace.disclosure.policy import Policy
from safespace.disclosure.proving import excuses, told_before
from safespace.disclosure.register import (
    GENESIS,
    History,
    Release,
    broken_at,
    enter_published,
    history,
    newly_frozen,
    salt_of,
    seal_each,
)
from safespace.disclosure.snapshot import NOT_RECORDED, TableSpec, domains, specs_from_json, specs_to_json
from safespace.disclosure.verify import block_of, faults_of
from safespace.domain.problem import Problem
from safespace.domain.released import (
    PERIOD,
    CellKey,
    Certificate,
    FrozenCase,
    LedgerEntry,
    ReleasedCell,
    ReleasedTable,
    Symbol,
    SymbolKind,
)


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


class Passed(NamedTuple):
    """What passed the gate: tables that may leave; the entry, and its certificate, which stays beside it."""

    tables: tuple[ReleasedTable, ...]
    entry: LedgerEntry
    certificate: Certificate


def release(planned: Planned, ledger: Sequence[LedgerEntry], words: Release) -> Passed:
    """Turn a plan into tables that may leave, and what to append to the ledger in the same transaction.

    Raises PlanOutOfDate if the ledger has grown since, NothingToRelease if no table is left, and NotSafe if the check
    of the entry together with the ledger finds a fault.
    """
    if planned.head != (ledger[-1].hash if ledger else GENESIS):
        raise PlanOutOfDate
    if not planned.specs:
        raise NothingToRelease
    quarters = frozenset(quarter for key in planned.symbols for quarter in key.quarters)
    sealed = seal_each(_frozen(planned, history(ledger), quarters), words.secret)
    spec = specs_to_json(planned.specs)
    certificate = write(planned.proofs, salt_of(words))
    proof = seal_of(certificate)
    entry = enter_published(ledger, words, spec, planned.policy, planned.symbols.items(), sealed, proof)
    after = (*ledger, entry)
    if broken_at(after) is not None or faults_of(after, certificate) or _false_excuse(planned, after):
        raise NotSafe
    return Passed(tables_of(entry, after), entry, certificate)


def _frozen(planned: Planned, past: History, quarters: frozenset[str]) -> tuple[FrozenCase, ...]:
    """Return what a release freezes: the cases of its quarters, as far as its tables and figures of others count them.

    A figure of others may join quarters to these of which nothing was printed. Their cases are part of the proof, so
    what such figures count of them is frozen too: a case that changed would not fit any more what stands in others'
    papers either.
    """
    new = [key for key in planned.symbols if key not in past.cells]
    joined = frozenset[str]().union(*(touched(past, new, proof.outside) for proof in planned.proofs)) - quarters
    tables = frozenset(domains(planned.specs))
    ours = newly_frozen(planned.records, tables | _theirs(planned, quarters), quarters, past, NOT_RECORDED)
    return (*ours, *newly_frozen(planned.records, _theirs(planned, joined), joined, past, NOT_RECORDED))


def _theirs(planned: Planned, quarters: frozenset[str]) -> frozenset[str]:
    """Return the dimensions that figures of others count of cases of some quarters."""
    figures = [one for proof in planned.proofs for one in proof.outside if quarters & set(one.key.quarters)]
    return frozenset(name for one in figures for name, _ in one.domains if name != PERIOD)


def _false_excuse(planned: Planned, ledger: Sequence[LedgerEntry]) -> bool:
    """Whether a proof excuses a small count that others did not tell as narrowly before."""
    for proof in planned.proofs:
        if proof.excused:
            past = history(ledger[:-1])
            block = block_of(ledger, proof.outside)
            true = excuses(told_before(block, past, proof.outside, go_on, proof.excused))
            if any(true.get(key, planned.policy.protection) > need for key, need in proof.excused.items()):
                return True
    return False


def tables_of(entry: LedgerEntry, ledger: Sequence[LedgerEntry]) -> tuple[ReleasedTable, ...]:
    """Return the tables of a published entry, from its symbols alone: what is printed again is what was printed.

    `ledger` holds the entry and all before it; what came after changes nothing. A cell that was printed before keeps
    the words of the policy of that time.
    """
    if not entry.kind.is_public:
        raise ValueError("an exact return holds no protected tables")
    symbols, past = dict(entry.cells), history(ledger)
    makers = {key: past.cells[key][1] for key in symbols}
    policy = Policy.from_json(entry.policy)
    return tuple(_filled(spec, symbols, makers, policy) for spec in specs_from_json(entry.spec))


def _filled(
    spec: TableSpec, symbols: Mapping[CellKey, Symbol], makers: Mapping[CellKey, Policy], policy: Policy
) -> ReleasedTable:
    """Fill a table's grid. Each kind of hidden number in it is explained by the policy that hid it."""
    grid = tuple(tuple(_printed(key, symbols[key], makers[key]) for key in line) for line in spec.grid())
    cells = sorted((cell for line in grid for cell in line), key=lambda cell: list(SymbolKind).index(cell.symbol.kind))
    notes = (spec.note, *(makers[cell.key].note(cell.symbol) for cell in cells))
    return ReleasedTable(
        title=spec.title,
        note=" ".join(dict.fromkeys(filter(None, notes))),
        row_heading=spec.row_heading,
        rows=tuple(line.label for line in spec.rows),
        columns=tuple(line.label for line in spec.columns),
        grid=grid,
        policy=policy.rule,
    )


def _printed(key: CellKey, symbol: Symbol, maker: Policy) -> ReleasedCell:
    return ReleasedCell(key, symbol, maker.words(symbol), maker.reading(symbol))
