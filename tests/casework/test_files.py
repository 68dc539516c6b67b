"""Papers that leave: whole or not at all, never over something else, with a signature that fits beside each."""

from __future__ import annotations

from pathlib import Path

import pytest

from safespace.casework import files
from safespace.casework.desk import Desk
from safespace.casework.files import FileNotWritten
from safespace.vault import durable, signature_file
from safespace.vault.sealing import KeyPair
from safespace.vault.signing import SigningKey
from safespace.vault.trail import Head
from tests import builders


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an empty folder for papers."""
    place = tmp_path / "papers"
    place.mkdir()
    return place


def names(folder: Path) -> list[str]:
    """Return what lies in a folder."""
    return sorted(file.name for file in folder.iterdir())


def test_each_paper_has_a_signature_over_its_content_with_the_present_head_and_key(desk: Desk, folder: Path) -> None:
    written = files.save(desk, folder, {"one.pdf": b"1", "one.csv": b"2"})
    assert names(folder) == ["one.csv", "one.csv.sig", "one.pdf", "one.pdf.sig"]
    for paper in written:
        found = signature_file.kept(paper)
        assert found is not None
        assert found.genuine
        assert found.sha256 == signature_file.digest_of(paper)
        assert (found.key, found.trail) == (desk.vault.signing_key.public, desk.vault.trail.head().mac)
        assert found.at == desk.now()
        assert {file.stat().st_mode & 0o777 for file in (paper, signature_file.beside(paper))} == {0o600}


def test_the_head_that_is_printed_on_a_paper_is_the_one_in_its_signature(desk: Desk, folder: Path) -> None:
    printed = Head(1, desk.vault.trail.head().mac)
    with desk.vault.transaction():
        desk.vault.trail.write("case.read", desk.now())
    (paper,) = files.save(desk, folder, {"one.pdf": b"1"}, printed)
    found = signature_file.kept(paper)
    assert found is not None
    assert found.trail == printed.mac != desk.vault.trail.head().mac


def test_nothing_in_a_signature_says_who_or_what(desk: Desk, folder: Path) -> None:
    case = builders.a_concern(desk)
    files.save(desk, folder, {f"brief-{case.reference}.pdf": b"1"})
    said = (folder / f"brief-{case.reference}.pdf.sig").read_text(encoding="ascii")
    assert not [
        word for word in (case.reference, "brief", "Okoro", "Eastmere", desk.vault.meta.vault_id) if word in said
    ]


def test_saving_the_same_paper_again_leaves_it_and_its_signature_alone(desk: Desk, folder: Path) -> None:
    files.save(desk, folder, {"one.pdf": b"1"})
    before = (folder / "one.pdf.sig").read_bytes()
    with desk.vault.transaction():
        desk.vault.trail.write("case.read", desk.now())
    files.save(desk, folder, {"one.pdf": b"1"})
    assert names(folder) == ["one.pdf", "one.pdf.sig"]
    assert (folder / "one.pdf.sig").read_bytes() == before


def test_a_paper_whose_signature_was_removed_gets_one_again(desk: Desk, folder: Path) -> None:
    files.save(desk, folder, {"one.pdf": b"1"})
    (folder / "one.pdf.sig").unlink()
    files.save(desk, folder, {"one.pdf": b"1"})
    assert names(folder) == ["one.pdf", "one.pdf.sig"]


def test_other_content_other_signatures_and_leftovers_are_never_replaced(desk: Desk, folder: Path) -> None:
    stranger = signature_file.made(
        signature_file.digest_of(_put(folder / "b", b"1")), desk.now(), _stranger(), bytes(32)
    )
    _put(folder / "other.pdf", b"somebody's own")
    _put(folder / "left.pdf.sig", b"left behind when its paper was moved")
    _put(folder / "theirs.pdf", b"1")
    signature_file.keep(folder / "theirs.pdf", stranger)
    _put(folder / "wrong.pdf", b"1")
    _put(folder / "wrong.pdf.sig", b"nonsense")
    (folder / "folder.pdf").mkdir()
    before = {file: file.read_bytes() for file in folder.iterdir() if file.is_file()}
    wished = ("other.pdf", "left.pdf", "theirs.pdf", "wrong.pdf", "folder.pdf")
    written = files.save(desk, folder, dict.fromkeys(wished, b"1"))
    assert [file.name for file in written] == [
        "other-2.pdf",
        "left-2.pdf",
        "theirs-2.pdf",
        "wrong-2.pdf",
        "folder-2.pdf",
    ]
    assert {file: file.read_bytes() for file in before} == before
    assert all((found := signature_file.kept(file)) is not None and found.genuine for file in written)


def test_a_paper_without_a_signature_is_not_left_when_the_disk_refuses(
    desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = durable.write

    def full(place: Path, content: bytes) -> None:
        if place.suffix == ".sig":
            place.with_name(f"{place.name}.new").write_bytes(b"half")
            raise OSError(28, "No space left on device")
        write(place, content)

    monkeypatch.setattr(durable, "write", full)
    with pytest.raises(FileNotWritten):
        files.save(desk, folder, {"one.pdf": b"1"})
    assert names(folder) == []
    _put(folder / "one.pdf", b"1")  # but a paper that lay here before stays
    with pytest.raises(FileNotWritten):
        files.save(desk, folder, {"one.pdf": b"1"})
    assert names(folder) == ["one.pdf"]


def test_a_folder_that_takes_nothing_is_said(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(FileNotWritten):
        files.save(desk, tmp_path / "missing", {"one.pdf": b"1"})


def test_a_file_that_something_else_wrote_is_signed_where_it_lies(desk: Desk, folder: Path) -> None:
    copy = _put(folder / "vault.safespace-backup", b"1")
    assert files.sign_if_it_can(desk, copy, signature_file.digest_of(copy))
    found = signature_file.kept(copy)
    assert found is not None
    assert found.genuine
    assert names(folder) == ["vault.safespace-backup", "vault.safespace-backup.sig"]
    assert not files.sign_if_it_can(desk, folder / "missing" / "copy", bytes(32))


def _put(file: Path, content: bytes) -> Path:
    file.write_bytes(content)
    return file


def _stranger() -> SigningKey:
    return SigningKey(KeyPair.generate())
