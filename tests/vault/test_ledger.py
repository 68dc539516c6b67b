"""The ledger: what left comes back as it was written, and no row of it is ever changed, replaced or removed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from safespace.domain.ids import Id
from safespace.domain.released import Certificate, FrozenCase, LedgerEntry, LedgerKind
from safespace.vault.connection import Connection, DatabaseError
from safespace.vault.header import DATABASE
from safespace.vault.vault import Vault
from tests.vault.made_rows import any_of

ENTRY = any_of(LedgerEntry)


ENTRY_KEPT = LedgerEntry(
    sequence=1,
    kind=LedgerKind.PUBLISHED,
    period="2026Q1",
    title="t",
    purpose="p",
    audience="a",
    spec="[]",
    policy="{}",
    cells=(),
    frozen=(),
    made_by=Id("g"),
    made_at="2026-07-01T09:00:00Z",
    previous="",
    hash="h",
)


def the_next(vault: Vault, entry: LedgerEntry) -> LedgerEntry:
    """Return the entry with the next number."""
    return replace(entry, sequence=len(vault.tables.ledger.entries()) + 1)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, phases=[Phase.generate])
@given(ENTRY)
def test_a_release_comes_back_as_it_was_written_in_its_order(vault: Vault, entry: LedgerEntry) -> None:
    before = vault.tables.ledger.entries()
    entry = the_next(vault, entry)
    vault.tables.ledger.append(entry)
    assert vault.tables.ledger.entries() == (*before, entry)


ATTACKS = (
    "UPDATE ledger SET title = 'Other'",
    "UPDATE ledger SET sequence = 9",
    "DELETE FROM ledger",
    "DELETE FROM ledger WHERE sequence = 1",
    "INSERT OR REPLACE INTO ledger SELECT * FROM ledger",
    "INSERT OR REPLACE INTO ledger VALUES (1, 'RETURN', '', 'Other', '', '', '', '', '[]', '[]', '', '', '', '', '')",
    "INSERT INTO ledger SELECT * FROM ledger WHERE true ON CONFLICT DO UPDATE SET title = 'Other'",
)


@pytest.mark.parametrize("attack", ATTACKS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=1)
@given(entry=ENTRY)
def test_what_left_cannot_be_changed_even_without_the_guard(vault: Vault, attack: str, entry: LedgerEntry) -> None:
    vault.tables.ledger.append(the_next(vault, entry))
    before = vault.tables.ledger.entries()
    unguarded = Connection(vault.folder / DATABASE, vault._parts.keys.database, guarded=False)
    for connection in (vault.connection, unguarded):
        with pytest.raises(DatabaseError):
            connection.execute(attack)
    unguarded.close()
    assert vault.tables.ledger.entries() == before


def test_a_certificate_lies_beside_its_release_and_is_never_changed(vault: Vault) -> None:
    entry = the_next(vault, replace(ENTRY_KEPT, proof="p"))
    assert vault.tables.ledger.certificate(entry.sequence) is None
    vault.tables.ledger.append(entry, Certificate("salt", b"\x00body"))
    assert vault.tables.ledger.certificate(entry.sequence) == Certificate("salt", b"\x00body")
    assert vault.tables.ledger.entries()[-1].proof == "p"
    for attack in ("UPDATE certificates SET body = x'00'", "DELETE FROM certificates"):
        with pytest.raises(DatabaseError):
            vault.connection.execute(attack)


def test_the_guard_lets_nobody_drop_the_triggers(vault: Vault) -> None:
    for attack in ("DROP TRIGGER ledger_is_never_changed", "DROP TABLE ledger", "PRAGMA recursive_triggers = OFF"):
        with pytest.raises(DatabaseError, match="not authorized"):
            vault.connection.execute(attack)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=1)
@given(entry=ENTRY)
def test_what_was_frozen_of_a_case_is_made_coarser_and_nothing_else_of_it_is_ever_changed(
    vault: Vault, entry: LedgerEntry
) -> None:
    kept = FrozenCase(Id("a" * 32), "2026Q1", (("area", "surgery"),), "salt", "seal")
    other = FrozenCase(Id("b" * 32), "2026Q1", (("area", "surgery"),), "salt", "seal")
    entry = replace(the_next(vault, entry), frozen=(kept, other))
    vault.tables.ledger.append(entry)
    with vault.transaction():
        vault.tables.ledger.coarsen(kept.case_id, lambda name, code: f"{name}:{code[:1]}")
    coarser = replace(kept, attributes=(("area", "area:s"),), salt="")
    assert vault.tables.ledger.entries()[-1] == replace(entry, frozen=(coarser, other))
    for change in (
        "quarter = '2026Q2', salt = ''",
        "counted_id = 'x', salt = ''",
        "salt = 'new'",
        "place = 7, salt = ''",
    ):
        with pytest.raises(DatabaseError, match="append-only"):
            vault.connection.execute(f"UPDATE frozen_cases SET {change} WHERE counted_id = ?", (kept.case_id,))  # noqa: S608
    with pytest.raises(DatabaseError, match="append-only"):
        vault.connection.execute("DELETE FROM frozen_cases")
