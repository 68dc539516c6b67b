"""Checking papers and backups without a vault: each thing that can be wrong has a sentence of its own."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safespace.casework import files, safekeeping, verifying
from safespace.casework.backups import back_up, choose_place, prepare, renew
from safespace.casework.desk import Desk
from safespace.casework.verifying import Outcome, check, look_into
from safespace.vault import signature_file
from safespace.vault.cost import FLOOR
from tests.builders import Clock
from tests.full import full_after
from tests.vault.made_up import PASSPHRASE, flip


@pytest.fixture
def no_room() -> Iterator[None]:
    """Let the system take no file of this process beyond a few bytes, as a full disk takes none."""
    with full_after(64):
        yield


@pytest.fixture
def paper(desk: Desk, tmp_path: Path) -> Path:
    """Return a paper that was saved, with its signature beside it."""
    (tmp_path / "papers").mkdir()
    return files.save(desk, tmp_path / "papers", {"board-summary.pdf": b"figures"})[0]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a backup of a vault that has a passphrase, once."""
    folder = tmp_path_factory.mktemp("made")
    desk = safekeeping.create(
        folder / "Eastmere.safespace", "Eastmere", "Sam Okoro", PASSPHRASE, Clock(), cost=FLOOR
    ).desk
    (folder / "stick").mkdir()
    choose_place(desk, folder / "stick")
    assert not [place.trouble for place in back_up(desk) if place.trouble]
    safekeeping.lock(desk)
    return next((folder / "stick").glob("*.safespace-backup"))


@pytest.fixture
def backup(made: Path, tmp_path: Path) -> Path:
    """Return a backup in a folder of its own, with its signature."""
    for file in (made, signature_file.beside(made)):
        shutil.copy(file, tmp_path)
    return tmp_path / made.name


def test_an_unchanged_paper_is_told_with_time_key_and_trail(paper: Path, desk: Desk) -> None:
    found = check(paper)
    assert found.outcome is Outcome.UNCHANGED
    assert found.sentences == (
        "Unchanged since 3 July 2026 at 10:00, by the clock of the computer that signed it.",
        f"Key: {desk.vault.signing_key.words}",
        f"Trail: {desk.vault.trail.head().words}",
        verifying.UNKNOWN_KEY,
    )
    assert "proves nothing by itself" in verifying.UNKNOWN_KEY
    assert not found.backup


def test_the_signature_may_be_named_instead_of_the_paper(paper: Path) -> None:
    assert check(signature_file.beside(paper)) == check(paper)


def test_a_paper_that_was_moved_or_renamed_with_its_signature_is_still_unchanged(paper: Path) -> None:
    signature_file.beside(paper).rename(paper.with_name("other name.txt.sig"))
    assert check(paper.rename(paper.with_name("other name.txt"))).outcome is Outcome.UNCHANGED


@pytest.mark.parametrize("content", [b"", b"figures ", b"Figures", b"figure"])
def test_a_changed_paper_is_told(paper: Path, content: bytes) -> None:
    paper.write_bytes(content)
    found = check(paper)
    assert found.outcome is Outcome.CHANGED
    assert "not the content that was signed on 3 July 2026" in found.sentences[0]


def test_a_false_signature_is_told_even_over_the_right_content(paper: Path) -> None:
    place = signature_file.beside(paper)
    plain = json.loads(place.read_text(encoding="ascii"))
    for name, value in (("at", "2020-01-01T00:00:00Z"), ("trail", "00" * 32), ("key", "11" * 32)):
        place.write_text(json.dumps({**plain, name: value}), encoding="ascii")
        assert check(paper).outcome is Outcome.NOT_GENUINE
    assert len(check(paper).sentences) == 1


@pytest.mark.parametrize("content", [b"", b"nonsense", b"[" * 4000, b"\0" * 100])
def test_something_else_beside_a_paper_is_told(paper: Path, content: bytes) -> None:
    signature_file.beside(paper).write_bytes(content)
    assert check(paper).outcome is Outcome.NOT_A_SIGNATURE


def test_a_huge_file_beside_a_paper_is_not_read_whole(paper: Path) -> None:
    with signature_file.beside(paper).open("wb") as huge:
        huge.truncate(1 << 40)
    assert check(paper).outcome is Outcome.NOT_A_SIGNATURE


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a pipe with a name")
def test_a_pipe_is_not_waited_for(paper: Path) -> None:
    signature_file.beside(paper).unlink()
    os.mkfifo(signature_file.beside(paper))
    assert check(paper).outcome is Outcome.NOT_A_SIGNATURE
    os.mkfifo(paper.with_name("pipe"))
    assert check(paper.with_name("pipe")).outcome is Outcome.NOT_READ


def test_a_paper_without_a_signature_is_told(paper: Path) -> None:
    signature_file.beside(paper).unlink()
    found = check(paper)
    assert found.outcome is Outcome.UNSIGNED
    assert "nothing here shows" in found.sentences[0]


def test_a_later_version_is_told(paper: Path) -> None:
    place = signature_file.beside(paper)
    place.write_text(json.dumps({**json.loads(place.read_text(encoding="ascii")), "version": 2}), encoding="ascii")
    assert check(paper).outcome is Outcome.NEWER


