"""Words laid close together are found as in a set of Python's own, and nothing else is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace.deidentify.packed import MANY, Packed

WORDS = st.text(st.characters(exclude_characters="\t\n\r"), max_size=12)


@given(st.dictionaries(WORDS.filter(lambda word: word.isprintable()), st.text("gf0123456789", max_size=4)), WORDS)
def test_what_was_laid_down_is_there_and_nothing_else_is(rows: dict[str, str], other: str) -> None:
    packed = Packed(rows.items())
    assert dict(packed) == rows
    assert len(packed) == len(rows)
    assert (other in packed, packed.get(other)) == (other in rows, rows.get(other))


def test_a_piece_of_a_word_or_two_words_with_what_is_said_of_them_are_no_word() -> None:
    packed = Packed((f"w{number}", "g") for number in range(4 * MANY))
    assert all(word not in packed for word in ("", "w", "1", "g", "w1\tg", "w1\tg\nw2", "\n", "\t"))


def test_half_a_character_is_no_word_and_breaks_nothing() -> None:
    assert "\udc80" not in Packed([("a", "")])


def test_the_words_can_be_taken_as_a_set() -> None:
    words = Packed([("ada", "g"), ("okafor", "f")]).keys()
    assert {"ada", "grace"} & words == {"ada"}
    assert {"ada"} <= words


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="Threads are counted where Linux lists them.")
def test_sums_are_reckoned_by_one_thread() -> None:
    """With one for each core a note took fifteen times as long where another program had one of two cores."""
    asked = (
        "from safespace.deidentify.layers import Layers, Part; import numpy as np, os;"
        "Layers('head')._inner @ np.ones((1000, 1000), np.float32)[: Layers('head')._inner.shape[1]];"
        "print(len(os.listdir('/proc/self/task')))"
    )
    around = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    said = subprocess.run([sys.executable, "-c", asked], env=around, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "1"
