"""Words that say which of a few somebody is, or how few there are."""

from __future__ import annotations

import pytest

from safespace.deidentify.which_one import which_one_findings
from tests.deidentify.people import told_by

TOLD = (
    ("In the end the taller one said it.", "taller one"),
    ("There are only two of us, so hush.", "only two of us"),
    ("There are three of us in the trust.", "three of us"),
    ("It is just me and the apprentice here.", "just me and the apprentice"),
    ("She is one of two, she says.", "one of two"),
    ("One of the two prosthetists came.", "One of the two"),
    ("It is a post of one, as he says.", "post of one"),
    ("It is a job share and she does Fridays.", "job share"),
    ("The other one's on holiday until May.", "other one's on holiday"),
    ("One bloke does the nails for them.", "One bloke"),
    ("She is the only one left of the old team.", "only one left"),
    ("He is the darkest, in her words.", "darkest"),
    ("They have different surnames, so hush.", "different surnames"),
    ("It was Dorcas, who does the claims, I think.", "does the claims"),
    ("Three of his colleagues will not operate.", "Three of his colleagues"),
)
NOT_TOLD = (
    "The other one squeaks in the rain.",
    "One of the two lifts is out.",
    "It's only me, Brenda, ringing back.",
    "Two of the days were fine.",
    "It was Kit, who drives it for them, I think.",
)


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_it_is_found_by_how_it_is_said(text: str, told: str) -> None:
    assert told in told_by(which_one_findings, text)


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_only_looks_like_it_is_left(text: str) -> None:
    assert told_by(which_one_findings, text) == []
