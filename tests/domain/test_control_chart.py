"""Charts over time: the limits are those of the textbooks, each rule speaks when it should, and chance seldom does."""

from __future__ import annotations

import random
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace import resources
from safespace.domain.control_chart import ChartKind, ControlChart, Point, Rule, Rules, chart

RULES = Rules.of(resources.data("policies", "control_charts.json"))
STEADY = (9, 11, 8, 12, 14, 10, 9, 7, 11, 10, 12, 9, 10, 13, 11)


def charted(
    *values: float, kind: ChartKind = ChartKind.VALUES, breaks: tuple[int, ...] = (), size: float = 1
) -> ControlChart:
    return chart(kind, [Point(str(at), value, size) for at, value in enumerate(values)], RULES, breaks)


def spoken(made: ControlChart) -> set[Rule]:
    return {signal.rule for signal in made.signals}


def test_the_limits_of_values_are_those_worked_out_by_hand() -> None:
    made = charted(*([10, 12] * 6))
    at = made.limits[0]
    assert at is not None
    assert (at.centre, at.low, at.high) == pytest.approx((11, 11 - 2.66 * 2, 11 + 2.66 * 2))


def test_the_limits_of_counts_widen_where_fewer_people_are_counted() -> None:
    points = [Point(str(at), 4, 100 if at % 2 else 400) for at in range(12)]
    made = chart(ChartKind.COUNTS, points, RULES)
    many, few = made.limits[0], made.limits[1]
    assert many is not None
    assert few is not None
    assert many.centre == pytest.approx(48 / 3000)
    assert many.high - many.centre == pytest.approx(3 * (0.016 / 400) ** 0.5)
    assert few.high > many.high


def test_the_limits_of_gaps_are_as_seldom_passed_as_three_standard_deviations_and_half_lie_below_the_middle() -> None:
    made = charted(*([20.0] * 12), kind=ChartKind.GAPS)
    at = made.limits[0]
    assert at is not None
    assert (made.centre, charted(*STEADY).centre) == ("middle", "average")
    assert at.centre == pytest.approx(20.5 * 0.693147 - 0.5, abs=1e-4)
    assert (at.low, at.high) == (0.0, pytest.approx(20.5 * 6.60773 - 0.5, abs=1e-3))
    turns = [5.0, 30.0] * 6
    assert not charted(*turns, 60.0, kind=ChartKind.GAPS).signals
    assert spoken(charted(*turns, 400.0, kind=ChartKind.GAPS)) >= {Rule.BEYOND}


def test_eleven_points_have_no_limits_and_twelve_have() -> None:
    assert set(charted(*STEADY[:11]).limits) == {None}
    assert None not in charted(*STEADY[:12]).limits


def test_a_steady_series_says_nothing() -> None:
    assert not charted(*STEADY).signals


def test_one_point_beyond_the_limits_speaks() -> None:
    made = charted(*STEADY, 40, *STEADY)
    assert [(signal.first, signal.above) for signal in made.signals if signal.rule is Rule.BEYOND] == [(15, True)]


def test_a_point_on_a_limit_is_not_beyond_it() -> None:
    assert not charted(*([5.0] * 20)).signals


def test_seven_on_one_side_speak_and_six_do_not() -> None:
    up_and_down = [8.0, 12.0] * 8
    assert Rule.SHIFT not in spoken(charted(*up_and_down, *[11.0] * 5, *[9.0] * 5))
    made = charted(*up_and_down, *[11.5] * 7, *[8.5, 11.0, 8.5, 11.0, 8.0, 9.0, 8.5])
    (run,) = [signal for signal in made.signals if signal.rule is Rule.SHIFT]
    assert (run.last - run.first + 1 >= 7, run.above) == (True, True)


@pytest.mark.parametrize(("length", "speaks"), [(6, False), (7, True)])
def test_a_trend_is_seven_points_each_higher_than_the_one_before(length: int, speaks: bool) -> None:
    rising = [7.0 + at for at in range(length)]
    made = charted(12.0, 9.0, 12.0, 8.0, 11.0, *rising, 6.9, 11.0, 8.0)
    assert (Rule.TREND in spoken(made)) is speaks


