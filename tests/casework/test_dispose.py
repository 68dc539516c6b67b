"""Disposing of a case: everything of it goes, everything that was reported stays true, and the trail still holds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from safespace.casework import (
    backups,
    close,
    dispose,
    done_earlier,
    door,
    foi,
    follow_up,
    identity,
    national,
    quarterly,
    record,
    retention,
    return_page,
    safekeeping,
    searching,
    settings,
    shredding,
    tasks,
    undo,
    undo_rules,
)
from safespace.casework.desk import Desk
from safespace.casework.dispose import NoPeriodOver, ReferenceWrong, StillOpen
from safespace.disclosure.register import broken_at
from safespace.disclosure.verify import outer_audit
from safespace.domain.case import Case, TaskKind, Voice
from safespace.domain.ids import Id
from safespace.domain.quarter import Quarter
from safespace.vault import disposal
from safespace.vault.connection import DatabaseError
from safespace.vault.problems import IdentityNotPermitted
from tests import builders
from tests.builders import Clock
from tests.casework.keys import KIM, SAM, Team
from tests.casework.looking import actions, everything, trail_refuses
from tests.casework.quarters import LAST, busy
from tests.casework.records import closed

REMEMBERS = {"trail", "ledger", "frozen_cases", "checkpoints", "counted_stubs"}
"""The tables that keep a case's id for ever, and nothing else of it."""

SECRET = "Zanzibarine"


def a_full_case(desk: Desk, folder: Path) -> Case:
    """Take a case through everything that leaves something in a table, and close it."""
    case = builders.a_concern(desk, words=f"{SECRET} bells rang. {builders.STORY}", handle=f"{SECRET} bells")
    record.person(desk, case.id, "ABOUT", "nurse", "Karen Holt")
    builders.sent(desk, case.id)
    identity.open_with_reason(desk, case.id, "other", f"{SECRET} asked me to")
    record.note(desk, case.id, Voice.NOTE, f"{SECRET} again")
    record.keep_draft(desk, f"note-{case.id}", f"{SECRET} draft")
    follow_up.feedback(desk, case.id, "yes", f"{SECRET} thanks")
    source = folder / "letter.txt"
    source.write_text(SECRET)
    for identifying in (False, True):
        files = desk.vault.attachments
        sealed = files.begin().run(source)
        with desk.vault.transaction():
            files.add(sealed, case.id, "letter.txt", "text/plain", desk.me, desk.now(), identifying=identifying)
    source.unlink()
    close.case(desk, case.id, "upheld", f"{SECRET} learnt")
    identity.seal_now(desk)
    return desk.case(case.id)


