"""Whatever can be taken back gives every row its old values; what has left says why it cannot, and what corrects it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safespace.casework import (
    close,
    consent,
    done_earlier,
    follow_up,
    links,
    record,
    sealed_who,
    shredding,
    snooze,
    tags,
    tasks,
    undo,
)
from safespace.casework.desk import Desk
from safespace.domain.case import Stage, TaskKind, Voice
from safespace.domain.case_ties import Tie
from safespace.domain.consent import Extent
from safespace.domain.follow_up import Seen
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.resources import codelist
from safespace.vault.rows import Rows
from tests.builders import a_concern, a_desk, about, agreed, sent, triaged
from tests.casework.keys import KIM, SAM, Team

OUTCOME = codelist("outcomes").rows[0].code


def rows_of(desk: Desk) -> dict[str, dict[str, Any]]:
    """Return every unsealed row by table and id, without the marks of its revision. The timeline only grows."""
    found: dict[str, dict[str, Any]] = {}
    for name, rows in vars(desk.rows).items():
        if isinstance(rows, Rows) and name != "entries":
            columns = rows.columns.split(", ")
            stored = desk.vault.connection.execute(f"SELECT {rows.columns} FROM {name}")  # noqa: S608
            found[name] = {
                row[0]: {
                    key: value for key, value in zip(columns, row, strict=True) if key not in {"revision", "by", "at"}
                }
                for row in stored
            }
    return found


def test_what_was_put_off_is_due_again(desk: Desk) -> None:
    task = tasks.open_of(desk, a_concern(desk).id)[0]
    snooze.put_off(desk, task.id, desk.today() + timedelta(days=1), "Away until then.")
    assert snooze.waiting(desk)
    undo.undo(desk)
    assert not snooze.waiting(desk)


def test_a_ticked_off_promise_comes_back_as_a_new_change(desk: Desk) -> None:
    case = a_concern(desk)
    triaged(desk, case.id)
    extra = tasks_of_hand(desk, case.id)
    before = rows_of(desk)
    done_earlier.tick_off(desk, extra)
    done = undo.undo(desk)
    assert done.words == "Ticked off “Ring the ward”"
    assert rows_of(desk) == before
    assert desk.rows.tasks.get(extra).change.revision == 3
    told = desk.rows.entries.of_case(case.id)[-1]
    assert told.title == "Taken back: ticked off “Ring the ward”"
    assert desk.vault.trail.read(1)[0].action == "step.undone"
    assert desk.vault.trail.verify().whole


def tasks_of_hand(desk: Desk, case_id: Id) -> Id:
    """Put something on the list that is ticked off by hand and return its id."""
    with desk.vault.transaction():
        return tasks.add(desk, case_id, TaskKind.OTHER, "Ring the ward", "You promised it.", desk.today()).id


def test_what_was_taken_back_is_done_again_until_something_new_is_done(desk: Desk) -> None:
    case = a_concern(desk)
    record.thanked(desk, case.id)
    thanked = rows_of(desk)
    record.note(desk, case.id, Voice.NOTE, "Rang twice.")
    noted = rows_of(desk)
    undo.undo(desk)
    undo.undo(desk)
    assert desk.case(case.id).stage is Stage.RECEIVED
    undo.redo(desk)
    assert rows_of(desk) == thanked
    undo.redo(desk)
    assert rows_of(desk) == noted
    with pytest.raises(undo.NothingToTakeBack):
        undo.redo(desk)
    undo.undo(desk)
    record.in_danger(desk, case.id)
    with pytest.raises(undo.NothingToTakeBack):
        undo.redo(desk)


def test_taking_back_goes_on_after_a_lock_and_for_the_same_guardian_alone(team: Team) -> None:
    record.thanked(team.desk, team.case.id)
    kim = team.sits(KIM)
    assert undo.last(kim) == ()
    with pytest.raises(undo.NothingToTakeBack):
        undo.undo(kim)
    sam = team.sits(SAM)
    undo.undo(sam)
    assert sam.case(team.case.id).stage is Stage.RECEIVED


def why_it_is_not(desk: Desk) -> str:
    """Try to take back the last step and return why that is refused."""
    with pytest.raises(undo.NotTakenBack) as refused:
        undo.undo(desk)
    return refused.value.advice


def test_a_brief_that_has_left_is_corrected_and_blocks_what_it_rests_on(desk: Desk) -> None:
    case = a_concern(desk)
    sent(desk, case.id)
    before = rows_of(desk)
    assert "A brief that has left cannot be taken back" in why_it_is_not(desk)
    why = {one.words: one.why_not for one in undo.last(desk)}
    assert "signed off" in why["Signed off words for a reader"]
    assert "rests on it" in why["Noted what the person agreed to"]
    assert "stays" in why["Wrote down a concern"]
    for one in undo.last(desk):
        assert one.step is not None
        with pytest.raises(undo.NotTakenBack):
            undo.undo(desk, one.step.number)
    assert rows_of(desk) == before


def test_a_step_under_a_later_one_waits_until_that_is_taken_back(desk: Desk) -> None:
    case = a_concern(desk)
    record.thanked(desk, case.id)
    triaged(desk, case.id)
    thanked = undo.last(desk)[1]
    assert thanked.words == "Thanked the person"
    assert "since" in thanked.why_not
    undo.undo(desk)
    assert undo.last(desk)[0].words == "Thanked the person"
    assert not undo.last(desk)[0].why_not


def test_what_was_taken_back_is_not_taken_back_twice(desk: Desk) -> None:
    case = a_concern(desk)
    record.thanked(desk, case.id)
    number = undo.undo(desk).step
    assert number is not None
    with pytest.raises(undo.NothingToTakeBack):
        undo.undo(desk, number.number)


def test_a_sealed_name_and_a_changed_key_are_never_written_back(desk: Desk) -> None:
    case = a_concern(desk)
    record.person(desk, case.id, "ABOUT", "ward_manager", "Karen Holt")
    assert "take them out of the story" in why_it_is_not(desk)
    sealed_who.identify(desk, case.id, {"name": "Blessing Adeyemi"})
    assert "lies sealed" in why_it_is_not(desk)
    record.thanked(desk, case.id)
    shredding.shred(desk, case.id)
    assert "What was destroyed is gone" in why_it_is_not(desk)
    assert undo.last(desk)[0].why_not.startswith("Who spoke up was destroyed since")


def test_a_closed_case_opens_with_everything_that_waited(desk: Desk) -> None:
    case = a_concern(desk)
    triaged(desk, case.id)
    agreed(desk, case.id)
    before, found = rows_of(desk), desk.rows.search.find("nurse")
    close.case(desk, case.id, OUTCOME, "Rotas are shown")
    undo.undo(desk)
    assert rows_of(desk) == before
    assert desk.rows.search.find("nurse") == found


def test_a_step_that_changed_no_value_is_taken_back_once_too(desk: Desk) -> None:
    case = a_concern(desk)
    for _ in range(2):
        record.describe(desk, case.id, about(desk, "EL_WSW"), "Nights")
    undo.undo(desk)
    undo.undo(desk)
    assert desk.case(case.id).handle == "Night cover"
    assert undo.last(desk)[0].words == "Wrote down a concern"


def test_only_the_last_fifty_steps_are_offered(desk: Desk) -> None:
    case = a_concern(desk)
    for number in range(undo.MOST + 3):
        record.describe(desk, case.id, about(desk, "EL_WSW"), f"Handle {number}")
    assert len(undo.last(desk)) == undo.MOST
    for _ in range(undo.MOST):
        undo.undo(desk)
    assert desk.case(case.id).handle == "Handle 2"


def deeds(desk: Desk, case_id: Id, other: str) -> dict[str, Callable[[str], object]]:
    """Return what is tried in any order, each with a word to write down."""

    def first_check() -> Id:
        return desk.rows.checks.of_case(case_id, "months")[0].id

    return {
        "thank": lambda _: record.thanked(desk, case_id),
        "describe": lambda word: record.describe(desk, case_id, about(desk, "EL_WSW"), word),
        "note": lambda word: record.note(desk, case_id, Voice.NOTE, f"Rang {word} twice"),
        "danger": lambda _: record.in_danger(desk, case_id),
        "safe": lambda word: record.safe_now(desk, case_id, f"Rang {word}"),
        "person": lambda _: record.person(desk, case_id, "ABOUT", "ward_manager"),
        "triage": lambda _: triaged(desk, case_id),
        "agree": lambda word: consent.agree(desk, case_id, "executive_lead", Extent.FACTS, word),
        "withdraw": lambda _: consent.withdraw(desk, desk.rows.consents.of_case(case_id)[-1].id),
        "told": lambda word: follow_up.told(desk, case_id, word),
        "check": lambda word: follow_up.checked(desk, first_check(), Seen.INDICATED, (), word),
        "feedback": lambda word: follow_up.feedback(desk, case_id, codelist("feedback_answers").rows[0].code, word),
        "close": lambda word: close.case(desk, case_id, OUTCOME, word),
        "reopen": lambda word: close.open_again(desk, case_id, word),
        "tag": lambda word: tags.add(desk, case_id, word),
        "untag": lambda _: tags.remove(desk, tags.of(desk, case_id)[0].id),
        "link": lambda _: links.link(desk, case_id, other, Tie.DUPLICATE),
        "unlink": lambda _: links.unlink(desk, desk.rows.links.of_case(case_id)[0].id),
        "test": lambda _: links.mark_test(desk, case_id),
        "count": lambda _: links.count_after_all(desk, case_id),
    }


DEEDS = sorted(deeds(None, None, ""))  # type: ignore[arg-type]
ORDER = st.lists(st.tuples(st.sampled_from(DEEDS), st.sampled_from(["night", "rota", "a b"])), max_size=10)


@settings(max_examples=12, deadline=None)
@given(steps=ORDER, again=st.integers(0, 6))
def test_taking_back_whatever_was_done_gives_back_what_was_there(steps: list[tuple[str, str]], again: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = a_desk(Path(folder))
        case, other = a_concern(desk), a_concern(desk, "The lift is stuck every night.", "", "Lift")
        begun, known = rows_of(desk), found_by(desk)
        tried = deeds(desk, case.id, other.reference)
        for name, word in steps:
            with suppress(Problem, IndexError):
                tried[name](word)
        done, found = rows_of(desk), found_by(desk)
        back = take_all_back(desk)
        assert rows_of(desk) == begun
        assert found_by(desk) == known
        for _ in range(back):
            undo.redo(desk)
        assert rows_of(desk) == done
        assert found_by(desk) == found
        for _ in range(min(again, back)):
            undo.undo(desk)
        assert desk.vault.trail.verify().whole
        desk.vault.close()


def take_all_back(desk: Desk) -> int:
    """Take back everything after the two concerns, and return how many steps that were."""
    back = 0
    while not undo.last(desk)[0].words.startswith("Wrote down"):
        undo.undo(desk)
        back += 1
    return back


def found_by(desk: Desk) -> list[object]:
    """Return what the index finds for some words."""
    return [desk.rows.search.find(word) for word in ("nurse", "rota", "night", "twice", "lift")]
