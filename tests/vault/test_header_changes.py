"""A slot file as a value: what each change leaves as it was, which of two files counts, what a refusing disk leaves."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from safespace.domain.ids import Id
from safespace.vault import durable, grants
from safespace.vault.header import COPY, DATABASE, KEYS, Header, damaged, load, save, sealed_constant, settle
from safespace.vault.keys import KeyRing
from safespace.vault.problems import DiskTrouble, NewerVersion, NotAVault, SlotsAltered, SlotsDamaged
from safespace.vault.sealing import KeyPair
from safespace.vault.slots import Secret, Slot, SlotKind, made

VAULT, HOLDER, OTHER = Id("a" * 32), Id("b" * 32), Id("c" * 32)
PERSON, STRANGER = KeyPair(bytes(range(96))), KeyPair(bytes(range(1, 97)))
RING = KeyRing(bytes(range(32)), bytes(range(32, 64)))


def a_sheet(name: str) -> Slot:
    """Make a way in by a recovery sheet."""
    return made(VAULT, SlotKind.RECOVERY, HOLDER, name, Secret("ABCDEFGHJKMNPQRSTVWXYZ0123"), PERSON, None)


SHEET = a_sheet("Amina Okafor")
TYPED = replace(SHEET, id=OTHER, kind=SlotKind.PASSPHRASE)
GRANT = grants.made(VAULT, HOLDER, PERSON.public, RING.master)
HEADER = Header(VAULT, "Eastmere", "ab" * 32, (SHEET, TYPED), (GRANT,), sealed_constant(VAULT, RING)).signed(
    RING.header
)


def test_whoever_has_a_grant_gets_every_key_of_the_vault() -> None:
    found = HEADER.keys(HOLDER, PERSON)
    assert {name: getattr(found, name) for name in KeyRing.__slots__} == {
        name: getattr(RING, name) for name in KeyRing.__slots__
    }


@pytest.mark.parametrize(
    ("header", "holder", "person"),
    [
        (HEADER, OTHER, PERSON),
        (HEADER, HOLDER, STRANGER),
        (replace(HEADER, name="Westmere"), HOLDER, PERSON),
        (replace(HEADER, vault=OTHER), HOLDER, PERSON),
        (replace(HEADER, constant=HEADER.constant[:-1] + b"\x00"), HOLDER, PERSON),
        (replace(HEADER, slots=(SHEET,)), HOLDER, PERSON),
        (replace(HEADER, mac=""), HOLDER, PERSON),
        (replace(HEADER, count=HEADER.count + 1), HOLDER, PERSON),
        (replace(HEADER, former=b"x"), HOLDER, PERSON),
    ],
    ids=["holder", "person", "name", "vault", "constant", "slots", "mac", "count", "former"],
)
def test_without_the_grant_or_after_an_edit_there_are_no_keys(header: Header, holder: Id, person: KeyPair) -> None:
    with pytest.raises(SlotsAltered):
        header.keys(holder, person)


def test_every_change_takes_the_signature_away_and_leaves_the_rest() -> None:
    third = a_sheet("Kim Bell")
    again, fresh = replace(GRANT, key="cd" * 32), replace(GRANT, holder=OTHER)
    assert HEADER.with_slot(third) == replace(HEADER, slots=(SHEET, TYPED, third), mac="")
    assert HEADER.with_grant(fresh) == replace(HEADER, grants=(GRANT, fresh), mac="")
    assert HEADER.with_grant(fresh).with_grant(again) == replace(HEADER, grants=(fresh, again), mac="")
    assert HEADER.without((SHEET,)) == replace(HEADER, slots=(TYPED,), mac="")
    assert HEADER.without((SHEET, TYPED)).slots == ()
    assert (HEADER.of_kind(SlotKind.RECOVERY), HEADER.of_kind(SlotKind.PASSPHRASE)) == ((SHEET,), (TYPED,))


def test_each_signature_counts_one_further_and_covers_the_count() -> None:
    second = HEADER.signed(RING.header)
    assert (HEADER.count, second.count) == (1, 2)
    assert replace(second, count=1, mac=HEADER.mac) == HEADER
    assert second.mac != HEADER.mac
    assert HEADER.genuine(RING.header)
    assert not HEADER.genuine(RING.backup)
    assert not replace(second, count=1).genuine(RING.header)


def test_what_is_written_is_read_back_and_a_file_of_before_has_no_count() -> None:
    for header in (HEADER, replace(HEADER, former=b"sealed"), replace(HEADER, count=0, slots=(), grants=())):
        assert Header.read(header.written()) == header
    plain = json.loads(replace(HEADER, count=0).written().split(b"\n")[1])
    assert set(plain) == {"vault", "name", "identity", "slots", "grants", "constant", "former", "mac"}
    assert HEADER.written().startswith(b"SafeSpace keys 1\n{")


def test_a_file_of_a_later_version_is_told_from_a_damaged_one() -> None:
    first, body, _ = HEADER.written().split(b"\n", 2)
    content = first.replace(b"1", b"2") + b"\n" + body + b"\n"
    with pytest.raises(NewerVersion):
        Header.read(content + hashlib.sha256(content).hexdigest().encode() + b"\n")
    with pytest.raises(SlotsDamaged):
        Header.read(content)


def lay(folder: Path, keys: Header | bytes | None, copy: Header | bytes | None) -> Path:
    """Write the slot file and its copy into a folder."""
    for name, what in ((KEYS, keys), (COPY, copy)):
        if what is not None:
            (folder / name).write_bytes(what.written() if isinstance(what, Header) else what)
    return folder


def test_the_newer_file_counts_if_it_is_of_the_same_vault(tmp_path: Path) -> None:
    newer = HEADER.signed(RING.header)
    assert load(lay(tmp_path, HEADER, newer)) == (newer, False)
    assert load(lay(tmp_path, newer, HEADER)) == (newer, False)
    assert load(lay(tmp_path, HEADER, replace(newer, vault=OTHER))) == (HEADER, False)
    assert load(lay(tmp_path, HEADER, replace(HEADER, name="Of the same count"))) == (HEADER, False)


def test_the_copy_serves_where_the_file_is_damaged_or_gone_and_that_is_told(tmp_path: Path) -> None:
    assert load(lay(tmp_path, b"no slot file", HEADER)) == (HEADER, True)
    (tmp_path / KEYS).unlink()
    assert load(tmp_path) == (HEADER, True)
    (tmp_path / KEYS).mkdir()
    assert load(tmp_path) == (HEADER, True)


def test_a_folder_without_a_vault_is_told_from_a_vault_without_its_slots(tmp_path: Path) -> None:
    with pytest.raises(NotAVault):
        load(tmp_path)
    (tmp_path / DATABASE).write_bytes(b"")
    with pytest.raises(SlotsDamaged):
        load(tmp_path)
    (tmp_path / KEYS).mkdir()
    with pytest.raises(DiskTrouble) as caught:
        load(tmp_path)
    assert caught.value.title == "The disk did not answer, so the vault was not opened"
    assert caught.value.advice.startswith("Nothing was changed. Check that the disk it lies on is connected")
    (tmp_path / DATABASE).unlink()
    lay(tmp_path, None, b"no slot file")
    with pytest.raises(DiskTrouble):
        load(tmp_path)


def test_a_saved_header_lies_in_both_files_and_the_copy_may_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(tmp_path, HEADER)
    assert damaged(tmp_path, HEADER) == ()
    newer, write, calls = HEADER.signed(RING.header), durable.write, list[str]()

    def full(path: Path, content: bytes) -> None:
        calls.append(path.name)
        if len(calls) == 3:
            raise OSError(28, "No space left on device")
        write(path, content)

    monkeypatch.setattr(durable, "write", full)
    save(tmp_path, newer)
    assert calls == [COPY, KEYS, COPY]
    assert damaged(tmp_path, newer) == (COPY,)
    assert Header.read((tmp_path / COPY).read_bytes()) == HEADER
    assert settle(tmp_path, newer)
    assert damaged(tmp_path, newer) == ()
    assert not settle(tmp_path, newer)


def test_a_disk_that_keeps_something_else_than_was_written_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(durable, "write", lambda path, _: path.write_bytes(HEADER.written()))
    with pytest.raises(SlotsDamaged):
        save(tmp_path, HEADER.signed(RING.header))


def test_a_header_that_could_not_be_put_in_place_is_not_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(tmp_path, HEADER)
    write = durable.write

    def full(path: Path, content: bytes) -> None:
        if path.name == KEYS:
            raise OSError(28, "No space left on device")
        write(path, content)

    monkeypatch.setattr(durable, "write", full)
    with pytest.raises(OSError, match="No space"):
        save(tmp_path, HEADER.signed(RING.header))
    assert load(tmp_path) == (HEADER, False)


def test_what_is_damaged_is_named_and_healed(tmp_path: Path) -> None:
    assert damaged(tmp_path, HEADER) == (KEYS, COPY)
    lay(tmp_path, HEADER, b"no slot file")
    assert damaged(tmp_path, HEADER) == (COPY,)
    lay(tmp_path, b"no slot file", HEADER)
    assert damaged(tmp_path, HEADER) == (KEYS,)
    assert settle(tmp_path, HEADER)
    assert load(tmp_path) == (HEADER, False)
