"""The stricter vault: words as told are sealed with the identity, and read only while it is open."""

from __future__ import annotations

import pytest

from safespace.casework import (
    anonymise,
    approving,
    browse,
    chase,
    consent,
    escalate,
    identity,
    masking,
    people,
    pieces,
    put_down,
    record,
    searching,
    shredding,
    strict,
    subject_access,
    undo,
)
from safespace.casework.deeds import DEEDS
from safespace.casework.desk import Desk
from safespace.deidentify import mask
from safespace.domain.case import Voice
from safespace.domain.consent import Extent
from safespace.domain.escalation import Reply
from safespace.domain.ids import Id
from safespace.vault.key_problems import ApprovalNeeded
from safespace.vault.problems import IdentityNotPermitted
from tests.builders import STORY, a_concern, sent
from tests.casework.keys import KIM, LEE, SAM, Team, asked_for
from tests.casework.looking import actions, everything, places_of


def shown(desk: Desk, case_id: Id) -> list[str]:
    """Return a case's words as its page shows them."""
    return [words.text for words in browse.case(desk, case_id).words]


def test_words_lie_nowhere_in_the_clear_and_are_read_while_the_identity_is_open(desk: Desk) -> None:
    strict.turn_on(desk)
    case = a_concern(desk)
    record.note(desk, case.id, Voice.CALL, "Blessing rang from Ward 7B.")
    assert places_of(desk, "Karen Holt") == set()
    assert places_of(desk, "Blessing rang") == set()
    before = browse.case(desk, case.id)
    assert (before.may_read, before.may_open) == (False, True)
    assert all(words.text == words.masked for words in before.words)
    assert not any("Karen" in text for text in shown(desk, case.id))
    identity.open_with_reason(desk, case.id, "ring_back")
    assert shown(desk, case.id) == [STORY, "Blessing rang from Ward 7B."]
    assert browse.case(desk, case.id).may_read
    identity.seal_now(desk)
    assert not any("Karen" in text for text in shown(desk, case.id))


def test_what_was_there_before_is_sealed_too_and_can_be_put_back(desk: Desk) -> None:
    case = a_concern(desk)
    record.note(desk, case.id, Voice.NOTE, "Karen Holt was on shift.")
    found = everything(desk)["words"]
    assert strict.turn_on(desk) == 2
    assert strict.turn_on(desk) == 0
    assert places_of(desk, "Karen Holt") == set()
    identity.open_with_reason(desk, case.id, "ring_back")
    assert strict.turn_off(desk) == 2
    assert not put_down.is_on(desk)
    assert not identity.is_open(desk, case.id)
    assert shown(desk, case.id) == [STORY, "Karen Holt was on shift."]
    assert len(everything(desk)["words"]) == len(found)
    assert desk.vault.connection.value("SELECT count(*) FROM identities WHERE field = 'words'") == 0
    assert all(DEEDS.get(action) for action in actions(desk))


def test_putting_the_words_back_takes_the_leave_to_open_and_where_it_takes_two_a_second_person(team: Team) -> None:
    strict.turn_on(team.desk)
    people.ask_for_two(team.desk, frozenset({team.lee}))
    asked = asked_for(team.desk, lambda: strict.turn_off(team.desk))
    approving.approve_here(team.desk, asked, LEE)
    assert strict.turn_off(team.desk) == 1
    assert shown(team.desk, team.case.id) == [STORY]
    strict.turn_on(team.desk)
    with pytest.raises(ApprovalNeeded):
        strict.turn_off(team.desk)
    kim = team.sits(KIM)
    before = everything(kim)
    with pytest.raises(IdentityNotPermitted):
        strict.turn_off(kim)
    assert everything(kim) == before
    assert put_down.is_on(kim)


def test_the_workbench_and_the_search_work_as_before(desk: Desk) -> None:
    strict.turn_on(desk)
    case = a_concern(desk)
    assert [found.case.id for found in searching.find(desk, "registered nurse")] == [case.id]
    assert searching.find(desk, "Karen") == ()
    identity.open_with_reason(desk, case.id, "sign_off")
    assert anonymise.begin(desk, case.id, "executive_lead").text == STORY


