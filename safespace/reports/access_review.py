"""The quarterly review of access, for information governance: counts and references, nobody who spoke up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from safespace.domain.days import written
from safespace.reports import fonts, parts
from safespace.reports.paper import INK2, LINE, MEASURE, Paper, pdf
from safespace.reports.printable import shortened

_LEAD = (
    "What was opened, told, taken out and destroyed in this quarter, counted from the trail of the vault. It names "
    "cases by their references and never anybody who spoke up."
)
_CHECK = (
    "The eight words at the foot are those of the trail as it stood when this was printed. Settings shows whether the "
    "trail still holds them, and whether all of its entries fit together."
)
_NUMBER = 26 * mm


@dataclass(frozen=True, slots=True)
class Section:
    """One part: its heading, each thing with its number, and a note below; `nothing` stands where there is none."""

    heading: str
    rows: Sequence[tuple[str, str]]
    note: str = ""
    nothing: str = "Nothing of this kind was done."


@dataclass(frozen=True, slots=True)
class AccessReview:
    """What stands on it. `trail` are the eight words of the trail's head, `verdict` whether the trail is whole."""

    organisation: str
    period: str
    sender: str
    made_on: date
    sections: Sequence[Section]
    verdict: str
    trail: str
    sample: bool = False


def access_review_pdf(review: AccessReview) -> bytes:
    """Print the review."""
    paper = Paper(
        f"Access review, {review.period}",
        review.organisation,
        "For information governance",
        review.trail,
        review.sample,
    )
    return pdf(paper, lambda: _story(review))


def _story(review: AccessReview) -> list[Flowable]:
    facts = (
        ("Covers", review.period),
        ("From", review.sender),
        ("Date", written(review.made_on)),
        ("Trail", review.verdict),
    )
    story: list[Flowable] = [parts.title("Access review"), parts.lead(_LEAD), parts.facts(facts)]
    for section in review.sections:
        story += _section(section)
    return [*story, parts.whole([parts.heading("To check this paper"), *parts.words(_CHECK)])]


def _section(section: Section) -> list[Flowable]:
    made: list[Flowable] = [parts.heading(section.heading)]
    made += [_table(section.rows)] if section.rows else [parts.note(section.nothing)]
    if section.note:
        made.append(parts.note(section.note))
    return [parts.whole(made)] if len(section.rows) <= 12 else made


def _table(rows: Sequence[tuple[str, str]]) -> Flowable:
    """Lay out things with their numbers at the right, ruled."""
    cells: list[list[Flowable]] = [
        [parts.Words(_cut(what), parts.FACT), parts.Words(_cut(number), parts.FIGURE)] for what, number in rows
    ]
    style: list[parts.Command] = [
        *parts.font_of_cells(),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE),
        ("LINEABOVE", (0, 0), (-1, 0), 0.5, INK2),
    ]
    return parts.ruled_rows(cells, [MEASURE - _NUMBER, _NUMBER], style, spaceBefore=3, spaceAfter=5)


def _cut(words: str) -> str:
    return fonts.escape(shortened(words, parts.LONGEST_LABEL))
