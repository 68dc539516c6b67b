"""Sessions for the tests of outreach: planned and held as a guardian does it."""

from __future__ import annotations

from datetime import date
from typing import Any

from safespace.casework import outreach, support
from safespace.casework.desk import Desk
from safespace.casework.outreach import Heard
from safespace.casework.support import GroupTooSmall
from safespace.domain.outreach import Planned, Session


def a_plan(
    desk: Desk, day: date | None = None, kind: str = "safe_space", area: str = "maternity", **more: str
) -> Planned:
    """Return a plan for one area, or for everybody with area=""."""
    codes: dict[str, str | None] = {"kind": kind, "setting": "in_person", "place": "Seminar room", **more}
    many = {"areas": [area] if area else [], "hosts": ["network"], "languages": ["tagalog"]}
    return outreach.planned(desk, codes, many, day or desk.today())


def a_session(desk: Desk, day: date | None = None, **more: str) -> Session:
    """Plan a session."""
    return outreach.plan(desk, a_plan(desk, day, **more))


def a_held_one(
    desk: Desk, day: date | None = None, band: str = "ten", followed: int | None = None, **more: str
) -> Session:
    """Plan a session and note what it brought."""
    heard = Heard(band, ("immigration", "rota"), ("visa",), followed)
    return outreach.hold(desk, a_session(desk, day, **more).id, heard)


def a_pulse_of_ten(desk: Desk, _: object) -> bool:
    """Return whether a pulse that ten answered is kept."""
    try:
        support.keep_pulse(desk, desk.today(), "", {("safe", "agree"): 10})
    except GroupTooSmall:
        return False
    return True


def larger_groups(plain: Any) -> None:
    """Change the rule: a pulse needs eleven."""
    plain["smallest_pulse"] = 11
