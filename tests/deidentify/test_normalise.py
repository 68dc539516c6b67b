"""Folding evens out how a text is written and leads every place back to the original."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace.deidentify.find import find
from safespace.deidentify.normalise import fold, key
from safespace.domain.finding import Kind
from tests.deidentify.people import covered


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Ada\u2019s \u201cword\u201d \u2013 no", 'Ada\'s "word" - no'),
        ("A\u200bda", "Ada"),
        ("Jose\u0301", "José"),
        ("\uff21\uff44\uff41", "Ada"),
        ("of\ufb01ce", "office"),
        ("07700\u00a0900123", "07700 900123"),
        ("\u202eAda\u202c", "Ada"),
        ("call \u0660\u0661\u0662", "call 012"),
    ],
)
def test_a_text_is_folded_to_its_plain_form(text: str, plain: str) -> None:
    assert fold(text).plain == plain


@given(st.text(max_size=80))
def test_each_stretch_of_the_plain_text_leads_to_a_stretch_of_the_original(text: str) -> None:
    folded = fold(text)
    for start in range(len(folded.plain)):
        first, last = folded.span(start, start + 1)
        assert 0 <= first < last <= len(text)


@given(st.text(max_size=60))
def test_plain_letters_stand_where_they_stood(text: str) -> None:
    folded = fold(text)
    for place, letter in enumerate(folded.plain):
        start, _ = folded.span(place, place + 1)
        if text[start] in "abcdefghijklmnopqrstuvwxyz0123456789":
            assert letter == text[start] or unicodedata.combining(text[start + 1])


@pytest.mark.parametrize("hidden", ["\u200b", "\u200d", "\u00ad", "\u2060", "\ufeff", "\u200f", "\u202e"])
def test_an_invisible_character_inside_a_name_hides_nothing(hidden: str) -> None:
    name = hidden.join("Adaeze") + " " + hidden.join("Okafor")
    assert covered(f"I spoke to {name} yesterday.", name)


def test_a_name_in_decomposed_letters_is_covered_with_its_accents() -> None:
    name = unicodedata.normalize("NFD", "Gonçalves José")
    assert covered(f"I told {name} about it", name)


def test_an_emoji_shifts_no_offset() -> None:
    text = "😀👩🏽‍⚕️ I told Chidi Okafor 😡 today"
    (found,) = [f for f in find(text) if f.kind is Kind.PERSON]
    assert text[found.start : found.end] == "Chidi Okafor"


def test_keys_compare_without_accents_and_case() -> None:
    assert key("Łukasz") == key("LUKASZ") == "lukasz"
    assert key("Siobhán") == "siobhan"
    assert key("O\u2019Brien") == "o'brien"
