"""Words are cut into the pieces that the model was taught with, each at its place in the text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from safespace import resources
from safespace.deidentify.word_pieces import Piece, WordPieces

LIST = resources.path("models", "rampart", "vocab.txt").read_text(encoding="utf-8").splitlines()
PIECES = WordPieces(LIST)


def cut(text: str) -> list[str]:
    """Return the pieces of a text as they stand in the list."""
    return [LIST[piece.number] for piece in PIECES.of(text)]


# What the tokenizers package (0.23.3) made of each of these with the model's own settings.
@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Adaeze Okafor, Band 6 (RN)", [7191, 4398, 7312, 233, 12103, 182, 8381, 4952, 12527, 4169, 17701, 2926]),
        ("Siobhán Ní Bhriain", [10230, 15704, 15335, 2639, 14548, 18827, 2155]),
        ("zoë ZOË", [4696, 4696]),
        ("\u738b\u79c0\u82f1 rang", [18326, 17689, 11776, 19159]),
        ("مريم", [17034, 8437, 16085, 6041]),
        (
            "don't e-mail a.b@nhs.net!",
            [8082, 15214, 10347, 6668, 9046, 3744, 16506, 7148, 14548, 16752, 8284, 7148, 18872, 4664],
        ),
        ("Ada\u200bOkafor\u202e \U0001f600", [7191, 11785, 5293, 1]),
        ("Ward\t7B\r\n\xa0x", [18475, 7661, 11165, 15955]),
        ("\u20a6500 \xa35", [1, 7589, 13230]),
        ("\u0130stanbul \xdf \ufb01", [10822, 19085, 477]),
    ],
)
def test_the_pieces_are_those_that_the_model_was_taught_with(text: str, numbers: list[int]) -> None:
    assert [piece.number for piece in PIECES.of(text)] == numbers


def test_each_piece_lies_where_its_letters_stand() -> None:
    text = "Ada\u200b O\u2019Ne\u0301ill, 王秀英 😀 İpek"
    assert [text[piece.start : piece.end] for piece in PIECES.of(text) if LIST[piece.number] in ("ada", ",")] == [
        "Ada",
        ",",
    ]
    assert [text[piece.start : piece.end] for piece in PIECES.of(text)][-1].endswith("k")


@given(st.text(max_size=80))
@example("\ubbf8")  # a syllable of Korean is several letters, whose pieces share its character
def test_pieces_lie_inside_the_text_and_in_order(text: str) -> None:
    pieces = PIECES.of(text)
    starts, ends = [piece.start for piece in pieces], [piece.end for piece in pieces]
    assert all(piece.start < piece.end for piece in pieces)
    assert (starts, ends) == (sorted(starts), sorted(ends))
    assert not pieces or (starts[0] >= 0 and ends[-1] <= len(text))
    assert all(after.start >= before.end - 1 for before, after in pairwise(pieces)), "two share one character at most"


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126), max_size=60))
def test_the_quick_way_for_plain_letters_gives_what_the_long_way_gives(text: str) -> None:
    quick = PIECES.of(text)
    long = PIECES.of(text + " é")
    assert [piece for piece in long if piece.end <= len(text)][: len(quick) - 1] == quick[:-1]


def test_a_word_that_is_too_long_is_unknown_as_a_whole() -> None:
    assert PIECES.of("a" * 101) == [Piece(PIECES.numbers["[UNK]"], 0, 101)]
    assert len(PIECES.of("a" * 100)) > 1


def test_control_characters_are_left_out_and_marks_stand_alone() -> None:
    assert cut("a\x00b\u200bc") == cut("abc")
    assert cut("ward.7_b") == ["ward", ".", "7", "_", "b"]
