"""The board paper: read aloud in the right order as a PDF, and a real Word file for those who go on writing."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from itertools import pairwise
from typing import Any

import docx
import pikepdf
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from safespace.domain.board_document import NotSigned, Points, Prose, Rows, Said, Section
from safespace.domain.charts import in_words
from safespace.reports.board_docx import paper_docx
from safespace.reports.board_pdf import paper_pdf
from safespace.reports.covers import WrongReader
from tests.reports import board, papers
from tests.reports.structure_checker import elements


@pytest.fixture(scope="module")
def word() -> bytes:
    return board.as_docx("")


def test_a_chart_is_one_figure_with_its_words_and_its_place() -> None:
    with pikepdf.open(io.BytesIO(board.as_pdf(""))) as file:
        figures: list[Any] = [one for one in elements(file.Root.StructTreeRoot) if one.S == "/Figure"]
        assert [str(one.Alt) for one in figures] == [in_words(chart) for chart in board.pictures("In short")]
        for one in figures:
            left, low, right, high = (float(edge) for edge in one.A.BBox)
            assert 0 <= left < right <= 596
            assert 0 <= low < high <= 842
            assert one.A.Placement == "/Block"


def test_words_that_were_not_signed_for_the_board_are_printed_nowhere() -> None:
    unsigned = board.Document((Section("x", "X", (Prose(Said("Never signed")),)),), papers.signed("Signed", "board"))
    nobodys = board.Document((), papers.signed("Signed", "chief-nurse"))
    for make in (paper_pdf, lambda made, cover: paper_docx(made, cover, board.paint)):
        with pytest.raises(NotSigned):
            make(unsigned, board.cover())
        with pytest.raises(WrongReader):
            make(nobodys, board.cover("Signed"))


def test_the_word_file_has_real_headings_lists_and_a_language(word: bytes) -> None:
    file = docx.Document(io.BytesIO(word))
    styles = [line.style.name for line in file.paragraphs if line.text.strip()]
    assert styles[0] == "Heading 1"
    assert {"Heading 2", "Heading 3", "List Bullet", "List Number"} <= set(styles)
    levels = [int(name[-1]) for name in styles if name.startswith("Heading")]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert {one.get(qn("w:val")) for one in file.styles.element.iter(qn("w:lang"))} == {"en-GB"}


def test_every_head_of_a_table_comes_again_and_every_table_and_picture_says_what_it_is(word: bytes) -> None:
    file = docx.Document(io.BytesIO(word))
    for table in file.tables[1:]:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(table._tbl.tblPr.find(qn("w:tblCaption")) is not None for table in file.tables[:-1])
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for table in file.tables for row in table.rows)
    said = [shape._inline.docPr.get("descr") for shape in file.inline_shapes]
    assert said == [in_words(chart) for chart in board.pictures("In short")]


def test_the_word_file_tells_nothing_of_who_made_it_where_and_when(word: bytes) -> None:
    about = docx.Document(io.BytesIO(word)).core_properties
    assert about.author == about.last_modified_by == about.comments == about.keywords == ""
    assert (about.created.year, about.modified.year, about.revision) == (2000, 2000, 1)
    assert about.title == papers.board_cover().title
    with zipfile.ZipFile(io.BytesIO(word)) as file:
        assert {one.date_time for one in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not any("thumbnail" in name or "customXml" in name for name in file.namelist())
    assert word == board.as_docx("")


@pytest.mark.parametrize("words", papers.HOSTILE)
def test_whatever_somebody_types_the_word_file_opens_and_says_it(words: str) -> None:
    if not words.strip():
        return
    file = docx.Document(io.BytesIO(board.as_docx(words)))
    text = " ".join(line.text for line in file.paragraphs)
    assert "\x00" not in text
    assert "\u202e" not in text
    assert len(file.tables) == 6


@pytest.mark.parametrize("lines", range(18, 34, 3))
def test_a_heading_never_stands_alone_at_the_foot_of_a_page(lines: int) -> None:
    points = Points(tuple(f"Line {number}" for number in range(lines)))
    made = board.Document((Section("x", "X", (points,)),), papers.signed("Signed", "board"))
    printed = papers.pages(paper_pdf(made, replace(board.cover(), facts=())))
    (page,) = [page for page in printed if "Where these figures are registered" in page]
    assert "What this paper is made of" in page


def test_a_day_in_a_table_is_never_parted_over_two_lines() -> None:
    line = ("Answer everybody within three working days, and say so", "Chief nurse of us all", "30 September 2026", "x")
    rows = Rows("", ("Action", "Owner", "Due", "Progress"), (line, ("", "", "", "Under way")))
    made = board.Document((Section("x", "X", (rows,)),), papers.signed("Signed", "board"))
    assert any("30 September 2026" in page for page in papers.pages(paper_pdf(made, replace(board.cover(), facts=()))))


def test_figures_stand_at_the_right_below_their_heads_and_totals_in_bold(word: bytes) -> None:
    file = docx.Document(io.BytesIO(word))
    (table,) = [one for one in file.tables if one.rows[-1].cells[0].text == "All groups"]
    for row in table.rows:
        assert row.cells[0].paragraphs[0].alignment is None
        assert all(cell.paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.RIGHT for cell in row.cells[1:])
    assert all(cell.paragraphs[0].runs[0].bold for cell in table.rows[-1].cells)
    assert not any(cell.paragraphs[0].runs[0].bold for cell in table.rows[1].cells)
    (words,) = [one for one in file.tables if one.rows[-1].cells[-1].text == "13"]
    assert [row.cells[-1].paragraphs[0].alignment for row in words.rows] == [WD_ALIGN_PARAGRAPH.RIGHT] * 3
