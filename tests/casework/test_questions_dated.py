"""The questions of triage are dated: sets lie side by side, and the day of the triage decides which is asked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from safespace import resources
from safespace.casework import correct, snooze, tasks, triage, triage_kept
from safespace.casework.desk import Desk
from safespace.domain.triaged import Triage
from tests.builders import Clock, a_concern
from tests.casework.own_rules import forget, of_autumn

ANSWERS = {"T1": ("no",), "T9": ("yes",)}


@pytest.fixture
def autumn(own_copy: Path) -> Path:
    """Put a second set beside the first, asked from October on: T9 asks for nothing, and T2 is not asked."""
    return of_autumn(own_copy)


def kept(desk: Desk) -> Triage:
    """Record a case and finish its triage."""
    return triage.finish(desk, a_concern(desk).id, ANSWERS)


def test_the_set_in_force_on_the_day_of_the_triage_is_asked(desk: Desk, clock: Clock, autumn: Path) -> None:
    before = kept(desk)
    clock.move(days=90)
    after = kept(desk)
    assert (desk.today(), before.version, after.version) == (date(2026, 10, 1), "2026-07", "2026-10")
    assert before.items("route")
    assert not after.items("route")
    assert triage.propose(desk, after.case_id, {}).left == triage.propose(desk, before.case_id, {}).left == 13


def test_a_set_that_is_to_come_is_not_asked_a_day_too_soon(desk: Desk, clock: Clock, autumn: Path) -> None:
    clock.move(days=89)
    assert desk.today() == date(2026, 9, 30)
    assert triage.questions(desk.today()).version == kept(desk).version == "2026-07"


def test_before_the_first_set_the_first_is_asked(desk: Desk, autumn: Path) -> None:
    assert triage.questions(date(2020, 1, 1)).version == "2026-07"


def test_a_case_that_was_triaged_earlier_keeps_and_shows_its_questions(desk: Desk, clock: Clock, autumn: Path) -> None:
    first = kept(desk)
    assert triage_kept.look(desk, first.case_id).by == "It was made with the questions of 1 July 2026."
    clock.move(days=100)
    begun = triage_kept.look(desk, first.case_id)
    assert (begun.asked.version, begun.now.version) == ("2026-07", "2026-10")
    assert begun.answers == dict(first.answers)
    assert begun.by == "It was made with the questions of 1 July 2026; others are asked since 1 October 2026."
    assert triage_kept.begin(desk, first.case_id) == first
    again = triage.finish(desk, first.case_id, begun.now.known(begun.answers))
    assert again.version == "2026-10"
    assert triage_kept.look(desk, first.case_id).by == "It was made with the questions of 1 October 2026."


def test_answers_that_wait_go_on_with_the_questions_of_today(desk: Desk, clock: Clock, autumn: Path) -> None:
    case = a_concern(desk)
    triage.keep_answers(desk, case.id, {"T1": ("no",), "T2": ("child",)})
    clock.move(days=100)
    begun = triage_kept.look(desk, case.id)
    assert (begun.asked.version, begun.answers) == ("2026-10", {"T1": ("no",)})


def test_the_dates_of_an_earlier_plan_still_follow_the_questions_that_made_it(
    desk: Desk, clock: Clock, autumn: Path
) -> None:
    first = triage.finish(desk, a_concern(desk).id, {"T14": ("yes",)})
    text = autumn.read_text(encoding="utf-8").replace('"by_law": true', '"by_law": false')
    autumn.write_text(text, encoding="utf-8")
    forget()
    clock.move(days=90)
    (breach,) = [task for task in tasks.open_of(desk, first.case_id) if "breach" in task.words]
    with pytest.raises(snooze.CannotWait):
        snooze.put_off(desk, breach.id, date(2026, 10, 2), "Away.")
    how = correct.How.of(desk.case(first.case_id))
    assert correct.put_right(desk, first.case_id, how) == desk.case(first.case_id)


def test_a_plan_of_questions_that_are_not_here_is_shown_and_says_so(desk: Desk, clock: Clock, autumn: Path) -> None:
    clock.move(days=90)
    last = kept(desk)
    autumn.unlink()
    forget()
    begun = triage_kept.look(desk, last.case_id)
    assert begun.finished == last
    assert begun.by == "It was made with the questions of version 2026-10, which are not in this copy of SafeSpace."


def test_each_set_has_its_own_version_and_day() -> None:
    sets = resources.question_sets()
    assert len({one.version for one in sets}) == len({one.effective_from for one in sets}) == len(sets)
