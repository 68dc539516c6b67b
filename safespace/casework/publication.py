"""Which protected tables a quarter's release has: the publication plan, in the words of the code lists."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import replace
from typing import Final

from safespace.casework import counted_flags
from safespace.disclosure.alternatives import Alternative, alternatives
from safespace.disclosure.coarsen import Ladder
from safespace.disclosure.default_plan import Breakdown, default_tables, element, joined
from safespace.disclosure.policy import Policy
from safespace.disclosure.snapshot import Line, TableSpec
from safespace.domain.quarter import Quarter
from safespace.resources import codelist, data

PLAN: Final = "publication_plan.json"

LISTS: Final = {
    "worker_group": "worker_groups",
    "area": "areas",
    "level": "levels",
    "feedback": "feedback_answers",
}
"""The code list of a dimension where it is not called as the dimension is."""

_UNKNOWN: Final = {
    "worker_group": "other",
    "area": "corporate",
    "level": "ND",
    "ethnicity": "unknown",
    "international": "unknown",
    "openness": "confidential",
    "detriment": "no",
    "feedback": "none",
}
"""The group in which cases count for which a dimension was never recorded. How somebody spoke up always is."""

_HEADINGS: Final = {
    "elements": "What the case was about",
    "worker_group": "Worker group",
    "area": "Directorate",
    "level": "Professional level",
    "ethnicity": "Ethnicity",
    "international": "Where they trained",
    "openness": "How they spoke up",
    "detriment": "Detriment",
    "times": "Step",
    "feedback": "Would they speak up again",
    "barriers": "What made it hard",
}

_NOTES: Final = {
    "times": "Counted from the day on which they spoke up. What had not come when the figures were made is not in it.",
    "feedback": "What people whose cases were raised in the year had said when the figures were made.",
    "barriers": "A case can have more than one barrier, or none.",
}


def tables(quarter: Quarter, published: Iterable[str], chosen: frozenset[str] | None = None) -> tuple[TableSpec, ...]:
    """Return the tables of a quarter's release; `published` are the codes of the quarters released before.

    `chosen` are the codes of the year's tables that a trust has chosen, None for those of the plan as it is shipped.
    """
    return default_tables(quarter, elements(), breakdowns(chosen), published)


def shipped() -> frozenset[str]:
    """Return the codes of the year's tables that the plan chooses as it is shipped."""
    return frozenset(table["code"] for table in data("policies", PLAN)["yearly"] if table["chosen"])


def every() -> frozenset[str]:
    """Return the codes of all the year's tables that a trust can choose."""
    return frozenset(table["code"] for table in data("policies", PLAN)["yearly"])


def protection() -> Policy:
    """Return the rule for small numbers that the plan names."""
    return Policy.of(data("policies", f"{data('policies', PLAN)['protection']}.json"))


def other_rules() -> tuple[Alternative, ...]:
    """Return other rules for small numbers, to be compared with the one of the plan."""
    return alternatives()


def elements() -> Breakdown:
    """Return what cases were about: a line for each element in the order of the list, and the plan's title for it."""
    (each_quarter,) = data("policies", PLAN)["quarterly"]
    rows = tuple(element(row.code, row.label) for row in codelist("elements").rows)
    return Breakdown(each_quarter["title"], _HEADINGS["elements"], rows)


def breakdowns(chosen: frozenset[str] | None = None) -> tuple[Breakdown, ...]:
    """Return the year's breakdowns that are chosen, by default those of the plan as it is shipped, each with its
    elements if that is chosen too.

    All titles are the plan's own.
    """
    wanted = shipped() if chosen is None else chosen
    wide = {row["dimension"]: row["groups"] for row in wider() if row["code"] in wanted}
    yearly = [table for table in data("policies", PLAN)["yearly"] if table["code"] in wanted]
    crossed = {table["columns"]: table["title"] for table in yearly if table["rows"] == "elements"}
    return tuple(
        Breakdown(
            title=table["title"],
            row_heading=_HEADINGS[table["rows"]],
            rows=_rows(table["rows"], table["joined"], wide.get(table["rows"], "")),
            crossed=crossed.get(table["rows"], ""),
            note=_NOTES.get(table["rows"], ""),
        )
        for table in yearly
        if table["rows"] != "elements"
    )


def wider() -> list[dict[str, str]]:
    """Return the ways in which groups can be joined further: code, title, dimension, the list of its groups, and why.

    Their codes are chosen beside those of tables.
    """
    rows: list[dict[str, str]] = data("policies", PLAN)["wider"]
    return rows


def ladders(chosen: Container[str] = ()) -> tuple[Ladder, ...]:
    """Return, for each dimension that can be joined further, its rungs: the plan's groups, and the wider ones.

    None for what is joined further already, because its code is among those `chosen`.
    """
    joins = {table["rows"]: table["joined"] for table in data("policies", PLAN)["yearly"]}
    found: list[Ladder] = []
    for row in wider():
        name = row["dimension"]
        if row["code"] not in chosen:
            found.append(Ladder(name, (_rows(name, joins[name]), _rows(name, joins[name], row["groups"]))))
    return tuple(found)


def every_breakdown() -> dict[str, Breakdown]:
    """Return all breakdowns that a trust can choose by their codes, those with groups joined further among them."""
    found = {_code(one): one for one in breakdowns(every())}
    for row, ladder in zip(wider(), ladders(), strict=True):
        one = found[row["dimension"]]
        title, heading = (f"{words}, groups joined further" for words in (one.title, one.row_heading))
        found[row["code"]] = replace(one, title=title, row_heading=heading, rows=ladder.rungs[-1])
    return found


def joined_further(code: str) -> str:
    """Return the code of the breakdown that joins the groups of another one further; empty if there is none."""
    return next((row["code"] for row in wider() if row["dimension"] == code), "")


def _code(one: Breakdown) -> str:
    return counted_flags.kind_of(line.dimension for line in one.rows) or one.rows[0].dimension


def _rows(dimension: str, joins: dict[str, str], wide: str = "") -> tuple[Line, ...]:
    if dimension in counted_flags.KINDS:
        return tuple(element(code, label) for code, label in counted_flags.rows(dimension))
    codes = codelist(LISTS.get(dimension, dimension))
    fine = codelist(joins[dimension]) if dimension in joins else None
    if fine is None:
        above = {row.code: row.group for row in codes.rows}
        codes = replace(codes, rows=tuple(replace(row, group=row.code) for row in codes.rows))
    else:
        above = {row.code: row.group for row in fine.rows}
    unknown = _UNKNOWN[dimension]
    if not wide:
        return joined(dimension, codes, unknown, fine)
    rows = tuple(replace(row, group=above[row.group]) for row in codes.rows)
    return joined(dimension, replace(codes, rows=rows), above[unknown], codelist(wide))
