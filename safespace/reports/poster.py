"""A poster for staff, on one page: what people told the guardian, and what has changed."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from safespace.domain.board_document import NotSigned
from safespace.domain.leaving import AnonymisedText
from safespace.domain.problem import Problem
from safespace.reports import fonts, parts
from safespace.reports.covers import BoardCover, signed_for
from safespace.reports.paper import MEASURE, NAVY, TINT, Paper, pdf

TITLE = "You told us. This is what changed."
MOST_LINES, MOST_LETTERS = 7, 900
"""What fits on one page in letters that are read from a step away."""

_BIG = parts.derived("big title", parts.TITLE, fontSize=34, leading=40, spaceAfter=10)
_SAID = parts.derived(
    "said on a poster", parts.BODY, fontSize=17, leading=23, leftIndent=14, rightIndent=14, spaceAfter=22
)
_FIGURE = parts.derived("figure on a poster", parts.FACT_STRONG, fontSize=44, leading=52, textColor=NAVY)
_NAME = parts.derived("name on a poster", parts.FACT, fontSize=15, leading=20)
_THANKS = (
    "Thank you to everybody who spoke up. Nobody is named on this page, and nobody may be treated worse for "
    "speaking up. If you want to talk, your Freedom to Speak Up guardian is there for you."
)


class TooMuchForAPoster(Problem):
    """More was to stand on a poster than fits on one page."""

    title = "This is too much for one page"
    advice = "Nothing was made. A poster has room for seven short lines in “You said, we did”."


class NothingForAPoster(Problem):
    """A poster was to be made of no words."""

    title = "There is nothing to put on a poster"
    advice = "Nothing was made. Write what people said and what has changed in “You said, we did” first."


class _OnTint(parts.Boxed):
    """A line on a tint, apart from the next."""

    def draw(self) -> None:
        """Draw the ground no higher than the words, with a little room."""
        self.canv.saveState()
        self.canv.setFillColor(TINT)
        self.canv.roundRect(0, -6, MEASURE, self.height + 10, 5, stroke=0, fill=1)
        self.canv.restoreState()
        parts.Words.draw(self)


def poster_pdf(lines: Sequence[str], cases: tuple[str, str] | None, cover: BoardCover, words: AnonymisedText) -> bytes:
    """Print a poster. `cases` are a printed number and what it counts; `words` are the lines as they were signed.

    WrongReader or NotSigned as for the paper; NothingForAPoster, TooMuchForAPoster.
    """
    signed_for(cover.recipient, [words])
    if any(line not in words.text for line in lines):
        raise NotSigned
    if not lines:
        raise NothingForAPoster
    if len(lines) > MOST_LINES or sum(map(len, lines)) > MOST_LETTERS:
        raise TooMuchForAPoster
    paper = Paper(TITLE, cover.organisation, cover.period, cover.trail_words, cover.sample)
    return pdf(paper, lambda: _story(lines, cases))


def _story(lines: Sequence[str], cases: tuple[str, str] | None) -> list[Flowable]:
    title = parts.title(TITLE)
    big = parts.Heading(fonts.escape(TITLE), _BIG, tag=title.tag) if isinstance(title, parts.Heading) else title
    story: list[Flowable] = [big]
    if cases:
        story += [parts.Words(fonts.escape(cases[0]), _FIGURE), parts.Words(fonts.escape(cases[1]), _NAME)]
    story.append(parts.gap(16))
    story += [_OnTint(fonts.escape(line), _SAID) for line in lines]
    return [*story, parts.gap(8), parts.Words(fonts.escape(_THANKS), _NAME)]
