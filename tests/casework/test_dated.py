"""What is written down late stands on its own day, not before what it follows from, and brings nothing back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest

from safespace.casework import close, consent, dated, done_earlier, escalate, follow_up, letters, override_end, tasks
from safespace.casework.desk import LONDON, Desk
from safespace.domain.case import Case, Stage, TaskKind
from safespace.domain.consent import Extent, NotAgreed
from safespace.domain.follow_up import Seen
from safespace.domain.ids import Id
from tests.builders import Clock, a_concern, agreed, sent, signed, triaged
from tests.casework.looking import everything

THURSDAY_BEFORE = date(2026, 7, 2)
MONDAY = date(2026, 7, 6)
FRIDAY_AFTER = date(2026, 7, 10)
TO_COME = date(2026, 7, 11)

Deed = Callable[[Desk, Id, date], Any]


def told(desk: Desk, case_id: Id, on: date) -> date | None:
    """Tell them what came of it; return the day that was kept."""
    return follow_up.told(desk, case_id, on=on).reached_on(Stage.ANSWERED)


def told_how_it_stands(desk: Desk, case_id: Id, on: date) -> date:
    """Tell them how it stands; return the day of the timeline."""
    follow_up.progress(desk, case_id, on=on)
    return last_of(desk, case_id)


def asked_how_they_are(desk: Desk, case_id: Id, on: date) -> date | None:
    """Do the first check; return its day."""
    follow_up.schedule(desk, desk.case(case_id))
    check = desk.rows.checks.of_case(case_id, "months")[0]
    return follow_up.checked(desk, check.id, Seen.NONE, on=on).done_on


def closed(desk: Desk, case_id: Id, on: date) -> date | None:
    """Close the case; return its day."""
    return close.case(desk, case_id, "upheld", on=on).closed_on


def thanked(desk: Desk, case_id: Id, on: date) -> date | None:
    """Thank them; return the day on which they were."""
    (thank,) = [task for task in done_earlier.could_be_done(desk, case_id) if task.kind is TaskKind.THANK]
    return done_earlier.done(desk, thank.id, on).done_on


def ticked_off(desk: Desk, case_id: Id, on: date) -> date | None:
    """Tick off what was promised; return the day on which it was done."""
    (extra,) = [task for task in done_earlier.could_be_done(desk, case_id) if task.kind.by_hand]
    return done_earlier.done(desk, extra.id, on).done_on


def a_case(desk: Desk) -> Case:
    """Record a concern, on which something was promised that is ticked off by hand."""
    case = a_concern(desk)
    tasks.add(desk, case.id, TaskKind.OTHER, "Ring the ward", "You said so.", desk.today())
    return case


def letter_given(desk: Desk, case_id: Id, on: date) -> date:
    """Give the first letter; return its day."""
    return letters.given(desk, letters.fill(desk, case_id, "how_it_stands"), "by hand", on).given_on


def said_yes(desk: Desk, case_id: Id, on: date) -> date:
    """Keep what they agreed to; return its day."""
    return consent.agree(desk, case_id, "executive_lead", Extent.FACTS, on=on).given_on


def last_of(desk: Desk, case_id: Id) -> date:
    """Return the day of what was written into the timeline last."""
    return desk.rows.entries.of_case(case_id, "rowid")[-1].at.astimezone(LONDON).date()


EACH: tuple[Deed, ...] = (
    *(told, told_how_it_stands, asked_how_they_are, closed, letter_given, said_yes, thanked, ticked_off),
)
every_deed = pytest.mark.parametrize("deed", EACH, ids=lambda deed: deed.__name__)


@every_deed
def test_a_deed_stands_on_the_day_on_which_it_happened_and_says_that_it_came_late(
    desk: Desk, clock: Clock, deed: Deed
) -> None:
    case = a_case(desk)
    clock.move(days=7)
    assert deed(desk, case.id, MONDAY) == MONDAY
    entry = desk.rows.entries.of_case(case.id, "rowid")[-1]
    assert entry.at.astimezone(LONDON).date() == MONDAY
    assert entry.line.endswith("Written down on 10 July 2026.")


@every_deed
@pytest.mark.parametrize(("day", "refusal"), [(THURSDAY_BEFORE, dated.TooEarly), (TO_COME, dated.StillToCome)])
def test_no_deed_stands_before_they_spoke_up_or_on_a_day_to_come(
    desk: Desk, clock: Clock, deed: Deed, day: date, refusal: type[Exception]
) -> None:
    case = a_case(desk)
    follow_up.schedule(desk, case)
    clock.move(days=7)
    before = everything(desk)
    with pytest.raises(refusal):
        deed(desk, case.id, day)
    assert everything(desk) == before


def test_an_agreement_written_down_late_does_not_bring_back_what_they_took_back(desk: Desk, clock: Clock) -> None:
    case = a_concern(desk)
    first = consent.agree(desk, case.id, "executive_lead", Extent.FACTS)
    clock.move(days=5)
    consent.withdraw(desk, first.id)
    clock.move(days=2)
    for late in (MONDAY, date(2026, 7, 8)):
        with pytest.raises(consent.TakenBackSince):
            consent.agree(desk, case.id, "executive_lead", Extent.FACTS, on=late)
    with pytest.raises(NotAgreed):
        escalate.covering(desk, case.id, "executive_lead", Extent.FACTS)
    consent.agree(desk, case.id, "executive_lead", Extent.FACTS, on=date(2026, 7, 9))
    assert escalate.covering(desk, case.id, "executive_lead", Extent.FACTS)


def test_a_later_no_is_not_undone_by_an_earlier_yes_that_is_written_down_after_it(desk: Desk, clock: Clock) -> None:
    case = a_concern(desk)
    clock.move(days=7)
    consent.agree(desk, case.id, "executive_lead", Extent.NOTHING)
    consent.agree(desk, case.id, "executive_lead", Extent.FACTS, on=MONDAY)
    with pytest.raises(NotAgreed):
        escalate.covering(desk, case.id, "executive_lead", Extent.FACTS)


def test_a_brief_was_given_on_a_day_on_which_they_agreed_and_after_it_was_signed(desk: Desk, clock: Clock) -> None:
    case = a_concern(desk)
    triaged(desk, case.id)
    agreed(desk, case.id)
    clock.move(days=3)
    text = signed(desk, case.id)
    clock.move(days=4)
    give = partial(escalate.send, desk, text.id, "in person")
    with pytest.raises(dated.TooEarly):
        give(on=date(2026, 7, 5))
    consent.withdraw(desk, desk.rows.consents.of_case(case.id)[0].id)
    with pytest.raises(NotAgreed):
        give(on=FRIDAY_AFTER)
    kept = give(on=MONDAY)
    assert (kept.sent_on, kept.answer_by) == (MONDAY, date(2026, 7, 20))


def test_an_answer_stands_on_the_day_on_which_it_came(desk: Desk, clock: Clock) -> None:
    waiting = sent(desk, a_concern(desk).id)
    clock.move(days=7)
    escalate.reply(desk, waiting.id, escalate.Reply.ANSWERED, "It is looked at.", MONDAY)
    assert last_of(desk, waiting.case_id) == MONDAY


def test_a_case_opened_again_is_not_closed_before_that(desk: Desk, clock: Clock) -> None:
    case = a_concern(desk)
    close.case(desk, case.id, "upheld")
    clock.move(days=5)
    close.open_again(desk, case.id, "It goes on.")
    clock.move(days=2)
    with pytest.raises(dated.TooEarly):
        closed(desk, case.id, MONDAY)
    assert closed(desk, case.id, FRIDAY_AFTER) == FRIDAY_AFTER


def test_an_override_that_was_ended_covers_the_days_on_which_it_stood_and_no_other(desk: Desk, clock: Clock) -> None:
    case = a_concern(desk)
    text = signed(desk, case.id)
    give = partial(escalate.send, desk, text.id, "in person")
    clock.move(days=3)
    kept = consent.override(desk, case.id, "executive_lead", "law", Extent.FACTS, "An order.", date(2026, 7, 20))
    assert escalate.basis(desk, case.id, "executive_lead", Extent.FACTS, date(2026, 7, 4))  # told in haste before it
    clock.move(days=2)
    override_end.end(desk, kept.id)
    with pytest.raises(NotAgreed):
        give()
    clock.move(days=2)
    for day in (date(2026, 7, 5), date(2026, 7, 9), FRIDAY_AFTER):
        with pytest.raises(NotAgreed):
            give(on=day)
    assert give(on=date(2026, 7, 8)).basis.startswith("Without agreement")
