"""The dice of the sample trust: the national shares, the seasons, working days, and the same seed again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

import pytest

from safespace.domain.quarter import Quarter
from safespace.sample import figures
from safespace.sample.figures import Dice

LAST = date(2026, 7, 3)
DRAWN = 20_000


def quarters(number: int = 9) -> list[Quarter]:
    """Return the quarter of LAST and those before it, oldest first."""
    found = [Quarter.of(LAST)]
    while len(found) < number:
        found.insert(0, found[0].previous)
    return found


@pytest.mark.parametrize(
    "weights",
    [figures.GROUPS, figures.LEVELS, figures.AREAS, figures.ETHNICITY, figures.INTERNATIONAL, figures.CHANNELS,
     figures.ANSWERS, figures.OUTCOMES],
)  # fmt: skip
def test_a_big_draw_has_the_shares_of_its_weights(weights: Mapping[str, float]) -> None:
    dice = Dice(7)
    drawn = Counter(dice.weighted(weights) for _ in range(DRAWN))
    whole = sum(weights.values())
    for code, weight in weights.items():
        assert drawn[code] / DRAWN == pytest.approx(weight / whole, abs=0.02), code
    assert set(drawn) <= set(weights)


@pytest.mark.parametrize("share", [figures.ANONYMOUS, figures.DETRIMENT, figures.FEEDBACK, 0.0, 1.0])
def test_what_happens_in_a_share_of_all_cases_happens_as_often(share: float) -> None:
    dice = Dice(11)
    assert sum(dice.chance(share) for _ in range(DRAWN)) / DRAWN == pytest.approx(share, abs=0.015)


def test_frontline_worker_groups_lead_as_they_do_nationally() -> None:
    assert max(figures.GROUPS, key=lambda code: figures.GROUPS[code]) == "03"
    assert figures.SEASONS[3] == max(figures.SEASONS.values())
    assert sum(figures.SEASONS.values()) == pytest.approx(1)


@pytest.mark.parametrize("last", [LAST, date(2026, 7, 1), date(2026, 6, 30), date(2026, 9, 30), date(2026, 2, 15)])
def test_people_speak_up_on_working_days_of_these_quarters_in_order_and_never_after_the_last_day(last: date) -> None:
    span = [quarter for quarter in quarters() if quarter.first <= last]
    days = Dice(3).days(span, 2_000, last)
    assert len(days) == 2_000
    assert days == sorted(days)
    assert all(day.weekday() < 5 for day in days)
    assert span[0].first <= days[0] <= days[-1] <= last


def test_a_quarter_that_has_just_begun_has_few_cases_and_one_that_has_not_has_none() -> None:
    early = sum(day >= quarters()[-1].first for seed in range(20) for day in Dice(seed).days(quarters(), 200, LAST))
    assert 0 < early < 20 * 200 * 0.03, "three of its sixty-six working days are over"
    before = Dice(1).days(quarters(), 200, date(2026, 6, 30))
    assert before[-1] <= date(2026, 6, 30)


def test_more_people_speak_up_in_the_season_when_they_are_asked_to() -> None:
    """Many trusts together: one alone may differ by chance, as real ones do."""
    full = [quarter for quarter in quarters() if quarter.last < LAST]
    drawn: Counter[int] = Counter()
    for seed in range(150):
        drawn.update(Quarter.of(day).number for day in Dice(seed).days(full, 100, LAST))
    assert drawn.most_common(1)[0][0] == 3
    assert min(drawn.values()) / drawn.total() > 0.15


def test_quarters_differ_more_than_chance_alone_allows() -> None:
    full = [quarter for quarter in quarters() if quarter.last < LAST]
    sizes: list[int] = []
    for seed in range(60):
        counts = Counter(Quarter.of(day).code for day in Dice(seed).days(full, 400, LAST))
        sizes += [counts[quarter.code] for quarter in full]
    mean = sum(sizes) / len(sizes)
    assert sum((size - mean) ** 2 for size in sizes) / len(sizes) > 3 * mean


def test_the_same_seed_draws_the_same_and_another_seed_does_not() -> None:
    first, again, other = (Dice(seed).days(quarters(), 60, LAST) for seed in (5, 5, 6))
    assert first == again
    assert first != other
