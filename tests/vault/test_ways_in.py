"""Opening a vault: the right way in, every wrong one by its name, and nothing changed by a refusal."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from safespace.vault import migrate
from safespace.vault.connection import Connection
from safespace.vault.cost import FLOOR
from safespace.vault.header import COPY, DATABASE, KEYS, Header
from safespace.vault.problems import (
    CannotWrite,
    ExcessiveCost,
    FolderNotEmpty,
    NewerVersion,
    NotAVault,
    SlotsAltered,
    SlotsDamaged,
    SyncedFolder,
    VaultDamaged,
    WeakCost,
    WeakPassphrase,
    WrongPassphrase,
)
from safespace.vault.slots import SlotKind
from safespace.vault.vault import Vault
from safespace.vault.ways_in import opener
from tests.vault.made_up import GUARDIAN, NOW, PASSPHRASE, TRUST, Sealed, contents, flip, opened, refused


def database_key(sealed: Sealed) -> bytes:
    """Return the key of a closed vault's database."""
    header = Header.read((sealed.folder / KEYS).read_bytes())
    way = opener(SlotKind.PASSPHRASE, PASSPHRASE)(header)
    assert way is not None
    return header.keys(way.holder, way.person).database


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
    shorter = replace(header, slots=header.of_kind(SlotKind.PASSPHRASE))
    for name in (KEYS, COPY):
        (sealed.folder / name).write_bytes(shorter.written())
    refused(sealed.folder, SlotsAltered)
    renamed = replace(header, name="Westmere")
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
