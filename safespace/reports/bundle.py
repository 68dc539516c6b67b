"""What somebody is given about themself, piece by piece, and the record of how it was decided, which stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from safespace.domain.days import written
from safespace.domain.leaving import PersonalCopy
from safespace.reports import fonts, parts
from safespace.reports.paper import Paper, pdf

_UNPRINTED = "Some signs could not be printed; what they are stands in square brackets."
_RECORD_LEAD = (
    "How one request for personal data was decided. It holds none of the words, and stays with the organisation."
)


@dataclass(frozen=True, slots=True)
class BundleCover:
    """What stands around a bundle. `letter` are the paragraphs before the pieces: what it is, and what can be done."""

    organisation: str
    sender: str
    made_on: date
    letter: Sequence[str]
    trail: str
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Weighed:
    """One passage in the record: a title that names nobody, and how it was decided, each fact with its name."""

    title: str
    facts: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Record:
    """The record of a decision: when the request came and was answered, what was decided, and each passage."""

    organisation: str
    guardian: str
    facts: Sequence[tuple[str, str]]
    passages: Sequence[Weighed]
    trail: str
    sample: bool = False


def bundle_pdf(copies: Sequence[tuple[str, PersonalCopy]], cover: BundleCover) -> bytes:
    """Print the pieces, each under its heading. They come through the gate for personal copies, and only so."""
    paper = Paper("What is held about you", cover.organisation, "For the person alone", cover.trail, cover.sample)
    return pdf(paper, lambda: _bundle(copies, cover))


def record_pdf(record: Record) -> bytes:
    """Print the record of a decision."""
    paper = Paper(
        "Record of a decision",
        record.organisation,
        "Keep with the request; not for the person",
        record.trail,
        record.sample,
    )
    return pdf(paper, lambda: _record(record))


def _bundle(copies: Sequence[tuple[str, PersonalCopy]], cover: BundleCover) -> list[Flowable]:
    story: list[Flowable] = [parts.title("What is held about you"), parts.lead(cover.letter[0])]
    story += [parts.facts((("From", cover.sender), ("Date", written(cover.made_on)))), parts.gap(6)]
    for paragraph in cover.letter[1:]:
        story += parts.words(paragraph)
    for heading, copy in copies:
        story += [parts.heading(heading), *parts.words(copy.text)]
        if not fonts.prints_whole(copy.text):
            story.append(parts.note(_UNPRINTED))
    return story


def _record(record: Record) -> list[Flowable]:
    story: list[Flowable] = [parts.title("Record of a decision"), parts.lead(_RECORD_LEAD), parts.facts(record.facts)]
    passages = [
        parts.whole([parts.small_heading(one.title), parts.gap(3), parts.facts(one.facts)]) for one in record.passages
    ]
    return [*story, *passages]
