"""How many cases are open, how old they are, and what they wait for: exact, whatever the period."""

from __future__ import annotations

from datetime import timedelta

from safespace.casework import close, insights, record, recusal
from safespace.casework.desk import Desk
from safespace.casework.insights import Lens, View
from safespace.domain.case import Case
from safespace.domain.charts import Bars, Panels
from tests.builders import Clock, a_concern, about


def raised(desk: Desk, clock: Clock, days_ago: int, *elements: str, group: str = "03") -> Case:
    """Record a described concern of a day before today."""
    now = clock.at
    clock.at = now - timedelta(days=days_ago)
    case = a_concern(desk, name="")
    record.describe(desk, case.id, about(desk, *elements, group=group))
    clock.at = now
    return desk.case(case.id)


def figures(bars: Bars) -> dict[str, str]:
    """Return the bars with their words."""
    return {bar.label: bar.words for bar in bars.bars}


def themes(seen: View) -> dict[str, list[int]]:
    """Return each theme with its counts, quarter by quarter."""
    assert isinstance(seen.themes, Panels)
    return {panel.title: [int(bar.high) for bar in panel.bars] for panel in seen.themes.panels}


def test_open_cases_are_counted_by_age_at_each_edge_and_closed_ones_are_not(desk: Desk, clock: Clock) -> None:
    for days in (0, 30, 31, 91, 92, 182, 183, 365, 366, 2000):
        raised(desk, clock, days, "EL_PSQ")
    close.case(desk, raised(desk, clock, 5, "EL_PSQ").id, "upheld")
    away = raised(desk, clock, 6, "EL_BH")
    recusal.step_back(desk, away.id, "close_to", organisation="Westmere")
    seen = insights.view(desk, Lens(12))
    assert list(figures(seen.ages).values()) == ["2", "2", "2", "2", "2"]
    assert "10 cases" in seen.ages.said
    assert "137 days old" in seen.ages.said
    assert sum(bar.high for bar in seen.waits.bars) == 10


def test_what_cases_wait_for_is_said_with_the_longest_wait_since_their_last_step(desk: Desk, clock: Clock) -> None:
    raised(desk, clock, 40, "EL_PSQ")
    raised(desk, clock, 3, "EL_PSQ")
    thanked = raised(desk, clock, 50, "EL_PSQ")
    record.thanked(desk, thanked.id)
    clock.move(days=1)
    found = figures(insights.view(desk, Lens()).waits)
    assert found == {"To be thanked": "2, longest 41 days", "To be triaged": "1, longest 1 day"}
    assert insights.view(desk, Lens(group="08")).waits.bars == ()


def test_themes_are_counted_in_whole_quarters_of_the_period_and_the_running_one(desk: Desk, clock: Clock) -> None:
    for days in (10, 100, 100, 190, 400):
        raised(desk, clock, days, "EL_BH")
    raised(desk, clock, 100, "EL_PSQ", group="08")
    seen = insights.view(desk, Lens(12))
    counts = themes(seen)
    assert 4 <= len(counts["Bullying or harassment"]) <= 5
    assert sum(counts["Bullying or harassment"]) == 4
    assert sum(counts["Patient safety or quality"]) == 1
    alone = themes(insights.view(desk, Lens(12, group="08")))
    assert sum(alone["Bullying or harassment"]) == 0
    assert sum(alone["Patient safety or quality"]) == 1


def test_a_picture_that_is_chosen_in_keeps_what_else_can_be_chosen(desk: Desk, clock: Clock) -> None:
    raised(desk, clock, 10, "EL_BH", group="03")
    raised(desk, clock, 11, "EL_PSQ", group="08")
    seen = insights.view(desk, Lens(group="08"))
    assert {bar.key for bar in seen.groups.bars} == {"03", "08"}
    assert seen.groups.chosen == "08"
    assert seen.told.sentences == ("One person has spoken up in this time.",)
    assert {bar.key for bar in seen.elements.bars} == {"EL_PSQ"}
