"""Opening a vault: the right way in, every wrong one by its name, and nothing changed by a refusal."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

import pytest

from safespace.domain.problem import Problem
from safespace.vault import migrate
from safespace.vault.connection import Connection
from safespace.vault.cost import FLOOR
from safespace.vault.header import COPY, DATABASE, KEYS, Header
from safespace.vault.keys import KeyRing
from safespace.vault.problems import (
    CannotWrite,
    ExcessiveCost,
    FolderNotEmpty,
    MistypedRecoveryCode,
    NewerVersion,
    NotAVault,
    SlotsAltered,
    SlotsDamaged,
    SyncedFolder,
    VaultDamaged,
    WeakCost,
    WeakPassphrase,
    WrongPassphrase,
    WrongRecoveryCode,
)
from safespace.vault.slots import SlotKind
from safespace.vault.vault import Vault
from safespace.vault.ways_in import opener
from tests.vault.made_up import GUARDIAN, NOW, OTHER_PASSPHRASE, PASSPHRASE, TRUST, Sealed, contents, flip


def opened(folder: Path, passphrase: str = PASSPHRASE) -> Vault:
    return Vault.open(folder, passphrase, NOW)


def refused(folder: Path, problem: type[Problem], passphrase: str = PASSPHRASE) -> Problem:
    """Check that opening is refused by exactly this problem and that no file differs afterwards."""
    before = contents(folder)
    with pytest.raises(problem) as caught:
        opened(folder, passphrase)
    assert type(caught.value) is problem
    assert contents(folder) == before
    return caught.value


def database_key(sealed: Sealed) -> bytes:
    """Return the key of a closed vault's database."""
    way = opener(SlotKind.PASSPHRASE, PASSPHRASE)(Header.read((sealed.folder / KEYS).read_bytes()))
    assert way is not None
    return KeyRing(way[1].master).database


def rewrite(folder: Path, change: dict[bytes, bytes], *, both: bool = True) -> None:
    """Edit the slot file as somebody would who also puts its plain check right."""
    for name in (KEYS, COPY) if both else (KEYS,):
        head, body, _, _ = (folder / name).read_bytes().split(b"\n")
        for old, new in change.items():
            assert old in head + body
            head, body = head.replace(old, new), body.replace(old, new)
        content = head + b"\n" + body + b"\n"
        (folder / name).write_bytes(content + hashlib.sha256(content).hexdigest().encode() + b"\n")


def test_the_right_passphrase_opens_the_vault_as_it_was_left(sealed: Sealed) -> None:
    vault = opened(sealed.folder)
    assert vault.settings.get("kept") == "yes"
    assert (vault.meta.name, vault.meta.created_at, vault.meta.temporary) == (TRUST, NOW, False)
    assert vault.guardian.name == GUARDIAN
    assert vault.guardian.may_open_identity
    assert not vault.healed
    assert vault.trail.verify().whole
    vault.close()


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        f"{PASSPHRASE} ",
        PASSPHRASE.upper(),
        PASSPHRASE[:-1],
        PASSPHRASE.replace(" ", ""),
        "\ud800",
        "\0",
        "é" * 99,
    ],
)
def test_a_wrong_passphrase_says_so_and_changes_nothing(sealed: Sealed, typed: str) -> None:
    refused(sealed.folder, WrongPassphrase, typed)


def test_the_same_letters_open_however_the_keyboard_composes_them(tmp_path: Path) -> None:
    typed = "crème brûlée façade naïve señor über"
    composed, apart = unicodedata.normalize("NFC", typed), unicodedata.normalize("NFD", typed)
    assert composed != apart
    for made_with, opened_with in ((composed, apart), (apart, composed)):
        folder = tmp_path / f"{len(made_with)}.safespace"
        Vault.create(folder, TRUST, GUARDIAN, made_with, NOW, cost=FLOOR).vault.close()
        opened(folder, opened_with).close()
        refused(folder, WrongPassphrase, "creme brulee facade naive senor uber")


def test_a_weak_passphrase_makes_no_vault(tmp_path: Path) -> None:
    with pytest.raises(WeakPassphrase):
        Vault.create(tmp_path / "a.safespace", TRUST, GUARDIAN, "Eastmere2026!", NOW, cost=FLOOR)
    assert not list(tmp_path.iterdir())


def test_a_vault_needs_an_empty_place(sealed: Sealed, tmp_path: Path) -> None:
    before = contents(tmp_path)
    with pytest.raises(FolderNotEmpty):
        Vault.create(sealed.folder, TRUST, GUARDIAN, PASSPHRASE, NOW, cost=FLOOR)
    file = tmp_path / "file.safespace"
    file.write_text("x")
    with pytest.raises(FolderNotEmpty):
        Vault.create_temporary(file, TRUST, GUARDIAN, NOW)
    file.unlink()
    assert contents(tmp_path) == before
    empty = tmp_path / "empty.safespace"
    empty.mkdir()
    Vault.create_temporary(empty, TRUST, GUARDIAN, NOW).close()


def test_a_failed_creation_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError

    monkeypatch.setattr("safespace.vault.durable.write", full)
    with pytest.raises(CannotWrite):
        Vault.create_temporary(tmp_path / "a.safespace", TRUST, GUARDIAN, NOW)
    assert not list(tmp_path.iterdir())


