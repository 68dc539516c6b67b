"""What is counted as yes or no: how soon each step came, what made it hard, and whether they would speak up again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from safespace.casework import (
    counted,
    counted_flags,
    dispose,
    foi,
    follow_up,
    public_elsewhere,
    publication,
    quarterly,
    record,
    return_differences,
    stubs,
)
from safespace.casework.desk import Desk
from safespace.disclosure.snapshot import NOT_RECORDED
from safespace.domain.case import Stage
from safespace.domain.quarter import Quarter
from safespace.domain.released import CellKey, SymbolKind
from tests import builders
from tests.builders import FRIDAY, Clock
from tests.casework.quarters import desk_with_clock, raised
from tests.casework.records import closed

YEAR = Quarter(2025, 4)


@pytest.mark.parametrize(("days", "said"), [(0, "yes"), (5, "yes"), (6, "no")])
def test_a_thank_you_is_in_time_up_to_the_third_working_day(desk: Desk, days: int, said: str) -> None:
    """A Friday to the Wednesday after it is three working days."""
    case = builders.a_concern(desk, name="")
    thanked = replace(case, raised_on=FRIDAY.date(), reached=((Stage.THANKED, FRIDAY.date() + timedelta(days=days)),))
    assert counted_flags.of_case(thanked)["time_thanked"] == said
    assert counted_flags.of_case(replace(case, reached=()))["time_thanked"] == "no"


def test_barriers_count_in_three_groups_and_unasked_is_not_no(desk: Desk, clock: Clock) -> None:
    case = raised(desk, clock)
    hard = tuple(desk.coded("barriers", code) for code in ("visa", "job", "racism", "other"))
    found = counted_flags.of_case(replace(case, about=replace(case.about, barriers=hard)))
    assert {name: said for name, said in found.items() if name.startswith("barrier_")} == {
        "barrier_fear": "yes",
        "barrier_doubt": "no",
        "barrier_apart": "yes",
    }
    assert found | {"barrier_fear": NOT_RECORDED} == {**found, "barrier_fear": NOT_RECORDED}
    assert counted_flags.of_case(case)["barrier_fear"] == NOT_RECORDED


def test_the_last_answer_counts_and_what_is_left_after_disposal_is_the_group_that_is_printed(
    desk: Desk, clock: Clock
) -> None:
    case = closed(desk, clock)
    follow_up.feedback(desk, case.id, "yes")
    follow_up.feedback(desk, case.id, "no")
    codes = {one.case_id: one.codes for one in counted.records(desk)}
    assert codes[case.id]["feedback"] == "no"
    stub = stubs.made(desk, desk.case(case.id))
    assert stub is not None
    assert dict(stub.codes)["feedback"] == "dont_know", "the first code of the group: not the answer itself"
    dispose.case(desk, case.id, case.reference, "erasure")
    after = {one.case_id: one.codes for one in counted.records(desk)}[case.id]
    names = [code for kind in counted_flags.KINDS for code, _ in counted_flags.rows(kind)]
    assert {name: after[name] for name in names} == {name: codes[case.id][name] for name in names}


def test_the_years_release_counts_them_and_freezes_what_was_counted(tmp_path: Path) -> None:
    desk, clock = desk_with_clock(tmp_path)
    clock.at = FRIDAY - timedelta(days=120)
    cases = [builders.a_concern(desk, name="", words="The rota is short.", handle="Rota") for _ in range(14)]
    for case in cases[:8]:
        record.thanked(desk, case.id)
    for case in cases[:6]:
        follow_up.feedback(desk, case.id, "yes")
    clock.at = FRIDAY
    planned = quarterly.plan(quarterly.gather(desk, YEAR))
    thanked = CellKey.of(tuple(one.code for one in YEAR.of_year), {"time_thanked": ("yes",)})
    again = CellKey.of(tuple(one.code for one in YEAR.of_year), {"feedback": ("yes",)})
    assert (planned.symbols[thanked].value, planned.symbols[again].value) == (8, 6)
    quarterly.publish(desk, YEAR, planned, "The board", "Learning")
    record.thanked(desk, cases[9].id)
    follow_up.feedback(desk, cases[9].id, "yes")
    assert return_differences.beside_paper(desk, YEAR) == (), "what goes on by itself is no difference"
    later = quarterly.plan(foi.gather(desk, "time_thanked", YEAR.of_year))
    assert later.symbols[thanked].value == 8
    assert all(symbol.kind is not SymbolKind.BAND or (symbol.value or 0) < 5 for symbol in later.symbols.values())
    desk.vault.close()


def test_every_line_of_them_has_words_for_a_request_and_for_figures_of_others() -> None:
    for kind in counted_flags.KINDS:
        lines = {line.dimension for one in publication.breakdowns() for line in one.rows}
        assert {code for code, _ in counted_flags.rows(kind)} <= lines
        assert counted_flags.kind_of([counted_flags.rows(kind)[0][0]]) == kind
        assert [label for _, label in public_elsewhere.groups(counted_flags.rows(kind)[0][0])] == [
            label for _, label in counted_flags.rows(kind)
        ]
    assert counted_flags.kind_of(["area"]) == ""