def test_a_better_finder_leaves_sealed_words_masked_as_they_are(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    strict.turn_on(desk)
    case = a_concern(desk)
    before = shown(desk, case.id)
    monkeypatch.setattr(mask, "FINDER_VERSION", "next")
    masking.mask_again(desk)
    assert shown(desk, case.id) == before
    assert before[0]


def told_without_agreement(desk: Desk) -> Id:
    """Tell the police about a case, and hear from a reader, both with a name in the words; return the case."""
    case = a_concern(desk, "The fridge.", name="Ada Obi")
    consent.override(desk, case.id, "police", "danger", Extent.FACTS, "Karen Holt threatened her.", desk.today())
    given = sent(desk, case.id)
    escalate.reply(desk, given.id, Reply.ANSWERED, "Karen Holt has left the ward.")
    return case.id


TYPED = {"overrides.reason", "dispatches.reply_words", "history.after"}


@pytest.mark.parametrize("on_first", [True, False])
def test_reasons_and_answers_are_sealed_too_and_a_masked_copy_stays_until_they_are_put_back(
    desk: Desk, on_first: bool
) -> None:
    if on_first:
        strict.turn_on(desk)
    case_id = told_without_agreement(desk)
    before = {row.text for row in pieces.read(desk, case_id)} if not on_first else set[str]()
    if not on_first:
        assert places_of(desk, "Karen Holt") >= TYPED
        assert strict.turn_on(desk) == 3
    assert places_of(desk, "Karen Holt") == set()
    (kept,) = desk.rows.overrides.of_case(case_id)
    assert kept.reason == "Somebody threatened her."
    request = subject_access.ask(desk, "Karen Holt", "other", desk.today())
    (hit,) = subject_access.find(desk, request.id, ["Karen Holt"])
    assert set(hit.places) == {"Why somebody was told without agreement", "Answer to a brief"}
    identity.open_with_reason(desk, case_id, "subject_access")
    read = {row.text for row in pieces.read(desk, case_id)}
    assert {"Karen Holt threatened her.", "Karen Holt has left the ward."} <= read
    assert on_first or read >= before, "opening who spoke up adds a line of its own"
    assert strict.turn_off(desk) == 3
    assert {"overrides.reason", "dispatches.reply_words"} <= places_of(desk, "Karen Holt")
    assert desk.vault.connection.value("SELECT count(*) FROM identities WHERE field = 'words'") == 0


def test_an_answer_reads_as_it_came_while_the_identity_is_open_and_masked_while_it_is_sealed(desk: Desk) -> None:
    strict.turn_on(desk)
    case_id = told_without_agreement(desk)
    for is_open in (False, True, False):
        if is_open:
            identity.open_with_reason(desk, case_id, "ring_back")
        else:
            identity.seal_now(desk)
        page = [sent.reply_words for sent in browse.case(desk, case_id).dispatches]
        card = [standing.sent.reply_words for standing in chase.look(desk, case_id)]
        assert page == card
        assert page == (["Karen Holt has left the ward."] if is_open else ["Somebody has left the ward."])


def test_an_answer_that_was_sealed_meanwhile_can_still_be_taken_back(desk: Desk) -> None:
    case_id = told_without_agreement(desk)
    (given,) = desk.rows.dispatches.of_case(case_id)
    strict.turn_on(desk)
    undo.undo(desk, next(one.step.number for one in undo.last(desk) if one.step and one.words == "Noted an answer"))
    assert (desk.rows.dispatches.get(given.id).reply, desk.rows.dispatches.get(given.id).reply_words) == (
        Reply.WAITING,
        "",
    )
    identity.open_with_reason(desk, case_id, "ring_back")
    strict.turn_off(desk)
    assert desk.rows.dispatches.get(given.id).reply_words == ""


def test_a_better_finder_masks_the_masked_copies_of_sealed_words_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    strict.turn_on(desk)
    case = a_concern(desk, "Karen Holt wants the Snowdrop unit closed.")
    assert shown(desk, case.id) == ["Somebody wants the Snowdrop unit closed."]
    monkeypatch.setattr(mask, "FINDER_VERSION", "next")
    found = mask.masked
    monkeypatch.setattr(mask, "masked", lambda text: found(text).replace("Snowdrop", "a"))
    assert masking.mask_again(desk) == 1
    assert shown(desk, case.id) == ["Somebody wants the a unit closed."]
    assert searching.find(desk, "Snowdrop") == ()
    identity.open_with_reason(desk, case.id, "ring_back")
    assert shown(desk, case.id) == ["Karen Holt wants the Snowdrop unit closed."]


def test_sealed_words_survive_a_change_of_keys_and_go_with_the_identity(team: Team) -> None:
    strict.turn_on(team.desk)
    people.remove(team.desk, team.lee)
    identity.open_with_reason(team.desk, team.case.id, "ring_back")
    assert shown(team.desk, team.case.id) == [STORY]
    done = shredding.shred(team.desk, team.case.id)
    assert not any("words as they were told" in line for line in done.left)
    identity.open_with_reason(team.desk, team.case.id, "ring_back")
    (left,) = shown(team.desk, team.case.id)
    assert left
    assert "Karen" not in left


def test_somebody_without_the_permission_writes_and_cannot_read_back_by_any_means(team: Team) -> None:
    strict.turn_on(team.desk)
    kim = team.sits(KIM)
    case = a_concern(kim, "Karen Holt shouted at Ada Obi.")
    assert not any("Karen" in text for text in shown(kim, case.id))
    assert places_of(kim, "Karen Holt") == set()
    with pytest.raises(identity.IdentitySealed):
        anonymise.begin(kim, case.id, "hr")
    sam = team.sits(SAM)
    identity.open_with_reason(sam, case.id, "ring_back")
    assert shown(sam, case.id) == ["Karen Holt shouted at Ada Obi."]
