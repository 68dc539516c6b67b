"""The trail: codes alone, in a chain that shows every kind of tampering and survives disposal."""

from __future__ import annotations

import secrets
from datetime import timedelta

import pytest

from safespace.domain.ids import Id
from safespace.vault.connection import Connection, DatabaseError
from safespace.vault.header import DATABASE
from safespace.vault.problems import CaseDisposed
from safespace.vault.trail import Head
from safespace.vault.vault import Vault
from tests.vault.colleagues import unguarded
from tests.vault.made_up import NOW

REASON = "The person asked me to tell the occupational health nurse"


@pytest.fixture
def case(vault: Vault) -> Id:
    """Write six rows about two cases, some with words; return the first case's id."""
    first, second = vault.new_id(), vault.new_id()
    with vault.transaction():
        for case_id in (first, second):
            vault.case_keys.make(case_id)
            vault.trail.write("case.recorded", NOW, (case_id,), {"danger": "NO"}, {"words": 3}, case_id=case_id)
            vault.trail.write("consent.overridden", NOW, (case_id,), text=REASON, case_id=case_id)
    with vault.transaction():
        vault.trail.write("vault.locked", NOW + timedelta(hours=1))
    return first


def test_what_was_written_is_read_newest_first(vault: Vault, case: Id) -> None:
    entries = vault.trail.read()
    assert [entry.seq for entry in entries] == [6, 5, 4, 3, 2, 1]
    assert [entry.action for entry in vault.trail.read(2, before_seq=3)] == ["case.recorded", "vault.created"]
    told, recorded = vault.trail.read(case_id=case)
    assert (recorded.about, recorded.codes, recorded.counts) == ((case,), {"danger": "NO"}, {"words": 3})
    assert (recorded.at, recorded.guardian, recorded.text) == (NOW, vault.guardian.id, None)
    assert (told.text, told.text_gone) == (REASON, False)
    assert vault.trail.head().seq == 6
    assert vault.trail.verify().whole
    assert vault.trail.verify().rows == 6


@pytest.mark.parametrize("column", ["at", "guardian_id", "slot_id", "action", "case_id", "about", "codes", "counts"])
def test_a_changed_field_is_found(vault: Vault, case: Id, column: str) -> None:
    other = unguarded(vault)
    other.execute(f"UPDATE trail SET {column} = {column} || '0' WHERE seq = 2")  # noqa: S608
    other.close()
    verdict = vault.trail.verify()
    assert (verdict.whole, verdict.broken_at) == (False, 2)
    assert "changed" in verdict.why


@pytest.mark.parametrize("column", ["text_hash", "prev", "mac"])
def test_a_changed_hash_is_found(vault: Vault, case: Id, column: str) -> None:
    other = unguarded(vault)
    other.execute(f"UPDATE trail SET {column} = ? WHERE seq = 3", (secrets.token_bytes(32),))  # noqa: S608
    other.close()
    assert vault.trail.verify().broken_at == 3


@pytest.mark.parametrize(
    ("tampering", "where"),
    [
        ("DELETE FROM trail WHERE seq = 1", 1),
        ("DELETE FROM trail WHERE seq = 4", 4),
        ("UPDATE trail SET seq = 99 WHERE seq = 6", 6),
        ("UPDATE trail SET text_hash = NULL WHERE seq = 3", 3),
        ("UPDATE trail SET case_id = NULL WHERE seq = 2", 2),
        ("UPDATE trail SET seq = seq - 1 WHERE seq = 1", 1),
        ("DELETE FROM trail_texts WHERE seq = 3", 3),
        ("UPDATE trail_texts SET sealed = zeroblob(80) WHERE seq = 3", 3),
        ("UPDATE trail_texts SET sealed = (SELECT sealed FROM trail_texts WHERE seq = 5) WHERE seq = 3", 3),
        (("INSERT INTO trail SELECT 7, at, guardian_id, slot_id, action, case_id, about, codes, counts, NULL, mac, mac"
         " FROM trail WHERE seq = 6"), 7),
    ],
)  # fmt: skip
def test_a_row_or_words_removed_moved_or_put_in_are_found(vault: Vault, case: Id, tampering: str, where: int) -> None:
    other = unguarded(vault)
    other.execute(tampering)
    other.close()
    assert vault.trail.verify().broken_at == where


def test_rows_cut_off_the_end_are_found_by_whoever_kept_a_head(vault: Vault, case: Id) -> None:
    head = vault.trail.head()
    assert vault.trail.verify(head).whole
    other = unguarded(vault)
    other.execute("DELETE FROM trail WHERE seq > 4")
    other.execute("DELETE FROM checkpoints WHERE seq > 4")
    other.close()
    assert vault.trail.verify().whole
    verdict = vault.trail.verify(head)
    assert (verdict.whole, verdict.broken_at) == (False, 5)
    assert not vault.trail.verify(Head(2, bytes(32))).whole


def test_a_row_of_another_course_of_the_same_vault_does_not_fit(vault: Vault, case: Id) -> None:
    other = unguarded(vault)
    moved = other.execute("SELECT * FROM trail WHERE seq = 6").rows[0]
    other.execute("DELETE FROM trail WHERE seq > 4")
    other.execute("DELETE FROM checkpoints WHERE seq > 4")
    other.close()
    with vault.transaction():
        vault.trail.write("case.closed", NOW)
    assert vault.trail.verify().whole
    joined = (*moved[:-2], vault.trail.head().mac, moved[-1])
    other = Connection(vault.folder / DATABASE, vault._parts.keys.database, guarded=False)
    other.execute(f"INSERT INTO trail VALUES ({', '.join('?' * len(joined))})", joined)  # noqa: S608
    other.close()
    assert vault.trail.verify().broken_at == 6


