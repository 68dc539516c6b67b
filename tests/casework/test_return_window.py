"""The window of a return: reckoned until somebody has read it, then as it was read, wherever a day is counted down."""

from __future__ import annotations

from datetime import date

import pytest

from safespace.casework import quarterly, return_page, return_window, today
from safespace.casework.desk import Desk
from safespace.casework.return_window import Window, WindowWrong
from tests.builders import Clock
from tests.casework.quarters import LAST, RUNNING

OPENS, CLOSES = date(2026, 7, 13), date(2026, 8, 3)


def closing(desk: Desk) -> set[date]:
    """Return every day on which the program says that the return of the last quarter closes."""
    state = next(one for one in quarterly.quarters(desk) if one.quarter == LAST)
    return {state.closes, today.return_clock(desk, desk.today()).closes, return_page.look(desk, LAST).window.closes}


def test_a_window_that_was_read_holds_everywhere_for_its_quarter_alone(desk: Desk) -> None:
    reckoned = Window(date(2026, 7, 1), date(2026, 7, 21), read=False)
    assert return_window.of(desk, LAST) == reckoned
    return_window.write(desk, LAST, OPENS, CLOSES)
    assert return_window.of(desk, LAST) == Window(OPENS, CLOSES, read=True)
    assert closing(desk) == {CLOSES}
    clock = today.return_clock(desk, desk.today())
    assert (clock.opened, clock.days_in_all) == (OPENS, 16)
    assert not return_window.of(desk, RUNNING).read
    return_window.write(desk, LAST, None, None)
    assert return_window.of(desk, LAST) == reckoned


@pytest.mark.parametrize(
    ("opens", "closes"),
    [(OPENS, None), (None, CLOSES), (CLOSES, OPENS), (LAST.last, CLOSES)],
)
def test_two_days_that_are_no_window_are_refused_and_the_one_before_stays(
    desk: Desk, opens: date | None, closes: date | None
) -> None:
    return_window.write(desk, LAST, OPENS, CLOSES)
    with pytest.raises(WindowWrong):
        return_window.write(desk, LAST, opens, closes)
    assert return_window.of(desk, LAST) == Window(OPENS, CLOSES, read=True)


def test_it_is_the_vaults_own_late_by_its_own_day_and_in_the_trail(desk: Desk, clock: Clock) -> None:
    return_window.write(desk, LAST, OPENS, CLOSES)
    clock.move(days=25)
    assert not next(one for one in quarterly.quarters(desk) if one.quarter == LAST).late
    clock.move(days=7)
    assert next(one for one in quarterly.quarters(desk) if one.quarter == LAST).late
    event = desk.vault.trail.read()[0]
    assert event.action == "return.window_written"
    assert event.codes == {"quarter": "2026Q1", "opens": "2026-07-13", "closes": "2026-08-03"}
