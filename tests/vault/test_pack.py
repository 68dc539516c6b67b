"""A pack opens for the one key that it was sealed to, whole or not at all, and nothing in it can be read outside."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from safespace.domain.hand_over import TRAVELS
from safespace.domain.ids import Id
from safespace.vault import pack
from safespace.vault.migrate import FOLDER
from safespace.vault.pack import Content, Slip
from safespace.vault.pack_problems import NotAPack, NotForYou, PackDamaged, PackFromLater, PackTooLarge
from safespace.vault.sealing import KeyPair
from safespace.vault.signing import SigningKey

AT = datetime(2026, 7, 3, 9, 0, tzinfo=UTC)
SLIP = Slip(Id("ab" * 16), "LENT", AT, date(2026, 7, 31), None)
CANARY = "Karen Holt of Ward 7B"
CONTENT = Content({"cases": [{"words": CANARY}]}, {Id("cd" * 16): CANARY.encode() * 3})


@dataclass(frozen=True)
class Made:
    """A pack from one person to another."""

    file: Path
    to: KeyPair
    sender: SigningKey


def written(slip: Slip, content: Content, to: bytes, key: SigningKey, file: Path) -> str:
    """Write a pack and finish it; return its SHA-256."""
    partial = file.with_name("partial")
    sha256 = pack.write(slip, content, to, key, partial)
    pack.finish(partial, file)
    return sha256


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Make one."""
    to, sender = KeyPair.generate(), SigningKey(KeyPair.generate())
    file = tmp_path_factory.mktemp("pack") / "one.safespace-pack"
    written(SLIP, CONTENT, to.public, sender, file)
    return Made(file, to, sender)


def test_a_pack_comes_out_as_it_went_in_with_the_key_of_whoever_signed_it(made: Made) -> None:
    opened = pack.read(made.file, made.to)
    assert opened.slip == replace(SLIP, sender=made.sender.public)
    assert opened.content == CONTENT


def test_a_pack_opens_for_nobody_before_it_was_finished(made: Made, tmp_path: Path) -> None:
    sha256 = pack.write(SLIP, CONTENT, made.to.public, made.sender, tmp_path / "one")
    with pytest.raises(PackDamaged):
        pack.read(tmp_path / "one", made.to)
    assert pack.finished(tmp_path / "one") == sha256
    pack.finish(tmp_path / "one", tmp_path / "two")
    assert pack.read(tmp_path / "two", made.to).sha256 == sha256


@pytest.mark.parametrize("many", [1, 12, 31, 32])
def test_an_end_that_a_crash_left_half_written_is_written_anew(made: Made, tmp_path: Path, many: int) -> None:
    sha256 = pack.write(SLIP, CONTENT, made.to.public, made.sender, tmp_path / "one")
    whole = (tmp_path / "one").read_bytes()
    pack.finish(tmp_path / "one", tmp_path / "two")
    (tmp_path / "one").write_bytes(whole[:-32] + (tmp_path / "two").read_bytes()[-32:][:many] + bytes(32 - many))
    assert pack.finished(tmp_path / "one") == sha256
    pack.finish(tmp_path / "one", tmp_path / "three")
    assert pack.read(tmp_path / "three", made.to).sha256 == sha256


def test_nothing_in_a_pack_can_be_read_and_its_length_tells_no_number_of_cases(made: Made, tmp_path: Path) -> None:
    assert b"Karen" not in made.file.read_bytes()
    assert made.sender.public not in made.file.read_bytes()
    more = Content({"cases": [{"words": CANARY}] * 50}, {})
    written(SLIP, more, made.to.public, made.sender, tmp_path / "more")
    assert (tmp_path / "more").stat().st_size == made.file.stat().st_size


def test_somebody_else_is_told_that_it_is_not_for_them(made: Made) -> None:
    with pytest.raises(NotForYou):
        pack.read(made.file, KeyPair.generate())


def test_a_single_bit_or_a_missing_end_is_told_as_damage(made: Made, tmp_path: Path) -> None:
    whole = made.file.read_bytes()
    hurt = tmp_path / "hurt"
    for place in (20, 200, 3000, len(whole) // 2, len(whole) - 1):
        hurt.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(PackDamaged):
            pack.read(hurt, made.to)
    for length in (30, len(whole) // 2, len(whole) - 1):
        hurt.write_bytes(whole[:length])
        with pytest.raises(PackDamaged):
            pack.read(hurt, made.to)


def test_a_receiver_cannot_pass_a_pack_on_as_if_it_had_been_made_for_somebody_else(made: Made, tmp_path: Path) -> None:
    other, mine = KeyPair.generate(), pack.read(made.file, made.to)
    forged = SigningKey(KeyPair.generate())
    written(replace(mine.slip, sender=b""), mine.content, other.public, forged, tmp_path / "forged")
    assert pack.read(tmp_path / "forged", other).slip.sender == forged.public != made.sender.public


def test_other_files_later_versions_and_too_much_are_each_refused(made: Made, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("A shopping list")
    with pytest.raises(NotAPack):
        pack.read(other, made.to)
    with pytest.raises(NotAPack):
        pack.read(tmp_path / "missing", made.to)
    later = made.file.read_bytes()[:-32].replace(b"SafeSpace pack 1", b"SafeSpace pack 2", 1)
    other.write_bytes(later + hashlib.sha256(later).digest())
    with pytest.raises(PackFromLater):
        pack.read(other, made.to)
    large = Content({}, {Id("ef" * 16): bytes(pack.LARGEST)})
    with pytest.raises(PackTooLarge):
        pack.write(SLIP, large, made.to.public, made.sender, tmp_path / "large")
    assert not (tmp_path / "large").exists()


def test_every_table_that_belongs_to_a_case_travels_with_it_or_is_known_to_stay() -> None:
    stay = {
        *("entries", "tags", "links", "test_marks", "repeats_of_gone", "recusals", "time_log", "holds", "pens"),
        *("subject_requests", "subject_passages", "attachments", "agreements", "assignments", "walls"),
        "imported_cases",
    }
    tables = (FOLDER.parent / "schema.sql").read_text(encoding="utf-8").split("CREATE TABLE ")[1:]
    belong = {table.partition(" ")[0] for table in tables if "case_id TEXT NOT NULL REFERENCES cases" in table}
    assert belong - set(TRAVELS) <= stay, belong - set(TRAVELS) - stay