def test_other_words_sealed_anew_under_the_cases_key_do_not_fit(vault: Vault, case: Id) -> None:
    sealed = vault.case_keys.seal(case, bytes(16) + b"other words", "trail 3")
    other = unguarded(vault)
    other.execute("UPDATE trail_texts SET sealed = ? WHERE seq = 3", (sealed,))
    other.close()
    assert vault.trail.verify().broken_at == 3


def test_a_chain_of_another_vault_does_not_fit(vault: Vault, case: Id) -> None:
    other = unguarded(vault)
    other.execute("UPDATE meta SET vault_id = ?", (vault.new_id(),))
    other.close()
    again = Vault(vault._parts)
    assert again.trail.verify().broken_at == 1


def test_the_table_itself_refuses_change_removal_gaps_and_replacement(vault: Vault, case: Id) -> None:
    raw = Connection(vault.folder / DATABASE, vault._parts.keys.database, guarded=False)
    copy = "SELECT {}, at, guardian_id, slot_id, action, case_id, about, codes, counts, text_hash, prev, mac FROM trail"
    for statement in (
        "UPDATE trail SET action = 'x' WHERE seq = 1",
        "DELETE FROM trail WHERE seq = 6",
        f"INSERT INTO trail {copy.format(9)} WHERE seq = 1",
        f"INSERT OR REPLACE INTO trail {copy.format(6)} WHERE seq = 1",
        f"INSERT OR REPLACE INTO trail {copy.format(1)} WHERE seq = 1",
    ):
        with pytest.raises(DatabaseError):
            raw.execute(statement)
    raw.close()
    assert vault.trail.verify().whole


def test_after_disposal_the_words_are_gone_and_the_chain_still_verifies(vault: Vault, case: Id) -> None:
    with vault.transaction():
        vault.case_keys.destroy(case)
        vault.trail.write("disposal.done", NOW, (case,), case_id=case)
    verdict = vault.trail.verify()
    assert (verdict.whole, verdict.rows) == (True, 7)
    _, told, _ = vault.trail.read(case_id=case)
    assert (told.text, told.text_gone) == (None, True)
    other_case_text = [entry.text for entry in vault.trail.read() if entry.text]
    assert other_case_text == [REASON]
    other = unguarded(vault)
    other.execute("DELETE FROM trail_texts WHERE case_id = ?", (case,))
    other.execute("UPDATE trail SET at = '2020-01-01T00:00:00Z' WHERE seq = 1")
    other.close()
    assert vault.trail.verify().broken_at == 1


def test_the_row_tells_nothing_about_its_words(vault: Vault, case: Id) -> None:
    rows = vault.connection.execute("SELECT text_hash FROM trail WHERE text_hash IS NOT NULL").rows
    assert len({text_hash for (text_hash,) in rows}) == 2  # the same words twice


def test_a_refused_step_is_not_in_the_trail(vault: Vault) -> None:
    with pytest.raises(KeyError), vault.transaction():  # noqa: PT012
        vault.trail.write("case.recorded", NOW)
        raise KeyError
    assert vault.trail.head().seq == 1


def test_the_trail_is_written_inside_a_change_alone(vault: Vault) -> None:
    with pytest.raises(RuntimeError, match="inside the change"):
        vault.trail.write("case.recorded", NOW)


@pytest.mark.parametrize(
    ("action", "codes", "text"),
    [
        ("She said so", {}, None),
        ("case.recorded", {"who": "Jane Example"}, None),
        ("case.recorded", {"the nurse": "A"}, None),
        ("case.recorded", {"who": "x" * 121}, None),
        ("case.recorded", {}, "words without a case"),
    ],
)
def test_words_do_not_get_into_a_row(vault: Vault, action: str, codes: dict[str, str], text: str | None) -> None:
    with pytest.raises(ValueError, match=r"code|words"), vault.transaction():
        vault.trail.write(action, NOW, codes=codes, text=text)
    assert vault.trail.head().seq == 1


def test_words_for_a_disposed_case_are_refused_and_nothing_is_saved(vault: Vault) -> None:
    with pytest.raises(CaseDisposed), vault.transaction():
        vault.trail.write("case.read", NOW, text=REASON, case_id=vault.new_id())
    assert vault.trail.head().seq == 1


def test_a_clock_that_goes_back_is_counted_and_breaks_nothing(vault: Vault) -> None:
    with vault.transaction():
        vault.trail.write("case.read", NOW - timedelta(days=1))
        vault.trail.write("case.read", NOW)
    verdict = vault.trail.verify()
    assert (verdict.whole, verdict.clock_went_back) == (True, 1)


def test_a_long_trail_verifies_beyond_one_batch(vault: Vault) -> None:
    with vault.transaction():
        for _ in range(1200):
            vault.trail.write("case.read", NOW)
    assert vault.trail.verify().rows == 1201
    other = unguarded(vault)
    other.execute("UPDATE trail SET action = 'case.closed' WHERE seq = 1100")
    other.close()
    assert vault.trail.verify().broken_at == 1100
