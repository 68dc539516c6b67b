"""What a person reported of how they were treated, by date: a copy for themselves."""

from __future__ import annotations

from typing import Final

from reportlab.platypus import Flowable

from safespace.domain.days import written
from safespace.domain.leaving import PersonalCopy
from safespace.reports import parts
from safespace.reports.covers import PersonalCover
from safespace.reports.paper import Paper, pdf

HEADINGS: Final = ("How things were when you spoke up", "What changed since", "What happened, by date")
"""The lines of a copy that are its headings; what a person said never stands alone on a line that could be one."""

_NOTHING = "Nothing is written down here."
_YOURS = (
    "Keep this where nobody at work finds it: whoever reads it learns that you spoke up. Only you decide who else may "
    "see it. You can take it to a union or an adviser."
)


def evidence_pdf(copy: PersonalCopy, cover: PersonalCover) -> bytes:
    """Print the copy. Only words that were made for the person themself can be printed here."""
    paper = Paper(
        f"How you were treated {cover.reference}", cover.organisation, "Personal: for you alone", "", cover.sample
    )
    return pdf(paper, lambda: _story(copy, cover))


def _story(copy: PersonalCopy, cover: PersonalCover) -> list[Flowable]:
    """Lay the copy out: the headings as headings, everything else as it was said."""
    facts = (("Reference", cover.reference), ("From", cover.sender), ("Date", written(cover.made_on)))
    story: list[Flowable] = [parts.title("How you were treated"), parts.lead(cover.why), parts.facts(facts)]
    blocks = parts.paragraphs(copy.text)
    for at, block in enumerate(blocks):
        if block not in HEADINGS:
            story += parts.words(block)
            continue
        story.append(parts.heading(block))
        if at + 1 == len(blocks) or blocks[at + 1] in HEADINGS:
            story.append(parts.note(_NOTHING))
    story += parts.box("Keep this safe", [_YOURS], parts.Warned)
    return [*story, parts.heading("If something here is wrong"), *parts.words(cover.reach)]
