"""The protected board summary: released tables and signed words, laid out to be published."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from safespace.domain.days import written
from safespace.domain.leaving import AnonymisedText
from safespace.domain.released import ReleasedTable
from safespace.reports import parts, tables
from safespace.reports.covers import BoardCover, signed_for
from safespace.reports.paper import Paper, pdf

NATIONAL_RETURN = "Figures may differ from the national return, which counts by the date first raised."
"""Printed as it stands in every paper: never by how much, never why."""

READING = (
    "A case can be about more than one thing, so columns and rows need not add up to the total.",
    "Small figures are never printed as they are, so that nobody can work out who spoke up. Please do not try to.",
)

HOW_STORIES = "How these stories are told"
STORIES = (
    "Each is told anew from what was learnt, without what points to anybody, and was signed off to be read by all.",
    "All were set beside every table ever printed, to see whether together they point at somebody.",
    "That lowers the risk. Nobody can promise that no one is recognised.",
    "If you think that you know who a story is about, please do not say so, and do not ask.",
)
"""Printed in every paper of stories."""


def board_pdf(
    released: Sequence[ReleasedTable], words: Sequence[tuple[str, AnonymisedText]], cover: BoardCover
) -> bytes:
    """Print the board summary: each heading with its words, then the tables, then how to read and check them.

    Raises WrongReader when any of the words were signed for another recipient.
    """
    signed_for(cover.recipient, (text for _, text in words))
    paper = Paper(cover.title, cover.organisation, cover.period, cover.trail_words, cover.sample, outline=True)
    return pdf(paper, lambda: _story(released, words, cover))


def _story(
    released: Sequence[ReleasedTable], words: Sequence[tuple[str, AnonymisedText]], cover: BoardCover
) -> list[Flowable]:
    """Lay out the summary."""
    story: list[Flowable] = [parts.title(cover.title), parts.lead(cover.audience)]
    story.append(parts.facts((("Covers", cover.period), ("From", cover.sender), ("Date", written(cover.made_on)))))
    for heading, text in words:
        story += [parts.heading(heading), *parts.words(text.text)]
    if released:
        story.append(parts.heading("The figures"))
    for table in released:
        story += tables.protected(table)
    return story + _about(cover)


def _about(cover: BoardCover) -> list[Flowable]:
    """Say how to read the figures and how to check that the paper is the one that was released."""
    checks = (("Release", in_groups(cover.ledger)), ("Certificate", in_groups(cover.certificate)))
    about: list[Flowable] = [parts.heading("How to read these figures")]
    about += parts.points([*READING, NATIONAL_RETURN, *([cover.policy] if cover.policy.strip() else [])])
    if cover.ledger or cover.certificate:
        about += [parts.small_heading("Where this paper is registered"), parts.gap(3), parts.facts(checks)]
    return about


def in_groups(digest: str) -> str:
    """Return the start of a hash in groups that can be read out: enough to tell one release from another."""
    start = digest[:16]
    return " ".join(start[at : at + 4] for at in range(0, len(start), 4))
