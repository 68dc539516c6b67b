"""Whoever watches the disk while a program works sees folders come and go, and goes on looking."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.journeys.walking import contents


def test_a_folder_that_goes_away_while_the_disk_is_looked_at_is_left_out(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_bytes(b"x")
    looking = contents(tmp_path)
    first, _ = next(looking)
    shutil.rmtree(tmp_path / ({"one", "two"} - {first.parent.name}).pop())
    assert list(looking) == []
