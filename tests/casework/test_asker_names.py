"""The names of those who asked: kept as long as the trust says, gone by hand alone, with a row in the trail."""

from __future__ import annotations

from datetime import date

import pytest

from safespace.casework import asker_names, close, foi, holds, retention, settings, subject_access
from safespace.casework.asker_names import StillNeeded
from safespace.casework.desk import Desk
from safespace.casework.holds import Wanted
from safespace.domain.holds import Held
from safespace.domain.ids import Id
from safespace.domain.retention import PeriodNotUsable
from safespace.vault.problems import IdentityNotPermitted
from tests.builders import Clock, a_concern
from tests.casework.keys import KIM, Team
from tests.casework.looking import actions, everything

LATER = date(2040, 1, 1)


def answered(desk: Desk, case_id: Id | None = None) -> Id:
    """Answer a request for one's own data, perhaps with a case in it, today."""
    request = subject_access.ask(desk, "Karen Holt", "spoken_about", desk.today())
    if case_id:
        subject_access.take_in(desk, request.id, case_id)
    subject_access.decide(desk, request.id, "none")
    return request.id


def sealed(desk: Desk) -> int:
    """Return how many records lie sealed."""
    return len(everything(desk)["identities"])


def test_without_a_period_of_the_trust_no_name_is_proposed_and_none_goes(desk: Desk, clock: Clock) -> None:
    request = answered(desk)
    clock.move(days=9000)
    assert retention.overview(desk).askers == ()
    with pytest.raises(StillNeeded):
        asker_names.destroy(desk, request)
    assert sealed(desk) == 1


def test_a_name_goes_after_the_period_by_hand_and_the_trail_has_it(desk: Desk, clock: Clock) -> None:
    request, waiting = answered(desk), subject_access.ask(desk, "Ada Obi", "other", desk.today())
    foi.ask(desk, "How many?", "Pat Reporter", desk.today())
    retention.set_asker_months(desk, 36, "Data protection officer")
    clock.move(days=365)
    assert asker_names.proposed(desk) == ()
    clock.move(days=3 * 365)
    (line,) = retention.overview(desk).askers
    assert (line.request_id, line.answered_on, retention.overview(desk).asker_after) == (request, date(2026, 7, 3), 36)
    assert (sealed(desk), actions(desk)[-1]) == (3, "policy.changed")
    asker_names.destroy(desk, request)
    assert (sealed(desk), actions(desk)[-1]) == (2, "asker.destroyed")
    assert asker_names.proposed(desk) == ()
    assert desk.rows.subject_requests.get(request).decided == "none"
    with pytest.raises(StillNeeded):
        asker_names.destroy(desk, waiting.id)
    assert settings.check_trail(desk).whole


def test_an_answered_question_is_treated_the_same(desk: Desk, clock: Clock) -> None:
    asked = foi.ask(desk, "Who spoke up?", "Pat Reporter", desk.today())
    foi.refuse(desk, asked.id, "refused", ("41",))
    retention.set_asker_months(desk, 1, "Data protection officer")
    clock.move(days=40)
    asker_names.destroy(desk, asker_names.proposed(desk)[0].request_id)
    assert sealed(desk) == 0


@pytest.mark.parametrize("on_all", [True, False])
def test_a_hold_on_everything_or_on_its_case_keeps_the_name(desk: Desk, clock: Clock, on_all: bool) -> None:
    case, other = a_concern(desk), a_concern(desk)
    request = answered(desk, case.id)
    retention.set_asker_months(desk, 1, "Data protection officer")
    holds.place(desk, Wanted("legal", "Solicitor", "Another case", LATER, case_id=other.id))
    clock.move(days=60)
    assert len(asker_names.proposed(desk)) == 1
    hold = holds.place(desk, Wanted("inquiry", "The inquiry", "Keep it", LATER, case_id=None if on_all else case.id))
    assert asker_names.proposed(desk) == ()
    with pytest.raises(Held):
        asker_names.destroy(desk, request)
    holds.lift(desk, hold.id, "It is over")
    asker_names.destroy(desk, request)


def test_only_whoever_may_open_names_may_destroy_one(team: Team, clock: Clock) -> None:
    close.case(team.desk, team.case.id, "upheld")
    request = answered(team.desk)
    retention.set_asker_months(team.desk, 1, "Data protection officer")
    clock.move(days=60)
    with pytest.raises(IdentityNotPermitted):
        asker_names.destroy(team.sits(KIM), request)


def test_a_period_that_cannot_be_meant_is_refused(desk: Desk) -> None:
    for months, who in ((0, "Officer"), (6, " "), (10_000, "Officer")):
        with pytest.raises(PeriodNotUsable):
            retention.set_asker_months(desk, months, who)
    retention.set_asker_months(desk, 6, "Officer")
    retention.set_asker_months(desk, None, "")
    assert retention.overview(desk).asker_after is None
