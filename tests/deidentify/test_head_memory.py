"""What the head takes of the memory for a long text: what it hands back, and little beside it."""

from __future__ import annotations

import tracemalloc

import numpy as np

from safespace.deidentify.head import by_word
from safespace.deidentify.model import LABELS, STATES, Signals
from safespace.deidentify.reading import Reading
from safespace.deidentify.word_pieces import Piece

WORDS = 4_000
MORE = 2_000_000
"""Bytes that may be taken meanwhile: half of what the words of one block of 512 took."""


def test_the_means_of_a_long_text_are_reckoned_in_little_room_and_are_the_same_as_one_by_one() -> None:
    reading = Reading("ward night " * (WORDS // 2))
    pieces = tuple(Piece(number, word.start, word.end) for number, word in enumerate(reading.words))
    dice = np.random.default_rng(5)
    labels = dice.random((WORDS, LABELS), np.float32)
    states = dice.random((WORDS, STATES), np.float32).astype(np.float16)
    tracemalloc.start()
    told = by_word(reading, Signals(pieces, labels, states))
    kept, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most - kept < MORE
    assert np.array_equal(told.states, states)
    assert np.array_equal(told.labels, labels)
