"""A slot opens for its secret, as it was made; an edited or moved one does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from safespace.domain.ids import Id
from safespace.vault.cost import FLOOR
from safespace.vault.problems import WeakCost
from safespace.vault.sealing import BrokenSeal, KeyPair
from safespace.vault.slots import Payload, Slot, SlotKind, made, unwrapped

VAULT = Id("a" * 32)
PAYLOAD = Payload(bytes(range(32)), KeyPair(bytes(range(96))))
CODE = "ABCDEFGHJKMNPQRSTVWXYZ0123"
SLOT = made(VAULT, SlotKind.RECOVERY, Id("b" * 32), "Amina Okafor", CODE, PAYLOAD, None)


def test_a_slot_gives_back_the_master_key_and_the_persons_own() -> None:
    opened = unwrapped(VAULT, SLOT, CODE)
    assert opened is not None
    assert opened.joined() == PAYLOAD.joined()
    assert Slot.read(SLOT.plain()) == SLOT


@pytest.mark.parametrize(
    "edited",
    [
        replace(SLOT, id=Id("c" * 32)),
        replace(SLOT, guardian=Id("c" * 32)),
        replace(SLOT, name="Somebody else"),
        replace(SLOT, salt=bytes(16)),
        replace(SLOT, cost=FLOOR),
        replace(SLOT, wrapped=SLOT.wrapped[:-1]),
        replace(SLOT, wrapped=b""),
    ],
)
def test_an_edited_slot_does_not_open(edited: Slot) -> None:
    assert unwrapped(VAULT, edited, CODE) is None


def test_a_slot_belongs_to_its_vault_and_its_secret() -> None:
    assert unwrapped(Id("c" * 32), SLOT, CODE) is None
    assert unwrapped(VAULT, SLOT, CODE[:-1]) is None
    assert unwrapped(VAULT, SLOT, "") is None


def test_a_slot_that_claims_to_need_no_work_is_refused() -> None:
    with pytest.raises(WeakCost):
        unwrapped(VAULT, replace(SLOT, kind=SlotKind.PASSPHRASE), CODE)


def test_the_same_secret_never_makes_the_same_slot() -> None:
    again = made(VAULT, SlotKind.RECOVERY, SLOT.guardian, SLOT.name, CODE, PAYLOAD, None)
    assert (again.id, again.salt, again.wrapped) != (SLOT.id, SLOT.salt, SLOT.wrapped)
    assert again.wrapped[13:] != SLOT.wrapped[13:]


def test_a_payload_of_another_length_is_no_payload() -> None:
    with pytest.raises(BrokenSeal):
        Payload.parted(PAYLOAD.joined() + b"x")
