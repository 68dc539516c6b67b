"""A board paper prints released figures and signed words: nothing that a release hides, and nobody's name."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from PySide6.QtWidgets import QApplication

from safespace import verify
from safespace.casework import (
    board_charts,
    board_figures,
    board_files,
    board_paper,
    record,
    story_check,
    undo,
)
from safespace.casework.board_files import Papers
from safespace.casework.desk import Desk
from safespace.casework.story_check import PaperPoints
from safespace.domain.board_document import Rows
from safespace.domain.board_paper import BoardPaper
from safespace.domain.problem import Problem
from safespace.domain.quarter import Quarter
from safespace.domain.released import CellKey, SymbolKind
from safespace.reports.poster import NothingForAPoster, TooMuchForAPoster
from safespace.ui.widgets.chart_painter import paint_png
from tests import builders
from tests.casework.released_years import begun, released, saying
from tests.reports.papers import pages
from tests.reports.structure_checker import faults

MADE_UP = "More people spoke up, and they were thanked."


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Return a desk with five quarters released, among them a whole year."""
    opened = released(tmp_path_factory.mktemp("years"))
    yield opened
    opened.vault.close()


@pytest.fixture(scope="module")
def paper(desk: Desk) -> BoardPaper:
    return board_paper.keep(
        desk,
        replace(
            saying(begun(desk), summary=MADE_UP, learning="You said that nobody answered. Somebody does now."),
            cover=(("meeting", "Public board"), ("date", "2026-07-22"), ("sponsor", "Chief people officer")),
            recommendations=("Note the themes.",),
            actions=(("Answer everybody", "Chief nurse", "2026-09-30", "UNDER_WAY"), ("Thank people", "", "", "DONE")),
            outside=(("survey_safe", "61.5 %", "NHS Staff Survey", "2023"),),
        ),
    )


@pytest.fixture(scope="module")
def made(desk: Desk, paper: BoardPaper, qapp: QApplication) -> Papers:
    return board_files.papers(board_files.ready(desk, paper), paint_png)


def words_of(made: Papers) -> dict[str, str]:
    """Return the words of each file, on one line."""
    file = docx.Document(io.BytesIO(made.docx))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    with zipfile.ZipFile(io.BytesIO(made.xlsx)) as book:
        sheets = " ".join(re.sub("<[^>]+>", " ", book.read(name).decode()) for name in book.namelist())
    texts = {
        "pdf": " ".join(pages(made.pdf)),
        "docx": " ".join([*(line.text for line in file.paragraphs), *cells]),
        "xlsx": sheets,
        "csv": made.csv.decode("utf-8-sig"),
    }
    return {name: " ".join(text.split()) for name, text in texts.items()}


def test_a_paper_says_what_was_written_and_what_was_released(made: Papers) -> None:
    said = words_of(made)
    for wanted in (
        MADE_UP,
        "Meeting Public board",
        "22 July 2026",
        "Somebody does now.",
        "Note the themes.",
        "Answer everybody Chief nurse 30 September 2026 Under way",
        "(q25e) 61.5 % NHS Staff Survey 2023",
        "Figures may differ from the national return, which counts by the date first raised.",
        "Cases by worker group, 2025/26",
        "Where these figures are registered",
    ):
        assert wanted in said["pdf"], wanted
    for wanted in (MADE_UP, "Public board", "Somebody does now.", "Cases by worker group, 2025/26", "Under way"):
        assert wanted in said["docx"], wanted
    assert all("Cases by worker group, 2025/26" in said[name] for name in ("xlsx", "csv"))


def test_no_file_holds_a_number_that_the_release_hides(desk: Desk, paper: BoardPaper, made: Papers) -> None:
    printed = board_figures.read(desk, paper.quarters)
    cells = [cell for table in printed.tables for row in table.grid for cell in row]
    hidden = [cell for cell in cells if cell.symbol.kind is not SymbolKind.EXACT]
    assert len(hidden) > 3
    rows = list(csv.DictReader(io.StringIO(made.csv.decode("utf-8-sig"))))
    assert sorted(row["Figure"] for row in rows) == sorted(cell.text for cell in cells)
    file = docx.Document(io.BytesIO(made.docx))
    words = [cell.text for table in file.tables[1:] for row in table.rows[1:] for cell in row.cells[1:]]
    assert sum(word in {"0 to 4", "withheld"} for word in words) >= len(hidden)
    exact = {cell.text for cell in printed.cells.values() if cell.symbol.kind is SymbolKind.EXACT}
    chart = board_charts.of_elements(printed)
    assert {bar.words for panel in chart.panels for bar in panel.bars} <= exact | {"0 to 4", "withheld"}


def test_what_becomes_of_cases_after_a_release_changes_nothing_in_a_paper(tmp_path: Path) -> None:
    """A paper counts no case: what it prints is what was released, even of a quarter whose cases change later."""
    own = released(tmp_path, quarters=1)
    paper = begun(own)
    before = board_files.preview(board_files.ready(own, paper)).pdf
    for case in own.rows.cases.where("1"):
        record.describe(own, case.id, builders.about(own, "EL_BH", group="02", area="surgery"))
    assert board_files.preview(board_files.ready(own, paper)).pdf == before
    own.vault.close()


