"""The hours of the private log in a board paper: only when chosen, in bands, and never so that a case can be found."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from safespace.casework import board_figures, board_files, board_hours, board_paper, quarterly, time_log
from safespace.casework.board_hours import NOT_SHOWN
from safespace.casework.desk import Desk
from safespace.domain.board_document import Document, Rows
from safespace.domain.board_paper import BoardPaper, PaperKind
from safespace.domain.case import Change
from safespace.domain.ids import Id
from safespace.domain.quarter import Quarter
from safespace.domain.time_log import TimeSpent, Work
from safespace.ui.widgets.chart_painter import paint_png
from tests.builders import FRIDAY, a_concern
from tests.casework.keys import LEE, Team
from tests.casework.own_rules import forget
from tests.casework.quarters import LAST, desk_with_clock, raised
from tests.casework.released_years import released
from tests.reports.papers import pages

LIMITS = (0, 40, 120, 240, 400)
HEAD = ("Quarter", "Casework", "Proactive work")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Return a desk with two quarters released, each with numbers that are printed."""
    opened = released(tmp_path, 2)
    yield opened
    opened.vault.close()


def paper(desk: Desk, first: Quarter = LAST, *, chosen: bool = True) -> BoardPaper:
    """Keep a paper up to the last quarter, with the section chosen or as it begins."""
    made = board_paper.begin(desk, first, LAST)
    if not chosen:
        return made
    there = tuple((code, there or code == board_hours.SECTION, text) for code, there, text in made.sections)
    return board_paper.keep(desk, replace(made, sections=there))


def lines(desk: Desk, made: BoardPaper) -> tuple[tuple[object, ...], ...]:
    """Return the lines of the section as the paper would print them now; none if it is not there."""
    document: Document = board_files.composed(board_files.ready(desk, made))
    parts = [part for one in document.sections for part in one.parts if isinstance(part, Rows) and part.head == HEAD]
    return parts[0].lines if parts else ()


def note(desk: Desk) -> str:
    """Return what stands below the lines."""
    document = board_files.composed(board_files.ready(desk, paper(desk)))
    (said,) = (
        part.note for one in document.sections for part in one.parts if isinstance(part, Rows) and part.head == HEAD
    )
    return said


