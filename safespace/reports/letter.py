"""A letter to the person who spoke up: their words stand as they were read on the screen, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.platypus import Flowable

from safespace.domain.leaving import PersonalCopy
from safespace.reports import parts
from safespace.reports.paper import Paper, pdf


@dataclass(frozen=True, slots=True)
class LetterCover:
    """What stands around a letter: its subject, the case's number, the trust, and whether it is sample data."""

    title: str
    reference: str
    organisation: str
    sample: bool = False


def letter_pdf(copy: PersonalCopy, cover: LetterCover) -> bytes:
    """Print a letter. Only words that were made for the person themself can be printed here."""
    paper = Paper(f"Letter {cover.reference}", cover.organisation, "Personal: for you alone", "", cover.sample)
    return pdf(paper, lambda: _story(copy, cover))


def _story(copy: PersonalCopy, cover: LetterCover) -> list[Flowable]:
    return [parts.title(cover.title), *parts.words(copy.text)]
