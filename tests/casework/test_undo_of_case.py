"""What was done on the wrong case, and noticed after fifty other steps, is taken back on that case."""

from __future__ import annotations

from datetime import timedelta

import pytest

from safespace.casework import (
    actions,
    consent,
    counting,
    follow_up,
    record,
    snooze,
    takes_part,
    tasks,
    undo,
    undo_rules,
)
from safespace.casework.desk import Desk
from safespace.casework.recusal import step_back
from safespace.casework.undo import NotTakenBack
from safespace.domain.case import Case, TaskKind, Voice
from safespace.domain.quarter import Quarter
from tests.builders import Clock, a_concern, agreed, signed, triaged
from tests.casework.keys import LEE, Team
from tests.casework.looking import places_of


def many_steps(desk: Desk, clock: Clock) -> None:
    """Do more on another case than one press after the other takes back."""
    other = a_concern(desk)
    for number in range(undo.MOST + 1):
        clock.move(minutes=1)
        record.note(desk, other.id, Voice.NOTE, f"Note {number}.")


def a_slip(desk: Desk, clock: Clock) -> Case:
    """Put a note, an answer and a talk on a case that is not theirs, and go on working."""
    case = a_concern(desk)
    clock.move(minutes=1)
    record.note(desk, case.id, Voice.NOTE, "She rang about Karen Holt and the rota.")
    follow_up.feedback(desk, case.id, "yes")
    follow_up.told(desk, case.id)
    many_steps(desk, clock)
    return case


def test_every_deed_of_a_case_is_listed_however_long_ago(desk: Desk, clock: Clock) -> None:
    case = a_slip(desk, clock)
    assert case.id not in {one.case_id for one in undo.last(desk)}
    found = undo.of_case(desk, case.id)
    said = ["Told the person how it stands", "Kept the person's feedback", "Added to what was said"]
    assert [one.words for one in found] == said
    assert found[2].about == "She rang about somebody and the rota."


def test_each_is_taken_back_by_itself_and_in_any_order(desk: Desk, clock: Clock) -> None:
    case = a_slip(desk, clock)
    waiting = {task.kind for task in tasks.open_of(desk, case.id)}
    assert TaskKind.CHECK in waiting
    for words in ("Added to what was said", "Kept the person's feedback", "Told the person how it stands"):
        chosen = next(one for one in undo.of_case(desk, case.id) if one.words == words)
        assert chosen.step is not None
        undo.undo(desk, chosen.step.number)
    assert undo.of_case(desk, case.id) == ()
    assert [words.voice for words in desk.rows.words.of_case(case.id)] == [Voice.SAID]
    assert desk.rows.feedback.of_case(case.id) == ()
    assert counting.answered_in(desk, Quarter.of(desk.today())) == ()
    assert {task.kind for task in tasks.open_of(desk, case.id)} == {TaskKind.THANK, TaskKind.TRIAGE, TaskKind.COMPLETE}
    assert "history.before" in places_of(desk, "She rang about Karen Holt"), "nothing is lost"


def test_what_left_or_was_signed_and_what_rests_on_it_is_not_among_them(desk: Desk) -> None:
    case = a_concern(desk)
    triaged(desk, case.id)
    record.note(desk, case.id, Voice.NOTE, "They rang.")
    agreed(desk, case.id)
    signed(desk, case.id)
    listed = {one.words for one in undo.of_case(desk, case.id)}
    assert not listed & {"Added to what was said", "Noted what the person agreed to", "Signed off words for a reader"}
    steps = [step for step, one in desk.vault.history.of_case(case.id) if one.table in ("words", "consents")]
    for step in steps:
        with pytest.raises(NotTakenBack):
            undo.undo(desk, step.number)


def test_a_deed_of_a_colleague_is_among_them(team: Team) -> None:
    record.note(team.desk, team.case.id, Voice.NOTE, "For the other case.")
    lee = team.sits(LEE)
    (found,) = [one for one in undo.of_case(lee, team.case.id) if one.about == "For the other case."]
    assert found.step is not None
    undo.undo(lee, found.step.number)
    assert undo.of_case(lee, team.case.id) == ()


def test_an_agreement_that_was_taken_back_stays_so(desk: Desk, clock: Clock) -> None:
    case = a_concern(desk)
    agreed(desk, case.id)
    consent.withdraw(desk, desk.rows.consents.of_case(case.id)[0].id)
    clock.move(days=1)
    assert "Noted that agreement was taken back" not in {one.words for one in undo.of_case(desk, case.id)}


def test_whoever_stepped_back_takes_nothing_back(desk: Desk) -> None:
    case = a_concern(desk)
    record.note(desk, case.id, Voice.NOTE, "They rang.")
    step_back(desk, case.id, "about_me", organisation="Elsewhere")
    with pytest.raises(takes_part.NotYours):
        undo.of_case(desk, case.id)


def test_what_was_put_off_since_is_not_taken_back_before_that_is(desk: Desk) -> None:
    case = a_concern(desk)
    due = desk.today() + timedelta(days=5)
    promise = actions.promise(desk, case.id, "hr", "A second nurse.", due)
    task = next(one for one in tasks.open_of(desk, case.id) if one.about_id == promise.id)
    snooze.put_off(desk, task.id, due - timedelta(days=1), "They are away.")
    later, earlier = undo.last(desk)[:2]
    assert (later.why_not, earlier.why_not) == ("", undo_rules.CHANGED)
    assert later.step is not None
    assert earlier.step is not None
    with pytest.raises(NotTakenBack):
        undo.undo(desk, earlier.step.number)
    undo.undo(desk, later.step.number)
    undo.undo(desk, earlier.step.number)
    assert desk.rows.actions.of_case(case.id) == ()
