"""Stepping back: a guardian who is in a case can hand it over, and it is gone from everything that lists cases."""

from __future__ import annotations

import pytest

from safespace.casework import anonymise, browse, close, recusal, searching, takes_part, tasks, today
from safespace.casework.desk import Desk
from safespace.domain.case import About, Case
from safespace.domain.case_list import Narrowing, View
from safespace.domain.problem import Problem
from safespace.domain.stages import AlreadyClosed
from tests.builders import a_concern, sent, triaged
from tests.casework.keys import LEE, SAM, Team
from tests.casework.looking import everything, places_of


def listed(desk: Desk, case: Case) -> list[str]:
    """Return every list on which a case stands for whoever sits here."""
    page = today.look(desk)
    due = {line.case.id for line in (*page.danger, *page.overdue, *page.today, *page.week)}
    where = {
        "cases": case.id in {line.case.id for line in searching.cases(desk, Narrowing(View.ALL)).lines},
        "reference": case.id in {one.case.id for one in searching.find(desk, case.reference) if not one.away},
        "words": case.id in {one.case.id for one in searching.find(desk, "registered")},
        "today": case.id in due,
        "waiting": case.id in {one.case.id for one in page.waiting},
    }
    return [name for name, there in where.items() if there]


def test_globaleaks_4779_a_guardian_whom_it_is_about_can_step_back_and_somebody_else_goes_on(team: Team) -> None:
    desk, case = team.desk, team.case
    sent(desk, case.id)
    tasks.add(desk, case.id, tasks.TaskKind.OTHER, "Ring back", "Promised.", desk.today())
    assert listed(desk, case) == ["cases", "reference", "words", "today", "waiting"]
    counted = searching.counts(desk)[View.ALL]
    kept = recusal.step_back(desk, case.id, "about_me", takes_over=team.lee)
    assert listed(desk, case) == []
    assert searching.counts(desk)[View.ALL] == counted - 1
    assert today.look(desk).away == 1
    (away,) = recusal.mine(desk)
    assert (away.recusal, away.reference, away.reason, away.who) == (kept, case.reference, "It is about me", "Lee Chan")
    told = desk.vault.trail.read(1)[0]
    assert (told.action, told.codes) == ("recusal.begun", {"reason": "about_me", "to": "here"})
    assert {case.id, desk.me, team.lee} <= set(told.about)
    lee = team.sits(LEE)
    assert listed(lee, case) == ["cases", "reference", "words", "today", "waiting"]
    assert "Take this case over" in [line.task.words for line in today.look(lee).today]
    assert recusal.mine(lee) == ()
    sam = team.sits(SAM)
    assert listed(sam, case) == []
    recusal.come_back(sam, kept.id, "It was not about me.")
    assert "cases" in listed(sam, case)
    assert (sam.vault.trail.read(1)[0].action, sam.vault.trail.read(1)[0].text) == (
        "recusal.ended",
        "It was not about me.",
    )
    with pytest.raises(recusal.SteppedBackAlready):
        recusal.come_back(sam, kept.id, "It was not about me.")


def test_whoever_stepped_back_reads_the_reference_and_not_a_word_of_the_case(team: Team) -> None:
    desk, case = team.desk, team.case
    kept = recusal.step_back(desk, case.id, "about_me", takes_over=team.lee)
    (found,) = searching.find(desk, case.reference)
    assert found.away
    assert (found.case.reference, found.case.handle, found.case.about) == (case.reference, "", About())
    for read in (browse.case, lambda desk, case_id: anonymise.begin(desk, case_id, "hr")):
        with pytest.raises(takes_part.NotYours):
            read(desk, case.id)
    away = recusal.from_case(desk, case.id)
    assert away is not None
    assert (away.recusal, away.reference, away.who) == (kept, case.reference, "Lee Chan")
    before = everything(desk)
    with pytest.raises(recusal.SayWhyYouComeBack):
        recusal.come_back(desk, kept.id, " ")
    assert everything(desk) == before
    recusal.come_back(desk, kept.id, "It was a mistake.")
    assert recusal.from_case(desk, case.id) is None
    assert browse.case(desk, case.id).case.id == case.id


def test_a_guardian_elsewhere_takes_over_and_their_name_is_sealed(desk: Desk) -> None:
    case = a_concern(desk)
    kept = recusal.step_back(desk, case.id, "close_to", organisation=" Westmere  NHS Trust ", name="Quillfeather Zork")
    assert (kept.takes_over, kept.organisation, kept.named) == (None, "Westmere NHS Trust", True)
    assert places_of(desk, "Quillfeather") == set()
    assert recusal.mine(desk)[0].who == "A guardian of Westmere NHS Trust"
    assert recusal.of_case(desk, case.id) == (kept,)
    assert desk.rows.entries.of_case(case.id)[-1].title == "A guardian stepped back"


@pytest.mark.parametrize(
    ("reason", "given", "problem"),
    [
        ("", {"organisation": "Westmere"}, recusal.SayWhyYouStepBack),
        ("about_me", {}, recusal.NobodyTakesOver),
        ("about_me", {"organisation": " "}, recusal.NobodyTakesOver),
        ("about_me", {"takes_over": "somebody unknown"}, recusal.NobodyTakesOver),
    ],
)
def test_nobody_steps_back_without_a_reason_and_somebody_who_goes_on(
    desk: Desk, reason: str, given: dict[str, str], problem: type[Problem]
) -> None:
    case = a_concern(desk)
    before = everything(desk)
    with pytest.raises(problem):
        recusal.step_back(desk, case.id, reason, **given)
    assert everything(desk) == before


def test_a_guardian_cannot_hand_a_case_to_themself(desk: Desk) -> None:
    with pytest.raises(recusal.NobodyTakesOver):
        recusal.step_back(desk, a_concern(desk).id, "about_me", takes_over=desk.me)


def test_danger_comes_first_and_a_closed_case_or_a_second_time_is_refused(desk: Desk) -> None:
    case, shut = a_concern(desk), a_concern(desk)
    triaged(desk, case.id, "yes_now")
    with pytest.raises(recusal.DangerFirst):
        recusal.step_back(desk, case.id, "about_me", organisation="Westmere")
    close.case(desk, shut.id, "upheld")
    with pytest.raises(AlreadyClosed):
        recusal.step_back(desk, shut.id, "about_me", organisation="Westmere")
    again = a_concern(desk)
    recusal.step_back(desk, again.id, "about_me", organisation="Westmere")
    with pytest.raises(recusal.SteppedBackAlready):
        recusal.step_back(desk, again.id, "other", organisation="Westmere")


def test_it_says_honestly_that_it_is_a_rule_of_the_screen_and_no_lock() -> None:
    assert "rule of the screen and no lock" in recusal.ONLY_A_SCREEN_RULE
