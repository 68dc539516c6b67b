"""Which areas outreach has reached, set against how many work there: the silent ones first. For the guardian alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from safespace import resources
from safespace.casework import headcounts, takes_part
from safespace.casework.desk import Desk
from safespace.casework.policies import policy
from safespace.domain.charts import Heat, HeatRow
from safespace.domain.codelist import codes
from safespace.domain.outreach import Session

POLICY: Final = "belonging"

NOWHERE: Final = "not_known"
"""The row of the list that is no area."""

KNOWN: Final = "Stronger colour: more for its size. Hatched: people work there, and nobody was there or spoke up."
UNKNOWN: Final = "Stronger colour: more. Load headcounts in Settings to see which areas are silent."


@dataclass(frozen=True, slots=True)
class AreaCover:
    """How an area stands: staff (None: no headcount), sessions held for it, how many came at least, and its cases.

    `silent`: enough people work there, no session was for them, and nobody spoke up.
    """

    code: str
    label: str
    staff: int | None
    sessions: int
    least: int
    cases: int
    silent: bool


@dataclass(frozen=True, slots=True)
class Cover:
    """All areas, the silent ones first, the largest of them first; and how many sessions were for everybody."""

    since: date
    areas: tuple[AreaCover, ...]
    for_everybody: int

    @property
    def silent(self) -> tuple[AreaCover, ...]:
        """Return the silent areas."""
        return tuple(one for one in self.areas if one.silent)

    @property
    def unsized(self) -> tuple[AreaCover, ...]:
        """Return the areas with neither a session nor a case of which nobody knows how many work there."""
        return tuple(one for one in self.areas if one.staff is None and not one.sessions and not one.cases)


def look(desk: Desk) -> Cover:
    """Return how outreach covers the areas, in the months that the policy says, in exact figures."""
    rules = policy(desk, POLICY)
    since = _months_before(desk.today(), rules["coverage_months"])
    held = [
        one
        for one in desk.rows.outreach_sessions.where("day BETWEEN ? AND ?", [since.isoformat(), str(desk.today())])
        if one.stage.took_place
    ]
    away = takes_part.hidden(desk)
    cases = [one for one in desk.rows.cases.raised_between(since, desk.today()) if one.id not in away]
    raised = [one.about.area.code for one in cases if one.about.area]
    staff = headcounts.by_unit(desk)
    rows: list[AreaCover] = []
    for area in resources.codelist("areas").offered(*raised):
        if area.code == NOWHERE and NOWHERE not in raised:
            continue
        people = staff.get(area.label.casefold())
        mine = [one for one in held if area.code in codes(one.plan.areas)]
        many, spoke = len(mine), raised.count(area.code)
        silent = (people or 0) >= rules["silent_staff"] and not many and not spoke
        rows.append(AreaCover(area.code, area.label, people, many, sum(map(least, mine)), spoke, silent))
    ordered = sorted(rows, key=lambda one: (not one.silent, -(one.staff or 0), one.label))
    return Cover(since, tuple(ordered), sum(not one.plan.areas for one in held))


def least(session: Session) -> int:
    """Return how many came to a session at least: the lower end of its band, 0 while it is not known."""
    return bounds().get(session.attendance.code, (0, 0))[0] if session.attendance else 0


def bounds() -> dict[str, tuple[int, int]]:
    """Return the lowest and highest number that each band of attendance stands for."""
    return {
        row["code"]: (int(row["least"]), int(row["most"]))
        for row in resources.table("codelists", "attendance_bands.csv")
    }


def picture(cover: Cover) -> Heat:
    """Return the coverage as a map: sessions and cases of each area that has staff, a session or a case."""
    rows = tuple(
        HeatRow(one.code, _sized(one), (one.sessions, one.cases), _per_hundred(one), one.silent)
        for one in cover.areas
        if one.staff or one.sessions or one.cases
    )
    known = any(one.staff for one in cover.areas)
    return Heat("Where you have been", KNOWN if known else UNKNOWN, "Area", ("Sessions", "Cases"), rows)


def staff_by_directorate(desk: Desk) -> dict[str, int]:
    """Return how many work in each published group of areas of which all areas have a headcount, by its code."""
    staff, found = headcounts.by_unit(desk), dict[str, int]()
    unknown: set[str] = set()
    for area in resources.codelist("areas").offered():
        people = staff.get(area.label.casefold())
        if area.code != NOWHERE:
            found[area.group] = found.get(area.group, 0) + (people or 0)
            unknown |= {area.group} if people is None else set()
    return {group: many for group, many in found.items() if group not in unknown}


def _sized(one: AreaCover) -> str:
    return f"{one.label}, {one.staff:,} staff" if one.staff else one.label


def _per_hundred(one: AreaCover) -> float | None:
    return (one.sessions + one.cases) * 100 / one.staff if one.staff else None


def _months_before(day: date, months: int) -> date:
    """Return the first day of the month so many months before."""
    whole = day.year * 12 + day.month - 1 - months
    return date(whole // 12, whole % 12 + 1, 1)
