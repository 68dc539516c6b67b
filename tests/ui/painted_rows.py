"""Made-up steps, rows, tasks and answers for the painted widgets to show. Everybody in them is invented."""

from __future__ import annotations

from typing import Final

from safespace.domain.released import SymbolKind
from safespace.ui.models.case_rows import CaseRow, ElementChip, Urgency
from safespace.ui.models.printed_cells import PrintedCell, PrintedRow, PrintedTable
from safespace.ui.tones import Tone
from safespace.ui.widgets.answer_card import Answer
from safespace.ui.widgets.plan_card import PlanItem, PlanKind
from safespace.ui.widgets.sealed_card import IdentityRow
from safespace.ui.widgets.stepper import CASE_STAGES, Standing, Step
from safespace.ui.widgets.task_row import Task
from safespace.ui.widgets.timeline import TimelineRow

_DATES: Final = ("24 June", "24 June", "25 June", "1 July", "Next", "", "", "")


def case_steps(current: int = 4) -> list[Step]:
    """Return the eight stages with the one at `current` being now."""
    standing = [Standing.DONE] * current + [Standing.NOW] + [Standing.LATER] * (7 - current)
    return [Step(word, state, note) for word, state, note in zip(CASE_STAGES, standing, _DATES, strict=True)]


def report_steps(current: int = 1) -> list[Step]:
    """Return the five steps of a report."""
    words = ("Choose", "See what is hidden", "Write", "Check", "Release")
    standing = [Standing.DONE] * current + [Standing.NOW] + [Standing.LATER] * (4 - current)
    return [Step(word, state) for word, state in zip(words, standing, strict=True)]


def timeline_rows() -> list[TimelineRow]:
    """Return a short timeline with one entry of each kind."""
    return [
        TimelineRow(
            "clock",
            Tone.NEUTRAL,
            "Ask how things are",
            "Due 24 July",
            due=True,
            body="First detriment check, one month on, against the baseline of 24 June.",
        ),
        TimelineRow(
            "shield",
            Tone.PLACE,
            "Brief begun, 6 marks still to look at",
            "Today 08:30",
            body="For the executive lead. Nothing has left.",
            action="Go on with the brief",
            action_id="brief",
        ),
        TimelineRow(
            "heart",
            Tone.ROLE,
            "Consent agreed",
            "1 July 18:10",
            body="Executive lead now. Ask again before anyone else.",
        ),
        TimelineRow(
            "flag",
            Tone.BACKGROUND,
            "Triage finished",
            "25 June 09:30",
            body="Same day. Patient safety specialist, through the executive lead.",
        ),
        TimelineRow(
            "quote",
            Tone.PERSON,
            "What was said",
            "24 June 13:05",
            aside="in person, 25 minutes",
            quote=True,
            body="\u201cSince spring there\u2019s been one registered nurse for 28 patients most nights. On 12 June "
            "somebody fell and was on the floor for forty minutes. I told them the same morning and my shifts "
            "were changed.\u201d",
            note="Their words, as typed",
            action="Read all 412 words",
            action_id="words",
        ),
    ]


