"""Briefs and personal copies: the words of one case, for the one reader they were released for."""

from __future__ import annotations

from reportlab.platypus import Flowable

from safespace.domain.days import written
from safespace.domain.leaving import AnonymisedText, NamedDisclosure, PersonalCopy
from safespace.reports import fonts, parts
from safespace.reports.covers import BriefCover, PersonalCover, signed_for
from safespace.reports.paper import Paper, pdf

_ANONYMOUS_LEAD = (
    "Somebody spoke up about what follows and needs it put right. What could point to them was taken out. "
    "Please act on what is said, and do not try to work out who said it."
)
_NAMED_LEAD = (
    "Somebody spoke up about what follows and needs it put right. They can be known from this paper. "
    "Please act on what is said, and keep who said it to yourself."
)
_CARE = (
    "Do not try to work out who spoke up. Do not ask around, compare rotas or look into records for it.",
    "If you think you know who it is, do not say so to anybody and do not let it change how you treat them.",
    "Show this only to those who must act on it. Ask the guardian before you pass it on, in any form.",
    "Nobody may be treated worse for speaking up. If you see that, tell the guardian at once.",
)
_CONFLICT = "If you are part of this, or close to somebody who is, stop reading and tell the guardian."
_CARE_WHEN_NAMED = (
    "Use who they are only for what you are asked to do here. Do not write it down anywhere else.",
    *_CARE[2:],
)
_YOURS = (
    "Whoever reads this learns something about you that you may want to keep to yourself. Think about where you keep "
    "it, and who opens your post and your e-mail."
)
_UNPRINTED = "Some signs cannot be printed here; a description in square brackets stands for each."


def brief_pdf(
    words: AnonymisedText | NamedDisclosure, cover: BriefCover, covering: AnonymisedText | None = None
) -> bytes:
    """Print a brief: the covering words, what is asked and by when, the words, how to answer, what must not be done.

    Raises WrongReader when the words or the covering words were signed for another recipient.
    """
    signed_for(cover.recipient, [words, covering] if covering else [words])
    named = isinstance(words, NamedDisclosure)
    marking = "In confidence: for the named reader" + (". Says who somebody is" if named else "")
    paper = Paper(f"Brief {cover.reference}", cover.organisation, marking, cover.trail_words, cover.sample)
    return pdf(paper, lambda: _brief(words, cover, covering))


def personal_copy_pdf(copy: PersonalCopy, cover: PersonalCover) -> bytes:
    """Print a copy for the person themself, or the answer to their request for what is kept about them."""
    paper = Paper(f"Your copy {cover.reference}", cover.organisation, "Personal: for you alone", "", cover.sample)
    return pdf(paper, lambda: _personal(copy, cover))


def _brief(
    words: AnonymisedText | NamedDisclosure, cover: BriefCover, covering: AnonymisedText | None
) -> list[Flowable]:
    """Lay out a brief."""
    named = isinstance(words, NamedDisclosure)
    story = [parts.title("A concern for you to act on"), parts.lead(_NAMED_LEAD if named else _ANONYMOUS_LEAD)]
    story.append(_brief_facts(cover))
    if isinstance(words, NamedDisclosure):
        ground = f"It was given to you on this ground alone: {words.ground.strip().rstrip('.')}."
        story += parts.box("This brief says who somebody is", [ground], parts.Warned)
    if covering is not None:
        story += [parts.heading("From the guardian"), *_as_said(covering.text)]
    story += _asked(cover)
    story += [parts.heading("What was said"), *_as_said(words.text)]
    story += _taken_out(cover)
    story += _along(cover)
    story += [parts.heading("How to answer"), *parts.words(cover.how)]
    care = parts.points(_CARE_WHEN_NAMED if named else _CARE)
    return [*story, parts.whole([parts.heading("What must not be done"), *care])]


def _brief_facts(cover: BriefCover) -> Flowable:
    """Make the list that says for whom, from whom, which and when."""
    return parts.facts(
        (
            ("For", cover.reader),
            ("From", cover.sender),
            ("Reference", cover.reference),
            ("Date", written(cover.made_on)),
        )
    )


def _asked(cover: BriefCover) -> list[Flowable]:
    """Make the box with what is asked and by when, and when not to read on."""
    by = f": please answer by {written(cover.answer_by)}" if cover.answer_by else ""
    return parts.box(f"What is asked of you{by}", [cover.asked, _CONFLICT])


def _as_said(text: str) -> list[Flowable]:
    """Print the words, with a line on the signs that could not be printed if there are any."""
    said = parts.words(text)
    return said if fonts.prints_whole(text) else [*said, parts.note(_UNPRINTED)]


def _taken_out(cover: BriefCover) -> list[Flowable]:
    """Say how many places were replaced, by kind, never what stood there."""
    counted = [(kind, count) for kind, count in cover.taken_out if count > 0]
    if not counted:
        return []
    how_many = "; ".join(f"{kind.value}: {count}" for kind, count in counted)
    return [parts.heading("What was taken out"), *parts.words(f"Replaced by neutral words: {how_many}.")]


def _along(cover: BriefCover) -> list[Flowable]:
    """List the files that go along, so that the reader can tell whether each is the one that was made for them."""
    if not cover.along:
        return []
    listed = [part for what, mark in cover.along for part in (*parts.words(what), parts.note(mark))]
    return [parts.heading("What goes along"), *listed]


def _personal(copy: PersonalCopy, cover: PersonalCover) -> list[Flowable]:
    """Lay out a personal copy."""
    facts = (("Reference", cover.reference), ("From", cover.sender), ("Date", written(cover.made_on)))
    return [
        parts.title("Your copy"),
        parts.lead(cover.why),
        parts.facts(facts),
        parts.heading("What is kept"),
        *_as_said(copy.text),
        *parts.box(
            "Keep this safe",
            [_YOURS],
            parts.Warned,
        ),
        parts.heading("If something here is wrong, or worries you"),
        *parts.words(cover.reach),
    ]
