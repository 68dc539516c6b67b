"""Consent as it is kept: withdrawn at any time, ended by its day, and gone without only with a ground and a reason."""

from __future__ import annotations

from datetime import date

import pytest

from safespace.casework import (
    anonymise,
    close,
    consent,
    escalate,
    identity,
    override_end,
    tasks,
    today,
    undo,
)
from safespace.casework.desk import Desk
from safespace.domain.case import Stage, TaskKind
from safespace.domain.consent import Extent, NotAgreed
from safespace.domain.ids import Id
from safespace.domain.stages import AlreadyClosed
from tests.builders import Clock, a_concern, agreed, sent, signed, triaged
from tests.casework.looking import actions, everything, to_do


def may(desk: Desk, case_id: Id, extent: Extent = Extent.FACTS, recipient: str = "hr") -> bool:
    """Tell whether something stands on which the recipient may be told this much today."""
    try:
        return bool(escalate.basis(desk, case_id, recipient, extent))
    except NotAgreed:
        return False


def test_what_they_agreed_to_is_kept_and_asks_for_the_next_step(desk: Desk) -> None:
    case = a_concern(desk)
    triaged(desk, case.id)
    kept = consent.agree(desk, case.id, "hr", Extent.FACTS, "but not Karen", date(2026, 8, 1))
    assert desk.rows.consents.get(kept.id) == kept
    assert desk.case(case.id).stage is Stage.AGREED
    (again,) = [task for task in tasks.open_of(desk, case.id) if task.kind is TaskKind.AGREE]
    assert (again.due_on, again.about_id) == (date(2026, 8, 1), kept.id)
    consent.agree(desk, case.id, "dpo", Extent.FACTS)
    assert to_do(desk, case).count(TaskKind.ANONYMISE) == 1
    assert all("Karen" not in entry.line for entry in desk.rows.entries.of_case(case.id))


def test_not_them_asks_for_no_brief_and_closes_what_was_open(desk: Desk) -> None:
    case = a_concern(desk)
    consent.agree(desk, case.id, "hr", Extent.NOTHING)
    assert TaskKind.ANONYMISE not in to_do(desk, case)
    consent.agree(desk, case.id, "hr", Extent.NAMED)
    assert may(desk, case.id, Extent.NAMED)
    consent.agree(desk, case.id, "hr", Extent.NOTHING)
    assert not may(desk, case.id)


def test_agreement_for_one_reader_and_one_case_is_none_for_another(desk: Desk) -> None:
    case, other = a_concern(desk), a_concern(desk)
    consent.agree(desk, case.id, "hr", Extent.NAMED)
    assert not may(desk, case.id, recipient="dpo")
    assert not may(desk, other.id)


def test_it_ends_with_its_last_day_and_that_day_is_londons(desk: Desk, clock: Clock) -> None:
    case = a_concern(desk)
    consent.agree(desk, case.id, "hr", Extent.FACTS, until=date(2026, 7, 4))
    clock.move(days=1, hours=13, minutes=59)
    assert desk.today() == date(2026, 7, 4)
    assert may(desk, case.id)
    clock.move(minutes=1)
    assert not may(desk, case.id)


def test_an_agreement_whose_end_is_over_is_refused(desk: Desk) -> None:
    case = a_concern(desk)
    before = everything(desk)
    with pytest.raises(consent.EndsBeforeItBegins):
        consent.agree(desk, case.id, "hr", Extent.FACTS, until=date(2026, 7, 2))
    assert everything(desk) == before
    consent.agree(desk, case.id, "hr", Extent.FACTS, until=date(2026, 7, 3))
    assert may(desk, case.id)


def test_taking_back_ends_everything_that_was_agreed_for_that_reader_and_nothing_else(desk: Desk) -> None:
    case = a_concern(desk)
    facts = consent.agree(desk, case.id, "hr", Extent.FACTS)
    named = consent.agree(desk, case.id, "hr", Extent.NAMED)
    consent.agree(desk, case.id, "dpo", Extent.FACTS)
    consent.withdraw(desk, named.id)
    assert not may(desk, case.id)
    assert may(desk, case.id, recipient="dpo")
    assert {kept.id for kept in desk.rows.consents.of_case(case.id) if kept.withdrawn_on} == {facts.id, named.id}
    assert actions(desk).count("consent.withdrawn") == 1
    consent.agree(desk, case.id, "hr", Extent.FACTS)
    consent.withdraw(desk, desk.rows.consents.of_case(case.id)[-1].id)
    assert not may(desk, case.id)


def test_taking_back_an_older_agreement_leaves_no_newer_one_standing(desk: Desk) -> None:
    case = a_concern(desk)
    facts = consent.agree(desk, case.id, "hr", Extent.FACTS)
    consent.agree(desk, case.id, "hr", Extent.NAMED)
    consent.withdraw(desk, facts.id)
    assert not may(desk, case.id)


