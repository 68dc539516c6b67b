"""What a case still lacks is what the definition of the return asks for, each case by that of its own quarter."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from safespace.casework import counted_facts, record, today
from safespace.casework.desk import Desk
from safespace.domain.case import About, Case, Openness
from tests.builders import about
from tests.casework.own_rules import forget

BEFORE, SINCE = date(2026, 3, 31), date(2026, 4, 1)


def asks_instead(own_copy: Path, *fields: str) -> None:
    """Add a definition from April 2026 on that asks for other facts."""
    plain = json.loads((own_copy / "returns" / "ngo-2024.json").read_text(encoding="utf-8"))
    asked = [{"field": field, "words": f"the {field}", "of_anonymous": False, "source": "A test"} for field in fields]
    made = plain | {"version": "made-2026", "start": "2026Q1", "asked": asked}
    (own_copy / "returns" / "made-2026.json").write_text(json.dumps(made), encoding="utf-8")
    forget()


def of_day(desk: Desk, day: date) -> Case:
    """Write down a concern of which nothing is known."""
    return record.concern(desk, record.NewConcern("The rota.", raised_on=day))


def test_each_case_lacks_what_the_definition_of_its_quarter_asks_for(desk: Desk, own_copy: Path) -> None:
    before, since = of_day(desk, BEFORE), of_day(desk, SINCE)
    shipped = ("what it is about", "detriment", "worker group", "level", "area")
    assert (counted_facts.missing(before), counted_facts.missing(since)) == (shipped, shipped)
    asks_instead(own_copy, "route_in", "level")
    assert (counted_facts.missing(before), counted_facts.missing(since)) == (shipped, ("the route_in", "the level"))
    assert counted_facts.missing(replace(since, openness=Openness.ANONYMOUS)) == ()
    assert counted_facts.missing(of_day(desk, date(2020, 1, 1))) == shipped, "older than any: as the first one asks"


def test_today_counts_by_the_same_definition(desk: Desk, own_copy: Path) -> None:
    case = of_day(desk, SINCE)
    record.describe(desk, case.id, about(desk, "EL_BH"))
    assert today.look(desk).clock.to_check == 0
    asks_instead(own_copy, "route_in")
    assert today.look(desk).clock.to_check == 1
    record.describe(desk, case.id, About(detriment=False, route_in=desk.coded("routes_in", "direct")))
    assert today.look(desk).clock.to_check == 0


def test_a_fact_that_no_case_has_never_becomes_a_question_to_the_database(desk: Desk, own_copy: Path) -> None:
    asks_instead(own_copy, "1; DROP TABLE cases; --")
    with pytest.raises(KeyError):
        today.look(desk)
    assert desk.rows.cases.total() == 0
