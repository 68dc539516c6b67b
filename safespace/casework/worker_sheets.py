"""Sheets for workers, in plain words: one catalogue for each language, printed as a paper that can be read aloud.

A translation is never invented: what a catalogue lacks is printed in English under a line that says so, and a language
whose letters cannot be printed is refused. Arabic, Hebrew, Devanagari, Malayalam and Tamil letters are joined as they
are written; a right-to-left catalogue is laid out from the right, with numbers and English names in it from the left.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from safespace import resources
from safespace.casework import files
from safespace.casework.desk import Desk
from safespace.domain.problem import Problem
from safespace.reports.fonts import prints_whole
from safespace.reports.shaping import prints
from safespace.reports.worker_sheet import Piece, WorkerSheet, sheet_pdf

ENGLISH: Final = "en"
SHEETS: Final = ("confidentiality", "next", "protect", "elsewhere")
"""The sheets, in the order in which they are given."""

DIRECTIONS: Final = ("ltr", "rtl")


class LettersMissing(Problem):
    """A catalogue in letters that the typeface does not have."""

    title = "This language cannot be printed yet"
    advice = (
        "Nothing was made. The program's typefaces lack letters of it. Ask a translator for a printed sheet instead."
    )


class NotACatalogue(Problem):
    """A file of translations that cannot be read as one."""

    title = "This catalogue cannot be read"
    advice = "Nothing was made. It needs a language, a code and a direction, and the keys of the English one."


@dataclass(frozen=True, slots=True)
class Language:
    """A catalogue: its file's name, what it is called, and what of the sheets it lacks, as "sheet.key"."""

    name: str
    words: str
    lacks: tuple[str, ...]


def languages() -> tuple[Language, ...]:
    """Return the catalogues that there are, English first."""
    names = sorted(file.stem for file in resources.path("sheets").glob("*.toml"))
    return tuple(_language(name) for name in sorted(names, key=lambda name: name != ENGLISH))


def titles() -> tuple[tuple[str, str], ...]:
    """Return the sheets with their titles in English."""
    english = _catalogue(ENGLISH)
    return tuple((sheet, str(english[sheet]["title"])) for sheet in SHEETS)


def sheet(name: str, catalogue: Mapping[str, Any], english: Mapping[str, Any]) -> WorkerSheet:
    """Make one sheet of a catalogue; what it lacks stands there in English, marked. NotACatalogue, LettersMissing."""
    if catalogue.get("direction") not in DIRECTIONS or not {"language", "code"} <= set(catalogue):
        raise NotACatalogue
    own: Mapping[str, Any] = catalogue.get(name, {})
    marked = str(catalogue.get("not_translated") or english["not_translated"])
    pieces: list[Piece] = []
    for key, words in english[name].items():
        translated = key in own and bool(str(own[key]).strip())
        if not translated:
            pieces.append(Piece("note", marked, own=bool(catalogue.get("not_translated"))))
        pieces.append(Piece(_kind(key), str(own[key] if translated else words), own=translated))
    if not all(prints_whole(piece.words) or (piece.own and prints(piece.words)) for piece in pieces):
        raise LettersMissing
    return WorkerSheet(
        str(english[name]["title"]), str(catalogue["code"]), catalogue["direction"] == "rtl", tuple(pieces)
    )


def make(desk: Desk, name: str, language: str) -> bytes:
    """Print one sheet in one language. KeyError for a sheet or a language that there is not."""
    if name not in SHEETS or language not in {one.name for one in languages()}:
        raise KeyError(name)
    made = sheet(name, _catalogue(language), _catalogue(ENGLISH))
    return sheet_pdf(made, desk.vault.meta.name, sample=desk.vault.meta.temporary)


def save(desk: Desk, name: str, language: str, place: Path) -> Path:
    """Print one sheet and return where it lies. FileNotWritten."""
    paper = make(desk, name, language)
    written = files.save(desk, place.parent, {place.name: paper})[0]
    with desk.vault.transaction():
        desk.vault.trail.write("sheet.saved", desk.now(), codes={"sheet": name, "language": language})
    return written


def _language(name: str) -> Language:
    catalogue, english = _catalogue(name), _catalogue(ENGLISH)
    lacks = tuple(
        f"{one}.{key}" for one in SHEETS for key in english[one] if not str(catalogue.get(one, {}).get(key, "")).strip()
    )
    return Language(name, str(catalogue["language"]), lacks)


def _catalogue(name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(resources.text("sheets", f"{name}.toml"))
    except tomllib.TOMLDecodeError:
        raise NotACatalogue from None


def _kind(key: str) -> str:
    """Return what a key of a sheet is: "title", "lead", "h", "p" or "b"."""
    return key if key in ("title", "lead") else key[0]
