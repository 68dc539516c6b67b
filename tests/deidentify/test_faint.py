"""A faint sign is likely only beside something that points to somebody."""

from __future__ import annotations

from safespace.deidentify.find import find
from safespace.domain.finding import Finding, Kind, Tier

ALONE = "Somebody from estates says that the tap will be mended when there is a person free to mend it for good."
BESIDE = f"{ALONE} So says Oluwaseun Adebayo."


def estates(text: str) -> Finding:
    """Return the finding of the department with which both texts begin."""
    (found,) = [each for each in find(text, model=False) if each.kind is Kind.UNIT]
    return found


def test_a_department_in_a_note_that_holds_nothing_else_is_only_possible() -> None:
    assert estates(ALONE).tier is Tier.POSSIBLE


def test_the_same_department_beside_a_name_is_likely() -> None:
    assert estates(BESIDE).tier is Tier.LIKELY


def test_what_somebody_is_like_is_likely_by_itself() -> None:
    text = "One of them asked me whether I would write down for good that she is six foot two and blind in one eye."
    likely = [text[each.start : each.end] for each in find(text, model=False) if each.tier is Tier.LIKELY]
    assert "six foot two" in likely
    assert "blind in one eye" in likely
