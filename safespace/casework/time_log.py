"""A private log of the time spent. No report and no paper reads it; a guardian may copy their own sums."""

from __future__ import annotations

from datetime import date

from safespace.casework.desk import Desk
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.domain.time_log import TimeSpent, Week, Work, weeks

A_DAY = 24 * 60


class NotThatLong(Problem):
    """No minutes, or more than a day has."""

    title = "Say how many minutes"
    advice = "Nothing was kept. Write a number from 1 to 1,440, for one day."


class NotYet(Problem):
    """Time was to be noted for a day that has not come."""

    title = "That day has not come yet"
    advice = "Nothing was kept. Choose today or an earlier day."


def note(desk: Desk, work: Work, minutes: int, day: date | None = None, case_id: Id | None = None) -> TimeSpent:
    """Keep minutes of the present guardian on a day (None: today), for a case or for none. NotThatLong, NotYet.

    The trail has no line of it: it is the guardian's own.
    """
    if not 0 < minutes <= A_DAY:
        raise NotThatLong
    if day is not None and day > desk.today():
        raise NotYet
    with desk.vault.transaction():
        kept = TimeSpent(desk.new_id(), case_id, work, minutes, day or desk.today(), desk.first())
        desk.rows.time_log.add(kept)
    return kept


def take_back(desk: Desk, spent_id: Id) -> None:
    """Take one of the present guardian's own entries away; KeyError if it is not theirs."""
    with desk.vault.transaction():
        if desk.rows.time_log.get(spent_id).change.by != desk.me:
            raise KeyError("somebody else's time")
        desk.rows.time_log.remove(spent_id, desk.me, desk.now())


def mine(desk: Desk) -> tuple[TimeSpent, ...]:
    """Return the present guardian's own entries, the latest first."""
    return desk.rows.time_log.where("by = ?", [desk.me], "day DESC, rowid DESC")


def by_weeks(desk: Desk) -> tuple[Week, ...]:
    """Return the present guardian's own time added up by weeks, the latest first."""
    return weeks(mine(desk))
