"""Mails of Outlook, and the small file system that they are."""

from __future__ import annotations

import struct

import pytest

from safespace.importing import door, mail
from safespace.importing.compound import Compound
from safespace.importing.taken import CannotRead, Contents
from tests.importing import samples

START, TABLE, FIRST_TABLE, MORE = 48, 44, 76, 68


def read(streams: dict[str, bytes]) -> Contents:
    return door.read("A mail.MSG", samples.outlook(streams))


def test_sender_day_words_and_files_are_taken_and_no_header_is() -> None:
    found = read(samples.STREAMS)
    assert (found.sender, found.address, found.sent_at) == (samples.NAME, samples.ADDRESS, samples.SENT)
    assert found.words.startswith(f"Nights on the ward\n\n{samples.STORY}")
    assert [(one.name, one.content) for one in found.attached] == [("Rota June.pdf", samples.ROTA)]
    assert "quillfeather" not in found.words
    assert "O=TRUST" not in found.address


def test_narrow_words_are_read_in_the_code_page_that_the_mail_names() -> None:
    page = bytes(32) + struct.pack("<III4x", 0x3FFD0003, 6, 1251)
    streams = {"__properties_version1.0": page, "__substg1.0_1000001E": "Нет медсестры".encode("cp1251")}
    assert read(streams).words == "Нет медсестры"


def test_a_mail_that_has_only_a_web_page_gives_its_words() -> None:
    found = read({"__substg1.0_10130102": b"<p>One nurse</p><script>x()</script>"})
    assert (found.words, found.left) == ("One nurse", (mail.AS_A_PAGE,))


def test_a_mail_inside_is_said_to_stay_in_the_original() -> None:
    name = "__attach_version1.0_#00000000/__substg1.0_3707001F"
    found = read({"__substg1.0_1000001F": "Words".encode("utf-16-le"), name: "A mail".encode("utf-16-le")})
    assert (found.attached, found.left) == ((), (mail.CLOSED_MAIL,))


def test_long_and_short_streams_are_read_to_the_byte() -> None:
    streams = {
        f"s{size}": bytes(range(256)) * (size // 256) + b"x" * (size % 256) for size in (1, 64, 4095, 4096, 9000)
    }
    opened = Compound(samples.compound(streams))
    assert {path: opened.stream(path) for path in opened.paths} == streams


def changed(at: int, number: int) -> bytes:
    made = bytearray(samples.outlook())
    struct.pack_into("<I", made, at, number)
    return bytes(made)


def directory() -> int:
    return 512 + struct.unpack_from("<I", samples.outlook(), START)[0] * 512


@pytest.mark.parametrize(
    "made",
    [
        b"",
        samples.outlook()[:600],
        samples.outlook({}),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 4000,
        changed(START, 0x00FFFFFF),
        changed(MORE, 0),
        changed(FIRST_TABLE, 0x00FFFFFF),
        changed(directory() + 128 + 68, 1),
    ],
    ids=["empty", "cut", "no mail", "noise", "no directory", "tables in a ring", "no table", "an entry after itself"],
)
def test_what_does_not_hold_together_is_unreadable_and_ends(made: bytes) -> None:
    with pytest.raises(CannotRead):
        door.read("a.msg", made)


def test_a_chain_that_bites_its_tail_is_unreadable() -> None:
    made = bytearray(samples.compound({"long": b"x" * 20_000}))
    table = 512 + struct.unpack_from("<I", made, FIRST_TABLE)[0] * 512
    struct.pack_into("<I", made, table + 4 * 5, 2)
    with pytest.raises(CannotRead):
        Compound(bytes(made)).stream("long")


def test_files_that_share_the_same_bytes_do_not_grow_beyond_the_mail() -> None:
    place = "__attach_version1.0_#{:08}/__substg1.0_37010102"
    made = bytearray(samples.compound({place.format(number): b"x" * 5_000 for number in range(30)}))
    at = made.find(struct.pack("<I4x", 0)[:4], directory())
    assert at > 0
    whole = len(made)
    for start in range(0, whole - 128, 128):
        if made[start : start + 8] == "__su".encode("utf-16-le") and made[start + 66] == 2:
            struct.pack_into("<II", made, start + 116, 0, whole)
    with pytest.raises(CannotRead):
        door.read("a.msg", bytes(made))
