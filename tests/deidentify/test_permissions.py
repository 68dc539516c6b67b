"""Kinds of visa and of leave are found, and the numbers and codes that go with them."""

from __future__ import annotations

import pytest

from safespace.deidentify.permissions import permission_findings
from tests.deidentify.people import told_by

TOLD = (
    ("She is on a Health and Care Worker visa now.", "Health and Care Worker visa"),
    ("He has leave outside the rules: limited leave, he says.", "limited leave"),
    ("They have no recourse, only a right to reside.", "right to reside"),
    ("His immigration status was read out.", "immigration status"),
    ("The share code is W8L 2RK 9TT, she said.", "W8L 2RK 9TT"),
    ("Her certificate C2G7K41190P was withdrawn.", "C2G7K41190P"),
    ("The UAN 3434-1111-2222 came by post.", "3434-1111-2222"),
    ("He is seeking asylum from there.", "seeking asylum"),
    ("Her papers are with the lawyer.", "Her papers"),
    ("She missed her biometrics appointment.", "biometrics appointment"),
    ("He had 60 days to find a new sponsor.", "60 days to find a new sponsor"),
)
NOT_TOLD = (
    "My papers on sepsis were printed.",
    "The share of the code is small.",
    "We have 60 days to find a new boiler.",
    "The limited company leaves in May.",
)


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_it_is_found_by_how_it_is_said(text: str, told: str) -> None:
    assert told in told_by(permission_findings, text)


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_only_looks_like_it_is_left(text: str) -> None:
    assert told_by(permission_findings, text) == []
