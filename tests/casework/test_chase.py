"""Staying after an answer: what is heard has its day, asking again is dated by data, silence names who is next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from safespace import resources
from safespace.casework import chase, close, conflicts, dated, escalate, record, safekeeping, tasks, today, who_to_tell
from safespace.casework.desk import Desk
from safespace.domain.case import TaskKind
from safespace.domain.escalation import Reply
from safespace.domain.ids import Id
from safespace.domain.working_days import Offset, Unit
from safespace.vault.cost import FLOOR
from tests.builders import Clock, a_concern, sent
from tests.casework.keys import SAM
from tests.casework.looking import everything, places_of


def due(desk: Desk, case_id: Id) -> list[tuple[str, date]]:
    """Return what is to be asked of readers, and when."""
    return [(task.words, task.due_on) for task in tasks.open_of(desk, case_id) if task.kind is TaskKind.CHASE]


def test_what_was_heard_is_kept_with_its_days_and_counts_the_next_asking_anew(desk: Desk, clock: Clock) -> None:
    told = sent(desk, a_concern(desk).id)
    clock.move(days=4)
    escalate.reply(desk, told.id, Reply.RECEIVED, on=date(2026, 7, 6))
    assert due(desk, told.case_id) == [("Ask what they will do: executive lead for speaking up", date(2026, 7, 13))]
    escalate.reply(desk, told.id, Reply.ACCEPTED, "A second nurse")
    assert due(desk, told.case_id) == [("Ask what was done: executive lead for speaking up", date(2026, 8, 4))]
    chase.ask_again(desk, told.id)
    (standing,) = chase.look(desk, told.case_id)
    assert [(one.reply, one.heard_on) for one in standing.heard] == [
        (Reply.RECEIVED, date(2026, 7, 6)),
        (Reply.ACCEPTED, date(2026, 7, 7)),
        (Reply.WAITING, date(2026, 7, 7)),
    ]
    assert standing.sent.reply is Reply.ACCEPTED
    assert due(desk, told.case_id)[0][1] == standing.sent.answer_by == date(2026, 7, 21)
    escalate.reply(desk, told.id, Reply.ANSWERED)
    assert due(desk, told.case_id) == []
    with pytest.raises(chase.NothingOwed):
        chase.ask_again(desk, told.id)


def test_a_changed_rule_changes_the_day_without_a_line_of_code(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = tuple(
        replace(one, label="Ring them", offset=Offset(2, Unit.WORKING_DAYS)) if one.code == "chase_received" else one
        for one in resources.deadlines()
    )
    monkeypatch.setattr(resources, "deadlines", lambda: changed)
    told = sent(desk, a_concern(desk).id)
    escalate.reply(desk, told.id, Reply.RECEIVED)
    assert due(desk, told.case_id) == [("Ring them: executive lead for speaking up", date(2026, 7, 7))]


@pytest.mark.parametrize("day", [date(2026, 7, 2), date(2026, 7, 4)])
def test_nothing_is_heard_before_it_was_given_or_tomorrow(desk: Desk, day: date) -> None:
    told = sent(desk, a_concern(desk).id)
    before = everything(desk)
    with pytest.raises(dated.TooEarly if day < date(2026, 7, 3) else dated.StillToCome):
        escalate.reply(desk, told.id, Reply.RECEIVED, on=day)
    assert everything(desk) == before


def test_silence_and_refusal_name_who_is_next_with_the_reason(desk: Desk, clock: Clock) -> None:
    told = sent(desk, a_concern(desk).id)
    assert chase.next_levels(desk, told.id) == ()
    clock.move(days=20)
    assert [level.recipient for level in chase.next_levels(desk, told.id)] == ["ned_lead", "chair"]
    assert chase.next_levels(desk, told.id)[0].why == (
        "Executive lead for speaking up has had the brief since 3 July 2026; an answer was due by 17 July 2026."
    )
    assert chase.look(desk, told.case_id)[0].late == 6
    record.person(desk, told.case_id, "WITNESS", "ned_lead")
    assert [level.recipient for level in chase.next_levels(desk, told.id)] == ["chair"]
    escalate.reply(desk, told.id, Reply.DECLINED)
    (task,) = [one for one in tasks.open_of(desk, told.case_id) if one.words == "Decide who to tell next"]
    assert task.why == "Executive lead for speaking up: they declined. Next could be the chair."


def test_who_has_a_brief_already_is_not_offered_as_the_next(desk: Desk) -> None:
    case = a_concern(desk)
    sent(desk, case.id, "ned_lead")
    told = sent(desk, case.id)
    escalate.reply(desk, told.id, Reply.NOTHING)
    assert [level.recipient for level in chase.next_levels(desk, told.id)] == ["chair"]


def test_what_left_is_on_the_timeline_to_whom_on_which_basis_and_with_its_hash(desk: Desk) -> None:
    told = sent(desk, a_concern(desk).id)
    entry = next(one for one in desk.rows.entries.of_case(told.case_id) if one.about_id == told.id)
    (standing,) = chase.look(desk, told.case_id)
    assert entry.title == "Brief given to the executive lead for speaking up"
    assert entry.line.startswith("They agreed: the facts, not the name, until 1 July 2027. Given by hand. SHA-256")
    assert entry.line.rpartition(": ")[2].replace(" ", "") == standing.sha256
    assert len(standing.sha256) == 64


def test_undetected_conflicts_when_it_is_about_the_executive_lead_it_goes_to_the_non_executive_lead_or_chair(
    desk: Desk,
) -> None:
    case = a_concern(desk)
    record.person(desk, case.id, "ABOUT", "executive_lead")
    route = next(one for one in who_to_tell.routes(desk, case.id) if one.recipient == "executive_lead")
    assert (route.open, [way.recipient for way in route.instead]) == (False, ["ned_lead", "chair"])
    assert route.instead[0].why.startswith("In place of the executive lead for speaking up, who may be in the story.")
    with pytest.raises(escalate.InTheStory) as refused:
        escalate.require_free(desk, case.id, "executive_lead")
    assert "Go to the non-executive lead for speaking up or the chair instead." in refused.value.advice
    record.person(desk, case.id, "DECIDER", "ned_lead")
    record.person(desk, case.id, "DECIDER", "chair")
    told = conflicts.story(desk, case.id)
    assert conflicts.free_after(desk, case.id, told, "executive_lead") == ("nhs_england",)


def test_undetected_conflicts_every_part_but_a_supporter_keeps_the_recipient_out(desk: Desk) -> None:
    for part in (row.code for row in resources.codelist("parts").rows):
        case = a_concern(desk)
        record.person(desk, case.id, part, "executive_lead")
        route = next(one for one in who_to_tell.routes(desk, case.id) if one.recipient == "executive_lead")
        assert bool(route.conflicts) == (part != "SUPPORT")


def test_lost_reminders_a_task_outlives_lock_crash_another_clock_and_a_day_that_was_skipped(
    tmp_path: Path, clock: Clock
) -> None:
    folder = tmp_path / "Eastmere.safespace"
    desk = safekeeping.create(folder, "Eastmere", "Sam Okoro", SAM, clock, cost=FLOOR).desk
    told = sent(desk, a_concern(desk).id)
    asked = due(desk, told.case_id)
    safekeeping.lock(desk)
    desk = safekeeping.unlock(folder, SAM, clock)
    assert due(desk, told.case_id) == asked
    desk.vault.connection.close()
    desk.vault.close()
    clock.move(days=-2)
    desk = safekeeping.unlock(folder, SAM, clock)
    assert due(desk, told.case_id) == asked
    clock.move(days=30)
    page = today.look(desk)
    (line,) = [line for line in page.overdue if line.task.kind is TaskKind.CHASE]
    assert (line.task.due_on, line.late) == (asked[0][1], (desk.today() - asked[0][1]) // timedelta(days=1))
    desk.vault.close()


def test_names_in_what_was_heard_stand_with_the_answer_alone(desk: Desk) -> None:
    told = sent(desk, a_concern(desk, "Nobody is named.").id)
    escalate.reply(desk, told.id, Reply.ACCEPTED, "Karen Holt will see to it.")
    assert not any(place.startswith("heard.") for place in places_of(desk, "Holt"))


def test_a_closed_case_is_not_asked_about_again(desk: Desk) -> None:
    told = sent(desk, a_concern(desk).id)
    close.case(desk, told.case_id, "upheld")
    escalate.reply(desk, told.id, Reply.RECEIVED)
    assert due(desk, told.case_id) == []
    with pytest.raises(chase.NothingOwed):
        chase.ask_again(desk, told.id)


def test_a_receipt_written_down_late_counts_the_next_asking_from_its_own_day(desk: Desk, clock: Clock) -> None:
    told = sent(desk, a_concern(desk).id)
    clock.move(days=20)
    escalate.reply(desk, told.id, Reply.RECEIVED, on=date(2026, 7, 6))
    assert due(desk, told.case_id) == [("Ask what they will do: executive lead for speaking up", date(2026, 7, 13))]
    (task,) = [one for one in tasks.open_of(desk, told.case_id) if one.kind is TaskKind.CHASE]
    assert task.why.startswith("They have it on 6 July 2026.")


def test_a_receipt_that_is_remembered_after_a_promise_changes_nothing_but_is_kept(desk: Desk, clock: Clock) -> None:
    told = sent(desk, a_concern(desk).id)
    clock.move(days=4)
    escalate.reply(desk, told.id, Reply.ACCEPTED, "A second nurse")
    before = due(desk, told.case_id)
    kept = escalate.reply(desk, told.id, Reply.RECEIVED, "Got it", on=date(2026, 7, 3))
    assert (kept.reply, kept.reply_words, due(desk, told.case_id)) == (Reply.ACCEPTED, "A second nurse", before)
    (standing,) = chase.look(desk, told.case_id)
    assert [one.reply for one in standing.heard] == [Reply.RECEIVED, Reply.ACCEPTED]


@pytest.mark.parametrize("answer", [Reply.RECEIVED, Reply.ACCEPTED])
def test_an_answer_never_falls_back_to_a_receipt(desk: Desk, answer: Reply) -> None:
    told = sent(desk, a_concern(desk).id)
    escalate.reply(desk, told.id, Reply.ANSWERED, "It is mended")
    before = everything(desk)
    with pytest.raises(chase.AnsweredBefore):
        escalate.reply(desk, told.id, answer, "Something else")
    assert everything(desk) == before


def test_an_answer_that_nothing_came_of_is_noted_beside_it_and_names_who_is_next(desk: Desk, clock: Clock) -> None:
    told = sent(desk, a_concern(desk).id)
    escalate.reply(desk, told.id, Reply.ANSWERED, "It will be mended")
    assert chase.next_levels(desk, told.id) == ()
    clock.move(days=30)
    escalate.reply(desk, told.id, Reply.NOTHING, "Nobody came")
    (standing,) = chase.look(desk, told.case_id)
    assert [(one.reply, one.words) for one in standing.heard] == [
        (Reply.ANSWERED, "It will be mended"),
        (Reply.NOTHING, "Nobody came"),
    ]
    assert [level.recipient for level in standing.next] == ["ned_lead", "chair"]
    assert tasks.waits(desk, told.case_id, TaskKind.ESCALATE)
