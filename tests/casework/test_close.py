"""Closing: the outcome is kept, what others owe ends, watching over the person goes on; reopening keeps all of it."""

from __future__ import annotations

from datetime import date

import pytest

from safespace.casework import close, done_earlier, escalate, follow_up, identity, letters, record, shareable, tasks
from safespace.casework.desk import Desk
from safespace.deidentify.confirm import NotDecided
from safespace.domain.case import Danger, Deed, Stage, TaskKind
from safespace.domain.escalation import Reply
from safespace.domain.finding import Tier
from safespace.domain.follow_up import Seen
from safespace.domain.stages import AlreadyClosed, NotClosed
from tests.builders import Clock, a_concern, sent, signed
from tests.casework.looking import actions, everything, to_do


def test_closing_keeps_the_outcome_the_learning_and_the_day(desk: Desk) -> None:
    case = a_concern(desk)
    closed = close.case(desk, case.id, "partly", "Karen Holt now counts twice.")
    assert (closed.stage, closed.closed_on) == (Stage.CLOSED, desk.today())
    (kept,) = desk.rows.closures.of_case(case.id)
    assert (kept.outcome.code, kept.told_on, kept.reopened_on) == ("partly", None, None)
    assert kept.learning == "Somebody now counts twice."
    assert close.learnt(desk, case.id) == "Karen Holt now counts twice."
    entry = desk.rows.entries.of_case(case.id)[-1]
    assert (entry.deed, entry.title) == (Deed.CLOSED, "Closed: partly found to be so")
    assert "Karen" not in entry.line
    assert desk.vault.trail.read(1)[0].codes == {"outcome": "partly"}


def test_closing_ends_what_is_due_for_others_and_keeps_the_checks_and_the_facts_for_the_return(desk: Desk) -> None:
    case = a_concern(desk)
    sent(desk, case.id)
    close.case(desk, case.id, "upheld")
    assert to_do(desk, case) == [*[TaskKind.CHECK] * 4, TaskKind.COMPLETE, TaskKind.TELL]
    follow_up.checked(desk, desk.rows.checks.of_case(case.id)[0].id, Seen.NONE)
    assert to_do(desk, case).count(TaskKind.CHECK) == 3


def test_a_danger_that_nobody_dealt_with_stays_on_the_list_of_a_closed_case(desk: Desk) -> None:
    case = record.concern(desk, record.NewConcern("A fall.", danger=Danger.YES))
    close.case(desk, case.id, "supported")
    assert tasks.open_of(desk, case.id)[0].kind is TaskKind.DANGER
    record.safe_now(desk, case.id, "Rang the site lead.")
    assert TaskKind.DANGER not in to_do(desk, case)


@pytest.mark.parametrize("outcome", ["", "no_such_outcome"])
def test_without_an_outcome_nothing_is_closed(desk: Desk, outcome: str) -> None:
    case = a_concern(desk)
    before = everything(desk)
    with pytest.raises(KeyError if outcome else close.OutcomeNeeded):
        close.case(desk, case.id, outcome, "Learnt.")
    assert everything(desk) == before


def test_a_case_is_closed_once_and_opened_once(desk: Desk) -> None:
    case = a_concern(desk)
    with pytest.raises(NotClosed):
        close.open_again(desk, case.id, "It goes on.")
    close.case(desk, case.id, "upheld")
    before = everything(desk)
    with pytest.raises(AlreadyClosed):
        close.case(desk, case.id, "partly")
    assert everything(desk) == before


def test_reopening_keeps_the_history_and_counts_and_the_case_can_be_closed_again(desk: Desk, clock: Clock) -> None:
    case = a_concern(desk)
    told = sent(desk, case.id)
    close.case(desk, case.id, "upheld", "Learnt.")
    entries = desk.rows.entries.of_case(case.id)
    for times in (1, 2):
        clock.move(days=10)
        reopened = close.open_again(desk, case.id, "Karen Holt began again.")
        assert (reopened.stage, reopened.closed_on, reopened.reopened) == (Stage.CHECKING, None, times)
        assert reopened.reached_on(Stage.TRIAGED) == date(2026, 7, 3)
        assert reopened.reached_on(Stage.CHECKING) == date(2026, 7, 13)
        assert "Karen" not in desk.rows.entries.of_case(case.id)[-1].line
        assert desk.vault.trail.read(1)[0].text == "Karen Holt began again."
        assert to_do(desk, case).count(TaskKind.PROGRESS) == 1
        close.case(desk, case.id, "partly")
    closures = desk.rows.closures.of_case(case.id)
    assert [one.outcome.code for one in closures] == ["upheld", "partly", "partly"]
    assert [one.reopened_on for one in closures] == [date(2026, 7, 13), date(2026, 7, 23), None]
    assert desk.rows.entries.of_case(case.id)[: len(entries)] == entries
    assert desk.rows.dispatches.get(told.id) == told
    assert actions(desk).count("case.reopened") == 2


