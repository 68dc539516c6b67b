"""The second layer: a person's own key opens their grant and nobody else's, and an edited slot file opens nothing."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from safespace.domain.ids import Id
from safespace.vault import grants
from safespace.vault.grants import Grant
from safespace.vault.header import COPY, KEYS, Header
from safespace.vault.problems import SlotsAltered, WrongPassphrase
from safespace.vault.sealing import BrokenSeal, KeyPair
from tests.vault.made_up import NOW, PASSPHRASE, contents
from tests.vault.people import BRAM_WORDS, CAROL_WORDS, Staffed

VAULT, HOLDER = Id("a" * 32), Id("b" * 32)
PERSON, OTHER = KeyPair(bytes(range(96))), KeyPair(bytes(range(1, 97)))
MASTER = bytes(32)
GRANT = grants.made(VAULT, HOLDER, PERSON.public, MASTER)


def test_a_grant_opens_for_its_holder_in_its_vault_alone() -> None:
    assert grants.opened(VAULT, GRANT, PERSON) == MASTER
    assert Grant.read(GRANT.plain()) == GRANT
    for vault, grant, person in (
        (Id("c" * 32), GRANT, PERSON),
        (VAULT, replace(GRANT, holder=Id("c" * 32)), PERSON),
        (VAULT, replace(GRANT, sealed=GRANT.sealed[:-1]), PERSON),
        (VAULT, GRANT, OTHER),
        (VAULT, grants.made(VAULT, HOLDER, PERSON.public, MASTER + b"x"), PERSON),
    ):
        with pytest.raises(BrokenSeal):
            grants.opened(vault, grant, person)


def test_a_slot_gives_no_vault_without_its_grant(staffed: Staffed) -> None:
    """The slot holds a person's key and nothing else: without the grant beside it the master key is nowhere."""
    header = Header.read((staffed.folder / KEYS).read_bytes())
    for name in (KEYS, COPY):
        (staffed.folder / name).write_bytes(replace(header, grants=header.grants[1:]).written())
    before = contents(staffed.folder)
    with pytest.raises(SlotsAltered):
        staffed.opened()
    assert contents(staffed.folder) == before


def _swapped(plain: dict[str, Any], one: int, other: int, part: str) -> None:
    first, second = plain["grants"][one], plain["grants"][other]
    first[part], second[part] = second[part], first[part]


def _cheaper(plain: dict[str, Any]) -> None:
    plain["slots"][0]["argon2id"] = [65, 1, 1]


EDITS = {
    "two grants change places": lambda plain: _swapped(plain, 0, 1, "sealed"),
    "a grant is moved to another holder": lambda plain: _swapped(plain, 0, 1, "holder"),
    "a public key is swapped": lambda plain: _swapped(plain, 0, 1, "key"),
    "a grant is doubled": lambda plain: plain["grants"].append(dict(plain["grants"][1], holder="c" * 32)),
    "a grant is taken out": lambda plain: plain["grants"].pop(),
    "the identity key is another": lambda plain: plain.update(identity="0" * 64),
    "the vault has another name": lambda plain: plain.update(name="Westmere"),
    "the constant is another": lambda plain: plain.update(constant=plain["constant"][:-8] + plain["constant"][:8]),
    "a former slot file is put in": lambda plain: plain.update(former="AAAA"),
    "somebody's slot is taken out": lambda plain: plain["slots"].pop(),
    "a slot is put in twice": lambda plain: plain["slots"].append(plain["slots"][2]),
}
"""What somebody can do to the slot file who has no key, and puts its plain check right afterwards."""


@pytest.mark.parametrize("edit", EDITS)
def test_an_edited_slot_file_opens_for_nobody_and_nothing_is_changed(staffed: Staffed, edit: str) -> None:
    head, body, _, _ = (staffed.folder / KEYS).read_bytes().split(b"\n")
    plain = json.loads(body)
    EDITS[edit](plain)
    content = head + b"\n" + json.dumps(plain, sort_keys=True, separators=(",", ":")).encode() + b"\n"
    for name in (KEYS, COPY):
        (staffed.folder / name).write_bytes(content + hashlib.sha256(content).hexdigest().encode() + b"\n")
    before = contents(staffed.folder)
    for words in (PASSPHRASE, BRAM_WORDS, CAROL_WORDS):
        with pytest.raises((SlotsAltered, WrongPassphrase)):
            staffed.opened(words)
    assert contents(staffed.folder) == before


def test_a_whole_slot_file_that_somebody_made_up_is_not_this_vaults(staffed: Staffed, tmp_path: Path) -> None:
    from safespace.vault.cost import Cost
    from safespace.vault.vault import Vault

    own = Vault.create(tmp_path / "own.safespace", "Own", "Mallory", PASSPHRASE, NOW, cost=Cost(64, 1, 1)).vault
    own.close()
    for name in (KEYS, COPY):
        (staffed.folder / name).write_bytes((tmp_path / "own.safespace" / name).read_bytes())
    before = contents(staffed.folder)
    with pytest.raises(Exception, match="damaged"):
        staffed.opened()
    kept = {name: content for name, content in contents(staffed.folder).items() if not name.endswith(("wal", "shm"))}
    assert kept == before
