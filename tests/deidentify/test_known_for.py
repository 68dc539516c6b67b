"""What colleagues know somebody for is found."""

from __future__ import annotations

import pytest

from safespace.deidentify.known_for import known_for_findings
from tests.deidentify.people import told_by

TOLD = (
    ("He is a bell-ringer, which is how I know.", "bell-ringer"),
    ("She found the body and was not asked.", "found the body"),
    ("He gave evidence at the inquest, she says.", "gave evidence at the inquest"),
    ("She won nurse of the year and then this.", "won nurse of the year"),
    ("He is suing the trust, so hush.", "is suing the trust"),
    ("She is the one who spoke up before.", "one who spoke up before"),
    ("He was on the news last week.", "on the news last week"),
    ("She came second at interview, twice.", "came second at interview"),
    ("He did time, as they know.", "did time"),
    ("She chairs the BME network here.", "chairs the BME network"),
    ("I run the clinic on my own.", "run the clinic on my own"),
    ("She is older than the rest of us.", "older than the rest of us"),
    ("Only two of us have that key.", "Only two of us have that key"),
)
NOT_TOLD = (
    "We had a medium drink.",
    "It did the time no good.",
    "They found the lamp.",
    "On full moon nights he is late.",
)


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_it_is_found_by_how_it_is_said(text: str, told: str) -> None:
    assert told in told_by(known_for_findings, text)


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_only_looks_like_it_is_left(text: str) -> None:
    assert told_by(known_for_findings, text) == []
