"""Masked words hold no name and no identifier, and read on; a typed story warns of the names in it."""

from __future__ import annotations

import pytest
from hypothesis import given

from safespace.deidentify import find as finder
from safespace.deidentify.mask import FINDER_VERSION, HIDDEN, masked
from safespace.deidentify.warn import identity_words
from safespace.domain.finding import Finding, Kind, Tier
from tests.deidentify.people import KNOWN, NOTES
from tests.deidentify.test_find import TEXTS


def test_names_and_numbers_are_masked_and_wards_and_roles_stay() -> None:
    text = "Ada Okafor told Dr Mensah on Ward 7B. NHS no 943 476 5919, ring 07700 900123 or a.b@nhs.net."
    assert masked(text, KNOWN) == (
        "Colleague A told somebody on Ward 7B. NHS no an NHS number, ring a phone number or an e-mail address."
    )


@pytest.mark.parametrize("note", NOTES)
def test_no_name_of_a_note_is_left_in_its_mask(note: str) -> None:
    hidden = masked(note).lower()
    for name in (
        "adebayo",
        "chidi",
        "patel",
        "okafor",
        "tendai",
        "siobhan",
        "josé",
        "emeka",
        "ngozi",
        "bola",
        "whitfield",
    ):
        assert name not in hidden


def test_a_masked_text_masks_to_itself() -> None:
    for note in NOTES:
        once = masked(note, KNOWN)
        assert masked(once, KNOWN) == once


@given(TEXTS)
def test_masking_never_raises_and_leaves_no_known_name(text: str) -> None:
    assert "okafor" not in masked(text, KNOWN).lower()


def test_a_text_that_cannot_be_read_is_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> list[Finding]:
        raise RuntimeError

    monkeypatch.setattr(finder, "NAMES", (broken,))
    assert masked("Ada Okafor") == HIDDEN
    assert masked("") == ""


def test_the_version_of_the_finder_is_a_number() -> None:
    assert FINDER_VERSION >= 1


def test_typing_a_name_into_the_story_warns() -> None:
    text = "I am Ada Okafor and Grace Adebayo knows; my PIN is 18I1234E, call 07700 900123."
    found = identity_words(text, KNOWN)
    assert [text[f.start : f.end] for f in found] == ["Ada Okafor", "Grace Adebayo", "18I1234E", "07700 900123"]
    assert found[0].tier is Tier.SURE


def test_a_story_without_names_does_not_warn() -> None:
    assert identity_words("A nurse on Ward 7B told me on Monday that the rota is unsafe.", KNOWN) == []


def test_a_name_that_is_only_possible_does_not_warn_but_is_masked() -> None:
    text = "We had Zorblax at the handover."
    assert identity_words(text) == []
    assert "Zorblax" not in masked(text)


@given(TEXTS)
def test_warning_never_raises(text: str) -> None:
    assert all(f.kind is not Kind.PRONOUN for f in identity_words(text, KNOWN))
