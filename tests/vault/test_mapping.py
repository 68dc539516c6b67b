"""Records of every kind come back from their table as they went in, and nobody overwrites what they have not read."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safespace.domain.background import Background
from safespace.domain.board_paper import BoardPaper
from safespace.domain.case import Case, Change, Entry, Task, Words
from safespace.domain.case_ties import Link, NotReal, RepeatOfGone, Tag
from safespace.domain.codelist import Coded
from safespace.domain.consent import Consent, Override
from safespace.domain.contact import SafeContact
from safespace.domain.counted_stub import CountedStub
from safespace.domain.derived import DerivedCopy
from safespace.domain.detriment import Baseline, Comparison, Happening
from safespace.domain.equality import EqualityAction, EqualityValue, ToolkitNote
from safespace.domain.escalation import CoveringWords, Dispatch, Heard, SignedText
from safespace.domain.follow_up import Action, Check, Closure, Feedback, Learning
from safespace.domain.hand_over import Agreement, Assignment, Colleague, OutsideStub, Pack, Pen, Wall
from safespace.domain.headcount import Headcount
from safespace.domain.holds import Hold
from safespace.domain.imported import Import, ImportedCase, ReadPlan
from safespace.domain.information_request import InformationRequest
from safespace.domain.letter import GivenLetter
from safespace.domain.outreach import Session
from safespace.domain.people import Holder, Person
from safespace.domain.recusal import Recusal
from safespace.domain.site_pack import SitePack
from safespace.domain.snooze import Snooze
from safespace.domain.subject_access import Passage, SubjectRequest
from safespace.domain.summary import Summary
from safespace.domain.support import Pulse, SupportGiven
from safespace.domain.time_log import TimeSpent
from safespace.domain.triaged import SettledDanger, Triage
from safespace.vault import disposal, schema
from safespace.vault.connection import DatabaseError
from safespace.vault.mapping import instant, read_instant
from safespace.vault.rows import ChangedMeanwhile, Rows
from safespace.vault.vault import Vault
from tests.vault.made_rows import a_case, any_of
from tests.vault.made_up import NOW

KINDS: dict[str, type] = {
    "cases": Case,
    "words": Words,
    "entries": Entry,
    "tasks": Task,
    "people": Person,
    "holders": Holder,
    "headcounts": Headcount,
    "triages": Triage,
    "consents": Consent,
    "overrides": Override,
    "signed_texts": SignedText,
    "dispatches": Dispatch,
    "checks": Check,
    "feedback": Feedback,
    "closures": Closure,
    "tags": Tag,
    "links": Link,
    "test_marks": NotReal,
    "safe_contacts": SafeContact,
    "actions": Action,
    "learnings": Learning,
    "summaries": Summary,
    "settled_dangers": SettledDanger,
    "baselines": Baseline,
    "comparisons": Comparison,
    "happenings": Happening,
    "letters": GivenLetter,
    "repeats_of_gone": RepeatOfGone,
    "heard": Heard,
    "covering_words": CoveringWords,
    "derived_copies": DerivedCopy,
    "recusals": Recusal,
    "snoozes": Snooze,
    "time_log": TimeSpent,
    "holds": Hold,
    "counted_stubs": CountedStub,
    "subject_requests": SubjectRequest,
    "subject_passages": Passage,
    "board_papers": BoardPaper,
    "information_requests": InformationRequest,
    "colleagues": Colleague,
    "agreements": Agreement,
    "packs": Pack,
    "site_packs": SitePack,
    "pens": Pen,
    "outside_stubs": OutsideStub,
    "walls": Wall,
    "assignments": Assignment,
    "backgrounds": Background,
    "outreach_sessions": Session,
    "pulses": Pulse,
    "support_given": SupportGiven,
    "equality_actions": EqualityAction,
    "equality_values": EqualityValue,
    "toolkit_notes": ToolkitNote,
    "imports": Import,
    "imported_cases": ImportedCase,
    "read_plans": ReadPlan,
}

REFERRED = ("text", "other", "check", "dispatch", "task", "request", "import", "colleague", "pack")
SAME = ("id", "case_id", "reference", *(f"{one}_id" for one in REFERRED))
"""What of a record leads to another one, and so stays when the rest is made up anew."""

NOT_ROWS = {
    "certificates",
    *("joint_ledger", "joint_certificates"),
    *("meta", "guardians", "organisations", "identity_grants", "approvals", "case_keys", "settings", "drafts"),
    *(
        "trail",
        "trail_texts",
        "checkpoints",
        "ledger",
        "frozen_cases",
        "search",
        "steps",
        "history",
        "identities",
        "attachments",
    ),
}
"""Tables that are read and written in other ways: keys, the trail, the history, what lies sealed."""


@cache
def plain() -> sqlite3.Connection:
    """Return an empty database of the same tables, which can be asked anything."""
    database = sqlite3.connect(":memory:")
    database.executescript(schema.text())
    return database


def leads(table: str) -> list[tuple[str, str, str]]:
    """Return what in a table leads to another one: its column, the other table, what becomes of it."""
    return [(row[3], row[2], row[6]) for row in plain().execute(f"PRAGMA foreign_key_list ({table})")]


def columns(table: str) -> dict[str, str]:
    """Return the columns of a table with their types."""
    return {row[1]: row[2] for row in plain().execute(f"PRAGMA table_info ({table})")}


ONCE = (
    *("tags", "links", "test_marks", "repeats_of_gone", "safe_contacts", "assignments", "backgrounds", "toolkit_notes"),
    "read_plans",
)
"""Tables of which a case has one row: Hypothesis asks often."""


def fitted(vault: Vault, table: str, value: Any) -> Any:
    """Return a made-up record with an id of its own, and those of others that its table takes."""
    value = replace(value, id=vault.new_id())
    if table == "cases":
        return replace(value, reference=value.id)
    there = {one: vault.connection.value(f"SELECT id FROM {other}") for one, other, _ in leads(table)}  # noqa: S608
    return replace(value, **{column: one for column, one in there.items() if getattr(value, column) is not None})


@pytest.fixture
def furnished(vault: Vault) -> Vault:
    """Return a vault with one case and one record of each kind that another kind refers to."""
    case = a_case(vault)
    vault.tables.cases.add(case)
    for table in (
        "signed_texts",
        "dispatches",
        "checks",
        "tasks",
        "subject_requests",
        "colleagues",
        "packs",
        "imports",
    ):
        # One plain row, whatever its columns: what they hold is of no account here.
        row: dict[str, Any] = {name: 0 if kind == "INTEGER" else "" for name, kind in columns(table).items()}
        row |= {"id": vault.new_id()} | ({"case_id": case.id} if "case_id" in row else {})
        for column, other in (("text_id", "signed_texts"), ("colleague_id", "colleagues")):
            row |= {column: vault.connection.value(f"SELECT id FROM {other}")} if column in row else {}  # noqa: S608
        marks = ", ".join("?" * len(row))
        vault.connection.execute(f"INSERT INTO {table} VALUES ({marks})", list(row.values()))  # noqa: S608
    return vault


@pytest.mark.parametrize("table", KINDS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=10)
@given(data=st.data())
def test_a_record_comes_back_as_it_was_kept_and_as_it_was_changed(
    furnished: Vault, table: str, data: st.DataObject
) -> None:
    rows: Rows[Any] = getattr(furnished.tables, table)
    for once in ONCE:
        furnished.connection.execute(f"DELETE FROM {once}")  # noqa: S608
    value = fitted(furnished, table, data.draw(any_of(KINDS[table])))
    rows.add(value)
    assert rows.get(value.id) == value
    if not hasattr(value, "change") or table == "time_log":
        return
    start = replace(value, change=replace(value.change, revision=1))
    furnished.connection.execute(f"UPDATE {table} SET revision = 1 WHERE id = ?", [value.id])  # noqa: S608
    other = data.draw(any_of(KINDS[table]))
    same = {name: getattr(start, name) for name in SAME if hasattr(start, name)}
    changed = replace(other, **same, change=replace(other.change, revision=2))
    rows.save(changed)
    assert rows.get(value.id) == changed


def test_every_table_of_records_is_tried_here(vault: Vault) -> None:
    kept = {name for name, rows in vars(vault.tables).items() if isinstance(rows, Rows)}
    assert kept == set(KINDS)


def test_every_table_of_the_vault_is_one_of_records_or_known_to_be_something_else(vault: Vault) -> None:
    found = vault.connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    names = {name for (name,) in found if not name.startswith(("search_", "sqlite_"))}
    assert names == set(KINDS) | NOT_ROWS


@pytest.mark.parametrize("table", KINDS)
def test_a_table_has_the_columns_of_its_records_under_the_same_names(vault: Vault, table: str) -> None:
    assert set(getattr(vault.tables, table).columns.split(", ")) == columns(table).keys() - {"row"}


def test_whatever_belongs_to_a_case_goes_with_it(vault: Vault) -> None:
    reached = {table for table, _ in disposal.columns_about_cases(vault.connection)}
    about_cases = {table for table in KINDS if "case_id" in getattr(vault.tables, table).columns.split(", ")}
    assert about_cases <= reached
    rows = {(table, column) for table in KINDS for column, other, _ in leads(table) if other == "cases"}
    assert rows <= set(disposal.columns_about_cases(vault.connection))


def test_who_saves_what_somebody_changed_meanwhile_overwrites_nothing(vault: Vault) -> None:
    case = a_case(vault)
    vault.tables.cases.add(case)
    mine = replace(case, handle="Mine", change=Change(2, vault.guardian.id, NOW))
    theirs = replace(case, handle="Theirs", change=Change(2, vault.guardian.id, NOW))
    vault.tables.cases.save(mine)
    with pytest.raises(ChangedMeanwhile):
        vault.tables.cases.save(theirs)
    for revision in (1, 2, 4):
        with pytest.raises(ChangedMeanwhile):
            vault.tables.cases.save(replace(theirs, change=Change(revision, vault.guardian.id, NOW)))
    assert vault.tables.cases.get(case.id) == mine
    with pytest.raises(ChangedMeanwhile):
        vault.tables.cases.save(replace(theirs, id=vault.new_id()))


def test_a_record_never_moves_to_another_case(vault: Vault) -> None:
    case, other = a_case(vault), replace(a_case(vault), id=vault.new_id(), reference="SS-OTHER")
    vault.tables.cases.add(case)
    vault.tables.cases.add(other)
    person = Person(vault.new_id(), case.id, "Person A", Coded("ABOUT", "1"), Coded("hr", "1"), False, case.change)
    vault.tables.people.add(person)
    moved = replace(person, case_id=other.id, change=replace(case.change, revision=case.change.revision + 1))
    with pytest.raises(ChangedMeanwhile):
        vault.tables.people.save(moved)
    vault.tables.people.save(replace(moved, case_id=case.id))
    assert vault.tables.people.of_case(other.id) == ()


def test_an_id_is_taken_once_and_one_that_nobody_has_is_a_key_error(vault: Vault) -> None:
    case = a_case(vault)
    vault.tables.cases.add(case)
    with pytest.raises(DatabaseError):
        vault.tables.cases.add(replace(case, reference="SS-OTHER"))
    with pytest.raises(DatabaseError):
        vault.tables.cases.add(replace(case, id=vault.new_id()))
    with pytest.raises(KeyError):
        vault.tables.cases.get(vault.new_id())


def test_a_record_of_no_case_is_refused(vault: Vault) -> None:
    with pytest.raises(DatabaseError, match="FOREIGN KEY"):
        vault.connection.execute(
            "INSERT INTO entries VALUES (?, ?, 'NOTED', '2026-07-03T09:00:00Z', '', '', NULL)",
            [vault.new_id(), vault.new_id()],
        )


@given(st.datetimes(datetime(1900, 1, 1), datetime(2999, 1, 1)), st.integers(-14 * 60, 14 * 60))  # noqa: DTZ001
def test_an_instant_is_kept_in_utc_whatever_zone_it_was_told_in(at: datetime, minutes: int) -> None:
    told = at.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=minutes)))
    assert read_instant(instant(told)) == told
    assert read_instant(instant(told)).tzinfo is UTC
