"""A board paper while it is written: for which period, what is kept of it, and what becomes of one thrown away."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from safespace.casework import board_files, board_paper, dispose, undo
from safespace.casework.board_files import NothingReleasedYet
from safespace.casework.board_paper import NoSuchPeriod, PaperGone
from safespace.casework.desk import Desk
from safespace.domain.quarter import Quarter
from safespace.ui.widgets.chart_painter import paint_png
from tests.builders import Clock
from tests.casework.quarters import LAST
from tests.casework.records import closed
from tests.casework.released_years import saying


def test_names_are_never_kept_in_a_paper_that_is_being_written(desk: Desk) -> None:
    begun_now = board_paper.begin(desk, LAST, LAST)
    kept = board_paper.keep(desk, saying(begun_now, summary="Dr Priya Kulkarni rang me on 07700 900123."))
    assert "Kulkarni" not in str(kept)
    assert "07700" not in str(kept)
    assert kept == desk.rows.board_papers.get(kept.id)
    board_paper.remove(desk, kept.id)


def test_nothing_is_made_of_a_period_of_which_nothing_was_released(desk: Desk) -> None:
    ready = board_files.ready(desk, board_paper.begin(desk, Quarter(2023, 1), Quarter(2023, 2)))
    with pytest.raises(NothingReleasedYet):
        board_files.papers(ready, paint_png)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (Quarter(2026, 1), Quarter(2025, 4)),
        (Quarter(2026, 1), Quarter(2026, 2)),
        (Quarter(2024, 1), Quarter(2026, 1)),
    ],
)
def test_a_period_is_over_runs_forwards_and_is_at_most_two_years(desk: Desk, first: Quarter, last: Quarter) -> None:
    with pytest.raises(NoSuchPeriod):
        board_paper.begin(desk, first, last)


def test_a_paper_that_was_thrown_away_is_neither_kept_nor_saved(desk: Desk, tmp_path: Path) -> None:
    gone = board_paper.begin(desk, LAST, LAST)
    board_paper.remove(desk, gone.id)
    with pytest.raises(PaperGone):
        board_paper.keep(desk, gone)
    with pytest.raises(PaperGone):
        board_files.save(desk, gone.id, tmp_path, paint_png)


def test_keeping_the_same_words_again_writes_nothing(desk: Desk) -> None:
    same = board_paper.begin(desk, LAST, LAST)
    before = desk.vault.trail.head().seq
    assert board_paper.keep(desk, same) == same
    assert desk.vault.trail.head().seq == before


def test_sections_stand_in_the_order_that_was_chosen_until_it_is_taken_back(desk: Desk) -> None:
    before = saying(board_paper.begin(desk, LAST, LAST), summary="More spoke up.", learning="You said, we did.")
    board_paper.keep(desk, before)
    turned = board_paper.keep(desk, replace(before, sections=before.sections[::-1]))
    made = board_files.composed(board_files.ready(desk, turned))
    assert [section.code for section in made.sections] == ["learning", "summary"]
    assert [code for code, _, _ in board_paper.begin(desk, LAST, LAST).sections] == [
        code for code, _, _ in turned.sections
    ], "the next paper begins in the same order"
    undo.undo(desk, next(one.step for one in undo.last(desk) if one.step and "Wrote" in one.words).number)
    assert desk.rows.board_papers.get(before.id).sections == before.sections


def test_a_section_that_a_paper_does_not_know_yet_comes_last(desk: Desk) -> None:
    begun = board_paper.begin(desk, LAST, LAST)
    older = replace(begun, sections=tuple(one for one in begun.sections if one[0] != "told"))
    assert [one.code for one in board_paper.in_order(older, board_paper.sections(desk))][-1] == "told"


def test_whoever_disposes_of_a_case_is_told_which_papers_may_tell_its_story(desk: Desk, clock: Clock) -> None:
    case = closed(desk, clock)
    at = Quarter.of(case.raised_on)
    clock.move(days=100)
    empty = board_paper.begin(desk, at, at)
    assert not any("for the board" in line for line in dispose.outlook(desk, case.id).stays), "nothing is written in it"
    board_paper.keep(desk, saying(empty, learning="Somebody was moved, and came back."))
    before = board_paper.begin(desk, at.previous, at.previous)
    board_paper.keep(desk, saying(before, learning="That was earlier."))
    (line,) = (line for line in dispose.outlook(desk, case.id).stays if "for the board" in line)
    assert line.endswith(f"throw the paper away: Board paper, {at.label[0].lower()}{at.label[1:]}.")
