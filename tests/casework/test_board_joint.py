"""Joint figures of several sites are a part of the board paper: as they were released, and nothing more."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from safespace.casework import board_files, board_joint, board_paper, joint_figures
from safespace.casework.board_files import NothingReleasedYet
from safespace.domain.released import SymbolKind
from safespace.ui.widgets.chart_painter import paint_png
from tests.casework.released_years import saying
from tests.casework.several_sites import CANARY, YEAR, planned
from tests.casework.two_vaults import Two
from tests.reports.papers import pages
from tests.reports.structure_checker import faults


def test_a_board_paper_takes_in_what_was_released_together_and_names_the_sites(sites: Two, tmp_path: Path) -> None:
    first, *_, last = YEAR.of_year
    paper = board_paper.begin(sites.sam, first, last)
    with pytest.raises(NothingReleasedYet):
        board_files.papers(board_files.ready(sites.sam, paper), paint_png)
    entry = joint_figures.publish(sites.sam, YEAR, planned(sites), "The group's board", "Annual paper")
    paper = board_paper.keep(sites.sam, saying(paper, sites="What both sites have in common."))
    folder = tmp_path / "out"
    folder.mkdir()
    files = {file.suffix: file.read_bytes() for file in board_files.save(sites.sam, paper.id, folder, paint_png)}
    said = " ".join(" ".join(pages(files[".pdf"])).split())
    (total,) = {line[-1].text for line in board_joint.read(sites.sam, YEAR.of_year).tables[0].grid[-1:]}
    for words in ("All sites together", "Counted together: Eastmere, Westmere.", "What both sites", entry.title):
        assert words in said, words
    assert f"In {YEAR.financial_year}, {total} cases were brought to the guardians of these sites." in said
    assert "Please do not take one from the other" in said
    assert said.index("Please do not take one") < said.index("What both sites") < said.index("Counted together: East")
    assert faults(files[".pdf"]) == []
    rows = list(csv.DictReader(io.StringIO(files[".csv"].decode("utf-8-sig"))))
    assert {(row["Release"], row["Certificate"]) for row in rows} == {(entry.hash, entry.proof)}
    tables = joint_figures.papers(sites.sam, entry).tables
    printed = sorted(cell.text for table in tables for line in table.grid for cell in line)
    assert sorted(row["Figure"] for row in rows) == printed
    hidden = [text for text in printed if not text.isdigit()]
    assert hidden, "otherwise nothing is hidden, and this tries nothing"
    assert CANARY not in said
    again = {file.suffix: file.read_bytes() for file in board_files.save(sites.sam, paper.id, folder, paint_png)}
    assert again == files


def test_a_part_of_a_year_has_no_joint_figures_and_an_unticked_section_prints_none(sites: Two) -> None:
    first, second, *_, last = YEAR.of_year
    joint_figures.publish(sites.sam, YEAR, planned(sites), "The group's board", "Annual paper")
    assert board_joint.read(sites.sam, (second, last)) == board_joint.Joint()
    paper = board_paper.begin(sites.sam, first, last)
    without = replace(paper, sections=tuple((code, code != "sites", text) for code, _, text in paper.sections))
    said = " ".join(pages(board_files.preview(board_files.ready(sites.sam, without)).pdf))
    assert "All sites together" not in said


def test_words_about_a_group_that_only_the_joint_tables_hide_ask_for_a_reason(sites: Two) -> None:
    first, *_, last = YEAR.of_year
    joint_figures.publish(sites.sam, YEAR, planned(sites), "The group's board", "Annual paper")
    paper = board_paper.begin(sites.sam, first, last)
    label = next(
        label
        for table in board_joint.read(sites.sam, YEAR.of_year).tables
        for label, line in zip(table.rows, table.grid, strict=True)
        if line[-1].symbol.kind is not SymbolKind.EXACT and len(label) > 5
    )
    told = saying(paper, learning=f"We heard about {label.casefold()} and acted.")
    reasons = board_files.look(board_files.ready(sites.sam, told)).reasons
    assert any("hides" in reason and label.casefold() in reason.casefold() for reason in reasons), (label, reasons)
