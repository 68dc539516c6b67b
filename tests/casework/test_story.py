"""People in the story are put right or taken out, names and all, and what undo says of it is true."""

from __future__ import annotations

from datetime import timedelta

import pytest

from safespace.casework import escalate, field_history, holds, identity, record, story, undo
from safespace.casework.desk import Desk
from safespace.casework.holds import Held, Wanted
from tests.builders import a_concern
from tests.casework.looking import actions, everything, places_of


def test_another_post_keeps_somebody_else_away_and_is_taken_back(desk: Desk) -> None:
    case = a_concern(desk)
    person = record.person(desk, case.id, "ABOUT", "chaplain")
    story.put_right(desk, person.id, "WITNESS", "hr")
    assert escalate.require_free(desk, case.id, "chaplain") is False
    with pytest.raises(escalate.InTheStory):
        escalate.require_free(desk, case.id, "hr")
    assert {one.field for one in field_history.look(desk, case.id)} >= {"Post", "Part in the story"}
    assert undo.undo(desk).words == "Put the part or post of a person in the story right"
    with pytest.raises(escalate.InTheStory):
        escalate.require_free(desk, case.id, "chaplain")


def test_nothing_is_written_where_nothing_was_put_right(desk: Desk) -> None:
    person = record.person(desk, a_concern(desk).id, "ABOUT", "chaplain")
    before = everything(desk)
    story.put_right(desk, person.id, "ABOUT", "chaplain")
    assert everything(desk) == before


def test_somebody_who_was_taken_out_is_in_nobodys_way_and_their_letter_means_nobody_else(desk: Desk) -> None:
    case = a_concern(desk)
    person = record.person(desk, case.id, "ABOUT", "chaplain")
    story.take_out(desk, person.id)
    assert desk.rows.people.of_case(case.id) == ()
    assert escalate.require_free(desk, case.id, "chaplain") is False
    assert "person.removed" in actions(desk, case.id)
    undo.undo(desk)
    assert [one.label for one in desk.rows.people.of_case(case.id)] == ["Person A"]
    undo.redo(desk)
    assert record.person(desk, case.id, "WITNESS", "nurse").label == "Person B"


def test_a_sealed_name_is_destroyed_with_them_and_does_not_come_back_with_undo(desk: Desk) -> None:
    case = a_concern(desk)
    person = record.person(desk, case.id, "ABOUT", "chaplain", "Karen Holt")
    (why,) = [one.why_not for one in undo.last(desk)[:1]]
    assert "take them out of the story" in why
    story.take_out(desk, person.id)
    assert not [place for place in places_of(desk, "Karen Holt") if place.startswith(("identities", "people"))]
    undo.undo(desk)
    (back,) = desk.rows.people.of_case(case.id)
    assert not back.named
    assert identity.open_with_reason(desk, case.id, "ring_back").names == ()


def test_nobody_is_taken_out_of_a_case_on_hold(desk: Desk) -> None:
    case = a_concern(desk)
    person = record.person(desk, case.id, "ABOUT", "chaplain", "Karen Holt")
    holds.place(desk, Wanted("legal", "A solicitor", "A claim", desk.today() + timedelta(days=90), case_id=case.id))
    before = everything(desk)
    with pytest.raises(Held):
        story.take_out(desk, person.id)
    assert everything(desk) == before
