"""Changing the ways into a vault: the recovery sheet, a new passphrase or sheet, a second guardian, and closing."""

from __future__ import annotations

from pathlib import Path

import pytest

from safespace.domain.problem import Problem
from safespace.vault.cost import FLOOR
from safespace.vault.header import KEYS
from safespace.vault.problems import MistypedRecoveryCode, WeakPassphrase, WrongPassphrase, WrongRecoveryCode
from safespace.vault.vault import Vault
from tests.vault.made_up import (
    GUARDIAN,
    NOW,
    OTHER_PASSPHRASE,
    PASSPHRASE,
    TRUST,
    Sealed,
    contents,
    opened,
    refused,
)


def test_the_recovery_sheet_opens_the_vault_and_gives_a_new_passphrase(sealed: Sealed) -> None:
    typed = sealed.code.lower().replace("-", " ").replace("1", "l").replace("0", "o")
    vault = Vault.open_with_recovery(sealed.folder, typed, OTHER_PASSPHRASE, NOW)
    assert vault.settings.get("kept") == "yes"
    assert vault.identity.permitted()
    vault.identity.unlock().close()
    vault.close()
    refused(sealed.folder, WrongPassphrase)
    opened(sealed.folder, OTHER_PASSPHRASE).close()
    Vault.open_with_recovery(sealed.folder, sealed.code, PASSPHRASE, NOW).close()


def test_a_wrong_sheet_and_a_slip_of_the_hand_are_told_apart(sealed: Sealed, tmp_path: Path) -> None:
    before = contents(sealed.folder)
    other = Vault.create(tmp_path / "b.safespace", TRUST, GUARDIAN, PASSPHRASE, NOW, cost=FLOOR)
    with pytest.raises(WrongRecoveryCode):
        Vault.open_with_recovery(sealed.folder, other.recovery_code, OTHER_PASSPHRASE, NOW)
    with pytest.raises(MistypedRecoveryCode):
        Vault.open_with_recovery(sealed.folder, sealed.code[:-1], OTHER_PASSPHRASE, NOW)
    with pytest.raises(WeakPassphrase):
        Vault.open_with_recovery(sealed.folder, sealed.code, "password1", NOW)
    assert contents(sealed.folder) == before
    assert other.vault.recovery_drill(other.recovery_code.lower())
    assert not other.vault.recovery_drill(sealed.code)
    assert not other.vault.recovery_drill("nonsense")
    other.vault.close()


def test_a_changed_passphrase_opens_at_once_and_the_old_one_no_file_any_more(sealed: Sealed) -> None:
    vault = opened(sealed.folder)
    with pytest.raises(WrongPassphrase):
        vault.change_passphrase("not this one, certainly not", OTHER_PASSPHRASE)
    with pytest.raises(WeakPassphrase):
        vault.change_passphrase(PASSPHRASE, f"{TRUST} {GUARDIAN}")
    vault.change_passphrase(PASSPHRASE, OTHER_PASSPHRASE)
    vault.close()
    (sealed.folder / KEYS).unlink()
    refused(sealed.folder, WrongPassphrase)
    again = opened(sealed.folder, OTHER_PASSPHRASE)
    assert again.recovery_drill(sealed.code)
    again.close()


def test_a_new_sheet_makes_the_old_one_void(sealed: Sealed) -> None:
    vault = opened(sealed.folder)
    fresh = vault.new_recovery_sheet()
    assert vault.recovery_drill(fresh)
    assert not vault.recovery_drill(sealed.code)
    vault.close()
    opened(sealed.folder).close()


def test_a_disk_that_refuses_keeps_the_old_passphrase(sealed: Sealed, monkeypatch: pytest.MonkeyPatch) -> None:
    vault = opened(sealed.folder)

    def full(*_: object) -> None:
        raise OSError

    with monkeypatch.context() as patched:
        patched.setattr("safespace.vault.durable.replace", full)
        with pytest.raises(Problem, match="not saved"):
            vault.change_passphrase(PASSPHRASE, OTHER_PASSPHRASE)
    vault.close()
    opened(sealed.folder).close()


def test_a_closed_vault_holds_no_keys_and_closes_twice(sealed: Sealed) -> None:
    vault = opened(sealed.folder)
    identity = vault.identity.unlock()
    vault.close()
    vault.close()
    assert identity.closed
    assert vault._parts.keys.master == b""
    with pytest.raises(RuntimeError, match="closed"):
        vault.settings.get("kept")
    assert sorted(contents(sealed.folder)) == ["vault.anchor", "vault.db", "vault.keys", "vault.keys.bak", "vault.lock"]


def test_another_guardian_opens_with_their_own_passphrase_and_leaves_their_own_marks(sealed: Sealed) -> None:
    vault = opened(sealed.folder)
    added = vault.add_guardian("Bram de Vries", OTHER_PASSPHRASE, NOW, may_open_identity=False)
    assert [person.name for person in vault.guardians.all()] == [GUARDIAN, "Bram de Vries"]
    first = vault.guardian.id
    vault.close()
    again = opened(sealed.folder, OTHER_PASSPHRASE)
    assert again.guardian == added
    with again.transaction():
        again.trail.write("case.read", NOW)
    latest, earlier = again.trail.read(2)
    assert (latest.guardian, earlier.guardian, earlier.action) == (added.id, first, "guardian.added")
    assert latest.slot != earlier.slot
    assert again.trail.verify().whole
    again.close()
