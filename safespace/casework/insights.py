"""What the guardian alone may see, in exact numbers: who speaks up, about what, where, how long each step takes.

Nothing here leaves by itself. What others may read is made as a release, from protected numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any, Final

from safespace import resources
from safespace.casework import headcounts, insight_belonging, insight_promises, insight_steps, takes_part
from safespace.casework.desk import Desk, label
from safespace.casework.policies import policy
from safespace.domain.case import Case
from safespace.domain.charts import Bar, Bars, Chart, Heat, HeatRow, OverTime, Small, spoken
from safespace.domain.codelist import Coded
from safespace.domain.control_chart import ChartKind, Point, Rule, Rules, chart
from safespace.domain.days import MONTHS
from safespace.domain.quarter import Quarter
from safespace.reports import charts
from safespace.reports.chart_ink import Look

PERIODS: Final = {12: "One year", 24: "Two years", 36: "Three years"}
"""The periods on offer, by their months."""

UNSIZED: Final = "Stronger colour: more. Load headcounts in Settings to see it for each area's size."


@dataclass(frozen=True, slots=True)
class Lens:
    """What is looked at: months up to today, and the codes of an area, a worker group and an element; empty for all."""

    months: int = 24
    area: str = ""
    group: str = ""
    element: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What a chart says, for the panel beside it: its first words stand out, then what else there is to say."""

    headline: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """Everything on the page. `cases` is how many are looked at; `areas` and `groups` are what can be chosen."""

    lens: Lens
    cases: int
    over_time: OverTime
    told: Told
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
    months = _months(desk.today(), lens.months)
    away = takes_part.hidden(desk)
    every = [
        case for case in desk.rows.cases.raised_between(months[0], desk.today()) if case.counted and case.id not in away
    ]
    seen = [case for case in every if _in(case, lens)]
    over_time = _over_time(desk, seen, months, lens)
    return View(
        lens=lens,
        cases=len(seen),
        over_time=over_time,
        told=_told(over_time),
        areas=_areas(desk, [case for case in every if _in(case, Lens(lens.months, "", lens.group, lens.element))]),
        steps=insight_steps.steps(seen, desk.today()),
        groups=_bars(
            "Who they are", "Worker group", Counter(_code(case.about.worker_group) for case in seen), "worker_groups"
        ),
        elements=_elements(seen),
        barriers=_many(seen, "What made it hard", "Barrier", "barriers", lambda case: case.about.barriers),
        routes=_bars(
            "How they came to you", "Route", Counter(_code(case.about.route_in) for case in seen), "routes_in"
        ),
        after=_after(desk, seen),
        promises=insight_promises.promises(desk, {case.id for case in seen}),
        immigration=insight_belonging.immigration(desk, seen, Quarter.of(months[0])),
        area_names=_names(every, "areas", lambda case: case.about.area),
        group_names=_names(every, "worker_groups", lambda case: case.about.worker_group),
        element_names=tuple((row.code, row.label) for row in resources.codelist("elements").rows),
    )


