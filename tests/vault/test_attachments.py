"""Files of a case: any size comes back byte for byte, every changed bit is refused, nothing half done stays."""

from __future__ import annotations

import hashlib
import tracemalloc
from pathlib import Path

import pytest

from safespace.domain.ids import Id
from safespace.vault.container import ATTACHMENTS
from safespace.vault.pieces import PIECE
from safespace.vault.problems import (
    AttachmentDamaged,
    AttachmentNotKept,
    CaseDisposed,
    IdentityNotPermitted,
    VaultDamaged,
)
from safespace.vault.vault import Vault
from tests.vault.attached import CONTENT, Enough, keep, written
from tests.vault.made_up import flip


def sealed_file(vault: Vault, attachment_id: Id) -> Path:
    """Return where a file lies sealed."""
    return vault.folder / ATTACHMENTS / attachment_id[:2] / f"{attachment_id}.bin"


def content(vault: Vault, attachment_id: Id) -> bytes:
    """Read a file whole."""
    return b"".join(vault.attachments.open(attachment_id).portions())


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 17])
def test_a_file_of_any_size_comes_back_byte_for_byte(vault: Vault, case_id: Id, tmp_path: Path, size: int) -> None:
    whole = bytes(n % 251 for n in range(size))
    kept = keep(vault, case_id, written(tmp_path, whole))
    assert (kept.size, kept.sha256) == (size, hashlib.sha256(whole).hexdigest())
    assert content(vault, kept.id) == whole
    assert vault.attachments.of_case(case_id) == (kept,)
    assert vault.attachments.spoilt() == ()
    assert vault.attachments.leftovers() == ()
    vault.attachments.open(kept.id).save(tmp_path / "copy.pdf")
    assert (tmp_path / "copy.pdf").read_bytes() == whole
    assert (tmp_path / "copy.pdf").stat().st_mode & 0o077 == 0


def test_what_a_killed_program_left_of_a_copy_in_the_clear_goes_with_the_next_one(
    vault: Vault, case_id: Id, tmp_path: Path
) -> None:
    kept = keep(vault, case_id, written(tmp_path))
    left = tmp_path / ".copy.pdf.part"
    left.write_bytes(CONTENT[:100])
    vault.attachments.open(kept.id).save(tmp_path / "copy.pdf")
    assert (tmp_path / "copy.pdf").read_bytes() == CONTENT
    assert not left.exists()


def test_neither_name_nor_content_lies_anywhere_in_the_clear(vault: Vault, case_id: Id, tmp_path: Path) -> None:
    keep(vault, case_id, written(tmp_path))
    vault.settle()
    for file in vault.folder.rglob("*"):
        assert "Quillfeather" not in file.name
        if file.is_file():
            assert b"Quillfeather" not in file.read_bytes()
            assert b"Nightingale" not in file.read_bytes()


def test_every_flipped_bit_cut_or_swap_is_refused(vault: Vault, case_id: Id, tmp_path: Path) -> None:
    first = keep(vault, case_id, written(tmp_path, b"a" * (2 * PIECE)))
    second = keep(vault, case_id, written(tmp_path, b"b" * (2 * PIECE)))
    file, other = sealed_file(vault, first.id), sealed_file(vault, second.id)
    whole, step = file.read_bytes(), PIECE + 29
    for spot in (0, 1, 12, 13, 40, step - 1, step, step + 5, len(whole) - 1):
        flip(file, spot)
        with pytest.raises(AttachmentDamaged):
            content(vault, first.id)
        file.write_bytes(whole)
    for spoilt in (
        b"",
        whole[:-1],
        whole[:step],
        whole[step:],
        whole + b"x",
        whole + whole[step:],
        whole[step:] + whole[:step],
        whole[:step] + whole[:step],
        other.read_bytes(),
    ):
        file.write_bytes(spoilt)
        with pytest.raises(AttachmentDamaged):
            content(vault, first.id)
    file.unlink()
    with pytest.raises(AttachmentDamaged):
        content(vault, first.id)
    assert vault.attachments.spoilt() == (first.id,)


def test_a_damaged_file_is_never_left_half_saved(vault: Vault, case_id: Id, tmp_path: Path) -> None:
    kept = keep(vault, case_id, written(tmp_path, b"a" * (2 * PIECE)))
    flip(sealed_file(vault, kept.id), PIECE + 100)
    place = tmp_path / "place"
    place.mkdir()
    with pytest.raises(AttachmentDamaged):
        vault.attachments.open(kept.id).save(place / "copy.pdf")
    with pytest.raises(AttachmentNotKept):
        vault.attachments.open(kept.id).save(tmp_path / "not there" / "copy.pdf")
    assert not list(place.iterdir())


