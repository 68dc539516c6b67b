"""Posts are found by where they are said: behind a name, in a form, in short."""

from __future__ import annotations

import pytest

from safespace.deidentify.posts import post_findings
from tests.deidentify.people import told_by

TOLD = (
    ("Ms Odhiambo, ward housekeeper, said no.", "ward housekeeper"),
    ("Grade: senior cytology screener. Site: none.", "senior cytology screener"),
    ("She is a B7 ACP and tired.", "B7 ACP"),
    ("Ask the ward mgr about it.", "ward mgr"),
    ("The weekend bleep holder had been told.", "weekend bleep holder"),
    ("The lead nurse for sickle cell wrote it.", "lead nurse for sickle cell"),
    ("The med reg never came.", "med reg"),
    ("The patient safety partner read it.", "patient safety partner"),
    ("He is a magistrate and knows.", "magistrate"),
    ("The mess president paid for it.", "mess president"),
    ("The speech and language lead stopped it.", "speech and language lead"),
)
NOT_TOLD = (
    "Karen, however, said no.",
    "Karen, my mother, said no.",
    "The hospital trust grade of nurse is six.",
    "The senior nurse in charge left.",
)


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_it_is_found_by_how_it_is_said(text: str, told: str) -> None:
    assert told in told_by(post_findings, text)


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_only_looks_like_it_is_left(text: str) -> None:
    assert told_by(post_findings, text) == []
