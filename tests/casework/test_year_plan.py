"""The plan of a year: proposed for the trust's size, chosen once, kept until the year ends, and what it costs."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from safespace.casework import publication, quarterly, recheck, year_costs, year_plan
from safespace.casework.desk import Desk
from safespace.casework.recheck import Outcome
from safespace.casework.year_costs import Trial
from safespace.casework.year_plan import YearPlan
from safespace.disclosure.policy import default_policy
from safespace.disclosure.snapshot import NOT_RECORDED, Record
from safespace.domain.ids import Id
from safespace.domain.quarter import Quarter
from tests.builders import Clock
from tests.casework.quarters import LAST, RUNNING, busy, desk_with_clock

YEAR = Quarter(2025, 4)
CROSSED = "year_elements_workers"
WIDER = "wider_workers"


@pytest.fixture
def at(tmp_path: Path) -> Iterator[tuple[Desk, Clock]]:
    desk, clock = desk_with_clock(tmp_path)
    yield desk, clock
    desk.vault.close()


def trial(size: int = 12) -> Trial:
    """Return a small year of made-up cases."""
    chance = random.Random(3)
    lines = [*publication.elements().rows, *(line for one in publication.breakdowns() for line in one.rows)]
    within = {line.dimension: [code for code in line.domain if code != NOT_RECORDED] for line in lines}
    records = tuple(
        Record(Id(f"{quarter.code}-{n}"), quarter.code, tuple((name, chance.choice(within[name])) for name in within))
        for quarter in YEAR.of_year
        for n in range(size)
    )
    return Trial(YEAR, records, default_policy(), b"seed")


def some(plan: YearPlan, *codes: str) -> YearPlan:
    """Return a plan with only some of its choices, so that few have to be tried."""
    kept = tuple(one for one in plan.choices if one.code in codes)
    return YearPlan(plan.quarter, kept, plan.cases, plan.kept, plan.settled, plan.each_quarter, plan.joined)


def test_a_small_trust_is_not_offered_what_needs_more_cases() -> None:
    assert CROSSED not in year_plan.proposed(29)
    assert CROSSED in year_plan.proposed(30)
    assert year_plan.proposed(1000) == publication.shipped()
    assert {"year_elements", "year_workers"} <= year_plan.proposed(0)


def test_a_choice_is_kept_and_brings_what_it_needs(at: tuple[Desk, Clock]) -> None:
    desk, _ = at
    plan = year_plan.look(desk, RUNNING)
    assert (plan.kept, plan.settled, plan.each_quarter) == (False, False, ("Cases and what they were about",))
    year_plan.choose(desk, RUNNING, frozenset({"year_elements_areas"}))
    assert year_plan.chosen(desk, LAST) == {"year_elements", "year_areas", "year_elements_areas"}
    again = year_plan.look(desk, RUNNING)
    assert again.kept
    assert {one.code for one in again.choices if one.chosen} == {"year_areas", "year_elements_areas"}
    assert year_plan.chosen(desk, YEAR) == publication.shipped()
    titles = [spec.title for spec in publication.tables(Quarter(2026, 4), (), year_plan.chosen(desk, LAST))]
    assert titles == [
        "Cases and what they were about, quarter 4 2026/27",
        "Cases by directorate, 2026/27",
        "What cases were about, by directorate, 2026/27",
    ]
    with pytest.raises(KeyError):
        year_plan.choose(desk, RUNNING, frozenset({"no_such"}))


def test_the_years_release_has_the_tables_that_were_chosen(at: tuple[Desk, Clock]) -> None:
    desk, _ = at
    year_plan.choose(desk, YEAR, frozenset({"year_openness"}))
    titles = [spec.title for spec in quarterly.gather(desk, YEAR).specs]
    assert titles == ["Cases and what they were about, quarter 4 2025/26", "Cases by openness, 2025/26"]


def test_nothing_can_be_chosen_once_something_of_the_year_has_left(at: tuple[Desk, Clock]) -> None:
    desk, clock = at
    busy(desk, clock)
    year_plan.choose(desk, LAST, frozenset({"year_openness"}))
    quarterly.publish(desk, LAST, quarterly.plan(quarterly.gather(desk, LAST)), "The board", "Learning")
    with pytest.raises(year_plan.YearSettled):
        year_plan.choose(desk, LAST, frozenset({"year_levels"}))
    plan = year_plan.look(desk, LAST)
    assert (plan.settled, {one.code for one in plan.choices if one.chosen}) == (True, {"year_openness"})
    assert plan.cases == 14
    year_plan.choose(desk, Quarter(2027, 1), frozenset({"year_levels"}))


def test_what_is_joined_is_said_with_what_each_group_holds() -> None:
    workers = next(words for words in year_plan.joins() if words.startswith("Worker group, "))
    assert "groups count as 5. " in workers
    assert "not_recorded" not in " ".join(year_plan.joins())


def test_each_choice_says_its_own_numbers_and_what_it_hides_elsewhere(at: tuple[Desk, Clock]) -> None:
    plan = some(year_plan.look(at[0], RUNNING), "year_openness", "year_workers", CROSSED)
    tried = trial()
    wanted = frozenset({"year_openness"})
    found = {one.code: year_costs.cost(tried, plan, wanted, one.code) for one in plan.choices}
    assert year_costs.whole(tried, plan, wanted).cases == len(tried.records)
    counts = [int(part.split()[0]) for part in found["year_openness"].own.split(", ")]
    assert sum(counts) == 4
    assert all("elsewhere" in one.elsewhere or "in other tables" in one.elsewhere for one in found.values())
    many = len(tried.tried)
    year_costs.cost(tried, plan, wanted, CROSSED)
    assert len(tried.tried) == many == 4


def test_the_rules_of_others_are_attacked_on_the_same_tables_and_ours_stands_first(at: tuple[Desk, Clock]) -> None:
    plan = some(year_plan.look(at[0], RUNNING), "year_openness")
    ours, *others = year_costs.rules(trial(), plan, frozenset({"year_openness"}))
    assert (ours.label, ours.safe) == (default_policy().rule, True)
    assert len(others) == len(publication.other_rules())
    nothing = next(one for one in others if one.label.startswith("Every number"))
    assert not nothing.safe
    exact = nothing.gets.split()
    assert exact[0] == exact[2]


def test_a_trial_can_be_stopped_and_needs_a_year_with_cases(at: tuple[Desk, Clock]) -> None:
    class Stopped(Exception):
        """The guardian stopped it."""

    def stop() -> None:
        raise Stopped

    with pytest.raises(Stopped):
        year_costs.whole(trial(), year_plan.look(at[0], RUNNING), frozenset(), stop)
    with pytest.raises(year_costs.NoYearYet):
        year_costs.gather(at[0])


def test_what_costs_a_reader_least_is_found_among_tables_and_wider_groups(at: tuple[Desk, Clock]) -> None:
    plan, tried = year_plan.look(at[0], RUNNING), trial(size=3)
    told: list[tuple[int, int]] = []
    found = year_costs.best(tried, plan, frozenset({"year_workers", CROSSED}), progress=told.append)
    assert found.tried == len(told) > 2
    assert found.codes >= {"year_elements", "year_workers"}
    assert found.codes <= {"year_elements", "year_workers", CROSSED, WIDER}
    assert bool(found.how) is (found.codes != {"year_elements", "year_workers", CROSSED})
    assert year_costs.whole(tried, plan, found.codes).words == found.words


def test_groups_are_joined_further_in_every_table_of_the_year_and_nowhere_else(at: tuple[Desk, Clock]) -> None:
    desk, _ = at
    wanted = frozenset({"year_workers", CROSSED, WIDER})
    year_plan.choose(desk, YEAR, wanted)
    specs = quarterly.gather(desk, YEAR).specs
    rows = [[line.label for line in spec.rows if line.dimension == "worker_group"] for spec in specs]
    assert rows == [[], ["Clinical staff", "Other staff or not known"], ["Clinical staff", "Other staff or not known"]]
    assert WIDER in {one.code for one in year_plan.look(desk, YEAR).choices if one.chosen}
    fine = [spec for spec in publication.tables(YEAR, (), year_plan.chosen(desk, LAST)) if "worker" in spec.title]
    assert all(len([line for line in spec.rows if line.dimension == "worker_group"]) == 5 for spec in fine)


def test_the_rungs_of_a_dimension_hold_the_same_codes_and_never_part_a_group_of_the_plan() -> None:
    for ladder in publication.ladders():
        fine, wide = ladder.rungs
        assert sorted(code for line in fine for code in line.codes) == sorted(
            code for line in wide for code in line.codes
        )
        assert all(any(set(small.codes) <= set(large.codes) for large in wide) for small in fine)
        assert len(wide) < len(fine)


def test_the_release_after_quarter_4_joins_groups_where_that_costs_a_reader_least_and_says_why(
    at: tuple[Desk, Clock],
) -> None:
    desk, _ = at
    year_plan.choose(desk, YEAR, frozenset({"year_workers"}))
    gathered = replace(quarterly.gather(desk, YEAR), records=_of_two_groups(), seed=b"seed")
    shown = quarterly.propose(gathered)
    assert [line.split(",")[0] for line in shown.merged] == [
        "Worker group: 5 groups are joined into 2 for the whole year"
    ]
    assert {len(table.rows) for table in shown.tables if table.row_heading == "Worker group"} == {3}
    alone = quarterly.plan(replace(gathered, ladders=None))
    assert alone.tally.printed < shown.planned.tally.printed or alone.dropped
    kept = quarterly.publish(desk, YEAR, shown.planned, "The board", "Board paper")
    assert recheck.again(recheck.kept(desk), kept.sequence).outcome is Outcome.HOLDS


def test_a_plan_that_joins_groups_already_is_kept_to(at: tuple[Desk, Clock]) -> None:
    desk, _ = at
    year_plan.choose(desk, YEAR, frozenset({"year_workers", WIDER}))
    shown = quarterly.propose(replace(quarterly.gather(desk, YEAR), records=_of_two_groups(), seed=b"seed"))
    assert shown.merged == ()
    assert {len(table.rows) for table in shown.tables if table.row_heading == "Worker group"} == {3}


def _of_two_groups() -> tuple[Record, ...]:
    """Return a year of cases of which every group has few, and the two wide ones enough."""
    return tuple(
        replace(record, attributes=tuple({**record.codes, "worker_group": code}.items()))
        for number, record in enumerate(trial(5).records)
        for code in [("03", "08", "08", "07", "04", "01")[number % 6]]
    )
