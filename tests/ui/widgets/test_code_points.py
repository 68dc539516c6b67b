"""Positions in Python's code points and in Qt's document, turned into each other."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument
from pytestqt.qtbot import QtBot

from safespace.ui.widgets.code_points import CodePoints

TEXTS = (
    "I met Karen in the canteen.",
    "\U0001f642 Karen",
    "Zo\u00eb \u2013 and then " + unicodedata.normalize("NFD", "Zo\u00eb Ant\u00f3nio"),
    "\U0001f469\U0001f3fe\u200d\u2695\ufe0f nurse, \U0001f1ec\U0001f1e7 flag",
    "one\r\ntwo\r\nthree",
    "one\rtwo\n\r\nthree",
    "line\u2028separator and paragraph\u2029separator",
    "",
)


@pytest.mark.parametrize("text", TEXTS)
def test_every_stretch_that_python_cuts_out_is_the_stretch_that_qt_selects(qtbot: QtBot, text: str) -> None:
    document, count = QTextDocument(), CodePoints(text)
    document.setPlainText(text)
    assert count.end == document.characterCount() - 1
    for start in range(len(text)):
        for end in range(start, len(text) + 1):
            cursor = QTextCursor(document)
            cursor.setPosition(count.position(start))
            cursor.setPosition(count.position(end), QTextCursor.MoveMode.KeepAnchor)
            if (
                not (text[start:end].endswith("\r") and text[end : end + 1] == "\n")
                and text[start - 1 : start + 1] != "\r\n"
            ):
                assert _lines(cursor.selectedText()) == _lines(text[start:end])


def _lines(text: str) -> str:
    for ending in ("\r\n", "\r", "\u2028", "\u2029"):
        text = text.replace(ending, "\n")
    return text


def test_a_smiley_takes_two_positions_and_one_code_point() -> None:
    count = CodePoints("\U0001f642 Karen")
    assert (count.position(0), count.position(1), count.position(7), count.end) == (0, 2, 8, 8)
    assert [count.code_point(position) for position in (0, 2, 3, 8)] == [0, 1, 2, 7]


def test_a_position_inside_a_pair_means_the_character_after_it() -> None:
    assert CodePoints("\U0001f642a").code_point(1) == 1


def test_letters_and_their_accents_are_counted_apart_as_python_counts_them() -> None:
    text = unicodedata.normalize("NFD", "\U0001f642Zo\u00eb")
    count = CodePoints(text)
    assert len(text) == 5
    assert count.position(5) == 6
    assert count.code_point(5) == 4


@given(st.text())
def test_going_there_and_back_keeps_the_place(text: str) -> None:
    count = CodePoints(text)
    for index in range(len(text) + 1):
        if text[index - 1 : index + 1] != "\r\n":
            assert count.code_point(count.position(index)) == index


@given(st.text(), st.integers(-5, 200))
def test_a_place_outside_the_text_means_its_nearer_end(text: str, place: int) -> None:
    count = CodePoints(text)
    assert 0 <= count.position(place) <= count.end
    assert 0 <= count.code_point(place) <= len(text)
