"""Worry about immigration rules over time: cases in which it made it hard, and sessions in which it was heard."""

from __future__ import annotations

from dataclasses import replace

from safespace.casework import insights, outreach, policies, record
from safespace.casework.desk import Desk
from safespace.casework.insights import Lens
from safespace.casework.outreach import Heard
from tests.builders import Clock, a_concern, about
from tests.casework.sessions import a_held_one, a_session


def worried(desk: Desk, barrier: str = "visa", area: str = "surgery") -> None:
    """Record a case in which something made it hard."""
    case = a_concern(desk, name="", handle="Rota")
    told = replace(about(desk, "EL_PSQ", area=area), barriers=(desk.coded("barriers", barrier),))
    record.describe(desk, case.id, told)


def words(desk: Desk, lens: Lens | None = None) -> list[str]:
    """Return what stands at the end of each bar."""
    return [bar.words for bar in insights.view(desk, lens or Lens(12)).immigration.bars]


def test_cases_and_sessions_are_counted_quarter_by_quarter_with_nothing_left_out(desk: Desk, clock: Clock) -> None:
    worried(desk)
    a_held_one(desk)
    outreach.hold(desk, a_session(desk).id, Heard("ten", ("rota",), ("hierarchy",)))
    a_session(desk)
    clock.move(days=95)
    worried(desk)
    worried(desk, "past")
    assert words(desk)[-3:] == ["0 cases, 0 sessions", "1 case, 1 session", "1 case, 0 sessions"]
    bars = insights.view(desk, Lens(12)).immigration.bars
    assert [bar.high for bar in bars[-3:]] == [0, 2, 1], "a session is seen in the picture, not in its words alone"
    assert len(words(desk)) == 5


def test_a_lens_narrows_the_cases_and_a_trust_says_itself_what_counts(desk: Desk) -> None:
    worried(desk, area="surgery")
    worried(desk, "job", area="pharmacy")
    assert words(desk)[-1] == "1 case, 0 sessions"
    assert words(desk, Lens(12, area="pharmacy")) == [], "the card says what will stand there"
    policies.set_own(desk, "belonging", {"sponsorship_barriers": ["visa", "job"]})
    assert words(desk)[-1] == "2 cases, 0 sessions"
