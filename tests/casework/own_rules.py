"""A copy of resources/ of a test's own, in which the program reads while the test changes it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from safespace import resources


def copied(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Yield the copy, and read in the shipped files again afterwards."""
    copy = folder / "resources"
    shutil.copytree(resources.root(), copy, ignore=shutil.ignore_patterns("fonts", "pictures", "icons", "gazetteer"))
    shipped = resources.root()
    for part in ("gazetteer", "fonts"):
        (copy / part).symlink_to(shipped / part, target_is_directory=True)
    monkeypatch.setattr(resources, "root", lambda: copy)
    forget()
    yield copy
    forget()


def forget() -> None:
    """Forget whatever was read from resources/ and kept."""
    for kept in vars(resources).values():
        if hasattr(kept, "cache_clear"):
            kept.cache_clear()
