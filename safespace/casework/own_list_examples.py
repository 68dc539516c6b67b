"""Taking the example areas out that a new vault begins with."""

from __future__ import annotations

from collections.abc import Callable

from safespace import resources
from safespace.casework.desk import Desk
from safespace.casework.own_lists import AREAS, Cells, keep, kind


def clear_examples(desk: Desk) -> int:
    """Take our example areas out, and the directorates that nothing is joined into any more; return how many went.

    Those whose code is anywhere in the vault are ended instead, so that what carries it can still be read.
    """
    groups = kind(desk, AREAS).groups
    areas = _without(desk, AREAS, lambda row: not desk.rows.cases.ever_had("area", row["code"]))
    joined = {row["group"] for row in areas}
    directorates = _without(desk, groups, lambda row: row["code"] not in joined)
    before = len(resources.listed(AREAS).rows) + len(resources.listed(groups).rows)
    keep(desk, {AREAS: areas, groups: directorates})
    return before - len(areas) - len(directorates)


def _without(desk: Desk, name: str, unused: Callable[[Cells], bool]) -> list[Cells]:
    """Return the rows of a list without the examples that are not used; the others of them are ended."""
    stays, today = kind(desk, name).stays, desk.today().isoformat()
    left: list[Cells] = []
    for row in (dict(row) for row in resources.listed(name).rows):
        example = row["check_locally"] == "yes" and row["code"] not in stays
        if example and unused(row):
            continue
        if example:
            row["to"] = row["to"] or today
        left.append(row)
    return left
