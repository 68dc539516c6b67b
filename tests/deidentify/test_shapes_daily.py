"""Times are found that are told by what people do then."""

from __future__ import annotations

import pytest

from safespace.deidentify.shapes_daily import daily_findings
from tests.deidentify.people import told_by

TOLD = (
    ("He was out again by lunch.", "lunch"),
    ("Come after prayers, she said.", "prayers"),
    ("They shut at five on the dot.", "five"),
    ("Will be in ten till twelve.", "ten till twelve"),
    ("Ring before the nine o'clock handover.", "the nine o'clock handover"),
    ("It was the week after she questioned a biopsy.", "the week after she questioned a biopsy"),
    ("On the fourth day of a five-day course he left.", "the fourth day of a five-day course"),
    ("The next morning the list went on.", "The next morning"),
    ("It failed on the 3rd, the 4th and the 5th.", "the 3rd, the 4th and the 5th"),
    ("On Shrove Tuesday she saw forty.", "Shrove Tuesday"),
    ("Wet since the contract changed.", "the contract changed"),
    ("It was dated March on the front.", "March"),
    ("It was the day she resigned.", "the day she resigned"),
    ("It was when the clocks went back.", "when the clocks went back"),
    ("Two of us left before we qualified.", "we qualified"),
    ("It is booked 5th-9th, she says.", "5th-9th"),
)
NOT_TOLD = (
    "At five to six patients a day.",
    "We march in step and may sing.",
    "The next day case list is full.",
    "He had lunch with us.",
    "By two of the nurses it was said.",
)


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_it_is_found_by_how_it_is_said(text: str, told: str) -> None:
    assert told in told_by(daily_findings, text)


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_only_looks_like_it_is_left(text: str) -> None:
    assert told_by(daily_findings, text) == []
