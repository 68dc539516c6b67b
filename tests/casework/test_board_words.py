"""The words of a board paper: what points to somebody by itself or beside the tables, and what a section says."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from safespace.casework import (
    board_compose,
    board_figures,
    board_files,
    board_paper,
    board_reaching,
    board_sections,
    outreach,
    story_check,
    story_witness,
)
from safespace.casework.desk import Desk
from safespace.casework.outreach import Heard
from safespace.casework.residual import SayWhyItMayLeave
from safespace.casework.story_check import PaperPoints, Piece
from safespace.deidentify import find
from safespace.domain import control_chart
from safespace.domain.board_document import Glance, Note, Picture, Prose, Rows
from safespace.domain.charts import BY_CHANCE, Bars, OverTime
from safespace.domain.control_chart import ChartKind, Point, Rules
from safespace.domain.quarter import Quarter
from safespace.domain.released import SymbolKind
from safespace.ui.widgets.chart_painter import paint_png
from tests.casework.quarters import LAST
from tests.casework.released_years import begun, released, saying
from tests.casework.sessions import a_held_one, a_session
from tests.reports.papers import pages
from tests.reports.structure_checker import faults

MADE_UP = "More people spoke up, and they were thanked."


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Return a desk with five quarters released, among them a whole year."""
    opened = released(tmp_path_factory.mktemp("years"))
    yield opened
    opened.vault.close()


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("The ward sister of Ward 7B was moved in March.", "Ward 7B"),
        ("In all 3 cases nobody had been told.", "3 cases"),
        ("Four of the nurses were moved.", "Four of the nurses"),
    ],
)
def test_words_that_point_to_somebody_are_marked_and_keep_the_paper_back(desk: Desk, words: str, marked: str) -> None:
    pointing = saying(begun(desk), detriment=words)
    ready = board_files.ready(desk, replace(pointing, why="Themes."))
    looked = board_files.look(ready)
    assert any(marked in mark.words or mark.words in marked for mark in looked.open_marks), looked
    with pytest.raises(PaperPoints):
        board_files.papers(ready, paint_png)
    shown = board_files.preview(ready)
    assert words not in " ".join(pages(shown.pdf))
    assert shown.held == ("Treated worse for speaking up",)
    board_paper.remove(desk, pointing.id)


def test_a_mark_that_stays_with_a_reason_lets_the_paper_leave(desk: Desk) -> None:
    pointing = saying(begun(desk), outreach="We met 120 people at the induction.")
    ready = board_files.ready(desk, pointing)
    (mark,) = board_files.look(ready).open_marks
    assert mark.kind == story_check.NUMBER
    kept = replace(pointing, kept=((mark.words, "Counted at the door."),))
    assert "We met 120 people" in " ".join(pages(board_files.preview(board_files.ready(desk, kept)).pdf))
    board_paper.remove(desk, pointing.id)


def test_a_story_of_a_group_whose_number_is_hidden_asks_for_a_reason(desk: Desk) -> None:
    printed = board_figures.read(desk, begun(desk).quarters)
    table = next(table for table in printed.tables if "openness" in board_figures.dimensions(table))
    label = next(
        label
        for label, row in zip(table.rows, table.grid, strict=True)
        if row[0].symbol.kind is not SymbolKind.EXACT and len(label) > 5
    )
    told = saying(begun(desk), learning=f"People who spoke up as {label.casefold()} were heard.")
    ready = board_files.ready(desk, told)
    reasons = board_files.look(ready).reasons
    assert any(label.casefold() in reason.casefold() and "hides" in reason for reason in reasons)
    with pytest.raises(SayWhyItMayLeave):
        board_files.papers(ready, paint_png)
    with_reason = board_files.ready(desk, replace(told, why="It is about how they came, not who."))
    assert board_files.papers(with_reason, lambda _: PNG).pdf


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def test_a_risk_that_cannot_be_worked_out_asks_for_a_reason(desk: Desk) -> None:
    ready = replace(board_files.ready(desk, saying(begun(desk), summary=MADE_UP)), ground=None)
    assert "not known" in board_files.look(ready).reasons[0]


def test_outreach_stands_in_the_paper_as_counts_and_a_small_session_in_none_of_it(tmp_path: Path) -> None:
    own = released(tmp_path, quarters=1)
    day = Quarter(2026, 1).first
    for _ in range(6):
        held = a_held_one(own, day)
    outreach.promise(own, held.id, "hr", "The zzheron room is open on Fridays.", day)
    few = outreach.hold(own, a_session(own, day).id, Heard("few", ("housing",), ("repayment",), 1))
    outreach.promise(own, few.id, "hr", "The zzheron desk is open.", day)
    paper = begun(own)
    said = " ".join(" ".join(pages(board_files.preview(board_files.ready(own, paper)).pdf)).split())
    assert "Sessions held, quarter 1 2026/27" in said
    assert "Promises made in sessions to which 5 or more people came: 0 to 4. Kept: 0 to 4." in said
    assert "zzheron" not in said
    assert "Immigration" not in said, "what was heard is printed of whole years alone"
    again = board_files.preview(board_files.ready(own, paper))
    assert again.pdf == board_files.preview(board_files.ready(own, paper)).pdf
    assert faults(again.pdf) == []
    year = board_reaching.parts(own, Quarter(2026, 1).of_year)
    assert dict(year)["told"] == (), "the year is not over"
    own.vault.close()