def test_a_temporary_vault_opens_with_nothing_once_it_is_closed(tmp_path: Path) -> None:
    folder = tmp_path / "a.safespace"
    vault = Vault.create_temporary(folder, TRUST, GUARDIAN, NOW)
    assert vault.meta.temporary
    vault.close()
    refused(folder, WrongPassphrase, "")


def test_a_folder_without_a_vault_is_told(tmp_path: Path) -> None:
    refused(tmp_path, NotAVault)
    with pytest.raises(NotAVault):
        opened(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_damage_to_the_slot_file_is_healed_from_its_copy(sealed: Sealed) -> None:
    keys = sealed.folder / KEYS
    whole = keys.read_bytes()
    flip(keys, 200)
    refused(sealed.folder, WrongPassphrase, "not this one, certainly not")
    vault = opened(sealed.folder)
    assert vault.healed
    vault.close()
    assert keys.read_bytes() == whole == (sealed.folder / COPY).read_bytes()


@pytest.mark.parametrize("damage", ["missing", "empty", "cut"])
def test_a_lost_or_cut_slot_file_is_healed_too(sealed: Sealed, damage: str) -> None:
    keys = sealed.folder / KEYS
    whole = keys.read_bytes()
    if damage == "missing":
        keys.unlink()
    else:
        keys.write_bytes(b"" if damage == "empty" else whole[:500])
    opened(sealed.folder).close()
    assert keys.read_bytes() == whole


def test_damage_to_both_slot_files_is_told_apart_from_a_wrong_passphrase(sealed: Sealed) -> None:
    flip(sealed.folder / KEYS, 200)
    flip(sealed.folder / COPY, 300)
    refused(sealed.folder, SlotsDamaged)
    refused(sealed.folder, SlotsDamaged, "wrong anyway")


def test_a_weakened_cost_is_refused_before_the_passphrase_is_used(
    sealed: Sealed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object, **__: object) -> None:
        pytest.fail("the passphrase was used")

    monkeypatch.setattr("safespace.vault.cost.Argon2id", never)
    for weaker in (b"[65535,3,4]", b"[65536,2,4]", b"[8,1,1]", b"[65536,3,0]"):
        rewrite(sealed.folder, {b"[65536,3,4]": weaker})
        refused(sealed.folder, WeakCost)
        rewrite(sealed.folder, {weaker: b"[65536,3,4]"})
    rewrite(sealed.folder, {b"[65536,3,4]": b"[9999999,3,4]"})
    refused(sealed.folder, ExcessiveCost)


def test_a_changed_cost_within_bounds_does_not_open(sealed: Sealed) -> None:
    rewrite(sealed.folder, {b"[65536,3,4]": b"[65536,3,1]"})
    refused(sealed.folder, WrongPassphrase)


def test_an_edited_slot_file_is_told_as_edited(sealed: Sealed) -> None:
    header = Header.read((sealed.folder / KEYS).read_bytes())
    shorter = Header(header.vault, header.name, header.identity, header.of_kind(SlotKind.PASSPHRASE), header.mac)
    for name in (KEYS, COPY):
        (sealed.folder / name).write_bytes(shorter.written())
    refused(sealed.folder, SlotsAltered)
    renamed = Header(header.vault, "Westmere", header.identity, header.slots, header.mac)
    for name in (KEYS, COPY):
        (sealed.folder / name).write_bytes(renamed.written())
    refused(sealed.folder, SlotsAltered)


def test_another_identity_key_in_the_database_is_noticed(sealed: Sealed) -> None:
    connection = Connection(sealed.folder / DATABASE, database_key(sealed))
    connection.execute("UPDATE meta SET identity_public = x'00'")
    connection.close_settled()
    with pytest.raises(VaultDamaged):
        opened(sealed.folder)


def test_a_slot_file_of_a_later_version_is_told(sealed: Sealed) -> None:
    rewrite(sealed.folder, {b"SafeSpace keys 1": b"SafeSpace keys 2"})
    refused(sealed.folder, NewerVersion)


def test_a_database_of_a_later_version_is_told_and_left_alone(sealed: Sealed) -> None:
    connection = Connection(sealed.folder / DATABASE, database_key(sealed), guarded=False)
    connection.execute(f"PRAGMA user_version = {migrate.latest() + 1}")
    connection.close_settled()
    refused(sealed.folder, NewerVersion)


def test_a_missing_database_is_told(sealed: Sealed) -> None:
    (sealed.folder / DATABASE).unlink()
    assert "missing" in refused(sealed.folder, VaultDamaged).title


def test_a_database_of_another_vault_is_told(sealed: Sealed, vault: Vault) -> None:
    vault.settle()
    (sealed.folder / DATABASE).write_bytes((vault.folder / DATABASE).read_bytes())
    refused(sealed.folder, VaultDamaged)


def test_a_synchronised_folder_is_refused_with_its_name(sealed: Sealed, tmp_path: Path) -> None:
    synced = tmp_path / "OneDrive - Eastmere" / "a.safespace"
    synced.parent.mkdir()
    with pytest.raises(SyncedFolder, match="OneDrive"):
        Vault.create_temporary(synced, TRUST, GUARDIAN, NOW)
    sealed.folder.rename(synced)
    assert "OneDrive" in refused(synced, SyncedFolder).advice


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
    assert sorted(contents(sealed.folder)) == ["vault.db", "vault.keys", "vault.keys.bak", "vault.lock"]


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
