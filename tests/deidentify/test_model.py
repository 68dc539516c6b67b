"""The model reads windows of whole sentences, gives the same answer each time, and is checked before it is used."""

from __future__ import annotations

import shutil
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace import resources
from safespace.deidentify import model as models
from safespace.deidentify.model import LONGEST_WINDOW, WINDOW, Model, windows
from safespace.deidentify.word_pieces import Piece

pytest.importorskip("onnxruntime", reason="there is no engine for this computer")

GIVEN, SURNAME, CITY = (1, 2), (3, 4), (29, 30)
"""The numbers of the labels at the beginning and inside of each."""


@pytest.fixture(scope="module")
def model() -> Model:
    """Return the model, loaded once for all tests here."""
    return Model()


def read_alone(text: str) -> list[Piece]:
    """Return pieces as long as words, for the windows alone."""
    words, at = list[Piece](), 0
    for word in text.split(" "):
        words.append(Piece(1, at, at + len(word)))
        at += len(word) + 1
    return words


GOLDEN = "My name is Adaeze Okafor and I live in Leeds."
GOLDEN_LABELS = [0, 0, 0, 1, 1, 1, 3, 3, 3, 0, 0, 0, 0, 29, 0]
GOLDEN_SHARES = [1.0, 1.0, 1.0, 0.999, 0.999, 0.999, 0.996, 0.995, 0.994, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0]
"""What this model said of the pieces of that sentence when it was made: labels, and their shares."""


def test_the_answers_are_those_of_the_day_it_was_made(model: Model) -> None:
    signals = model.read(GOLDEN)
    best = signals.labels.argmax(axis=1)
    shares = signals.labels.max(axis=1)
    assert best.tolist() == GOLDEN_LABELS
    assert np.abs(shares - np.array(GOLDEN_SHARES)).max() < 0.01


def test_a_name_and_a_town_are_told_apart(model: Model) -> None:
    signals = model.read(GOLDEN)
    of = {GOLDEN[piece.start : piece.end]: row for piece, row in zip(signals.pieces, signals.labels, strict=True)}
    assert of["Leeds"][list(CITY)].sum() > 0.5
    assert of["Leeds"][list(GIVEN)].sum() < 0.1


def test_the_same_text_has_the_same_answer_whatever_was_read_before(model: Model) -> None:
    first = model.read(GOLDEN).labels.copy()
    for place in range(models.KEPT_WINDOWS + 3):
        model.read(f"Sentence number {place}.")
    assert (model.read(GOLDEN).labels == first).all()


def test_a_text_without_words_has_no_signals(model: Model) -> None:
    assert model.read("\u200b").labels.shape == (0, models.LABELS)


def test_a_sentence_that_is_read_again_is_remembered(model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    model.read("Ada came to see me about the rota of last week.")
    monkeypatch.setattr(model, "_run", None)
    assert len(model.read("Ada came to see me about the rota of last week.").pieces)


@given(st.lists(st.sampled_from(["ward", "rota.", "no!", "x\n", "Ada", "why?"]), max_size=700))
def test_windows_hold_every_piece_once_in_order_and_none_is_too_long(words: list[str]) -> None:
    text = " ".join(words)
    pieces = read_alone(text)
    made = [list(window) for window in windows(text, pieces)]
    assert [piece for window in made for piece in window] == pieces
    assert all(0 < len(window) <= LONGEST_WINDOW for window in made)


def test_windows_end_where_sentences_end() -> None:
    text = " ".join(["one two three four five six seven eight nine ten."] * 40)
    pieces = read_alone(text)
    made = list(windows(text, pieces))
    assert all(text[window[-1].end - 1] == "." for window in made)
    assert all(WINDOW - 10 < len(window) <= WINDOW for window, _ in pairwise(made))


def test_a_file_that_was_changed_is_not_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(resources.root() / "models", tmp_path / "models")
    (tmp_path / "codelists").mkdir()
    file = tmp_path / "models" / "rampart" / "vocab.txt"
    file.write_bytes(file.read_bytes().replace(b"leeds", b"leedz"))
    monkeypatch.setattr(resources, "path", tmp_path.joinpath)
    with pytest.raises(ValueError, match="not the file that was made"):
        Model()
