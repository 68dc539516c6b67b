"""Rich text as Outlook packs it: unpacked as published, to a limit, and honestly given up where it breaks off."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as some

from safespace.importing import compressed, door, outlook
from safespace.importing.taken import CannotRead
from tests.importing import samples

PUBLISHED = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af3 2068656c0900 2062 7705b06c647d0a800fa0".replace(
        " ", ""
    )
)
"""The example of [MS-OXRTFCP], section 4.1.1."""

RICH_ALONE = "__substg1.0_10090102"


def packed(words: bytes, kind: bytes = b"LZFu", *, ends: bool = True) -> bytes:
    """Pack letter by letter, with the place that ends it."""
    parts = [words[at : at + 8] for at in range(0, len(words), 8)]
    whole = b"".join(b"\0" + part for part in parts if len(part) == 8)
    rest = parts[-1] if parts and len(parts[-1]) < 8 else b""
    if ends:
        here = (207 + len(words)) % 4096
        whole += bytes([1 << len(rest)]) + rest + struct.pack(">H", here << 4)
    return struct.pack("<II", len(whole) + 12, len(words)) + kind + bytes(4) + whole


def mail_of(content: bytes) -> bytes:
    """Return a mail of Outlook whose words are in packed rich text alone."""
    streams = {path: said for path, said in samples.STREAMS.items() if "1000001F" not in path}
    return samples.outlook({**streams, RICH_ALONE: content})


def test_the_published_example_is_unpacked_to_the_byte() -> None:
    assert compressed.unpacked(PUBLISHED) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"


@given(some.binary(max_size=9_000))
def test_what_is_packed_comes_out_as_it_was(words: bytes) -> None:
    assert compressed.unpacked(packed(words)) == words


def test_letters_that_repeat_themselves_reach_into_what_is_being_written() -> None:
    body = bytes([0b00000110]) + b"x" + struct.pack(">HH", 207 << 4 | 8, (207 + 11) << 4)
    content = struct.pack("<II", len(body) + 12, 11) + b"LZFu" + bytes(4) + body
    assert compressed.unpacked(content) == b"x" * 11


def test_a_mail_with_rich_text_alone_gives_its_words() -> None:
    found = door.read("a.msg", mail_of(packed(b"{\\rtf1\\ansi There is one nurse.\\par I told my manager.}")))
    assert found.words == "Nights on the ward\n\nThere is one nurse.\nI told my manager."
    assert found.left == ()
    plain = packed(b"{\\rtf1 Not packed at all.}", b"MELA", ends=False)
    stored = plain[:16] + b"{\\rtf1 Not packed at all.}"
    stored = struct.pack("<I", len(stored) - 4) + stored[4:]
    assert door.read("a.msg", mail_of(stored)).words.endswith("Not packed at all.")


@pytest.mark.parametrize(
    "content", [b"LZFu", packed(b"{\\rtf1 Cut}")[:-2], packed(b"{\\rtf1 What}", b"ZIPu"), packed(b"No rich text.")]
)
def test_words_that_cannot_be_unpacked_are_said_to_be_in_the_original_and_the_rest_is_taken(content: bytes) -> None:
    found = door.read("a.msg", mail_of(content))
    assert (found.words, found.sender) == ("Nights on the ward", samples.NAME)
    assert outlook.NO_WORDS in found.left
    assert len(found.attached) == 1


def test_unpacking_stops_at_the_limit_whatever_the_length_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compressed, "LARGEST", 1_000)
    body = (b"\0" + b"a" * 8) * 500 + bytes([0xFF]) + struct.pack(">H", 0x001F) * 8
    content = struct.pack("<II", len(body) + 12, 0xFFFFFFFF) + b"LZFu" + bytes(4) + body
    assert 1_000 <= len(compressed.unpacked(content)) < 1_200
    stored = struct.pack("<II", 2_012, 2_000) + b"MELA" + bytes(4) + b"a" * 2_000
    assert len(compressed.unpacked(stored)) == 1_000


@given(some.binary(max_size=400))
def test_noise_is_read_or_refused_and_nothing_else(noise: bytes) -> None:
    try:
        compressed.unpacked(struct.pack("<II", len(noise) + 12, 10) + b"LZFu" + bytes(4) + noise)
    except CannotRead:
        return
