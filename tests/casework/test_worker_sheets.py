"""Sheets for workers: plain words, readable aloud, and a translation that is missing is seen."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from reportlab.lib.enums import TA_RIGHT

from safespace import resources
from safespace.casework import worker_sheets
from safespace.casework.desk import Desk
from safespace.casework.worker_sheets import SHEETS, LettersMissing, NotACatalogue
from safespace.reports import worker_sheet
from tests.casework.own_rules import copied

ENGLISH = tomllib.loads(resources.text("sheets", "en.toml"))
MIRRORED: dict[str, Any] = {
    "language": "Mirrored",
    "code": "qps-plocm",
    "direction": "rtl",
    "not_translated": ".detalsnart toN",
    "next": {"title": "txen sneppah tahW", "lead": "naidraug eht ot nekops evah uoy retfA", "b1": "uoy knaht eW"},
}
"""A made-up language that is read from the right, of which most is not translated."""


@pytest.fixture
def own_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a copy of resources/ of the test's own."""
    yield from copied(tmp_path, monkeypatch)


def text_of(paper: bytes) -> str:
    """Return the words of a paper."""
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(paper)).pages)


def syllables(word: str) -> int:
    """Count the syllables of an English word, about."""
    bare = re.sub(r"e$", "", word.lower()) or word.lower()
    return max(1, len(re.findall(r"[aeiouy]+", bare)))


def grade(words: str) -> float:
    """Return the Flesch-Kincaid grade of some words: age minus five, about."""
    sentences = [one for one in re.split(r"[.!?:]\s*", words) if one.strip()]
    found = re.findall(r"[A-Za-z']+", words)
    return 0.39 * len(found) / len(sentences) + 11.8 * sum(map(syllables, found)) / len(found) - 15.59


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_is_written_for_a_reader_of_eleven(name: str) -> None:
    lines = [words if words.endswith((".", "!", "?")) else f"{words}." for words in ENGLISH[name].values()]
    words = " ".join(lines).replace("Freedom to Speak Up guardian", "guardian")
    assert grade(words) <= 6.5
    assert max(len(one.split()) for one in re.split(r"[.!?:]\s", words)) <= 24


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_is_printed_whole_and_can_be_read_aloud(desk: Desk, name: str) -> None:
    paper = worker_sheets.make(desk, name, "en")
    text = text_of(paper)
    for words in ENGLISH[name].values():
        assert " ".join(words.split()) in text
    root = PdfReader(BytesIO(paper)).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert "not been translated" not in text


def test_what_is_not_translated_is_printed_in_english_and_says_so() -> None:
    made = worker_sheets.sheet("next", MIRRORED, ENGLISH)
    own = [piece.words for piece in made.pieces if piece.own and piece.kind != "note"]
    assert own == list(MIRRORED["next"].values())
    for before, piece in zip(made.pieces, made.pieces[1:], strict=False):
        if not piece.own:
            assert (before.kind, before.words) == ("note", MIRRORED["not_translated"])
            assert piece.words in ENGLISH["next"].values()


def test_a_language_that_is_read_from_the_right_is_laid_out_from_there() -> None:
    made = worker_sheets.sheet("next", MIRRORED, ENGLISH)
    laid = worker_sheet.story(made)
    own = [part for part in laid if part.tag.said["Lang"] == "qps-plocm"]
    assert [part for part in laid if part.style.alignment == TA_RIGHT] == own
    assert len(own) < len(laid)
    point = next(part for part in own if type(part).__name__ == "Point")
    assert point.style.rightIndent > point.style.leftIndent
    assert {part.tag.said["Lang"] for part in laid} == {"qps-plocm", "en-GB"}
    text = text_of(worker_sheet.sheet_pdf(made, "Eastmere"))
    assert "txen sneppah tahW" in text


def test_letters_that_the_typeface_lacks_are_refused_and_never_left_out() -> None:
    arabic = {**MIRRORED, "next": {"title": "ماذا يحدث بعد ذلك"}}
    with pytest.raises(LettersMissing):
        worker_sheets.sheet("next", arabic, ENGLISH)
    with pytest.raises(NotACatalogue):
        worker_sheets.sheet("next", {"language": "x"}, ENGLISH)


def test_the_shipped_catalogue_lacks_nothing_and_one_that_does_says_what(own_copy: Path) -> None:
    (own_copy / "sheets" / "cy.toml").write_text(
        'language = "Cymraeg"\ncode = "cy"\ndirection = "ltr"\n[next]\ntitle = "Beth sy\'n digwydd nesaf"\n', "utf-8"
    )
    english, welsh = worker_sheets.languages()
    assert english.lacks == ()
    assert welsh.words == "Cymraeg"
    assert "next.title" not in welsh.lacks
    assert {"next.lead", "protect.title"} <= set(welsh.lacks)


def test_a_sheet_that_is_saved_is_in_the_trail_by_its_code(desk: Desk, tmp_path: Path) -> None:
    place = worker_sheets.save(desk, "protect", "en", tmp_path / "protect.pdf")
    assert place.stat().st_size > 1000
    with pytest.raises(KeyError):
        worker_sheets.save(desk, "protect", "../../policies/consent", tmp_path / "x.pdf")
