"""What is still to find out stands on Today for every open case, whichever quarter it came in, until it is known."""

from __future__ import annotations

from safespace.casework import background, close, contact, identity, links, record, recusal, shredding, today
from safespace.casework.background import Said
from safespace.casework.contact import Reach
from safespace.casework.desk import Desk
from safespace.domain.case import Openness
from safespace.domain.ids import Id
from tests.builders import Clock, a_concern, about

HELPS = set(contact.HELPS.values())


def listed(desk: Desk, case_id: Id) -> set[str]:
    """Return what Today says is not known of a case; empty if the case is not in the list."""
    return {words for line in today.look(desk).unknown if line.case.id == case_id for words in line.words}


def test_a_case_of_half_a_year_ago_stands_there_with_what_nobody_wrote_down(desk: Desk, clock: Clock) -> None:
    case = a_concern(desk)
    clock.move(days=180)
    assert {"worker group", "level", "area", "how they came to you", "employment", *HELPS} <= listed(desk, case.id)
    record.describe(desk, case.id, about(desk, "EL_BH"))
    left = listed(desk, case.id)
    assert "worker group" not in left
    assert {"how they came to you", "a safe way to reach them", "what made it hard to speak up"} <= left


def test_what_helps_them_is_listed_until_it_is_sealed_and_only_that_it_is_lies_beside(desk: Desk) -> None:
    case = a_concern(desk)
    contact.identify(desk, case.id, {"language": "Yoruba"}, Reach())
    assert HELPS - listed(desk, case.id) == {contact.HELPS["language"]}
    contact.identify(desk, case.id, {"needs": "A quiet room"}, Reach())
    assert HELPS & listed(desk, case.id) == {contact.HELPS["interpreter"]}
    background.note(desk, case.id, Said(interpreter="professional"))
    assert not HELPS & listed(desk, case.id)
    known = contact.of_case(desk, case.id)
    assert known is not None
    assert known.sealed == ("language", "needs")
    identity.open_with_reason(desk, case.id, "ring_back")
    contact.identify(desk, case.id, {"name": "Blessing Adeyemi"}, Reach())
    assert HELPS & listed(desk, case.id) == {contact.HELPS["language"], contact.HELPS["needs"]}


def test_that_nobody_asked_about_an_interpreter_is_no_answer(desk: Desk) -> None:
    case = a_concern(desk)
    background.note(desk, case.id, Said(interpreter="not_asked"))
    assert contact.HELPS["interpreter"] in listed(desk, case.id)


def test_once_who_spoke_up_is_destroyed_nothing_says_what_had_been_known(desk: Desk) -> None:
    case = a_concern(desk)
    contact.identify(desk, case.id, {"language": "Yoruba"}, Reach())
    shredding.shred(desk, case.id)
    known = contact.of_case(desk, case.id)
    assert known is not None
    assert known.sealed == ()


def test_nobody_is_asked_who_is_unknown_wants_no_contact_or_is_no_case(desk: Desk) -> None:
    unknown = record.concern(desk, record.NewConcern("A letter.", openness=Openness.ANONYMOUS))
    assert listed(desk, unknown.id) == {"what it is about", "detriment", "how they came to you"}
    alone = a_concern(desk)
    contact.identify(desk, alone.id, {}, Reach(wanted=False))
    assert not (HELPS | {"employment", "a safe way to reach them"}) & listed(desk, alone.id)
    closed, test, away = a_concern(desk), a_concern(desk), a_concern(desk)
    close.case(desk, closed.id, "upheld")
    links.mark_test(desk, test.id)
    recusal.step_back(desk, away.id, "about_me", organisation="Another trust")
    assert not listed(desk, closed.id) | listed(desk, test.id) | listed(desk, away.id)
