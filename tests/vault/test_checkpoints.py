"""Checkpoints: what somebody with every key of the vault, but not a colleague's own, can and cannot do unseen."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from safespace.vault.checkpoints import DAILY, signs
from safespace.vault.connection import Connection, DatabaseError
from safespace.vault.header import DATABASE
from safespace.vault.vault import Vault
from tests.vault.colleagues import Colleague, checkpoints, signed_anew, tampered, unguarded, worked_in
from tests.vault.made_up import NOW

SEEN = 4
"""The row of the identity opening below, which the founder signed."""


@pytest.fixture
def ben(vault: Vault) -> Colleague:
    """Return the colleague of a vault with seven rows, five of them signed."""
    return worked_in(vault)


def test_what_must_not_be_disowned_is_signed_and_daily_work_waits_for_the_next_signature(
    vault: Vault, ben: Colleague
) -> None:
    rows = vault.connection.execute("SELECT seq, guardian_id FROM checkpoints ORDER BY number").rows
    me = vault.guardian.id
    assert rows == [(1, me), (2, me), (4, me), (5, ben.id), (7, ben.id)]
    verdict = vault.trail.verify()
    assert (verdict.whole, verdict.checkpoints, verdict.signed_to, verdict.unsigned) == (True, 5, 7, 0)


@pytest.mark.parametrize(
    ("action", "at_once"),
    [
        *((action, True) for action in ("vault.locked", "identity.opened", "brief.sent", "figures.released")),
        *((action, True) for action in ("return.handed_in", "passphrase.changed", "guardian.removed", "backup.made")),
        *((action, True) for action in ("case_disposed", "something.new", "named.disclosure", "recovery.sheet.made")),
        *((action, False) for action in ("case.recorded", "identity.recorded", "words.added", "text.signed")),
    ],
)
def test_everything_but_daily_work_is_signed_at_once(action: str, at_once: bool) -> None:
    assert signs(action) is at_once
    assert "identity" not in DAILY


def test_a_changed_row_is_found_though_every_hmac_was_computed_anew(vault: Vault, ben: Colleague) -> None:
    verdict = tampered(vault, "UPDATE trail SET action = 'case.closed' WHERE seq = 3")
    assert (verdict.broken_at, verdict.signed_to) == (3, 2)
    assert verdict.why == "What was signed is not what stands here: look at rows 3 to 4."


def test_an_opening_that_was_turned_into_something_else_is_found(vault: Vault, ben: Colleague) -> None:
    verdict = tampered(vault, "UPDATE trail SET guardian_id = ? WHERE seq = ?", (ben.id, SEEN))
    assert not verdict.whole
    assert verdict.broken_at == 3


def test_a_signature_that_names_the_founder_cannot_be_made_by_ben(vault: Vault, ben: Colleague) -> None:
    verdict = tampered(
        vault,
        "UPDATE trail SET codes = '{}' WHERE seq = ?",
        (SEEN,),
        then=lambda connection: signed_anew(vault, connection, ben.key, vault.guardian.id, 3),
    )
    assert verdict.broken_at == SEEN
    assert "not by the person whom it names" in verdict.why


def test_rows_cut_off_below_a_checkpoint_are_found(vault: Vault, ben: Colleague) -> None:
    verdict = tampered(vault, "DELETE FROM trail WHERE seq > 5")
    assert (verdict.broken_at, verdict.rows) == (6, 5)
    assert "up to row 7, are missing at the end" in verdict.why


def test_rows_cut_off_and_replaced_by_others_are_found(vault: Vault, ben: Colleague) -> None:
    connection = unguarded(vault)
    connection.execute("DELETE FROM trail WHERE seq > 5")
    connection.close()
    with vault.transaction():
        vault.trail.write("case.recorded", NOW)
        vault.trail.write("case.closed", NOW)
    verdict = vault.trail.verify()
    assert verdict.broken_at == 6
    assert "look at rows 6 to 7" in verdict.why


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_checkpoint_taken_out_of_the_middle_is_found(vault: Vault, ben: Colleague, number: int) -> None:
    verdict = tampered(vault, "DELETE FROM checkpoints WHERE number = ?", (number,))
    assert not verdict.whole
    assert "A signature is missing" in verdict.why
    renumbered = tampered(vault, "UPDATE checkpoints SET number = number - 1 WHERE number > ?", (number,))
    assert not renumbered.whole


@pytest.mark.parametrize("change", [{"number": 9}, {"previous": bytes(32)}])
def test_a_checkpoint_that_does_not_follow_the_one_before_is_found_though_it_is_signed_so(
    vault: Vault, ben: Colleague, change: dict[str, Any]
) -> None:
    def sign(connection: Connection) -> None:
        last = replace(checkpoints(connection)[-1], **change)
        signature = ben.key.sign(last.signed(vault.meta.vault_id, ben.key.public))
        connection.execute("DELETE FROM checkpoints WHERE number = 5")
        values = (last.number, last.seq, last.at, last.guardian, last.head, last.previous, signature)
        connection.execute("INSERT INTO checkpoints VALUES (?, ?, ?, ?, ?, ?, ?)", values)

    verdict = tampered(vault, then=sign)
    assert (verdict.broken_at, verdict.checkpoints) == (6, 4)
    assert "A signature is missing between row 5 and row 7" in verdict.why


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", "'2026-07-03T09:12:45Z'"),
        ("at", "'not a time'"),
        ("guardian_id", "'" + "a" * 32 + "'"),
        ("guardian_id", "'two words'"),
        ("head", "zeroblob(32)"),
        ("previous", "zeroblob(31)"),
        ("signature", "zeroblob(64)"),
        ("signature", "zeroblob(3)"),
        ("seq", "1"),
        ("number", "77"),
    ],
)
def test_a_changed_field_of_a_checkpoint_is_found(vault: Vault, ben: Colleague, column: str, value: str) -> None:
    verdict = tampered(vault, f"UPDATE checkpoints SET {column} = {value} WHERE number = 3")  # noqa: S608
    assert not verdict.whole
    assert verdict.signed_to == 2


def test_a_checkpoint_of_another_vault_does_not_fit(vault: Vault, ben: Colleague) -> None:
    connection = unguarded(vault)
    signed_anew(vault, connection, vault.signing_key, vault.guardian.id, 9)
    vault.trail._vault = vault.new_id()
    connection.close()
    assert vault.trail.verify().broken_at == 1


def test_a_refused_step_leaves_no_signature(vault: Vault) -> None:
    with pytest.raises(KeyError), vault.transaction():  # noqa: PT012
        vault.trail.write("identity.opened", NOW)
        raise KeyError
    assert vault.trail.verify().checkpoints == 1


def test_the_table_itself_refuses_change_removal_gaps_and_replacement(vault: Vault, ben: Colleague) -> None:
    raw = Connection(vault.folder / DATABASE, vault._parts.keys.database, guarded=False)
    copy = "SELECT {}, seq, at, guardian_id, head, previous, signature FROM checkpoints WHERE number = 1"
    for statement in (
        "UPDATE checkpoints SET at = 'x' WHERE number = 1",
        "DELETE FROM checkpoints WHERE number = 5",
        f"INSERT INTO checkpoints {copy.format(7)}",
        f"INSERT OR REPLACE INTO checkpoints {copy.format(5)}",
    ):
        with pytest.raises(DatabaseError):
            raw.execute(statement)
    raw.close()
    with pytest.raises(DatabaseError, match=r"prohibited|not authorized"), vault.transaction():
        vault.connection.execute("DELETE FROM checkpoints")
    assert vault.trail.verify().whole


class TestWhatCannotBeFound:
    """The limits, as the documents state them. If one of these fails, something got better: say so there."""

    def test_ones_own_rows_above_the_last_signature_can_be_rewritten(self, vault: Vault, ben: Colleague) -> None:
        with vault.transaction():
            vault.trail.write("case.recorded", NOW)
        verdict = tampered(vault, "UPDATE trail SET action = 'case.closed' WHERE seq = 8")
        assert verdict.whole
        assert verdict.unsigned == 1  # all that is said: nobody has signed it yet

    def test_rows_and_signatures_cut_off_together_leave_a_trail_that_fits(self, vault: Vault, ben: Colleague) -> None:
        head = vault.trail.head()
        connection = unguarded(vault)
        connection.execute("DELETE FROM trail WHERE seq > 3")
        connection.execute("DELETE FROM checkpoints WHERE seq > 3")
        connection.close()
        assert vault.trail.verify().whole
        assert not vault.trail.verify(head).whole  # but whoever kept a later head finds it
        assert vault.heads.with_words(head.words) is None

    def test_a_colleague_can_put_their_own_signature_where_the_founders_last_ones_were(
        self, vault: Vault, ben: Colleague
    ) -> None:
        head = vault.trail.head()

        def sign(connection: Connection) -> None:
            connection.execute("UPDATE checkpoints SET guardian_id = ? WHERE number > 2", (ben.id,))
            signed_anew(vault, connection, ben.key, ben.id, 3)

        verdict = tampered(vault, "UPDATE trail SET codes = '[]' WHERE seq = ?", (SEEN,), sign)
        assert verdict.whole
        assert verdict.unsigned == 2  # rows 3 and 4 name the founder, who has signed nothing since
        assert not vault.trail.verify(head).whole

    def test_a_person_can_sign_what_they_did_not_do(self, vault: Vault, ben: Colleague) -> None:
        def sign(connection: Connection) -> None:
            signed_anew(vault, connection, ben.key, ben.id, 4)

        verdict = tampered(vault, "UPDATE trail SET action = 'case.closed' WHERE seq = 6", then=sign)
        assert verdict.whole
