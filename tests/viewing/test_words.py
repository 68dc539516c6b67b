"""Words that a stranger wrote: nothing in them hides, nothing turns them, and every file gives some."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as some

from safespace.viewing.kinds import Kind, ending_of, kind, media
from safespace.viewing.pages import SHOWN
from safespace.viewing.words import ENOUGH, MOST, outside, readable, visible


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_words_are_read_in_whatever_they_were_written_in(coding: str) -> None:
    assert readable("Zoë’s rota\r\n£12".encode(coding)) == "Zoë’s rota\n£12"


def test_what_hides_or_turns_words_is_made_visible() -> None:
    said = readable("pay\u202egpj.exe \u2066x\u2069 a\x00b\x1b[31m \ufeff\u200b".encode())
    assert said == "pay[U+202E]gpj.exe [U+2066]x[U+2069] a[U+0000]b[U+001B][31m [U+FEFF][U+200B]"
    assert visible("two\nlines") == "two[U+000A]lines"


def test_honest_writing_stays_as_it_is() -> None:
    for words in ("שלום مرحبا", "👩🏽\u200d⚕️ नमस्ते", "a\tb\nc"):
        assert readable(words.encode()) == words


def test_only_the_beginning_of_a_long_text_is_shown_and_a_letter_that_is_cut_does_no_harm() -> None:
    assert len(readable(b"x" * (MOST + 5))) == MOST
    long = "ž".encode() * MOST
    assert readable(long[: MOST + 1]) == "ž" * (MOST // 2)
    assert len(readable(("🦉" * MOST).encode()[:ENOUGH])) == MOST


@given(some.binary(max_size=300))
def test_whatever_a_file_holds_nothing_unseen_is_left_in_its_words(content: bytes) -> None:
    left = set(readable(content)) - set("\n\t\u200c\u200d")
    assert not {letter for letter in left if unicodedata.category(letter) in {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}}


@given(some.text(max_size=40))
def test_a_name_outside_is_never_a_path_and_never_empty(name: str) -> None:
    made = outside(name)
    assert made
    assert made not in {".", ".."}
    assert not set(made) & set('/\\:*?"<>|\n\x00\u202e')


def test_how_a_file_is_shown_follows_from_the_end_of_its_name() -> None:
    assert [kind(name) for name in ("A.PDF", "b.jpeg", "c.eml", "d.docx", "e", "pdf", "x.pdf.exe")] == [
        *(Kind.PAGES, Kind.PAGES, Kind.WORDS),
        *(Kind.NOT, Kind.NOT, Kind.NOT, Kind.NOT),
    ]
    assert media("a.exe") == ""
    endings = ("pdf", "png", "jpg", "gif", "bmp", "tif", "webp")
    assert {media(f"a.{ending}") for ending in endings} == SHOWN
    assert ending_of("annex\u202efdp.exe") == ".exe"
