"""The default publication plan, made from code lists."""

from __future__ import annotations

from safespace.disclosure.default_plan import default_tables, joined
from safespace.disclosure.explain import describe
from safespace.disclosure.snapshot import NOT_RECORDED, all_keys
from safespace.domain.codelist import Codelist, Row
from safespace.domain.quarter import Quarter
from safespace.domain.released import CellKey
from tests.disclosure.history import ABOUT, BREAKDOWNS, ELEMENTS, lines, table

YEAR = tuple(quarter.code for quarter in Quarter(2026, 1).of_year)
CODES = Codelist(
    "workers", "1", (Row("01", "Doctors", group="b"), Row("02", "Nurses", group="a"), Row("03", "Midwives", group="a"))
)
GROUPS = Codelist("published", "1", (Row("a", "Nursing"), Row("b", "Medical"), Row("z", "Nobody is here")))


def test_a_quarter_publishes_its_total_and_the_four_elements_alone() -> None:
    (only,) = default_tables(Quarter(2026, 2), ABOUT, BREAKDOWNS)
    assert [line.label for line in only.rows] == [*(line.label for line in ELEMENTS), "All cases"]
    assert len(all_keys([only])) == 5


def test_quarters_of_the_year_that_were_published_are_shown_beside_the_new_one() -> None:
    (only,) = default_tables(Quarter(2026, 3), ABOUT, BREAKDOWNS, ["2025Q4", "2026Q1"])
    assert [line.label for line in only.columns] == ["Quarter 1", "Quarter 3"]


def test_quarter_4_adds_the_year_one_way_by_one_way_and_elements_by_worker_group() -> None:
    specs = default_tables(Quarter(2026, 4), ABOUT, BREAKDOWNS, YEAR[:3])
    assert [spec.depth for spec in specs] == [1, 1, 1, 1, 1, 1, 2]
    assert [line.label for line in specs[0].columns][-1] == "Year 2026/27"
    assert all(spec.quarters == YEAR for spec in specs[1:])
    assert CellKey.of(YEAR) in all_keys(specs[:1])


def test_only_cases_with_an_element_are_printed_never_those_without() -> None:
    keys = all_keys(default_tables(Quarter(2026, 4), ABOUT, BREAKDOWNS, YEAR[:3]))
    named = [codes for key in keys for name, codes in key.scope if name.startswith("EL_")]
    assert set(named) == {("yes",)}


def test_codes_are_joined_into_their_groups_in_the_order_of_the_groups() -> None:
    rows = joined("worker", CODES, "b", GROUPS)
    assert [(row.label, row.codes) for row in rows] == [("Nursing", ("02", "03")), ("Medical", ("01", NOT_RECORDED))]
    assert {row.domain for row in rows} == {("01", "02", "03", NOT_RECORDED)}


def test_without_groups_each_code_stands_alone_and_the_unrecorded_get_a_row() -> None:
    plain = Codelist("levels", "1", (Row("w", "Worker"), Row("m", "Manager")))
    assert [row.label for row in joined("level", plain, NOT_RECORDED)] == ["Worker", "Manager", "Not recorded"]


def test_cells_are_named_in_the_words_of_the_tables() -> None:
    workers = lines("worker", ("Nurses", "n"), ("Doctors", "d"), ("Others", "o"))
    specs = [table(workers, ELEMENTS[:1], *YEAR)]
    yes, no = {"EL_PSQ": ("yes",)}, {"EL_PSQ": ("no", NOT_RECORDED)}
    assert describe(CellKey.of(YEAR), specs) == "all cases, 2026/27"
    assert describe(CellKey.of(YEAR, {"worker": ("n",), **yes}), specs) == "Patient safety or quality, Nurses, 2026/27"
    assert describe(CellKey.of(YEAR[1:], no), specs) == "not Patient safety or quality, quarters 2 and 3 and 4 2026/27"
    assert describe(CellKey.of(YEAR[:1], {"worker": ("d", "n")}), specs) == "not Others, quarter 1 2026/27"
