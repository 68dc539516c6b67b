"""The private time log: one's own minutes, added up by weeks, in nobody else's sight and in no report."""

from __future__ import annotations

import re
from datetime import date

import pytest

from safespace.casework import time_log
from safespace.casework.desk import Desk
from safespace.domain.time_log import Week, Work
from tests.builders import a_concern
from tests.casework.keys import LEE, Team
from tests.casework.looking import actions, everything
from tests.house.shape import CODE


def test_time_is_added_up_by_weeks_and_kinds_of_work(desk: Desk) -> None:
    case = a_concern(desk)
    time_log.note(desk, Work.CASEWORK, 45, case_id=case.id)
    time_log.note(desk, Work.CASEWORK, 15, date(2026, 6, 29))
    time_log.note(desk, Work.PROACTIVE, 90, date(2026, 6, 28))
    assert time_log.by_weeks(desk) == (Week(date(2026, 6, 29), 60, 0), Week(date(2026, 6, 22), 0, 90))
    assert [one.minutes for one in time_log.mine(desk)] == [45, 15, 90]


def test_it_is_the_guardians_own_and_the_trail_has_no_line_of_it(team: Team) -> None:
    before = actions(team.desk)
    kept = time_log.note(team.desk, Work.PROACTIVE, 30)
    assert actions(team.desk) == before
    lee = team.sits(LEE)
    assert time_log.mine(lee) == time_log.by_weeks(lee) == ()
    with pytest.raises(KeyError):
        time_log.take_back(lee, kept.id)


def test_an_entry_can_be_taken_back(desk: Desk) -> None:
    kept = time_log.note(desk, Work.PROACTIVE, 30)
    time_log.take_back(desk, kept.id)
    assert time_log.mine(desk) == ()


@pytest.mark.parametrize(
    ("minutes", "day", "problem"),
    [
        (0, None, time_log.NotThatLong),
        (-5, None, time_log.NotThatLong),
        (1441, None, time_log.NotThatLong),
        (30, date(2026, 7, 4), time_log.NotYet),
    ],
)
def test_no_minutes_more_than_a_day_and_tomorrow_are_refused(
    desk: Desk, minutes: int, day: date | None, problem: type[Exception]
) -> None:
    before = everything(desk)
    with pytest.raises(problem):
        time_log.note(desk, Work.CASEWORK, minutes, day)
    assert everything(desk) == before


def test_one_place_alone_reads_it_for_a_paper() -> None:
    """What that place prints, and when, is tried in test_board_hours."""
    reading = {file.relative_to(CODE).as_posix(): file.read_text(encoding="utf-8") for file in CODE.rglob("*.py")}
    assert [name for name, text in reading.items() if "rows.time_log" in text] == ["casework/time_log.py"]
    asking = {name for name, text in reading.items() if re.search(r"\btime_log\.(mine|by_weeks)\(", text)}
    assert asking == {"casework/board_hours.py", "ui/screens/note_time.py"}