def test_an_answer_after_closing_asks_once_whether_the_case_opens_again(desk: Desk) -> None:
    case = a_concern(desk)
    first, second = sent(desk, case.id), escalate.send(desk, signed(desk, case.id).id, "by hand")
    close.case(desk, case.id, "upheld")
    before = to_do(desk, case)
    escalate.reply(desk, first.id, Reply.RECEIVED)
    assert to_do(desk, case) == before
    for late, answer in ((first, Reply.NOTHING), (second, Reply.ANSWERED)):
        escalate.reply(desk, late.id, answer, "Karen Holt looked into it.")
        assert desk.rows.entries.of_case(case.id)[-1].deed is Deed.ANSWERED
        assert to_do(desk, case) == sorted([*before, TaskKind.REOPEN], key=lambda kind: kind.name)
    assert desk.case(case.id).stage is Stage.CLOSED
    (asked,) = [task for task in tasks.open_of(desk, case.id) if task.kind is TaskKind.REOPEN]
    assert "they answered, after it was closed" in asked.why


@pytest.mark.parametrize("opens", [False, True])
def test_a_late_answer_is_dealt_with_by_opening_the_case_again_or_by_hand(desk: Desk, *, opens: bool) -> None:
    case = a_concern(desk)
    late = sent(desk, case.id)
    close.case(desk, case.id, "upheld")
    escalate.reply(desk, late.id, Reply.ANSWERED)
    (asked,) = [task for task in tasks.open_of(desk, case.id) if task.kind is TaskKind.REOPEN]
    if opens:
        close.open_again(desk, case.id, "The answer changes it.")
    else:
        done_earlier.tick_off(desk, asked.id)
    assert TaskKind.REOPEN not in to_do(desk, case)


def test_learning_that_names_somebody_is_shown_before_it_is_kept() -> None:
    text = "Karen Holt now counts twice."
    assert {text[one.start : one.end] for one in close.what_points(text)} == {"Karen Holt"}
    assert close.what_points("Two people now count the cylinders.") == []


def test_what_was_learnt_is_shared_only_once_the_gate_lets_it_through_with_every_name_compared(desk: Desk) -> None:
    case = a_concern(desk)
    with pytest.raises(close.NotClosedYet):
        close.share(desk, case.id, "Two people count.")
    close.case(desk, case.id, "upheld", "Karen Holt now counts twice.")
    with pytest.raises(identity.IdentitySealed):
        close.share(desk, case.id, "Two people count.")
    identity.open_with_reason(desk, case.id, "sign_off")
    before = everything(desk)
    with pytest.raises(NotDecided):
        close.share(desk, case.id, "Blessing said that two people count.")
    assert everything(desk) == before
    assert [one.tier for one in shareable.points_in(desk, case.id, "Blessing said so.")] == [Tier.SURE]
    kept = close.share(desk, case.id, "  Two people now count at night. ")
    assert desk.rows.learnings.of_case(case.id) == (kept,)
    assert kept.text == "Two people now count at night."
    assert desk.vault.trail.read(1)[0].codes["sha256"] == kept.sha256


def test_a_closing_says_on_which_day_they_were_told_what_came_of_it(desk: Desk, clock: Clock) -> None:
    case = a_concern(desk)
    follow_up.told(desk, case.id)
    clock.move(days=4)
    close.case(desk, case.id, "upheld")
    assert [one.told_on for one in desk.rows.closures.of_case(case.id)] == [date(2026, 7, 3)]
    close.open_again(desk, case.id, "It began again.")
    close.case(desk, case.id, "upheld")
    assert desk.rows.closures.of_case(case.id)[-1].told_on is None, "of what came since nobody has told them"


def test_the_closing_letter_says_on_the_closing_that_they_were_told_from_its_first_day(
    desk: Desk, clock: Clock
) -> None:
    case = a_concern(desk)
    close.case(desk, case.id, "upheld")
    letters.given(desk, letters.fill(desk, case.id, "thank_you"), "by hand")
    assert desk.rows.closures.of_case(case.id)[-1].told_on is None
    for _ in range(2):
        clock.move(days=3)
        letters.given(desk, letters.fill(desk, case.id, "closing"), "by hand")
    assert desk.rows.closures.of_case(case.id)[-1].told_on == date(2026, 7, 6)
