"""A made-up note as it was written and as it will leave, with its marks, for the painted workbench."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QGridLayout, QWidget

from safespace.domain.finding import Mark
from safespace.ui.widgets.card import Card
from safespace.ui.widgets.legend import Legend
from safespace.ui.widgets.mark_painting import Change, MarkSpan
from safespace.ui.widgets.marks_view import MarksView

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


def workbench() -> QWidget:
    """Return both sides of the workbench with the legend below."""
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
