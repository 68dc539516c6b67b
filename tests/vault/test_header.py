"""The slot file: every flipped bit and every cut is noticed before any key is used."""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from safespace.domain.problem import Problem
from safespace.vault import durable
from safespace.vault import header as slot_file
from safespace.vault.cost import Cost
from safespace.vault.header import COPY, KEYS, Header
from safespace.vault.problems import DiskTrouble, NewerVersion, SlotsDamaged
from tests.vault.made_up import Sealed, contents, flip, opened


def test_every_flipped_bit_of_the_slot_file_is_noticed(sealed: Sealed) -> None:
    content = (sealed.folder / KEYS).read_bytes()
    for place in range(len(content)):
        for bit in range(8):
            broken = bytearray(content)
            broken[place] ^= 1 << bit
            with pytest.raises(SlotsDamaged):
                Header.read(bytes(broken))


def test_every_cut_of_the_slot_file_is_noticed(sealed: Sealed) -> None:
    content = (sealed.folder / KEYS).read_bytes()
    for length in range(len(content)):
        with pytest.raises(SlotsDamaged):
            Header.read(content[:length])
    with pytest.raises(SlotsDamaged):
        Header.read(content + b"\n")


def test_every_flipped_byte_on_the_disk_is_served_by_the_copy_and_without_it_named(sealed: Sealed) -> None:
    keys, copy = sealed.folder / KEYS, sealed.folder / COPY
    whole, _ = slot_file.load(sealed.folder)
    written = keys.read_bytes()
    length = len(written)
    for place in range(length):
        broken = bytearray(written)
        broken[place] ^= 1 << place % 8
        keys.write_bytes(bytes(broken))
        assert slot_file.load(sealed.folder) == (whole, True)
    keys.write_bytes(written)
    copy.unlink()
    for place in range(0, length, 29):
        flip(keys, place)
        before = contents(sealed.folder)
        with pytest.raises(SlotsDamaged):
            slot_file.load(sealed.folder)
        assert contents(sealed.folder) == before
        flip(keys, place)
    assert slot_file.load(sealed.folder) == (whole, False)


def test_what_the_disk_does_not_give_is_not_called_damaged(sealed: Sealed) -> None:
    for name in (KEYS, COPY):
        (sealed.folder / name).unlink()
        (sealed.folder / name).mkdir()  # nobody can read a folder as a file, whoever they are
    with pytest.raises(DiskTrouble) as caught:
        slot_file.load(sealed.folder)
    assert "not opened" in caught.value.title


def test_a_header_is_genuine_under_its_own_key_alone(sealed: Sealed) -> None:
    header, _ = slot_file.load(sealed.folder)
    signed = header.signed(bytes(32))
    assert signed.genuine(bytes(32))
    assert not signed.genuine(b"\x01" * 32)
    assert not signed.without(signed.slots[:1]).genuine(bytes(32))
    assert Header.read(signed.written()) == signed


def test_after_a_change_both_files_are_the_new_one(sealed: Sealed) -> None:
    header, _ = slot_file.load(sealed.folder)
    fresh = header.without(header.slots[:1]).signed(bytes(32))
    slot_file.save(sealed.folder, fresh)
    assert (sealed.folder / KEYS).read_bytes() == (sealed.folder / COPY).read_bytes() == fresh.written()


def test_settling_heals_an_older_copy(sealed: Sealed) -> None:
    header, _ = slot_file.load(sealed.folder)
    (sealed.folder / COPY).write_bytes(header.signed(bytes(32)).written())
    assert slot_file.settle(sealed.folder, header)
    assert not slot_file.settle(sealed.folder, header)
    assert (sealed.folder / COPY).read_bytes() == header.written()


@pytest.mark.parametrize("also_renames", [False, True])
def test_a_header_that_is_in_place_and_cannot_be_flushed_is_taken_back_or_counts(
    sealed: Sealed, monkeypatch: pytest.MonkeyPatch, also_renames: bool
) -> None:
    """What is said and what is there must agree: an old passphrase that is said to hold has to open the vault."""
    old, _ = slot_file.load(sealed.folder)
    new = replace(old, name="Another")
    flush, calls = durable.flush_folder, list[int]()

    def full(folder: Path) -> None:
        calls.append(1)
        if len(calls) == 2:
            if also_renames:
                monkeypatch.setattr(Path, "replace", refused)
            raise OSError(28, "No space left on device")
        flush(folder)

    def refused(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(durable, "flush_folder", full)
    if also_renames:
        slot_file.save(sealed.folder, new)
    else:
        with pytest.raises(OSError, match="No space"):
            slot_file.save(sealed.folder, new)
    assert slot_file.load(sealed.folder)[0] == (new if also_renames else old)


FIRST = b"SafeSpace keys 1"
ODD: tuple[Any, ...] = (None, True, -1, 1.5, float("inf"), 10**400, "", "\ud800", "A===", [], [[]], {})


def test_a_slot_file_that_somebody_made_up_is_refused_with_a_sentence_and_holds_no_lock(
    sealed: Sealed, cheap: Cost
) -> None:
    """Whoever can write the file can make its hash right: what is in it may be anything."""
    assert cheap
    whole = (sealed.folder / KEYS).read_bytes()
    plain = json.loads(whole.split(b"\n")[1])
    for place in places(plain):
        for odd in ODD:
            lay(sealed.folder, FIRST, json.dumps(put(plain, place, odd)).encode())
            with suppress(Problem):  # what has no weight opens; nothing fails without a sentence
                opened(sealed.folder).close()
    lay(sealed.folder, FIRST, whole.split(b"\n")[1])
    opened(sealed.folder).close()


@pytest.mark.parametrize("body", [b"[" * 99_999, b'{"a": ' * 9_999, b"\xff", b'{"slots": [], "slots": []}'])
def test_a_slot_file_that_is_no_json_of_ours_is_damaged(sealed: Sealed, body: bytes) -> None:
    lay(sealed.folder, FIRST, body)
    with pytest.raises(SlotsDamaged):
        slot_file.load(sealed.folder)


def test_a_slot_file_whose_first_line_cannot_be_read_is_of_another_version(sealed: Sealed) -> None:
    lay(sealed.folder, b"SafeSpace keys \xff", (sealed.folder / KEYS).read_bytes().split(b"\n")[1])
    with pytest.raises(NewerVersion):
        slot_file.load(sealed.folder)


def lay(folder: Path, first: bytes, body: bytes) -> None:
    """Write a slot file and its copy, with the hash that it needs."""
    content = first + b"\n" + body + b"\n"
    for name in (KEYS, COPY):
        (folder / name).write_bytes(content + hashlib.sha256(content).hexdigest().encode() + b"\n")


def places(plain: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to everything in a JSON value but to itself."""
    inside = plain.items() if isinstance(plain, dict) else enumerate(plain) if isinstance(plain, list) else ()
    for name, value in inside:
        yield (*above, name)
        yield from places(value, (*above, name))


def put(plain: Any, place: tuple[Any, ...], odd: Any) -> Any:
    """Return a JSON value with something else in one place."""
    changed = copy.deepcopy(plain)
    at = changed
    for step in place[:-1]:
        at = at[step]
    at[place[-1]] = odd
    return changed
