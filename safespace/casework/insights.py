"""What the guardian alone may see, in exact numbers: who speaks up, about what, where, how long each step takes.

Nothing here leaves by itself. What others may read is made as a release, from protected numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from typing import Any, Final

from safespace import resources
from safespace.casework import (
    headcounts,
    insight_bars,
    insight_belonging,
    insight_caseload,
    insight_promises,
    insight_steps,
    takes_part,
)
from safespace.casework.desk import Desk, label
from safespace.casework.insight_bars import code
from safespace.casework.policies import policy
from safespace.casework.still_unknown import OPEN
from safespace.domain.case import Case
from safespace.domain.charts import BY_CHANCE, NO_CHANGE, Bars, Chart, Heat, HeatRow, OverTime, Panels, Small, spoken
from safespace.domain.codelist import Coded, codes
from safespace.domain.control_chart import ChartKind, Point, Rule, Rules, chart
from safespace.domain.days import MONTHS
from safespace.domain.quarter import Quarter
from safespace.reports import charts
from safespace.reports.chart_ink import Look

PERIODS: Final = {12: "One year", 24: "Two years", 36: "Three years"}
"""The periods on offer, by their months."""

_GROUPS: Final = ("Who they are", "Worker group", "worker_groups")
_ELEMENTS: Final = ("About what", "Element", "elements")
_BARRIERS: Final = ("What made it hard", "Barrier", "barriers")
_ROUTES: Final = ("How they came to you", "Route", "routes_in")
_LISTED: Final = {
    "area": "areas",
    "group": _GROUPS[2],
    "element": _ELEMENTS[2],
    "barrier": "barriers",
    "route": "routes_in",
}
"""The list of each field of a Lens."""

UNSIZED: Final = "Stronger colour: more. Load headcounts in Settings to see it for each area's size."


@dataclass(frozen=True, slots=True)
class Lens:
    """What is looked at: months up to today, and the codes of what is looked at alone; empty for all."""

    months: int = 24
    area: str = ""
    group: str = ""
    element: str = ""
    barrier: str = ""
    route: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What a chart says, for the panel beside it: its first words stand out, then what else there is to say."""

    headline: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """Everything on the page. `cases` is how many are looked at; what can be chosen in a picture is counted without
    what is chosen in it, so that the others stay to be chosen. `ages` and `waits` are of every open case.
    """

    lens: Lens
    cases: int
    over_time: OverTime
    told: Told
    themes: Panels
    ages: Bars
    waits: Bars
    areas: Heat
    steps: tuple[Small, ...]
    groups: Bars
    elements: Bars
    barriers: Bars
    routes: Bars
    after: Bars
    promises: Bars
    immigration: Bars
    area_names: tuple[tuple[str, str], ...] = field(default=())
    group_names: tuple[tuple[str, str], ...] = field(default=())
    element_names: tuple[tuple[str, str], ...] = field(default=())


def drawn(picture: Chart, size: tuple[float, float], **look: Any) -> charts.Drawing:
    """Draw a chart for the screen in a width and a height in pixels; `look` are the fields of a `Look`."""
    return charts.drawing(picture, *size, Look(**look))


def height(picture: Chart, scale: float) -> float:
    """Return how high a chart stands on the screen, in pixels at a scale of its text."""
    return charts.height_for(picture, scale)


def view(desk: Desk, lens: Lens) -> View:
    """Look at the counted cases through a lens. Cases that the guardian stepped back from are left out.

    Cases that were disposed of have no day any more: they are in every report, and not here.
    """
    months, today = insight_bars.first_of_months(desk.today(), lens.months), desk.today()
    away = takes_part.hidden(desk)
    every = [case for case in desk.rows.cases.raised_between(months[0], today) if case.counted and case.id not in away]
    still = [case for case in desk.rows.cases.where(OPEN) if case.counted and case.id not in away and _in(case, lens)]
    seen = [case for case in every if _in(case, lens)]
    over_time = _over_time(desk, seen, months, lens)
    first = Quarter.of(months[0])
    whole = first if months[0] == first.first else first.next

    def but(**chosen: str) -> list[Case]:
        return [case for case in every if _in(case, replace(lens, **chosen))]

    return View(
        lens=lens,
        cases=len(seen),
        over_time=over_time,
        told=_told(over_time, len(seen)),
        themes=insight_bars.themes(seen, whole, Quarter.of(today)),
        ages=insight_caseload.ages(still, today),
        waits=insight_caseload.waits(still, today),
        areas=_areas(desk, but(area=""), lens.area),
        steps=insight_steps.steps(seen, today),
        groups=insight_bars.one(but(group=""), _GROUPS, lambda case: case.about.worker_group, lens.group),
        elements=replace(
            insight_bars.many(but(element=""), _ELEMENTS, lambda case: case.about.elements, lens.element),
            said="A case can be about several things.",
        ),
        barriers=insight_bars.many(but(barrier=""), _BARRIERS, lambda case: case.about.barriers, lens.barrier),
        routes=insight_bars.one(but(route=""), _ROUTES, lambda case: case.about.route_in, lens.route),
        after=insight_bars.after(desk, seen),
        promises=insight_promises.promises(desk, {case.id for case in seen}),
        immigration=insight_belonging.immigration(desk, seen, first),
        area_names=_names(every, "areas", lambda case: case.about.area),
        group_names=_names(every, "worker_groups", lambda case: case.about.worker_group),
        element_names=tuple((row.code, row.label) for row in resources.codelist("elements").rows),
    )


