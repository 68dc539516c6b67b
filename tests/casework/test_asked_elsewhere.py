"""A test has nobody who could be asked, and whoever wrote a thing down twice is asked once: on the case that counts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from safespace.casework import (
    close,
    consent,
    contact,
    correct,
    follow_up,
    links,
    record,
    tasks,
    today,
    undo,
)
from safespace.casework.contact import Reach
from safespace.casework.correct import How
from safespace.casework.desk import Desk
from safespace.casework.record import NewConcern
from safespace.domain.case import Case, Openness, TaskKind
from safespace.domain.case_ties import Tie
from safespace.domain.consent import Extent
from safespace.domain.ids import Id
from tests.builders import Clock, a_concern, about, triaged

Quiet = Callable[[Desk, Case], object]


def a_test(desk: Desk, case: Case) -> object:
    """Mark a case as a test."""
    return links.mark_test(desk, case.id)


def a_duplicate(desk: Desk, case: Case) -> object:
    """Say that a case was written down before."""
    return links.link(desk, case.id, a_concern(desk).reference, Tie.DUPLICATE)


def due(desk: Desk, case_id: Id) -> set[TaskKind]:
    """Return what kinds of things are to be done on a case."""
    return {task.kind for task in tasks.open_of(desk, case_id)}


def reaching(desk: Desk, case_id: Id) -> set[TaskKind]:
    """Return what is to be done on a case that would reach the person."""
    return {kind for kind in due(desk, case_id) if kind.reaches_them}


@pytest.mark.parametrize("quiet", [a_test, a_duplicate])
def test_nobody_is_to_be_reached_from_then_on_and_nothing_is_asked_for_figures(desk: Desk, quiet: Quiet) -> None:
    case = a_concern(desk)
    follow_up.told(desk, case.id)
    assert {TaskKind.THANK, TaskKind.CHECK, TaskKind.FEEDBACK} <= reaching(desk, case.id)
    assert TaskKind.COMPLETE in due(desk, case.id)
    quiet(desk, case)
    assert reaching(desk, case.id) == set()
    assert TaskKind.COMPLETE not in due(desk, case.id)


@pytest.mark.parametrize("quiet", [a_test, a_duplicate])
def test_whatever_is_done_with_it_later_asks_nobody_either(desk: Desk, clock: Clock, quiet: Quiet) -> None:
    case = a_concern(desk)
    quiet(desk, case)
    triaged(desk, case.id)
    consent.agree(desk, case.id, "executive_lead", Extent.FACTS)
    consent.override(desk, case.id, "hr", consent.grounds()[0], Extent.FACTS, "A threat.", desk.today())
    follow_up.told(desk, case.id)
    close.case(desk, case.id, "upheld")
    assert reaching(desk, case.id) == set()
    assert due(desk, case.id) == set()
    clock.move(days=400)
    assert case.id not in {line.task.case_id for line in today.look(desk).overdue}


def test_a_danger_on_it_stands_on_today_all_the_same(desk: Desk) -> None:
    case = a_concern(desk)
    a_duplicate(desk, case)
    record.in_danger(desk, case.id)
    assert TaskKind.DANGER in due(desk, case.id)


@pytest.mark.parametrize("quiet", [a_test, a_duplicate])
def test_taken_back_all_that_was_due_is_due_again(desk: Desk, quiet: Quiet) -> None:
    case = a_concern(desk)
    follow_up.told(desk, case.id)
    before = due(desk, case.id)
    quiet(desk, case)
    close.case(desk, case.id, "upheld")
    close.open_again(desk, case.id, "It was none.")
    if quiet is a_test:
        links.count_after_all(desk, case.id)
    else:
        links.unlink(desk, links.look(desk, case.id).related[0].link)
    assert before <= due(desk, case.id) | {TaskKind.TRIAGE}
    checks = desk.rows.checks.of_case(case.id)
    asked = [one.about_id for one in tasks.open_of(desk, case.id) if one.kind is TaskKind.CHECK]
    assert sorted(asked) == sorted(one.id for one in checks)


@pytest.mark.parametrize("quiet", [a_test, a_duplicate])
def test_one_step_back_brings_it_all_back(desk: Desk, quiet: Quiet) -> None:
    case = a_concern(desk)
    follow_up.told(desk, case.id)
    before = due(desk, case.id)
    quiet(desk, case)
    undo.undo(desk)
    assert due(desk, case.id) == before


def test_the_checks_of_one_that_was_closed_as_a_duplicate_come_once_it_is_none(desk: Desk) -> None:
    case = a_concern(desk)
    a_duplicate(desk, case)
    close.case(desk, case.id, "upheld")
    assert desk.rows.checks.of_case(case.id) == ()
    links.unlink(desk, links.look(desk, case.id).related[0].link)
    assert {TaskKind.CHECK, TaskKind.TELL} <= due(desk, case.id)


def test_nobody_is_lost_between_a_letter_without_a_name_and_the_case_of_whoever_wrote_it(desk: Desk) -> None:
    """Whoever gave their name later is written down again, as a duplicate of the letter: on that nobody is reached."""
    letter = record.concern(desk, NewConcern("A letter.", openness=Openness.ANONYMOUS))
    case = a_concern(desk)
    links.link(desk, case.id, letter.reference, Tie.DUPLICATE)
    assert TaskKind.THANK in due(desk, case.id)
    follow_up.told(desk, case.id)
    assert TaskKind.CHECK in due(desk, case.id)


def test_whoever_wrote_it_is_asked_on_one_case_whatever_is_put_right_of_the_letter_later(desk: Desk) -> None:
    letter = record.concern(desk, NewConcern("A letter."))
    case = a_concern(desk)
    links.link(desk, case.id, letter.reference, Tie.DUPLICATE)
    for openness, asked in ((Openness.ANONYMOUS, case), (Openness.CONFIDENTIAL, letter)):
        correct.put_right(desk, letter.id, How(openness, letter.raised_on, None, ""))
        assert [one.id for one in (letter, case) if TaskKind.THANK in due(desk, one.id)] == [asked.id]
    undo.undo(desk)
    assert [one.id for one in (letter, case) if TaskKind.THANK in due(desk, one.id)] == [case.id]


def test_what_follows_from_a_case_or_is_the_same_matter_keeps_its_own_dates(desk: Desk) -> None:
    for kind in (Tie.SAME, Tie.FOLLOWS):
        case = a_concern(desk)
        links.link(desk, case.id, a_concern(desk).reference, kind)
        assert TaskKind.THANK in due(desk, case.id)


def test_somebody_who_wants_no_contact_is_still_left_alone_after_a_link_goes(desk: Desk) -> None:
    case = a_concern(desk)
    a_duplicate(desk, case)
    contact.identify(desk, case.id, {}, Reach(wanted=False))
    links.unlink(desk, links.look(desk, case.id).related[0].link)
    assert reaching(desk, case.id) == set()


def test_a_letter_without_a_name_asks_nobody_when_its_link_goes(desk: Desk) -> None:
    case = record.concern(desk, NewConcern("A letter.", openness=Openness.ANONYMOUS))
    a_duplicate(desk, case)
    links.unlink(desk, links.look(desk, case.id).related[0].link)
    assert reaching(desk, case.id) == set()
    correct.put_right(desk, case.id, How(Openness.CONFIDENTIAL, case.raised_on, None, ""))
    assert TaskKind.THANK in due(desk, case.id)


def test_what_is_complete_is_not_asked_for_again(desk: Desk) -> None:
    case = a_concern(desk)
    record.describe(desk, case.id, about(desk, "EL_BH"))
    links.mark_test(desk, case.id)
    links.count_after_all(desk, case.id)
    assert TaskKind.COMPLETE not in due(desk, case.id)


@pytest.mark.parametrize("quiet", [a_test, a_duplicate])
def test_nothing_is_missing_of_it_for_a_deputy(desk: Desk, quiet: Quiet) -> None:
    case = record.concern(desk, NewConcern("Only trying it out."))
    triaged(desk, case.id)
    lacks = today.look(desk).continuity.fixes
    assert {"1 case has no handle.", "1 case does not say what they agreed to."} <= {*lacks}
    quiet(desk, case)
    assert not any("handle" in one or "agreed" in one for one in today.look(desk).continuity.fixes)


def test_a_deputy_is_told_what_lacks_on_the_one_case_on_which_somebody_can_be_reached(desk: Desk) -> None:
    letter = record.concern(desk, NewConcern("A letter.", openness=Openness.ANONYMOUS, handle="The letter"))
    case = record.concern(desk, NewConcern("It was mine."))
    triaged(desk, case.id)
    links.link(desk, case.id, letter.reference, Tie.DUPLICATE)
    lacks = {"1 case has no handle.", "1 case does not say what they agreed to."}
    assert lacks <= {*today.look(desk).continuity.fixes}
    correct.put_right(desk, letter.id, How(Openness.CONFIDENTIAL, letter.raised_on, None, ""))
    assert not lacks & {*today.look(desk).continuity.fixes}


def test_the_page_says_why_nothing_is_due(desk: Desk) -> None:
    first, second = a_concern(desk), a_concern(desk)
    a_test(desk, first)
    assert "nobody is to be reached" in links.look(desk, first.id).not_counted
    a_duplicate(desk, second)
    assert "reached from there" in links.look(desk, second.id).not_counted


def wants_no_contact(desk: Desk, case: Case) -> object:
    """Note that the person wants no contact."""
    return follow_up.no_contact(desk, case.id)


def nobody_knows_them(desk: Desk, case: Case) -> object:
    """Put right that nobody knows who it was."""
    return correct.put_right(desk, case.id, How(Openness.ANONYMOUS, case.raised_on, None, ""))


@pytest.mark.parametrize("quiet", [a_test, a_duplicate, wants_no_contact, nobody_knows_them])
def test_a_step_back_puts_nothing_on_the_list_that_would_reach_somebody_who_is_left_alone(
    desk: Desk, quiet: Quiet
) -> None:
    case = record.concern(desk, NewConcern("There is one nurse at night."))
    triaged(desk, case.id)
    record.thanked(desk, case.id)
    quiet(desk, case)
    thanked = next(one.step for one in undo.last(desk) if one.words == "Thanked the person" and not one.why_not)
    assert thanked is not None
    undo.undo(desk, thanked.number)
    assert reaching(desk, case.id) == set()
    undo.redo(desk)
    assert reaching(desk, case.id) == set()


def test_what_was_put_on_the_list_since_goes_when_their_wish_for_contact_is_taken_back(desk: Desk) -> None:
    case = a_concern(desk)
    contact.identify(desk, case.id, {}, Reach(wanted=False))
    contact.identify(desk, case.id, {}, Reach(wanted=True))
    (wish, *_) = (taken for taken in undo.last(desk) if taken.step is not None)
    triaged(desk, case.id)
    assert [task for task in tasks.open_of(desk, case.id) if task.kind.reaches_them]
    assert wish.step is not None
    undo.undo(desk, wish.step.number)
    assert [task.words for task in tasks.open_of(desk, case.id) if task.kind.reaches_them] == []
