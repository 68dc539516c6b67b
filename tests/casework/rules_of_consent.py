"""For each rule of agreement: a change to it, what to look at, and what that is before and after."""

from __future__ import annotations

from datetime import date
from typing import Any

from safespace.casework import consent, consent_talk, tasks
from safespace.casework.desk import Desk
from safespace.domain.consent import Extent
from tests.builders import Clock, a_concern
from tests.casework.own_rules import Edit, See, of_code, refused


def an_override_until_next_friday(desk: Desk, clock: Clock) -> bool:
    case = a_concern(desk)
    return refused(
        lambda: consent.override(desk, case.id, "hr", "danger", Extent.FACTS, "A threat.", date(2026, 7, 10))
    )


def a_shorter_override(plain: Any) -> None:
    plain["override"]["longest"] = {"number": 1, "unit": "days"}


def when_they_are_asked_again(desk: Desk, clock: Clock) -> date:
    case = a_concern(desk)
    kept = consent.agree(desk, case.id, "hr", Extent.FACTS)
    return next(task.due_on for task in tasks.open_of(desk, case.id) if task.about_id == kept.id)


def asked_again_sooner(plain: Any) -> None:
    plain["ask_again_after"] |= {"number": 1, "unit": "days"}


def what_is_asked_in_the_talk(desk: Desk, clock: Clock) -> tuple[str, str]:
    asking = consent_talk.asking(desk)
    return asking.questions[0], asking.extents["NOTHING"]


def another_talk(plain: Any) -> None:
    plain["questions"][0] = "Who may know?"
    of_code(plain["extents"], "NOTHING")["detail"] = "Not a word."


def how_the_person_is_told(desk: Desk, clock: Clock) -> tuple[str, date]:
    case = a_concern(desk)
    kept = consent.override(desk, case.id, "police", "danger", Extent.FACTS, "A threat.", desk.today())
    (task,) = [task for task in tasks.open_of(desk, case.id) if task.about_id == kept.id]
    return task.why, task.due_on


def the_same_day(plain: Any) -> None:
    plain["override"]["tell_the_person"] |= {"words": "Ring them.", "number": 0}


CONSENT: dict[str, tuple[Edit, See, Any, Any]] = {
    "policies/consent": (a_shorter_override, an_override_until_next_friday, False, True),
    "policies/consent asked again": (asked_again_sooner, when_they_are_asked_again, date(2027, 1, 4), date(2026, 7, 4)),
    "policies/consent the talk": (another_talk, what_is_asked_in_the_talk, None, ("Who may know?", "Not a word.")),
    "policies/consent telling them": (the_same_day, how_the_person_is_told, None, ("Ring them.", date(2026, 7, 3))),
}
"""As RULES of rules_tried."""
