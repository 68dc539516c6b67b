"""Figures of others as they are noted: how they are read, what they give away, and what no figure can say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from safespace.casework import others, public_elsewhere, quarterly
from safespace.casework.desk import Desk
from safespace.casework.public_elsewhere import FigureNotReadable, Note, PeriodNotChosen
from tests.casework.quarters import LAST, a_busy_desk

OTHER = ("elements", "EL_IAB yes")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    yield from a_busy_desk(tmp_path)


def said(figure: str, words: str = "", *cells: tuple[str, str]) -> Note:
    return Note("The trust", "Board paper", date(2026, 5, 3), (LAST,), cells, figure, words)


@pytest.mark.parametrize(
    ("words", "figure"),
    [
        ("7", (7, 7)),
        (" 1 to 4 ", (1, 4)),
        ("1\N{EN DASH}4", (1, 4)),
        ("Fewer than 5", (0, 4)),
        ("<5", (0, 4)),
        ("10 or more", (10, None)),
        ("30% of 20", (6, 6)),
        ("33.3 % of 9", (3, 3)),
    ],
)
def test_a_figure_is_read_as_it_was_printed(words: str, figure: tuple[int, int | None]) -> None:
    assert public_elsewhere.figure_in(words) == figure


@pytest.mark.parametrize("words", ["", "many", "4 to 1", "31% of 2", "-3", "7 of", "<0", "9" * 9])
def test_what_is_no_figure_is_refused(words: str) -> None:
    with pytest.raises(FigureNotReadable):
        public_elsewhere.figure_in(words)


def test_a_small_figure_is_listed_as_exposed_by_whom_and_binds_the_next_plan(desk: Desk) -> None:
    entry = public_elsewhere.note(desk, said("2", "", OTHER))
    assert (entry.audience, entry.purpose) == ("The trust", "Board paper, 3 May 2026")
    (found,) = public_elsewhere.noted(desk)
    assert found.about == "Other inappropriate attitudes or behaviours, quarter 1 2026/27: 2"
    assert (found.exposes, found.outside) == (True, False)
    assert found.what_follows.startswith("Already exposed, by The trust.")
    (told,) = [one for one in quarterly.propose(quarterly.gather(desk, LAST)).told if one.sure]
    assert (told.by, told.people) == ("The trust", "2 people")


def test_a_figure_that_does_not_agree_with_the_cases_here_stands_outside_the_proof(desk: Desk) -> None:
    public_elsewhere.note(desk, said("9", "", OTHER))
    (found,) = public_elsewhere.noted(desk)
    assert (found.exposes, found.outside) == (False, True)
    assert "2 cases count here" in found.what_follows
    assert len(quarterly.propose(quarterly.gather(desk, LAST)).disputed) == 1


def test_what_no_figure_can_say_is_kept_in_words_outside_the_proof(desk: Desk) -> None:
    public_elsewhere.note(desk, said("", "Most of them were nurses."))
    (found,) = public_elsewhere.noted(desk)
    assert (found.about, found.by, found.outside) == ("Most of them were nurses.", "The trust", True)


def test_a_figure_across_two_questions_and_one_for_a_group_of_the_list_are_named_in_words(desk: Desk) -> None:
    groups = dict(public_elsewhere.groups("worker_group"))
    code = next(code for code, words in groups.items() if words == "Estates and ancillary")
    public_elsewhere.note(desk, said("fewer than 5", "", OTHER, ("worker_group", code)))
    (found,) = public_elsewhere.noted(desk)
    assert "Estates and ancillary" in found.about
    assert found.about.endswith(": 0 to 4")
    assert not found.exposes
    for dimension, _ in public_elsewhere.dimensions():
        offered = public_elsewhere.groups(dimension)
        assert len({code for code, _ in offered}) == len(offered) > 1


def test_nothing_is_noted_without_quarters_or_with_one_question_asked_twice(desk: Desk) -> None:
    workers = [("worker_group", code) for code, _ in public_elsewhere.groups("worker_group")[:2]]
    for wrong in (
        Note("The trust", "A paper", None, (), (), "3", ""),
        said("3", "", *workers),
        said("3", "", ("worker_group", "")),
    ):
        with pytest.raises(PeriodNotChosen):
            public_elsewhere.note(desk, wrong)
    with pytest.raises(others.NothingTold):
        public_elsewhere.note(desk, said("", " "))
    assert public_elsewhere.noted(desk) == ()
