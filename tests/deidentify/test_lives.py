"""What somebody's life is like outside and before this work is found."""

from __future__ import annotations

import pytest

from safespace.deidentify.lives import life_findings
from tests.deidentify.people import told_by

TOLD = (
    ("She is a practising Muslim, like me.", "practising Muslim"),
    ("He is a convert to Judaism, quietly.", "convert to Judaism"),
    ("He is a reformed gambler, he says.", "reformed gambler"),
    ("She is waiting for a kidney herself.", "waiting for a kidney"),
    ("She is going through a divorce now.", "going through a divorce"),
    ("They are a same-sex couple at work.", "same-sex couple"),
    ("She is a survivor of domestic abuse.", "survivor of domestic abuse"),
    ("He comes from a mining family up north.", "mining family"),
    ("He is the one with the red beard.", "red beard"),
    ("She has flashbacks from the war.", "flashbacks from the war"),
)
NOT_TOLD = (
    "He signs for the drugs alone.",
    "The patient is on oxygen and sleeps.",
    "We are waiting for a kidney patient to come.",
    "I came straight from school visit day.",
)


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_it_is_found_by_how_it_is_said(text: str, told: str) -> None:
    assert told in told_by(life_findings, text)


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_only_looks_like_it_is_left(text: str) -> None:
    assert told_by(life_findings, text) == []
