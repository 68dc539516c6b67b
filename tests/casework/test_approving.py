"""Two people before who spoke up is opened: asked for, approved here or elsewhere, both in the trail."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from safespace.casework import approving, export, identity, people, settings, strict, subject_access
from safespace.casework.deeds import DEEDS
from safespace.vault.key_problems import ApprovalNeeded, CannotApprove, NotYourself
from safespace.vault.problems import IdentityNotPermitted, WrongPassphrase
from tests.builders import Clock
from tests.casework.keys import KIM, LEE, OTHER, SAM, Team, asked_for
from tests.casework.looking import actions, everything


@pytest.fixture
def two(team: Team) -> Team:
    """Return the team once Kim has to approve."""
    people.ask_for_two(team.desk, frozenset({team.kim}))
    return team


def on(team: Team) -> str:
    return f"to open who spoke up on case {team.case.reference}"


def test_asking_and_saying_yes_in_ones_own_time(two: Team) -> None:
    with pytest.raises(ApprovalNeeded):
        identity.open_with_reason(two.desk, two.case.id, "ring_back")
    approving.ask(two.desk, two.case.id, "ring_back")
    assert not approving.is_approved(two.desk, two.case.id)
    assert approving.waiting(two.desk) == ()
    kim = two.sits(KIM)
    (request,) = approving.waiting(kim)
    assert (request.what, request.who, request.why) == (on(two), "Sam Okoro", "To reach the person")
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


def test_only_ones_own_request_that_is_there_is_taken_back_and_noted(two: Team) -> None:
    request = approving.ask(two.desk, two.case.id, "ring_back")
    kim = two.sits(KIM)
    before = actions(kim)
    approving.withdraw(kim, request)
    assert [one.id for one in approving.waiting(kim)] == [request]
    assert actions(kim) == before, "somebody else's request stays, and nothing is said to have happened"
    sam = two.sits(SAM)
    approving.withdraw(sam, request)
    assert approving.mine(sam) == ()
    before = actions(sam)
    approving.withdraw(sam, request)
    assert actions(sam) == before, "it was gone already"


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
    asked_for(two.desk, lambda: people.ask_for_one(two.desk))
    own, keys = approving.mine(two.desk)
    assert (own.id, own.about, own.what, own.who) == (request, two.case.id, on(two), "Sam Okoro")
    assert (keys.what, keys.why) == ("to let one person open who spoke up alone", "")
    approving.withdraw(two.desk, own.id)
    assert approving.mine(two.desk) == (keys,)
    approving.withdraw(two.desk, keys.id)
    assert actions(two.desk)[-2:] == ["identity.unasked"] * 2
    assert approving.mine(two.desk) == ()
    with pytest.raises(CannotApprove):
        approving.approve_here(two.desk, request, KIM)
    with pytest.raises(IdentityNotPermitted):
        approving.ask(two.sits(KIM), two.case.id, "ring_back")


def test_the_keys_change_with_an_approval_for_them_and_one_person_is_enough_again(two: Team) -> None:
    request = asked_for(two.desk, lambda: people.ask_for_one(two.desk))
    kim = two.sits(KIM)
    assert [one.what for one in approving.waiting(kim)] == ["to let one person open who spoke up alone"]
    approving.approve(kim, request)
    sam = two.sits(SAM)
    people.ask_for_one(sam)
    assert not people.look(sam).needs_two
    assert approving.is_approved(sam, two.case.id)
    assert identity.open_with_reason(sam, two.case.id, "ring_back").who
    assert not approving.is_approved(two.sits(KIM), two.case.id)


ACTS: dict[str, Callable[[Team], object]] = {
    "to take everything out of the vault, with who spoke up": lambda two: export.prepare(
        two.desk, "leaving", OTHER, with_identity=True
    ),
    "to search every case for one request for somebody's own data": lambda two: subject_access.find(
        two.desk, two.desk.rows.subject_requests.where("1")[0].id, ("Karen Holt",)
    ),
    "to put the words of cases back beside them": lambda two: strict.turn_off(two.desk),
    "to remove Lee Chan, which changes the key to who spoke up": lambda two: people.remove(two.desk, two.lee),
    "to take back that Lee Chan opens or approves": lambda two: people.forbid(two.desk, two.lee),
    "to change every key, because one may be known": lambda two: people.suspect(two.desk, OTHER),
    "to change the key to who spoke up": lambda two: people.change_identity_key(two.desk),
    "to let Kim Bell, Lee Chan approve, and nobody else": lambda two: people.ask_for_two(
        two.desk, frozenset({two.kim, two.lee})
    ),
    "to let Lee Chan approve, and nobody else": lambda two: people.ask_for_two(two.desk, frozenset({two.lee})),
    "to let one person open who spoke up alone": lambda two: people.ask_for_one(two.desk),
}


@pytest.fixture
def acting(two: Team) -> Team:
    """Return the team with what each act needs."""
    strict.turn_on(two.desk)
    subject_access.ask(two.desk, "Karen Holt", "other", two.desk.today())
    return two


@pytest.mark.parametrize("what", ACTS)
def test_a_yes_is_for_one_act_and_serves_no_other(acting: Team, what: str) -> None:
    request = asked_for(acting.desk, partial(ACTS[what], acting))
    assert [one.what for one in approving.mine(acting.desk)] == [what]
    approving.approve_here(acting.desk, request, KIM)
    before = everything(acting.desk)
    for other, act in ACTS.items():
        if other != what:
            with pytest.raises(ApprovalNeeded):
                act(acting)
    with pytest.raises(ApprovalNeeded):
        identity.open_with_reason(acting.desk, acting.case.id, "ring_back")
    assert everything(acting.desk) == before
    ACTS[what](acting)
    assert acting.desk.vault.connection.value("SELECT count(*) FROM approvals") == 0, "a yes is used once"


def test_a_yes_to_open_a_case_serves_no_act(acting: Team) -> None:
    approving.approve_here(acting.desk, approving.ask(acting.desk, acting.case.id, "ring_back"), KIM)
    before = everything(acting.desk)
    for act in ACTS.values():
        with pytest.raises(ApprovalNeeded):
            act(acting)
    assert everything(acting.desk) == before


def test_a_yes_to_search_for_one_request_serves_no_other_request(acting: Team) -> None:
    first, second = (subject_access.ask(acting.desk, name, "other", acting.desk.today()).id for name in ("Al", "Bo"))
    find = partial(subject_access.find, acting.desk, names=("Karen Holt",))
    approving.approve_here(acting.desk, asked_for(acting.desk, partial(find, first)), KIM)
    with pytest.raises(ApprovalNeeded):
        find(second)
    find(first)


def test_only_what_a_second_person_has_to_approve_is_asked_for(two: Team) -> None:
    with pytest.raises(TypeError):
        approving.ask_for(two.desk, NotYourself())


def test_a_request_is_found_again_for_its_case_whatever_the_reason_and_for_its_act_alone(two: Team) -> None:
    approving.ask(two.desk, two.case.id, "ring_back")
    asked_for(two.desk, lambda: people.remove(two.desk, two.lee))
    case, act = approving.mine(two.desk)
    steps = (
        (lambda: identity.open_with_reason(two.desk, two.case.id, "meeting"), [True, False]),
        (lambda: people.remove(two.desk, two.lee), [False, True]),
        (lambda: people.forbid(two.desk, two.lee), [False, False]),
    )
    for step, found in steps:
        with pytest.raises(ApprovalNeeded) as refused:
            step()
        assert [approving.is_for(one, refused.value) for one in (case, act)] == found
    assert not approving.is_for(case, None)
