"""The answer to a freedom of information request: a letter in plain words, and tables that passed the gate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from safespace.domain.days import written
from safespace.domain.released import ReleasedTable
from safespace.reports import parts, tables
from safespace.reports.paper import Paper, pdf


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands around the figures. `letter` are its paragraphs, `reasons` (heading, words) why parts are withheld.

    `policy` is the small-number policy in words, empty where no figures are given.
    """

    organisation: str
    sender: str
    came_on: date
    made_on: date
    letter: Sequence[str]
    reasons: Sequence[tuple[str, str]]
    policy: str
    review: str
    trail: str
    sample: bool = False


def answer_pdf(answer: Answer, released: Sequence[ReleasedTable] = ()) -> bytes:
    """Print an answer. Figures are released tables. No words of a case are ever in it: it has no place for them."""
    title = "Answer to a request for information"
    paper = Paper(title, answer.organisation, "May be read by anybody", answer.trail, answer.sample)
    return pdf(paper, lambda: _story(title, answer, released))


def _story(title: str, answer: Answer, released: Sequence[ReleasedTable]) -> list[Flowable]:
    """Lay the letter out, the figures below it."""
    story: list[Flowable] = [parts.title(title), parts.lead(answer.letter[0])]
    dates = (("Your request", written(answer.came_on)), ("Date", written(answer.made_on)), ("From", answer.sender))
    story += [parts.facts(dates), parts.gap(6)]
    for paragraph in answer.letter[1:]:
        story += parts.words(paragraph)
    if released:
        story.append(parts.heading("The figures"))
    for table in released:
        story += tables.protected(table)
    if answer.reasons:
        story.append(parts.heading("What is withheld, and why"))
    for heading, why in answer.reasons:
        story += [parts.small_heading(heading), *parts.words(why)]
    if answer.policy.strip() and released:
        story += [parts.heading("How to read these figures"), *parts.words(answer.policy)]
    return [*story, parts.heading("If you are not content"), *parts.words(answer.review)]
