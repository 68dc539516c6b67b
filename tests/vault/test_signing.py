"""Signing keys, signed messages, and the eight words that stand for a key or a head."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace.vault.eight_words import eight_words, plain
from safespace.vault.passphrase import words
from safespace.vault.sealing import KeyPair
from safespace.vault.signing import SigningKey, fits, message, sign_key_of

PERSON = KeyPair(bytes(range(96)))


def test_the_words_of_papers_that_were_printed_long_ago_stay_the_same() -> None:
    """A changed list of words would make every printed paper look forged: see the document on the trail."""
    assert len(words()) == 2443
    assert eight_words(b"") == "develop half test always text fold wire chase"
    assert eight_words(bytes(32)) == "over bulb cousin parent nibble exercise back curious"


@given(st.binary(max_size=64), st.binary(max_size=64))
def test_other_bytes_have_other_words(one: bytes, other: bytes) -> None:
    found = eight_words(one)
    assert len(found.split()) == 8
    assert set(found.split()) <= set(words())
    assert (found == eight_words(other)) is (one == other)


@pytest.mark.parametrize(
    "typed",
    [
        "  Over bulb\ncousin, PARENT nibble-exercise  back curious. ",
        "over bulb cousin parent nibble exercise back curious",
    ],
)
def test_words_are_understood_as_people_type_them(typed: str) -> None:
    assert plain(typed) == eight_words(bytes(32))


def test_a_person_has_one_key_and_another_person_another() -> None:
    assert SigningKey(PERSON).public == sign_key_of(PERSON) == SigningKey(KeyPair(PERSON.secret)).public
    assert sign_key_of(KeyPair.generate()) != sign_key_of(PERSON)
    assert SigningKey(PERSON).words == eight_words(sign_key_of(PERSON))
    assert PERSON.secret.hex() not in repr(SigningKey(PERSON).__dict__)


@given(st.binary(max_size=99), st.integers(0, 63), st.integers(0, 7))
def test_a_signature_fits_its_message_its_key_and_nothing_else(text: bytes, place: int, bit: int) -> None:
    key = SigningKey(PERSON)
    signature = key.sign(text)
    bent = bytearray(signature)
    bent[place] ^= 1 << bit
    assert fits(key.public, signature, text)
    assert not fits(key.public, bytes(bent), text)
    assert not fits(key.public, signature, text + b"\0")
    assert not fits(sign_key_of(KeyPair(bytes(96))), signature, text)


@pytest.mark.parametrize("key", [b"", bytes(31), bytes(33), b"\xff" * 32])
@pytest.mark.parametrize("signature", [b"", bytes(64), bytes(63), b"\xff" * 64])
def test_what_is_no_key_or_no_signature_fits_nothing(key: bytes, signature: bytes) -> None:
    assert not fits(key, signature, b"text")


def test_a_message_says_its_kind_and_version_first() -> None:
    assert message("file", {"sha256": "ab", "at": "2026-07-03T09:12:44Z"}) == (
        b"safespace/1/file\nsha256 ab\nat 2026-07-03T09:12:44Z\n"
    )


@pytest.mark.parametrize(
    "fields", [{"a b": "x"}, {"a": "x\ny"}, {"a": "x y"}, {"a": ""}, {"a\n": "x"}, {"a": "é"}, {"a": "x\n"}]
)
def test_a_field_that_could_be_read_in_two_ways_is_not_signed(fields: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="plain letters"):
        message("file", fields)
