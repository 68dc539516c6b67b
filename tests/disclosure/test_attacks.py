"""The known attacks on published tables, by name: each works on a weaker engine, and on ours it does not."""

from __future__ import annotations

from collections.abc import Sequence

from safespace.disclosure.planning import Planned, plan
from safespace.disclosure.policy import default_policy, symbols
from safespace.disclosure.register import freeze, history
from safespace.disclosure.snapshot import NOT_RECORDED, Line, Record, TableSpec
from safespace.disclosure.tabulate import tabulate
from safespace.disclosure.verify import outer_audit
from safespace.domain.ids import Id
from safespace.domain.released import PERIOD, CellKey, LedgerEntry, SymbolKind
from tests.disclosure.history import ALL, counted, lines, publish, publish_weakly, table

POLICY = default_policy()
Q1, Q2, Q3, Q4 = "2026Q1", "2026Q2", "2026Q3", "2026Q4"
YEAR = (Q1, Q2, Q3, Q4)
ABOUT = (Line("Bullying", "EL_BH", ("yes",), ("no", NOT_RECORDED, "yes")),)
ABOUT_YES = {"EL_BH": ("yes",)}


def flagged(quarter: str, yes: int, no: int) -> list[Record]:
    return counted(quarter, {"yes": yes, "no": no}, "EL_BH")


def elements(*quarters: str) -> TableSpec:
    return TableSpec("Cases", "", "About", (*ABOUT, ALL), (Line("Cases"),), quarters)


def band_only(ledger: list[LedgerEntry], records: Sequence[Record], specs: Sequence[TableSpec]) -> None:
    """Release what an engine prints that hides small counts and nothing else."""
    frozen = freeze(records, ledger)
    before = {key: symbol for key, (symbol, _) in history(ledger).cells.items()}
    shown = symbols(tabulate(frozen, specs), POLICY, printed_before=before)
    publish_weakly(ledger, frozen, specs, shown)


def no_history(ledger: list[LedgerEntry], records: Sequence[Record], specs: Sequence[TableSpec]) -> None:
    """Release what an engine prints that looks at this release alone."""
    planned = plan([], records, specs, POLICY, b"seed")
    publish_weakly(ledger, planned.records, specs, planned.symbols)


def worked_out(ledger: Sequence[LedgerEntry]) -> bool:
    """Whether the check says that a small number can be worked out."""
    return any("can be worked out" in fault for fault in outer_audit(ledger))


def attacked(ledger: Sequence[LedgerEntry], records: Sequence[Record], specs: Sequence[TableSpec]) -> Planned:
    """Release after `ledger` as we do and with the band alone: see only the second give somebody away."""
    ours, weak = list(ledger), list(ledger)
    planned = publish(ours, records, specs)
    band_only(weak, records, specs)
    assert worked_out(weak)
    assert not worked_out(ours)
    return planned


def test_quarter_4_is_not_the_year_less_the_three_quarters_before() -> None:
    records = [*flagged(Q1, 6, 6), *flagged(Q2, 7, 6), *flagged(Q3, 8, 6), *flagged(Q4, 2, 9)]
    ledger: list[LedgerEntry] = []
    for number, quarter in enumerate(YEAR[:3], start=1):
        publish(ledger, [record for record in records if record.quarter in YEAR[:number]], [elements(quarter)])
    planned = attacked(ledger, records, [elements(Q4), elements(*YEAR)])
    assert planned.symbols[CellKey.of(YEAR, ABOUT_YES)].kind is SymbolKind.WITHHELD


def test_an_engine_without_memory_is_caught_when_the_year_is_published_after_its_quarters() -> None:
    records = [*flagged(Q1, 6, 6), *flagged(Q2, 7, 6), *flagged(Q3, 8, 6), *flagged(Q4, 2, 9)]
    ledger: list[LedgerEntry] = []
    for number, quarter in enumerate(YEAR, start=1):
        publish(ledger, [record for record in records if record.quarter in YEAR[:number]], [elements(quarter)])
    forgetful = list(ledger)
    no_history(forgetful, records, [elements(*YEAR)])
    publish(ledger, records, [elements(*YEAR)])
    assert worked_out(forgetful)
    assert not worked_out(ledger)


def test_the_year_to_date_less_quarter_1_gives_nobody_away() -> None:
    records = [*flagged(Q1, 9, 9), *flagged(Q2, 3, 9)]
    ours: list[LedgerEntry] = []
    publish(ours, records[:18], [elements(Q1)])
    planned = attacked(ours, records, [elements(Q1, Q2)])
    assert planned.symbols[CellKey.of((Q1, Q2), ABOUT_YES)].kind is SymbolKind.WITHHELD


def test_the_total_less_the_printed_parts_does_not_give_the_hidden_part() -> None:
    rows = lines("worker", ("Nurses", "n"), ("Doctors", "d"), ("Others", "o"))
    planned = attacked([], counted(Q1, {"n": 8, "d": 9, "o": 2}), [table(rows, (), Q1)])
    assert planned.tally.withheld == 1