def test_the_day_on_which_they_took_it_back_cannot_be_moved(desk: Desk, clock: Clock) -> None:
    case = a_concern(desk)
    kept = consent.agree(desk, case.id, "hr", Extent.FACTS)
    consent.withdraw(desk, kept.id)
    clock.move(days=30)
    before = everything(desk)
    with pytest.raises(consent.AlreadyTakenBack):
        consent.withdraw(desk, kept.id)
    assert everything(desk) == before
    assert desk.rows.consents.get(kept.id).withdrawn_on == date(2026, 7, 3)


def test_a_closed_case_takes_no_new_agreement_but_one_can_still_be_taken_back(desk: Desk) -> None:
    case = a_concern(desk)
    kept = consent.agree(desk, case.id, "hr", Extent.FACTS)
    close.case(desk, case.id, "upheld")
    with pytest.raises(AlreadyClosed):
        consent.agree(desk, case.id, "dpo", Extent.FACTS)
    assert consent.withdraw(desk, kept.id).withdrawn_on == desk.today()


@pytest.mark.parametrize(
    ("ground", "extent", "reason", "until"),
    [
        ("", Extent.FACTS, "A threat.", date(2026, 8, 1)),
        ("danger", Extent.NOTHING, "A threat.", date(2026, 8, 1)),
        ("danger", Extent.FACTS, " \n", date(2026, 8, 1)),
        ("danger", Extent.FACTS, "A threat.", date(2026, 7, 2)),
    ],
)
def test_going_without_agreement_needs_a_ground_an_extent_a_reason_and_an_end_ahead(
    desk: Desk, ground: str, extent: Extent, reason: str, until: date
) -> None:
    case = a_concern(desk)
    before = everything(desk)
    with pytest.raises(consent.OverrideIncomplete):
        consent.override(desk, case.id, "police", ground, extent, reason, until)
    assert everything(desk) == before


def test_going_without_agreement_ends_when_the_policy_says_so_at_the_latest(desk: Desk) -> None:
    case = a_concern(desk)
    consent.override(desk, case.id, "police", "danger", Extent.FACTS, "A threat.", date(2026, 8, 3))
    before = everything(desk)
    with pytest.raises(consent.OverrideTooLong):
        consent.override(desk, case.id, "police", "danger", Extent.FACTS, "A threat.", date(2026, 8, 4))
    assert everything(desk) == before


def test_an_override_covers_its_reader_its_extent_and_its_days_and_is_in_the_trail_with_its_reason(
    desk: Desk, clock: Clock
) -> None:
    case = a_concern(desk)
    consent.agree(desk, case.id, "police", Extent.NOTHING)
    consent.override(desk, case.id, "police", "danger", Extent.FACTS, " A threat. ", date(2026, 7, 10))
    assert escalate.basis(desk, case.id, "police", Extent.FACTS).startswith("Without agreement: Somebody could be")
    assert not may(desk, case.id, Extent.NAMED, "police")
    assert not may(desk, case.id)
    told = desk.vault.trail.read(1)[0]
    assert (told.action, told.text) == ("consent.overridden", "A threat.")
    assert told.codes == {"recipient": "police", "ground": "danger", "extent": "FACTS", "until": "2026-07-10"}
    clock.move(days=8)
    assert not may(desk, case.id, recipient="police")


def test_agreement_is_the_basis_even_where_an_override_stands_too(desk: Desk) -> None:
    case = a_concern(desk)
    consent.override(desk, case.id, "hr", "danger", Extent.NAMED, "A threat.", date(2026, 7, 10))
    consent.agree(desk, case.id, "hr", Extent.FACTS, until=date(2026, 8, 1))
    assert escalate.basis(desk, case.id, "hr", Extent.FACTS) == (
        "They agreed: the facts, not the name, until 1 August 2026"
    )
    assert escalate.basis(desk, case.id, "hr", Extent.NAMED).startswith("Without agreement")


def asked(desk: Desk, case_id: Id) -> list[str]:
    """Return the words of what is still to be asked of the person about agreement."""
    return [task.words for task in tasks.open_of(desk, case_id) if task.kind is TaskKind.AGREE]


def test_when_the_last_day_comes_today_asks_for_it_again_and_a_new_word_answers_it(desk: Desk, clock: Clock) -> None:
    case = a_concern(desk)
    consent.agree(desk, case.id, "hr", Extent.FACTS, until=date(2026, 7, 10))
    consent.agree(desk, case.id, "dpo", Extent.FACTS, until=date(2026, 7, 20))
    assert asked(desk, case.id) == [
        "Ask again what the human resources may be told",
        "Ask again what the data protection officer may be told",
    ]
    clock.move(days=8)
    late = [line.task.words for line in today.look(desk).overdue]
    assert "Ask again what the human resources may be told" in late
    assert not may(desk, case.id)
    consent.agree(desk, case.id, "hr", Extent.FACTS, until=date(2026, 8, 1))
    assert asked(desk, case.id) == [
        "Ask again what the data protection officer may be told",
        "Ask again what the human resources may be told",
    ]


