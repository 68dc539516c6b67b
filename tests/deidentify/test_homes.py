"""Where and how somebody lives, and what they went through, is found."""

from __future__ import annotations

import pytest

from safespace.deidentify.homes import home_findings
from tests.deidentify.people import told_by

TOLD = (
    ("She lives on a narrowboat, they say.", "lives on a narrowboat"),
    ("He is behind with the rent since May.", "behind with the rent"),
    ("She sends money home every month.", "sends money home every month"),
    ("He coaches the under-nines.", "coaches the under-nines"),
    ("He prays five times a day.", "prays five times a day"),
    ("She came over as a student nurse.", "came over as a student nurse"),
    ("He is from a village near Kano.", "from a village near Kano"),
    ("English is her fourth language.", "English is her fourth language"),
    ("She fainted at the desk.", "fainted at the desk"),
    ("They broke his glasses.", "broke his glasses"),
    ("He was kicked in the shin.", "kicked in the shin"),
    ("Her sight is going, she says.", "Her sight is going"),
    ("He is half deaf and lipreads.", "half deaf"),
)
NOT_TOLD = (
    "The patient said that she fainted at the desk.",
    "She lives in hope.",
    "The tap is behind the rent office.",
    "He came over to my desk.",
)


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_it_is_found_by_how_it_is_said(text: str, told: str) -> None:
    assert told in told_by(home_findings, text)


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_only_looks_like_it_is_left(text: str) -> None:
    assert told_by(home_findings, text) == []