def _months(today: date, count: int) -> list[date]:
    """Return the first days of the last months, this one among them, in order."""
    last = today.year * 12 + today.month - 1
    return [date(at // 12, at % 12 + 1, 1) for at in range(last - count + 1, last + 1)]


def _in(case: Case, lens: Lens) -> bool:
    elements = {coded.code for coded in case.about.elements or ()}
    return (
        (not lens.area or _code(case.about.area) == lens.area)
        and (not lens.group or _code(case.about.worker_group) == lens.group)
        and (not lens.element or lens.element in elements)
    )


def _code(value: Coded | None) -> str:
    return value.code if value else ""


def _names(cases: Sequence[Case], listed: str, of: Callable[[Case], Coded | None]) -> tuple[tuple[str, str], ...]:
    """Return the codes that occur with their words, in the order of the list."""
    there = {_code(of(case)) for case in cases} - {""}
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


def _told(picture: OverTime) -> Told:
    """Say what a chart over time shows, and how little that may mean."""
    control = picture.control
    if not any(control.limits):
        short = (
            "Too few points for limits yet: twelve are needed."
            if control.points
            else "Nobody has spoken up in this time."
        )
        return Told("Too early to say.", (short,))
    beyond = [signal for signal in control.signals if signal.rule is Rule.BEYOND]
    others = [spoken(picture, signal) for signal in control.signals if signal.rule is not Rule.BEYOND]
    sentences = [f"{spoken(picture, signal)}." for signal in beyond] + [f"{one[0].upper()}{one[1:]}." for one in others]
    headline = (
        "No evidence of change."
        if not sentences
        else "Steady, apart from this."
        if not others
        else "Something has changed."
    )
    chance = "By chance alone, about one such chart in five shows something."
    trust = "More cases is not bad news: it can mean that people trust you."
    return Told(headline, (*sentences, chance, trust))


# -------------------------------------------------------------------------------------------------------------- where


def _areas(desk: Desk, cases: Sequence[Case]) -> Heat:
    """Count elements by area, and set them against the staff there where the trust loaded headcounts."""
    columns = resources.codelist("elements").rows
    staff = headcounts.by_unit(desk)
    rows: list[HeatRow] = []
    for area in resources.codelist("areas").rows:
        inside = [case for case in cases if _code(case.about.area) == area.code]
        counts = tuple(sum(column.code in _flags(case) for case in inside) for column in columns)
        people = staff.get(area.label.casefold())
        if inside or people:
            per = len(inside) * 100 / people if people else None
            rows.append(HeatRow(area.code, area.label, counts, per, silent=bool(people) and not inside))
    said = "Stronger colour: more for its size. No colour: no headcount for it." if staff else UNSIZED
    return Heat("Where it comes from", said, "Area", tuple(_first_word(row.label) for row in columns), tuple(rows))


def _flags(case: Case) -> set[str]:
    return {coded.code for coded in case.about.elements or ()}


def _first_word(words: str) -> str:
    return words.split(maxsplit=1)[0] if not words.startswith("Other") else "Behaviour"


# --------------------------------------------------------------------------------------------------------------- bars


def _bars(title: str, heading: str, counts: Counter[str], listed: str) -> Bars:
    """Make bars of codes, the longest first, what nobody recorded last."""
    ordered = sorted((code for code in counts if code), key=lambda code: (-counts[code], code))
    found = [Bar.of(label(listed, code), counts[code]) for code in ordered]
    missing = [Bar.of(label(listed, None), counts[""])] if counts[""] else []
    return Bars(title, "", heading, (*found, *missing))


def _elements(cases: Sequence[Case]) -> Bars:
    found = _many(cases, "About what", "Element", "elements", lambda case: case.about.elements)
    return Bars(found.title, "A case can be about several things.", found.heading, found.bars)


def _many(
    cases: Iterable[Case], title: str, heading: str, listed: str, of: Callable[[Case], Sequence[Coded] | None]
) -> Bars:
    """Make bars of what a case can have several of."""
    return _bars(title, heading, Counter(_code(one) for case in cases for one in of(case) or ()), listed)


def _after(desk: Desk, cases: Sequence[Case]) -> Bars:
    """Say what came after: treated worse, would speak up again, not asked yet."""
    ids = {case.id for case in cases}
    answers = {one.case_id: one for one in desk.rows.feedback.where("1", order="received_on") if one.case_id in ids}
    counts = Counter(one.answer.code for one in answers.values())
    worse = sum(case.about.detriment is True for case in cases)
    bars = [
        Bar.of(label("feedback_answers", code), counts[code])
        for code in sorted(counts, key=lambda code: (-counts[code], code))
    ]
    said = "Would they speak up again? And were they treated worse for it?"
    return Bars("Afterwards", said, "Answer", (Bar.of("Say that they were treated worse", worse), *bars))
