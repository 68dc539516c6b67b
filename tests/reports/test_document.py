"""A document on paper: whoever hears it hears headings, lists, tables and what pictures show."""

from __future__ import annotations

import io

import pikepdf
import pytest
from PIL import Image
from reportlab.platypus import Table

from safespace.domain.document import Grid, Run, blocks
from safespace.reports import document, fonts
from safespace.reports.document import DocumentCover, document_pdf
from safespace.reports.paper import MEASURE
from tests.reports import papers
from tests.reports.structure_checker import elements, faults

COVER = DocumentCover("Eastmere NHS Foundation Trust", "Version 9.9", sample=True)
PAGE = """# A title

A line under the title.

## A part

Words with `a command`, **strong** ones, *others* and [a link](licences.md). A & B < C.

- one
- two

1. first

### A table

| What | Why |
|---|---|
| one | two |
| three | |

    typed  just so

![A red square.](pictures/red.png)
"""


def picture(name: str) -> bytes:
    """Return a red PNG of the one name that there is."""
    if name != "red.png":
        raise KeyError(name)
    kept = io.BytesIO()
    Image.new("RGB", (90, 60), "red").save(kept, "PNG")
    return kept.getvalue()


@pytest.fixture(scope="module")
def paper() -> bytes:
    return document_pdf(blocks(PAGE), COVER, picture)


def test_every_kind_of_block_is_heard_as_what_it_is(paper: bytes) -> None:
    with pikepdf.open(io.BytesIO(paper)) as file:
        said = [str(one.S).strip("/") for one in elements(file.Root.StructTreeRoot)]
    row = ["TR", "TD", "P", "TD", "P"]
    assert said == [
        *("Document", "H1", "P", "H2", "P"),
        *("L", "LI", "Lbl", "LBody", "LI", "Lbl", "LBody", "L", "LI", "Lbl", "LBody"),
        *("H3", "Table", "THead", "TR", "TH", "P", "TH", "P", "TBody", *row, *row[:-1]),
        *("P", "Figure", "P"),
    ]
    assert faults(paper) == []


def test_what_a_picture_shows_is_said(paper: bytes) -> None:
    with pikepdf.open(io.BytesIO(paper)) as file:
        said = [str(one.Alt) for one in elements(file.Root.StructTreeRoot) if str(one.S) == "/Figure"]
        drawn = file.pages[0].Resources.XObject
        assert len(list(drawn.keys())) == 1
    assert said == ["A red square."]


def test_words_stand_there_as_written_with_the_version_at_the_foot(paper: bytes) -> None:
    words = papers.pages(paper)[0]
    for part in ("a command", "A & B < C.", "About SafeSpace. Version 9.9", "Sample data", "Eastmere"):
        assert part in words


def test_a_picture_that_is_not_there_makes_no_paper() -> None:
    with pytest.raises(KeyError):
        document_pdf(blocks("# T\n\n![gone](pictures/gone.png)"), COVER, picture)


def test_a_long_table_begins_under_its_heading_and_goes_on_with_its_heads() -> None:
    rows = "\n".join(f"| row {at} | words |" for at in range(70))
    many = document_pdf(blocks(f"# T\n\nWords.\n\n## Rows\n\n| What | Why |\n|---|---|\n{rows}\n"), COVER, picture)
    first, second = papers.pages(many)[:2]
    assert "row 0" in first
    assert "What" in second
    assert faults(many) == []


@pytest.mark.parametrize(
    "cells",
    [("a", "b"), ("a few", "very many words " * 30), ("w" * 300, "x"), ("one two " * 20,) * 6, ("", "")],
    ids=["short", "one long", "too long a word", "many long", "empty"],
)
def test_columns_share_the_page_and_no_more(cells: tuple[str, ...]) -> None:
    fonts.register()
    row = tuple((Run(cell),) for cell in cells)
    made = document.story([Grid(row, (row,))], picture)[0]
    assert isinstance(made, Table)
    widths = made._argW
    assert sum(widths) == pytest.approx(MEASURE)
    assert min(widths) > 0


def test_a_modest_column_gets_what_it_wishes() -> None:
    fonts.register()
    row = ((Run("a modest cell"),), (Run("very many words " * 30),))
    made = document.story([Grid(row, (row,))], picture)[0]
    assert isinstance(made, Table)
    assert 60 < made._argW[0] < 110
