"""Asking again about what has no end, and telling the person what goes without their agreement."""

from __future__ import annotations

from datetime import date

import pytest

from safespace.casework import (
    asking_again,
    browse,
    close,
    consent,
    consent_talk,
    contact,
    done_earlier,
    escalate,
    record,
    tasks,
    today,
    undo,
    undo_rules,
    who_to_tell,
)
from safespace.casework.desk import Desk
from safespace.domain.case import Openness, TaskKind
from safespace.domain.consent import Extent
from safespace.domain.ids import Id
from tests.builders import Clock, a_concern


def asked(desk: Desk, case_id: Id) -> list[str]:
    """Return what is to be asked of them."""
    return [task.words for task in tasks.open_of(desk, case_id) if task.kind is TaskKind.AGREE]


def test_an_agreement_without_an_end_that_is_old_is_asked_about_again_and_holds_until_then(
    desk: Desk, clock: Clock
) -> None:
    case = a_concern(desk)
    consent.agree(desk, case.id, "hr", Extent.FACTS)
    consent.agree(desk, case.id, "dpo", Extent.FACTS, until=date(2027, 7, 1))
    assert browse.case(desk, case.id).ask_again == frozenset()
    assert asking_again.grown_old(desk, case.id, "hr") == ""
    clock.move(days=185)
    (old,) = [kept for kept in desk.rows.consents.of_case(case.id) if kept.recipient.code == "hr"]
    assert browse.case(desk, case.id).ask_again == {old.id}
    assert asking_again.grown_old(desk, case.id, "hr").endswith("They agreed on 3 July 2026, without an end.")
    assert asking_again.grown_old(desk, case.id, "dpo") == ""
    assert escalate.covering(desk, case.id, "hr", Extent.FACTS) == old
    listed = [line.task.words for line in (*today.look(desk).today, *today.look(desk).overdue)]
    assert "Ask again what the human resources may be told" in listed
    consent.agree(desk, case.id, "hr", Extent.FACTS)
    assert browse.case(desk, case.id).ask_again == frozenset()
    assert asking_again.grown_old(desk, case.id, "hr") == ""


def test_what_was_taken_back_or_said_anew_is_not_called_old(desk: Desk, clock: Clock) -> None:
    case = a_concern(desk)
    back = consent.agree(desk, case.id, "hr", Extent.FACTS)
    consent.agree(desk, case.id, "dpo", Extent.FACTS)
    clock.move(days=185)
    consent.withdraw(desk, back.id)
    consent.agree(desk, case.id, "dpo", Extent.NOTHING)
    assert browse.case(desk, case.id).ask_again == frozenset()
    assert asked(desk, case.id) == []


def test_whoever_is_told_without_agreement_asks_that_the_person_is_told_too(desk: Desk) -> None:
    case, unknown = a_concern(desk), record.NewConcern("A letter.", openness=Openness.ANONYMOUS)
    anonymous = record.concern(desk, unknown)
    for one in (case, anonymous):
        consent.override(desk, one.id, "police", "danger", Extent.FACTS, "A threat.", date(2026, 7, 10))
    words = "Tell them that the police is told without their agreement"
    (task,) = [task for task in tasks.open_of(desk, case.id) if task.words == words]
    assert (task.due_on, task.why) == (date(2026, 7, 6), consent_talk.told_them(desk))
    assert words not in [task.words for task in tasks.open_of(desk, anonymous.id)]
    done_earlier.tick_off(desk, task.id)
    assert words not in [task.words for task in tasks.open_of(desk, case.id)]


def test_nobody_who_wants_no_contact_or_whose_case_is_closed_is_to_be_told(desk: Desk) -> None:
    alone, over = a_concern(desk), a_concern(desk)
    contact.identify(desk, alone.id, {}, contact.Reach(False))
    close.case(desk, over.id, "upheld")
    for one in (alone, over):
        consent.override(desk, one.id, "police", "danger", Extent.FACTS, "A threat.", date(2026, 7, 10))
        assert not any(task.words.startswith("Tell them that") for task in tasks.open_of(desk, one.id))


def doubts(desk: Desk, case_id: Id) -> dict[str, str]:
    """Return what the page for telling says of agreements that are old or have ended."""
    return {route.recipient: route.doubt for route in who_to_tell.routes(desk, case_id) if route.doubt}


def test_whoever_is_to_be_told_on_what_is_old_or_has_ended_is_shown_so_on_the_page_for_telling(
    desk: Desk, clock: Clock
) -> None:
    case = a_concern(desk)
    consent.agree(desk, case.id, "hr", Extent.FACTS)
    consent.agree(desk, case.id, "dpo", Extent.FACTS, until=date(2026, 8, 1))
    consent.agree(desk, case.id, "chair", Extent.NOTHING)
    back = consent.agree(desk, case.id, "chief_nurse", Extent.NAMED)
    assert doubts(desk, case.id) == {}
    clock.move(days=29)
    assert doubts(desk, case.id) == {}, "on its last day it holds"
    clock.move(days=156)
    consent.withdraw(desk, back.id)
    assert doubts(desk, case.id) == {
        "hr": "Ask them again whether it still holds. They agreed on 3 July 2026, without an end.",
        "dpo": "What they agreed to ended on 1 August 2026: ask them again.",
        "chief_nurse": "They took back what they agreed to, on 4 January 2027.",
    }
    consent.agree(desk, case.id, "dpo", Extent.NOTHING)
    consent.agree(desk, case.id, "hr", Extent.FACTS)
    assert list(doubts(desk, case.id)) == ["chief_nurse"], "what they said last counts"


def test_what_somebody_took_back_is_not_brought_back_by_a_key_on_a_later_day(desk: Desk, clock: Clock) -> None:
    case = a_concern(desk)
    kept = consent.agree(desk, case.id, "hr", Extent.FACTS)
    consent.withdraw(desk, kept.id)
    assert undo.last(desk)[0].why_not == ""
    clock.move(days=1)
    assert undo.last(desk)[0].why_not == undo_rules.TOOK_BACK
    with pytest.raises(undo.NotTakenBack):
        undo.undo(desk)
    assert desk.rows.consents.get(kept.id).withdrawn_on is not None
