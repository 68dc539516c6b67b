"""Holds: who asked, why and until somebody looks again; nothing of a held case is destroyed until it is lifted."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from safespace.casework import dispose, holds, identity, record, sealed_who, shredding, subject_access
from safespace.casework.deeds import DEEDS
from safespace.casework.desk import Desk
from safespace.casework.holds import LiftedBefore, Wanted, WhyLift
from safespace.domain.holds import Held, HoldIncomplete
from tests.builders import Clock, a_concern, about
from tests.casework.looking import actions, everything
from tests.casework.records import closed

LATER = date(2040, 1, 1)


def vault_hold() -> Wanted:
    """Return a hold on everything."""
    return Wanted("inquiry", "The public inquiry's secretary", "Keep every record", LATER)


def test_nothing_of_a_held_case_can_be_destroyed_until_the_hold_is_lifted(desk: Desk, clock: Clock) -> None:
    case = closed(desk, clock)
    person = record.person(desk, case.id, "ABOUT", "nurse", "Karen Holt")
    hold = holds.place(desk, Wanted("legal", "Trust solicitor", "A claim", LATER, case_id=case.id))
    before = len(everything(desk)["identities"])
    for destroy in (
        lambda: dispose.case(desk, case.id, case.reference, "erasure"),
        lambda: shredding.shred(desk, case.id),
        lambda: shredding.shred_name(desk, person.id),
    ):
        with pytest.raises(Held) as refused:
            destroy()
        assert "Trust solicitor asked for it" in refused.value.advice
    assert len(everything(desk)["identities"]) == before
    holds.lift(desk, hold.id, "The claim was settled")
    shredding.shred_name(desk, person.id)
    shredding.shred(desk, case.id)
    dispose.case(desk, case.id, case.reference, "erasure")


def test_who_spoke_up_on_a_held_case_can_be_added_to_and_not_replaced(desk: Desk, clock: Clock) -> None:
    case = closed(desk, clock)
    sealed_who.identify(desk, case.id, {"contact": "020 7946 0000"})
    holds.place(desk, Wanted("legal", "Trust solicitor", "A claim", LATER, case_id=case.id))
    who = identity.open_with_reason(desk, case.id, "ring_back").who
    before = everything(desk)
    for less in ({"name": "Nobody Atall"}, {**who, "contact": ""}, {**who, "contact": "07700 900123"}):
        with pytest.raises(Held):
            sealed_who.identify(desk, case.id, less)
    assert everything(desk) == before
    sealed_who.identify(desk, case.id, {**who, "language": "Yoruba"})
    identity.seal_now(desk)
    sealed_who.identify(desk, case.id, {"name": "Nobody Atall"})
    kept = identity.open_with_reason(desk, case.id, "ring_back").who
    assert {**kept, "also_known_as": who["also_known_as"], "language": ""} == {**who, "language": ""}
    assert "Nobody Atall" in kept["also_known_as"]


def test_a_hold_on_the_whole_vault_covers_cases_to_come(desk: Desk, clock: Clock) -> None:
    holds.place(desk, vault_hold())
    case = closed(desk, clock)
    (line,) = holds.lines(desk)
    assert (line.cases, line.covers) == (1, "Every case in this vault, and every one to come")
    with pytest.raises(Held):
        shredding.shred(desk, case.id)


def test_a_hold_by_days_and_area_covers_those_cases_alone(desk: Desk, clock: Clock) -> None:
    early = a_concern(desk)
    clock.move(days=10)
    inside, elsewhere = a_concern(desk), a_concern(desk)
    record.describe(desk, inside.id, about(desk, area="surgery"))
    record.describe(desk, elsewhere.id, about(desk, area="emergency"))
    day = desk.today()
    holds.place(desk, Wanted("inquiry", "Inquiry", "Surgery", LATER, None, day, day + timedelta(days=1), "surgery"))
    assert [bool(holds.of_case(desk, desk.case(one.id))) for one in (early, inside, elsewhere)] == [False, True, False]
    (line,) = holds.lines(desk)
    assert line.covers.startswith("Cases raised from 13 July 2026, raised up to 14 July 2026, in ")


@pytest.mark.parametrize("change", ["who", "why", "day", "past"])
def test_a_hold_that_would_be_forgotten_is_refused(desk: Desk, change: str) -> None:
    wanted = Wanted(
        "legal",
        " " if change == "who" else "Solicitor",
        "" if change == "why" else "A claim",
        None if change == "day" else desk.today() if change == "past" else LATER,
    )
    with pytest.raises(HoldIncomplete):
        holds.place(desk, wanted)
    assert holds.in_force(desk) == ()


def test_a_review_day_that_has_passed_lifts_nothing_and_asks_to_look_again(desk: Desk, clock: Clock) -> None:
    case = a_concern(desk)
    hold = holds.place(desk, Wanted("legal", "Solicitor", "A claim", desk.today() + timedelta(days=30)))
    clock.move(days=31)
    (line,) = holds.lines(desk)
    assert line.late
    assert holds.of_case(desk, desk.case(case.id))
    holds.look_again(desk, hold.id, LATER)
    assert not holds.lines(desk)[0].late


def test_lifting_needs_a_reason_and_is_kept_with_who_did_it(desk: Desk) -> None:
    hold = holds.place(desk, vault_hold())
    with pytest.raises(WhyLift):
        holds.lift(desk, hold.id, "  ")
    lifted = holds.lift(desk, hold.id, "The inquiry has reported")
    assert (lifted.lifted_by, lifted.lifted_on) == (desk.me, desk.today())
    assert actions(desk)[-2:] == ["hold.placed", "hold.lifted"]
    with pytest.raises(LiftedBefore):
        holds.lift(desk, hold.id, "again")
    assert all(DEEDS[action] for action in ("hold.placed", "hold.lifted", "hold.reviewed"))


def test_no_name_lies_in_a_hold(desk: Desk) -> None:
    holds.place(desk, Wanted("legal", "Karen Holt, solicitor", "Blessing Adeyemi has a claim", LATER))
    assert "Karen" not in str(everything(desk)["holds"])
    assert "Blessing" not in str(everything(desk)["holds"])


def test_an_unanswered_request_for_ones_own_data_keeps_a_case_as_a_hold_does(desk: Desk, clock: Clock) -> None:
    case = closed(desk, clock)
    request = subject_access.ask(desk, "Karen Holt", "spoken_about", desk.today())
    subject_access.take_in(desk, request.id, case.id)
    with pytest.raises(Held) as refused:
        dispose.case(desk, case.id, case.reference, "erasure")
    assert "answer that request first" in refused.value.advice
    subject_access.decide(desk, request.id, "none")
    dispose.case(desk, case.id, case.reference, "erasure")
