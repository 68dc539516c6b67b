"""Two people before who spoke up is opened: neither half is anything alone; an approval is for one case and once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace.domain.ids import Id
from safespace.vault import shares, ways_in
from safespace.vault.acts import Act, ActKind
from safespace.vault.identity import OpenIdentity
from safespace.vault.key_problems import (
    ApprovalNeeded,
    CannotApprove,
    HoldsAlready,
    LastWhoMayApprove,
    NobodyToApprove,
    NotYourself,
)
from safespace.vault.problems import IdentityNotPermitted, VaultDamaged
from safespace.vault.sealing import KeyPair
from safespace.vault.shares import Share
from safespace.vault.slots import SlotKind
from safespace.vault.vault import Vault
from tests.vault.made_up import NOW
from tests.vault.people import BRAM_WORDS, CAROL_WORDS, PLAIN, Staffed, spoken

REASON = "ring_back"


@pytest.fixture
def split(staffed: Staffed) -> Staffed:
    """Return a vault in which Amina and Bram ask, and Carol approves."""
    vault = staffed.opened()
    vault.access.ask_for_two(frozenset({staffed.carol}), NOW)
    vault.close()
    return staffed


def asked(vault: Vault, about: Id, reason: str = REASON) -> Id:
    """Ask to open something."""
    with vault.transaction():
        return vault.access.approvals.ask(about, reason, NOW)


def approved(staffed: Staffed, request: Id, words: str = CAROL_WORDS) -> None:
    """Say yes in a session of one's own."""
    vault = staffed.opened(words)
    try:
        with vault.transaction():
            vault.access.approvals.approve(request, NOW)
    finally:
        vault.close()


def used(vault: Vault, about: Id) -> bytes | None:
    """Take an approval, if there is one."""
    found = vault.access.approvals.usable_for(about, REASON, NOW)
    if found is None:
        return None
    with vault.transaction():
        return vault.access.approvals.use(found)


@given(st.binary(min_size=96, max_size=96))
def test_two_halves_are_the_key_and_one_is_noise(secret: bytes) -> None:
    first, second = shares.halves(secret), shares.halves(secret)
    assert shares.joined(first[Share.ASKS], first[Share.APPROVES]) == secret
    assert first[Share.ASKS] != second[Share.ASKS]
    assert shares.joined(first[Share.ASKS], second[Share.APPROVES]) != secret


def test_nobody_opens_alone_any_more(split: Staffed) -> None:
    for words, problem in (
        (CAROL_WORDS, IdentityNotPermitted),
        (BRAM_WORDS, ApprovalNeeded),
    ):
        vault = split.opened(words)
        assert vault.identity.needs_two
        with pytest.raises(problem):
            vault.identity.unlock()
        vault.close()
    vault = split.opened()
    with pytest.raises(ApprovalNeeded):
        vault.identity.unlock()
    sealed = vault.connection.value("SELECT sealed FROM identities WHERE about_id = ?", (split.case,))
    for words in (BRAM_WORDS, CAROL_WORDS):  # what each of them really has, in the hands of a changed program
        way = ways_in.opener(SlotKind.PASSPHRASE, words)(vault._parts.header)
        assert way is not None
        half = shares.open_own(vault.connection, vault.meta.vault_id, way.holder, way.person)[1]
        with pytest.raises(VaultDamaged):
            OpenIdentity(KeyPair(half)).open(sealed, split.case, "speaker", 1)
    roles = {one.name: (one.may_open_identity, one.may_approve) for one in vault.guardians.all()}
    assert roles == {"Amina Okafor": (True, False), "Bram de Vries": (True, False), "Carol Mensah": (False, True)}
    vault.close()


def test_an_approval_from_a_session_of_ones_own_opens_one_case_once(split: Staffed) -> None:
    vault = split.opened()
    request = asked(vault, split.case)
    (waiting,) = vault.access.approvals.waiting()
    assert (waiting.id, waiting.about, waiting.reason, waiting.approved_by) == (request, split.case, REASON, None)
    assert used(vault, split.case) is None
    vault.close()
    approved(split, request)
    other = split.opened(BRAM_WORDS)
    assert used(other, split.case) is None
    assert other.access.approvals.waiting() == ()
    other.close()
    vault = split.opened()
    assert used(vault, vault.new_id()) is None
    assert spoken(vault, split.case, used(vault, split.case)) == PLAIN
    assert used(vault, split.case) is None
    vault.close()


def test_the_other_person_may_approve_on_the_same_laptop(split: Staffed) -> None:
    vault = split.opened()
    request = asked(vault, split.case)
    vault.access.approve_here(request, CAROL_WORDS, NOW)
    assert spoken(vault, split.case, used(vault, split.case)) == PLAIN
    request = asked(vault, split.case)
    for words, problem in ((BRAM_WORDS, CannotApprove), ("not a passphrase at all", Exception)):
        with pytest.raises(problem):
            vault.access.approve_here(request, words, NOW)
    assert used(vault, split.case) is None
    vault.close()


def test_an_approval_holds_for_minutes_and_not_once_the_clock_was_set_back(split: Staffed) -> None:
    vault = split.opened()
    vault.access.approve_here(asked(vault, split.case), CAROL_WORDS, NOW)
    for away in (timedelta(minutes=15, seconds=1), timedelta(days=-1), timedelta(seconds=-1)):
        assert vault.access.approvals.usable(split.case, NOW + away) == ()
    assert vault.access.approvals.usable(split.case, NOW + timedelta(minutes=15))
    vault.close()


