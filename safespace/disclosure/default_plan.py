"""The tables that are published unless a trust decides otherwise: few and coarse, so that little must be hidden.

Each quarter: the total and the elements. At the end of the financial year: each breakdown by itself, and what cases
were about by worker group. Which tables cost what was measured: every one-way table each quarter costs far more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from safespace.disclosure.snapshot import NOT_RECORDED, Line, TableSpec
from safespace.domain.codelist import Codelist
from safespace.domain.quarter import Quarter
from safespace.domain.released import PERIOD

ALL_CASES = Line("All cases")
ELEMENTS_NOTE = "A case can be about more than one thing, or none of these."


@dataclass(frozen=True, slots=True)
class Breakdown:
    """One way of parting cases. `rows` are its groups, each base code in one of them; the elements may overlap.

    `crossed` is the title of its two-way table with what cases were about, empty where only the one-way table is
    published. `note` is what a reader has to know of its rows.
    """

    title: str
    row_heading: str
    rows: tuple[Line, ...]
    crossed: str = ""
    note: str = ""


def element(dimension: str, label: str) -> Line:
    """Make the line that counts the cases with an element. Elements are independent; only "yes" is printed."""
    return Line(label, dimension, ("yes",), ("no", NOT_RECORDED, "yes"))


def joined(dimension: str, codes: Codelist, unknown: str, groups: Codelist | None = None) -> tuple[Line, ...]:
    """Join a code list into the groups that its rows name: in the order of `groups`, else of first appearance.

    A row without a group is a group of its own. Labels come from `groups`, then from the list itself. Cases without a
    code count in the group `unknown`, which is added at the end if no row is in it. All rows count, open or ended,
    because a case keeps its code for ever.
    """
    members: dict[str, list[str]] = {row.code: [] for row in groups.rows} if groups else {}
    for row in codes.rows:
        members.setdefault(row.group or row.code, []).append(row.code)
    members.setdefault(unknown, []).append(NOT_RECORDED)
    domain = tuple(sorted(code for group in members.values() for code in group))
    return tuple(
        Line(_group_label(group, codes, groups), dimension, tuple(sorted(found)), domain)
        for group, found in members.items()
        if found
    )


def default_tables(
    quarter: Quarter, elements: Breakdown, breakdowns: Sequence[Breakdown], published: Iterable[str] = ()
) -> tuple[TableSpec, ...]:
    """Return the tables of a quarter's release, and after quarter 4 the year's.

    `elements` are what cases were about, published each quarter; `breakdowns` are the year's. `published` are the
    quarters ("2026Q1") that have been released before: those of this financial year are shown again beside the new one,
    with the symbols that they had.
    """
    tables = [quarter_table(quarter, elements, published)]
    if quarter.number == 4:
        tables += [_one_way(quarter, breakdown) for breakdown in breakdowns]
        tables += [_with_elements(quarter, breakdown, elements) for breakdown in breakdowns if breakdown.crossed]
    return tuple(tables)


def quarter_table(quarter: Quarter, elements: Breakdown, published: Iterable[str] = ()) -> TableSpec:
    """Return the total and the elements: a column for each quarter released so far, and the year after quarter 4."""
    known = {*published, quarter.code}
    shown = [each for each in quarter.of_year if each.code in known and each <= quarter]
    columns = [Line(f"Quarter {each.number}", PERIOD, (each.code,)) for each in shown]
    if quarter.number == 4:
        columns.append(Line(f"Year {quarter.financial_year}", PERIOD, _year(quarter)))
    return TableSpec(
        title=f"{elements.title}, {quarter.label[0].lower()}{quarter.label[1:]}",
        note=ELEMENTS_NOTE,
        row_heading=elements.row_heading,
        rows=(*elements.rows, ALL_CASES),
        columns=tuple(columns),
        quarters=(quarter.code,),
    )


def _one_way(quarter: Quarter, breakdown: Breakdown) -> TableSpec:
    """Return a year's table of one breakdown."""
    return TableSpec(
        title=f"{breakdown.title}, {quarter.financial_year}",
        note=breakdown.note,
        row_heading=breakdown.row_heading,
        rows=(*breakdown.rows, ALL_CASES),
        columns=(Line("Cases"),),
        quarters=_year(quarter),
    )


def _with_elements(quarter: Quarter, breakdown: Breakdown, elements: Breakdown) -> TableSpec:
    """Return a year's table of one breakdown by what cases were about, with margins."""
    return TableSpec(
        title=f"{breakdown.crossed}, {quarter.financial_year}",
        note=ELEMENTS_NOTE,
        row_heading=breakdown.row_heading,
        rows=(*breakdown.rows, ALL_CASES),
        columns=(*elements.rows, ALL_CASES),
        quarters=_year(quarter),
    )


def _year(quarter: Quarter) -> tuple[str, ...]:
    """Return the codes of the financial year's quarters."""
    return tuple(each.code for each in quarter.of_year)


def _group_label(group: str, codes: Codelist, groups: Codelist | None) -> str:
    """Return the words for a group: its own label, else that of the row with its code."""
    if group == NOT_RECORDED:
        return "Not recorded"
    label = groups.label(group) if groups else group
    return codes.label(group) if label == group else label
