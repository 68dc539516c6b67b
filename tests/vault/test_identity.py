"""The identity firewall: anyone records, only permitted people open, and a record says nothing by its size or place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace.vault.cost import FLOOR
from safespace.vault.header import DATABASE
from safespace.vault.identity import Identity
from safespace.vault.problems import IdentityNotPermitted, VaultDamaged
from safespace.vault.sealing import KeyPair
from safespace.vault.vault import Vault
from tests.vault.made_up import GUARDIAN, NOW, OTHER_PASSPHRASE, PASSPHRASE, TRUST

PLAIN = b"Jane Example, staff nurse, Ward 7"


def test_what_was_recorded_opens_for_its_case_field_and_version_alone(vault: Vault) -> None:
    case, other = vault.new_id(), vault.new_id()
    sealed = vault.identity.seal(PLAIN, case, "speaker", 1)
    with vault.identity.unlock() as key:
        assert key.open(sealed, case, "speaker", 1) == PLAIN
        for about, field, version in ((other, "speaker", 1), (case, "name", 1), (case, "speaker", 2)):
            with pytest.raises(VaultDamaged):
                key.open(sealed, about, field, version)
    assert key.closed
    with pytest.raises(IdentityNotPermitted):
        key.open(sealed, case, "speaker", 1)


@given(st.integers(0, 507), st.integers(0, 507))
def test_short_and_long_records_look_alike(first: int, second: int) -> None:
    identity = Identity(None, "v", KeyPair(bytes(range(96))).public, "g", None)  # type: ignore[arg-type]
    sealed = [identity.seal(bytes(length), "case", "name", 1) for length in (first, second)]  # type: ignore[arg-type]
    assert len(sealed[0]) == len(sealed[1])
    assert sealed[0] != sealed[1]


@pytest.mark.parametrize("length", [0, 1, 507, 508, 509, 1020, 1021, 5000])
def test_a_record_of_any_length_comes_back(vault: Vault, length: int) -> None:
    plain = bytes(n % 251 for n in range(length))
    sealed = vault.identity.seal(plain, vault.meta.vault_id, "notes", 1)
    with vault.identity.unlock() as key:
        assert key.open(sealed, vault.meta.vault_id, "notes", 1) == plain


def test_a_flipped_or_cut_record_is_named_damage(vault: Vault) -> None:
    case = vault.new_id()
    sealed = vault.identity.seal(PLAIN, case, "speaker", 1)
    with vault.identity.unlock() as key:
        for place in (0, 1, 2, 3, 600, 1171, 1172, len(sealed) - 1):
            broken = bytearray(sealed)
            broken[place] ^= 1
            with pytest.raises(VaultDamaged):
                key.open(bytes(broken), case, "speaker", 1)
        for length in (0, 1, 2, 100, len(sealed) - 1):
            with pytest.raises(VaultDamaged):
                key.open(sealed[:length], case, "speaker", 1)


def test_a_person_without_permission_records_and_cannot_read_back(tmp_path: Path) -> None:
    folder = tmp_path / "Shared.safespace"
    first = Vault.create(folder, TRUST, GUARDIAN, PASSPHRASE, NOW, cost=FLOOR).vault
    colleague = first.add_guardian("Bram de Vries", OTHER_PASSPHRASE, NOW, may_open_identity=False)
    earlier = first.identity.seal(PLAIN, first.new_id(), "speaker", 1)
    first.close()

    second = Vault.open(folder, OTHER_PASSPHRASE, NOW)
    assert not second.guardian.may_open_identity
    case = second.new_id()
    sealed = second.identity.seal(b"recorded by Bram", case, "speaker", 1)
    for refused in (second.identity.require_permission, second.identity.unlock):
        with pytest.raises(IdentityNotPermitted):
            refused()
    with pytest.raises(IdentityNotPermitted):
        second.access.permit(colleague.id, NOW)
    own_key = second._parts.person
    for blob in (sealed, earlier):
        for key in (own_key.secret, second._parts.keys.master * 3):
            assert PLAIN not in blob
            with pytest.raises(Exception):  # noqa: B017, PT011 (nothing this person holds opens it)
                KeyPair(key).unseal(blob[2:1171], b"")
    stolen = second.connection.value("SELECT sealed FROM identity_grants WHERE holder_id <> ?", (colleague.id,))
    with second.transaction():
        second.connection.execute(
            "INSERT INTO identity_grants (holder_id, share, sealed, granted_by, granted_at)"
            " VALUES (?, 'whole', ?, ?, '')",
            (colleague.id, stolen, colleague.id),
        )
    with pytest.raises(IdentityNotPermitted):
        second.identity.unlock()
    with second.transaction():
        second.connection.execute("DELETE FROM identity_grants WHERE holder_id = ?", (colleague.id,))
    second.close()

    again = Vault.open(folder, PASSPHRASE, NOW)
    with again.identity.unlock() as key:
        assert key.open(sealed, case, "speaker", 1) == b"recorded by Bram"
    again.access.permit(colleague.id, NOW)
    again.close()
    permitted = Vault.open(folder, OTHER_PASSPHRASE, NOW)
    assert permitted.guardian.may_open_identity
    with permitted.identity.unlock() as key:
        assert key.open(sealed, case, "speaker", 1) == b"recorded by Bram"
    permitted.close()
    assert PLAIN not in (folder / DATABASE).read_bytes()


def test_a_swapped_public_key_is_noticed_before_anything_is_opened(vault: Vault) -> None:
    vault.identity._public = KeyPair.generate().public
    with pytest.raises(VaultDamaged):
        vault.identity.unlock()
