"""Every paper: embedded fonts, neutral metadata, language, numbered pages, the same bytes again."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, Table

from safespace.reports import fonts, parts
from safespace.reports.paper import Paper, pdf
from tests.reports.papers import PDFS, SHEETS, pages

PLAIN = Paper("A paper", "Eastmere", "In confidence")


def reader(paper: bytes) -> pypdf.PdfReader:
    """Open a paper."""
    return pypdf.PdfReader(io.BytesIO(paper))


@pytest.mark.parametrize("kind", PDFS)
def test_metadata_say_which_program_and_role_and_nothing_else(kind: str) -> None:
    opened = reader(PDFS[kind](""))
    found = dict(opened.metadata or {})
    title = found.pop("/Title")
    assert title
    assert found == {
        "/Author": "Freedom to Speak Up guardian",
        "/Subject": "Freedom to Speak Up guardian",
        "/Creator": "SafeSpace",
        "/Producer": "SafeSpace",
        "/Keywords": "",
        "/Trapped": "/False",
        "/CreationDate": "D:20000101000000+00'00'",
        "/ModDate": "D:20000101000000+00'00'",
    }
    root = opened.trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]


@pytest.mark.parametrize("kind", PDFS)
def test_every_font_on_every_page_is_embedded_and_can_be_read_back(kind: str) -> None:
    for page in reader(PDFS[kind]("")).pages:
        for font in page["/Resources"]["/Font"].values():
            assert "/ToUnicode" in font.get_object()
            assert "/FontFile2" in font.get_object()["/FontDescriptor"]


def _in_helvetica() -> list[Flowable]:
    return [Paragraph("text", ParagraphStyle("forgotten"))]


def _bullet_in_helvetica() -> list[Flowable]:
    return [Paragraph("text", ParagraphStyle("half", fontName=fonts.REGULAR), bulletText="•")]


def _cells_in_helvetica() -> list[Flowable]:
    return [Table([["text"]])]


@pytest.mark.parametrize("story", [_in_helvetica, _bullet_in_helvetica, _cells_in_helvetica])
def test_a_forgotten_font_is_an_error(story: Callable[[], list[Flowable]]) -> None:
    with pytest.raises(fonts.FontNotEmbedded):
        pdf(PLAIN, story)


@pytest.mark.parametrize("kind", PDFS)
def test_the_same_paper_twice_is_the_same_bytes(kind: str) -> None:
    assert PDFS[kind]("") == PDFS[kind]("")


def test_another_process_prints_the_same_bytes() -> None:
    root = Path(__file__).parents[2]
    script = (
        "import hashlib; from tests.reports.papers import PDFS, SHEETS;"
        "print(hashlib.sha256(b''.join(make('') for make in {**PDFS, **SHEETS}.values())).hexdigest())"
    )
    here = hashlib.sha256(b"".join(make("") for make in {**PDFS, **SHEETS}.values())).hexdigest()
    around = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": str(root), "TZ": "Asia/Tokyo"}
    there = subprocess.run([sys.executable, "-c", script], env=around, check=True, capture_output=True, text=True)
    assert there.stdout.strip() == here


def test_pages_are_numbered_x_of_y() -> None:
    made = pages(pdf(PLAIN, lambda: parts.words("a line\n" * 150)))
    assert len(made) > 2
    assert all(f"Page {at} of {len(made)}" in page for at, page in enumerate(made, 1))


def test_the_first_page_has_the_letterhead_and_the_others_the_title() -> None:
    first, *later = pages(pdf(PLAIN, lambda: parts.words("a line\n" * 150)))
    assert "Eastmere" in first
    assert "A paper" not in first
    assert all("A paper" in page and "In confidence" in page for page in later)


def test_sample_papers_are_stamped_on_every_page_and_others_never() -> None:
    stamped = Paper("A paper", "Eastmere", "In confidence", sample=True)
    made = pages(pdf(stamped, lambda: parts.words("a line\n" * 150)))
    assert all("Sample data" in page for page in made)
    assert not any("Sample data" in page for page in pages(pdf(PLAIN, lambda: parts.words("a line\n" * 150))))


def test_the_head_of_the_trail_stands_at_the_foot_only_when_given() -> None:
    with_words = Paper("A paper", "Eastmere", "In confidence", trail_words="river candle orbit")
    assert "Trail: river candle orbit" in pages(pdf(with_words, lambda: parts.words("x")))[0]
    assert "Trail:" not in pages(pdf(PLAIN, lambda: parts.words("x")))[0]


def test_headings_stand_in_the_list_of_contents_and_lead_to_their_page() -> None:
    def story() -> list[Flowable]:
        return [parts.title("The title"), *parts.words("a line\n" * 80), parts.heading("The second page")]

    opened = reader(pdf(Paper("A paper", "Eastmere", "", outline=True), story))
    top, inside = opened.outline
    assert isinstance(inside, list)
    assert top.title == "The title"
    assert [entry.title for entry in inside] == ["The second page"]
    assert opened.get_destination_page_number(top) == 0
    assert opened.get_destination_page_number(inside[0]) == 1


def test_a_box_goes_over_the_page_and_keeps_every_word() -> None:
    made = pages(pdf(PLAIN, lambda: parts.box("Take care", ["word " * 3_000])))
    assert len(made) > 1
    assert "".join(made).count("word") == 3_000


def test_facts_without_a_value_are_left_out() -> None:
    (page,) = pages(pdf(PLAIN, lambda: [parts.facts((("For", "Chief nurse"), ("Answer by", " ")))]))
    assert "Chief nurse" in page
    assert "Answer by" not in page
