"""A key for each case: bound to it, and gone for ever once destroyed."""

from __future__ import annotations

import pytest

from safespace.vault.connection import DatabaseError
from safespace.vault.problems import CaseDisposed, VaultDamaged
from safespace.vault.vault import Vault


def test_what_was_sealed_under_a_case_opens_under_it_alone(vault: Vault) -> None:
    case, other = vault.new_id(), vault.new_id()
    for each in (case, other):
        vault.case_keys.make(each)
    sealed = vault.case_keys.seal(case, b"a reason", "trail 7")
    assert vault.case_keys.open(case, sealed, "trail 7") == b"a reason"
    for case_id, what in ((other, "trail 7"), (case, "trail 8"), (case, "")):
        with pytest.raises(VaultDamaged):
            vault.case_keys.open(case_id, sealed, what)


def test_a_case_has_one_key(vault: Vault) -> None:
    case = vault.new_id()
    vault.case_keys.make(case)
    with pytest.raises(DatabaseError):
        vault.case_keys.make(case)


def test_after_disposal_nothing_opens_and_nothing_new_is_sealed(vault: Vault) -> None:
    case = vault.new_id()
    vault.case_keys.make(case)
    sealed = vault.case_keys.seal(case, b"a reason")
    wrapped = vault.connection.value("SELECT sealed FROM case_keys")
    vault.case_keys.destroy(case)
    vault.settle()
    assert not vault.case_keys.exists(case)
    for step in (lambda: vault.case_keys.open(case, sealed), lambda: vault.case_keys.seal(case, b"more")):
        with pytest.raises(CaseDisposed):
            step()
    vault.case_keys.make(case)
    assert vault.connection.value("SELECT sealed FROM case_keys") != wrapped
    with pytest.raises(VaultDamaged):
        vault.case_keys.open(case, sealed)


def test_a_wrapped_key_of_another_case_does_not_serve(vault: Vault) -> None:
    case, other = vault.new_id(), vault.new_id()
    for each in (case, other):
        vault.case_keys.make(each)
    vault.connection.execute(
        "UPDATE case_keys SET sealed = (SELECT sealed FROM case_keys WHERE case_id = ?) WHERE case_id = ?",
        (other, case),
    )
    with pytest.raises(VaultDamaged):
        vault.case_keys.seal(case, b"x")
