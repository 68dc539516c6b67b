"""A slot opens for its secret, as it was made; an edited or moved one does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from safespace.domain.ids import Id
from safespace.vault.cost import FLOOR
from safespace.vault.key_file import KeyFile
from safespace.vault.problems import WeakCost
from safespace.vault.sealing import KeyPair
from safespace.vault.slots import Secret, Slot, SlotKind, made, unwrapped

VAULT = Id("a" * 32)
PERSON = KeyPair(bytes(range(96)))
CODE = Secret("ABCDEFGHJKMNPQRSTVWXYZ0123")
SLOT = made(VAULT, SlotKind.RECOVERY, Id("b" * 32), "Amina Okafor", CODE, PERSON, None)


def test_a_slot_gives_back_the_persons_own_key() -> None:
    opened = unwrapped(VAULT, SLOT, CODE)
    assert opened is not None
    assert opened.secret == PERSON.secret
    assert Slot.read(SLOT.plain()) == SLOT


@pytest.mark.parametrize(
    "edited",
    [
        replace(SLOT, id=Id("c" * 32)),
        replace(SLOT, guardian=Id("c" * 32)),
        replace(SLOT, name="Somebody else"),
        replace(SLOT, salt=bytes(16)),
        replace(SLOT, cost=FLOOR),
        replace(SLOT, key_file="0a1b2c3d"),
        replace(SLOT, wrapped=SLOT.wrapped[:-1]),
        replace(SLOT, wrapped=b""),
    ],
)
def test_an_edited_slot_does_not_open(edited: Slot) -> None:
    assert unwrapped(VAULT, edited, CODE) is None


def test_a_slot_belongs_to_its_vault_and_its_secret() -> None:
    assert unwrapped(Id("c" * 32), SLOT, CODE) is None
    assert unwrapped(VAULT, SLOT, Secret(CODE.words[:-1])) is None
    assert unwrapped(VAULT, SLOT, Secret("")) is None


def test_a_slot_that_claims_to_need_no_work_is_refused() -> None:
    with pytest.raises(WeakCost):
        unwrapped(VAULT, replace(SLOT, kind=SlotKind.PASSPHRASE), CODE)


def test_the_same_secret_never_makes_the_same_slot() -> None:
    again = made(VAULT, SlotKind.RECOVERY, SLOT.guardian, SLOT.name, CODE, PERSON, None)
    assert (again.id, again.salt, again.wrapped) != (SLOT.id, SLOT.salt, SLOT.wrapped)
    assert again.wrapped[13:] != SLOT.wrapped[13:]


def test_a_passphrase_with_a_key_file_opens_with_both_alone() -> None:
    key, other = KeyFile(bytes(32)), KeyFile(b"\x01" * 32)
    both = Secret("marble otter lantern", key)
    slot = made(VAULT, SlotKind.PASSPHRASE, Id("b" * 32), "Amina Okafor", both, PERSON, FLOOR)
    assert (slot.key_file, key.mark == other.mark) == (key.mark, False)
    assert unwrapped(VAULT, slot, both) is not None
    for wrong in (Secret(both.words), Secret(both.words, other), Secret("marble otter", key)):
        assert unwrapped(VAULT, slot, wrong) is None
    assert unwrapped(VAULT, replace(slot, key_file=""), Secret(both.words)) is None


@pytest.mark.parametrize("name", ["salt", "wrapped"])
def test_bytes_that_are_written_otherwise_than_we_write_them_are_refused(name: str) -> None:
    """What is no letter of base64 would be passed over: two files that differ would be one way in."""
    plain = SLOT.plain()
    with pytest.raises(ValueError, match="base64"):
        Slot.read({**plain, name: plain[name][:4] + "!" + plain[name][4:]})
