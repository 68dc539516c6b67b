"""Counting, and the tables as data."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace.disclosure.snapshot import NOT_RECORDED, Line, Record, TableSpec, specs_from_json, specs_to_json
from safespace.disclosure.tabulate import CodeOutsideTable, tabulate
from safespace.domain.ids import Id
from safespace.domain.released import PERIOD, CellKey
from tests.disclosure.history import ALL, counted, lines, table

Q1, Q2 = "2026Q1", "2026Q2"
GROUPS = lines("worker", ("Nurses", "n"), ("Doctors and others", "do"))


@given(st.lists(st.tuples(st.sampled_from("ndo"), st.sampled_from([Q1, Q2])), max_size=30))
def test_rows_add_up_to_their_margin_and_quarters_to_their_year(found: list[tuple[str, str]]) -> None:
    records = [Record(Id(str(n)), quarter, (("worker", code),)) for n, (code, quarter) in enumerate(found)]
    cells = tabulate(records, [table(GROUPS, (), Q1), table(GROUPS, (), Q2), table(GROUPS, (), Q1, Q2)])
    for quarters in ((Q1,), (Q2,), (Q1, Q2)):
        parts = [cells[CellKey.of(quarters, {"worker": line.codes})] for line in GROUPS]
        assert sum(parts) == cells[CellKey.of(quarters)] == sum(quarter in quarters for _, quarter in found)


def test_a_line_that_holds_every_code_is_the_same_cell_as_everyone() -> None:
    whole = Line("Everybody", "worker", ("d", "n", "o"), ("d", "n", "o"))
    spec = table(GROUPS, (), Q1)
    assert spec.key(whole, ALL) == spec.key(ALL, ALL) == CellKey.of((Q1,))


def test_a_column_may_be_a_period_of_its_own() -> None:
    spec = TableSpec("T", "", "", (ALL,), (Line("Q2", PERIOD, (Q2,)), Line("Both", PERIOD, (Q2, Q1))), (Q2,))
    assert spec.grid() == ((CellKey.of((Q2,)), CellKey.of((Q1, Q2))),)


def test_the_depth_of_a_table_does_not_count_the_period() -> None:
    about = lines("about", ("About it", "y"), ("Not", "x"))[:1]
    assert [table(rows, columns, Q1, Q2).depth for rows, columns in (((), ()), (GROUPS, ()), (GROUPS, about))] == [
        0,
        1,
        2,
    ]


def test_a_case_without_a_code_counts_where_the_table_says() -> None:
    rows = (
        Line("Known", "worker", ("n",), ("n", NOT_RECORDED)),
        Line("Not", "worker", (NOT_RECORDED,), ("n", NOT_RECORDED)),
    )
    cells = tabulate([Record(Id("1"), Q1, ())], [table(rows, (), Q1)])
    assert cells[CellKey.of((Q1,), {"worker": (NOT_RECORDED,)})] == 1


def test_a_code_that_no_row_counts_stops_the_counting() -> None:
    with pytest.raises(CodeOutsideTable) as refused:
        tabulate(counted(Q1, {"n": 2, "x": 1}), [table(GROUPS, (), Q1)])
    assert "Nothing was counted" in refused.value.advice


def test_a_code_of_another_quarter_stops_nothing() -> None:
    assert tabulate(counted(Q2, {"x": 1}), [table(GROUPS, (), Q1)])[CellKey.of((Q1,))] == 0


def test_tables_survive_being_written_down_and_their_writing_is_canonical() -> None:
    specs = (table(GROUPS, (), Q1, Q2), TableSpec("T", "note", "h", (ALL,), (Line("Q2", PERIOD, (Q2,)),), (Q2,)))
    assert specs_from_json(specs_to_json(specs)) == specs
    assert specs_to_json(specs_from_json(specs_to_json(specs))) == specs_to_json(specs)
