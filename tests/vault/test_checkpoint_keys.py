"""The signing keys in the trail: nobody but their owner can put another in their place unseen."""

from __future__ import annotations

import json

import pytest

from safespace.domain.ids import Id
from safespace.vault.checkpoints import Checkpoints
from safespace.vault.connection import Connection
from safespace.vault.sealing import KeyPair
from safespace.vault.signing import SigningKey
from safespace.vault.vault import Vault
from tests.vault.colleagues import Colleague, rewritten, signed_anew, tampered, worked_in
from tests.vault.made_up import NOW, OTHER_PASSPHRASE, Sealed, opened


@pytest.fixture
def ben(vault: Vault) -> Colleague:
    """Return the colleague of a vault with seven rows, five of them signed."""
    return worked_in(vault)


def test_a_swapped_key_is_found_by_whoever_looks(vault: Vault, ben: Colleague) -> None:
    """Ben puts a key of his own in the founder's place and signs the founder's checkpoints with it."""
    forged = SigningKey(KeyPair.generate())

    def sign(connection: Connection) -> None:
        connection.execute("UPDATE guardians SET sign_key = ? WHERE id = ?", (forged.public, vault.guardian.id))
        signed_anew(vault, connection, forged, vault.guardian.id)

    verdict = tampered(vault, then=sign)
    assert (verdict.broken_at, verdict.why) == (1, "The signing key of somebody in this vault was swapped.")


def test_a_key_swapped_in_the_trail_too_is_found_by_its_owner_and_by_every_colleagues_checkpoint(
    vault: Vault, ben: Colleague
) -> None:
    forged = SigningKey(KeyPair.generate())
    me = vault.guardian.id
    codes = json.dumps({"sign_key": forged.public.hex()}, separators=(",", ":"))

    def sign(connection: Connection) -> None:
        connection.execute("UPDATE guardians SET sign_key = ? WHERE id = ?", (forged.public, me))
        signed_anew(vault, connection, forged, me)

    verdict = tampered(vault, "UPDATE trail SET codes = ? WHERE seq = 1", (codes,), sign)
    assert (verdict.broken_at, verdict.why) == (1, "The signing key of somebody in this vault was swapped.")
    third = Vault(vault._parts).trail
    third._checkpoints = None  # somebody whose own key is not at stake
    seen = third.verify()
    assert seen.broken_at == 5  # Ben's first signature covers what stood there before, and only Ben could sign it anew
    assert "not by the person whom it names" in seen.why


def test_a_person_put_in_beside_the_trail_is_found(vault: Vault, ben: Colleague) -> None:
    with vault.transaction():
        vault.guardians.add(vault.new_id(), "Nobody", KeyPair.generate(), "2026-07-03T09:12:44Z")
    verdict = vault.trail.verify()
    assert not verdict.whole
    assert "Somebody is in this vault" in verdict.why


@pytest.mark.parametrize(
    "codes", ["", "null", "[]", "{}", '{"sign_key":"zz"}', '{"sign_key":7}', '{"sign_key":""}', "[" * 3000]
)
@pytest.mark.parametrize("row", [1, 2])
def test_nonsense_where_a_key_stands_is_found_and_breaks_nothing(
    vault: Vault, ben: Colleague, codes: str, row: int
) -> None:
    assert tampered(vault, "UPDATE trail SET codes = ? WHERE seq = ?", (codes, row)).broken_at == row


@pytest.mark.parametrize("about", ["", "null", "[]", "{}", "7", '["a b"]'])
def test_nonsense_where_a_person_stands_is_found_and_breaks_nothing(vault: Vault, ben: Colleague, about: str) -> None:
    assert tampered(vault, "UPDATE trail SET about = ? WHERE seq = 2", (about,)).broken_at == 2


def test_a_second_key_for_the_same_person_is_found(vault: Vault, ben: Colleague) -> None:
    with vault.transaction():
        vault.trail.write("guardian.added", NOW, (ben.id,), codes={"sign_key": vault.signing_key.public.hex()})
    verdict = vault.trail.verify()
    assert (verdict.broken_at, verdict.why) == (8, "The signing key of somebody in this vault was given a second time.")


def renewal(key: SigningKey) -> dict[str, str]:
    """Return the codes of a row that gives somebody's next key."""
    return {"sign_key": key.public.hex()}


def test_the_next_key_holds_once_the_one_before_has_signed_it(vault: Vault, ben: Colleague) -> None:
    fresh = SigningKey(KeyPair.generate())
    with vault.transaction():
        vault.trail.write("guardian.renewed", NOW, (vault.guardian.id,), codes=renewal(fresh))
        vault.connection.execute("UPDATE guardians SET sign_key = ? WHERE id = ?", (fresh.public, vault.guardian.id))
    vault.trail._checkpoints = Checkpoints(vault.connection, vault.meta.vault_id, vault.guardian.id, fresh)
    with vault.transaction():
        vault.trail.write("vault.locked", NOW)
    assert vault.trail.verify().whole
    vault.trail._checkpoints = Checkpoints(vault.connection, vault.meta.vault_id, vault.guardian.id, vault.signing_key)
    with vault.transaction():
        vault.trail.write("vault.locked", NOW)
    vault.trail._checkpoints = None
    assert vault.trail.verify().broken_at == 10  # the key before signs nothing any more


def test_nobody_can_give_a_colleague_another_key(vault: Vault, ben: Colleague) -> None:
    """Ben writes the row in the founder's name and signs it himself, or in his own name about the founder."""
    forged, me = SigningKey(KeyPair.generate()), vault.guardian.id

    def in_their_name(connection: Connection) -> None:
        connection.execute("UPDATE trail SET guardian_id = ? WHERE seq = 8", (me,))
        rewritten(vault, connection)
        signed_anew(vault, connection, ben.key, ben.id, 6)
        connection.execute("UPDATE guardians SET sign_key = ? WHERE id = ?", (forged.public, me))

    with vault.transaction():
        ben.trail(vault.connection).write("guardian.renewed", NOW, (me,), codes=renewal(forged))
    verdict = vault.trail.verify()
    assert (verdict.broken_at, verdict.why) == (8, "Somebody gave a signing key in the name of somebody else.")
    vault.trail._checkpoints = None  # somebody whose own key is not at stake
    verdict = tampered(vault, then=in_their_name)
    assert (verdict.broken_at, verdict.why) == (8, "A new signing key is not signed with the one before.")


def test_the_key_is_the_same_whenever_its_person_opens_the_vault_and_another_persons_is_another(sealed: Sealed) -> None:
    vault = opened(sealed.folder)
    mine, code = vault.signing_key.public, sealed.code
    vault.add_guardian("Ben Adeyemi", OTHER_PASSPHRASE, NOW, may_open_identity=False)
    vault.close()
    other = opened(sealed.folder, OTHER_PASSPHRASE)
    assert other.signing_key.public != mine
    assert other.guardians.sign_key(other.guardian.id) == other.signing_key.public
    assert other.trail.verify().whole
    other.close()
    again = Vault.open_with_recovery(sealed.folder, code, "violet anchor pepper thirteen saddle crow", NOW)
    assert again.signing_key.public == mine
    assert again.guardians.sign_key(again.guardian.id) == mine
    with pytest.raises(KeyError):
        again.guardians.sign_key(Id("0" * 32))
    again.close()


def test_a_dropped_key_signs_nothing(vault: Vault) -> None:
    vault.signing_key.drop()
    with pytest.raises(RuntimeError, match="dropped"):
        vault.signing_key.sign(b"x")
