"""Every code list is a rule: a row that is added is offered, one that has ended is offered no more and still reads."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from safespace import resources
from safespace.ui.options import options
from tests.casework.own_rules import rewritten


def test_each_list_follows_its_file(own_copy: Path) -> None:
    """All lists in one go: a copy of everything is made once."""
    for name in resources.codelists():
        file = own_copy / "codelists" / f"{name}.csv"
        before = dict(options(name))
        first = next(iter(before))
        rewritten(file, partial(_one_more_and_one_less, first))
        after = dict(options(name))
        assert after == {code: words for code, words in before.items() if code != first} | {"made_here": "Made here"}
        assert resources.codelist(name).label(first) == before[first], "what was recorded with it still reads"
        assert first in dict(options(name, first)), "and stays where it was chosen"


def _one_more_and_one_less(first: str, rows: list[dict[str, str]]) -> None:
    rows.append(rows[-1] | {"code": "made_here", "label": "Made here"})
    next(row for row in rows if row["code"] == first)["to"] = "2020-01-01"
