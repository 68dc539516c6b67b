"""Which protected tables a quarter's release has: the publication plan, in the words of the code lists."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from safespace.disclosure.alternatives import Alternative, alternatives
from safespace.disclosure.default_plan import Breakdown, default_tables, element, joined
from safespace.disclosure.policy import Policy
from safespace.disclosure.snapshot import Line, TableSpec
from safespace.domain.quarter import Quarter
from safespace.resources import codelist, data

PLAN: Final = "publication_plan.json"

LISTS: Final = {"worker_group": "worker_groups", "area": "areas", "level": "levels"}
"""The code list of a dimension where it is not called as the dimension is."""

_UNKNOWN: Final = {
    "worker_group": "other",
    "area": "corporate",
    "level": "ND",
    "ethnicity": "unknown",
    "international": "unknown",
    "openness": "confidential",
    "detriment": "no",
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
}


def tables(quarter: Quarter, published: Iterable[str]) -> tuple[TableSpec, ...]:
    """Return the tables of a quarter's release; `published` are the codes of the quarters released before."""
    return default_tables(quarter, elements(), breakdowns(), published)


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


def breakdowns() -> tuple[Breakdown, ...]:
    """Return the year's breakdowns that the publication plan chooses, each with its elements if it chooses that too.

    All titles are the plan's own.
    """
    yearly = [table for table in data("policies", PLAN)["yearly"] if table["chosen"]]
    crossed = {table["columns"]: table["title"] for table in yearly if table["rows"] == "elements"}
    return tuple(
        Breakdown(
            title=table["title"],
            row_heading=_HEADINGS[table["rows"]],
            rows=_rows(table["rows"], table["joined"]),
            crossed=crossed.get(table["rows"], ""),
        )
        for table in yearly
        if table["rows"] != "elements"
    )


def _rows(dimension: str, joins: dict[str, str]) -> tuple[Line, ...]:
    codes = codelist(LISTS.get(dimension, dimension))
    groups = codelist(joins[dimension]) if dimension in joins else None
    return joined(dimension, codes, _UNKNOWN[dimension], groups)
