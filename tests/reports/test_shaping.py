"""Other scripts are written as their readers write them: joined, stacked, and from the right where they run so."""

from __future__ import annotations

import pytest

from safespace.reports import fonts
from safespace.reports.shaping import Run, Way, is_marked, lines, prints, runs, width

HEBREW, ARABIC, HINDI = Way("he", from_right=True), Way("ar", from_right=True), Way("hi", from_right=False)
ENGLISH = Way("en", from_right=False)


def seen(text: str, way: Way) -> str:
    """Return the characters of a line from left to right."""
    return "".join(glyph.character for run in runs(text, fonts.REGULAR, way) for glyph in run.glyphs)


def glyphs(line: list[Run]) -> list[str]:
    """Return what stands for each glyph."""
    return [glyph.character for run in line for glyph in run.glyphs]


@pytest.mark.parametrize(
    ("text", "way", "order"),
    [
        ("שלום", HEBREW, "םולש"),
        ("שלום NHS 24", HEBREW, "NHS 24 םולש"),
        ("24 שלום", HEBREW, "םולש 24"),
        ("שלום (NHS) 24", HEBREW, "24 (NHS) םולש"),
        ("שלום [ward (7B)] כן", HEBREW, "ןכ [ward (7B)] םולש"),
        ("אב) גד (", HEBREW, ") דג (בא"),
        ("NHS (שלום) 24", ENGLISH, "NHS (םולש) 24"),
        ("ab שלום 12 גד cd", ENGLISH, "ab דג 12 םולש cd"),
    ],
)
def test_a_line_is_seen_in_the_order_of_the_standard(text: str, way: Way, order: str) -> None:
    assert seen(text, way) == order


def test_arabic_letters_take_the_form_of_their_place() -> None:
    alone = glyphs(runs("ب", fonts.REGULAR, ARABIC))
    joined = glyphs(runs("ببب", fonts.REGULAR, ARABIC))
    assert len(set(joined)) == 3
    assert not set(alone) & set(joined)
    apart = glyphs(runs("ب\u200cب", fonts.REGULAR, ARABIC))
    assert set(alone) <= set(apart), "a non-joiner keeps letters apart"


def test_signs_that_are_spoken_after_a_letter_can_stand_before_it() -> None:
    assert glyphs(runs("कि", fonts.REGULAR, HINDI))[-1] == "क"
    assert len(runs("क्ष", fonts.REGULAR, HINDI)[0].glyphs) < len("क्ष"), "letters that make one shape are one glyph"


def test_each_weight_has_its_own_typeface() -> None:
    assert {run.font for run in runs("كتاب", fonts.BOLD, ARABIC)} == {"NotoNaskhArabic-Bold"}
    assert {run.font for run in runs("NHS كتاب", fonts.REGULAR, ARABIC)} == {fonts.REGULAR, "NotoNaskhArabic-Regular"}


def test_lines_fit_and_lose_no_word() -> None:
    words = "بعد أن تحدثت إلى المسؤول هذا ما يحدث خلال خمسة عشر يوما " * 5
    made = lines(words, fonts.REGULAR, 10, 150, ARABIC)
    assert " ".join(made).split() == words.split()
    assert max(width(runs(line, fonts.REGULAR, ARABIC), 10) for line in made) <= 150
    assert lines("w" * 500, fonts.REGULAR, 10, 50, ARABIC) == ["w" * 500]
    assert lines("  ", fonts.REGULAR, 10, 50, ARABIC) == []


@pytest.mark.parametrize("hostile", ["\u202egnirts\u202c", "\u2066x\u2069", "a\u2067b"])
def test_nothing_invisible_turns_a_line_round(hostile: str) -> None:
    assert seen(hostile, ENGLISH) == "".join(letter for letter in hostile if letter.isalpha())


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("اردو ٹھیک", True),
        ("עברית", True),
        ("हिन्दी", True),
        ("മലയാളം", True),
        ("தமிழ்", True),
        ("ቀጥሎ", True),
        ("বাংলা", True),
        ("ਪੰਜਾਬੀ", True),
        ("සිංහල", True),
        ("Ɛyɛ", True),
        ("你好", False),
        ("ไทย", False),
    ],
)
def test_what_no_typeface_has_is_known_before(text: str, whole: bool) -> None:
    assert prints(text) is whole


def test_a_mark_for_which_there_is_no_single_sign_stands_over_its_letter_and_not_after_it() -> None:
    """Yoruba has letters with a dot below and a tone above."""
    yoruba = Way("yo", from_right=False)
    for font in (fonts.REGULAR, fonts.BOLD):
        marked, bare = runs("gbọ́dọ̀", font, yoruba), runs("gbọdọ", font, yoruba)
        assert [run.font.rpartition("-")[0] for run in marked] == ["NotoSansLatin"]
        over = [glyph for run in marked for glyph in run.glyphs if not glyph.advance]
        assert len(over) == 2
        assert {run.font for run in bare} == {font}
    assert is_marked("Ọ̀rọ̀")
    assert not is_marked("Ọrọ àṣírí é")