IDENTITY: Final = (
    IdentityRow("Name", "Precious Adeyemi-Okonkwo"),
    IdentityRow("Post", "Staff nurse, nights"),
    IdentityRow("How to reach them", "Mobile 07700 900123, after 18:00, no e-mail"),
)
ANSWERS: Final = (
    Answer("now", "Yes, it is still happening", "Patients are at risk today or tonight", "1"),
    Answer("past", "Yes, it has happened", "Somebody was harmed, or nearly, and it is over", "2"),
    Answer("could", "It could happen", "Nothing yet, but the conditions are there", "3"),
    Answer("no", "No", "This is not about patients", "4"),
    Answer("unsure", "Not sure", "We will treat it as possible and remind you to ask", "?"),
)
QUESTION: Final = "Could a patient be harmed, or has one been?"
PLAN: Final = (
    PlanItem(
        PlanKind.ROUTE,
        "Patient safety specialist",
        "You said a patient could be harmed now. They can make it safe.",
        "Question 3  \u00b7  trust rule, checked May 2026",
        new=True,
    ),
    PlanItem(PlanKind.ROUTE, "Site lead, by phone", "You said somebody may be at serious risk.", "Question 1"),
    PlanItem(PlanKind.AVOID, "The unit\u2019s manager", "Named in the concern, and so is their deputy.", "From people"),
    PlanItem(PlanKind.DATE, "Thank them by Tue 7 July", "Three working days after they spoke up.", "Trust rule"),
)
TASKS: Final = (
    Task(
        "a",
        "reply",
        "Chase the chief nurse for an answer",
        "Asked on 12 June, promised in 10 working days",
        "SS-7K2M",
        "5 days late",
        late=True,
    ),
    Task(
        "b",
        "heart",
        "Ask how things are, one month on",
        "Detriment check, baseline taken 1 June",
        "SS-Q4TB",
        "2 days late",
        late=True,
    ),
    Task(
        "c",
        "shield",
        "Finish taking out what points to them",
        "6 marks still to look at before it can leave",
        "SS-9XHD",
    ),
    Task(
        "d", "page", "Check three cases before the quarterly return", "Professional level is missing", "", "Mon 6 July"
    ),
)
PATIENT: Final = ElementChip("Patient safety", "Patient", Tone.PLACE)
WORKER: Final = ElementChip("Worker safety", "Worker", Tone.ROLE)
BULLYING: Final = ElementChip("Bullying or harassment", "Bullying", Tone.BACKGROUND)
BEHAVIOURS: Final = ElementChip("Other behaviours", "Behaviours", Tone.PERSON)
NO_ELEMENT: Final = ElementChip("None of these", "None", Tone.CHIP)


def case_rows() -> list[CaseRow]:
    """Return a page of the table of cases."""
    none, late, danger = Urgency.NONE, Urgency.LATE, Urgency.DANGER
    return [
        CaseRow("1", "SS-7K2M", "1 day", "Received", 1, (WORKER,), "Community", "Say thank you", none, "You", True),
        CaseRow(
            "2",
            "SS-M3RT",
            "1 day",
            "Thanked",
            2,
            (PATIENT, WORKER),
            "Maternity",
            "Ring the site lead",
            danger,
            "Site lead",
        ),
        CaseRow("3", "SS-Q4TB", "4 days", "Triaged", 3, (BEHAVIOURS,), "Estates", "Agree consent", none, "You", True),
        CaseRow("4", "SS-9XHD", "9 days", "Consent", 4, (PATIENT,), "Surgery", "Finish the brief", late, "You", True),
        CaseRow(
            "5",
            "SS-WW0W",
            "11 days",
            "Triaged",
            3,
            (BULLYING, BEHAVIOURS),
            "Diagnostics",
            "Agree consent",
            none,
            "You",
            True,
        ),
        CaseRow(
            "6",
            "SS-V8NA",
            "3 weeks",
            "With others",
            5,
            (PATIENT, WORKER, BULLYING, BEHAVIOURS),
            "Medicine",
            "Chase the answer",
            late,
            "Chief nurse",
        ),
        CaseRow("7", "SS-J1CP", "4 weeks", "Told", 6, (BULLYING,), "Emergency", "Tell the person", none, "You", True),
        CaseRow(
            "8",
            "SS-D5ZE",
            "9 weeks",
            "Checking",
            7,
            (NO_ELEMENT,),
            "Corporate",
            "Check on 20 July",
            none,
            "Counter fraud",
        ),
    ]


def printed_table() -> PrintedTable:
    """Return a protected table with every kind of cell."""
    columns = ("Patient safety", "Worker safety", "Bullying or harassment", "Other behaviours", "All cases")
    body = (
        ("Registered nurses and midwives", "12 15 8 16 44"),
        ("Administrative and clerical", "- 9 7 13 29"),
        ("Additional clinical services", "5 8 - 8 21"),
        ("Allied health professionals and healthcare scientists", "- 6 x 7 16"),
        ("Medical and dental", "5 - - x 11"),
        ("All workers", "29 47 28 56 146"),
    )
    rows = tuple(
        PrintedRow(heading, tuple(_cell(word) for word in cells.split()), heading == "All workers")
        for heading, cells in body
    )
    return PrintedTable("Worker group", columns, rows, total_column=True)


def _cell(word: str) -> PrintedCell:
    if word == "-":
        return PrintedCell("0 to 4", SymbolKind.BAND)
    return PrintedCell("withheld", SymbolKind.WITHHELD) if word == "x" else PrintedCell(word, SymbolKind.EXACT)
