"""What was found in a text: how sure it is, and how it is drawn."""

from __future__ import annotations

import pytest

from safespace.domain.finding import Finding, Kind, Mark, Tier


@pytest.mark.parametrize(
    ("confidence", "tier"),
    [(1.0, Tier.SURE), (0.9, Tier.SURE), (0.899, Tier.LIKELY), (0.25, Tier.LIKELY), (0.249, Tier.POSSIBLE)],
)
def test_how_sure_a_finding_is_decides_its_group(confidence: float, tier: Tier) -> None:
    assert Finding(0, 1, Kind.PERSON, confidence, "Because.").tier is tier


def test_names_places_and_numbers_are_drawn_differently_and_every_mark_is_used() -> None:
    assert Kind.PERSON.mark is Mark.PERSON
    assert Kind.UNIT.mark is Kind.ORGANISATION.mark is Mark.PLACE
    assert Kind.AGE.mark is Mark.TIME
    assert Kind.VISA.mark is Mark.BACKGROUND
    assert Kind.NHS_NUMBER.mark is Kind.EMAIL.mark is Mark.REFERENCE
    assert {kind.mark for kind in Kind} == set(Mark)
