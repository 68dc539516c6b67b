"""Damaged files of each kind, by the hundred: each is read or refused in one sentence, whatever is in it."""

from __future__ import annotations

import random
import socket
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safespace.importing import door
from safespace.importing.taken import LONGEST_NAME, MOST, CannotRead, Contents
from tests.importing import samples

KINDS = {
    "a.eml": samples.with_rota().as_bytes(),
    "a.msg": samples.outlook(),
    "a.docx": samples.word("One", "Two &amp; three"),
    "a.odt": samples.open_document("One", "Two"),
    "a.rtf": samples.rich(r"One\par \u8217?s {\b bold} caf\'e9{\pict 00}"),
    "a.txt": "Plain words, caf\u00e9.".encode("utf-16"),
}
MANY = 10 * settings().max_examples
"""250 where every change is tried; HYPOTHESIS_PROFILE=full tries 20,000 of each."""


def damaged(content: bytes, dice: random.Random) -> bytes:
    """Return a file cut short, with bytes turned over, or with a part of it twice."""
    made = bytearray(content)
    for _ in range(dice.randrange(1, 10)):
        made[dice.randrange(len(made))] = dice.choice((0, 1, 0x7F, 0xFF, dice.randrange(256)))
    if dice.random() < 0.3:
        del made[dice.randrange(len(made)) :]
    elif dice.random() < 0.2:
        start = dice.randrange(len(made))
        made[start:start] = made[start : start + dice.randrange(1, 600)]
    return bytes(made)


def sound(found: Contents) -> bool:
    """Say whether what was taken out can stand on a case."""
    hidden = [sign for sign in found.words if ord(sign) < 32 and sign not in "\n\t"]
    names = [one.name for one in found.attached]
    paths = [name for name in names if not name or "/" in name or "\\" in name or len(name) > LONGEST_NAME]
    one_line = "\n" not in found.sender + found.address
    return len(found.words) <= MOST and not hidden and not paths and one_line


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail on anything that opens a file or a connection."""

    def refused(*_: Any, **__: Any) -> Any:
        raise AssertionError("a reader reached for the world outside")

    monkeypatch.setattr(socket, "socket", refused)
    monkeypatch.setattr(Path, "open", refused)
    monkeypatch.setattr("builtins.open", refused)


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.usefixtures("alone")
def test_damaged_files_are_read_or_refused(name: str) -> None:
    dice = random.Random(name)
    read = refused = 0
    for _ in range(MANY):
        try:
            assert sound(door.read(name, damaged(KINDS[name], dice)))
            read += 1
        except CannotRead:
            refused += 1
    assert read + refused == MANY
    assert read


@settings(max_examples=200)
@given(st.sampled_from(sorted(KINDS)), st.binary(max_size=400))
def test_noise_is_read_or_refused(name: str, content: bytes) -> None:
    for tried in (content, KINDS[name][:64] + content):
        try:
            assert sound(door.read(name, tried))
        except CannotRead:
            continue


@settings(max_examples=100)
@given(st.text(max_size=300), st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=80))
def test_whatever_somebody_writes_comes_out_of_their_mail(story: str, subject: str) -> None:
    raw = b"From: a@b.org\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + story.encode("utf-8", "ignore")
    found = door.read("a.eml", raw)
    assert sound(found)
    assert sound(door.read("a.eml", samples.mail("x", subject=subject or "x").as_bytes()))
    letters = [sign for sign in story if sign.isalnum()]
    assert [sign for sign in found.words if sign.isalnum()] == letters
