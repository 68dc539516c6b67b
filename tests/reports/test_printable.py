"""Nothing invisible stays, nothing is lost without a word."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safespace.reports.fonts import escape, fitted, glyphs, printed, prints_whole
from safespace.reports.printable import legible, shortened, with_glyphs
from tests.reports.papers import HOSTILE

ANYTHING = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)


@given(ANYTHING)
@settings(deadline=None)
def test_whatever_is_typed_has_a_glyph_for_every_character(text: str) -> None:
    assert {ord(character) for character in printed(text)} <= glyphs() | {ord("\n")}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_have_a_glyph_for_every_character(text: str) -> None:
    assert {ord(character) for character in printed(text)} <= glyphs() | {ord("\n")}


@given(
    st.text(st.sampled_from("Ŵŷ àéîœßŁđğşẹ \u2013\u2014\u2018\u2019\u201c\u201d£€\u2026<>&ABC xyz 0123\n"), max_size=80)
)
@settings(deadline=None)
def test_welsh_european_and_everyday_words_print_as_they_stand(text: str) -> None:
    assert printed(text) == text
    assert prints_whole(text)


@given(ANYTHING)
@settings(deadline=None)
def test_escaped_words_hold_no_markup_of_their_own(text: str) -> None:
    assert "<" not in escape(text).replace("<br/>", "")
    assert ">" not in escape(text).replace("<br/>", "")


def test_letters_of_a_script_that_cannot_be_printed_are_counted() -> None:
    assert printed("say \u0645\u0631\u062d\u0628\u0627 \u0628\u0643.") == "say [7 letters of Arabic script]."
    assert printed("\u4f60\u597d") == "[2 letters of Chinese script]"
    assert printed("\u05d0") == "[a letter of Hebrew script]"
    assert not prints_whole("\u4f60\u597d")


def test_a_sign_that_cannot_be_printed_is_described() -> None:
    assert printed("well done \U0001f44d\U0001f44d") == "well done [thumbs up sign][thumbs up sign]"


def test_a_skin_tone_is_not_spelt_out() -> None:
    assert printed("\U0001f44d\U0001f3fd") == "[thumbs up sign]"


def test_direction_overrides_and_joiners_are_taken_out() -> None:
    assert legible("a\u202eb\u2066c\u200dd\ufe0f\u00ade") == "abcde"


def test_control_codes_and_broken_pairs_are_shown_by_their_number() -> None:
    assert legible("\x00\x1b\ud83d\ue000") == "[U+0000][U+001B][U+D83D][U+E000]"


def test_every_kind_of_line_end_is_a_line_end() -> None:
    assert legible("a\r\nb\rc\u2028d\x0be\x85f") == "a\nb\nc\nd\ne\nf"


def test_letters_with_loose_accents_are_composed() -> None:
    assert legible("e\u0301") == "é"


def test_a_character_without_a_glyph_gives_way_to_its_plain_equivalent() -> None:
    few = frozenset("abfi -").__contains__
    assert with_glyphs("a\u2011b\u2009\ufb01", few) == "a-b fi"


def test_square_brackets_in_the_words_are_not_taken_for_a_description() -> None:
    assert prints_whole("[the ward]")


def test_a_cut_is_always_visible() -> None:
    assert shortened("one  two\nthree", 40) == "one two three"
    assert shortened("one two three", 8) == "one two…"
    assert fitted("w" * 500, "Body", 10, 60).endswith("…")
    assert fitted("short", "Body", 10, 60) == "short"