def test_not_them_is_not_asked_again_by_its_day(desk: Desk) -> None:
    case = a_concern(desk)
    consent.agree(desk, case.id, "hr", Extent.NOTHING, until=date(2026, 7, 10))
    assert asked(desk, case.id) == []


def test_open_promises_and_a_ready_brief_follow_what_is_taken_back(desk: Desk) -> None:
    case = a_concern(desk)
    triaged(desk, case.id)
    agreed(desk, case.id, "hr")
    signed(desk, case.id, "hr")
    identity.seal_now(desk)
    agreed(desk, case.id, "dpo")
    assert {TaskKind.ESCALATE, TaskKind.ANONYMISE} & set(to_do(desk, case)) == {TaskKind.ESCALATE}
    consent.withdraw(desk, desk.rows.consents.of_case(case.id)[0].id)
    assert TaskKind.ESCALATE not in to_do(desk, case)
    assert asked(desk, case.id) == ["Ask again what the data protection officer may be told"]
    assert desk.rows.entries.of_case(case.id)[-1].line == (
        "Human resources: nothing more may be told. The brief that was ready is not given."
    )


def test_when_nothing_stands_any_more_the_person_is_asked_what_may_be_told_now(desk: Desk) -> None:
    case = a_concern(desk)
    kept = consent.agree(desk, case.id, "hr", Extent.FACTS)
    assert TaskKind.ANONYMISE in to_do(desk, case)
    consent.withdraw(desk, kept.id)
    assert TaskKind.ANONYMISE not in to_do(desk, case)
    assert asked(desk, case.id) == ["Ask what may be told now, if anything"]
    consent.agree(desk, case.id, "dpo", Extent.NOTHING)
    assert asked(desk, case.id) == []


def test_a_reader_who_has_the_brief_is_to_be_told_that_nothing_more_may_be_passed_on(desk: Desk) -> None:
    told = sent(desk, a_concern(desk).id)
    consent.withdraw(desk, desk.rows.consents.of_case(told.case_id)[0].id)
    (task,) = [one for one in tasks.open_of(desk, told.case_id) if "passed on" in one.words]
    assert task.words == "Tell the executive lead for speaking up that nothing more may be passed on"
    assert (task.kind, task.due_on) == (TaskKind.OTHER, date(2026, 7, 6))
    assert TaskKind.CHASE in to_do(desk, desk.case(told.case_id))


def test_a_named_disclosure_is_refused_on_the_day_after_the_agreement_ends(desk: Desk, clock: Clock) -> None:
    case = a_concern(desk)
    consent.agree(desk, case.id, "hr", Extent.NAMED, until=date(2026, 7, 3))
    identity.open_with_reason(desk, case.id, "sign_off")
    text = anonymise.name_them(desk, anonymise.begin(desk, case.id, "hr"))
    assert escalate.brief(desk, text.id).startswith(b"%PDF")
    clock.move(days=1)
    identity.open_with_reason(desk, case.id, "sign_off")
    with pytest.raises(NotAgreed):
        escalate.brief(desk, text.id)
    with pytest.raises(NotAgreed):
        anonymise.name_them(desk, anonymise.begin(desk, case.id, "hr"))


def test_an_override_is_shown_for_as_long_as_it_holds_and_not_a_day_longer(desk: Desk, clock: Clock) -> None:
    case = a_concern(desk)
    kept = consent.override(desk, case.id, "hr", "law", Extent.FACTS, "An order.", date(2026, 7, 10))
    clock.move(days=7)
    assert consent.overrides_in_force(desk, case.id) == (kept,)
    clock.move(days=1)
    assert consent.overrides_in_force(desk, case.id) == ()


def test_an_override_that_is_no_longer_needed_ends_today_and_can_be_taken_back_in_steps(desk: Desk) -> None:
    case = a_concern(desk)
    kept = consent.override(desk, case.id, "hr", "law", Extent.FACTS, "An order.", date(2026, 7, 10))
    override_end.end(desk, kept.id)
    assert consent.overrides_in_force(desk, case.id) == ()
    assert actions(desk)[-1] == "consent.override_ended"
    with pytest.raises(override_end.OverIsOver):
        override_end.end(desk, kept.id)
    undo.undo(desk)
    assert [one.until for one in consent.overrides_in_force(desk, case.id)] == [date(2026, 7, 10)]


def test_going_on_without_agreement_never_rests_on_agreement(desk: Desk) -> None:
    case = a_concern(desk)
    before = everything(desk)
    with pytest.raises(consent.OverrideIncomplete):
        consent.override(desk, case.id, "hr", "consent", Extent.FACTS, "They said so.", date(2026, 7, 10))
    assert everything(desk) == before
    assert "consent" not in consent.grounds()
