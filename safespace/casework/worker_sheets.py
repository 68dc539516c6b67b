"""Sheets for workers, in plain words: one catalogue for each language, printed as a paper that can be read aloud.

A translation is never invented: what a catalogue lacks is printed in English under a line that says so, and a language
whose letters cannot be printed is refused. Letters are joined as they are written; a right-to-left catalogue is laid
out from the right, with numbers and English names in it from the left. The trust's own translations lie in its vault.
"""

from __future__ import annotations

import json
import re
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
OWN: Final = "own-sheets"
"""The setting that keeps the trust's own translations, each as it was brought in, by its code in small letters."""

CODE: Final = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}")
"""The code of a language (BCP 47), in small letters."""

_TURNS: Final = re.compile("[\\x00-\\x1f\\u2028-\\u202e\\u2066-\\u2069]")
"""Ends of lines, and signs that would show words in another order."""

LARGEST, LONGEST = 100_000, 1_000
"""How many bytes a translation has at most, and how many letters one line of it."""


class LettersMissing(Problem):
    """A catalogue in letters that the typeface does not have."""

    title = "This language cannot be printed yet"
    advice = (
        "Nothing was made. The program carries Latin, Greek, Cyrillic, Arabic, Hebrew, Devanagari, Bengali, Gurmukhi, "
        "Malayalam, Tamil, Sinhala and Ethiopic letters. Chinese alone would take more room than all of these: ask a "
        "translator for a printed sheet instead."
    )


class NotACatalogue(Problem):
    """A file of translations that cannot be read as one."""

    title = "This catalogue cannot be read"
    advice = (
        "Nothing was kept or made. Save the English one, let a translator change what stands in quotes and nothing "
        "else, and bring that file in."
    )


@dataclass(frozen=True, slots=True)
class Language:
    """A catalogue: its name, what it is called, what of the sheets it lacks, as "sheet.key", and who checked it.

    `own`: the trust brought it in.
    """

    name: str
    words: str
    lacks: tuple[str, ...]
    checked_by: str
    own: bool


def languages(desk: Desk) -> tuple[Language, ...]:
    """Return the catalogues that there are, English first; one of the trust's own stands in the place of a shipped."""
    own, shipped = _own(desk), {file.stem for file in resources.path("sheets").glob("*.toml")}
    names = sorted(shipped | set(own), key=lambda name: (name != ENGLISH, name))
    return tuple(_language(name, _catalogue(desk, name), name in own) for name in names)


def to_translate() -> bytes:
    """Return the English catalogue as a file for a translator, with how to go about it at its top."""
    return resources.text("sheets", f"{ENGLISH}.toml").encode()


def bring_in(desk: Desk, content: bytes) -> Language:
    """Keep a translation, in place of one of the same language. NotACatalogue, LettersMissing; English stays."""
    try:
        text = content[: LARGEST + 1].decode("utf-8-sig")
        catalogue = tomllib.loads(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError):
        raise NotACatalogue from None
    name, english = str(catalogue.get("code", "")).lower(), _english()
    if len(content) > LARGEST or not CODE.fullmatch(name) or not _fits(catalogue, english):
        raise NotACatalogue
    if name.partition("-")[0] == ENGLISH:
        raise NotACatalogue("This catalogue is still in English", "Nothing was kept. Write its own language and code.")
    for one in SHEETS:
        sheet(one, catalogue, english)
    with desk.vault.transaction():
        desk.vault.settings.set(OWN, json.dumps(_own(desk) | {name: text}, ensure_ascii=False, sort_keys=True))
        desk.vault.trail.write("sheet.language_kept", desk.now(), codes={"language": name})
    return _language(name, catalogue, own=True)


def take_out(desk: Desk, name: str) -> None:
    """Take one of the trust's own translations out. KeyError if there is none."""
    own = _own(desk)
    del own[name]
    with desk.vault.transaction():
        desk.vault.settings.set(OWN, json.dumps(own, ensure_ascii=False, sort_keys=True))
        desk.vault.trail.write("sheet.language_removed", desk.now(), codes={"language": name})


def titles() -> tuple[tuple[str, str], ...]:
    """Return the sheets with their titles in English."""
    english = _english()
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
    if name not in SHEETS or language not in {one.name for one in languages(desk)}:
        raise KeyError(name)
    made = sheet(name, _catalogue(desk, language), _english())
    return sheet_pdf(made, desk.vault.meta.name, sample=desk.vault.meta.temporary)


def save(desk: Desk, name: str, language: str, place: Path) -> Path:
    """Print one sheet and return where it lies. FileNotWritten."""
    paper = make(desk, name, language)
    written = files.save(desk, place.parent, {place.name: paper})[0]
    with desk.vault.transaction():
        desk.vault.trail.write("sheet.saved", desk.now(), codes={"sheet": name, "language": language})
    return written


def _language(name: str, catalogue: Mapping[str, Any], own: bool) -> Language:
    english = _english()
    lacks = tuple(
        f"{one}.{key}" for one in SHEETS for key in english[one] if not str(catalogue.get(one, {}).get(key, "")).strip()
    )
    return Language(name, str(catalogue["language"]), lacks, str(catalogue.get("checked_by", "")).strip(), own)


def _fits(catalogue: Mapping[str, Any], english: Mapping[str, Any]) -> bool:
    """Whether a catalogue has the keys of the English one and no other, each with words of one line."""
    heads = {key: words for key, words in catalogue.items() if key not in SHEETS}
    sheets: list[Any] = [catalogue.get(one, {}) for one in SHEETS]
    return (
        set(heads) <= set(english)
        and all(isinstance(one, dict) for one in sheets)
        and all(set(one) <= set(english[name]) for name, one in zip(SHEETS, sheets, strict=True))
        and all(_is_line(words) for some in (heads, *sheets) for words in some.values())
        and bool(str(heads.get("language", "")).strip())
    )


def _is_line(words: object) -> bool:
    """Whether words stand in one line, in the order in which they are read."""
    return isinstance(words, str) and len(words) <= LONGEST and not _TURNS.search(words)


def _own(desk: Desk) -> dict[str, str]:
    """Return the trust's own translations as they were brought in, by their codes."""
    return json.loads(desk.vault.settings.get(OWN) or "{}")


def _catalogue(desk: Desk, name: str) -> dict[str, Any]:
    own = _own(desk).get(name)
    return tomllib.loads(own or resources.text("sheets", f"{name}.toml"))


def _english() -> dict[str, Any]:
    return tomllib.loads(resources.text("sheets", f"{ENGLISH}.toml"))


def _kind(key: str) -> str:
    """Return what a key of a sheet is: "title", "lead", "h", "p" or "b"."""
    return key if key in ("title", "lead") else key[0]
