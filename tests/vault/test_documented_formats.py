"""The formats as the document on the trail describes them, checked without one line of SafeSpace's own code.

What is signed is taken from the page itself: its lines are filled in and handed to the plain library.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from safespace import resources
from safespace.casework import files
from safespace.casework.desk import Desk
from safespace.vault.vault import Vault
from tests.builders import Clock
from tests.vault.colleagues import Colleague
from tests.vault.made_up import NOW

PAGE = resources.text("docs", "what_the_trail_proves.md")


def form(kind: str) -> list[str]:
    """Return the names of the lines of a signed message, in order, as the page lists them."""
    block = re.search(rf"\n    safespace/1/{kind}\n((?:    .+\n)+)", PAGE)
    assert block is not None
    return [line.split()[0] for line in block[1].splitlines()]


def filled(kind: str, values: dict[str, str]) -> bytes:
    """Fill a form in."""
    assert set(form(kind)) == set(values)
    lines = [f"safespace/1/{kind}", *(f"{name} {values[name]}" for name in form(kind))]
    return ("\n".join(lines) + "\n").encode("ascii")


def words(content: bytes) -> str:
    """Do what the page says about eight words."""
    listed = resources.path("wordlists", "words.txt").read_text(encoding="utf-8").split()
    number, said = int.from_bytes(hashlib.sha256(content).digest(), "big"), list[str]()
    for _ in range(8):
        number, left = number // 2443, number % 2443
        said.append(listed[left])
    return " ".join(said)


def test_a_paper_is_checked_as_the_page_says(vault: Vault, tmp_path: Path) -> None:
    (paper,) = files.save(Desk(vault, Clock(NOW)), tmp_path, {"paper.pdf": b"words"})
    told = json.loads((tmp_path / "paper.pdf.sig").read_text(encoding="ascii"))
    assert (told.pop("kind"), told.pop("version")) == ("SafeSpace signature", 1)
    key, signature = bytes.fromhex(told["key"]), bytes.fromhex(told.pop("signature"))
    assert told["sha256"] == hashlib.sha256(paper.read_bytes()).hexdigest()
    signed = filled("file", {**told, "key": hashlib.sha256(key).hexdigest()})
    Ed25519PublicKey.from_public_bytes(key).verify(signature, signed)
    with pytest.raises(InvalidSignature):
        Ed25519PublicKey.from_public_bytes(key).verify(signature, signed + b"\n")
    assert words(key) == vault.signing_key.words
    assert words(bytes.fromhex(told["trail"])) == vault.trail.head().words


def test_every_checkpoint_is_checked_as_the_page_says(vault: Vault) -> None:
    Colleague(vault).does("vault.opened", "vault.locked")
    joined = vault.connection.execute(
        "SELECT action, guardian_id, about, codes FROM trail WHERE codes LIKE '%sign_key%' ORDER BY seq"
    ).rows
    assert [row[0] for row in joined] == ["vault.created", "guardian.added"]
    people = (joined[0][1], json.loads(joined[1][2])[0])
    keys = {who: bytes.fromhex(json.loads(row[3])["sign_key"]) for who, row in zip(people, joined, strict=True)}
    previous = "0" * 64
    rows = vault.connection.execute("SELECT number, seq, at, guardian_id, signature FROM checkpoints").rows
    assert len(rows) == 4
    for number, seq, at, guardian, signature in rows:
        values = {"vault": vault.meta.vault_id, "number": str(number), "seq": str(seq), "at": at, "guardian": guardian}
        values |= {"key": hashlib.sha256(keys[guardian]).hexdigest(), "previous": previous}
        values["head"] = vault.connection.value("SELECT mac FROM trail WHERE seq = ?", (seq,)).hex()
        Ed25519PublicKey.from_public_bytes(keys[guardian]).verify(signature, filled("checkpoint", values))
        previous = hashlib.sha256(signature).hexdigest()


def test_the_page_claims_no_more_than_is_so() -> None:
    assert "shows tampering to people who hold earlier words" in PAGE
    assert "tamper-proof" not in PAGE
    for words_ in ("An unknown key proves nothing by itself", "Entries after the last checkpoint can be rewritten"):
        assert words_ in PAGE
