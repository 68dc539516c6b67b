"""Every paper can be read aloud: public checkers find nothing, and what they miss is checked here too."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pdfua
import pikepdf
import pytest
from reportlab.platypus import Paragraph

from safespace.reports import parts
from safespace.reports.paper import Paper, pdf
from safespace.reports.tagging import NotTagged
from tests.reports import papers
from tests.reports.structure_checker import elements, faults

LONG = papers.two_way(60)
PAPER = Paper("A paper", "Eastmere", "In confidence", papers.EIGHT)


@pytest.fixture(scope="module")
def board() -> bytes:
    """Print a paper of several pages with everything in it: a table over pages, lists, boxes, headings."""
    return papers.board_pdf(
        [papers.one_way(20, 9, 6, 8, 5), LONG],
        [("In short", papers.signed("One. " * 900, "board"))],
        papers.board_cover(),
    )


def roles(paper: bytes) -> list[str]:
    """Return the roles of a paper's elements, in reading order."""
    with pikepdf.open(io.BytesIO(paper)) as file:
        return [str(element.S)[1:] for element in elements(file.Root.StructTreeRoot)]


@pytest.mark.parametrize("name", papers.PDFS)
def test_every_paper_can_be_read_aloud(name: str, tmp_path: Any) -> None:
    paper = papers.PDFS[name]("")
    file = tmp_path / "paper.pdf"
    file.write_bytes(paper)
    assert faults(paper) == []
    assert [str(finding) for finding in pdfua.validate(str(file)).findings] == []
    assert roles(paper)[:2] == ["Document", "H1"]


def test_a_paper_of_many_pages_can_be_read_aloud(board: bytes, tmp_path: Any) -> None:
    file = tmp_path / "board.pdf"
    file.write_bytes(board)
    assert len(papers.pages(board)) > 3
    assert faults(board) == []
    assert [str(finding) for finding in pdfua.validate(str(file)).findings] == []


def test_a_table_over_pages_is_one_table_with_one_head(board: bytes) -> None:
    said = roles(board)
    assert (said.count("Table"), said.count("TBody"), said.count("THead")) == (4, 4, 2), "two of facts, two of figures"
    heads, columns = said.count("TH"), len(LONG.columns) + 1
    facts = said.count("TR") - 2 - len(LONG.rows) - 5
    assert heads == 2 + columns + len(LONG.rows) + facts, "each head once, though it is printed on every page"


def test_a_paragraph_over_pages_is_one_paragraph() -> None:
    paper = pdf(PAPER, lambda: [parts.title("A title"), *parts.words("Said once. " * 700)])
    assert len(papers.pages(paper)) == 2
    assert roles(paper) == ["Document", "H1", "P", "P", "P"], "the words, and what stands at the first page's foot"


def test_each_point_of_a_list_has_its_label_and_its_text() -> None:
    paper = pdf(PAPER, lambda: [parts.title("A title"), *parts.points(["one", "two"]), *parts.steps(["three"])])
    point = ["LI", "Lbl", "LBody"]
    assert roles(paper) == ["Document", "H1", "L", *point, *point, "L", *point, "P", "P"]


def test_a_heading_is_never_more_than_one_level_deeper() -> None:
    paper = pdf(PAPER, lambda: [parts.title("A title"), parts.small_heading("small"), parts.heading("large")])
    assert [role for role in roles(paper) if role.startswith("H")] == ["H1", "H2", "H2"]


def test_words_that_nothing_holds_are_refused() -> None:
    with pytest.raises(NotTagged):
        pdf(PAPER, lambda: [Paragraph("never said", parts.BODY)])


def test_the_last_word_of_a_line_does_not_run_into_the_next() -> None:
    text = " ".join(["anchorage"] * 40)
    paper = pdf(PAPER, lambda: [parts.title("A title"), *parts.words(text)])
    with pikepdf.open(io.BytesIO(paper)) as file:
        ends = [
            operands[0] for operands, operator in pikepdf.parse_content_stream(file.pages[0]) if str(operator) == "Tj"
        ]
    assert len(ends) > 5
    assert papers.pages(paper)[0].count("anchorage") == 40
    assert "anchorageanchorage" not in papers.pages(paper)[0].replace("\n", "")


def _no_parent_tree(file: pikepdf.Pdf) -> None:
    del file.Root.StructTreeRoot["/ParentTree"]


def _owners_turned(file: pikepdf.Pdf) -> None:
    owners = file.Root.StructTreeRoot.ParentTree.Nums[1]
    owners[0], owners[1] = owners[1], owners[0]


def _no_way_from_the_page(file: pikepdf.Pdf) -> None:
    del file.pages[0].obj["/StructParents"]


def _head_without_scope(file: pikepdf.Pdf) -> None:
    del next(one for one in elements(file.Root.StructTreeRoot) if str(one.S) == "/TH")["/A"]


def _a_level_left_out(file: pikepdf.Pdf) -> None:
    next(one for one in elements(file.Root.StructTreeRoot) if str(one.S) == "/H2").S = pikepdf.Name("/H3")


def _a_piece_unclaimed(file: pikepdf.Pdf) -> None:
    del next(one for one in elements(file.Root.StructTreeRoot) if str(one.S) == "/H1")["/K"]


def _another_parent(file: pikepdf.Pdf) -> None:
    root = file.Root.StructTreeRoot
    next(one for one in elements(root) if str(one.S) == "/TD").P = root


def _redrawn(file: pikepdf.Pdf, change: Callable[[bytes], bytes]) -> None:
    page = file.pages[0]
    page.obj["/Contents"] = file.make_stream(change(page.Contents.read_bytes()))


def _paint_outside_marks(file: pikepdf.Pdf) -> None:
    _redrawn(file, lambda code: code + b"\nBT (out) Tj ET")


def _a_mark_in_a_mark(file: pikepdf.Pdf) -> None:
    _redrawn(file, lambda code: code + b"\n/P BMC /P BMC EMC EMC")


def _one_number_twice(file: pikepdf.Pdf) -> None:
    _redrawn(file, lambda code: code.replace(b"/MCID 1>>", b"/MCID 0>>", 1))


def _a_mark_around_half_a_text(file: pikepdf.Pdf) -> None:
    _redrawn(file, lambda code: code + b"\nBT /P BMC ET EMC")


def _a_mark_never_ended(file: pikepdf.Pdf) -> None:
    _redrawn(file, lambda code: code + b"\n/P BMC")


@pytest.mark.parametrize(
    "broken",
    [
        _no_parent_tree,
        _owners_turned,
        _no_way_from_the_page,
        _head_without_scope,
        _a_level_left_out,
        _a_piece_unclaimed,
        _another_parent,
        _paint_outside_marks,
        _a_mark_in_a_mark,
        _one_number_twice,
        _a_mark_around_half_a_text,
        _a_mark_never_ended,
    ],
)
def test_the_checker_sees_each_fault(board: bytes, broken: Callable[[pikepdf.Pdf], None]) -> None:
    with pikepdf.open(io.BytesIO(board)) as file:
        broken(file)
        changed = io.BytesIO()
        file.save(changed)
    assert faults(changed.getvalue())
