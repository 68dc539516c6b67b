"""NAME.sig: read only when it is exactly one, whatever somebody wrote into it."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace.vault import signature_file
from safespace.vault.sealing import KeyPair
from safespace.vault.signature_file import FileSignature, NotASignature
from safespace.vault.signing import SigningKey
from tests.vault.made_up import NOW

KEY = SigningKey(KeyPair(bytes(range(96))))
CONTENT = b"a paper"
MADE = signature_file.made(hashlib.sha256(CONTENT).digest(), NOW, KEY, b"\x07" * 32)
PLAIN: dict[str, Any] = json.loads(MADE.written())
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=70),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=9), inside, max_size=3),
    max_leaves=6,
)


def written(**changes: Any) -> bytes:
    """Return the file with some fields changed."""
    return json.dumps({**PLAIN, **changes}).encode()


def test_what_is_written_is_read_back_and_genuine() -> None:
    assert FileSignature.read(MADE.written()) == MADE
    assert MADE.genuine
    assert MADE.key == KEY.public
    assert len(MADE.written()) < 700


def test_it_names_nobody_no_file_and_no_case() -> None:
    assert set(PLAIN) == {"kind", "version", "sha256", "at", "key", "trail", "signature"}
    assert (PLAIN["kind"], PLAIN["version"], PLAIN["at"]) == ("SafeSpace signature", 1, "2026-07-03T09:12:44Z")
    assert all(re.fullmatch("[0-9a-f]+", PLAIN[name]) for name in ("sha256", "key", "trail", "signature"))


@pytest.mark.parametrize("name", ["sha256", "key", "trail", "signature"])
def test_a_single_changed_digit_makes_it_false(name: str) -> None:
    for place in (0, len(PLAIN[name]) // 2, len(PLAIN[name]) - 1):
        digit = "0" if PLAIN[name][place] != "0" else "1"
        bent = PLAIN[name][:place] + digit + PLAIN[name][place + 1 :]
        assert not FileSignature.read(written(**{name: bent})).genuine


def test_another_time_makes_it_false() -> None:
    assert not FileSignature.read(written(at="2026-07-03T09:12:45Z")).genuine


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"null",
        b"[]",
        b"7",
        b"{}",
        b"\xff\xfe{}",
        b"[" * 4000,
        b"{" * 4000,
        b'{"kind":' * 400,
        b" " * 5000,
        MADE.written() + b" " * 4096,
        MADE.written() + b"{}",
        MADE.written().replace(b'"version": 1', b'"version": 1, "version": 1'),
        written(kind="something else"),
        written(version=True),
        written(version=1.0),
        written(version="1"),
        written(version=0),
        written(version=-1),
        written(name="Jane"),
        json.dumps({name: value for name, value in PLAIN.items() if name != "trail"}).encode(),
        written(sha256=PLAIN["sha256"].upper()),
        written(sha256=PLAIN["sha256"][:-1]),
        written(sha256=PLAIN["sha256"] + "00"),
        written(key=" " + PLAIN["key"][1:]),
        written(key=None),
        written(signature=7),
        written(signature=["00"] * 64),
        written(at="2026-07-03 09:12:44Z"),
        written(at="2026-07-03T09:12:44+00:00"),
        written(at="2026-13-03T09:12:44Z"),
        written(at="0001-01-01T00:00:00Z"),
        written(at="2026-07-03T09:12:44Z\n"),
        written(at="\N{FULLWIDTH DIGIT TWO}026-07-03T09:12:44Z"),
        written(at=20260703),
    ],
)  # fmt: skip
def test_what_is_not_exactly_a_signature_is_not_read_as_one(content: bytes) -> None:
    with pytest.raises(NotASignature) as caught:
        FileSignature.read(content)
    assert not caught.value.newer


@pytest.mark.parametrize("version", [2, 10**50])
def test_a_later_version_is_told_apart(version: int) -> None:
    with pytest.raises(NotASignature) as caught:
        FileSignature.read(written(version=version, more="x"))
    assert caught.value.newer


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_anything_at_all_is_refused_or_read_and_nothing_else_happens(content: bytes) -> None:
    with pytest.raises(NotASignature):
        FileSignature.read(content)


@given(st.dictionaries(st.sampled_from([*PLAIN, "more"]), ANYTHING, min_size=1, max_size=4))
def test_any_field_may_hold_anything(changes: dict[str, Any]) -> None:
    try:
        found = FileSignature.read(written(**changes))
    except NotASignature:
        return
    assert not found.genuine or found == MADE


@given(st.integers(0, len(MADE.written()) - 1), st.integers(0, 7))
def test_a_turned_bit_never_leaves_another_genuine_signature(place: int, bit: int) -> None:
    bent = bytearray(MADE.written())
    bent[place] ^= 1 << bit
    try:
        found = FileSignature.read(bytes(bent))
    except NotASignature:
        return
    assert not found.genuine or found == MADE


def test_it_lies_beside_its_file_whole_or_not_at_all(tmp_path: Path) -> None:
    paper = tmp_path / "board.summary.pdf"
    paper.write_bytes(CONTENT)
    assert signature_file.kept(paper) is None
    assert signature_file.keep(paper, MADE) == tmp_path / "board.summary.pdf.sig"
    assert signature_file.kept(paper) == MADE
    assert signature_file.digest_of(paper) == MADE.sha256
    (tmp_path / "board.summary.pdf.sig").unlink()
    (tmp_path / "board.summary.pdf.sig").mkdir()
    with pytest.raises(NotASignature):
        signature_file.kept(paper)
    with pytest.raises(OSError, match=r"."):
        signature_file.keep(paper, MADE)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["board.summary.pdf", "board.summary.pdf.sig"]