def test_the_same_release_and_words_give_the_same_bytes(desk: Desk, paper: BoardPaper, made: Papers) -> None:
    again = board_files.papers(board_files.ready(desk, paper), paint_png)
    assert again == made


def test_saved_files_are_unchanged_to_whoever_checks_them(
    desk: Desk, paper: BoardPaper, qapp: QApplication, tmp_path: Path
) -> None:
    saved = board_files.save(desk, paper.id, tmp_path, paint_png)
    assert [file.suffix for file in saved] == [".pdf", ".docx", ".xlsx", ".csv"]
    assert saved[0].stem == "board-paper-2025-26-q1-to-2026-27-q1"
    out = io.StringIO()
    assert verify.run(saved, out=out) == 0
    saved[1].write_bytes(saved[1].read_bytes() + b" ")
    assert verify.run([saved[1]], out=io.StringIO()) == verify.STATUS[verify.Outcome.CHANGED]
    head = desk.vault.heads.of("figures.released", {"sha256": desk.rows.ledger.entries()[-1].hash})
    assert head is not None
    assert head.words in out.getvalue()
    assert head.words in words_of(board_files.papers(board_files.ready(desk, paper), paint_png))["pdf"]


def test_a_poster_is_one_page_of_what_was_said_and_a_printed_number(
    desk: Desk, paper: BoardPaper, tmp_path: Path
) -> None:
    (saved,) = board_files.save_poster(desk, paper.id, tmp_path)
    (only,) = pages(saved.read_bytes())
    said = " ".join(only.split())
    assert "You said that nobody answered. Somebody does now." in said
    year = board_figures.read(desk, paper.quarters).total(*Quarter(2025, 1).of_year)
    assert year is not None
    assert f"{year.text} cases were brought to the guardian in 2025/26" in said
    assert MADE_UP not in said
    assert faults(saved.read_bytes()) == []
    assert verify.run([saved], out=io.StringIO()) == 0


@pytest.mark.parametrize(
    ("learning", "problem"),
    [
        ("", NothingForAPoster),
        ("\n".join(f"You said {at}, and it changed." for at in range(9)), TooMuchForAPoster),
        ("In all 3 cases somebody answered.", PaperPoints),
    ],
)
def test_a_poster_without_words_with_too_many_or_that_points_is_refused(
    desk: Desk, learning: str, problem: type[Problem]
) -> None:
    with pytest.raises(problem):
        board_files.poster(board_files.ready(desk, replace(saying(begun(desk), learning=learning), why="Themes.")))


def test_a_section_that_is_left_out_or_empty_is_not_in_the_paper(desk: Desk, paper: BoardPaper) -> None:
    left_out = replace(
        paper, sections=tuple((code, code not in {"summary", "groups"}, text) for code, _, text in paper.sections)
    )
    ready = board_files.ready(desk, left_out)
    codes = [section.code for section in board_files.composed(ready).sections]
    assert "summary" not in codes
    assert "groups" not in codes
    assert "outreach" not in codes, "nothing was written for it"
    assert MADE_UP not in story_check.joined(ready.pieces)


def test_percentages_and_arrows_come_from_printed_numbers_alone(desk: Desk, paper: BoardPaper) -> None:
    printed = board_figures.read(desk, paper.quarters)
    year = Quarter(2025, 1).of_year
    whole, part = printed.total(*year), printed.total(*year, element="EL_PSQ")
    assert whole is not None
    assert part is not None
    shown = f"{(part.symbol.value or 0) / (whole.symbol.value or 1) * 100:.0f} %"
    assert board_figures.share(part, whole) == shown
    hidden = next(cell for cell in printed.cells.values() if cell.symbol.kind is not SymbolKind.EXACT)
    assert board_figures.share(hidden, whole) == board_figures.compared(hidden, whole) == ""
    assert board_figures.share(None, whole) == board_figures.compared(None, whole) == ""
    ready = board_files.ready(desk, paper)
    rows = next(one for one in board_files.composed(ready).sections if one.code == "national").parts[0]
    assert isinstance(rows, Rows)
    assert rows.lines[0][1] == shown


def test_a_quarter_that_was_not_released_is_named_and_not_drawn(desk: Desk) -> None:
    ready = board_files.ready(desk, board_paper.begin(desk, Quarter(2024, 4), Quarter(2025, 2)))
    assert ready.gathered.printed.missing == (Quarter(2024, 4),)
    assert ready.gathered.printed.known[0] == Quarter(2025, 1)
    assert "nothing was released of it: quarter 4 2024/25" in " ".join(
        " ".join(pages(board_files.preview(ready).pdf)).split()
    )
    assert CellKey.of(("2026Q1",)) not in ready.gathered.printed.cells, "what came after the period is not in it"


def test_roles_and_actions_that_are_not_done_are_carried_into_the_next_paper(desk: Desk, paper: BoardPaper) -> None:
    board_paper.keep(desk, replace(desk.rows.board_papers.get(paper.id), why="So that it is the last one."))
    after = begun(desk)
    assert after.actions == (paper.actions[0],)
    assert ("sponsor", "Chief people officer") in after.cover
    assert not after.fact("date")
    assert not any(text for _, _, text in after.sections)
    assert undo.last(desk)[0].words == "Began a board paper"
