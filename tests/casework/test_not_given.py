"""A brief that was noted as given by a slip: corrected with a reason, nothing rests on it, and both stay."""

from __future__ import annotations

from datetime import timedelta

import pytest

from safespace.casework import (
    access_review,
    briefs_given,
    chase,
    close,
    consent,
    cover_words,
    escalate,
    follow_up,
    identity,
    letters,
    not_given,
    recusal,
    strict,
    takes_part,
    tasks,
    today,
    undo,
    who_to_tell,
)
from safespace.casework.desk import Desk
from safespace.casework.plan_tell import TELL
from safespace.domain.case import Stage, TaskKind
from safespace.domain.escalation import Dispatch, Reply, SignedText
from safespace.domain.ids import Id
from safespace.domain.quarter import Quarter
from tests.builders import Clock, a_concern, agreed, sent, signed
from tests.casework.looking import places_of

SLIP = "I pressed it on the wrong case."


def due(desk: Desk, case_id: Id) -> set[str]:
    """Return what is to be done on a case, in words."""
    return {task.words for task in tasks.open_of(desk, case_id)}


def test_the_case_stands_as_if_it_had_not_been_given(desk: Desk, ready: SignedText, clock: Clock) -> None:
    before, listed = desk.case(ready.case_id), due(desk, ready.case_id)
    assert TELL in listed
    slip = escalate.send(desk, ready.id, "by hand")
    assert TELL not in due(desk, ready.case_id)
    clock.move(days=1)
    not_given.after_all(desk, slip.id, SLIP)
    after = desk.case(ready.case_id)
    assert (after.stage, dict(after.reached)) == (before.stage, dict(before.reached))
    assert due(desk, ready.case_id) == listed
    assert not today.look(desk).waiting
    assert "I have told nobody." in letters.fill(desk, ready.case_id, "how_it_stands").text


def test_it_can_be_given_after_that_on_the_right_day(desk: Desk, ready: SignedText, clock: Clock) -> None:
    clock.move(days=3)
    slip = escalate.send(desk, ready.id, "by hand", desk.today() - timedelta(days=2))
    not_given.after_all(desk, slip.id, "It was today.")
    cover_words.keep(desk, ready.id, "Please read this soon.")
    route = next(one for one in who_to_tell.routes(desk, ready.case_id) if one.recipient == "executive_lead")
    assert (route.given, route.open) == (None, True)
    again = escalate.send(desk, ready.id, "on paper")
    assert again.sent_on == desk.today()
    assert desk.case(ready.case_id).reached_on(Stage.WITH_OTHERS) == desk.today()
    assert briefs_given.of_case(desk, ready.case_id) == (again,)
    assert [one.sent.reply for one in chase.look(desk, ready.case_id)] == [Reply.NOT_GIVEN, Reply.WAITING]


def test_the_others_who_have_one_still_owe_their_answers(desk: Desk, clock: Clock) -> None:
    case = a_concern(desk)
    slip = sent(desk, case.id)
    clock.move(days=1)
    agreed(desk, case.id, "chief_nurse")
    other = escalate.send(desk, signed(desk, case.id, "chief_nurse").id, "by hand")
    not_given.after_all(desk, slip.id, SLIP)
    assert desk.case(case.id).reached_on(Stage.WITH_OTHERS) == other.sent_on
    assert desk.case(case.id).stage is Stage.WITH_OTHERS
    chased = [task.about_id for task in tasks.open_of(desk, case.id) if task.kind is TaskKind.CHASE]
    assert chased == [other.id]


