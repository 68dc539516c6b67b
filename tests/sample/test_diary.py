"""The clock of the sample trust: deeds happen in order, may put others later, and time never goes back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from safespace.sample.diary import Diary

ENDS = datetime(2026, 7, 3, 9, tzinfo=UTC)
DAY = date(2026, 6, 1)


def unheard(_: float) -> None:
    """Hear how far it is, and say nothing."""


def test_deeds_happen_in_the_order_of_their_hours_whatever_the_order_they_were_put_in() -> None:
    diary, seen = Diary(ENDS), list[tuple[str, datetime]]()
    for hour, name in ((15, "late"), (9, "early"), (9, "early too")):
        diary.put(DAY, hour, lambda name=name: seen.append((name, diary())))
    diary.run(unheard)
    assert [name for name, _ in seen] == ["early", "early too", "late"]
    assert seen[0][1] == datetime(2026, 6, 1, 8, tzinfo=UTC), "nine o'clock in London's summer is eight in UTC"


def test_a_deed_may_put_another_and_one_put_into_the_past_happens_now() -> None:
    diary, seen = Diary(ENDS), list[datetime]()
    diary.put(DAY, 12, lambda: diary.put(DAY - timedelta(days=400), 8, lambda: seen.append(diary())))
    diary.run(unheard)
    assert seen == [datetime(2026, 6, 1, 11, tzinfo=UTC)]


def test_nothing_happens_after_the_end_and_the_clock_stands_there() -> None:
    diary, seen = Diary(ENDS), list[str]()
    diary.put(ENDS.date(), 9, lambda: seen.append("before"))
    diary.put(ENDS.date(), 10.5, lambda: seen.append("after"))
    diary.run(unheard)
    assert seen == ["before"]
    assert diary() == ENDS


def test_how_far_it_is_only_grows_and_stays_between_nothing_and_all() -> None:
    diary, told = Diary(ENDS), list[float]()
    for days in (0, 3, 9, 30):
        diary.put(DAY + timedelta(days=days), 9, lambda: None)
    diary.run(told.append)
    assert told == sorted(told)
    assert told[0] == 0
    assert told[-1] <= 1