def chosen_words(name: str, code: str) -> str:
    """Return the words of a code that is looked at alone; `name` is its field of a Lens."""
    return label(_LISTED[name], code)


def _in(case: Case, lens: Lens) -> bool:
    about = case.about
    return (
        (not lens.area or code(about.area) == lens.area)
        and (not lens.group or code(about.worker_group) == lens.group)
        and (not lens.route or code(about.route_in) == lens.route)
        and (not lens.element or lens.element in codes(about.elements))
        and (not lens.barrier or lens.barrier in codes(about.barriers))
    )


def _names(cases: Sequence[Case], listed: str, of: Callable[[Case], Coded | None]) -> tuple[tuple[str, str], ...]:
    """Return the codes that occur with their words, in the order of the list."""
    there = {code(of(case)) for case in cases} - {""}
    return tuple((row.code, row.label) for row in resources.codelist(listed).rows if row.code in there)


# ---------------------------------------------------------------------------------------------------------- over time


def _over_time(desk: Desk, cases: Sequence[Case], months: Sequence[date], lens: Lens) -> OverTime:
    """Chart the months, or the days between cases where a month has too few for limits to mean anything."""
    rules = Rules.of(policy(desk, "control_charts"))
    full: Sequence[date] = months[:-1] if cases else ()
    counted = Counter(case.raised_on.replace(day=1) for case in cases)
    starts = [day for day in _starts(lens) if full and full[0] < day <= full[-1]]
    if cases and sum(counted[month] for month in full) / max(1, len(full)) < rules.rare:
        return _gaps(cases, starts, rules)
    points = [Point(_month(month), counted[month]) for month in full]
    breaks = [next(at for at, month in enumerate(full) if month >= day) for day in starts]
    made = chart(ChartKind.VALUES, points, rules, breaks)
    said = "Months that are over. The band is what chance alone gives (XmR)."
    words = tuple(f"Counted anew from {MONTHS[day.month - 1]} {day.year}: no line across" for day in starts)
    return OverTime("People speaking up, each month", said, "people", made, words)


def _gaps(cases: Sequence[Case], starts: Sequence[date], rules: Rules) -> OverTime:
    """Chart the days from each case to the next: a high point is a long silence."""
    days = sorted(case.raised_on for case in cases)
    points = [Point(_month(after), (after - before).days) for before, after in pairwise(days)]
    breaks = [next((at for at, after in enumerate(days[1:]) if after >= day), 0) for day in starts]
    made = chart(ChartKind.GAPS, points, rules, breaks)
    said = "Few spoke up, so this shows the days from one to the next (g chart): a high point is a long silence."
    words = tuple(
        f"Counted anew from {MONTHS[day.month - 1]} {day.year}" for day, at in zip(starts, breaks, strict=True) if at
    )
    return OverTime("Days between one person and the next", said, "days", made, words)


def _starts(lens: Lens) -> list[date]:
    """Return the days from which cases, or the element that is looked at, were counted in another way."""
    definitions = [Quarter.parse(resources.return_definition(name).start).first for name in resources.returns()]
    element = resources.codelist("elements").row(lens.element).start if lens.element else None
    return sorted({*definitions[1:], *([element] if element else [])})


def _month(day: date) -> str:
    """Name a month, "Nov 2025"."""
    return f"{MONTHS[day.month - 1][:3]} {day.year}"


def _told(picture: OverTime, cases: int) -> Told:
    """Say what a chart over time shows, and how little that may mean."""
    control = picture.control
    if not any(control.limits):
        short = (
            "Too few points for limits yet: twelve are needed."
            if control.points
            else "One person has spoken up in this time."
            if cases
            else "Nobody has spoken up in this time."
        )
        return Told("Too early to say.", (short,))
    beyond = [signal for signal in control.signals if signal.rule is Rule.BEYOND]
    others = [spoken(picture, signal) for signal in control.signals if signal.rule is not Rule.BEYOND]
    sentences = [f"{spoken(picture, signal)}." for signal in beyond] + [f"{one[0].upper()}{one[1:]}." for one in others]
    headline = (
        f"{NO_CHANGE}." if not sentences else "Steady, apart from this." if not others else "Something has changed."
    )
    trust = "More cases is not bad news: it can mean that people trust you."
    return Told(headline, (*sentences, BY_CHANCE, trust))


# -------------------------------------------------------------------------------------------------------------- where


def _areas(desk: Desk, cases: Sequence[Case], chosen: str) -> Heat:
    """Count elements by area, and set them against the staff there where the trust loaded headcounts."""
    columns = resources.codelist("elements").rows
    staff = headcounts.by_unit(desk)
    rows: list[HeatRow] = []
    for area in resources.codelist("areas").rows:
        inside = [case for case in cases if code(case.about.area) == area.code]
        counts = tuple(sum(column.code in codes(case.about.elements) for case in inside) for column in columns)
        people = staff.get(area.label.casefold())
        if inside or people:
            per = len(inside) * 100 / people if people else None
            rows.append(HeatRow(area.code, area.label, counts, per, silent=bool(people) and not inside))
    said = "Stronger colour: more for its size. No colour: no headcount for it." if staff else UNSIZED
    return Heat(
        "Where it comes from", said, "Area", tuple(_first_word(row.label) for row in columns), tuple(rows), chosen
    )


def _first_word(words: str) -> str:
    return words.split(maxsplit=1)[0] if not words.startswith("Other") else "Behaviour"
