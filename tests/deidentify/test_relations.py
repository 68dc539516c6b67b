"""Whose relative or friend somebody is, and what befell them, is found; who plays no part is not."""

from __future__ import annotations

import pytest

from safespace.deidentify.relations import relation_findings
from tests.deidentify.people import told_by

TOLD = (
    ("He gives the shifts to her nephew and nobody else.", "nephew"),
    ("My mother-in-law's neighbour told them.", "mother-in-law's neighbour"),
    ("Hilary is his wife, so mind that.", "wife"),
    ("My husband Suresh works in records.", "husband"),
    ("Ngozi's sister took a photograph.", "sister"),
    ("It was the councillor's grandchild who fell.", "councillor's grandchild"),
    ("Caoimhe and Pat are married and hide it.", "married"),
    ("I married his cousin in June.", "married his cousin"),
    ("He used to go out with her, once.", "used to go out with her"),
    ("Two sisters work opposite nights.", "Two sisters"),
    ("His wife has been laid off since May.", "wife has been laid off"),
    ("He told her niece. The niece will not ring.", "niece"),
    ("The rota was made by my son, in secret.", "son"),
    ("Two grown boys back home, she said.", "Two grown boys"),
    ("my brother segun will not write it", "brother"),
)
NOT_TOLD = (
    "My husband told me to say nothing.",
    "She came with her mother.",
    "It's daughter cards and son cards in the shop.",
    "A couple of nurses are a couple of hours late.",
    "The niece will not ring.",
)


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_it_is_found_by_how_it_is_said(text: str, told: str) -> None:
    assert told in told_by(relation_findings, text)


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_only_looks_like_it_is_left(text: str) -> None:
    assert told_by(relation_findings, text) == []
