"""What somebody's body is like, or what befell it, is found in everyday words."""

from __future__ import annotations

import pytest

from safespace.deidentify.bodies import body_findings
from tests.deidentify.people import told_by

TOLD = (
    ("She is six foot two and stoops.", "six foot two"),
    ("He is registered blind, they say.", "registered blind"),
    ("She is blind in one eye since birth.", "blind in one eye"),
    ("He has lost two fingers at the press.", "lost two fingers"),
    ("He is a below-knee amputee and climbs.", "below-knee amputee"),
    ("I am severely allergic to latex here.", "severely allergic to latex"),
    ("She had two miscarriages that year.", "two miscarriages"),
    ("He is recently widowed and quiet.", "recently widowed"),
    ("She wears a neck brace to work.", "neck brace"),
    ("He cannot read or write, so ring.", "cannot read or write"),
    ("One of the twins signed it.", "One of the twins"),
    ("He is hep C positive from the army.", "hep C positive from the army"),
)
NOT_TOLD = (
    "The amputee ward was full again.",
    "The latex allergy clinic is on a Monday.",
    "The patient in bed 4 is profoundly deaf.",
    "They fasting blood glucose at nine.",
)


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_it_is_found_by_how_it_is_said(text: str, told: str) -> None:
    assert told in told_by(body_findings, text)


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_only_looks_like_it_is_left(text: str) -> None:
    assert told_by(body_findings, text) == []
