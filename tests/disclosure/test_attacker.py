"""What an attacker would know of a cell, now and if it were printed, and what a release tells of earlier papers."""

from __future__ import annotations

from safespace.disclosure.attacker import Attacker
from safespace.disclosure.planning import plan
from safespace.disclosure.policy import default_policy
from safespace.disclosure.snapshot import TableSpec
from safespace.domain.released import CellKey, LedgerEntry, Symbol, SymbolKind
from tests.disclosure.history import ALL, counted, lines, publish_weakly, table

POLICY = default_policy()
Q1, Q2 = "2026Q1", "2026Q2"
WORKERS = lines("worker", ("Nurses", "n"), ("Doctors", "d"), ("Others", "o"))
RECORDS = counted(Q1, {"n": 8, "d": 9, "o": 2})
SPEC = table(WORKERS, (), Q1)


def test_of_a_small_number_an_attacker_knows_the_band_and_would_know_it_all_if_it_were_printed() -> None:
    planned = plan([], RECORDS, [SPEC], POLICY, b"seed")
    found = Attacker([], planned).knows(CellKey.of((Q1,), {"worker": ("o",)}))
    assert found.now == (0, 4)
    assert found.at_least[1] - found.at_least[0] >= POLICY.protection
    assert found.if_printed == (2, 2)
    assert found.exposes == "Others, quarter 1 2026/27"
    assert found.sentence == "Whoever reads everything knows only that it is from 0 to 4."


def test_of_a_withheld_number_it_is_told_which_small_one_it_would_give_away() -> None:
    planned = plan([], RECORDS, [SPEC], POLICY, b"seed")
    withheld = next(key for key, symbol in planned.symbols.items() if symbol.kind is SymbolKind.WITHHELD)
    found = Attacker([], planned).knows(withheld)
    assert found.now[1] - found.now[0] >= POLICY.protection
    assert (found.if_printed, found.exposes) == ((2, 2), "Others, quarter 1 2026/27")


def test_a_printed_number_is_known_and_gives_nothing_away() -> None:
    planned = plan([], RECORDS, [SPEC], POLICY, b"seed")
    exact = next(key for key, symbol in planned.symbols.items() if symbol.kind is SymbolKind.EXACT)
    value = planned.symbols[exact].value
    found = Attacker([], planned).knows(exact)
    assert (found.now, found.if_printed) == ((value, value), None)


def test_an_empty_group_gives_nobody_away() -> None:
    planned = plan([], counted(Q1, {"n": 8, "d": 9}), [SPEC], POLICY, b"seed")
    assert Attacker([], planned).knows(CellKey.of((Q1,), {"worker": ("o",)})).if_printed is None


def test_a_number_without_an_upper_limit_is_told_by_its_lower_end() -> None:
    planned = plan([], counted(Q1, {"n": 2}), [table((), (), Q1)], POLICY, b"seed")
    assert "from 0 to 4" in Attacker([], planned).knows(CellKey.of((Q1,))).sentence
    more = plan([], RECORDS, [SPEC], POLICY, b"seed")
    withheld = next(key for key, symbol in more.symbols.items() if symbol.kind is SymbolKind.WITHHELD)
    if len(withheld.scope) == 1:
        assert "or more" in Attacker([], more).knows(withheld).sentence


def test_what_a_release_tells_of_earlier_papers_is_listed_before_it_leaves() -> None:
    """What was withheld in quarter 1 cannot be more than what both quarters together print."""
    ledger: list[LedgerEntry] = []
    nurses = TableSpec("Nurses", "", "", WORKERS[:1], (ALL,), (Q1,))
    publish_weakly(ledger, RECORDS, [nurses], {CellKey.of((Q1,), {"worker": ("n",)}): Symbol(SymbolKind.WITHHELD)})
    more = [*RECORDS, *counted(Q2, {"n": 20, "d": 20, "o": 20})]
    year = table(WORKERS, (), Q1, Q2)
    planned = plan(ledger, more, [year], POLICY, b"seed")
    told: list[tuple[int, int]] = []
    attacker = Attacker(ledger, planned)
    changes = attacker.changes(told.append)
    hidden = [key for key, symbol in ledger[0].cells if symbol.kind is not SymbolKind.EXACT]
    assert [done for done, _ in told] == list(range(1, len(hidden) + 1))
    for change in changes:
        assert change.cell in hidden
        assert change.after[0] >= change.before[0]
        assert change.after[1] <= change.before[1]
        assert change.before != change.after
    assert any("quarter 1 2026/27" in change.words for change in changes)
    assert [(change.before[0], change.after) for change in changes] == [(5, (5, 28))]
    again = plan(ledger, RECORDS, [nurses], POLICY, b"seed")
    assert Attacker(ledger, again).changes() == ()


def test_margins_are_cells_too() -> None:
    planned = plan([], RECORDS, [table(WORKERS, (ALL,), Q1)], POLICY, b"seed")
    attacker = Attacker([], planned)
    assert all(attacker.knows(key).sentence for key in planned.symbols)
