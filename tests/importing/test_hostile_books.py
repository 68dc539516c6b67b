"""Spreadsheets made to do harm, and damaged ones by the hundred: each is read or refused with a sentence."""

from __future__ import annotations

import io
import zipfile

import pytest

from safespace.domain.tracker import Place
from safespace.importing import book, trackers
from safespace.importing.book_limits import LARGEST, MOST_ROWS, CannotReadTable, TableTooLarge
from tests.importing import tracker_files as files
from tests.importing.mutate import outcome, sound
from tests.importing.old_books import binary_book, old_book

GRID = [["Ref", "Date raised", "Summary"], ["1", "03/07/2025", "Nobody listened."]]
FIRST = 100_000


def changed(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """Return a package with something in one part put in the place of something else."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new, 1)
    return files.package(parts)  # type: ignore[arg-type]


XLSX = files.xlsx({"Cases": GRID})
SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize("seeds", [range(FIRST + 50 * batch, FIRST + 50 * batch + 50) for batch in range(6)], ids=str)
def test_damaged_files_are_read_or_refused_and_no_row_is_lost(seeds: range) -> None:
    assert {outcome(seed) for seed in seeds} <= {"read", "CannotReadTable", "TableTooLarge"}


@pytest.mark.parametrize("place", [b'"XFD1048576"', b'"A1048576"', b'"ZZZ9"', b"'XFD1048576'"])
def test_a_cell_at_the_end_of_the_sheet_does_not_make_a_sheet_of_that_size(place: bytes) -> None:
    with pytest.raises(TableTooLarge):
        book.read("a.xlsx", changed(XLSX, SHEET, b'"C2"', place))


def test_a_merged_area_over_the_whole_sheet_is_refused() -> None:
    area = b'</sheetData><mergeCells><mergeCell ref="A2:XFD1048576"/></mergeCells>'
    with pytest.raises(TableTooLarge):
        book.read("a.xlsx", changed(XLSX, SHEET, b"</sheetData>", area))


def test_rows_that_are_said_to_be_repeated_a_million_times_are_counted_before_they_are_laid_out() -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
    repeated = f'<table:table-row table:number-rows-repeated="1048000">{cell}</table:table-row>'
    with pytest.raises(TableTooLarge):
        book.read("a.ods", files.ods({"Cases": GRID}, repeated))
    assert trackers.read("a.ods", files.ods({"Cases": GRID})).with_cases


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.xls", old_book([*GRID, *[["x"]] * 5])), ("a.xlsb", binary_book(GRID)), ("a.ods", files.ods({"Cases": GRID}))],
    ids=["xls", "xlsb", "ods"],
)
def test_each_kind_of_workbook_is_read(name: str, content: bytes) -> None:
    table = trackers.read(name, content).with_cases[0]
    assert table.headers == ("Ref", "Date raised", "Summary")
    assert table.rows[1][2] == "Nobody listened."


UNTRUE = [(0x7F0000, 3, 0, 3), (0, 0x7FFFFFFF, 0, 256), (0, 3, 9, 3), (0, 0xFFFFFFFF, 0, 0xFFFF)]
"""Reaches that end before they begin, or for which hundreds of gigabytes would be set aside."""


@pytest.mark.parametrize("reach", UNTRUE)
@pytest.mark.parametrize("aside", [b"", b"\x01\x00\xff\xff"])
def test_an_old_workbook_that_lies_about_its_reach_is_refused_before_memory_is_set_aside_for_it(
    reach: tuple[int, int, int, int], aside: bytes
) -> None:
    """The reader ended the program: it believes what a sheet says. Three of 50,000 damaged files said such a thing."""
    with pytest.raises(CannotReadTable):
        book.read("a.xls", old_book(GRID, reach=reach, aside=aside))


@pytest.mark.parametrize("reach", [(0, 0, 0, 0), (0, 65536, 0, 40)])
def test_an_old_workbook_that_says_less_or_somewhat_more_than_it_holds_is_read(
    reach: tuple[int, int, int, int],
) -> None:
    assert len(book.read("a.xls", old_book([*GRID, *[["x"]] * 5], reach=reach))) == 1


def test_an_old_workbook_that_reaches_too_far_is_refused() -> None:
    with pytest.raises(TableTooLarge):
        book.read("a.xls", old_book(GRID, below=MOST_ROWS))


@pytest.mark.parametrize(
    "order", [b"<!DOCTYPE worksheet>", b'<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/hostname">]>']
)
def test_a_workbook_that_gives_orders_is_not_read(order: bytes) -> None:
    with pytest.raises(CannotReadTable):
        book.read("a.xlsx", changed(XLSX, SHEET, b"<worksheet", order + b"<worksheet"))


def test_an_external_entity_in_an_open_document_is_not_read() -> None:
    order = b'<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/hostname">]><office:document-content'
    with pytest.raises(CannotReadTable):
        book.read("a.ods", changed(files.ods({"Cases": GRID}), "content.xml", b"<office:document-content", order))


def test_a_package_that_unpacks_to_far_more_than_it_is_is_refused() -> None:
    with pytest.raises(TableTooLarge):
        book.read("a.xlsx", files.package({"xl/workbook.xml": b"0" * (20 * 1024**2)}))


def test_a_file_that_is_too_large_is_not_looked_at() -> None:
    with pytest.raises(TableTooLarge):
        book.read("a.csv", b"a,b\n" * (LARGEST // 4 + 1))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.xls", b"<html><table><tr><td>1</td></tr></table></html>"),
        ("empty.xlsx", b""),
        ("zip.xlsx", files.package({"readme.txt": b"x"})),
        ("nul.csv", b"a,b\0\n"),
        ("picture.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(90)),
        ("word.docx", b"PK\x03\x04 not a package"),
        ("open.csv", b'"never closed' + b"x" * 1_100_000),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_what_is_no_spreadsheet_is_refused_with_a_sentence(name: str, content: bytes) -> None:
    with pytest.raises(CannotReadTable) as refused:
        book.read(name, content)
    assert "Nothing was brought in" in str(refused.value.advice) or "try again" in str(refused.value.advice)


def test_a_formula_is_never_run() -> None:
    with_formulas = files.xlsx({"Cases": [*GRID, ["2", "04/07/2025", '=HYPERLINK("https://example.org","x")']]})
    tracker = trackers.read("a.xlsx", with_formulas)
    assert tracker.with_cases[0].rows[2][2] == ""
    assert "without a saved result" in " ".join(tracker.told)


def test_words_that_hide_or_turn_others_lose_what_hides() -> None:
    cases = files.xlsx({"Cases": [GRID[0], ["1", "03/07/2025", "up\u202egnp.exe\u200b"]]})
    assert trackers.read("a.xlsx", cases).with_cases[0].rows[1][2] == "upgnp.exe"


def test_every_kind_is_among_the_files_that_are_damaged() -> None:
    assert {name.rpartition(".")[2] for name, _ in sound()} == {"xlsx", "xls", "xlsb", "ods", "csv", "txt"}
    assert Place.RAISED in {column.place for column in trackers.propose(trackers.read(*sound()[0]))}
