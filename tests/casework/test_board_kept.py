"""A board paper while it is written: for which period, what is kept of it, and what becomes of one thrown away."""

from __future__ import annotations

from pathlib import Path

import pytest

from safespace.casework import board_files, board_paper
from safespace.casework.board_files import NothingReleasedYet
from safespace.casework.board_paper import NoSuchPeriod, PaperGone
from safespace.casework.desk import Desk
from safespace.domain.quarter import Quarter
from safespace.ui.widgets.chart_painter import paint_png
from tests.casework.quarters import LAST
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