def test_an_answer_that_was_noted_with_the_slip_asks_for_nothing(desk: Desk) -> None:
    slip = sent(desk, a_concern(desk).id)
    escalate.reply(desk, slip.id, Reply.ANSWERED, "Done.")
    assert TaskKind.TELL in {task.kind for task in tasks.open_of(desk, slip.case_id)}
    not_given.after_all(desk, slip.id, SLIP)
    assert TaskKind.TELL not in {task.kind for task in tasks.open_of(desk, slip.case_id)}
    for answer in (Reply.ANSWERED, Reply.RECEIVED):
        with pytest.raises(chase.WasNotGiven):
            escalate.reply(desk, slip.id, answer)
    with pytest.raises(chase.NothingOwed):
        chase.ask_again(desk, slip.id)


def test_a_brief_that_may_not_be_given_any_more_is_not_asked_for(desk: Desk, ready: SignedText) -> None:
    slip = escalate.send(desk, ready.id, "by hand")
    consent.withdraw(desk, desk.rows.consents.of_case(ready.case_id)[0].id)
    not_given.after_all(desk, slip.id, SLIP)
    assert TaskKind.ESCALATE not in {task.kind for task in tasks.open_of(desk, ready.case_id)}


def test_a_closed_case_stays_closed(desk: Desk, ready: SignedText) -> None:
    slip = escalate.send(desk, ready.id, "by hand")
    follow_up.told(desk, ready.case_id)
    close.case(desk, ready.case_id, "unable")
    listed = due(desk, ready.case_id)
    not_given.after_all(desk, slip.id, SLIP)
    case = desk.case(ready.case_id)
    assert (case.stage, case.reached_on(Stage.WITH_OTHERS)) == (Stage.CLOSED, None)
    assert due(desk, ready.case_id) == listed


def test_it_is_never_hidden_that_it_was_noted(desk: Desk, ready: SignedText) -> None:
    slip = escalate.send(desk, ready.id, "by hand")
    not_given.after_all(desk, slip.id, SLIP)
    titles = [entry.title for entry in desk.rows.entries.of_case(ready.case_id)]
    assert titles[-2:] == [
        "Brief given to the executive lead for speaking up",
        "The brief for the executive lead for speaking up was not given after all",
    ]
    review = access_review.look(desk, Quarter.of(desk.today()))
    counted = {words: number for one in review.sections for words, number in one.rows}
    assert counted["Noted that a brief was given to its reader"] == "1"
    assert counted["Noted that a brief was not given after all"] == "1"
    assert undo.last(desk)[0].why_not


def refused(desk: Desk, slip: Dispatch) -> None:
    """Try what is not taken for a correction."""
    with pytest.raises(not_given.SayWhyNot):
        not_given.after_all(desk, slip.id, "  ")
    with pytest.raises(escalate.SayWhatCameBack):
        escalate.reply(desk, slip.id, Reply.NOT_GIVEN, "It was not.")


def test_it_takes_a_reason_and_happens_once(desk: Desk, ready: SignedText) -> None:
    slip = escalate.send(desk, ready.id, "by hand")
    refused(desk, slip)
    assert desk.rows.dispatches.get(slip.id) == slip
    not_given.after_all(desk, slip.id, SLIP)
    with pytest.raises(not_given.NotGivenAlready):
        not_given.after_all(desk, slip.id, SLIP)


def test_a_guardian_who_stepped_back_corrects_nothing(desk: Desk, ready: SignedText) -> None:
    slip = escalate.send(desk, ready.id, "by hand")
    recusal.step_back(desk, ready.case_id, "about_me", organisation="Elsewhere")
    with pytest.raises(takes_part.NotYours):
        not_given.after_all(desk, slip.id, SLIP)


def test_in_a_stricter_vault_the_reason_is_sealed(desk: Desk, ready: SignedText) -> None:
    strict.turn_on(desk)
    slip = escalate.send(desk, ready.id, "by hand")
    not_given.after_all(desk, slip.id, "Karen Holt took the wrong envelope.")
    assert places_of(desk, "karen holt") == set()
    identity.open_with_reason(desk, ready.case_id, "sign_off")
    (standing,) = chase.look(desk, ready.case_id)
    assert standing.sent.reply_words == "Karen Holt took the wrong envelope."
