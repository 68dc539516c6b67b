"""Two people before who spoke up is opened: asked for, approved here or elsewhere, both in the trail."""

from __future__ import annotations

import pytest

from safespace.casework import approving, identity, people, settings
from safespace.casework.deeds import DEEDS
from safespace.vault.key_problems import ApprovalNeeded, CannotApprove
from safespace.vault.problems import IdentityNotPermitted, WrongPassphrase
from tests.builders import Clock
from tests.casework.keys import KIM, LEE, SAM, Team
from tests.casework.looking import actions, everything


@pytest.fixture
def two(team: Team) -> Team:
    """Return the team once Kim has to approve."""
    people.ask_for_two(team.desk, frozenset({team.kim}))
    return team


def test_asking_and_saying_yes_in_ones_own_time(two: Team) -> None:
    with pytest.raises(ApprovalNeeded):
        identity.open_with_reason(two.desk, two.case.id, "ring_back")
    approving.ask(two.desk, two.case.id, "ring_back")
    assert not approving.is_approved(two.desk, two.case.id)
    assert approving.waiting(two.desk) == ()
    kim = two.sits(KIM)
    (request,) = approving.waiting(kim)
    assert (request.reference, request.who, request.why) == (two.case.reference, "Sam Okoro", "To reach the person")
    approving.approve(kim, request.id)
    assert approving.waiting(kim) == ()
    with pytest.raises(IdentityNotPermitted):
        identity.open_with_reason(kim, two.case.id, "ring_back")
    sam = two.sits(SAM)
    assert approving.is_approved(sam, two.case.id)
    assert identity.open_with_reason(sam, two.case.id, "ring_back").who["name"] == "Blessing Adeyemi"
    told = sam.vault.trail.read(1)[0]
    assert (told.action, told.about) == ("identity.opened", (two.case.id, two.kim))
    asked = [entry for entry in sam.vault.trail.read(20) if entry.action in ("identity.asked", "identity.approved")]
    assert [(entry.action, entry.guardian) for entry in asked] == [
        ("identity.approved", two.kim),
        ("identity.asked", sam.me),
    ]
    with pytest.raises(ApprovalNeeded):
        identity.open_with_reason(sam, two.case.id, "ring_back")
    assert settings.check_trail(sam).whole


def test_saying_yes_on_the_same_laptop(two: Team) -> None:
    request = approving.ask(two.desk, two.case.id, "ring_back")
    for words, problem in (("nothing like it", WrongPassphrase), (LEE, CannotApprove), (SAM, CannotApprove)):
        before = everything(two.desk)
        with pytest.raises(problem):
            approving.approve_here(two.desk, request, words)
        assert everything(two.desk) == before
    assert approving.approve_here(two.desk, request, KIM) == "Kim Bell"
    assert identity.open_with_reason(two.desk, two.case.id, "ring_back").who
    assert all(DEEDS.get(action) for action in actions(two.desk))


def test_a_yes_to_one_reason_opens_for_no_other(two: Team) -> None:
    approving.approve_here(two.desk, approving.ask(two.desk, two.case.id, "ring_back"), KIM)
    before = everything(two.desk)
    with pytest.raises(identity.OtherReasonApproved) as refused:
        identity.open_with_reason(two.desk, two.case.id, "meeting")
    assert "“To reach the person”" in refused.value.advice
    assert approving.is_needed(refused.value)
    assert approving.is_for_another_reason(refused.value)
    assert everything(two.desk) == before
    assert identity.open_with_reason(two.desk, two.case.id, "ring_back").who
    with pytest.raises(ApprovalNeeded) as refused:
        identity.open_with_reason(two.desk, two.case.id, "ring_back")
    assert not approving.is_for_another_reason(refused.value)


def test_an_approval_that_was_not_used_goes_stale(two: Team, clock: Clock) -> None:
    approving.approve_here(two.desk, approving.ask(two.desk, two.case.id, "ring_back"), KIM)
    clock.move(minutes=15, seconds=1)
    before = everything(two.desk)
    with pytest.raises(ApprovalNeeded):
        identity.open_with_reason(two.desk, two.case.id, "ring_back")
    assert everything(two.desk) == before


def test_a_request_can_be_taken_back_and_needs_a_reason_and_a_permission(two: Team) -> None:
    with pytest.raises(identity.ReasonNeeded):
        approving.ask(two.desk, two.case.id, "")
    with pytest.raises(KeyError):
        approving.ask(two.desk, two.desk.new_id(), "ring_back")
    assert approving.mine(two.desk) == ()
    request = approving.ask(two.desk, two.case.id, "ring_back")
    approving.ask_for_keys(two.desk)
    own, keys = approving.mine(two.desk)
    assert (own.id, own.about, own.reference, own.who) == (request, two.case.id, two.case.reference, "Sam Okoro")
    assert (keys.reference, keys.why) == ("", "To change the vault's keys")
    approving.withdraw(two.desk, own.about)
    assert approving.mine(two.desk) == (keys,)
    approving.withdraw(two.desk, keys.about)
    assert actions(two.desk)[-2:] == ["identity.unasked"] * 2
    assert approving.mine(two.desk) == ()
    with pytest.raises(CannotApprove):
        approving.approve_here(two.desk, request, KIM)
    with pytest.raises(IdentityNotPermitted):
        approving.ask(two.sits(KIM), two.case.id, "ring_back")


def test_the_keys_change_with_an_approval_for_them_and_one_person_is_enough_again(two: Team) -> None:
    with pytest.raises(ApprovalNeeded):
        people.ask_for_one(two.desk)
    request = approving.ask_for_keys(two.desk)
    kim = two.sits(KIM)
    assert [(one.reference, one.why) for one in approving.waiting(kim)] == [("", "To change the vault's keys")]
    approving.approve(kim, request)
    sam = two.sits(SAM)
    people.ask_for_one(sam)
    assert not people.look(sam).needs_two
    assert approving.is_approved(sam, two.case.id)
    assert identity.open_with_reason(sam, two.case.id, "ring_back").who
    assert not approving.is_approved(two.sits(KIM), two.case.id)
