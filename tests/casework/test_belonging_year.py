"""What a year heard and the support that was given in it: two papers of the year do not tell of one person."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from safespace.casework import belonging_report, belonging_year, board_paper, board_reaching, outreach, support
from safespace.casework.desk import Desk
from safespace.casework.outreach import Heard
from safespace.domain.board_document import Rows
from safespace.domain.quarter import Quarter
from tests.builders import Clock
from tests.casework.sessions import a_held_one, a_plan, a_session
from tests.casework.test_belonging_report import said, year_of


def over(desk: Desk, clock: Clock) -> Quarter:
    """Let the present financial year end, and return a quarter of it."""
    year = year_of(desk)
    clock.move(days=365)
    return year


def test_an_attack_a_paper_of_a_year_under_way_tells_nothing_of_what_a_session_heard_or_of_who_took_support(
    desk: Desk, clock: Clock
) -> None:
    for _ in range(7):
        a_held_one(desk)
    support.count(desk, "buddy", year_of(desk), 20, 9)
    words = said(belonging_report.international(desk, year_of(desk)))
    assert belonging_year.NOT_OVER in words
    assert "Worry about immigration rules" not in words
    assert "Buddy" not in words
    words = said(belonging_report.international(desk, over(desk, clock)))
    assert belonging_year.NOT_OVER not in words
    assert "Worry about immigration rules" in words
    assert "Buddy" in words


@pytest.mark.parametrize("by", ["section", "board paper"])
def test_an_attack_two_papers_of_one_year_do_not_differ_by_one_person_or_one_session(
    desk: Desk, clock: Clock, tmp_path: Path, by: str
) -> None:
    """Support is typed again with one person more, and a session is noted late: the second paper prints the first."""
    days = [desk.today() - timedelta(days=number) for number in range(5)]
    for day in days:
        a_held_one(desk, day)
    year = over(desk, clock)
    for kind, counts in (("buddy", (20, 9)), ("mentor", (20, 17)), ("pastoral", (4, 1))):
        support.count(desk, kind, year, *counts)
    first = said(belonging_report.international(desk, year))
    if by == "section":
        belonging_report.save(desk, belonging_report.international(desk, year), year, tmp_path / "one.pdf")
    else:
        paper = board_paper.begin(desk, year.of_year[0], year.of_year[-1])
        with desk.vault.transaction():
            board_reaching.keep(desk, paper)
    for kind, counts in (("buddy", (21, 10)), ("mentor", (20, 13)), ("pastoral", (5, 1))):
        support.count(desk, kind, year, *counts)
    again = outreach.plan(desk, a_plan(desk, days[0]))
    outreach.hold(desk, again.id, Heard("ten", ("immigration", "housing"), ("repayment",), 1))
    second = belonging_report.international(desk, year)
    heard = {row[0]: row[1:] for table in reversed(second.tables) for row in table.rows}
    assert heard["Buddy"] == ("20", "9")
    assert heard["Mentor or sponsor for a career"] == ("20", "not shown")
    assert "Pastoral support" not in heard
    assert heard["Worry about immigration rules"] == ("What it was about", "5")
    assert first.partition("What we heard")[2].partition("Only")[0] in said(second)


def test_a_board_paper_says_what_a_whole_year_heard_and_of_a_small_session_nothing(desk: Desk, clock: Clock) -> None:
    for _ in range(6):
        a_held_one(desk)
    outreach.hold(desk, a_session(desk).id, Heard("few", ("housing",), ("repayment",), 1))
    year = over(desk, clock)
    heard, answered = dict(board_reaching.parts(desk, year.of_year))["told"]
    assert isinstance(heard, Rows)
    assert isinstance(answered, Rows)
    assert {row[1:] for row in answered.lines} == {("0 to 4", "0 to 4")}
    assert {row[-1] for row in heard.lines} == {"6"}
    assert len(heard.lines) == 3
    assert dict(board_reaching.parts(desk, year.of_year[:3]))["told"] == ()


def test_you_said_we_did_counts_promises_by_what_many_heard_and_a_later_paper_does_not_tell_of_one(
    desk: Desk, clock: Clock, tmp_path: Path
) -> None:
    held = [a_held_one(desk) for _ in range(6)]
    for one in held:
        outreach.promise(desk, one.id, "hr", "Rotas are out six weeks ahead.", desk.today())
    few = outreach.hold(desk, a_session(desk).id, Heard("few", ("housing",), (), None))
    outreach.promise(desk, few.id, "hr", "Rooms are shown before the first day.", desk.today())
    for one in held[:5]:
        outreach.kept(desk, one.id, 0, "Seen on two wards.")
    year = over(desk, clock)

    def rows() -> dict[str, tuple[str, ...]]:
        section = belonging_report.international(desk, year)
        belonging_report.save(desk, section, year, tmp_path / f"{desk.today()}.pdf")
        return {row[0]: row[1:] for table in section.tables if table.title == "You said, we did" for row in table.rows}

    before = rows()
    assert before == {"Worry about immigration rules": ("6", "5"), "Rotas, leave and flexible working": ("6", "5")}
    outreach.kept(desk, held[5].id, 0, "Seen everywhere.")
    clock.move(days=1)
    assert rows() == before


def test_a_figure_that_moved_by_enough_is_printed_and_never_close_to_one_that_was(
    desk: Desk, clock: Clock, tmp_path: Path
) -> None:
    year = over(desk, clock)

    def printed(offered: int, taken: int) -> tuple[str, ...]:
        support.count(desk, "buddy", year, offered, taken)
        section = belonging_report.international(desk, year)
        belonging_report.save(desk, section, year, tmp_path / f"{offered}-{taken}.pdf")
        return {row[0]: row[1:] for table in section.tables for row in table.rows}["Buddy"]

    assert printed(20, 9) == ("20", "9")
    assert printed(24, 9) == ("20", "9")
    assert printed(30, 9) == ("30", "9")
    assert printed(30, 14) == ("30", "14")
    assert printed(22, 14) == ("30", "14"), "two more than the first paper, however far it is from the last"
    assert printed(20, 9) == ("20", "9")
