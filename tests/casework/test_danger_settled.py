"""A danger that was dealt with asks for nothing a second time, unless something new is said of danger."""

from __future__ import annotations

import pytest

from safespace.casework import close, record, triage, undo
from safespace.casework.desk import Desk
from safespace.domain.case import Danger, TaskKind
from tests.builders import Clock, a_concern
from tests.casework.looking import to_do
from tests.casework.test_triage import ASKED, routes


def test_a_danger_that_was_dealt_with_stays_quiet_when_the_same_answers_are_finished(desk: Desk, clock: Clock) -> None:
    case = a_concern(desk)
    answers = {"T1": ("yes_now",), "T3": ("happening",)}
    triage.finish(desk, case.id, answers)
    record.safe_now(desk, case.id, "Rang the site lead.")
    clock.move(days=1)
    proposal = triage.propose(desk, case.id, answers)
    said = "The danger was dealt with on 3 July 2026 by Sam Okoro."
    assert proposal.because == f"Because patients are at risk now. {said}"
    assert (proposal.urgency, "emergency_services" in routes(proposal), proposal.left) == (
        "same_day",
        False,
        len(ASKED) - 2,
    )
    triage.finish(desk, case.id, answers)
    assert (desk.case(case.id).danger, TaskKind.DANGER in to_do(desk, case)) == (Danger.NO, False)


@pytest.mark.parametrize(
    "said_since",
    [
        [{"T1": ("yes_now",), "T10": ("crisis",)}],
        [{"T1": ("no",)}, {"T1": ("yes_now",)}],
        [{"T1": ("not_sure",)}],
    ],
)
def test_something_new_about_danger_is_raised_after_another_was_dealt_with(
    desk: Desk, said_since: list[dict[str, tuple[str, ...]]]
) -> None:
    case = a_concern(desk)
    triage.finish(desk, case.id, {"T1": ("yes_now",)})
    record.safe_now(desk, case.id, "Rang the site lead.")
    for answers in said_since:
        triage.finish(desk, case.id, answers)
    assert desk.case(case.id).danger is not Danger.NO
    assert TaskKind.DANGER in to_do(desk, case)
    assert triage.propose(desk, case.id, said_since[-1]).urgency == "now"


def test_taking_back_that_a_danger_is_over_makes_the_answers_tell_of_it_again(desk: Desk) -> None:
    case = a_concern(desk)
    answers = {"T1": ("yes_now",)}
    triage.keep_answers(desk, case.id, answers)
    record.safe_now(desk, case.id, "Rang the site lead.")
    undo.undo(desk)
    assert triage.propose(desk, case.id, answers).urgency == "now"
    triage.finish(desk, case.id, answers)
    assert desk.case(case.id).danger is Danger.YES


def test_a_danger_told_on_a_closed_case_is_raised_once_it_is_open_again(desk: Desk) -> None:
    case = a_concern(desk)
    triage.finish(desk, case.id, {"T1": ("no",)})
    close.case(desk, case.id, "upheld")
    triage.keep_answers(desk, case.id, {"T1": ("yes_now",)})
    close.open_again(desk, case.id, "It has begun again.")
    triage.finish(desk, case.id, {"T1": ("yes_now",)})
    assert desk.case(case.id).danger is Danger.YES
