"""Names are found where the sentence leaves no other reading."""

from __future__ import annotations

import pytest

from safespace.deidentify.introduced import introduced_findings
from tests.deidentify.people import told_by

TOLD = (
    ("Iestyn works the night desk with us.", "Iestyn"),
    ("its shaz from switch. ring me", "shaz"),
    ("ask for mwansa in theatres", "mwansa"),
    ("Present: JW, RS and self.", "JW"),
    ("i cant do this any more. chidinma", "chidinma"),
)
NOT_TOLD = (
    "Nights works for none of us.",
    "its hot from the boiler",
    "Present: HR, ICU and the rest.",
    "IT IESTYN WORKS THE DESK",
)


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_it_is_found_by_how_it_is_said(text: str, told: str) -> None:
    assert told in told_by(introduced_findings, text)


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_only_looks_like_it_is_left(text: str) -> None:
    assert told_by(introduced_findings, text) == []
