"""Spreadsheets hold the printed symbols as numbers and words: no formula, no link, nothing hidden, no author."""

from __future__ import annotations

import csv
import io
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook

from safespace.reports.covers import ReleaseNamed
from safespace.reports.spreadsheets import (
    EXACT,
    ReturnNotReady,
    board_csv,
    board_xlsx,
    harmless,
    return_csv,
    return_xlsx,
)
from safespace.reports.summary import NATIONAL_RETURN
from tests.reports.papers import EIGHT, HOSTILE, SHEETS, board_cover, national_return, one_way, two_way

XLSX = {kind: make for kind, make in SHEETS.items() if kind.endswith("xlsx")}
RISKY = ("=", "+", "-", "@", "\t", "\r")
ANYTHING = st.one_of(
    st.text(st.characters(codec=None, exclude_categories=()), max_size=80),
    st.builds("".join, st.tuples(st.sampled_from(["", " ", "\n", "\t"]), st.sampled_from(RISKY), st.text(max_size=20))),
)


def book(data: bytes) -> Workbook:
    """Open a workbook."""
    return openpyxl.load_workbook(io.BytesIO(data))


def rows(data: bytes) -> list[dict[str, str]]:
    """Read a CSV file by the names in its heading."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def texts(data: bytes) -> list[object]:
    """Return every value in a workbook."""
    return [cell.value for sheet in book(data) for row in sheet.iter_rows() for cell in row if cell.value is not None]


@pytest.mark.parametrize("kind", XLSX)
@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_no_cell_is_a_formula_a_link_or_a_comment(kind: str, words: str) -> None:
    for sheet in book(XLSX[kind](words)):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n")
                assert cell.hyperlink is None
                assert cell.comment is None
                assert not str(cell.value or "").lstrip().startswith(RISKY)


@given(ANYTHING)
@settings(deadline=None)
def test_no_text_can_be_taken_for_a_formula_in_csv(words: str) -> None:
    read = csv.reader(io.StringIO(return_csv(national_return(words)).decode("utf-8-sig"), newline=""))
    for row in read:
        assert len(row) == 9
        for field in row:
            assert not field.lstrip().startswith(("=", "+", "-", "@"))
            assert not field.startswith(("\t", "\r"))


@given(ANYTHING)
@settings(deadline=None)
def test_no_text_can_be_taken_for_a_formula_in_a_workbook(words: str) -> None:
    for value in texts(return_xlsx(national_return(words))):
        assert not isinstance(value, str) or not value.lstrip().startswith(("=", "+", "-", "@"))


def test_harmless_words_stay_as_they_are() -> None:
    for words in ("Ward 7", "a = b", "0 to 4", "Nurses & midwives", "3 - 4", "Ŵy"):
        assert harmless(words) == words
    assert harmless("=1") == "'=1"
    assert harmless(" \t=1") == "'  =1"
    assert harmless("\uff1d1") == "'\uff1d1"


def test_a_text_that_a_cell_cannot_hold_is_cut_where_everybody_sees_it() -> None:
    values = texts(return_xlsx(national_return("w" * 40_000)))
    assert any(isinstance(value, str) and value.endswith("w…") and len(value) == 32_000 for value in values)


@pytest.mark.parametrize("kind", XLSX)
def test_a_workbook_has_no_author_no_hidden_sheet_and_no_names(kind: str) -> None:
    data = XLSX[kind]("")
    opened = book(data)
    assert not opened.properties.creator
    assert not opened.properties.lastModifiedBy
    assert opened.properties.created.year == 2000
    assert all(sheet.sheet_state == "visible" for sheet in opened)
    assert not opened.defined_names
    for sheet in opened:
        assert not any(size.hidden for size in (*sheet.column_dimensions.values(), *sheet.row_dimensions.values()))
    parts = zipfile.ZipFile(io.BytesIO(data))
    assert not [name for name in parts.namelist() if "comment" in name or "drawing" in name or "external" in name]
    assert {info.date_time for info in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("kind", SHEETS)
def test_the_same_figures_twice_are_the_same_bytes(kind: str) -> None:
    assert SHEETS[kind]("") == SHEETS[kind]("")


@pytest.mark.parametrize("kind", SHEETS)
def test_no_case_cell_code_or_problem_is_in_a_spreadsheet(kind: str) -> None:
    data = SHEETS[kind]("")
    inside = [data]
    if kind.endswith("xlsx"):
        parts = zipfile.ZipFile(io.BytesIO(data))
        inside = [parts.read(name) for name in parts.namelist()]
    for part in inside:
        assert b"canary" not in part
        assert b"c0ffee" not in part


def test_the_board_workbook_prints_numbers_as_numbers_and_symbols_as_words() -> None:
    opened = book(board_xlsx([one_way(20, 3, None), two_way()], board_cover(sample=True)))
    assert opened.sheetnames == ["About", "Table 1", "Table 2"]
    sheet = opened["Table 1"]
    found = {row[0].value: row[1].value for row in sheet.iter_rows(min_col=1, max_col=2)}
    assert found["All cases"] == 20
    assert found["Patient safety"] == "0 to 4"
    assert found["Worker safety"] == "withheld"
    assert found["Element"] == "Cases"
    assert "Sample data" in found
    assert "Quarter 1 2026/27." in found
    shaded = {row[1].value: row[1].fill.fill_type for row in sheet.iter_rows(min_col=1, max_col=2)}
    assert shaded["withheld"] != shaded["0 to 4"]
    about = {row[0].value: row[1].value for row in opened["About"].iter_rows(max_col=2)}
    assert about["Paper"] == "Speaking up at Eastmere: quarter 1 2026/27"
    assert about["Note"] == NATIONAL_RETURN
    assert about["Marking"] == "Sample data"


def test_a_paper_that_is_no_sample_is_not_stamped() -> None:
    assert "Sample data" not in texts(board_xlsx([one_way(20, 3)], board_cover()))
    assert b"Sample data" not in board_csv([one_way(20, 3)], board_cover())
    assert b"Sample data" not in return_csv(national_return())
    assert b"Sample data" in return_csv(national_return(), sample=True)
    assert "Sample data" in texts(return_xlsx(national_return(), sample=True))


def test_the_board_csv_has_a_line_for_each_printed_cell() -> None:
    data = board_csv([one_way(20, 3, None), two_way(3)], board_cover())
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n") == 1 + 3 + 20
    read = rows(data)
    assert [row["Figure"] for row in read[:3]] == ["20", "0 to 4", "withheld"]
    assert [row["Reading"] for row in read[:3]] == [f"how to read {text}" for text in ("20", "0 to 4", "withheld")]
    assert read[0]["Row"] == "All cases"
    assert read[-1]["Table"] == "2"


def test_every_line_of_the_csv_says_which_release_certificate_and_trail_it_is_from() -> None:
    read = rows(board_csv([one_way(20, 3, None), two_way(3)], board_cover()))
    assert {(row["Release"], row["Certificate"], row["Trail"]) for row in read} == {
        ("41aa03bd77e19f2c" * 4, "9f2c41aa03bd77e1" * 4, EIGHT)
    }
    assert {len(row) for row in read} == {11}, "a table like any other: no line of comment, no line that is longer"
    assert {"41aa03bd77e19f2c" * 4, "9f2c41aa03bd77e1" * 4, EIGHT} <= set(texts(board_xlsx([], board_cover())))


def test_a_paper_of_several_releases_names_them_all_in_its_data() -> None:
    several = [ReleaseNamed(f"Release {at}", str(at) * 64, str(at + 1) * 64) for at in (1, 3)]
    (row,) = rows(board_csv([one_way(20)], board_cover(), several))
    assert row["Release"].split(" ") == ["1" * 64, "3" * 64]
    assert row["Certificate"].split(" ") == ["2" * 64, "4" * 64]
    said = texts(board_xlsx([one_way(20)], board_cover(), several))
    assert [value for value in said if str(value).startswith("Release 3: ")] == [
        f"Release 3: {'3' * 64}",
        f"Release 3: {'4' * 64}",
    ]
    assert "41aa03bd77e19f2c" * 4 not in said


def test_the_csv_of_a_return_bears_the_words_of_the_trail_once_it_was_handed_in() -> None:
    assert {row["Trail"] for row in rows(return_csv(national_return(), trail_words=EIGHT))} == {EIGHT}
    assert {row["Trail"] for row in rows(return_csv(national_return()))} == {""}


def test_the_return_has_exact_counts_and_says_that_it_is_not_to_be_published() -> None:
    read = rows(return_csv(national_return()))
    assert [(row["Item"], row["Code"], row["Count"]) for row in read] == [
        ("Patient safety", "A0", "0"),
        ("Worker safety", "A1", "1"),
        ("Bullying or harassment", "A2", "2"),
        ("Other behaviours", "A3", "3"),
    ]
    assert {row["Marking"] for row in read} == {EXACT}
    assert {(row["For"], row["Quarter"], row["Definition"]) for row in read} == {
        ("National body", "2026Q1", "NGO-2024")
    }
    values = texts(return_xlsx(national_return()))
    assert EXACT in values
    assert "Quarter 1 2026/27" in values
    assert [value for value in values if isinstance(value, int)] == [0, 1, 2, 3]


def test_a_return_that_must_be_put_right_first_is_refused() -> None:
    for make in (return_csv, return_xlsx):
        with pytest.raises(ReturnNotReady) as refused:
            make(national_return(blocked=True))
        assert "Nothing has been made" in refused.value.advice
