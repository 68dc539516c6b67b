"""The bars of Insights: exact counts of the cases that are looked at, the longest first, each to be looked at alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from safespace import resources
from safespace.casework.desk import Desk, label
from safespace.domain.case import Case
from safespace.domain.charts import Bar, Bars, Columns, Panels
from safespace.domain.codelist import Coded, codes
from safespace.domain.quarter import Quarter

Of = Callable[[Case], Sequence[Coded] | None]
"""What a case has of a list."""


def bars(title: str, heading: str, counts: Counter[str], listed: str, chosen: str = "") -> Bars:
    """Make bars of codes, the longest first, what nobody recorded last."""
    ordered = sorted((code for code in counts if code), key=lambda code: (-counts[code], code))
    found = [Bar.of(label(listed, code), counts[code], code) for code in ordered]
    missing = [Bar.of(label(listed, None), counts[""])] if counts[""] else []
    return Bars(title, "", heading, (*found, *missing), chosen)


def one(cases: Iterable[Case], named: tuple[str, str, str], of: Callable[[Case], Coded | None], chosen: str) -> Bars:
    """Make bars of what a case has one of. `named` is a title, a heading and a list."""
    title, heading, listed = named
    return bars(title, heading, Counter(code(of(case)) for case in cases), listed, chosen)


def many(cases: Iterable[Case], named: tuple[str, str, str], of: Of, chosen: str) -> Bars:
    """Make bars of what a case can have several of. `named` is a title, a heading and a list."""
    title, heading, listed = named
    return bars(title, heading, Counter(code(value) for case in cases for value in of(case) or ()), listed, chosen)


def themes(cases: Sequence[Case], first: Quarter, last: Quarter) -> Panels:
    """Count each element in each quarter, side by side in one height; the last quarter may still be running."""
    quarters = [first]
    while quarters[-1] < last:
        quarters.append(quarters[-1].next)
    panels = tuple(
        Columns(row.label, "", "cases", tuple(_column(cases, quarter, row.code) for quarter in quarters))
        for row in resources.codelist("elements").rows
    )
    said = "By the quarter in which a case was raised, in one height. The last quarter is not over."
    return Panels("Themes over time", said, panels if any(bar.high for panel in panels for bar in panel.bars) else ())


def after(desk: Desk, cases: Sequence[Case]) -> Bars:
    """Say what came after: treated worse, would speak up again, not asked yet."""
    ids = {case.id for case in cases}
    answers = {one.case_id: one for one in desk.rows.feedback.where("1", order="received_on") if one.case_id in ids}
    counts = Counter(one.answer.code for one in answers.values())
    worse = sum(case.about.detriment is True for case in cases)
    found = [
        Bar.of(label("feedback_answers", answer), counts[answer])
        for answer in sorted(counts, key=lambda answer: (-counts[answer], answer))
    ]
    said = "Would they speak up again? And were they treated worse for it?"
    shown = (Bar.of("Say that they were treated worse", worse), *found) if cases else ()
    return Bars("Afterwards", said, "Answer", shown)


def code(value: Coded | None) -> str:
    """Return the code of a value, empty for none."""
    return value.code if value else ""


def first_of_months(today: date, count: int) -> list[date]:
    """Return the first days of the last months, this one among them, in order."""
    last = today.year * 12 + today.month - 1
    return [date(at // 12, at % 12 + 1, 1) for at in range(last - count + 1, last + 1)]


def _column(cases: Sequence[Case], quarter: Quarter, element: str) -> Bar:
    counted = sum(Quarter.of(case.raised_on) == quarter and element in codes(case.about.elements) for case in cases)
    return Bar.of(f"Q{quarter.number} {quarter.financial_year}", counted)