@pytest.mark.parametrize("name", ["missing.pdf", "missing.pdf.sig", "", ".", ".sig", "a\0b", "x" * 5000, "papers"])
def test_what_is_no_file_is_told(paper: Path, name: str) -> None:
    assert check(paper.parent.parent / name).outcome is Outcome.NOT_READ


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(beside=st.binary(max_size=200), content=st.binary(max_size=200))
def test_hostile_files_never_do_more_than_get_a_sentence(tmp_path: Path, beside: bytes, content: bytes) -> None:
    paper = tmp_path / "paper"
    paper.write_bytes(content)
    signature_file.beside(paper).write_bytes(beside)
    backup = content.startswith(b"SafeSpace backup ")
    assert check(paper).outcome is (Outcome.DAMAGED if backup else Outcome.NOT_A_SIGNATURE)
    paper.write_bytes(b"SafeSpace backup " + content)
    assert check(paper).outcome is Outcome.DAMAGED


def test_a_backup_is_checked_without_a_key(backup: Path) -> None:
    found = check(backup)
    assert found.outcome is Outcome.UNCHANGED
    assert found.backup
    assert "It is a backup, made on 3 July 2026 at 10:00. As a backup it is whole." in found.sentences[-1]
    signature_file.beside(backup).unlink()
    assert check(backup).outcome is Outcome.UNSIGNED
    assert check(backup).backup


def test_a_backup_that_is_removed_takes_its_signature_with_it(desk: Desk, clock: Clock, tmp_path: Path) -> None:
    place = tmp_path / "stick"
    place.mkdir()
    choose_place(desk, place)
    back_up(desk)
    clock.move(hours=1)
    assert [one.thinned for one in prepare(desk).run()] == [1]
    clock.move(days=1)
    assert renew(desk) == 1
    (copy,) = place.glob("*.safespace-backup")
    assert sorted(place.iterdir()) == [copy, signature_file.beside(copy)]
    assert check(copy).outcome is Outcome.UNCHANGED


def test_a_backup_without_room_for_its_signature_is_a_backup_all_the_same(desk: Desk, tmp_path: Path) -> None:
    place = tmp_path / "stick"
    in_the_way = place / f"{desk.vault.folder.stem}-{desk.now():%Y%m%dT%H%M%SZ}.safespace-backup.sig"
    in_the_way.mkdir(parents=True)
    choose_place(desk, place)
    assert [one.trouble for one in back_up(desk)] == [""]
    in_the_way.rmdir()
    (copy,) = place.iterdir()
    assert check(copy).outcome is Outcome.UNSIGNED


def test_a_damaged_backup_is_told_with_or_without_its_signature(backup: Path) -> None:
    for place in (0, 40, 3000, backup.stat().st_size // 2, backup.stat().st_size - 1):
        flip(backup, place)
        assert check(backup).outcome is (Outcome.DAMAGED if place else Outcome.CHANGED)
        flip(backup, place)
    signature_file.beside(backup).unlink()
    flip(backup, 3000)
    assert check(backup).outcome is Outcome.DAMAGED


def test_a_backups_content_is_checked_with_its_passphrase_and_nothing_is_left(backup: Path) -> None:
    before = sorted(backup.parent.iterdir())
    found = look_into(backup, PASSPHRASE)
    assert found.outcome is Outcome.OPENS
    assert "fits together" in found.sentences[1]
    assert len(found.sentences[2].removeprefix("Trail: ").split()) == 8
    assert look_into(backup, PASSPHRASE + "x").outcome is Outcome.WRONG_PASSPHRASE
    flip(backup, backup.stat().st_size // 2)
    assert look_into(backup, PASSPHRASE).outcome is Outcome.DAMAGED
    assert sorted(backup.parent.iterdir()) == before


def test_a_backup_on_a_disk_that_takes_nothing_is_looked_into_elsewhere(
    backup: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    make, passing = Path.mkdir, tmp_path_factory.mktemp("passing")

    def refuse(place: Path, mode: int = 0o777, parents: bool = False, exist_ok: bool = False) -> None:
        if place.parent == backup.parent:
            raise PermissionError
        make(place, mode, parents, exist_ok)

    monkeypatch.setattr(Path, "mkdir", refuse)
    monkeypatch.setattr("tempfile.tempdir", str(passing))
    assert look_into(backup, PASSPHRASE).outcome is Outcome.OPENS
    assert list(passing.iterdir()) == []


def test_a_disk_without_room_is_said(backup: Path, request: pytest.FixtureRequest) -> None:
    request.getfixturevalue("no_room")
    assert look_into(backup, PASSPHRASE).outcome is Outcome.NOT_CHECKED


def test_what_a_check_that_was_killed_left_beside_a_backup_goes_with_the_next_one(backup: Path) -> None:
    left = backup.with_name(f".{'ab' * 8}.looked-into")
    left.mkdir()
    (left / "vault.lock").touch()
    (left / "vault.db").write_bytes(b"a whole sealed database")
    others = backup.with_name(f".{'cd' * 8}.looked-into")
    others.mkdir()
    (others / "my own notes.txt").touch()
    assert look_into(backup, PASSPHRASE).outcome is Outcome.OPENS
    assert not left.exists()
    assert others.exists()
    assert not [file for file in backup.parent.glob(".*") if file != others]
