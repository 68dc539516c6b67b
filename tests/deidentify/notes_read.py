"""Reads the labelled notes in tests/deidentify/notes, as guide.md there describes them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from safespace.domain.finding import Kind

FOLDER = Path(__file__).with_name("notes")
SPLITS = ("tune", "test")
_HEAD = re.compile(r"^== (\S+)$", re.MULTILINE)
_LABEL = re.compile(r"\[([A-Z_]+)(!?)\|([^\[\]|\n]+)\]")


@dataclass(frozen=True, slots=True)
class Label:
    """A labelled span of a note: code points, `end` exclusive. `wrong` says that a number is wrong on purpose."""

    start: int
    end: int
    kind: Kind
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A note without its labels' marks, and the labels in order."""

    name: str
    text: str
    labels: tuple[Label, ...]


def unmarked(marked: str) -> tuple[str, tuple[Label, ...]]:
    """Take the marks out of the words of a note.

    Raises ValueError for a mark that is not closed, is empty or names a kind that there is not.
    """
    text, at, labels = "", 0, list[Label]()
    for found in _LABEL.finditer(marked):
        kind, wrong, words = found.groups()
        if kind not in Kind.__members__:
            raise ValueError(f"there is no kind {kind}")
        text += marked[at : found.start()]
        labels.append(Label(len(text), len(text) + len(words), Kind[kind], bool(wrong)))
        text += words
        at = found.end()
    text += marked[at:]
    if set(text) & set("[]|"):
        raise ValueError(f"a mark is not closed: {text}")
    return text, tuple(labels)


def read(file: Path) -> list[Note]:
    """Read the notes of a file. Raises ValueError with the note's id where a mark is not sound."""
    before, *parts = _HEAD.split(file.read_text(encoding="utf-8"))
    if before.strip():
        raise ValueError(f"{file.name} begins with words that belong to no note")
    notes: list[Note] = []
    for name, marked in zip(parts[::2], parts[1::2], strict=True):
        try:
            notes.append(Note(name, *unmarked(marked.strip())))
        except ValueError as error:
            raise ValueError(f"{file.name}, {name}: {error}") from error
    return notes


def files(split: str) -> list[Path]:
    """Return the files of a split ("tune" or "test"), in order."""
    return sorted(FOLDER.glob(f"{split}_*.txt"))


def notes(split: str) -> list[Note]:
    """Return the notes of a split."""
    return [note for file in files(split) for note in read(file)]
