"""Today: danger first, then what is late, due and coming; who owes an answer; whether a deputy could take over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from safespace.casework import (
    backups,
    close,
    counted_facts,
    escalate,
    people,
    record,
    rehearse,
    safekeeping,
    tasks,
    today,
)
from safespace.casework.desk import Desk
from safespace.domain.case import Danger, Openness, TaskKind
from safespace.domain.escalation import Reply
from safespace.domain.quarter import Quarter
from tests.builders import Clock, a_concern, about, agreed, sent, triaged
from tests.casework.keys import LEE


def test_an_empty_vault_has_nothing_to_do(desk: Desk) -> None:
    page = today.look(desk)
    assert (page.count, page.cases, page.later, page.waiting, page.week) == (0, 0, 0, (), ())
    assert (page.clock.counted, page.clock.done) == (0, False)


def test_everything_due_stands_in_its_group_in_order_and_what_is_only_for_the_return_in_none(
    desk: Desk, clock: Clock
) -> None:
    old = record.concern(desk, record.NewConcern("Said in June.", raised_on=date(2026, 6, 22)))
    doubt = record.concern(desk, record.NewConcern("A fall.", danger=Danger.NOT_SURE))
    tasks.add(desk, old.id, TaskKind.OTHER, "Ring back", "Promised.", date(2026, 7, 3))
    tasks.add(desk, old.id, TaskKind.OTHER, "At the edge", "Promised.", date(2026, 7, 10))
    tasks.add(desk, old.id, TaskKind.OTHER, "Beyond", "Promised.", date(2026, 7, 11))
    page = today.look(desk)
    assert [line.case.id for line in page.danger] == [doubt.id]
    assert [(line.task.kind, line.late) for line in page.overdue] == [(TaskKind.TRIAGE, 10), (TaskKind.THANK, 8)]
    assert [line.task.words for line in page.today] == ["Ring back"]
    assert [line.task.due_on for line in page.week] == [date(2026, 7, 6), date(2026, 7, 8), date(2026, 7, 10)]
    assert (page.later, page.count, page.cases) == (1, 4, 2)
    every = (*page.danger, *page.overdue, *page.today, *page.week)
    assert all(line.task.kind is not TaskKind.COMPLETE for line in every)
    clock.move(days=8)
    assert [line.case.id for line in today.look(desk).danger] == [doubt.id]


def test_what_is_due_today_is_late_at_londons_midnight(desk: Desk, clock: Clock) -> None:
    case = a_concern(desk)
    tasks.add(desk, case.id, TaskKind.OTHER, "Ring back", "Promised.", date(2026, 7, 3))
    clock.move(hours=13, minutes=59)
    assert [line.late for line in today.look(desk).today] == [0]
    clock.move(minutes=1)
    assert [line.late for line in today.look(desk).overdue] == [1]


def test_a_task_that_was_done_is_gone(desk: Desk) -> None:
    case = a_concern(desk)
    before = len(today.look(desk).week)
    record.thanked(desk, case.id)
    assert len(today.look(desk).week) == before - 1


def test_who_owes_an_answer_is_listed_until_it_comes_or_the_case_is_closed(desk: Desk, clock: Clock) -> None:
    told, shut = sent(desk, a_concern(desk).id), sent(desk, a_concern(desk).id)
    close.case(desk, shut.case_id, "upheld")
    clock.move(days=12)
    escalate.reply(desk, told.id, Reply.RECEIVED)
    (waiting,) = today.look(desk).waiting
    assert (waiting.case.id, waiting.since, waiting.days) == (told.case_id, date(2026, 7, 3), 12)
    assert waiting.recipient == "Executive lead for speaking up"
    escalate.reply(desk, told.id, Reply.DECLINED)
    assert today.look(desk).waiting == ()


def test_the_return_counts_the_cases_of_the_last_full_quarter_and_the_working_days_left(
    desk: Desk, clock: Clock
) -> None:
    whole = record.NewConcern("In June.", raised_on=date(2026, 6, 30), about=about(desk, "EL_PSQ"))
    record.concern(desk, whole)
    record.concern(desk, record.NewConcern("In April.", raised_on=date(2026, 4, 1)))
    record.concern(desk, record.NewConcern("In July.", raised_on=date(2026, 7, 1)))
    record.concern(desk, record.NewConcern("In March.", raised_on=date(2026, 3, 31)))
    shown = today.return_clock(desk, desk.today())
    assert (shown.quarter, shown.counted, shown.to_check) == (Quarter(2026, 1), 2, 1)
    assert shown.also_to_check == 1
    assert (shown.opened, shown.closes) == (date(2026, 7, 1), date(2026, 7, 21))
    assert (shown.days_left, shown.days_in_all) == (12, 15)
    assert today.return_clock(desk, date(2026, 7, 21)).days_left == 0
    assert today.return_clock(desk, date(2026, 8, 1)).days_left == 0


def test_a_deputy_could_take_over_once_every_named_check_is_met(desk: Desk, tmp_path: Path, clock: Clock) -> None:
    case = a_concern(desk, handle="")
    triaged(desk, case.id)
    found = today.look(desk).continuity
    assert (found.score, found.sentence) == (14, "Not yet")
    assert "1 case has no handle." in found.fixes
    assert "1 case does not say what they agreed to." in found.fixes
    assert "Let another guardian in, or admit an organisation's key, in Settings." in found.fixes
    people.let_in(desk, "Lee Chan", LEE, may_open_identity=True)
    found = today.look(desk).continuity
    assert found.score == 43
    assert not any("another guardian" in fix for fix in found.fixes)
    assert found.fixes[0].startswith("Try your recovery sheet")
    record.describe(desk, case.id, case.about, "Night cover")
    agreed(desk, case.id)
    assert today.look(desk).continuity.score == 71
    (tmp_path / "second").mkdir()
    backups.first_backup(desk, tmp_path / "second")
    found = today.look(desk).continuity
    assert (found.score, found.sentence) == (86, "Nearly")
    desk.vault.settings.set(safekeeping.DRILL, "2026-07-01T09:00:00Z")
    found = today.look(desk).continuity
    assert (found.score, found.sentence, found.fixes) == (100, "Yes", ())
    for kind in TaskKind:
        tasks.done(desk, case.id, kind)
    stepless = ("1 case has no next step with a date.",)
    assert today.look(desk).continuity.fixes == stepless
    said = desk.rows.consents.of_case(case.id)[0]
    with desk.vault.transaction():
        tasks.ask(desk, case.id, TaskKind.AGREE, "agree_again", desk.today() + timedelta(days=200), said.id)
    assert today.look(desk).continuity.fixes == stepless, "to ask again one day leads nobody on"
    (again,) = tasks.open_of(desk, case.id)
    due = replace(again, due_on=desk.today(), change=desk.next(again.change))
    with desk.vault.transaction():
        desk.rows.tasks.save(due)
    assert today.look(desk).continuity.fixes == (), "but it does once it is due"
    with desk.vault.transaction():
        tasks.finish(desk, due)
    clock.move(days=8)
    missing = "Make a backup on another disk or a stick, in Settings. The last good one is over a week old."
    assert missing in today.look(desk).continuity.fixes
    clock.move(days=90)
    assert today.look(desk).continuity.score == 57


def test_a_rehearsal_that_is_due_is_named_beside_the_checks_and_counts_towards_none(desk: Desk, tmp_path: Path) -> None:
    before = today.look(desk).continuity
    assert "No restore was rehearsed in the last 90 days." in before.also
    (tmp_path / "second").mkdir()
    backups.first_backup(desk, tmp_path / "second")
    score = today.look(desk).continuity.score
    rehearse.note(desk, rehearse.prepare(desk))
    after = today.look(desk).continuity
    assert (after.score, "No restore was rehearsed in the last 90 days." in after.also) == (score, False)


def test_who_spoke_up_without_a_name_is_not_missed_among_the_agreements(desk: Desk) -> None:
    case = record.concern(desk, record.NewConcern("A letter.", openness=Openness.ANONYMOUS, handle="A letter"))
    triaged(desk, case.id)
    assert not any("agreed" in fix for fix in today.look(desk).continuity.fixes)


def test_what_the_return_lacks_is_counted_as_it_is_said_of_each_case(desk: Desk) -> None:
    case = record.concern(desk, record.NewConcern("The rota.", raised_on=date(2026, 5, 12)))
    whole = about(desk, "EL_BH")
    for openness in (Openness.OPEN, Openness.ANONYMOUS):
        for field in (None, "elements", "detriment", "worker_group", "level", "area"):
            described = whole if field is None else replace(whole, **{field: None})
            case = replace(case, openness=openness, about=described, change=desk.next(case.change))
            desk.rows.cases.save(case)
            clock = today.look(desk).clock
            assert (clock.counted, clock.to_check) == (1, int(bool(counted_facts.missing(case)))), field
