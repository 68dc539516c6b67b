"""Papers on their way out of the vault: written into a folder that the guardian chose, whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from safespace.domain.problem import Problem
from safespace.vault import durable


class FileNotWritten(Problem):
    """The disk or the folder did not take a file."""

    title = "The file could not be written"
    advice = "Nothing is lost: it can be made again at any time. Choose another folder, or free some space on the disk."


def save(folder: Path, papers: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write papers, by their names, into a folder and return where they lie. FileNotWritten if one could not be.

    A file of that name with other content is never replaced: the paper then gets a number behind its name.
    """
    try:
        return tuple(_save(folder, name, content) for name, content in papers.items())
    except OSError:
        raise FileNotWritten from None


def _save(folder: Path, name: str, content: bytes) -> Path:
    place = _free(folder / name, content)
    if not place.exists():
        try:
            durable.write(place, content)
        except OSError:
            place.with_name(f"{place.name}.new").unlink(missing_ok=True)
            raise
        place.chmod(0o600)
    return place


def _free(place: Path, content: bytes) -> Path:
    """Return the first name that is free, or under which exactly this paper lies already."""
    number, found = 1, place
    while found.exists() and not (found.is_file() and found.read_bytes() == content):
        number += 1
        found = place.with_name(f"{place.stem}-{number}{place.suffix}")
    return found