def ids_of(desk: Desk, case: Case) -> set[str]:
    """Return the ids of a case and of every row that belongs to it."""
    found: set[str] = {case.id}
    connection = desk.vault.connection
    for table, column in disposal.columns_about_cases(connection):
        columns = {row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')}
        if "id" in columns and column == "case_id":
            found |= {row[0] for row in connection.execute(f"SELECT id FROM {table} WHERE case_id = ?", (case.id,))}  # noqa: S608
    return found


def test_no_table_keeps_anything_of_a_case_that_was_disposed_of(desk: Desk, tmp_path: Path) -> None:
    case, other = a_full_case(desk, tmp_path), builders.a_concern(desk, words="The fridge.", handle="Fridge")
    ids = ids_of(desk, case)
    assert len(ids) > 15
    held = {table for table, rows in everything(desk).items() if any(set(map(str, row)) & ids for row in rows)}
    assert {"words", "identities", "people", "attachments", "signed_texts", "trail_texts", "case_keys"} <= held
    done = dispose.case(desk, case.id, case.reference.lower(), "erasure")
    assert done.files == 2
    for table, rows in everything(desk).items():
        told = " ".join(str(value) for row in rows for value in row)
        if table not in REMEMBERS:
            assert not any(one in told for one in ids), table
        assert SECRET.lower() not in told.lower(), table
        assert "Karen" not in told, table
        assert case.reference not in told, table
    assert searching.find(desk, SECRET) == ()
    assert not [file for file in (desk.vault.folder / "att").glob("*/*") if file.is_file()]
    assert desk.case(other.id).handle == "Fridge"
    assert searching.find(desk, "fridge")


def test_every_table_of_the_schema_with_a_case_in_it_is_among_those_that_are_emptied(desk: Desk) -> None:
    connection = desk.vault.connection
    emptied = {table for table, _ in disposal.columns_about_cases(connection)}
    named: set[str] = set()
    for (table,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'"):
        columns = {row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')}
        sql = connection.value("SELECT sql FROM sqlite_schema WHERE name = ?", (table,))
        if any("case_id" in column for column in columns) or "REFERENCES cases" in sql:
            named.add(table)
    assert named - emptied == {"trail"}


def test_a_case_that_is_gone_does_not_take_its_trail_along(desk: Desk, tmp_path: Path) -> None:
    """GlobaLeaks 3397: deleting a report deleted its entries in the log."""
    case = a_full_case(desk, tmp_path)
    before = [(entry.seq, entry.action) for entry in desk.vault.trail.read(1000, case_id=case.id)]
    dispose.case(desk, case.id, case.reference, "erasure")
    after = desk.vault.trail.read(1000, case_id=case.id)
    assert [(entry.seq, entry.action) for entry in after][1:] == before
    assert after[0].action == "disposal.done"
    assert any(entry.text_gone for entry in after)
    assert all(entry.text is None for entry in after)
    assert settings.check_trail(desk).whole
    assert desk.vault.trail.verify().signed_to >= after[0].seq
    assert {line.reference for line in settings.trail(desk, 50)} == {"A case that is gone", ""}


def test_what_was_ticked_off_on_a_case_that_is_gone_is_told_and_cannot_be_taken_back(desk: Desk) -> None:
    case = builders.a_concern(desk)
    kind = next(kind for kind in TaskKind if kind.by_hand)
    done_earlier.tick_off(desk, tasks.add(desk, case.id, kind, "Ring", "As you said.", desk.today()).id)
    close.case(desk, case.id, "upheld", "")
    dispose.case(desk, case.id, case.reference, "erasure")
    gone = [taken for taken in undo.last(desk) if taken.why_not == undo_rules.CASE_GONE]
    assert gone
    for taken in gone:
        assert taken.step is not None
        assert (taken.case_id, taken.reference) == (None, "")
        with pytest.raises(undo.NotTakenBack):
            undo.undo(desk, taken.step.number)


def figures(desk: Desk, quarter: Quarter) -> list[tuple[str, int]]:
    """Return the exact figures of a quarter."""
    return [(figure.item.code, figure.count) for figure in national.count(desk, quarter).figures]


def test_no_figure_of_any_quarter_changes_and_the_releases_still_hold(desk: Desk, clock: Clock) -> None:
    cases = busy(desk, clock)
    for case in cases[:4]:
        follow_up.feedback(desk, case.id, "yes")
        follow_up.feedback(desk, case.id, "maybe")
    running = Quarter.of(desk.today())
    planned = quarterly.plan(quarterly.gather(desk, LAST))
    entry = quarterly.publish(desk, LAST, planned, "The board", "The quarter")
    national.hand_in(desk, LAST)
    exact = {quarter: figures(desk, quarter) for quarter in (LAST, running)}
    printed = quarterly.papers(desk, entry).csv
    states = [(state.quarter, state.cases) for state in quarterly.quarters(desk)]
    for case in cases[:3]:
        close.case(desk, case.id, "upheld")
        dispose.case(desk, case.id, case.reference, "erasure")
    assert {quarter: figures(desk, quarter) for quarter in exact} == exact
    assert [(state.quarter, state.cases) for state in quarterly.quarters(desk)] == states
    assert quarterly.papers(desk, entry).csv == printed
    ledger = desk.rows.ledger.entries()
    assert broken_at(ledger) is None
    assert not outer_audit(ledger, frozenset({LAST.code}))
    behind = {row for figure in national.count(desk, LAST).figures for row in figure.cases}
    assert not behind & {case.id for case in cases[:3]}
    assert return_page.look(desk, LAST).lines


def test_a_release_that_is_still_to_come_counts_what_is_gone_in_the_same_groups(desk: Desk, clock: Clock) -> None:
    cases = busy(desk, clock)
    before = quarterly.plan(quarterly.gather(desk, LAST)).symbols
    close.case(desk, cases[0].id, "upheld")
    dispose.case(desk, cases[0].id, cases[0].reference, "erasure")
    assert quarterly.plan(quarterly.gather(desk, LAST)).symbols == before


@pytest.mark.parametrize("breakdown", ["elements", "area", "worker_group", "ethnicity", "level"])
def test_every_breakdown_of_the_year_that_is_still_to_come_counts_it_in_the_same_group(
    desk: Desk, clock: Clock, breakdown: str
) -> None:
    cases = busy(desk, clock)
    clock.move(days=400)
    before = quarterly.plan(foi.gather(desk, breakdown, LAST.of_year)).symbols
    for case in cases[:6]:
        close.case(desk, case.id, "upheld")
        dispose.case(desk, case.id, case.reference, "erasure")
    assert quarterly.plan(foi.gather(desk, breakdown, LAST.of_year)).symbols == before


def test_what_is_left_of_a_case_is_no_finer_than_what_is_printed_and_has_no_word(desk: Desk, clock: Clock) -> None:
    case = busy(desk, clock)[0]
    close.case(desk, case.id, "upheld")
    dispose.case(desk, case.id, case.reference, "erasure")
    (stub,) = desk.rows.counted_stubs.where("1")
    assert (stub.id, stub.quarter, stub.answers) == (case.id, LAST.code, ())
    area = dict(stub.codes)["area"]
    assert (case.about.area and case.about.area.code) == "surgery" != area
    assert not {case.reference, case.handle} & set(everything(desk)["counted_stubs"][0])


def test_an_uncounted_trial_leaves_no_stub(desk: Desk) -> None:
    case = builders.a_concern(desk)
    with desk.vault.transaction():
        desk.rows.cases.save(replace(case, counted=False, change=desk.next(case.change)))
    dispose.case(desk, case.id, case.reference, "mistake")
    assert desk.rows.counted_stubs.where("1") == ()


@pytest.mark.parametrize(
    ("typed", "reason", "refusal"),
    [("SS-0000", "erasure", ReferenceWrong), ("", "erasure", ReferenceWrong), ("own", "period_over", NoPeriodOver)],
)
def test_it_is_refused_with_everything_still_there(
    desk: Desk, clock: Clock, typed: str, reason: str, refusal: type[Exception]
) -> None:
    case = closed(desk, clock)
    before = everything(desk)
    with pytest.raises(refusal):
        dispose.case(desk, case.id, case.reference if typed == "own" else typed, reason)
    assert everything(desk) == before


def test_a_case_whose_period_is_over_goes_for_that_reason(desk: Desk, clock: Clock) -> None:
    case = closed(desk, clock)
    retention.set_period(desk, "upheld", 1, "Records manager")
    clock.move(days=800)
    assert dispose.case(desk, case.id, case.reference, "period_over").reason == "Its period is over"
    assert retention.overview(desk).proposed == ()


def test_an_open_case_is_not_disposed_of(desk: Desk) -> None:
    case = builders.a_concern(desk)
    assert isinstance(dispose.outlook(desk, case.id).refused, StillOpen)
    with pytest.raises(StillOpen):
        dispose.case(desk, case.id, case.reference, "mistake")


def test_only_whoever_may_open_who_spoke_up_may_destroy_it(team: Team) -> None:
    close.case(team.desk, team.case.id, "upheld")
    kim = team.sits(KIM)
    with pytest.raises(IdentityNotPermitted):
        dispose.case(kim, team.case.id, team.case.reference, "erasure")
    assert isinstance(dispose.outlook(kim, team.case.id).refused, IdentityNotPermitted)


def test_the_outlook_counts_exactly_what_then_goes(desk: Desk, tmp_path: Path) -> None:
    case = a_full_case(desk, tmp_path)
    before = everything(desk)
    said = dict(dispose.outlook(desk, case.id).goes)
    assert everything(desk) == before
    done = dispose.case(desk, case.id, case.reference, "erasure")
    assert (said["The case itself"], said["Files"]) == (1, 2)
    assert done.rows == sum(said.values()) + 1
    assert "Files" in dict(dispose.outlook(desk, a_full_case(desk, tmp_path).id).goes)


def test_the_certificate_says_what_went_what_stays_and_until_when_backups_open_it(
    team: Team, tmp_path: Path, clock: Clock
) -> None:
    (tmp_path / "stick").mkdir()
    backups.first_backup(team.desk, tmp_path / "stick")
    close.case(team.desk, team.case.id, "upheld")
    assert "until 1 August 2027" in dispose.outlook(team.desk, team.case.id).copies
    done = dispose.case(team.desk, team.case.id, team.case.reference, "erasure")
    assert done.until == shredding.opens_until(clock())
    paper = dispose.certify(team.desk, done, tmp_path)
    printed = " ".join("".join(page.extract_text() for page in PdfReader(paper).pages).split())
    for words in (done.reference, "Somebody has the right to have it erased", "Until 1 August 2027", "What stays"):
        assert words in printed
    assert "Blessing" not in printed
    clock.move(hours=1)
    backups.renew(team.desk)
    (copy,) = (tmp_path / "stick").glob("*.safespace-backup")
    new = safekeeping.unlock(door.restore(copy, tmp_path / "new", SAM), SAM, clock)
    assert new.rows.cases.total() == 0
    new.vault.close()


def test_a_disposal_that_is_broken_off_leaves_everything(desk: Desk, clock: Clock) -> None:
    case = closed(desk, clock)
    before = everything(desk)
    with trail_refuses(desk), pytest.raises(DatabaseError, match="broken on purpose"):
        dispose.case(desk, case.id, case.reference, "erasure")
    assert everything(desk) == before
    assert actions(desk, Id(case.id))[-1] != "disposal.done"
