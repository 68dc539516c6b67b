"""A row of the equality tracker: where its measure stands and what is told of it stay apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from safespace.domain.case import Change
from safespace.domain.codelist import Coded
from safespace.domain.equality import Aim, EqualityAction, standing
from safespace.domain.ids import Id

ROW = EqualityAction(
    id=Id("a"),
    aim=Aim(Coded("hia6", "1"), "Managers learn to answer.", "", "", "", None, None),
    progress=Coded("under_way", "1"),
    told="",
    evidence="",
    change=Change(1, Id("me"), datetime(2026, 7, 3, 9, tzinfo=UTC)),
)


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ("", ""),
        ("9", ""),
        ("", "Two wards."),
        ("9", "Two wards.\n\nThen three."),
        ("", "Now: most wards do."),
        ("9", "It was hard.\nNow: 12 wards do."),
        ("9", "Now: 12 wards do."),
        ("", "Hard. Now: better."),
    ],
)
def test_both_come_back_word_for_word_whatever_they_begin_with(now: str, told: str) -> None:
    """The sheet is filled with the two and keeps what is in it: what one of them drops is lost with the next save."""
    row = replace(ROW, told=standing(now, told))
    assert (row.now, row.words) == (now, told)
