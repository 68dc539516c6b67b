"""Passphrases: made ones are as strong as said, and the estimate of typed ones does not flatter."""

from __future__ import annotations

import math
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace.casework import door
from safespace.resources import lines
from safespace.ui.widgets import strength_meter
from safespace.vault import passphrase
from safespace.vault.demanded import LEAST_BITS
from safespace.vault.passphrase import strength

UNUSUAL = sorted(set(passphrase.words()) - set(lines("wordlists", "common_passwords.txt")))


def test_a_made_passphrase_is_six_words_of_the_list_and_strong() -> None:
    made = passphrase.generated()
    assert len(made.split(" ")) == 6
    assert set(made.split(" ")) <= set(passphrase.words())
    assert passphrase.generated() != made
    assert passphrase.bits_of_generated() == pytest.approx(6 * math.log2(len(passphrase.words())))
    assert passphrase.bits_of_generated() >= LEAST_BITS


def test_a_made_passphrase_is_never_refused() -> None:
    assert all(strength(passphrase.generated()).bits >= LEAST_BITS for _ in range(100))


@given(st.lists(st.sampled_from(UNUSUAL), min_size=6, max_size=6, unique=True))
def test_the_estimate_of_random_words_is_near_the_truth_and_never_above_it_by_much(chosen: list[str]) -> None:
    honest = passphrase.bits_of_generated()
    assert 0.75 * honest < strength(" ".join(chosen)).bits <= honest + 2


@pytest.mark.parametrize(
    "weak",
    [
        "password",
        "Password1!",
        "P@ssw0rd2026",
        "qwertyuiop1234567890",
        "Eastmere2026!",
        "eastmere university hospitals",
        "AminaOkafor1!",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "abcabcabcabcabcabcabcabcabc",
        "marblemarblemarblemarblemarble",
        "letmein letmein letmein letmein",
        "Summer2026",
        "12345678901234567890",
        "asdfghjklasdfghjkl",
        "guardian speaking up ward",
        "marble otter lantern",
        "zxcvbnm,./",
        "correct horse battery staple",
        "Charlotte Margaret 03/07/1987",
        "tangerine moth at dawn 2026",
        "abandoned cathedral echoes",
        "t4ngerine m0ther d@wn",
        "violet barge otter",
    ],
)
def test_what_people_choose_first_is_refused(weak: str) -> None:
    found = strength(weak, ("Eastmere University Hospitals", "Amina Okafor"))
    assert found.bits < LEAST_BITS
    assert not found.good
    assert found.sentence.endswith(".")


@pytest.mark.parametrize(
    "strong",
    ["marble otter lantern quietly saffron bridge", "xK9#mQ2$vL7@pR4!", "tangerine bicycles forgive the moth at dawn"],
)
def test_long_passphrases_of_unlike_parts_are_accepted(strong: str) -> None:
    assert strength(strong).bits >= LEAST_BITS


@pytest.mark.parametrize(
    ("typed", "about"),
    [
        ("", "Nothing"),
        ("Eastmere trust words", "name"),
        ("password", "most people"),
        ("lmnopqrstuv", "keyboard"),
        ("1987 was fine", "year"),
        ("gnarl gnarl gnarl", "repeats"),
        ("otter", "too short"),
    ],
)
def test_the_sentence_names_the_weakness(typed: str, about: str) -> None:
    assert about in strength(typed, ("Eastmere",)).sentence


@given(st.text(max_size=60))
def test_anything_typed_gets_an_answer(typed: str) -> None:
    found = strength(typed, (typed[:10],))
    assert 0 <= found.bits <= 6 * max(1, len(typed)) + 12
    assert found.sentence


@given(st.text(alphabet="abcdefghijklmnop 123", min_size=5, max_size=24))
def test_saying_it_twice_adds_almost_nothing(typed: str) -> None:
    assert strength(typed + typed).bits <= strength(typed).bits + 8


def test_the_keyboards_way_to_compose_a_letter_changes_nothing() -> None:
    typed = "crème brûlée façade naïve señor über"
    composed, apart = (unicodedata.normalize(form, typed) for form in ("NFC", "NFD"))
    assert composed != apart
    assert strength(composed) == strength(apart)
    assert strength(composed).bits < strength("creme brulee facade naive senor uber").bits + 4


def test_a_made_passphrase_avoids_the_names_on_the_vault() -> None:
    half = passphrase.words()[::2]
    assert not set(half) & set(passphrase.generated(own_words=half).split())


def test_the_meter_and_the_vault_have_one_number() -> None:
    assert strength_meter.enough_bits is door.enough_bits
    assert door.enough_bits() == passphrase.least_bits() == LEAST_BITS == 65


def test_a_very_long_passphrase_is_judged_at_once() -> None:
    assert strength("correct horse battery staple " * 400).bits < 90