def test_what_tells_who_spoke_up_needs_an_open_identity_for_its_name_too(
    vault: Vault, case_id: Id, tmp_path: Path
) -> None:
    kept = keep(vault, case_id, written(tmp_path), identifying=True)
    (seen,) = vault.attachments.of_case(case_id)
    assert (seen.name, seen.media, seen.sha256, seen.known, seen.size) == ("", "", "", False, len(CONTENT))
    with pytest.raises(IdentityNotPermitted):
        vault.attachments.open(kept.id)
    key = vault.identity.unlock()
    assert vault.attachments.of_case(case_id, key) == (kept,)
    assert b"".join(vault.attachments.open(kept.id, key).portions()) == CONTENT
    key.close()


def test_disposing_of_a_case_makes_its_files_noise(vault: Vault, case_id: Id, tmp_path: Path) -> None:
    kept = keep(vault, case_id, written(tmp_path))
    vault.case_keys.destroy(case_id)
    with pytest.raises(CaseDisposed):
        vault.attachments.open(kept.id)


def test_a_key_of_another_file_or_case_does_not_serve(vault: Vault, case_id: Id, tmp_path: Path) -> None:
    first, second = (keep(vault, case_id, written(tmp_path, content)) for content in (b"one", b"two"))
    vault.connection.execute(
        "UPDATE attachments SET sealed = (SELECT sealed FROM attachments WHERE id = ?) WHERE id = ?",
        (second.id, first.id),
    )
    with pytest.raises(VaultDamaged):
        vault.attachments.open(first.id)


def test_a_file_that_is_forgotten_goes_with_its_key(vault: Vault, case_id: Id, tmp_path: Path) -> None:
    plain, named = (keep(vault, case_id, written(tmp_path), identifying=flag) for flag in (False, True))
    for kept in (plain, named):
        vault.attachments.sweep(kept.id)
        assert sealed_file(vault, kept.id).exists(), "a file that is known is never swept"
        with vault.transaction():
            vault.attachments.forget(kept.id)
        vault.attachments.sweep(kept.id)
        assert not sealed_file(vault, kept.id).exists()
    assert vault.attachments.of_case(case_id) == ()
    assert vault.connection.value("SELECT count(*) FROM identities") == 0


def test_a_taking_in_that_is_stopped_or_fails_leaves_nothing(vault: Vault, tmp_path: Path) -> None:
    def stop(done: int, _total: int) -> None:
        if done:
            raise Enough

    with pytest.raises(Enough):
        vault.attachments.begin().run(written(tmp_path, b"a" * (3 * PIECE)), stop)
    with pytest.raises(AttachmentNotKept):
        vault.attachments.begin().run(tmp_path / "not there")
    with pytest.raises(AttachmentNotKept):
        vault.attachments.begin().run(tmp_path)
    assert [file for file in (vault.folder / ATTACHMENTS).rglob("*") if file.is_file()] == []


def test_what_a_crash_leaves_between_file_and_row_is_found_and_is_no_attachment(
    vault: Vault, case_id: Id, tmp_path: Path
) -> None:
    orphan = vault.attachments.begin().run(written(tmp_path))
    assert vault.attachments.of_case(case_id) == ()
    assert vault.attachments.leftovers() == (orphan.sealing.target,)


def test_a_large_file_goes_in_and_out_in_little_memory(vault: Vault, case_id: Id, tmp_path: Path) -> None:
    """Peak of Python's own allocations, for 24 MiB in and out: a few pieces."""
    source = tmp_path / "large"
    with source.open("wb") as file:
        for number in range(24):
            file.write(bytes([number]) * PIECE)
    tracemalloc.start()
    kept = keep(vault, case_id, source)
    for _ in vault.attachments.open(kept.id).portions():
        pass
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8 * PIECE


def test_keys_are_not_shown(vault: Vault, case_id: Id, tmp_path: Path) -> None:
    sealing = vault.attachments.begin()
    kept = keep(vault, case_id, written(tmp_path))
    opening = vault.attachments.open(kept.id)
    assert sealing.key.hex() not in repr(sealing)
    assert repr(opening.key) not in repr(opening)
