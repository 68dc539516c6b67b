"""The stricter vault seals what a guardian typed beside the words: what was agreed, what is to be done, the handle."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from safespace.casework import (
    browse,
    consent,
    identity,
    pieces,
    plan_edit,
    record,
    strict,
    subject_access,
    triage,
    undo,
)
from safespace.casework.desk import Desk
from safespace.domain.consent import Extent
from safespace.domain.ids import Id
from safespace.domain.triaged import OWN
from tests.builders import a_concern
from tests.casework.keys import KIM, Team
from tests.casework.looking import places_of

SAID = "Karen Holt must never hear of it."
TO_DO = "Speak to Karen Holt at home"
HANDLE = "Karen Holt shouting on Ward 7B"
MASKED = ("Somebody must never hear of it.", "Speak to somebody at home", "Somebody shouting on Ward 7B")
IN_CLEAR = {"consents.words", "tasks.words", "cases.handle", "triages.plan", "history.before", "history.after"}


def typed(desk: Desk) -> Id:
    """Type a name into each place beside the words; return the case."""
    case = a_concern(desk, "The fridge.", name="Ada Obi", handle="Tea with Karen Holt")
    record.describe(desk, case.id, case.about, handle=HANDLE)
    consent.agree(desk, case.id, "executive_lead", Extent.FACTS, SAID)
    own = plan_edit.to_do(desk, TO_DO, desk.today() + timedelta(days=7))
    proposal = triage.propose(desk, case.id, {"T1": ("no",)})
    triage.finish(desk, case.id, {"T1": ("no",)}, (*proposal.items, own))
    return case.id


def read(desk: Desk, case_id: Id) -> tuple[str, str, str]:
    """Return the three as the page of the case has them."""
    whole = browse.case(desk, case_id)
    (said,) = [one.words for one in whole.consents]
    (to_do,) = [one.words for one in whole.tasks if one.words.startswith("Speak")]
    return said, to_do, whole.case.handle


@pytest.mark.parametrize("on_first", [True, False])
def test_what_was_typed_lies_nowhere_in_clear_reads_while_open_and_can_be_put_back(desk: Desk, on_first: bool) -> None:
    if on_first:
        strict.turn_on(desk)
    case_id = typed(desk)
    if not on_first:
        assert places_of(desk, "Karen Holt") >= IN_CLEAR
        assert strict.turn_on(desk) == 4, "three texts, and the words as they were told"
    assert places_of(desk, "Karen Holt") == set(), "neither in the rows nor in their history nor in the index"
    assert read(desk, case_id) == MASKED
    (hit,) = subject_access.find(desk, subject_access.ask(desk, "Karen Holt", "other", desk.today()).id, ["Karen Holt"])
    assert set(hit.places) == {"Handle", "Note of what was agreed", "What was to be done"}
    identity.open_with_reason(desk, case_id, "ring_back")
    assert read(desk, case_id) == (SAID, TO_DO, HANDLE)
    assert {SAID, HANDLE} <= {one.text for one in pieces.read(desk, case_id)}
    identity.seal_now(desk)
    assert read(desk, case_id) == MASKED
    assert strict.turn_off(desk) == 4
    assert read(desk, case_id) == (SAID, TO_DO, HANDLE)
    assert desk.vault.connection.value("SELECT count(*) FROM identities WHERE field = 'words'") == 0


def test_a_plan_that_is_made_again_knows_its_own_step_whether_it_is_sealed_or_not(desk: Desk) -> None:
    case_id = typed(desk)
    for turn in (strict.turn_on, strict.turn_off):
        turn(desk)
        again = triage.propose(desk, case_id, {"T1": ("no",)})
        (own,) = [item for item in again.items if item.code == OWN]
        triage.finish(desk, case_id, {"T1": ("no",)}, again.items)
        assert read(desk, case_id)[1].startswith("Speak"), "it is on the list once, not twice"
        left = tuple(item for item in again.items if item != own)
    triage.finish(desk, case_id, {"T1": ("no",)}, left)
    assert not [one for one in browse.case(desk, case_id).tasks if one.words.startswith("Speak")]


def test_counting_a_case_anew_while_it_is_sealed_does_not_lose_its_handle(desk: Desk) -> None:
    strict.turn_on(desk)
    case_id = typed(desk)
    shown = browse.case(desk, case_id).case
    record.describe(desk, case_id, replace(shown.about, detriment=False), handle=shown.handle)
    identity.open_with_reason(desk, case_id, "ring_back")
    assert read(desk, case_id)[2] == HANDLE
    record.describe(desk, case_id, shown.about, handle="Shouting on a ward")
    assert read(desk, case_id)[2] == "Shouting on a ward"
    record.describe(desk, case_id, shown.about, handle=MASKED[2])
    assert read(desk, case_id)[2] == MASKED[2], "what was sealed before is no handle any more"


def test_a_handle_taken_back_while_sealed_names_nobody(desk: Desk) -> None:
    strict.turn_on(desk)
    case_id = typed(desk)
    record.describe(desk, case_id, desk.case(case_id).about, handle="Tom Price and the rota")
    undo.undo(desk, next(one.step.number for one in undo.last(desk) if one.step is not None))
    assert desk.case(case_id).handle == MASKED[2]
    assert places_of(desk, "Tom Price") == set()


def test_whoever_may_not_open_who_spoke_up_reads_masked_words_in_any_vault(team: Team) -> None:
    case_id = typed(team.desk)
    assert read(team.desk, case_id) == (SAID, TO_DO, HANDLE)
    kim = team.sits(KIM)
    assert not kim.vault.identity.permitted()
    assert read(kim, case_id) == MASKED


def test_texts_without_names_stay_as_they_are_and_nothing_of_them_is_sealed(desk: Desk) -> None:
    strict.turn_on(desk)
    case = a_concern(desk, "The fridge.", name="Ada Obi", handle="Night cover")
    consent.agree(desk, case.id, "executive_lead", Extent.FACTS, "Nobody on the ward")
    assert desk.vault.connection.value("SELECT count(*) FROM identities WHERE field = 'words'") == 1
