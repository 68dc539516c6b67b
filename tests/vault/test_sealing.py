"""Seals, key pairs and the keys that grow from the master key."""

from __future__ import annotations

import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace.vault.keys import KeyRing, derived
from safespace.vault.sealing import SECRET_BYTES, BrokenSeal, KeyPair, bound, seal, seal_to, unseal

KEY = bytes(range(32))
CONSTANT = bytes(range(32, 64))
PAIR = KeyPair(bytes(range(96)))
OTHER = KeyPair(bytes(range(1, 97)))


@given(st.binary(max_size=200), st.binary(max_size=40))
def test_what_is_sealed_comes_back_and_never_looks_the_same_twice(plain: bytes, about: bytes) -> None:
    first, second = seal(KEY, plain, about), seal(KEY, plain, about)
    assert first != second
    assert unseal(KEY, first, about) == unseal(KEY, second, about) == plain


def test_every_flipped_bit_breaks_a_seal() -> None:
    sealed = seal(KEY, b"ward 7", b"case")
    for place in range(len(sealed)):
        for bit in range(8):
            broken = bytearray(sealed)
            broken[place] ^= 1 << bit
            with pytest.raises(BrokenSeal):
                unseal(KEY, bytes(broken), b"case")


@pytest.mark.parametrize("length", [0, 1, 5, 8, 12, 28])
def test_a_cut_seal_is_broken(length: int) -> None:
    with pytest.raises(BrokenSeal):
        unseal(KEY, seal(KEY, b"ward 7", b"case")[:length], b"case")


def test_a_seal_belongs_to_its_key_and_to_what_it_is_about() -> None:
    sealed = seal(KEY, b"ward 7", b"case")
    for key, about in ((KEY, b"other"), (bytes(32), b"case")):
        with pytest.raises(BrokenSeal):
            unseal(key, sealed, about)


def test_only_the_private_half_opens_what_was_sealed_to_the_public_half() -> None:
    sealed = seal_to(PAIR.public, b"a key", b"about")
    assert PAIR.unseal(sealed, b"about") == b"a key"
    assert KeyPair(PAIR.secret).unseal(sealed, b"about") == b"a key"
    for pair, about in ((OTHER, b"about"), (PAIR, b"other")):
        with pytest.raises(BrokenSeal):
            pair.unseal(sealed, about)


def test_a_flipped_or_cut_sealed_key_does_not_open() -> None:
    sealed = seal_to(PAIR.public, b"a key", b"about")
    for place in range(0, len(sealed), 37):
        broken = bytearray(sealed)
        broken[place] ^= 1
        with pytest.raises(BrokenSeal):
            PAIR.unseal(bytes(broken), b"about")
    for length in (0, 1, 500, len(sealed) - 1):
        with pytest.raises(BrokenSeal):
            PAIR.unseal(sealed[:length], b"about")


def test_a_dropped_key_opens_nothing() -> None:
    pair = KeyPair.generate()
    assert len(pair.secret) == SECRET_BYTES
    pair.drop()
    with pytest.raises(RuntimeError, match="dropped"):
        pair.unseal(b"", b"")
    with pytest.raises(RuntimeError, match="dropped"):
        _ = pair.secret


def test_keys_and_pairs_do_not_show_themselves() -> None:
    ring = KeyRing(KEY, bytes(range(32, 64)))
    for shown in (repr(ring), repr(PAIR), str(ring), str(PAIR)):
        assert KEY.hex()[:16] not in shown
        assert repr(PAIR.secret)[2:20] not in shown


def test_each_purpose_has_a_key_of_its_own_and_old_vaults_keep_theirs() -> None:
    ring = KeyRing(KEY, bytes(range(32, 64)))
    assert len({getattr(ring, name) for name in KeyRing.__slots__}) == 13
    assert ring.database == derived(KEY, "database")
    again = ring.renewed()
    kept = {name for name in KeyRing.__slots__ if getattr(again, name) == getattr(ring, name)}
    assert kept == {"anchor", "constant", "drive", "seed", "trail"}
    # HKDF-SHA256 without salt over bytes 0..31 with the label safespace/1/database: a change would lose every vault.
    assert ring.database.hex() == "8628f43b91c2f70e81d0bc6b1540060ce6d051f7f64ef74300da6dc94103035c"


@pytest.mark.parametrize(
    ("key", "secret", "label"),
    [
        ("attachments", KEY, "attachments"), ("header", KEY, "header"), ("former", KEY, "former"),
        ("case_keys", KEY, "case-keys"), ("backup", KEY, "backup"), ("wrapping", KEY, "constant"),
        ("trail", CONSTANT, "trail"), ("seed", CONSTANT, "seed"), ("anchor", CONSTANT, "anchor"),
        ("drive", CONSTANT, "drive"),
    ],
)  # fmt: skip
def test_every_key_grows_as_it_always_did(key: str, secret: bytes, label: str) -> None:
    """HKDF without salt, as RFC 5869 writes it, by hand: one other letter in a label, and old vaults cannot be read."""
    grown = hmac.digest(hmac.digest(bytes(32), secret, "sha256"), f"safespace/1/{label}".encode() + b"\x01", "sha256")
    assert getattr(KeyRing(KEY, CONSTANT), key) == grown


def test_a_dropped_ring_has_no_key_left() -> None:
    ring = KeyRing.generate()
    assert {len(getattr(ring, name)) for name in KeyRing.__slots__} == {32}
    assert ring.master != ring.constant
    ring.drop()
    assert {getattr(ring, name) for name in KeyRing.__slots__} == {b""}


@given(st.lists(st.text(max_size=5), max_size=4), st.lists(st.text(max_size=5), max_size=4))
def test_two_lists_of_parts_never_look_the_same(first: list[str], second: list[str]) -> None:
    assert (bound(*first) == bound(*second)) == (first == second)
