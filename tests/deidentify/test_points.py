"""What points without naming is found: roles, units, background, events, pronouns, places."""

from __future__ import annotations

import pytest

from safespace.deidentify.find import find
from safespace.domain.finding import Kind, Tier
from tests.deidentify.people import words


@pytest.mark.parametrize(
    ("text", "kind", "part"),
    [
        ("She works on Ward 7B.", Kind.UNIT, "Ward 7B"),
        ("from ward b12 upstairs", Kind.UNIT, "ward b12"),
        ("in Nightingale Ward", Kind.UNIT, "Nightingale Ward"),
        ("at Site B", Kind.UNIT, "Site B"),
        ("The Acute Medical Unit is short", Kind.UNIT, "Acute Medical Unit"),
        ("down in endoscopy", Kind.UNIT, "endoscopy"),
        ("at the Queen Elizabeth Hospital", Kind.ORGANISATION, "Queen Elizabeth Hospital"),
        ("at Guy's and St Thomas' NHS Foundation Trust", Kind.ORGANISATION, "Thomas' NHS Foundation Trust"),
        ("He trained in Kottayam", Kind.PLACE, "Kottayam"),
        ("She came here from Bulawayo", Kind.PLACE, "Bulawayo"),
        ("lives in Leeds", Kind.PLACE, "Leeds"),
        ("at 42 Elm Grove, Leeds", Kind.PLACE, "42 Elm Grove"),
        ("the night physiotherapist", Kind.ROLE, "night physiotherapist"),
        ("a Band 6 respiratory nurse", Kind.ROLE, "Band 6 respiratory nurse"),
        ("my ward manager", Kind.ROLE, "ward manager"),
        ("The recovery ODPs were paid more", Kind.ROLE, "recovery ODPs"),
        ("She is Filipino", Kind.CHARACTERISTIC, "Filipino"),
        ("she is pregnant", Kind.CHARACTERISTIC, "pregnant"),
        ("as the only black manager", Kind.CHARACTERISTIC, "only black manager"),
        ("our union rep", Kind.ROLE, "union rep"),
        ("he is deaf", Kind.CHARACTERISTIC, "deaf"),
        ("she is a lesbian", Kind.CHARACTERISTIC, "lesbian"),
        ("a practising Muslim", Kind.CHARACTERISTIC, "Muslim"),
        ("the only one who speaks up", Kind.CHARACTERISTIC, "only one"),
        ("worked here for 12 years", Kind.CHARACTERISTIC, "12 years"),
        ("speaks Tagalog at work", Kind.LANGUAGE, "Tagalog"),
        ("with a Polish accent", Kind.LANGUAGE, "Polish"),
        ("on a skilled worker visa", Kind.VISA, "skilled worker visa"),
        ("my sponsorship ends", Kind.VISA, "sponsorship"),
        ("after the CQC inspection", Kind.EVENT, "CQC inspection"),
        ("at the Christmas party", Kind.EVENT, "Christmas party"),
    ],
)
def test_what_points_without_naming_is_found(text: str, kind: Kind, part: str) -> None:
    assert any(part in found for found in words(text, kind)), words(text, kind)


def test_pronouns_are_possible_and_hold_the_verb_that_must_agree() -> None:
    text = "She was told that he has gone, and her rota changed."
    found = [(text[f.start : f.end], f.tier) for f in find(text) if f.kind is Kind.PRONOUN]
    assert found == [("She was", Tier.POSSIBLE), ("he has", Tier.POSSIBLE), ("her", Tier.POSSIBLE)]


def test_roles_that_everybody_holds_are_only_possible() -> None:
    (found,) = [f for f in find("A nurse told us") if f.kind is Kind.ROLE]
    assert found.tier is Tier.POSSIBLE


def test_black_speaks_of_people_only_beside_people() -> None:
    assert words("It was in a black folder", Kind.CHARACTERISTIC) == []
    assert words("She is black", Kind.CHARACTERISTIC) == ["black"]


def test_an_address_over_several_lines_is_one_finding() -> None:
    text = "Send it to:\nFlat 3\n12 Station Road\nLeeds\nthank you"
    assert words(text, Kind.PLACE) == ["Flat 3\n12 Station Road\nLeeds"]
