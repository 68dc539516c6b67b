"""A series of stories in one paper: what was learnt in cases, each signed off for everybody, set beside all that left.

One story alone may be of many; several together, and beside every table ever printed, may be of few. So they are looked
at together, passage by passage, and pass the gate for words anew in the words in which they are printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from safespace.casework import takes_part
from safespace.casework.desk import Desk
from safespace.domain.board_paper import BoardPaper, PaperKind, SectionRule, Written
from safespace.domain.quarter import Quarter

MOST: Final = 12
"""So many stories stand in one paper at most."""

OPENING: Final = "opening"
_STORY: Final = "story_"


def begun(desk: Desk, first: Quarter, last: Quarter) -> tuple[Written, ...]:
    """Return the sections of a new series, with what was learnt in a period."""
    texts = list(learnt(desk, first, last))
    texts += [""] if len(texts) < MOST else []
    stories = tuple((f"{_STORY}{number}", True, text) for number, text in enumerate(texts, 1))
    return ((OPENING, True, ""), *stories)


def learnt(desk: Desk, first: Quarter, last: Quarter) -> tuple[str, ...]:
    """Return the last words signed off for everybody of each case that was closed in a period, at most `MOST`.

    They stand in no order of time, and nothing in them leads back to their cases. A case from which the present
    guardian is kept away, or has stepped back, tells nothing here.
    """
    unseen = takes_part.hidden(desk)
    span = [first.first.isoformat(), last.last.isoformat()]
    closed = {one.case_id for one in desk.rows.closures.where("closed_on BETWEEN ? AND ?", span)} - unseen
    signed = {one.case_id: one for one in desk.rows.learnings.where("1") if one.case_id in closed}
    chosen = sorted(sorted(signed.values(), key=lambda one: one.change.at)[-MOST:], key=lambda one: one.sha256)
    return tuple(one.text for one in chosen)


def rules(paper: BoardPaper, otherwise: Sequence[SectionRule]) -> tuple[SectionRule, ...]:
    """Return the sections that a paper can have: those of a series, or the ones that any other paper has."""
    if paper.kind is not PaperKind.SERIES:
        return tuple(otherwise)
    return tuple(_rule(code) for code, _, _ in paper.sections)


def stories(paper: BoardPaper) -> tuple[str, ...]:
    """Return the stories that a paper tells."""
    return tuple(text for code, there, text in paper.sections if there and text and code != OPENING)


def _rule(code: str) -> SectionRule:
    if code == OPENING:
        return SectionRule(code, "Why we tell these", "Two or three sentences: what these stories have in common.")
    hint = "What was learnt, in words that point to nobody. Untick it to leave it out."
    return SectionRule(code, f"Story {code.removeprefix(_STORY)}", hint)
