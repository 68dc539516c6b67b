"""What a letter says of where the case stands is true, whatever was answered, told and opened again before."""

from __future__ import annotations

import pytest

from safespace.casework import actions, close, done_earlier, escalate, follow_up, letters, record, tasks
from safespace.casework.desk import Desk
from safespace.casework.plan_tell import TELL
from safespace.casework.record import NewConcern
from safespace.domain.case import Case, Openness
from safespace.domain.escalation import Reply
from safespace.domain.follow_up import Seen
from safespace.domain.ids import Id
from tests.builders import Clock, a_concern, agreed, sent, signed, triaged

WAITS = "I wait for an answer"


def stands(desk: Desk, case_id: Id) -> str:
    """Return the letter that says how it stands."""
    return letters.fill(desk, case_id, "how_it_stands").text


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (Reply.ANSWERED, "I have had an answer. I will tell you what it says"),
        (Reply.DECLINED, "they will not do it"),
        (Reply.NOTHING, "nothing was done"),
    ],
)
def test_nobody_is_told_that_an_answer_is_waited_for_that_has_come(desk: Desk, answer: Reply, says: str) -> None:
    brief = sent(desk, a_concern(desk).id)
    assert WAITS in stands(desk, brief.case_id)
    escalate.reply(desk, brief.id, Reply.ACCEPTED)
    assert WAITS in stands(desk, brief.case_id)
    escalate.reply(desk, brief.id, answer)
    letter = stands(desk, brief.case_id)
    assert WAITS not in letter
    assert says in letter


def test_while_anybody_owes_an_answer_it_is_waited_for(desk: Desk, clock: Clock) -> None:
    case = a_concern(desk)
    first = sent(desk, case.id)
    escalate.reply(desk, first.id, Reply.DECLINED)
    agreed(desk, case.id, "chief_nurse")
    escalate.send(desk, signed(desk, case.id, "chief_nurse").id, "by hand")
    assert WAITS in stands(desk, case.id)
    clock.move(days=1)
    follow_up.told(desk, case.id)
    assert WAITS in stands(desk, case.id)


def test_an_answer_that_nobody_gave_is_not_spoken_of(desk: Desk) -> None:
    case = a_concern(desk)
    follow_up.told(desk, case.id)
    letter = stands(desk, case.id)
    assert "answer" not in letter.partition("I have told nobody")[0]
    assert "I have told you what came of it." in letter
    check = desk.rows.checks.of_case(case.id)[0]
    follow_up.checked(desk, check.id, Seen.NONE)
    assert "The answer is in" not in stands(desk, case.id)
    assert "I now look out for how you are treated." in stands(desk, case.id)


def test_what_was_told_of_silence_is_no_answer(desk: Desk) -> None:
    brief = sent(desk, a_concern(desk).id)
    escalate.reply(desk, brief.id, Reply.NOTHING)
    follow_up.told(desk, brief.case_id)
    assert "I have had an answer" not in stands(desk, brief.case_id)
    escalate.reply(desk, brief.id, Reply.ANSWERED)
    follow_up.told(desk, brief.case_id)
    assert "I have had an answer, and I have told you what it said." in stands(desk, brief.case_id)


def test_a_case_that_was_opened_again_says_so_until_they_are_told_more(desk: Desk, clock: Clock) -> None:
    brief = sent(desk, a_concern(desk).id)
    escalate.reply(desk, brief.id, Reply.ANSWERED)
    follow_up.told(desk, brief.case_id)
    close.case(desk, brief.case_id, "upheld")
    clock.move(days=30)
    close.open_again(desk, brief.case_id, "It began again.")
    letter = stands(desk, brief.case_id)
    assert "I have opened your case again." in letter
    assert "The answer is in" not in letter
    clock.move(days=1)
    follow_up.told(desk, brief.case_id)
    assert "I have opened your case again." not in stands(desk, brief.case_id)


def a_danger(desk: Desk) -> Case:
    """Record a case with a danger that was dealt with: somebody was rung."""
    case = a_concern(desk)
    record.in_danger(desk, case.id)
    return record.safe_now(desk, case.id, "Rang the site lead, who moved two nurses.")


def a_plan(desk: Desk) -> Case:
    """Record a case of which those whom the plan names were told, by phone."""
    case = a_concern(desk)
    triaged(desk, case.id)
    task = next(one for one in tasks.open_of(desk, case.id) if one.words == TELL)
    done_earlier.tick_off(desk, task.id)
    return case


@pytest.mark.parametrize("made", [a_danger, a_plan])
def test_a_letter_does_not_say_that_nobody_was_told_where_somebody_was_rung(desk: Desk, made: object) -> None:
    assert callable(made)
    assert "I have told nobody." in stands(desk, a_concern(desk).id)
    letter = stands(desk, made(desk).id)
    assert "I have told nobody." not in letter
    assert "I have given nobody anything in writing." in letter


def test_nobody_is_promised_to_be_asked_how_they_are_whom_nobody_knows(desk: Desk) -> None:
    case = record.concern(desk, NewConcern("A letter.", openness=Openness.ANONYMOUS))
    assert "I will ask how you are" not in letters.fill(desk, case.id, "what_happens_next").text
    actions.promise(desk, case.id, "ward_manager", "A second nurse at night", desk.today())
    assert "A second nurse at night" in stands(desk, case.id)
