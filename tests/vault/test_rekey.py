"""New keys for a vault: who is gone is gone, who stays notices nothing, and nothing is lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from safespace.vault import grants
from safespace.vault.connection import Connection
from safespace.vault.header import DATABASE, KEYS, Header
from safespace.vault.identity import OpenIdentity
from safespace.vault.key_problems import LastWhoMayOpen, NotYourself
from safespace.vault.problems import (
    IdentityNotPermitted,
    NotSaved,
    SlotsAltered,
    VaultDamaged,
    WeakPassphrase,
    WrongPassphrase,
    WrongRecoveryCode,
)
from safespace.vault.sealing import BrokenSeal, KeyPair
from safespace.vault.vault import Vault
from tests.vault.made_up import NOW, OTHER_PASSPHRASE, PASSPHRASE, contents
from tests.vault.people import BRAM, BRAM_WORDS, CAROL, CAROL_WORDS, PLAIN, Staffed, spoken


def whole(vault: Vault, case: str) -> None:
    """Check that everything that was kept is there and the trail fits."""
    told = next(row for row in vault.trail.read(50) if row.action == "case.recorded")
    assert (told.case_id, told.text) == (case, "a reason that stays readable")
    found = vault.trail.verify()
    assert found.whole, found.why
    assert vault.check().sound


def test_a_removed_guardian_has_no_way_in_any_more_and_the_others_notice_nothing(staffed: Staffed) -> None:
    vault = staffed.opened()
    seed = vault.seed(b"release 1")
    done = vault.access.remove(staffed.bram, NOW)
    assert done.identity_renewed
    assert [one.name for one in vault.guardians.all()] == [vault.guardian.name, CAROL]
    assert spoken(vault, staffed.case) == PLAIN
    assert vault.seed(b"release 1") == seed
    with vault.transaction():
        vault.settings.set("after", "yes")
    whole(vault, staffed.case)
    actions = [row.action for row in vault.trail.read(2)]
    assert actions == ["vault.rekeyed", "guardian.removed"]
    vault.close()
    with pytest.raises(WrongPassphrase):
        staffed.opened(BRAM_WORDS)
    for words in (PASSPHRASE, CAROL_WORDS):
        again = staffed.opened(words)
        assert again.settings.get("after") == "yes"
        whole(again, staffed.case)
        assert not again.healed
        again.close()
    sheet = Vault.open_with_recovery(staffed.folder, staffed.code, OTHER_PASSPHRASE, NOW)
    assert spoken(sheet, staffed.case) == PLAIN
    sheet.close()


def test_keys_that_somebody_kept_open_nothing_that_is_written_afterwards(staffed: Staffed, tmp_path: Path) -> None:
    theirs = staffed.opened(BRAM_WORDS)
    master, database, person = theirs._parts.keys.master, theirs._parts.keys.database, theirs._parts.person.secret
    with theirs.identity.unlock() as key:
        identity = key.secret
    theirs.close()
    shutil.copytree(staffed.folder, tmp_path / "kept")
    vault = staffed.opened()
    vault.access.remove(staffed.bram, NOW)
    case = vault.new_id()
    sealed = vault.identity.seal(b"later", case, "speaker", 1)
    new = vault._parts.keys.master
    assert new != master
    vault.close()
    with pytest.raises(VaultDamaged):
        Connection(staffed.folder / DATABASE, database)
    header = Header.read((staffed.folder / KEYS).read_bytes())
    assert {grant.holder for grant in header.grants} == {header.slots[0].guardian, staffed.carol}
    for grant in header.grants:
        with pytest.raises(BrokenSeal):
            grants.opened(header.vault, grant, KeyPair(person))
    with pytest.raises(VaultDamaged):
        OpenIdentity(KeyPair(identity)).open(sealed, case, "speaker", 1)
    assert header.former == b""
    for name, content in contents(staffed.folder).items():
        assert master not in content, name
        assert new not in content, name
    kept = Vault.open(tmp_path / "kept", BRAM_WORDS, NOW)
    assert spoken(kept, staffed.case) == PLAIN
    kept.close()


def test_a_slot_file_from_before_does_not_open_the_vault_of_afterwards(staffed: Staffed, tmp_path: Path) -> None:
    before = (staffed.folder / KEYS).read_bytes()
    vault = staffed.opened()
    vault.access.remove(staffed.bram, NOW)
    vault.close()
    for name in (KEYS, "vault.keys.bak"):
        (staffed.folder / name).write_bytes(before)
    with pytest.raises(VaultDamaged):
        staffed.opened(BRAM_WORDS)


def test_a_grant_or_a_slot_that_was_carried_over_is_noticed(staffed: Staffed) -> None:
    old = Header.read((staffed.folder / KEYS).read_bytes())
    vault = staffed.opened()
    vault.access.remove(staffed.bram, NOW)
    vault.close()
    new = Header.read((staffed.folder / KEYS).read_bytes())
    theirs = next(grant for grant in old.grants if grant.holder == staffed.bram)
    slot = next(slot for slot in old.slots if slot.guardian == staffed.bram)
    forged = new.with_grant(theirs).with_slot(slot).signed(bytes(32))
    for name in (KEYS, "vault.keys.bak"):
        (staffed.folder / name).write_bytes(forged.written())
    for words in (PASSPHRASE, CAROL_WORDS, BRAM_WORDS):
        with pytest.raises(SlotsAltered):
            staffed.opened(words)


def test_without_the_permission_the_identity_key_stays_and_that_is_said(staffed: Staffed) -> None:
    vault = staffed.opened(CAROL_WORDS)
    before = vault._parts.header.identity
    done = vault.access.remove(staffed.bram, NOW)
    assert not done.identity_renewed
    assert vault._parts.header.identity == before
    vault.close()
    amina = staffed.opened()
    assert spoken(amina, staffed.case) == PLAIN
    whole(amina, staffed.case)
    amina.close()


def test_nobody_removes_themselves_nor_the_last_one_who_may_open(staffed: Staffed) -> None:
    vault = staffed.opened(CAROL_WORDS)
    before = contents(staffed.folder)
    amina = next(one.id for one in vault.guardians.all() if one.may_open_identity and one.id != staffed.bram)
    with pytest.raises(NotYourself):
        vault.access.remove(staffed.carol, NOW)
    with pytest.raises(KeyError):
        vault.access.remove(vault.new_id(), NOW)
    with pytest.raises(IdentityNotPermitted):
        vault.access.forbid(staffed.bram, NOW)
    assert contents(staffed.folder) == before
    vault.access.remove(staffed.bram, NOW)
    with pytest.raises(LastWhoMayOpen):
        vault.access.remove(amina, NOW)
    assert {one.id for one in vault.guardians.all()} == {amina, staffed.carol}
    vault.close()


def test_a_permission_that_is_taken_back_is_taken_back_by_cryptography(staffed: Staffed) -> None:
    bram = staffed.opened(BRAM_WORDS)
    with bram.identity.unlock() as key:
        kept = key.secret
    bram.close()
    vault = staffed.opened()
    select = "SELECT sealed FROM identities WHERE about_id = ?"
    before = vault.connection.value(select, (staffed.case,))
    assert OpenIdentity(KeyPair(kept)).open(before, staffed.case, "speaker", 1)
    assert vault.access.forbid(staffed.bram, NOW).identity_renewed
    after = vault.connection.value(select, (staffed.case,))
    vault.close()
    with pytest.raises(VaultDamaged):
        OpenIdentity(KeyPair(kept)).open(after, staffed.case, "speaker", 1)
    bram = staffed.opened(BRAM_WORDS)
    assert bram.guardian.name == BRAM
    assert not bram.guardian.may_open_identity
    with pytest.raises(IdentityNotPermitted):
        bram.identity.unlock()
    bram.close()
    amina = staffed.opened()
    assert spoken(amina, staffed.case) == PLAIN
    amina.access.permit(staffed.bram, NOW)
    amina.close()
    bram = staffed.opened(BRAM_WORDS)
    assert spoken(bram, staffed.case) == PLAIN
    whole(bram, staffed.case)
    bram.close()


def test_a_suspected_secret_changes_the_own_key_as_well(staffed: Staffed, tmp_path: Path) -> None:
    shutil.copytree(staffed.folder, tmp_path / "stolen")
    stolen = Vault.open(tmp_path / "stolen", PASSPHRASE, NOW)
    person = stolen._parts.person.secret
    stolen.close()
    vault = staffed.opened()
    before = contents(staffed.folder)
    with pytest.raises(WeakPassphrase):
        vault.access.renew("Eastmere2026", NOW)
    assert contents(staffed.folder) == before
    done = vault.access.renew(OTHER_PASSPHRASE + " otter", NOW)
    assert done.rekeyed.identity_renewed
    assert spoken(vault, staffed.case) == PLAIN
    whole(vault, staffed.case)
    vault.close()
    header = Header.read((staffed.folder / KEYS).read_bytes())
    for grant in header.grants:  # the key that the thief has is nobody's any more
        with pytest.raises(SlotsAltered):
            header.keys(grant.holder, KeyPair(person))
    with pytest.raises(WrongPassphrase):
        staffed.opened()
    with pytest.raises(WrongRecoveryCode):
        Vault.open_with_recovery(staffed.folder, staffed.code, OTHER_PASSPHRASE, NOW)
    again = staffed.opened(OTHER_PASSPHRASE + " otter")
    assert again.recovery_drill(done.recovery_code)
    assert spoken(again, staffed.case) == PLAIN
    with again.transaction():
        again.trail.write("vault.opened", NOW)
    whole(again, staffed.case)
    again.close()
    bram = staffed.opened(BRAM_WORDS)
    assert spoken(bram, staffed.case) == PLAIN
    whole(bram, staffed.case)
    bram.close()


@pytest.mark.parametrize("step", ["safespace.vault.health.copied", "safespace.vault.durable.replace"])
def test_a_disk_that_refuses_leaves_everything_as_it_was(
    staffed: Staffed, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = staffed.opened()
    files = set(contents(staffed.folder)) - {"vault.db-wal", "vault.db-shm"}

    def full(*_: object) -> None:
        raise OSError

    with monkeypatch.context() as patched:
        patched.setattr(step, full)
        with pytest.raises(NotSaved):
            vault.access.remove(staffed.bram, NOW)
    assert len(vault.guardians.all()) == 3
    with vault.transaction():
        vault.settings.set("still", "works")
    whole(vault, staffed.case)
    vault.close()
    assert set(contents(staffed.folder)) - {"vault.keys.new", "vault.keys.bak.new"} == files
    bram = staffed.opened(BRAM_WORDS)
    assert bram.settings.get("still") == "works"
    bram.close()


def test_a_temporary_vault_gets_new_keys_too(vault: Vault) -> None:
    joined = vault.add_guardian(BRAM, BRAM_WORDS, NOW, may_open_identity=True)
    vault.access.remove(joined.id, NOW)
    assert vault.trail.verify().whole
    assert len(vault.guardians.all()) == 1