def test_two_of_three_near_a_limit_speak() -> None:
    swinging = [10.0, 13.0, 7.0, 12.0, 8.0, 13.0, 7.0, 10.0, 12.0, 8.0, 11.0]
    before, after = swinging * 4, swinging * 4
    at = charted(*before, *after).limits[0]
    assert at is not None
    near = at.centre + (at.high - at.centre) * 0.85
    assert Rule.NEAR in spoken(charted(*before, near, 10.0, near, *after))
    assert Rule.NEAR not in spoken(charted(*before, near, 10.0, 9.0, near, *after))


def test_small_counts_do_not_lie_near_a_lower_limit_that_nothing_can_reach() -> None:
    assert Rule.NEAR not in spoken(charted(*([1.0, 5.0, 0.0, 1.0, 6.0, 0.0] * 4)))


def test_a_break_parts_lines_and_limits() -> None:
    made = charted(*STEADY, *[value + 20 for value in STEADY], breaks=(len(STEADY),))
    assert not made.signals, "each side is steady"
    first, second = made.limits[0], made.limits[-1]
    assert first is not None
    assert second is not None
    assert second.centre == pytest.approx(first.centre + 20)
    assert [len(piece) for piece in made.pieces()] == [15, 15]


def test_too_few_points_after_a_break_have_no_limits() -> None:
    made = charted(*STEADY, 30, 31, 32, breaks=(len(STEADY),))
    assert made.limits[-3:] == (None, None, None)
    assert made.limits[0] is not None


@given(st.lists(st.floats(0, 1e6), max_size=60), st.lists(st.integers(-3, 70), max_size=5), st.sampled_from(ChartKind))
def test_any_series_is_charted_whole(values: list[float], breaks: list[int], kind: ChartKind) -> None:
    made = charted(*values, kind=kind, breaks=tuple(breaks))
    assert len(made.limits) == len(made.points) == len(values)
    assert [at for piece in made.pieces() for at in piece] == list(range(len(values)))
    for signal in made.signals:
        assert 0 <= signal.first <= signal.last < len(values)
        assert any(signal.first in piece and signal.last in piece for piece in made.pieces()), "none goes over a break"


def poisson(chance: random.Random, mean: float) -> int:
    """Return a count as chance makes it, by waiting times."""
    count, waited = 0, chance.expovariate(mean)
    while waited < 1:
        count, waited = count + 1, waited + chance.expovariate(mean)
    return count


@pytest.mark.parametrize("mean", [4.0, 11.0])
def test_chance_alone_seldom_speaks_and_a_doubling_nearly_always_does(mean: float) -> None:
    chance = random.Random(7)
    alone = [bool(charted(*(poisson(chance, mean) for _ in range(24))).signals) for _ in range(300)]
    doubled = [
        bool(charted(*(poisson(chance, mean * (1 + (at >= 12))) for at in range(24))).signals) for _ in range(300)
    ]
    assert fmean(alone) < 0.3
    assert fmean(doubled) > 2.5 * fmean(alone)


def test_counts_for_their_size_seldom_speak_by_chance_and_a_doubling_nearly_always_does() -> None:
    """The u chart of an element for each case: eight of about thirty cases, over four years of quarters."""
    chance = random.Random(7)

    def speaks(change: int) -> bool:
        sizes = [20 + poisson(chance, 10) for _ in range(16)]
        counts = [poisson(chance, size * 0.25 * (1 + change * (at >= 8))) for at, size in enumerate(sizes)]
        points = [Point(str(at), count, size) for at, (count, size) in enumerate(zip(counts, sizes, strict=True))]
        return bool(chart(ChartKind.COUNTS, points, RULES).signals)

    alone, doubled = ([speaks(change) for _ in range(300)] for change in (0, 1))
    assert fmean(alone) < 0.25
    assert fmean(doubled) > 2.5 * fmean(alone)


def test_gaps_between_rare_cases_seldom_speak_by_chance_and_a_change_of_four_times_mostly_does() -> None:
    """Twenty-four gaps of whole days. By the average and its standard deviations nearly every other row would speak."""
    chance = random.Random(7)

    def speaks(before: float, after: float) -> bool:
        days = [int(chance.expovariate(1 / (before if at < 12 else after))) for at in range(24)]
        return bool(charted(*map(float, days), kind=ChartKind.GAPS).signals)

    for mean in (8.0, 20.0, 40.0):
        alone, more, fewer = (fmean(speaks(mean, mean * times) for _ in range(100)) for times in (1, 0.25, 4))
        assert alone < 0.25
        assert min(more, fewer) > 0.4
        assert min(more, fewer) > 2.5 * alone
