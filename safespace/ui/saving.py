"""Saving a paper where the guardian chose: whole or not at all, and a plain sentence when it cannot be."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from safespace.domain.problem import Problem
from safespace.ui import choosing


class NotWritten(Problem):
    """A file could not be written where it was to go."""

    title = "The file could not be written there"
    advice = "Nothing is lost: it can be made again. Choose another folder, or free some space, and save it once more."


def write(place: Path, content: bytes) -> None:
    """Write a file whole or not at all; NotWritten if it cannot be."""
    fresh = place.with_name(f"{place.name}.new")
    try:
        with fresh.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(place)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise NotWritten from None


def save_as(
    parent: QWidget, name: str, content: bytes, then: Callable[[str], None], problem: Callable[[Problem], None]
) -> None:
    """Ask where to save and write it there; `then` gets the file's name, `problem` why it could not be written."""

    def chosen(place: Path) -> None:
        try:
            write(place, content)
        except NotWritten as refusal:
            problem(refusal)
        else:
            then(place.name)

    choosing.new_file(parent, "Save the file", choosing.documents() / name, chosen)
