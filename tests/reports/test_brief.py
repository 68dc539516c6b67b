"""A brief tells its one reader what was said, what is asked and what must not be done."""

from __future__ import annotations

from dataclasses import replace

import pytest

from safespace.reports.brief import brief_pdf, personal_copy_pdf
from safespace.reports.covers import WrongReader, signed_for
from tests.reports.papers import STORY, brief_cover, named, own, pages, personal_cover, says, signed


def text_of(paper: bytes) -> str:
    """Return all words of a paper on one line."""
    return " ".join(" ".join(pages(paper)).split())


def test_a_brief_fits_one_page_and_has_everything_its_reader_needs() -> None:
    paper = brief_pdf(signed(), brief_cover())
    assert len(pages(paper)) == 1
    for wanted in (
        "A concern for you to act on",
        "For Chief nurse",
        "From The Freedom to Speak Up guardian",
        "Reference SS-7K2M",
        "Date 3 July 2026",
        "please answer by 17 July 2026",
        "Please look into the second check at night.",
        "The second check at night was signed the next morning.",
        "Colleague A raised it twice, and nothing changed.",
        "Replaced by neutral words: Name: 3; Ward, team or site: 2.",
        "Ring extension 4410 and quote the reference.",
        "Do not try to work out who spoke up.",
        "If you are part of this, or close to somebody who is, stop reading and tell the guardian.",
        "In confidence: for the named reader",
    ):
        assert wanted in text_of(paper), wanted


def test_the_words_are_printed_whole_paragraph_by_paragraph() -> None:
    long = "\n\n".join(f"Paragraph {at}. {'They said that the rota was changed again. ' * 9}" for at in range(30))
    text = text_of(brief_pdf(signed(long), brief_cover()))
    assert [f"Paragraph {at}." in text for at in range(30)] == [True] * 30
    assert text.count("changed") == text.count("again.") == 270


def test_an_anonymous_brief_never_says_that_it_names_somebody() -> None:
    text = text_of(brief_pdf(signed(), brief_cover()))
    assert "says who somebody is" not in text
    assert "ground" not in text


def test_a_brief_that_names_somebody_says_so_and_on_which_ground() -> None:
    paper = brief_pdf(named("Ada Example told me about the nights."), brief_cover())
    text = text_of(paper)
    assert "This brief says who somebody is" in text
    assert "on this ground alone: They agreed on 2 July 2026 to be named to this reader." in text
    assert "Ada Example told me about the nights." in text
    assert "Do not try to work out who spoke up" not in text
    assert "Use who they are only for what you are asked to do here." in text
    assert "Says who somebody is" in text


def test_a_ground_that_ends_with_a_stop_gets_no_second_one() -> None:
    assert "danger to life. " in text_of(brief_pdf(named(ground="Immediate danger to life."), brief_cover()))


def test_words_signed_for_somebody_else_are_refused() -> None:
    other = replace(brief_cover(), recipient="medical-director")
    for words in (signed(), named()):
        with pytest.raises(WrongReader) as refused:
            brief_pdf(words, other)
        assert "Nothing has been made" in refused.value.advice


def test_signed_for_looks_at_every_text() -> None:
    signed_for("board", [])
    signed_for("board", [signed(recipient="board")])
    with pytest.raises(WrongReader):
        signed_for("board", [signed(recipient="board"), signed()])


def test_nothing_taken_out_and_no_date_leave_no_empty_lines() -> None:
    text = text_of(brief_pdf(signed(), replace(brief_cover(), taken_out=(), answer_by=None)))
    assert "What was taken out" not in text
    assert "answer by" not in text


def test_signs_that_cannot_be_printed_are_explained_only_where_they_occur() -> None:
    explained = "a description in square brackets stands for each"
    assert explained in text_of(brief_pdf(signed("She wrote \u4f60\u597d on the board."), brief_cover()))
    assert explained not in text_of(brief_pdf(signed("She wrote [something] on the board."), brief_cover()))


def test_a_sample_brief_is_stamped() -> None:
    assert says(brief_pdf(signed(), brief_cover(sample=True)), "Sample data")
    assert not says(brief_pdf(signed(), brief_cover()), "Sample data")


def test_a_personal_copy_has_the_words_and_how_to_reach_the_guardian() -> None:
    text = text_of(personal_copy_pdf(own(), personal_cover()))
    for wanted in (*STORY.split("\n\n"), "You asked for it.", "Ring extension 4410.", "Keep this safe", "SS-7K2M"):
        assert wanted in text
    assert "Personal: for you alone" in text


def test_covering_words_stand_before_what_is_asked_and_have_to_be_for_the_same_reader() -> None:
    text = text_of(brief_pdf(signed(), brief_cover(), signed("Please ring me before you act.")))
    assert text.index("Please ring me before you act.") < text.index("What is asked of you") < text.index("The second")
    with pytest.raises(WrongReader):
        brief_pdf(signed(), brief_cover(), signed("Please ring me.", recipient="board"))
