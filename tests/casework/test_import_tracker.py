"""A guardian's spreadsheet comes in whole or not at all, seals whom it names, and is taken back whole."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from safespace.casework import (
    holds,
    identity,
    import_read,
    import_tracker,
    import_try,
    quarterly,
    record,
    recusal,
    tasks,
    undo,
)
from safespace.casework.deeds import DEEDS
from safespace.casework.desk import Desk
from safespace.casework.holds import Wanted
from safespace.casework.import_keep import SEVERAL, TAG
from safespace.casework.import_tracker import Report
from safespace.casework.import_try import Choice
from safespace.domain.case import Stage
from safespace.domain.problem import Problem
from safespace.domain.tracker import IN_NOTES, Fate, Place
from safespace.ui.screens import import_rows
from tests.builders import Clock, a_desk
from tests.casework.brought import CASES, case_of, counts, everything, tried, usual
from tests.casework.several_sites import LAST
from tests.casework.test_counting import say
from tests.importing import tracker_files as files
from tests.importing import trackers as t
from tests.importing.tracker_shapes import plain
from tests.importing.trackers import Truth, called, grid


@pytest.fixture(scope="module")
def brought(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, Report, Path]]:
    """Return a desk at which the usual spreadsheet was brought in. Tests that share it only look."""
    folder = tmp_path_factory.mktemp("brought")
    desk = a_desk(folder)
    yield desk, import_tracker.bring_in(desk, tried(desk, folder, usual())), folder
    desk.vault.close()


def test_each_row_becomes_a_case_as_it_was(brought: tuple[Desk, Report, Path]) -> None:
    desk, report, _ = brought
    for number, truth in enumerate(CASES, 2):
        case = desk.case(case_of(desk, report, number))
        assert (case.raised_on, case.closed_on) == (truth.raised, truth.closed)
        assert case.stage is (Stage.CLOSED if truth.closed else Stage.RECEIVED)
        assert case.about.worker_group is not None
        assert case.about.worker_group.code == truth.group
        assert {one.code for one in case.about.elements or ()} == set(truth.elements)
        assert case.about.detriment is truth.detriment
        assert [tag.word for tag in desk.rows.tags.of_case(case.id)] == [TAG]
        assert desk.rows.words.of_case(case.id)[0].text == truth.words
        outcomes = [one.outcome.code for one in desk.rows.closures.of_case(case.id)]
        assert outcomes == ([truth.outcome] if truth.closed else [])
        answers = [(one.answer.code, one.received_on) for one in desk.rows.feedback.of_case(case.id)]
        assert answers == ([(truth.feedback, truth.closed)] if truth.closed else [])


def test_nothing_late_is_promised_for_what_was_handled_elsewhere(brought: tuple[Desk, Report, Path]) -> None:
    desk, report, _ = brought
    for number, truth in enumerate(CASES, 2):
        due = tasks.open_of(desk, case_of(desk, report, number))
        assert all(task.due_on >= desk.today() for task in due)
        assert any("Look through" in task.words for task in due) is (truth.closed is None)


def test_whom_it_names_is_sealed_and_opens_with_a_reason(brought: tuple[Desk, Report, Path]) -> None:
    desk, report, _ = brought
    case_id, truth = case_of(desk, report, 2), CASES[0]
    identity.open_with_reason(desk, case_id, "ring_back")
    who = identity.seen(desk, case_id).who
    identity.seal_now(desk)
    assert (who["name"], who["exact_place"], who["exact_role"]) == (truth.name, truth.ward, f"{truth.job}; Nurse")
    assert [one.named for one in desk.rows.people.of_case(case_id)] == [True]


def test_no_row_is_without_a_fate_in_the_report(brought: tuple[Desk, Report, Path]) -> None:
    _, report, _ = brought
    assert report.counts == {Fate.NEW: 6, Fate.HEADING: 1}
    assert (report.made, report.updated) == (6, 0)
    table = import_tracker.report_csv(report).decode("utf-8-sig")
    assert len(table.splitlines()) == 8
    assert [name for one in CASES for name in (*one.names, one.words, one.ward) if name in table] == []


def test_the_same_file_is_known_again_and_read_as_last_time(brought: tuple[Desk, Report, Path]) -> None:
    desk, _, folder = brought
    trial = tried(desk, folder, usual())
    assert trial.laid.remembered
    assert trial.laid.same_file
    assert trial.counts == {Fate.SAME: 6, Fate.HEADING: 1}
    with pytest.raises(import_tracker.NothingToBring):
        import_tracker.bring_in(desk, trial)


def test_the_trail_says_it_once_for_the_file_and_once_for_each_case(brought: tuple[Desk, Report, Path]) -> None:
    desk, _, _ = brought
    actions = [row[0] for row in desk.vault.connection.execute("SELECT action FROM trail")]
    assert actions.count("import.done") == 1
    assert actions.count("case.recorded") == 6
    assert {"import.done", "import.undone", "import.updated"} <= DEEDS.keys()


def test_an_import_is_not_taken_back_as_if_it_were_one_small_step(brought: tuple[Desk, Report, Path]) -> None:
    desk, _, _ = brought
    found = undo.next_one(desk)
    assert found is not None
    assert "as a whole" in found.why_not


def test_stopping_in_the_middle_leaves_nothing(tmp_path: Path) -> None:
    class Stopped(Problem):
        """The guardian stopped it."""

    desk = a_desk(tmp_path)
    before = counts(desk)

    def step(done: int, _: int) -> None:
        if done == 3:
            raise Stopped

    with pytest.raises(Stopped):
        import_tracker.bring_in(desk, tried(desk, tmp_path, usual()), step=step)
    assert counts(desk) == before
    desk.vault.close()


def test_what_is_being_written_by_hand_stays_as_it_is(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    record.keep_draft(desk, record.DRAFT, "half a sentence")
    import_tracker.bring_in(desk, tried(desk, tmp_path, usual()))
    assert record.draft(desk, record.DRAFT) == "half a sentence"
    desk.vault.close()


@pytest.mark.parametrize("choice", Choice)
def test_a_row_that_says_something_else_than_the_case_here_is_shown_and_chosen(tmp_path: Path, choice: Choice) -> None:
    desk = a_desk(tmp_path)
    first = import_tracker.bring_in(desk, tried(desk, tmp_path, usual(CASES[:2])))
    open_case = case_of(desk, first, 2)
    changed = called(t.STATUS, "Status", lambda _: "Closed")
    columns = tuple(changed if one is t.STATUS else one for one in t.USUAL)
    columns = tuple(called(one, one.header, lambda _: "1/6/2026") if one is t.CLOSED else one for one in columns)
    trial = tried(desk, tmp_path, plain(grid(columns, CASES[:1]))[0])
    assert trial.counts == {Fate.CONFLICT: 1, Fate.HEADING: 1}
    conflict = next(one for one in trial.rows if one.row.fate is Fate.CONFLICT)
    assert (Place.STATUS.value, "Open", "Closed") in [(one.name, one.here, one.there) for one in conflict.differences]
    if choice is Choice.KEEP:
        with pytest.raises(import_tracker.NothingToBring):
            import_tracker.bring_in(desk, trial, choices={conflict.key: choice})
    else:
        done = import_tracker.bring_in(desk, trial, choices={conflict.key: choice})
        assert (done.made, done.updated) == ((0, 1) if choice is Choice.UPDATE else (1, 0))
    case = desk.case(open_case)
    assert desk.rows.cases.total() == (3 if choice is Choice.BOTH else 2)
    assert case.closed_on == (date(2026, 6, 1) if choice is Choice.UPDATE else None)
    desk.vault.close()


def test_two_rows_of_one_reference_are_both_brought_in_and_a_row_that_is_there_twice_once(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    same = called(t.REF, "Ref", lambda _: "7")
    columns = (same, *t.USUAL[1:])
    trial = tried(desk, tmp_path, plain(grid(columns, (*CASES[:2], CASES[0])))[0])
    assert trial.counts == {Fate.NEW: 2, Fate.SAME: 1, Fate.HEADING: 1}
    assert [one.row.why for one in trial.rows if one.row.why] == [import_try.SAME_REFERENCE, import_try.TWICE]
    desk.vault.close()


def test_a_case_from_which_the_guardian_stepped_back_is_neither_shown_nor_changed(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    report = import_tracker.bring_in(desk, tried(desk, tmp_path, usual(CASES[:1])))
    recusal.step_back(desk, case_of(desk, report, 2), "about_me", organisation="Westmere")
    (row,) = (one for one in tried(desk, tmp_path, usual(CASES[:1])).rows if one.row.fate is Fate.REFUSED)
    assert (row.row.why, row.reference, row.differences) == (import_try.NOT_YOURS, "", ())
    desk.vault.close()


def test_a_case_on_hold_stays_when_its_import_is_taken_back(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    report = import_tracker.bring_in(desk, tried(desk, tmp_path, usual(CASES[:2])))
    first = CASES[0].raised
    holds.place(
        desk, Wanted("legal", "The solicitor", "A claim.", date(2026, 12, 1), raised_from=first, raised_to=first)
    )
    done = import_tracker.undo(desk, report.import_id)
    assert (done.gone, [why for _, why in done.kept]) == (1, [import_tracker.HELD])
    desk.vault.close()


def test_a_case_that_is_counted_in_figures_that_have_left_stays_when_its_import_is_taken_back(tmp_path: Path) -> None:
    clock = Clock()
    desk = a_desk(tmp_path, clock)
    columns = [
        called(one, one.header, _this_year) if one is t.RAISED else one for one in t.USUAL if one is not t.CLOSED
    ]
    content = plain(grid(tuple(columns), CASES[:2]))[0]
    report = import_tracker.bring_in(desk, tried(desk, tmp_path, content))
    quarterly.publish(desk, LAST, quarterly.plan(quarterly.gather(desk, LAST)), "The public board", "Board paper")
    (counted,) = (case for case in desk.rows.cases.where("1") if LAST.first <= case.raised_on <= LAST.last)
    assert dict(import_tracker.stays(desk, report.import_id)) == {counted.id: import_tracker.COUNTED}
    done = import_tracker.undo(desk, report.import_id)
    assert (done.gone, done.kept) == (1, ((counted.reference, import_tracker.COUNTED),))
    assert desk.rows.cases.where("1") == (counted,)
    desk.vault.close()


def _this_year(one: Truth) -> date:
    """Return a day in the last full quarter for the first case, and one in the running quarter for the others."""
    return LAST.first if one.number == 1 else LAST.next.first


def test_taking_it_back_takes_all_of_it_but_what_was_changed_since(tmp_path: Path) -> None:
    clock = Clock()
    desk = a_desk(tmp_path, clock)
    mine = record.concern(desk, record.NewConcern("Written by hand."))
    report = import_tracker.bring_in(desk, tried(desk, tmp_path, usual()))
    clock.move(hours=1)
    thanked = case_of(desk, report, 2)
    record.thanked(desk, thanked)
    opened = case_of(desk, report, 3)
    identity.open_with_reason(desk, opened, "ring_back")
    assert [case_id for case_id, _ in import_tracker.stays(desk, report.import_id)] == [thanked]
    done = import_tracker.undo(desk, report.import_id)
    assert (done.gone, [why for _, why in done.kept]) == (5, [import_tracker.CHANGED])
    assert {case.id for case in desk.rows.cases.where("1")} == {mine.id, thanked}
    whole = everything(desk)
    assert [one.words for one in CASES if one.words in whole] == [CASES[0].words]
    assert desk.vault.connection.value("SELECT count(*) FROM identities WHERE case_id <> ?", [thanked]) == 0
    with pytest.raises(import_tracker.TakenBackAlready):
        import_tracker.undo(desk, report.import_id)
    assert [(one.still_here, one.undone_at is not None) for one in import_tracker.imports(desk)] == [(1, True)]
    desk.vault.close()


def test_unsure_words_are_asked_and_what_is_answered_is_remembered(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    columns = (t.RAISED, t.NAME, called(t.THEME, "Theme", lambda one: "B&H" if one.number % 2 else "Rota"), t.WORDS)
    place = tmp_path / "asked.xlsx"
    place.write_bytes(plain(grid(columns, CASES))[0])
    laid = import_read.lay_out(desk, import_read.open_file(place))
    asked = {one.words: one for one in import_read.asked_words(laid)}
    told = {words: (one.rows, one.likely) for words, one in asked.items()}
    assert told == {"B&H": (3, "EL_BH"), "Rota": (3, "EL_WSW")}
    laid = import_read.answer(laid, Place.ELEMENTS, asked["B&H"].key, "EL_BH")
    laid = import_read.answer(laid, Place.ELEMENTS, asked["Rota"].key, IN_NOTES)
    report = import_tracker.bring_in(desk, import_try.dry_run(desk, laid))
    first, second = (desk.case(case_of(desk, report, number)) for number in (2, 3))
    assert [one.code for one in first.about.elements or ()] == ["EL_BH"]
    assert second.about.elements is None
    assert any("Theme: Rota" in words.text for words in desk.rows.words.of_case(second.id))
    again = import_read.lay_out(desk, import_read.open_file(place))
    assert again.plan.answers == laid.plan.answers
    desk.vault.close()


def test_rows_of_several_things_are_told_before_where_each_is_a_case(tmp_path: Path, own_copy: Path) -> None:
    desk = a_desk(tmp_path)
    several = [number for number, truth in enumerate(CASES, 2) if len(truth.elements) > 1]
    assert several
    assert tried(desk, tmp_path, usual()).several == 0
    say(own_copy, "several_issues", "each")
    trial = tried(desk, tmp_path, usual())
    assert trial.several == len(several)
    assert any("a case of its own" in words for words in import_rows._before(trial))
    report = import_tracker.bring_in(desk, trial)
    for number, truth in enumerate(CASES, 2):
        case = desk.case(case_of(desk, report, number))
        assert {one.code for one in case.about.elements or ()} == set(truth.elements)
        told = SEVERAL in {entry.line for entry in desk.rows.entries.of_case(case.id)}
        assert told is (number in several)
        record.describe(desk, case.id, case.about, "Night cover")
    desk.vault.close()


def test_a_file_without_cases_is_refused_with_a_sentence(tmp_path: Path) -> None:
    place = tmp_path / "figures.xlsx"
    place.write_bytes(files.xlsx({"Q1": [["", "Open", "Closed"], ["April", 3, 4]]}))
    with pytest.raises(import_read.NoCasesFound):
        import_read.open_file(place)
