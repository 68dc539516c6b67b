"""A case that was closed before the person knew how it ended: Today asks until somebody has told them."""

from __future__ import annotations

from datetime import date

import pytest

from safespace.casework import (
    browse,
    close,
    dated,
    ending_told,
    field_history,
    follow_up,
    letters,
    record,
    tasks,
    today,
    undo,
)
from safespace.casework.desk import Desk
from safespace.domain.case import Case, Deed, Openness, TaskKind
from tests.builders import Clock, a_concern

ASKED = "Tell them how it ended"
NEXT_WEEK = date(2026, 7, 10)


def asked(desk: Desk) -> list[str]:
    """Return for which cases Today asks to tell how it ended."""
    page = today.look(desk)
    return [line.case.reference for line in (*page.overdue, *page.today, *page.week) if line.task.words == ASKED]


def due(desk: Desk, case: Case) -> list[date]:
    """Return by which days they are to be told how it ended."""
    return [task.due_on for task in tasks.open_of(desk, case.id) if task.words == ASKED]


@pytest.fixture
def closed(desk: Desk) -> Case:
    """Return a case that was closed on Friday 3 July with nobody having told the person."""
    return close.case(desk, a_concern(desk).id, "upheld")


def test_today_asks_until_they_were_told_in_a_talk_and_the_timeline_says_when(
    desk: Desk, clock: Clock, closed: Case
) -> None:
    assert due(desk, closed) == [NEXT_WEEK]
    clock.move(days=30)
    assert asked(desk) == [closed.reference]
    ending_told.told(desk, closed.id, "Two more nurses at night.", date(2026, 7, 20))
    assert desk.rows.closures.of_case(closed.id)[-1].told_on == date(2026, 7, 20)
    assert asked(desk) == due(desk, closed) == []
    entry = next(one for one in browse.case(desk, closed.id).entries if one.deed is Deed.TOLD)
    assert (entry.title, entry.at.date()) == ("Told them what came of it", date(2026, 7, 20))
    assert "Two more nurses at night. Written down on 2 August 2026." in entry.line
    assert tasks.waits(desk, closed.id, TaskKind.FEEDBACK)
    assert "Told how it ended on" in field_history.fields_of(field_history.look(desk, closed.id))
    with pytest.raises(ending_told.NobodyToTell):
        ending_told.told(desk, closed.id)


def test_it_cannot_have_been_before_the_closing_or_lie_ahead(desk: Desk, clock: Clock, closed: Case) -> None:
    clock.move(days=3)
    for day, refused in ((date(2026, 7, 2), dated.TooEarly), (date(2026, 7, 7), dated.StillToCome)):
        with pytest.raises(refused):
            ending_told.told(desk, closed.id, on=day)
    assert desk.rows.closures.of_case(closed.id)[-1].told_on is None
    assert ending_told.told(desk, closed.id, on=date(2026, 7, 3)).told_on == date(2026, 7, 3)


def test_a_closing_letter_is_telling_them_too(desk: Desk, closed: Case) -> None:
    letters.given(desk, letters.fill(desk, closed.id, "closing"), "by hand")
    assert due(desk, closed) == []
    assert desk.rows.closures.of_case(closed.id)[-1].told_on == desk.today()
    assert tasks.waits(desk, closed.id, TaskKind.FEEDBACK), "as after a talk"


def test_somebody_who_was_told_before_it_was_closed_is_not_to_be_told_again(desk: Desk) -> None:
    case = a_concern(desk)
    follow_up.told(desk, case.id)
    assert due(desk, close.case(desk, case.id, "upheld")) == []


def test_nobody_is_to_tell_somebody_whom_nobody_knows_or_who_wants_no_contact(desk: Desk) -> None:
    unknown = record.concern(desk, record.NewConcern("A letter.", openness=Openness.ANONYMOUS))
    alone = a_concern(desk)
    follow_up.no_contact(desk, alone.id)
    for case in (unknown, alone):
        close.case(desk, case.id, "upheld")
        assert due(desk, case) == []
    with pytest.raises(ending_told.NobodyToTell):
        ending_told.told(desk, unknown.id)
    follow_up.contact_again(desk, alone.id)
    assert due(desk, alone) == [NEXT_WEEK]
    follow_up.no_contact(desk, alone.id)
    assert due(desk, alone) == []


def test_somebody_who_cannot_be_reached_is_no_dead_end(desk: Desk, closed: Case) -> None:
    ending_told.not_reached(desk, closed.id, "They have left, and gave no number.")
    assert due(desk, closed) == []
    assert desk.rows.closures.of_case(closed.id)[-1].told_on is None
    assert "Could not reach them to tell how it ended" in {one.title for one in browse.case(desk, closed.id).entries}
    assert ending_told.told(desk, closed.id).told_on == desk.today(), "they rang after all"


def test_opening_it_again_ends_the_asking_and_closing_it_again_begins_anew(desk: Desk, closed: Case) -> None:
    close.open_again(desk, closed.id, "It began again.")
    assert due(desk, closed) == []
    with pytest.raises(ending_told.NobodyToTell):
        ending_told.told(desk, closed.id)
    close.case(desk, closed.id, "upheld")
    assert due(desk, closed) == [NEXT_WEEK]


def test_it_is_taken_back_like_any_other_step(desk: Desk, closed: Case) -> None:
    ending_told.told(desk, closed.id)
    undo.undo(desk)
    assert due(desk, closed) == [NEXT_WEEK]
    assert desk.rows.closures.of_case(closed.id)[-1].told_on is None
