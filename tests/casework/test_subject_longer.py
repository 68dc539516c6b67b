"""Taking longer over a request for one's own data."""

from __future__ import annotations

from datetime import date

import pytest

from safespace.casework import subject_access, subject_longer
from safespace.casework.desk import Desk
from safespace.casework.subject_access import RequestIncomplete
from safespace.casework.subject_longer import ExtendedBefore, ToldTooLate
from tests.builders import Clock
from tests.casework.looking import actions


def test_longer_is_three_months_from_the_day_it_came_with_the_reason_once(desk: Desk, clock: Clock) -> None:
    request, told = subject_access.ask(desk, "Karen Holt", "spoken_about", desk.today()), desk.today()
    for why, day in ((" ", told), ("Four cases", None), ("Four cases", date(2026, 7, 4)), ("Four", date(2026, 7, 2))):
        with pytest.raises(RequestIncomplete):
            subject_longer.extend(desk, request.id, "complex", why, day)
    with pytest.raises(KeyError):
        subject_longer.extend(desk, request.id, "busy", "We are busy", told)
    longer = subject_longer.extend(desk, request.id, "complex", "Karen Holt asked for four cases", told)
    assert (longer.due_on, longer.told_on) == (date(2026, 10, 5), told)
    assert longer.extended_why.startswith("The request is complex. ")
    assert "Karen" not in longer.extended_why
    with pytest.raises(ExtendedBefore):
        subject_longer.extend(desk, request.id, "several", "Again", told)
    assert actions(desk)[-2:] == ["subject.asked", "subject.extended"]


def test_more_time_is_refused_to_whoever_told_the_person_after_the_first_month(desk: Desk, clock: Clock) -> None:
    request = subject_access.ask(desk, "Karen Holt", "spoken_about", desk.today())
    clock.move(days=40)
    with pytest.raises(ToldTooLate) as refused:
        subject_longer.extend(desk, request.id, "complex", "Four cases", date(2026, 8, 4))
    assert "3 August 2026" in refused.value.advice
    assert subject_access.lines(desk)[0].late
    subject_longer.extend(desk, request.id, "complex", "Four cases", date(2026, 8, 3))
    assert not subject_access.lines(desk)[0].late
