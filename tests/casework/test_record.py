"""Writing down a concern: the words alone are enough, and who spoke up goes into its sealed place."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from safespace.casework import close, counted_facts, identity, record, sealed_who, triage
from safespace.casework.desk import Desk
from safespace.domain.case import About, Danger, Openness, Stage, TaskKind, Voice
from safespace.domain.stages import AlreadyClosed
from tests.builders import Clock, a_concern, a_desk, about, triaged
from tests.casework.looking import actions, everything, places_of, to_do


def test_the_words_alone_are_enough(desk: Desk) -> None:
    case = record.concern(desk, record.NewConcern("Nobody checks the fridge."))
    assert desk.case(case.id) == case
    assert (case.stage, case.openness, case.danger) == (Stage.RECEIVED, Openness.CONFIDENTIAL, Danger.NO)
    assert (case.raised_on, case.handle, case.about, case.counted) == (date(2026, 7, 3), "", About(), True)
    assert to_do(desk, case) == [TaskKind.COMPLETE, TaskKind.THANK, TaskKind.TRIAGE]
    assert desk.rows.speakers.recorded_at(case.id) is None
    assert actions(desk)[-1] == "case.recorded"
    assert desk.vault.trail.read(1)[0].counts == {"identity": 0}


@pytest.mark.parametrize("words", ["", " \n\t ", "\u2003"])
def test_without_words_nothing_is_kept(desk: Desk, words: str) -> None:
    case = a_concern(desk)
    before = everything(desk)
    new = record.NewConcern(words, danger=Danger.YES, handle="Fridge", who={"name": "Ada Obi"})
    for step in (
        lambda: record.concern(desk, new),
        lambda: record.note(desk, case.id, Voice.CALL, words),
        lambda: record.safe_now(desk, case.id, words),
        lambda: sealed_who.identify(desk, case.id, {"name": words}),
        lambda: sealed_who.identify(desk, case.id, {}),
    ):
        with pytest.raises((record.NothingWritten, sealed_who.NobodyWritten)):
            step()
    assert everything(desk) == before


def test_a_code_that_no_list_has_keeps_nothing(desk: Desk) -> None:
    before = everything(desk)
    with pytest.raises(KeyError):
        record.concern(desk, record.NewConcern("The fridge.", channel="telepathy"))
    case = a_concern(desk)
    after = everything(desk)
    with pytest.raises(KeyError):
        record.person(desk, case.id, "ABOUT", "nobody_has_this_post", "Karen Holt")
    assert everything(desk) == after
    assert after != before


def test_who_spoke_up_and_who_is_in_the_story_are_nowhere_in_clear(desk: Desk) -> None:
    who = {
        "name": "Quillfeather Zork",
        "also_known_as": "Zorkie",
        "contact": "quilla@zmail.example",
        "safe_contact": "Zwednesdays",
        "exact_role": "Zperfusionist",
        "exact_place": "Zbasement",
        "needs": "Zinterpreter",
    }
    case = record.concern(desk, record.NewConcern("The fridge is warm.", handle="Fridge", who=who))
    person = record.person(desk, case.id, "ABOUT", "nurse", "Wrenbury Yaxley")
    triaged(desk, case.id)
    identity.open_with_reason(desk, case.id, "ring_back", "They asked for it")
    sealed_who.identify(desk, case.id, {**who, "name": "Quillfeather Zorkmann"})
    seen = identity.seen(desk, case.id)
    assert seen.who["name"] == "Quillfeather Zorkmann"
    assert seen.names == ((person.id, "Person A", "Wrenbury Yaxley"),)
    secrets = [word for value in who.values() for word in value.split()] + ["Wrenbury", "Yaxley"]
    assert {word: places_of(desk, word) for word in secrets} == {word: set() for word in secrets}
    assert places_of(desk, "fridge") >= {"words.text", "cases.handle"}


def test_an_anonymous_person_is_not_to_be_thanked(desk: Desk) -> None:
    case = record.concern(desk, record.NewConcern("A letter.", openness=Openness.ANONYMOUS))
    assert TaskKind.THANK not in to_do(desk, case)


def test_what_was_said_on_an_earlier_day_is_dated_then_and_due_from_then(desk: Desk) -> None:
    case = record.concern(desk, record.NewConcern("Said in May.", raised_on=date(2026, 5, 12)))
    (words,) = desk.rows.words.of_case(case.id)
    assert words.happened_at == datetime(2026, 5, 12, 11, tzinfo=UTC)
    assert case.recorded_at == desk.now()
    assert all(task.due_on < desk.today() for task in desk.rows.tasks.of_case(case.id))


def test_just_after_midnight_in_summer_the_day_is_londons(tmp_path: Path) -> None:
    desk = a_desk(tmp_path, Clock(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)))
    assert a_concern(desk).raised_on == date(2026, 7, 1)
    desk.vault.close()


def test_references_are_random_without_year_or_order(desk: Desk) -> None:
    references = [a_concern(desk).reference for _ in range(30)]
    assert all(re.fullmatch(r"SS-[0-9A-HJKMNP-TV-Z]{4}", each) for each in references)
    assert len(set(references)) == 30
    assert references != sorted(references)
    assert references != sorted(references, reverse=True)


def test_from_ten_thousand_cases_on_a_reference_has_five_characters(desk: Desk) -> None:
    case = a_concern(desk)
    columns = [name for name in desk.rows.cases.columns.split(", ") if name not in ("id", "reference")]
    connection = desk.vault.connection
    numbers = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9998)"
    same = ", ".join(columns)
    chosen = f"SELECT 'id' || i, 'old-' || i, {same} FROM n, cases WHERE id = ?"  # noqa: S608
    copies = f"{numbers} INSERT INTO cases (id, reference, {same}) {chosen}"
    connection.execute(copies, [case.id])
    assert desk.rows.cases.total() == 9_999
    assert [len(a_concern(desk).reference) for _ in range(2)] == [7, 8]


def test_a_draft_is_kept_as_typed_until_the_concern_is_and_empty_text_removes_it(desk: Desk, clock: Clock) -> None:
    assert record.draft(desk, record.DRAFT) == ""
    clock.move(minutes=3)
    assert record.keep_draft(desk, record.DRAFT, "The fri") == desk.now()
    assert record.draft(desk, record.DRAFT) == "The fri"
    a_concern(desk)
    assert record.draft(desk, record.DRAFT) == ""
    record.keep_draft(desk, "note-x", "half a")
    record.keep_draft(desk, "note-x", "  ")
    assert record.draft(desk, "note-x") == ""


def test_a_draft_survives_a_concern_that_was_refused(desk: Desk) -> None:
    record.keep_draft(desk, record.DRAFT, "The fri")
    with pytest.raises(record.NothingWritten):
        record.concern(desk, record.NewConcern(" "))
    assert record.draft(desk, record.DRAFT) == "The fri"


def test_what_is_added_later_is_kept_beside_the_first_words_and_found_masked(desk: Desk) -> None:
    case = a_concern(desk)
    first = desk.rows.words.of_case(case.id)
    record.keep_draft(desk, f"note-{case.id}", "They ra")
    kept = record.note(desk, case.id, Voice.CALL, "They rang about the oxygen cylinders.")
    assert desk.rows.words.of_case(case.id) == (*first, kept)
    assert record.draft(desk, f"note-{case.id}") == ""
    assert [found for found, _ in desk.rows.search.find("oxygen")] == [case.id]


def test_a_danger_is_on_the_list_once_and_what_is_sure_takes_the_place_of_a_doubt(desk: Desk) -> None:
    case = record.concern(desk, record.NewConcern("A fall.", danger=Danger.NOT_SURE))
    assert triage.tasks.open_of(desk, case.id)[0].words == "Find out whether anyone is in danger"
    for _ in range(2):
        assert record.in_danger(desk, case.id).danger is Danger.YES
        dangers = [task for task in triage.tasks.open_of(desk, case.id) if task.kind is TaskKind.DANGER]
        assert [task.words for task in dangers] == ["Make sure everyone is safe"]
    assert record.safe_now(desk, case.id, "Rang the site lead, Karen Holt.").danger is Danger.NO
    assert TaskKind.DANGER not in to_do(desk, case)
    assert "Karen" not in desk.rows.entries.of_case(case.id)[-1].line


def test_a_closed_case_is_neither_thanked_for_nor_marked_but_a_note_can_be_added(desk: Desk) -> None:
    case = a_concern(desk)
    close.case(desk, case.id, "upheld")
    before = everything(desk)
    for step in (record.thanked, record.in_danger):
        with pytest.raises(AlreadyClosed):
            step(desk, case.id)
    assert everything(desk) == before
    record.note(desk, case.id, Voice.NOTE, "They rang again.")


def test_describing_a_case_ends_the_question_for_what_is_counted_only_when_nothing_lacks(desk: Desk) -> None:
    case = a_concern(desk)
    case = record.describe(desk, case.id, About(elements=(), detriment=False))
    assert counted_facts.missing(case) == ("worker group", "level", "area")
    assert TaskKind.COMPLETE in to_do(desk, case)
    case = record.describe(desk, case.id, about(desk, "EL_PSQ"), " New handle ")
    assert (case.handle, counted_facts.missing(case)) == ("New handle", ())
    assert TaskKind.COMPLETE not in to_do(desk, case)
    assert [found for found, _ in desk.rows.search.find("handle")] == [case.id]


def test_people_in_a_story_are_lettered_on_and_on(desk: Desk) -> None:
    case, other = a_concern(desk), a_concern(desk)
    labels = [record.person(desk, case.id, "WITNESS", "nurse").label for _ in range(28)]
    assert labels[:2] == ["Person A", "Person B"]
    assert labels[25:] == ["Person Z", "Person AA", "Person AB"]
    assert record.person(desk, other.id, "WITNESS", "nurse", "  ").label == "Person A"
    assert not desk.rows.people.of_case(other.id)[0].named
