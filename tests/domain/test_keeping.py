"""Which backups are kept, against a plain count by hand and against whatever days Hypothesis thinks of."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as some

from safespace.domain.keeping import USUAL, Keeping

START = datetime(2026, 1, 5, 17, 30, tzinfo=UTC)

moments = some.lists(
    some.datetimes(datetime(2024, 1, 1), datetime(2027, 12, 31), timezones=some.just(UTC)),  # noqa: DTZ001 (Hypothesis)
    min_size=1,
    max_size=300,
)


def run(days: int) -> frozenset[datetime]:
    """Make a backup a day and throw away what need not be kept, day after day."""
    kept: frozenset[datetime] = frozenset()
    for number in range(days):
        kept = USUAL.kept({*kept, START + timedelta(days=number)})
    return kept


def test_two_years_of_daily_backups_leave_seven_days_four_weeks_and_twelve_months() -> None:
    kept = sorted(run(730), reverse=True)
    last = START + timedelta(days=729)
    assert kept[:7] == [last - timedelta(days=number) for number in range(7)]
    assert 7 + 2 + 9 <= len(kept) <= 7 + 4 + 12
    assert kept[-1] <= last - timedelta(days=300)
    assert len({(moment.year, moment.month) for moment in kept}) == 12


def test_a_laptop_that_lay_in_a_drawer_keeps_its_days() -> None:
    before = {START + timedelta(days=number) for number in range(7)}
    kept = USUAL.kept({*before, START + timedelta(days=200)})
    assert len(before & kept) == 6


def test_of_one_day_the_last_is_kept() -> None:
    hours = [START + timedelta(hours=number) for number in range(5)]
    assert USUAL.kept(hours) == {hours[-1]}


def test_nothing_made_is_nothing_kept() -> None:
    assert USUAL.kept([]) == frozenset()


@given(moments)
def test_the_newest_is_always_kept_and_nothing_is_invented(made: list[datetime]) -> None:
    kept = USUAL.kept(made)
    assert max(made) in kept
    assert kept <= set(made)
    assert len(kept) <= 7 + 4 + 12
    assert Keeping(0, 0, 0).kept(made) == {max(made)}


@given(moments)
def test_throwing_away_twice_throws_away_no_more(made: list[datetime]) -> None:
    once = USUAL.kept(made)
    assert USUAL.kept(once) == once


@given(moments, moments)
def test_what_was_thrown_away_is_never_wanted_later(made: list[datetime], later: list[datetime]) -> None:
    """Pruning as one goes along keeps what pruning once at the end would have kept."""
    newer = [moment + timedelta(days=1500) for moment in later]
    assert USUAL.kept([*USUAL.kept(made), *newer]) == USUAL.kept([*made, *newer])
