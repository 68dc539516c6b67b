"""A long group on Today: its first lines, and the others when they are asked for."""

from __future__ import annotations

from dataclasses import replace

from safespace.casework import today
from safespace.domain.ids import Id
from safespace.ui.screens.growing_group import MORE
from safespace.ui.screens.today_group import AT_FIRST, TodayGroup
from tests import builders
from tests.ui.screens.desk_screen import Shown


def test_a_long_group_shows_its_first_lines_and_more_each_time_until_all_are_there(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    due = today.look(shown.desk).week[0]
    many = AT_FIRST + MORE + 3
    lines = tuple(replace(due, task=replace(due.task, id=Id(f"{number:032x}"))) for number in range(many))
    group = TodayGroup(("Overdue", lines, "clock", "warn_ink"), shown.desk.today())
    went, grown = list[tuple[str, object]](), list[int]()
    group.went.connect(lambda name, subject: went.append((name, subject)))
    group.grown.connect(lambda _, lines: grown.append(lines))
    assert (len(group.rows.rows), group.more.text().strip()) == (AT_FIRST, f"Show {MORE} more of {MORE + 3}")
    group.more.click()
    assert (len(group.rows.rows), group.more.text().strip()) == (AT_FIRST + MORE, "Show 3 more")
    group.more.click()
    assert (len(group.rows.rows), group.more.isVisibleTo(group)) == (many, False)
    assert grown == [AT_FIRST + MORE, AT_FIRST + 2 * MORE]
    group.rows.rows[-1].click()
    assert went[0][1] == case.id
