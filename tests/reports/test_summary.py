"""The board summary prints released symbols and signed words, and nothing that the release hides."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pypdf
import pytest

from safespace.domain.released import CellKey, ReleasedTable
from safespace.reports import tables
from safespace.reports.covers import WrongReader
from safespace.reports.summary import NATIONAL_RETURN, board_pdf
from tests.reports.papers import board_cover, cell, one_way, pages, signed, squeezed, two_way

FILLED = b" re f*"


def text_of(paper: bytes) -> str:
    """Return all words of a paper on one line."""
    return " ".join(" ".join(pages(paper)).split())


def drawn(table: ReleasedTable) -> bytes:
    """Return what is drawn on the first page of a paper with this one table."""
    paper = board_pdf([table], [], board_cover())
    return pypdf.PdfReader(BytesIO(paper)).pages[0].get_contents().get_data()  # pyright: ignore[reportOptionalMemberAccess]


def test_every_printed_symbol_stands_in_its_row() -> None:
    text = text_of(board_pdf([one_way(20, 3, None, 8, 5)], [], board_cover()))
    for row in ("All cases 20", "Patient safety 0 to 4", "Worker safety withheld", "Bullying or harassment 8"):
        assert row in text


def test_words_come_under_their_headings_before_the_figures() -> None:
    words = [("In short", signed("More people spoke up.", "board")), ("Learning", signed("We thank sooner.", "board"))]
    text = text_of(board_pdf([one_way(20, 9)], words, board_cover()))
    order = [text.index(part) for part in ("In short", "More people", "Learning", "We thank", "The figures", "Table 1")]
    assert order == sorted(order)


def test_the_cover_says_what_it_covers_for_whom_and_where_it_is_registered() -> None:
    text = text_of(board_pdf([one_way(20, 9)], [], board_cover()))
    for wanted in (
        "Speaking up at Eastmere: quarter 1 2026/27",
        "For the public board on 22 July 2026.",
        "Covers 1 April 2026 to 30 June 2026",
        "Date 3 July 2026",
        NATIONAL_RETURN,
        "Small-number policy 1, from April 2026.",
        "Release 41aa 03bd 77e1 9f2c",
        "Certificate 9f2c 41aa 03bd 77e1",
        "Trail: river candle orbit maple thunder velvet anchor prairie",
    ):
        assert wanted in text, wanted


def test_the_sentence_on_the_national_return_is_the_agreed_one() -> None:
    wanted = "Figures may differ from the national return, which counts by the date first raised."
    assert wanted == NATIONAL_RETURN


def test_the_words_of_symbols_and_their_note_are_the_tables_own() -> None:
    table = one_way(20, 3, None)
    grid = tuple((replace(row[0], text=f"canary {at}"),) for at, row in enumerate(table.grid))
    text = text_of(board_pdf([replace(table, grid=grid, note="Read them so.")], [], board_cover()))
    assert all(f"canary {at}" in text for at in range(3))
    assert text.count("Read them so.") == 1


def test_words_signed_for_somebody_else_are_refused() -> None:
    with pytest.raises(WrongReader):
        board_pdf([], [("In short", signed("x", "board")), ("More", signed("y", "chief-nurse"))], board_cover())


def test_no_code_of_a_cell_or_policy_is_printed() -> None:
    paper = board_pdf([one_way(20, 3), two_way()], [("In short", signed("Words.", "board"))], board_cover())
    assert "canary" not in text_of(paper)
    assert b"canary" not in paper


@pytest.mark.parametrize("label", ["Group", "A group of people with a name that goes on for several lines " * 3])
def test_a_table_over_several_pages_repeats_its_head(label: str) -> None:
    rows = 60 if label == "Group" else 12
    made = pages(board_pdf([two_way(rows, label=label)], [], board_cover()))
    with_rows = [page for page in made if f"{label.split(maxsplit=1)[0]} " in page and "withheld" in page]
    assert len(with_rows) > 1
    assert all(page.count("Worker group") == 1 and "Patient" in page for page in with_rows)
    assert all(squeezed(f"{label} {at}") in squeezed("".join(made)) for at in range(rows))


@pytest.mark.parametrize("lines", range(18, 30, 3))
def test_a_short_table_moves_to_the_next_page_rather_than_being_split(lines: int) -> None:
    words = [("In short", signed("a line\n" * lines, "board"))]
    made = pages(board_pdf([two_way(8)], words, board_cover()))
    (page,) = [page for page in made if "Worker group" in page]
    assert "Table 2. Who" in page
    assert all(f"Group {at}" in page for at in range(8))
    assert "All groups" in page


def test_a_wide_table_is_printed_in_parts_with_its_rows_repeated() -> None:
    columns = tuple(f"Column {at}" for at in range(14))
    grid = tuple(tuple(cell(10 + at + row, a=str(at), b=str(row)) for at in range(14)) for row in range(3))
    wide = ReleasedTable("Wide", "", "Row", ("First row", "Second row", "Third row"), columns, grid, "p")
    text = text_of(board_pdf([wide], [], board_cover()))
    assert text.count("Second row") == 3
    assert all(column in text for column in columns)
    assert "Second row 11 12 13 14 15 16" in text
    assert "Second row 23 24" in text


def test_bars_are_drawn_only_when_every_figure_is_exact() -> None:
    rule = (0.0, 94 / 255, 184 / 255)
    blue = b"%s rg" % b" ".join(f"{part:.6g}".lstrip("0").encode() or b"0" for part in rule)
    exact = drawn(one_way(20, 9, 6, 8, 5))
    assert exact.count(blue) == 4
    for hidden in (one_way(20, 9, 3, 8, 5), one_way(20, 9, None, 8, 5), one_way(20), two_way()):
        assert drawn(hidden).count(blue) == 0


def test_an_empty_table_and_an_empty_paper_are_printed() -> None:
    empty = ReleasedTable("Nothing", "", "Row", (), ("Cases",), (), "p")
    assert "Nothing" in text_of(board_pdf([empty], [], board_cover()))
    assert "How to read" in text_of(board_pdf([], [], board_cover()))


def test_a_paper_without_hashes_has_no_place_for_them() -> None:
    text = text_of(board_pdf([], [], replace(board_cover(), certificate="", ledger="", trail_words="")))
    assert "registered" not in text
    assert "trail" not in text


def test_the_total_is_the_cell_that_holds_all_the_others() -> None:
    year = CellKey.of(("2026Q1", "2026Q2"))
    quarter = CellKey.of(("2026Q1",))
    nurses = CellKey.of(("2026Q1",), {"worker": ("nurse",)})
    assert tables.total_of([quarter, year, nurses]) == 1
    assert tables.total_of([nurses, quarter]) == 1
    assert tables.total_of([nurses, CellKey.of(("2026Q2",))]) is None
    assert tables.total_of([quarter]) is None
    assert tables.total_of([]) is None
