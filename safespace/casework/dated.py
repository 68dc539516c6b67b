"""What is written down later than it happened: never before its time, and the timeline says so."""

from __future__ import annotations

from datetime import date, datetime, time

from safespace.casework.desk import LONDON, Desk
from safespace.domain.case import Case, Deed, Entry
from safespace.domain.days import written
from safespace.domain.ids import Id
from safespace.domain.problem import Problem


class StillToCome(Problem):
    """Something was to be written down as of a day or a moment that has not come yet."""

    title = "This has not happened yet"
    advice = "Nothing was kept. Choose a day and a time that are past; what is still to come belongs among the tasks."


class TooEarly(Problem):
    """A deed was to be written down as of a day before the one that it follows from."""

    title = "It cannot have happened on that day"
    advice = "Nothing was kept. Choose a later day, or correct the day on which it began."


class RaisedLater(Problem):
    """A matter that was under way is said to have been raised after the guardian joined."""

    title = "It cannot have begun after you joined"
    advice = "Nothing was kept. The day on which it was first raised is the day you joined, or an earlier one."


def day(desk: Desk, wanted: date | None) -> date:
    """Return a day, today if none is given; StillToCome if it lies ahead."""
    today = desk.today()
    if wanted is not None and wanted > today:
        raise StillToCome
    return wanted or today


def since(desk: Desk, first: date, wanted: date | None) -> date:
    """Return a day, today if none is given; TooEarly before `first`, StillToCome if it lies ahead."""
    on = day(desk, wanted)
    if on < first:
        raise TooEarly(f"It cannot have been before {written(first)}")
    return on


def of_case(desk: Desk, case: Case, wanted: date | None) -> date:
    """Return the day of something done on a case, today if none is given, not before it was raised anywhere."""
    return since(desk, case.first_raised_on or case.raised_on, wanted)


def began(joined: date, first: date | None) -> date | None:
    """Return the day on which a matter began elsewhere; RaisedLater if that is after the guardian joined."""
    if first is not None and first > joined:
        raise RaisedLater
    return first


def moment(desk: Desk, wanted: datetime | None) -> datetime:
    """Return a moment, now if none is given; StillToCome if it lies ahead."""
    if wanted is not None and wanted > desk.now():
        raise StillToCome
    return wanted or desk.now()


def noon(desk: Desk, on: date) -> datetime:
    """Return when something was said: now, or noon of an earlier day that is written down later."""
    return desk.now() if on == desk.today() else datetime.combine(on, time(12), LONDON)


def note_on(desk: Desk, case_id: Id, deed: Deed, title: str, on: date, line: str = "", about: Id | None = None) -> None:
    """Write an entry of a case's timeline on the day on which it happened."""
    note_down(desk, case_id, deed, title, noon(desk, on), line, about)


def note_down(
    desk: Desk, case_id: Id, deed: Deed, title: str, at: datetime, line: str = "", about: Id | None = None
) -> None:
    """Write an entry of a case's timeline at the moment at which it happened; one of an earlier day says so."""
    if at.astimezone(LONDON).date() != desk.today():
        later = f"Written down on {written(desk.today())}."
        line = f"{line.removesuffix('.')}. {later}" if line else later
    desk.rows.entries.add(Entry(desk.new_id(), case_id, deed, at, title, line, about))
