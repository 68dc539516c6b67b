"""How somebody came, stays or goes is found without a number of years."""

from __future__ import annotations

import pytest

from safespace.deidentify.tenure import tenure_findings
from tests.deidentify.people import told_by

TOLD = (
    ("She is newly qualified and frightened.", "newly qualified"),
    ("Some of the new starters are not paid.", "new starters"),
    ("Israel, who is new, took it down.", "new"),
    ("She is straight from college, he says.", "straight from college"),
    ("It is my first job and I like it.", "first job"),
    ("I am a student, third year, on placement.", "third year"),
    ("Mrs Hargreave, a retired matron, rang.", "retired"),
    ("She has nine weeks to go, that is all.", "nine weeks to go"),
    ("He is seconded and sidelined.", "is seconded"),
    ("Her probation ends on the 30th.", "probation"),
    ("She left a husband and moved here.", "left a husband and moved here"),
    ("He is from the same village as her.", "from the same village"),
    ("He has been here longer than the boiler.", "been here longer than the boiler"),
    ("It is the same voice, broad Black Country.", "broad Black Country"),
    ("Two as a porter, then a scrub nurse.", "Two as a porter"),
)
NOT_TOLD = (
    "My father retired at the age of 61.",
    "It is the third year running.",
    "Fresh from theatre he slept.",
    "The new one is broken.",
    "The probation officer rang.",
)


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_it_is_found_by_how_it_is_said(text: str, told: str) -> None:
    assert told in told_by(tenure_findings, text)


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_only_looks_like_it_is_left(text: str) -> None:
    assert told_by(tenure_findings, text) == []
