"""Who is told from the others, in long and in clipped words."""

from __future__ import annotations

import pytest

from safespace.deidentify.standing_out import standing_out_findings
from tests.deidentify.people import told_by

TOLD = (
    ("Ask the tall lady in the blue headwrap about it.", "tall lady in the blue headwrap"),
    ("The porter who sings in the lift knows.", "porter who sings in the lift knows"),
    ("Length of service: 7 months. Grade: B5.", "7 months"),
    ("She has 36 years' standing in this trust.", "36 years' standing"),
    ("Two years off my pension and tired.", "Two years off my pension"),
    ("Lives c husband + 3 kids under five.", "husband + 3 kids under five"),
    ("He is a single father of three boys.", "single father of three boys"),
)
NOT_TOLD = (
    "Two years off the roof is enough.",
    "The man in the bay was asleep.",
    "We have had 3 beds under repair.",
)


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_it_is_found_by_how_it_is_said(text: str, told: str) -> None:
    assert told in told_by(standing_out_findings, text)


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_only_looks_like_it_is_left(text: str) -> None:
    assert told_by(standing_out_findings, text) == []
