"""What hurts or ails a colleague is found, and what a patient suffers from is not."""

from __future__ import annotations

import pytest

from safespace.deidentify.hurts import hurt_findings
from tests.deidentify.people import told_by

TOLD = (
    ("He has a bruise on his ribs from it.", "bruise on his ribs"),
    ("She broke her left wrist on the stairs.", "broke her left wrist"),
    ("It took five stitches, in a sluice.", "five stitches"),
    ("He came in with a black eye on Monday.", "black eye"),
    ("I was hit with a bottle by the door.", "hit with a bottle"),
    ("Her back has gone and they laughed.", "back has gone"),
    ("She comes in on crutches every day.", "on crutches"),
    ("I am waiting for a scan on my breast.", "waiting for a scan on my breast"),
    ("ive got a bad chest and cant stop", "bad chest"),
    ("It is a week till her knee op, she said.", "knee op"),
    ("He is on a third warning for sickness.", "third warning for sickness"),
    ("I have a baby due in spring.", "a baby due"),
    ("She asked to express milk at noon.", "express milk"),
    ("He has not had his flu jab, on principle.", "not had his flu jab"),
    ("I had a fall and nobody came.", "fall"),
    ("It was a dog bite, not reported.", "dog bite"),
)
NOT_TOLD = (
    "The patient broke her hip in the night.",
    "A lady in bed 4 had five stitches.",
    "She drinks tea with us.",
)


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_it_is_found_by_how_it_is_said(text: str, told: str) -> None:
    assert told in told_by(hurt_findings, text)


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_only_looks_like_it_is_left(text: str) -> None:
    assert told_by(hurt_findings, text) == []
