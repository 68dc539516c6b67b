"""The people of the case are found in every form of their names, and surely."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace.deidentify.find import find
from safespace.deidentify.known import who
from safespace.domain.finding import Kind, KnownPerson, Tier
from tests.deidentify.people import ADA, KNOWN, WILL

ODD = KnownPerson(("Xanthippe Quorlbeck-Vane",), "Colleague C")


def found(text: str, known: tuple[KnownPerson, ...]) -> list[tuple[str, Tier]]:
    """Return the names found in a text, with their tiers."""
    return [(text[f.start : f.end], f.tier) for f in find(text, known) if f.kind is Kind.PERSON]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It was xanthippe quorlbeck-vane", "xanthippe quorlbeck-vane"),
        ("It was XANTHIPPE QUORLBECK VANE", "XANTHIPPE QUORLBECK VANE"),
        ("Quorlbeck-Vane, Xanthippe", "Quorlbeck-Vane, Xanthippe"),
        ("then xanthippe left", "xanthippe"),
        ("seen by quorlbeck vane xanthippe", "quorlbeck vane xanthippe"),
        ("it was Quorlbeck\u2019s rota", "Quorlbeck"),
        ("x\u0061\u0301nthippe said no", "x\u0061\u0301nthippe"),
    ],
)
def test_a_known_name_is_sure_whole_or_in_part_in_any_case(text: str, name: str) -> None:
    assert (name, Tier.SURE) in found(text, (ODD,))


@pytest.mark.parametrize("slip", ["Xantippe", "Xanthipe", "Quorlbeck Vain", "quorblecks", "Xanthippee", "Qourlbeck"])
def test_a_misspelt_known_name_is_likely(slip: str) -> None:
    (name, tier), *_ = found(f"then {slip} left the room", (ODD,))
    assert name.split()[0] in slip
    assert tier in (Tier.LIKELY, Tier.SURE)


def test_nicknames_and_initials_of_known_people_are_likely() -> None:
    known = (KnownPerson(("Elizabeth Brown",), "Colleague A"),)
    assert [name for name, _ in found("i asked liz and then EB came back", known)] == ["liz", "EB"]


def test_a_known_name_run_together_is_found_in_an_account_name() -> None:
    text = "her login xanthippequorlbeck was used"
    assert any("xanthippequorlbeck" in text[f.start : f.end] for f in find(text, (ODD,)))


def test_a_known_name_that_is_a_plain_word_needs_a_reason_in_small_letters() -> None:
    assert found("it will do, and it may rain", (WILL,)) == []
    assert ("Will", Tier.SURE) in found("I asked Will for help", (WILL,))
    assert [name for name, _ in found("i told will about it", (WILL,))] == ["will"]


def test_who_is_meant_is_told_by_whole_name_part_and_nickname() -> None:
    sister = KnownPerson(("Ngozi Okafor",), "Colleague D")
    known = (*KNOWN, sister)
    assert who("Ngozi Okafor", known) is sister
    assert who("Adaeze", known) is ADA
    assert who("Dr Okafor", (ADA,)) is ADA
    assert who("Tendai", known) is None


def test_reasons_never_hold_a_name() -> None:
    for finding in find("Adaeze told Okafor, adaese and AO", KNOWN):
        assert not any(part in finding.reason for part in ("Ada", "Okafor", "Colleague"))


@given(st.text(max_size=20), st.text(max_size=60))
def test_whatever_a_person_is_called_nothing_breaks(name: str, text: str) -> None:
    known = (KnownPerson((name,), "Colleague A"),)
    assert all(0 <= f.start < f.end <= len(text) for f in find(text, known))
