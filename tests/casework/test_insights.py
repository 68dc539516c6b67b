"""What the guardian alone sees: exact, through a lens, honest about chance, and never a case that is not theirs."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from safespace.casework import follow_up, headcounts, insights, record, recusal
from safespace.casework.desk import Desk
from safespace.casework.insights import Lens
from safespace.domain.case import Case
from safespace.domain.charts import as_table, in_words
from safespace.domain.control_chart import ChartKind
from tests.builders import Clock, a_concern, about


def spoke_up(desk: Desk, clock: Clock, days_ago: int, *elements: str, area: str = "surgery", group: str = "03") -> Case:
    """Record a described concern of a day before today."""
    now = clock.at
    clock.at = now - timedelta(days=days_ago)
    case = a_concern(desk, name="")
    record.describe(desk, case.id, about(desk, *elements, area=area, group=group))
    clock.at = now
    return desk.case(case.id)


def busy(desk: Desk, clock: Clock, each: int = 6) -> None:
    """Let several people speak up in each of the last twelve months: copies of one case, each with a day of its own."""
    first = spoke_up(desk, clock, 20, "EL_PSQ")
    month = desk.today().replace(day=1)
    with desk.vault.transaction():
        for number in range(12 * each):
            if number % each == 0:
                month = (month - timedelta(days=1)).replace(day=1)
            day = month + timedelta(days=number % each)
            reference = f"SS-{number:04d}"
            desk.rows.cases.add(replace(first, id=desk.new_id(), reference=reference, raised_on=day))


def test_every_counted_case_is_in_the_picture_once_and_test_cases_are_not(desk: Desk, clock: Clock) -> None:
    case = spoke_up(desk, clock, 40, "EL_PSQ", "EL_BH")
    spoke_up(desk, clock, 41, "EL_PSQ")
    test = spoke_up(desk, clock, 42, "EL_PSQ")
    desk.rows.cases.save(replace(test, counted=False, change=desk.next(test.change)))
    seen = insights.view(desk, Lens())
    assert seen.cases == 2
    assert {bar.label: bar.words for bar in seen.elements.bars} == {
        "Patient safety or quality": "2",
        "Bullying or harassment": "1",
    }
    (row,) = seen.areas.rows
    assert row.key == "surgery"
    assert sum(row.values) == 3
    assert case.id not in in_words(seen.areas)


def test_months_that_are_not_over_are_not_charted(desk: Desk, clock: Clock) -> None:
    busy(desk, clock)
    before = insights.view(desk, Lens(12))
    spoke_up(desk, clock, 0, "EL_PSQ")
    after = insights.view(desk, Lens(12))
    assert before.over_time == after.over_time
    assert before.over_time.control.kind is ChartKind.VALUES
    assert after.cases == before.cases + 1, "though it is counted"


def test_few_cases_are_shown_as_the_days_between_them(desk: Desk, clock: Clock) -> None:
    for days in (300, 290, 260, 200, 30):
        spoke_up(desk, clock, days, "EL_PSQ")
    seen = insights.view(desk, Lens())
    assert seen.over_time.control.kind is ChartKind.GAPS
    assert [point.value for point in seen.over_time.control.points] == [10, 30, 60, 170]
    assert seen.told.headline == "Too early to say."


def test_a_lens_looks_at_one_area_and_still_offers_the_others(desk: Desk, clock: Clock) -> None:
    spoke_up(desk, clock, 40, "EL_PSQ", area="surgery")
    spoke_up(desk, clock, 41, "EL_BH", area="emergency", group="02")
    seen = insights.view(desk, Lens(area="emergency"))
    assert seen.cases == 1
    assert [row.key for row in seen.areas.rows] == ["emergency", "surgery"]
    assert [code for code, _ in seen.area_names] == ["emergency", "surgery"]
    assert insights.view(desk, Lens(group="02")).cases == 1
    assert insights.view(desk, Lens(element="EL_PSQ")).cases == 1
    assert insights.view(desk, Lens(area="emergency", element="EL_PSQ")).cases == 0


def test_a_case_that_the_guardian_stepped_back_from_is_nowhere(desk: Desk, clock: Clock) -> None:
    spoke_up(desk, clock, 40, "EL_PSQ")
    away = spoke_up(desk, clock, 41, "EL_BH", area="pharmacy")
    recusal.step_back(desk, away.id, "close_to", organisation="Westmere")
    seen = insights.view(desk, Lens())
    assert seen.cases == 1
    assert "pharmacy" not in {row.key for row in seen.areas.rows}


def test_silent_areas_are_those_with_staff_and_without_a_voice(desk: Desk, clock: Clock) -> None:
    spoke_up(desk, clock, 40, "EL_PSQ", area="surgery")
    surgery = next(row.label for row in insights.view(desk, Lens()).areas.rows)
    counted = f"Unit,Staff\n,4000\n{surgery},50\nPharmacy,80\n".encode()
    headcounts.take(desk, headcounts.look(desk, counted), desk.today())
    rows = {row.key: row for row in insights.view(desk, Lens()).areas.rows}
    assert (rows["surgery"].per_hundred, rows["surgery"].silent) == (2.0, False)
    assert rows["pharmacy"].silent
    assert "Nobody from: Pharmacy." in in_words(insights.view(desk, Lens()).areas)


def test_the_time_of_a_step_is_that_of_the_middle_case_in_working_days(desk: Desk, clock: Clock) -> None:
    start = clock.at
    for days in (1, 2, 9):
        clock.at = start - timedelta(days=30)
        case = a_concern(desk)
        clock.move(days=days)
        record.thanked(desk, case.id)
    clock.at = start
    thanked = insights.view(desk, Lens()).steps[0]
    assert [height for height in thanked.heights if height is not None] == [2]
    assert (thanked.value, thanked.target, thanked.good) == ("2", 3, True)
    assert thanked.standing == "target 3"


def test_what_came_after_counts_the_last_answer_of_each(desk: Desk, clock: Clock) -> None:
    case = spoke_up(desk, clock, 40, "EL_PSQ")
    follow_up.feedback(desk, case.id, "maybe")
    clock.move(days=1)
    follow_up.feedback(desk, case.id, "yes")
    bars = {bar.label: bar.words for bar in insights.view(desk, Lens()).after.bars}
    assert bars == {"Say that they were treated worse": "0", "Yes": "1"}


@pytest.mark.parametrize("months", insights.PERIODS)
def test_an_empty_vault_has_a_page_without_a_picture_that_says_anything(desk: Desk, months: int) -> None:
    seen = insights.view(desk, Lens(months))
    assert seen.cases == 0
    for chart in (seen.over_time, seen.areas, seen.groups, *seen.steps):
        head, rows = as_table(chart)
        assert head
        assert all(len(row) == len(head) for row in rows)
    assert seen.told.headline == "Too early to say."


def test_a_change_is_told_with_what_chance_alone_would_do(desk: Desk, clock: Clock) -> None:
    busy(desk, clock, each=9)
    told = insights.view(desk, Lens(24)).told
    assert told.headline == "Something has changed.", "a year of nobody, then a year of nine a month"
    assert any(sentence.startswith("By chance alone") for sentence in told.sentences)
