"""The model of a disk: what was flushed stays, what was not may go, in any order, torn at sectors."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.disk import SECTOR, Disk, Event, image

CREATE = os.O_CREAT | os.O_RDWR
ALL = b"n" * (4 * SECTOR)


def opening(number: int, path: Path, *, new: bool = False) -> Event:
    """Return the opening of a file."""
    return Event("o", number, CREATE if new else os.O_RDWR, int(new), str(path).encode())


def writing(number: int, place: int, data: bytes) -> Event:
    """Return a write."""
    return Event("w", number, place, 0, data)


def flushing(number: int) -> Event:
    """Return a flush."""
    return Event("s", number, 0, 0, b"")


def naming(kind: str, *paths: Path) -> Event:
    """Return a change of names."""
    return Event(kind, 0, 0, 0, "\0".join(map(str, paths)).encode())


def images(root: Path, tmp_path: Path, *calls: Event, strict: bool = False) -> Iterator[dict[str, bytes]]:
    """Yield many disks that a cut after these calls could leave: content by name."""
    for number in range(150):
        disk = Disk(root, strict=strict)
        for call in calls:
            disk.happen(call)
        target = tmp_path / f"image{strict}{number}"
        image(disk, random.Random(number), target)
        yield {path.relative_to(target).as_posix(): path.read_bytes() for path in target.rglob("*") if path.is_file()}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a folder with one file of four sectors."""
    folder = tmp_path / "root"
    folder.mkdir()
    (folder / "old").write_bytes(b"o" * 4 * SECTOR)
    return folder


def test_what_was_flushed_is_in_every_image(root: Path, tmp_path: Path) -> None:
    calls = (opening(1, root / "old"), writing(1, 0, ALL), flushing(1))
    assert all(found == {"old": ALL} for found in images(root, tmp_path, *calls))


def test_what_was_not_flushed_may_be_there_or_not_or_torn_between_sectors(root: Path, tmp_path: Path) -> None:
    found = {one["old"] for one in images(root, tmp_path, opening(1, root / "old"), writing(1, 0, ALL))}
    assert {b"o" * 4 * SECTOR, ALL} < found
    for content in found:
        sectors = {content[start : start + SECTOR] for start in range(0, len(content), SECTOR)}
        assert sectors <= {b"o" * SECTOR, b"n" * SECTOR}
    assert len(found) > 4


def test_a_later_write_may_be_there_without_an_earlier_one(root: Path, tmp_path: Path) -> None:
    calls = (opening(1, root / "old"), writing(1, 0, b"a" * SECTOR), writing(1, SECTOR, b"b" * SECTOR))
    found = {one["old"][: 2 * SECTOR] for one in images(root, tmp_path, *calls)}
    assert b"o" * SECTOR + b"b" * SECTOR in found


@pytest.mark.parametrize("strict", [False, True])
def test_a_file_that_was_renamed_but_not_flushed_may_be_empty(root: Path, tmp_path: Path, *, strict: bool) -> None:
    calls = (opening(1, root / "new", new=True), writing(1, 0, ALL), naming("r", root / "new", root / "old"))
    found = list(images(root, tmp_path, *calls, strict=strict))
    assert {"old": b""} in found
    assert {"old": ALL} in found
    assert any(one["old"].startswith(b"o") for one in found)


def test_flushing_any_file_flushes_earlier_names_where_names_are_ordered_and_else_not(
    root: Path, tmp_path: Path
) -> None:
    calls = (naming("r", root / "old", root / "other"), opening(1, root / "new", new=True), flushing(1))
    assert all(set(found) == {"other", "new"} for found in images(root, tmp_path, *calls))
    loose = [set(found) for found in images(root, tmp_path, *calls, strict=True)]
    assert {"old"} in loose
    assert {"other"} in loose


def test_flushing_a_folder_makes_its_names_last(root: Path, tmp_path: Path) -> None:
    calls = (naming("r", root / "old", root / "other"), opening(1, root), flushing(1))
    for strict in (False, True):
        assert all(set(found) == {"other"} for found in images(root, tmp_path, *calls, strict=strict))


def test_folders_are_made_renamed_and_removed(root: Path, tmp_path: Path) -> None:
    inside = root / "made" / "deep"
    calls = (
        naming("m", root / "made"),
        opening(1, inside, new=True),
        writing(1, 0, b"x"),
        flushing(1),
        naming("r", root / "made", root / "moved"),
        naming("u", root / "old"),
        opening(2, root),
        flushing(2),
    )
    assert all(found == {"moved/deep": b"x"} for found in images(root, tmp_path, *calls))
