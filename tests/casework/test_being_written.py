"""A concern that is being written is kept whole, but for who spoke up, until it is a case."""

from __future__ import annotations

from dataclasses import fields

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safespace.casework import being_written, record
from safespace.casework.being_written import NOTHING, BeingWritten
from safespace.casework.desk import Desk
from safespace.domain.case import Danger, Openness
from tests.builders import Clock, a_concern

CHANNELS = st.sampled_from(["in_person", "phone", "other"])
SHEETS = st.builds(BeingWritten, st.text(), st.text(), st.sampled_from(Danger), st.sampled_from(Openness), CHANNELS)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SHEETS)
def test_what_stands_on_the_sheet_comes_back_as_it_was(desk: Desk, being: BeingWritten) -> None:
    being_written.keep(desk, being)
    back = being_written.read(desk)
    empty = being == BeingWritten(being.words, being.handle) and not (being.words + being.handle).strip()
    assert back == (NOTHING if empty else being)


def test_a_choice_alone_is_kept_and_taking_it_back_forgets_it(desk: Desk, clock: Clock) -> None:
    clock.move(minutes=3)
    assert being_written.keep(desk, BeingWritten(danger=Danger.YES)) == desk.now()
    assert being_written.read(desk).danger is Danger.YES
    being_written.keep(desk, NOTHING)
    assert desk.vault.drafts.all() == ()


def test_a_concern_that_was_kept_leaves_nothing_on_the_next_sheet(desk: Desk) -> None:
    being_written.keep(desk, BeingWritten("A fall.", "Nights", Danger.YES, Openness.OPEN, "phone"))
    a_concern(desk)
    assert being_written.read(desk) == NOTHING
    assert record.draft(desk, record.DRAFT) == ""


def test_who_spoke_up_has_no_place_in_it() -> None:
    assert [field.name for field in fields(BeingWritten)] == ["words", "handle", "danger", "openness", "channel"]