def spend(desk: Desk, hours: int, case: Id | None = None, work: Work = Work.CASEWORK, quarter: Quarter = LAST) -> None:
    """Note hours in a quarter, no more than eight on a day."""
    for at in range(0, hours, 8):
        time_log.note(desk, work, min(8, hours - at) * 60, quarter.first + timedelta(days=at // 8), case)


def test_it_is_off_until_it_is_chosen_and_says_so(desk: Desk, qapp: QApplication) -> None:
    spend(desk, 100)
    made = paper(desk, chosen=False)
    rule = next(one for one in board_paper.sections(desk) if one.code == board_hours.SECTION)
    assert (rule.chosen, rule.said.split(".")[0]) == (False, "Off unless you tick it")
    assert lines(desk, made) == ()
    printed = pages(board_files.papers(board_files.ready(desk, made), paint_png).pdf)
    assert not any("hours" in page for page in printed)
    again = replace(made, sections=tuple(one for one in made.sections if one[0] != board_hours.SECTION))
    assert lines(desk, again) == ()


def test_hours_are_printed_in_bands_by_quarter_and_nothing_finer(desk: Desk) -> None:
    spend(desk, 70)
    spend(desk, 3, work=Work.PROACTIVE)
    spend(desk, 250, work=Work.PROACTIVE, quarter=LAST.previous)
    assert lines(desk, paper(desk, LAST.previous)) == (
        (LAST.previous.label, "0 to 39 hours", "240 to 399 hours"),
        (LAST.label, "40 to 119 hours", "0 to 39 hours"),
    )


def test_only_the_hours_of_whoever_writes_the_paper_are_in_it(team: Team) -> None:
    spend(team.desk, 130, work=Work.PROACTIVE)
    found: list[object] = []
    for sits in (None, LEE):
        desk = team.sits(sits) if sits else team.desk
        made = paper(desk)
        ((_, (rows,)),) = board_hours.parts(desk, made, board_figures.read(desk, made.quarters))
        assert isinstance(rows, Rows)
        found.append(rows.lines)
    assert found == [((LAST.label, NOT_SHOWN, "120 to 239 hours"),), ((LAST.label, NOT_SHOWN, "0 to 39 hours"),)]


@pytest.mark.parametrize("hours", [0, 30, 100, 500])
def test_an_attack_hours_never_tell_whether_a_hidden_count_is_none(tmp_path: Path, hours: int) -> None:
    """A reader of "0 to 4" cases sets the hours beside it: forty hours of casework would mean that somebody came."""
    desk, clock = desk_with_clock(tmp_path)
    with closing(desk.vault):
        case = raised(desk, clock, "EL_PSQ")
        quarterly.publish(desk, LAST, quarterly.plan(quarterly.gather(desk, LAST)), "The public board", "Board paper")
        spend(desk, hours, case.id)
        assert [line[1] for line in lines(desk, paper(desk))] == [NOT_SHOWN]


def test_an_attack_two_papers_set_against_each_other_tell_nothing_of_what_was_noted_between(
    desk: Desk, tmp_path: Path, qapp: QApplication
) -> None:
    spend(desk, 60)
    spend(desk, 60, work=Work.PROACTIVE)
    first = paper(desk)
    before = lines(desk, first)
    board_files.save(desk, first.id, tmp_path, paint_png)
    spend(desk, 90, a_concern(desk).id)
    spend(desk, 90, work=Work.PROACTIVE)
    assert lines(desk, first) == before
    assert lines(desk, paper(desk, LAST.previous))[1] == before[0]
    for one in time_log.mine(desk):
        time_log.take_back(desk, one.id)
    assert lines(desk, paper(desk)) == before == ((LAST.label, "40 to 119 hours", "40 to 119 hours"),)


def test_hours_that_waited_for_the_number_of_cases_are_printed_once_that_is(desk: Desk) -> None:
    spend(desk, 100)
    made = paper(desk)
    hidden = replace(board_files.ready(desk, made).gathered.printed, cells={})
    with desk.vault.transaction():
        board_hours.keep(desk, made, hidden)
    assert lines(desk, made) == ((LAST.label, "40 to 119 hours", "0 to 39 hours"),)


def test_one_long_case_does_not_show_in_the_band(desk: Desk) -> None:
    case = a_concern(desk)
    spend(desk, 30)
    spend(desk, 20, case.id)
    assert lines(desk, paper(desk))[0][1] == "0 to 39 hours"
    spend(desk, 200, case.id)
    assert lines(desk, paper(desk))[0][1] == "0 to 39 hours"
    spend(desk, 2)
    assert lines(desk, paper(desk))[0][1] == "40 to 119 hours"


def test_the_paper_says_how_much_is_counted_of_a_case_as_the_policy_has_it(desk: Desk, own_copy: Path) -> None:
    spend(desk, 60, a_concern(desk).id)
    assert "no more than 8 hours of a quarter are counted" in note(desk)
    file = own_copy / "policies" / "board_paper.json"
    file.write_text(file.read_text(encoding="utf-8").replace('"of_each_case": 8', '"of_each_case": 50'), "utf-8")
    forget()
    assert "no more than 50 hours" in note(desk)
    assert lines(desk, paper(desk))[0][1] == "40 to 119 hours"


def test_what_was_noted_for_a_case_is_casework_whatever_it_was_called(desk: Desk) -> None:
    spend(desk, 50, a_concern(desk).id, Work.PROACTIVE)
    for _ in range(4):
        spend(desk, 8, a_concern(desk).id, Work.PROACTIVE)
    assert lines(desk, paper(desk))[0][1:] == ("40 to 119 hours", "0 to 39 hours")


def entries(noted: list[tuple[int, int]]) -> list[TimeSpent]:
    """Return entries of (number of a case, 0 for none; minutes)."""
    change = Change(1, Id("me"), FRIDAY)
    return [
        TimeSpent(Id(str(at)), Id(f"case {case}") if case else None, Work.CASEWORK, minutes, LAST.first, change)
        for at, (case, minutes) in enumerate(noted)
    ]


@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(1, 24 * 60)), max_size=60),
    st.integers(8 * 60, 24 * 60),
    st.lists(st.integers(1, 24 * 60), min_size=1, max_size=40),
)
def test_an_attack_whoever_knows_every_other_entry_never_learns_that_a_case_took_long(
    noted: list[tuple[int, int]], day: int, more: list[int]
) -> None:
    """Nine is the case that is hidden: a day on it, and any time beyond, print the same, a gap as little as a band."""
    one_day = board_hours.band(entries([*noted, (9, day)]), LIMITS, 8)
    assert board_hours.band(entries([*noted, (9, day), *((9, minutes) for minutes in more)]), LIMITS, 8) == one_day
    assert NOT_SHOWN not in {one_day, board_hours.band(entries(noted), LIMITS, 8)}


def test_a_series_of_stories_has_no_hours(desk: Desk) -> None:
    made = board_paper.begin(desk, LAST, LAST, PaperKind.SERIES)
    assert board_hours.SECTION not in {code for code, _, _ in made.sections}
