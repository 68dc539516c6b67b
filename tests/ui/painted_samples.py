"""Lifelike things for the painted widgets to show. Everybody and everything here is made up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from safespace.domain.finding import Mark
from safespace.ui.widgets.legend import Legend
from safespace.ui.widgets.mark_painting import Change, MarkSpan
from safespace.ui.widgets.marks_view import MarksView
from safespace.ui.widgets.stepper import CASE_STAGES, CaseStepper, NumberedStepper, Standing, Step
from safespace.ui.widgets.timeline import Timeline, TimelineRow
from safespace.ui.widgets.tones import Tone

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
            "clock", Tone.NEUTRAL, "Ask how things are", "Due 24 July", due=True,
            body="First detriment check, one month on, against the baseline of 24 June.",
        ),
        TimelineRow(
            "shield", Tone.PLACE, "Brief begun, 6 marks still to look at", "Today 08:30",
            body="For the executive lead. Nothing has left.", action="Go on with the brief", action_id="brief",
        ),
        TimelineRow("heart", Tone.ROLE, "Consent agreed", "1 July 18:10", body="Executive lead now. Ask again before anyone else."),
        TimelineRow("flag", Tone.BACKGROUND, "Triage finished", "25 June 09:30", body="Same day. Patient safety specialist, through the executive lead."),
        TimelineRow(
            "quote", Tone.PERSON, "What was said", "24 June 13:05", aside="in person, 25 minutes", quote=True,
            body="\u201cSince spring there\u2019s been one registered nurse for 28 patients most nights. On 12 June somebody "
            "fell and was on the floor for forty minutes. I told them the same morning and my shifts were changed.\u201d",
            note="Their words, as typed", action="Read all 412 words", action_id="words",
        ),
    ]


WRITTEN: Final = (
    "I met Blessing in the canteen at Site B on Wednesday 24 June. She is a night physiotherapist on Ward 7B and came from "
    "Nigeria in 2024.\nShe said that since May there has been one registered nurse for 28 patients on most nights. On 12 June "
    "a patient in bed 14 fell and was on the floor for forty minutes. She told the ward manager, Karen Holt, the same morning. "
    "Karen said \u201cwe all cope \U0001f642, you should too\u201d.\nDr Osei was there. She is afraid that her sponsorship will not be "
    "renewed. Datix W-204417 was closed the next day."
)
LEAVING: Final = (
    "The guardian met a member of staff at one of our sites in late June. They are a night physiotherapist on a surgical "
    "ward.\nThey said that since spring there has been one registered nurse for 28 patients on most nights. In June a patient "
    "fell and was on the floor for forty minutes. They told a manager the same morning. The manager said \u201cwe all cope "
    "\U0001f642, you should too\u201d.\nA colleague was there. They are afraid of what may follow. An incident report was closed the "
    "next day."
)
_WRITTEN_MARKS: Final = (
    ("Blessing", Mark.PERSON), ("canteen at Site B", Mark.PLACE), ("Wednesday 24 June", Mark.TIME), ("She is", Mark.PRONOUN),
    ("night physiotherapist", Mark.ROLE), ("Ward 7B", Mark.PLACE), ("came from Nigeria in 2024", Mark.BACKGROUND),
    ("She", Mark.PRONOUN), ("May", Mark.TIME), ("12 June", Mark.TIME), ("bed 14", Mark.REFERENCE),
    ("She", Mark.PRONOUN), ("ward manager", Mark.ROLE), ("Karen Holt", Mark.PERSON), ("Karen", Mark.PERSON), ("Dr Osei", Mark.PERSON),
    ("She is", Mark.PRONOUN), ("her sponsorship will not be renewed", Mark.BACKGROUND), ("Datix W-204417", Mark.REFERENCE),
)
_LEAVING_MARKS: Final = (
    ("a member of staff", Mark.PERSON, Change.REPLACED), ("one of our sites", Mark.PLACE, Change.REPLACED),
    ("late June", Mark.TIME, Change.REPLACED), ("They are", Mark.PRONOUN, Change.REPLACED),
    ("night physiotherapist", Mark.ROLE, Change.KEPT), ("a surgical ward", Mark.PLACE, Change.REPLACED),
    ("", Mark.BACKGROUND, Change.CUT), ("They", Mark.PRONOUN, Change.REPLACED), ("spring", Mark.TIME, Change.REPLACED),
    ("June", Mark.TIME, Change.REPLACED), ("They", Mark.PRONOUN, Change.REPLACED), ("a manager", Mark.PERSON, Change.REPLACED),
    ("The manager", Mark.PERSON, Change.REPLACED), ("A colleague", Mark.PERSON, Change.REPLACED),
    ("what may follow", Mark.BACKGROUND, Change.REPLACED), ("An incident report", Mark.REFERENCE, Change.REPLACED),
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
        card = QFrame()
        card.setAutoFillBackground(True)
        card.setBackgroundRole(card.palette().ColorRole.Base)
        inside = QHBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        view = MarksView("What was written" if column == 0 else "What will leave")
        view.show_text(text, spans)
        view.setMinimumHeight(420)
        inside.addWidget(view)
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


def _narrow(part: QWidget, width: int) -> QWidget:
    part.setMaximumWidth(width)
    return part


def _steppers() -> QWidget:
    return _column(
        CaseStepper(case_steps()), _narrow(CaseStepper(case_steps()), 600),
        _narrow(NumberedStepper(report_steps()), 774), _narrow(NumberedStepper(report_steps()), 330),
    )


SAMPLES: Final[dict[str, tuple[Callable[[], QWidget], int]]] = {
    "stepper": (_steppers, 1102),
    "timeline": (lambda: Timeline(timeline_rows()), 746),
    "workbench": (_workbench, 950),
}
