"""A trust's own rules: they stand in place of the shipped ones, key by key, and go as they came."""

from __future__ import annotations

import pytest

from safespace import resources
from safespace.casework import policies
from safespace.casework.desk import Desk

SHIPPED = resources.data("policies", "consent.json")


def test_a_policy_holds_as_it_is_shipped_until_the_trust_says_otherwise(desk: Desk) -> None:
    assert policies.policy(desk, "consent") == SHIPPED
    policies.set_own(desk, "consent", {"questions": ["May I?"]})
    assert policies.policy(desk, "consent") == {**SHIPPED, "questions": ["May I?"]}
    assert policies.own(desk, "consent") == {"questions": ["May I?"]}
    policies.set_own(desk, "consent", {})
    assert policies.policy(desk, "consent") == SHIPPED


def test_each_change_of_a_rule_is_in_the_trail_without_its_words(desk: Desk) -> None:
    policies.set_own(desk, "consent", {"note": "Asha said so"})
    (event,) = [event for event in desk.vault.trail.read(limit=5) if event.action == "policy.changed"]
    assert (event.codes, event.counts) == ({"policy": "consent"}, {"keys": 1})


def test_a_key_that_the_policy_does_not_have_is_refused_and_nothing_is_kept(desk: Desk) -> None:
    with pytest.raises(KeyError, match="question"):
        policies.set_own(desk, "consent", {"question": ["May I?"]})
    assert policies.own(desk, "consent") == {}
