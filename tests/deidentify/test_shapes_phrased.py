"""Times are found in turns of phrase."""

from __future__ import annotations

import pytest

from safespace.deidentify.shapes_phrased import phrased_findings
from tests.deidentify.people import told_by

TOLD = (
    ("He attended on the morning of 6th inst. alone.", "the morning of 6th inst"),
    ("It was the Wednesday of my first visit.", "the Wednesday of my first visit"),
    ("It was a Friday in Advent, she said.", "a Friday in Advent"),
    ("He came a little after four, with her.", "a little after four"),
    ("Monday gone, elevenish, he rang.", "Monday gone, elevenish"),
    ("We met last October in the hall.", "last October"),
    ("It began in the new year, she said.", "the new year"),
    ("Saturday teatime till Sunday dinner it rang.", "Saturday teatime till Sunday dinner"),
    ("They left early doors on Saturday night.", "early doors on Saturday night"),
    ("It was on her birthday.", "her birthday"),
    ("We spoke about this time last year.", "about this time last year"),
    ("She fell over the Easter shutdown here.", "the Easter shutdown"),
)
NOT_TOLD = (
    "It is a bit after ten patients a day.",
    "He asked her to come soon after.",
    "In July the shift began late, on time.",
    "Her birthday cards were torn.",
)


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_it_is_found_by_how_it_is_said(text: str, told: str) -> None:
    assert told in told_by(phrased_findings, text)


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_only_looks_like_it_is_left(text: str) -> None:
    assert told_by(phrased_findings, text) == []
