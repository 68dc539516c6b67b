"""Attacks that users of other tools reported, rebuilt here on made-up cases: each works on the band alone, not on ours.

Reported as sdcTools/UserSupport 136 (linked tables protected in turns are not safe together), AI-SDC/ACRO 198 (margins
give hidden cells away) and AI-SDC/ACRO 106 (two tables that differ by an excluded record).
"""

from __future__ import annotations

from safespace.disclosure.snapshot import Line, Record, TableSpec
from safespace.domain.ids import Id
from safespace.domain.released import CellKey, LedgerEntry, SymbolKind
from tests.disclosure.history import ALL, counted, lines, publish, table
from tests.disclosure.test_attacks import attacked

Q1 = "2026Q1"
Q2, Q3, Q4 = "2026Q2", "2026Q3", "2026Q4"
REGIONS = "abijklmn"
COUNTS = dict(zip(REGIONS, (2, 2, 8, 8, 3, 3, 3, 7), strict=True))


def test_tables_that_share_their_cells_are_hidden_together_and_not_in_turns() -> None:
    regions = lines("region", *((code.upper(), code) for code in REGIONS))
    counties = lines("region", ("County 1", "abij"), ("County 2", "klmn"))
    groups = lines("region", ("Big", "lm"), ("Small", "abijkn"))
    records = counted(Q1, COUNTS, "region")
    attacked([], records, [table((*regions, *counties), (), Q1), table((*regions, *groups), (), Q1)])


def test_margins_of_a_row_in_which_everything_is_hidden_give_no_cell_of_it_away() -> None:
    rows = lines("advice", ("Priority", "p"), ("Recommended", "r"), ("Very", "v"))
    columns = lines("kin", ("Great", "g"), ("Plain", "n"), ("Usual", "u"))
    many = {"pg": 9, "pn": 12, "pu": 15, "rg": 0, "rn": 0, "ru": 2, "vg": 1, "vn": 13, "vu": 19}
    records = [
        Record(Id(f"{advice}{kin}{number}"), Q1, (("advice", advice), ("kin", kin)))
        for (advice, kin), cases in many.items()
        for number in range(cases)
    ]
    attacked([], records, [table(rows, columns, Q1)])


def test_a_second_table_without_one_record_does_not_show_that_record() -> None:
    records = [
        Record(Id(f"{number}"), Q1, (("kept", "x" if number == 0 else "y"), ("worker", "n" if number < 11 else "d")))
        for number in range(24)
    ]
    workers = lines("worker", ("Nurses", "n"), ("Doctors", "d"))
    kept = lines("kept", ("Kept", "y"), ("Left out", "x"))[:1]
    ledger: list[LedgerEntry] = []
    publish(ledger, records, [table(workers, (), Q1)])
    again = TableSpec("Without it", "", "", (*workers, ALL), (Line("Cases"),), (Q1,), within=kept)
    attacked(ledger, records, [again])


def test_a_quarter_that_is_never_printed_is_not_the_year_less_the_other_three() -> None:
    counts = {Q1: 9, Q2: 8, Q3: 7, Q4: 2}
    records = [record for quarter, cases in counts.items() for record in counted(quarter, {"n": cases})]
    ledger: list[LedgerEntry] = []
    for quarter in (Q1, Q2, Q3):
        so_far = [record for record in records if record.quarter <= quarter]
        publish(ledger, so_far, [TableSpec("All", "", "", (ALL,), (Line("Cases"),), (quarter,))])
    year = TableSpec("Year", "", "", (ALL,), (Line("Cases"),), (Q1, Q2, Q3, Q4))
    planned = attacked(ledger, records, [year])
    assert planned.symbols[CellKey.of((Q1, Q2, Q3, Q4))].kind is SymbolKind.WITHHELD
