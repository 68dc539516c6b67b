"""Areas of the trust are found by how they are written."""

from __future__ import annotations

import pytest

from safespace.deidentify.areas import area_findings
from tests.deidentify.people import told_by

TOLD = (
    ("Seen on AMU 2 by the porters.", "AMU 2"),
    ("They sat in seminar room 4 all day.", "seminar room 4"),
    ("Site: North Wing. Concern: staffing.", "North Wing"),
    ("He works on Critical Care North at night.", "Critical Care North"),
    ("It was on Ward 18 (Respiratory) again.", "Ward 18 (Respiratory)"),
    ("We sat in the Prayer and Quiet Room.", "Prayer and Quiet Room"),
    ("He was taken to the Pantry by her.", "Pantry"),
    ("Call from the Lodge at Fern Hill again.", "Lodge at Fern Hill"),
    ("Sets are washed at Unit 14, Harlow Trading Estate.", "Unit 14, Harlow Trading Estate"),
    ("She works on L4 with me.", "L4"),
)
NOT_TOLD = (
    "Resus 3 patients before lunch.",
    "It was in the Bible, she said.",
    "He said so in the Polish way.",
    "She lives by East Street North Road.",
    "Concern: chairs. Fear: none.",
)


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_it_is_found_by_how_it_is_said(text: str, told: str) -> None:
    assert told in told_by(area_findings, text)


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_only_looks_like_it_is_left(text: str) -> None:
    assert told_by(area_findings, text) == []
