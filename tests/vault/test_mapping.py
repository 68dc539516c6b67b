"""Records of every kind come back from their table as they went in, and nobody overwrites what they have not read."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safespace.domain.case import Case, Change, Entry, Task, Words
from safespace.domain.codelist import Coded
from safespace.domain.consent import Consent, Override
from safespace.domain.escalation import Dispatch, SignedText
from safespace.domain.follow_up import Check, Closure, Feedback
from safespace.domain.people import Holder, Person
from safespace.domain.triaged import Triage
from safespace.vault.connection import DatabaseError
from safespace.vault.mapping import ChangedMeanwhile, Rows, instant, read_instant
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
    "triages": Triage,
    "consents": Consent,
    "overrides": Override,
    "signed_texts": SignedText,
    "dispatches": Dispatch,
    "checks": Check,
    "feedback": Feedback,
    "closures": Closure,
}


def fitted(vault: Vault, table: str, value: Any) -> Any:
    """Return a made-up record with an id and a case that its table takes."""
    value = replace(value, id=vault.new_id())
    if table == "cases":
        return replace(value, reference=value.id)
    if table == "dispatches":
        value = replace(value, text_id=vault.connection.value("SELECT id FROM signed_texts"))
    return value if table == "holders" else replace(value, case_id=vault.connection.value("SELECT id FROM cases"))


@pytest.fixture
def furnished(vault: Vault) -> Vault:
    """Return a vault with one case and one signed text, for what refers to them."""
    case = a_case(vault)
    vault.tables.cases.add(case)
    words = [vault.new_id(), case.id, "hr@1", "", "", "[]", "[]", 0, "", "", "1", 1, "me", instant(NOW)]
    vault.connection.execute(f"INSERT INTO signed_texts VALUES ({', '.join('?' * len(words))})", words)  # noqa: S608
    return vault


@pytest.mark.parametrize("table", KINDS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=10)
@given(data=st.data())
def test_a_record_comes_back_as_it_was_kept_and_as_it_was_changed(
    furnished: Vault, table: str, data: st.DataObject
) -> None:
    rows: Rows[Any] = getattr(furnished.tables, table)
    value = fitted(furnished, table, data.draw(any_of(KINDS[table])))
    rows.add(value)
    assert rows.get(value.id) == value
    if table == "entries":
        return
    start = replace(value, change=replace(value.change, revision=1))
    furnished.connection.execute(f"UPDATE {table} SET revision = 1 WHERE id = ?", [value.id])  # noqa: S608
    other = data.draw(any_of(KINDS[table]))
    same = {name: getattr(start, name) for name in ("id", "case_id", "reference", "text_id") if hasattr(start, name)}
    changed = replace(other, **same, change=replace(other.change, revision=2))
    rows.save(changed)
    assert rows.get(value.id) == changed


def test_every_table_of_records_is_tried_here(vault: Vault) -> None:
    kept = {name for name, rows in vars(vault.tables).items() if isinstance(rows, Rows)}
    assert kept == set(KINDS)


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