def test_two_bands_that_must_share_two_cases_are_not_both_narrowed() -> None:
    rows = lines("worker", ("Nurses", "n"), ("Doctors", "d"), ("Others", "o"))
    records = counted(Q1, {"n": 8, "d": 0, "o": 2})
    attacked([], records, [table(rows, (), Q1)])


def test_two_bands_that_must_hold_six_cases_are_not_narrowed_though_neither_is_exact() -> None:
    """Each is then 2, 3 or 4: not known, but narrower than the policy allows."""
    rows = lines("worker", ("Nurses", "n"), ("Midwives", "m"), ("Doctors", "d"), ("Others", "o"))
    records = counted(Q1, {"n": 8, "m": 7, "d": 3, "o": 3})
    attacked([], records, [table(rows, (), Q1)])


def test_a_total_that_only_another_table_prints_does_not_give_the_hidden_part() -> None:
    rows = lines("worker", ("Nurses", "n"), ("Doctors", "d"), ("Others", "o"))
    alone = TableSpec("Who", "", "", rows, (Line("Cases"),), (Q1,))
    records = [
        Record(record.case_id, Q1, (("EL_BH", "yes" if number % 2 else "no"), *record.attributes))
        for number, record in enumerate(counted(Q1, {"n": 8, "d": 9, "o": 2}))
    ]
    attacked([], records, [alone, elements(Q1)])


def test_a_small_number_that_is_not_printed_is_not_the_total_less_the_yes_answers() -> None:
    records = flagged(Q1, 9, 1)
    planned = attacked([], records, [elements(Q1)])
    assert planned.tally.withheld == 1


def test_groups_that_are_joined_once_cannot_be_parted_later() -> None:
    records = counted(Q1, {"a": 2, "b": 7, "c": 8})
    together = table(lines("worker", ("A or B", "ab"), ("C", "c")), (), Q1)
    parted = table(lines("worker", ("A", "a"), ("B", "b"), ("C", "c")), (), Q1)
    ours: list[LedgerEntry] = []
    publish(ours, records, [together])
    planned = attacked(ours, records, [parted])
    assert planned.symbols[CellKey.of((Q1,), {"worker": ("b",)})].kind is SymbolKind.WITHHELD


def test_two_filters_that_differ_by_one_unit_do_not_show_that_unit() -> None:
    records = counted(Q1, {"a": 9, "b": 1, "c": 12, "d": 6}, "unit")
    domain = ("a", "b", "c", "d")
    wide = TableSpec("Wide", "", "", (Line("A and B and C", "unit", ("a", "b", "c"), domain),), (ALL,), (Q1,))
    slim = TableSpec("Slim", "", "", (Line("A and C", "unit", ("a", "c"), domain),), (ALL,), (Q1,))

    ours: list[LedgerEntry] = []
    publish(ours, records, [wide])
    attacked(ours, records, [slim])


def test_a_reclassified_case_shows_neither_where_it_was_nor_where_it_went() -> None:
    rows = lines("worker", ("Nurses", "n"), ("Doctors", "d"))
    records = counted(Q1, {"n": 8, "d": 9})
    ledger: list[LedgerEntry] = []
    first = publish(ledger, records, [table(rows, (), Q1)])
    moved = Record(records[0].case_id, Q1, (("worker", "d"),))
    again = publish(ledger, [moved, *records[1:]], [table(rows, (), Q1), table(rows, (), Q1, Q2)])
    assert {key: again.symbols[key] for key in first.symbols} == dict(first.symbols)
    assert again.symbols[CellKey.of((Q1, Q2), {"worker": ("n",)})].value == 8
    assert not outer_audit(ledger)


def test_a_case_that_is_gone_from_the_vault_stays_in_what_was_published_of_it() -> None:
    records = flagged(Q1, 8, 9)
    ledger: list[LedgerEntry] = []
    publish(ledger, records, [elements(Q1)])
    later = publish(ledger, records[1:], [elements(Q1, Q2)])
    assert later.symbols[CellKey.of((Q1, Q2), ABOUT_YES)].value == 8


def test_a_late_case_counts_in_the_next_open_quarter_and_is_marked() -> None:
    records = flagged(Q1, 8, 9)
    ledger: list[LedgerEntry] = []
    publish(ledger, records, [elements(Q1)])
    late = Record(Id("late"), Q1, (("EL_BH", "yes"),))
    planned = publish(ledger, [*records, *flagged(Q2, 6, 7), late], [elements(Q2), quarters_side_by_side()])
    assert planned.symbols[CellKey.of((Q1,), ABOUT_YES)].value == 8
    assert planned.symbols[CellKey.of((Q2,), ABOUT_YES)].value == 7
    assert [(record.quarter, record.late_from) for record in planned.late] == [(Q2, Q1)]


def quarters_side_by_side() -> TableSpec:
    columns = (Line("Quarter 1", PERIOD, (Q1,)), Line("Quarter 2", PERIOD, (Q2,)))
    return TableSpec("Cases", "", "About", (*ABOUT, ALL), columns, (Q2,))
