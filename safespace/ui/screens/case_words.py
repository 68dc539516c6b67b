"""How a case is said in a line: its age, its stage, its elements, its next step. Never a name."""

from __future__ import annotations

from datetime import date
from typing import Final

from safespace.casework.desk import label
from safespace.domain.case import Case, TaskKind
from safespace.domain.case_list import Line
from safespace.domain.codelist import Coded
from safespace.ui.models.case_rows import CaseRow, ElementChip, Urgency
from safespace.ui.tones import Tone

CHIPS: Final = {
    "EL_PSQ": ("Patient safety", "Patient", Tone.PLACE),
    "EL_WSW": ("Worker safety", "Worker", Tone.ROLE),
    "EL_BH": ("Bullying", "Bullying", Tone.BACKGROUND),
    "EL_IAB": ("Behaviours", "Behaviours", Tone.PERSON),
}
"""Element, its words on a chip, its short form, its tone."""


def age(since: date, today: date) -> str:
    """Say how long ago something was, in the largest unit that fits."""
    days = (today - since).days
    if days < 1:
        return "Today"
    if days < 14:
        return f"{days} day{'s' if days > 1 else ''}"
    return f"{days // 7} weeks"


def chips(elements: tuple[Coded, ...] | None) -> tuple[ElementChip, ...]:
    """Return the chips of a case's elements; one that says so when there are none, or nobody has said yet."""
    if elements is None:
        return (ElementChip("Not said yet", "Not said", Tone.CHIP),)
    if not elements:
        return (ElementChip("None of these", "None", Tone.CHIP),)
    return tuple(_chip(one) for one in elements)


def _chip(element: Coded) -> ElementChip:
    words, short, tone = CHIPS.get(element.code) or (label("elements", element), label("elements", element), Tone.CHIP)
    return ElementChip(words, short, tone)


def row(line: Line, today: date) -> CaseRow:
    """Return what the table shows of a line."""
    case = line.case
    return CaseRow(
        key=case.id,
        reference=case.reference,
        age=age(case.raised_on, today),
        stage=case.stage.short,
        done=min(case.stage.position + 1, 7),
        elements=chips(case.about.elements),
        area=label("areas", case.about.area, ""),
        next_step=line.next_words or "Nothing due",
        urgency=urgency(line, today),
        waiting_on=label("recipients", line.waiting_on) if line.waiting_on else "You" if line.next_words else "No one",
        waiting_on_you=bool(line.next_words) and line.waiting_on is None,
    )


def urgency(line: Line, today: date) -> Urgency:
    """Say how pressing a line's next step is."""
    if line.next_kind is TaskKind.DANGER:
        return Urgency.DANGER
    return Urgency.LATE if line.next_due is not None and line.next_due < today else Urgency.NONE


def heading(case: Case) -> str:
    """Return a case's handle, or what stands in for it."""
    return case.handle or "No handle yet"
