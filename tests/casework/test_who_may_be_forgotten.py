"""Who spoke up may go before their case: on its day, never while something new came or somebody asks for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from safespace.casework import close, escalate, follow_up, holds, policies, record, retention, subject_access
from safespace.casework.desk import LONDON, Desk
from safespace.casework.holds import Wanted
from safespace.domain.case import Case, Voice
from safespace.domain.escalation import Reply
from safespace.domain.retention import LONGEST, PeriodNotUsable, Standing
from safespace.domain.working_days import add_months
from tests.builders import Clock, a_concern, sent
from tests.casework.looking import everything
from tests.casework.records import closed, finish

OFFICER = "Data protection officer"


def forgettable(desk: Desk) -> list[str]:
    """Return the references of the cases of which who spoke up may go."""
    return [line.reference for line in retention.overview(desk).identities]


def last(desk: Desk, case: Case) -> date:
    """Return the last day on which something happened on a closed case."""
    day = retention.last_day(desk, desk.case(case.id))
    assert day is not None
    return day


def add_file(desk: Desk, case: Case, folder: Path) -> None:
    """Add a file to a case."""
    source = folder / "letter.txt"
    source.write_text("More")
    sealed = desk.vault.attachments.begin().run(source)
    with desk.vault.transaction():
        desk.vault.attachments.add(sealed, case.id, "letter.txt", "text/plain", desk.me, desk.now(), identifying=False)


def move_to(clock: Clock, day: date) -> None:
    """Let time go on to noon of a day."""
    clock.at = clock.at.astimezone(LONDON).replace(year=day.year, month=day.month, day=day.day, hour=12)


def test_somebody_may_be_forgotten_on_the_day_and_not_a_day_before(desk: Desk, clock: Clock) -> None:
    case = closed(desk, clock)
    retention.set_identity_months(desk, 6, OFFICER)
    move_to(clock, add_months(last(desk, case), 6) - timedelta(days=1))
    assert forgettable(desk) == []
    clock.move(days=1)
    (line,) = retention.overview(desk).identities
    assert (line.case_id, line.reference, line.outcome) == (
        case.id,
        case.reference,
        "What was raised was found to be so",
    )
    assert line.clock.standing is Standing.NO_PERIOD


def test_nobody_is_forgotten_while_their_case_is_on_hold(desk: Desk, clock: Clock) -> None:
    case = closed(desk, clock)
    retention.set_identity_months(desk, 6, OFFICER)
    clock.move(days=400)
    hold = holds.place(desk, Wanted("legal", "Solicitor", "A claim", date(2040, 1, 1), case_id=case.id))
    assert forgettable(desk) == []
    holds.lift(desk, hold.id, "It is over")
    assert forgettable(desk) == [case.reference]


def test_nobody_is_forgotten_while_somebody_asks_for_what_is_in_their_case(desk: Desk, clock: Clock) -> None:
    case = closed(desk, clock)
    retention.set_identity_months(desk, 6, OFFICER)
    clock.move(days=400)
    request = subject_access.ask(desk, "Karen Holt", "spoken_about", desk.today())
    subject_access.take_in(desk, request.id, case.id)
    assert forgettable(desk) == []


def test_nobody_is_forgotten_while_a_check_is_still_to_come(desk: Desk, clock: Clock) -> None:
    case = a_concern(desk)
    close.case(desk, case.id, "upheld")
    retention.set_identity_months(desk, 6, OFFICER)
    clock.move(days=800)
    assert forgettable(desk) == []
    finish(desk, case.id)
    clock.move(days=400)
    assert forgettable(desk) == [case.reference]


def test_an_answer_and_a_file_that_come_after_closing_start_the_months_anew(
    desk: Desk, clock: Clock, tmp_path: Path
) -> None:
    told = sent(desk, a_concern(desk).id)
    close.case(desk, told.case_id, "upheld")
    clock.move(days=400)
    finish(desk, told.case_id)
    case = desk.case(told.case_id)
    clock.move(days=30)
    escalate.reply(desk, told.id, Reply.ANSWERED, "Late")
    assert last(desk, case) == desk.today()
    clock.move(days=30)
    add_file(desk, case, tmp_path)
    assert last(desk, case) == desk.today()


def test_feedback_and_a_check_after_closing_start_the_months_anew(desk: Desk, clock: Clock) -> None:
    case = a_concern(desk)
    close.case(desk, case.id, "upheld")
    clock.move(days=50)
    follow_up.feedback(desk, case.id, "yes")
    assert last(desk, case) == desk.today()
    clock.move(days=350)
    finish(desk, case.id)
    assert last(desk, case) == desk.today()


def test_what_happens_on_another_case_starts_nothing_anew(desk: Desk, clock: Clock) -> None:
    told = sent(desk, a_concern(desk, handle="Another").id)
    case = closed(desk, clock)
    before = last(desk, case)
    clock.move(days=30)
    escalate.reply(desk, told.id, Reply.ANSWERED, "Late")
    follow_up.feedback(desk, told.case_id, "yes")
    assert last(desk, case) == before


@pytest.mark.parametrize("set_months", [retention.set_identity_months, retention.set_asker_months])
def test_months_are_taken_from_one_to_a_hundred_years_and_from_nobody_unnamed(
    desk: Desk, set_months: Callable[[Desk, int | None, str], None]
) -> None:
    for months, who in ((0, OFFICER), (12 * LONGEST + 1, OFFICER), (6, " ")):
        with pytest.raises(PeriodNotUsable):
            set_months(desk, months, who)
    assert policies.own(desk, "retention") == {}
    for months in (1, 12 * LONGEST):
        set_months(desk, months, OFFICER)


def test_who_decided_the_months_is_masked_and_dated_and_no_other_period_is_touched(desk: Desk, clock: Clock) -> None:
    retention.set_period(desk, "upheld", 6, "Records manager")
    retention.set_identity_months(desk, 6, "Karen Holt, officer")
    clock.move(days=1)
    retention.set_asker_months(desk, 3, " Officer ")
    own = policies.own(desk, "retention")
    assert "Karen" not in str(everything(desk)["settings"])
    assert (own["identity"]["months_after_closing"], own["identity"]["said_on"]) == (6, "2026-07-03")
    assert [own["asker"][name] for name in ("months_after_answer", "said_by", "said_on")] == [
        3,
        "Officer",
        "2026-07-04",
    ]
    retention.set_period(desk, "not_upheld", 2, "Records manager")
    found = retention.overview(desk)
    assert (found.identity_after, found.asker_after) == (6, 3)
    years = {period.outcome: period.years for period in found.periods}
    assert (years["upheld"], years["not_upheld"]) == (6, 2)


def test_what_comes_after_midnight_in_london_counts_from_that_day_in_summer_too(
    desk: Desk, clock: Clock, tmp_path: Path
) -> None:
    noted, filed = closed(desk, clock), closed(desk, clock)
    clock.at = datetime(2029, 7, 20, 23, 30, tzinfo=UTC)
    record.note(desk, noted.id, Voice.NOTE, "She rang at night.")
    add_file(desk, filed, tmp_path)
    assert (last(desk, noted), last(desk, filed)) == (date(2029, 7, 21), date(2029, 7, 21))


def test_an_overview_counts_what_still_runs(desk: Desk, clock: Clock) -> None:
    closed(desk, clock)
    closed(desk, clock, "not_upheld")
    retention.set_period(desk, "upheld", 6, "Records manager")
    found = retention.overview(desk)
    assert (found.running, found.without_period, found.held, found.still_due, found.proposed) == (1, 1, 0, 0, ())
