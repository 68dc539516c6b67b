"""Putting off: off the page until its day and back by itself, and never what cannot wait."""

from __future__ import annotations

from datetime import date

import pytest

from safespace.casework import done_earlier, policies, record, snooze, tasks, today, triage
from safespace.casework.desk import Desk
from safespace.domain.case import Task, TaskKind
from safespace.domain.ids import Id
from tests.builders import Clock, a_concern
from tests.casework.looking import everything, places_of

MONDAY = date(2026, 7, 6)


def a_task(desk: Desk, case_id: Id) -> Task:
    """Put something on the list for today."""
    return tasks.add(desk, case_id, TaskKind.OTHER, "Ring back", "Promised.", desk.today())


def shown(desk: Desk) -> list[str]:
    """Return the words of what stands on the page, without what is put off."""
    page = today.look(desk)
    return [line.task.words for line in (*page.danger, *page.overdue, *page.today, *page.week)]


def test_it_is_off_the_page_listed_apart_and_comes_back_on_its_day(desk: Desk, clock: Clock) -> None:
    task = a_task(desk, a_concern(desk).id)
    kept = snooze.put_off(desk, task.id, MONDAY, "Karen Holt is away until then.")
    assert "Ring back" not in shown(desk)
    (off,) = today.look(desk).snoozed
    assert (off.snooze, off.task) == (kept, task)
    assert "Karen" not in kept.reason
    assert not any(place.startswith("snoozes") for place in places_of(desk, "Karen"))
    clock.move(days=2)
    assert "Ring back" not in shown(desk)
    clock.move(days=1)
    assert "Ring back" in shown(desk)
    assert today.look(desk).snoozed == ()


def test_the_last_word_counts_and_it_can_be_called_back(desk: Desk) -> None:
    task = a_task(desk, a_concern(desk).id)
    snooze.put_off(desk, task.id, MONDAY, "Away.")
    later = snooze.put_off(desk, task.id, date(2026, 7, 8), "Away for longer.")
    assert [off.snooze for off in today.look(desk).snoozed] == [later]
    snooze.call_back(desk, later.id)
    assert "Ring back" in shown(desk)
    told = [entry.action for entry in desk.vault.trail.read(3)]
    assert told == ["task.called_back", "task.put_off", "task.put_off"]


def test_what_was_done_meanwhile_is_not_listed_any_more(desk: Desk) -> None:
    task = a_task(desk, a_concern(desk).id)
    snooze.put_off(desk, task.id, MONDAY, "Away.")
    done_earlier.tick_off(desk, task.id)
    assert today.look(desk).snoozed == ()
    with pytest.raises(tasks.DoneElsewhere):
        snooze.put_off(desk, task.id, MONDAY, "Away.")


def test_danger_cannot_be_put_off_and_nothing_else_on_its_case_and_calls_back_what_was(desk: Desk) -> None:
    case = a_concern(desk)
    task = a_task(desk, case.id)
    snooze.put_off(desk, task.id, MONDAY, "Away.")
    record.in_danger(desk, case.id)
    assert "Ring back" in shown(desk)
    before = everything(desk)
    for one in tasks.open_of(desk, case.id):
        with pytest.raises(snooze.CannotWait):
            snooze.put_off(desk, one.id, MONDAY, "Away.")
    assert everything(desk) == before


@pytest.mark.parametrize(
    ("until", "reason", "problem"),
    [
        (date(2026, 7, 3), "Away.", snooze.TooLong),
        (date(2026, 8, 3), "Away.", snooze.TooLong),
        (MONDAY, " ", snooze.SayWhyItWaits),
    ],
)
def test_it_needs_a_reason_and_a_day_that_is_near(
    desk: Desk, until: date, reason: str, problem: type[Exception]
) -> None:
    task = a_task(desk, a_concern(desk).id)
    assert snooze.furthest(desk, task) == date(2026, 7, 31)
    before = everything(desk)
    with pytest.raises(problem):
        snooze.put_off(desk, task.id, until, reason)
    assert everything(desk) == before


def test_a_date_that_the_law_sets_waits_until_its_own_day_and_not_beyond(desk: Desk, clock: Clock) -> None:
    case = a_concern(desk)
    triage.finish(desk, case.id, {"T14": ("yes",)})
    (legal,) = [task for task in tasks.open_of(desk, case.id) if "breach" in task.words]
    assert legal.due_on == MONDAY
    with pytest.raises(snooze.TooLong) as refused:
        snooze.put_off(desk, legal.id, date(2026, 7, 7), "Away.")
    assert refused.value.advice.startswith("The law sets its date, 6 July 2026: it can wait until then")
    snooze.put_off(desk, legal.id, MONDAY, "They look into it over the weekend.")
    clock.move(days=3)
    with pytest.raises(snooze.CannotWait):
        snooze.put_off(desk, legal.id, date(2026, 7, 7), "Away.")


def test_a_changed_policy_changes_what_may_wait_and_for_how_long(desk: Desk) -> None:
    task = a_task(desk, a_concern(desk).id)
    policies.set_own(desk, "snooze", {"longest_working_days": 1})
    assert snooze.furthest(desk, task) == MONDAY
    snooze.put_off(desk, task.id, MONDAY, "Away.")
    policies.set_own(desk, "snooze", {"never": ["DANGER", "OTHER"]})
    assert "Ring back" in shown(desk)


def test_a_trust_can_treat_a_kind_of_task_as_the_law_treats_its_dates(desk: Desk) -> None:
    task = a_task(desk, a_concern(desk).id)
    policies.set_own(desk, "snooze", {"legal": ["other"]})
    with pytest.raises(snooze.CannotWait):
        snooze.put_off(desk, task.id, MONDAY, "Away.")