@pytest.mark.parametrize(
    "edit",
    [
        "about_id = 'x'",
        "until = '2036-07-03T09:12:44Z'",
        "reason = 'other'",
        "approved_by = asked_by",
        "sealed = x'00'",
    ],
)
def test_an_edited_approval_gives_nothing(split: Staffed, edit: str) -> None:
    vault = split.opened()
    vault.access.approve_here(asked(vault, split.case), CAROL_WORDS, NOW)
    usable = vault.access.approvals.usable_for(split.case, REASON, NOW)
    assert usable is not None
    vault.connection.execute(f"UPDATE approvals SET {edit}")  # noqa: S608
    found = vault.access.approvals.get(usable.id)
    assert found is not None
    with pytest.raises(CannotApprove), vault.transaction():
        vault.access.approvals.use(found)
    vault.close()


def test_nobody_approves_what_they_ask_for_nor_without_the_half(split: Staffed) -> None:
    carol = split.opened(CAROL_WORDS)
    own = asked(carol, split.case)
    with pytest.raises(CannotApprove), carol.transaction():
        carol.access.approvals.approve(own, NOW)
    with pytest.raises(CannotApprove), carol.transaction():
        carol.access.approvals.approve(carol.new_id(), NOW)
    carol.close()
    with pytest.raises(CannotApprove):
        approved(split, own, BRAM_WORDS)


def test_roles_are_passed_on_and_nobody_gets_both_halves(split: Staffed) -> None:
    vault = split.opened()
    dan = vault.access.add("Dan", "tangerine harbour pencil walnut crayon moss", NOW, may_open_identity=False)
    vault.access.permit(dan.id, NOW)
    with pytest.raises(HoldsAlready):
        vault.access.permit(split.carol, NOW)
    with pytest.raises(IdentityNotPermitted):
        vault.access.appoint(dan.id, NOW)
    vault.close()
    carol = split.opened(CAROL_WORDS)
    with pytest.raises(HoldsAlready):
        carol.access.appoint(dan.id, NOW)
    with pytest.raises(IdentityNotPermitted):
        carol.access.permit(dan.id, NOW)
    eve = carol.access.add("Eve", "orchard velvet compass nutmeg glacier tulip", NOW, may_open_identity=False)
    carol.access.appoint(eve.id, NOW)
    assert next(one for one in carol.guardians.all() if one.id == eve.id).may_approve
    carol.close()
    vault = split.opened("tangerine harbour pencil walnut crayon moss")
    vault.access.approve_here(asked(vault, split.case), "orchard velvet compass nutmeg glacier tulip", NOW)
    assert spoken(vault, split.case, used(vault, split.case)) == PLAIN
    vault.close()


def test_a_change_of_keys_needs_both_too_and_the_last_approver_stays(split: Staffed) -> None:
    vault = split.opened()
    with pytest.raises(LastWhoMayApprove):
        vault.access.remove(split.carol, NOW)
    with pytest.raises(ApprovalNeeded):
        vault.access.remove(split.bram, NOW)
    assert len(vault.guardians.all()) == 3
    for other in (Act(ActKind.REMOVE, vault.meta.vault_id), Act(ActKind.FORBID, split.bram)):
        vault.access.approve_here(asked(vault, other.about, other.reason), CAROL_WORDS, NOW)
    with pytest.raises(ApprovalNeeded) as needed:
        vault.access.remove(split.bram, NOW)
    wanted = Act(ActKind.REMOVE, split.bram)
    assert (needed.value.about, needed.value.reason) == (wanted.about, wanted.reason)
    vault.access.approve_here(asked(vault, wanted.about, wanted.reason), CAROL_WORDS, NOW)
    assert vault.access.remove(split.bram, NOW).identity_renewed
    with pytest.raises(ApprovalNeeded):
        vault.identity.unlock()
    vault.access.approve_here(asked(vault, split.case), CAROL_WORDS, NOW)
    assert spoken(vault, split.case, used(vault, split.case)) == PLAIN
    assert vault.trail.verify().whole
    vault.close()


def test_going_back_to_one_person_needs_both_and_takes_the_approvers_half_away(split: Staffed) -> None:
    vault = split.opened()
    with pytest.raises(ApprovalNeeded):
        vault.access.ask_for_one(NOW)
    act = Act(ActKind.ONE, vault.meta.vault_id)
    vault.access.approve_here(asked(vault, act.about, act.reason), CAROL_WORDS, NOW)
    vault.access.ask_for_one(NOW)
    assert not vault.identity.needs_two
    assert spoken(vault, split.case) == PLAIN
    assert not any(one.may_approve for one in vault.guardians.all())
    assert vault.trail.verify().whole
    vault.close()
    bram = split.opened(BRAM_WORDS)
    assert spoken(bram, split.case) == PLAIN
    bram.close()


def test_an_act_is_read_as_it_was_written_and_a_reason_of_the_list_is_none() -> None:
    of = (Id("b" * 32), Id("a" * 32))
    act = Act(ActKind.HAND_OVER, Id("c" * 32), of)
    assert Act.read(act.about, act.reason) == Act(act.kind, act.about, of[::-1])
    assert act.reason == Act(act.kind, act.about, of[::-1]).reason
    assert Act.read(act.about, REASON) is None


def test_two_people_need_somebody_else_who_approves(staffed: Staffed) -> None:
    vault = staffed.opened()
    with pytest.raises(NobodyToApprove):
        vault.access.ask_for_two(frozenset(), NOW)
    with pytest.raises(NobodyToApprove):
        vault.access.ask_for_two(frozenset({vault.new_id()}), NOW)
    with pytest.raises(NotYourself):
        vault.access.ask_for_two(frozenset({vault.guardian.id}), NOW)
    assert not vault.identity.needs_two
    vault.close()
    carol = staffed.opened(CAROL_WORDS)
    with pytest.raises(IdentityNotPermitted):
        carol.access.ask_for_two(frozenset({staffed.bram}), NOW)
    carol.close()
