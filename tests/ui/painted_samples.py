"""Lifelike things for the painted widgets to show. Everybody and everything here is made up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from safespace.domain.finding import Mark
from safespace.domain.released import SymbolKind
from safespace.ui.models.case_rows import CaseRow, ElementChip, Urgency
from safespace.ui.models.printed_cells import PrintedCell, PrintedRow, PrintedTable
from safespace.ui.tones import Tone
from safespace.ui.widgets.answer_card import Answer, AnswerChoice
from safespace.ui.widgets.card import Card
from safespace.ui.widgets.case_table import CaseTable
from safespace.ui.widgets.danger_card import DangerCard
from safespace.ui.widgets.legend import Legend
from safespace.ui.widgets.mark_painting import Change, MarkSpan
from safespace.ui.widgets.marks_view import MarksView
from safespace.ui.widgets.plan_card import PlanCard, PlanItem, PlanKind
from safespace.ui.widgets.progress_segments import QuestionProgress, WorkingDays
from safespace.ui.widgets.release_table import ReleaseTable
from safespace.ui.widgets.ring import LockRing, ScoreRing
from safespace.ui.widgets.sealed_card import IdentityRow, SealedCard
from safespace.ui.widgets.stepper import CASE_STAGES, CaseStepper, NumberedStepper, Standing, Step
from safespace.ui.widgets.strength_meter import StrengthMeter
from safespace.ui.widgets.task_row import Task, TaskList
from safespace.ui.widgets.timeline import Timeline, TimelineRow
from safespace.ui.widgets.unlock_art import UnlockArt
from safespace.ui.widgets.waiting_row import Waiting, WaitingRow

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


WRITTEN: Final = (
    "I met Blessing in the canteen at Site B on Wednesday 24 June. She is a night physiotherapist on Ward 7B and "
    "came from Nigeria in 2024.\nShe said that since May there has been one registered nurse for 28 patients on "
    "most nights. On 12 June a patient in bed 14 fell and was on the floor for forty minutes. She told the ward "
    "manager, Karen Holt, the same morning. Karen said \u201cwe all cope \U0001f642, you should too\u201d.\nDr Osei "
    "was there. She is afraid that her sponsorship will not be renewed. Datix W-204417 was closed the next day."
)
LEAVING: Final = (
    "The guardian met a member of staff at one of our sites in late June. They are a night physiotherapist on a "
    "surgical ward.\nThey said that since spring there has been one registered nurse for 28 patients on most "
    "nights. In June a patient fell and was on the floor for forty minutes. They told a manager the same morning. "
    "The manager said \u201cwe all cope \U0001f642, you should too\u201d.\nA colleague was there. They are afraid "
    "of what may follow. An incident report was closed the next day."
)
_WRITTEN_MARKS: Final = (
    ("Blessing", Mark.PERSON),
    ("canteen at Site B", Mark.PLACE),
    ("Wednesday 24 June", Mark.TIME),
    ("She is", Mark.PRONOUN),
    ("night physiotherapist", Mark.ROLE),
    ("Ward 7B", Mark.PLACE),
    ("came from Nigeria in 2024", Mark.BACKGROUND),
    ("She", Mark.PRONOUN),
    ("May", Mark.TIME),
    ("12 June", Mark.TIME),
    ("bed 14", Mark.REFERENCE),
    ("She", Mark.PRONOUN),
    ("ward manager", Mark.ROLE),
    ("Karen Holt", Mark.PERSON),
    ("Karen", Mark.PERSON),
    ("Dr Osei", Mark.PERSON),
    ("She is", Mark.PRONOUN),
    ("her sponsorship will not be renewed", Mark.BACKGROUND),
    ("Datix W-204417", Mark.REFERENCE),
)
_LEAVING_MARKS: Final = (
    ("a member of staff", Mark.PERSON, Change.REPLACED),
    ("one of our sites", Mark.PLACE, Change.REPLACED),
    ("late June", Mark.TIME, Change.REPLACED),
    ("They are", Mark.PRONOUN, Change.REPLACED),
    ("night physiotherapist", Mark.ROLE, Change.KEPT),
    ("a surgical ward", Mark.PLACE, Change.REPLACED),
    ("", Mark.BACKGROUND, Change.CUT),
    ("They", Mark.PRONOUN, Change.REPLACED),
    ("spring", Mark.TIME, Change.REPLACED),
    ("June", Mark.TIME, Change.REPLACED),
    ("They", Mark.PRONOUN, Change.REPLACED),
    ("a manager", Mark.PERSON, Change.REPLACED),
    ("The manager", Mark.PERSON, Change.REPLACED),
    ("A colleague", Mark.PERSON, Change.REPLACED),
    ("what may follow", Mark.BACKGROUND, Change.REPLACED),
    ("An incident report", Mark.REFERENCE, Change.REPLACED),
)


def written_spans(current: int = 4) -> list[MarkSpan]:
    """Return the marks of what was written, in order."""
    spans, at = [], 0
    for index, (words, mark) in enumerate(_WRITTEN_MARKS):
        start = WRITTEN.index(words, at)
        at = start + len(words)
        spans.append(MarkSpan(start, at, mark, Change.ORIGINAL, index == current))
    return spans


def leaving_spans(current: int = 4) -> list[MarkSpan]:
    """Return the marks of what will leave, in order; the cut stands before the full stop of "ward."."""
    spans, at = [], 0
    for index, (words, mark, change) in enumerate(_LEAVING_MARKS):
        start = LEAVING.index(words, at) if words else at + 1
        at = start + len(words)
        spans.append(MarkSpan(start, at, mark, change, index == current))
    return spans


def _workbench() -> QWidget:
    both = QWidget()
    grid = QGridLayout(both)
    grid.setContentsMargins(0, 0, 0, 0)
    panes = ((WRITTEN, written_spans()), (LEAVING, leaving_spans()))
    for column, (text, spans) in enumerate(panes):
        card = Card(margin=1)
        view = MarksView("What was written" if column == 0 else "What will leave")
        view.show_text(text, spans)
        view.setMinimumHeight(420)
        card.add(view)
        grid.addWidget(card, 0, column)
    legend = Legend()
    legend.show_counts({mark: sum(1 for span in written_spans() if span.mark is mark) for mark in Mark})
    grid.addWidget(legend, 1, 0, 1, 2)
    return both


def _column(*parts: QWidget) -> QWidget:
    whole = QWidget()
    box = QVBoxLayout(whole)
    box.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        box.addWidget(part)
    return whole


def _row(*parts: QWidget) -> QWidget:
    whole = QWidget()
    box = QHBoxLayout(whole)
    box.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        box.addWidget(part)
    return whole


def _narrow(part: QWidget, width: int) -> QWidget:
    part.setMaximumWidth(width)
    return part


def _steppers() -> QWidget:
    return _column(
        CaseStepper(case_steps()),
        _narrow(CaseStepper(case_steps()), 600),
        _narrow(NumberedStepper(report_steps()), 774),
        _narrow(NumberedStepper(report_steps()), 400),
    )


IDENTITY: Final = (
    IdentityRow("Name", "Precious Adeyemi-Okonkwo"),
    IdentityRow("Post", "Staff nurse, nights"),
    IdentityRow("How to reach them", "Mobile 07700 900123, after 18:00, no e-mail"),
)


def _seals() -> QWidget:
    sealed, unopened, opened = SealedCard(), SealedCard(), SealedCard()
    sealed.show_sealed("Last opened 1 July, 18:02, \u201cto ring back\u201d")
    unopened.show_sealed("Not opened yet", not_permitted="You look after this case without knowing who they are.")
    opened.show_open(IDENTITY, 272)
    return _column(sealed, unopened, opened)


ANSWERS: Final = (
    Answer("now", "Yes, it is still happening", "Patients are at risk today or tonight", "1"),
    Answer("past", "Yes, it has happened", "Somebody was harmed, or nearly, and it is over", "2"),
    Answer("could", "It could happen", "Nothing yet, but the conditions are there", "3"),
    Answer("no", "No", "This is not about patients", "4"),
    Answer("unsure", "Not sure", "We will treat it as possible and remind you to ask", "?"),
)
QUESTION: Final = "Could a patient be harmed, or has one been?"


def _answers() -> QWidget:
    progress = QuestionProgress()
    progress.show_questions(3, 14)
    choice = AnswerChoice(QUESTION)
    choice.show_answers(QUESTION, ANSWERS, "now")
    return _column(progress, choice)


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


def _plan() -> QWidget:
    return _column(*(PlanCard(item) for item in PLAN))


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


def _today() -> QWidget:
    danger = DangerCard(
        "x",
        "Check tonight\u2019s cover is safe on a maternity unit",
        "SS-M3RT",
        "You marked a risk of serious harm at 08:50. No answer yet from the site lead.",
        "Ring the site lead",
    )
    return _column(danger, TaskList("Overdue", TASKS))


def _side() -> QWidget:
    card = Card()
    for who, what, since in (
        ("Executive lead", "SS-7K2M, brief sent 26 June", "5 days"),
        ("Site lead", "SS-M3RT, rung at 08:52", "1 hour"),
        ("Counter fraud", "SS-V8NA, sent 15 June", "14 days"),
    ):
        card.add(WaitingRow(Waiting("k", who, what, since)))
    days, score, lock, soon = WorkingDays(), ScoreRing(), LockRing(), LockRing()
    days.show_days(3, 16)
    score.show_score(86, "Could a deputy open this tomorrow?")
    lock.show_left(240, 300)
    soon.show_left(40, 300)
    card.add(days)
    card.add(_row(score, lock, soon))
    for bits, words in (
        (22, "Weak: a computer would find this in minutes."),
        (50, "Not yet enough. One more unusual word would do."),
        (78, "Strong: nobody will guess this, if nobody sees it."),
    ):
        meter = StrengthMeter()
        meter.show_strength(bits, words)
        card.add(meter)
    return card


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


def _cases() -> QWidget:
    table = CaseTable()
    table.rows.show(case_rows())
    table.choose("2")
    table.setMinimumHeight(400)
    return table


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


def _release() -> QWidget:
    card, table = Card(margin=24), ReleaseTable()
    table.show_table("Table 2. Who spoke up, and about what", printed_table())
    table.choose(4, 3)
    card.add(table)
    return card


def _art() -> QWidget:
    whole = QWidget()
    whole.setMinimumSize(1366, 768)
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    promise = (
        "Everything is encrypted on this laptop. Nothing is sent anywhere unless you send it, and every word that "
        "leaves passes through you."
    )
    row.addWidget(UnlockArt("What people tell you,\nkept safe.", promise))
    row.addWidget(QWidget(), 1)
    return whole


SAMPLES: Final[dict[str, tuple[Callable[[], QWidget], int]]] = {
    "stepper": (_steppers, 1102),
    "timeline": (lambda: Timeline(timeline_rows()), 746),
    "workbench": (_workbench, 950),
    "seals": (_seals, 336),
    "answers": (_answers, 678),
    "plan": (_plan, 346),
    "today": (_today, 750),
    "side": (_side, 320),
    "cases": (_cases, 798),
    "release": (_release, 774),
    "art": (_art, 1366),
}