def test_a_section_without_figures_says_why(desk: Desk) -> None:
    """Of a quarter alone nothing is counted by step; of a year the plan may have left it out."""
    one = saying(board_paper.begin(desk, Quarter(2026, 1), Quarter(2026, 1)), times="We were slower than before.")
    said = {part.code: part.parts[-1] for part in board_files.composed(board_files.ready(desk, one)).sections}
    assert isinstance(said["times"], Note)
    assert "once a year" in said["times"].text
    assert "feedback" not in said, "nobody wrote of it, so it is not in the paper"
    whole = board_files.ready(desk, begun(desk))
    left = tuple(one for one in whole.gathered.printed.tables if "feedback" not in board_figures.dimensions(one))
    gathered = replace(whole.gathered, printed=replace(whole.gathered.printed, tables=left))
    said = {part.code: part.parts[-1] for part in board_files.composed(replace(whole, gathered=gathered)).sections}
    assert isinstance(said["feedback"], Note)
    assert "somebody could have been found" in said["feedback"].text
    assert not isinstance(said["times"], Note), "how soon people were answered is printed"


@pytest.mark.parametrize(
    ("words", "points"),
    [
        ("A secretary told us that bullying was ignored.", True),
        ("A secretary was bullied.", True),
        ("A secretary said that her manager harasses her.", True),
        ("A nurse spoke up.\nIn surgery there was bullying.", False),
        ("Nurses told us of bullying.", False),
    ],
)
def test_groups_that_are_large_alone_are_few_together_beside_the_tables(desk: Desk, words: str, points: bool) -> None:
    ready = board_files.ready(desk, saying(begun(desk), learning=words))
    told = story_witness.reasons(ready.pieces, ready.gathered.printed, ready.seed)
    assert any("by the printed tables, what it says fits at most" in one for one in told) == points, told
    assert set(told) <= set(board_files.look(ready).reasons)
    assert not any("cases (" in one for one in told) or "2025/26" in told[0]


def test_what_stands_in_two_fields_is_never_read_as_one(desk: Desk, qapp: QApplication, tmp_path: Path) -> None:
    """The year of one figure and the figure after it looked like a phone number that no reason could let stay."""
    fields = ("2023", "49.1 %", "2025/26", "37 formal cases", "1,204", "7", "March", "07700", "900123", "Ward", "St")
    for first, second in itertools.product(fields, repeat=2):
        text = story_check.joined([Piece("Beside", first), Piece("Beside", second)])
        across = [one for one in find.find(text, ()) if one.start < len(first) and one.end > len(text) - len(second)]
        assert not across, text
    figures = (("survey_safe", "62.3 %", "NHS Staff Survey", "2023"), ("survey_spoke", "49.1 %", "The same", "2024"))
    paper = board_paper.keep(desk, replace(begun(desk), outside=figures))
    assert board_files.save(desk, paper.id, tmp_path, paint_png)


def test_what_a_chart_over_time_says_is_read_by_everybody_and_its_figures_stand_at_the_end(desk: Desk) -> None:
    rules = Rules(12, 7, 7, 2, 4.0)
    steady = control_chart.chart(ChartKind.VALUES, [Point(f"Q{at}", 20 + at % 3) for at in range(14)], rules)
    moved = control_chart.chart(ChartKind.VALUES, [Point(f"Q{at}", 4 + 9 * (at > 6)) for at in range(14)], rules)
    charts = (OverTime("Cases each quarter", "", "cases", steady), OverTime("A theme", "", "cases", moved))
    gathered = replace(board_compose.gather(desk, begun(desk)), charts=tuple(map(Picture, charts)))
    made = board_compose.document(gathered, story_check.signed((), {}, (), gathered.paper.id, desk.me, desk.now()))
    said = [str(part.words) for section in made.sections for part in section.parts if isinstance(part, Prose)]
    assert "No evidence of change." in said
    assert any("7 in a row below the average" in words and BY_CHANCE in words for words in said)
    behind = made.sections[-1]
    assert behind.heading == "The figures behind the charts"
    drawn = [part.chart for one in made.sections for part in one.parts if isinstance(part, Picture)]
    without = [chart.title for chart in drawn if not isinstance(chart, Bars)]
    assert [part.title for part in behind.parts if isinstance(part, Rows)] == without
    assert len(without) > 3


def test_a_change_is_said_with_the_number_it_is_from_and_a_quarter_alone_stands_beside_those_before(desk: Desk) -> None:
    last = board_figures.read(desk, (LAST,)).total(LAST.previous)
    assert last is not None
    made = board_compose.gather(desk, board_paper.begin(desk, LAST, LAST))
    before, _ = board_sections.made(made, "volumes")
    assert f"Against {last.text} in quarter 4 2025/26: " in str(before[0])
    (glance,), _ = board_sections.made(made, "summary")
    assert isinstance(glance, Glance)
    assert [name for name, _ in glance.figures] == [
        "Cases, quarter 1 2026/27",
        "Cases, quarter 4 2025/26",
        "Cases, quarter 1 2025/26",
    ]


def test_the_first_paper_says_who_wrote_it_and_a_later_one_what_stood_there_before(tmp_path: Path) -> None:
    own = released(tmp_path, quarters=1, cases=5)
    first = begun(own)
    assert first.fact("author") == "Freedom to Speak Up guardian"
    said = " ".join(pages(board_files.preview(board_files.ready(own, first)).pdf)[0].split())
    assert "Written by Freedom to Speak Up guardian" in said
    board_paper.keep(own, replace(first, cover=(("author", "Lead guardian"),)))
    assert begun(own).fact("author") == "Lead guardian"
    own.vault.close()
