"""The learned model: a small network that reads a text piece by piece and says what each piece may be.

It is loaded when it is first asked, from resources/models/, after every byte of it was checked. Without the files, or
on a computer for which its engine does not exist, the rules work alone, and `state` says so in words. When it was there
and then breaks down, `state` says that too, and nothing is signed off until SafeSpace was started again.

A text is read in windows of whole sentences, each for itself, so that the same sentence always gives the same answer
and a note that is being typed is not read again where it did not change.
"""

from __future__ import annotations

import hashlib
import re
import threading
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from safespace import resources
from safespace.deidentify.word_pieces import Piece, WordPieces

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]
    Halves = NDArray[np.float16]
    """The states take half the room so, and the shares change by less than a thousandth."""

FOLDER = ("models", "rampart")
THREADS = 2
WINDOW = 96
"""Pieces of words that are read together, where whole sentences allow it."""
LONGEST_WINDOW = 254
"""Pieces of a sentence that has no end: it is cut there."""
KEPT_WINDOWS = 32
"""Windows whose answers are remembered while a note is typed; of a text that is longer none are, to save room."""
LABELS, STATES = 35, 768
_SENTENCE = re.compile(r"[.!?][\"')\]]*\s+|\n\s*")


class State(Enum):
    """How the model stands. The value is the sentence that a guardian reads."""

    WAITING = "Names are found by rules and by a learned model. The model is read when it is first needed."
    READY = "Names are found by rules and by a learned model."
    ABSENT = (
        "The learned model is not on this computer, so names are found by rules alone. They find fewer: read every "
        "text with care before you sign it off."
    )
    BROKEN = (
        "The learned model stopped working, so names are found by rules alone. Nothing can be signed off until you "
        "start SafeSpace again."
    )


@dataclass(frozen=True, slots=True)
class Signals:
    """What the model says of a text: its pieces, for each the shares of the labels, and the states of two layers."""

    pieces: tuple[Piece, ...]
    labels: Numbers
    states: Halves


class Model:
    """The network, ready to read."""

    def __init__(self) -> None:
        """Check the files and load them. Raises whatever is wrong with them."""
        if TYPE_CHECKING:
            onnxruntime: Any = None  # it comes without types
        else:
            import onnxruntime

        network, words = checked(*FOLDER, "model.onnx"), checked(*FOLDER, "vocab.txt")
        onnxruntime.disable_telemetry_events()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = THREADS
        options.inter_op_num_threads = 1
        options.log_severity_level = 4
        options.enable_cpu_mem_arena = False
        options.enable_mem_pattern = False
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._pieces = WordPieces(words.read_text(encoding="utf-8").splitlines())
        self._session: Any = onnxruntime.InferenceSession(str(network), options, providers=["CPUExecutionProvider"])
        self._remembered: OrderedDict[tuple[int, ...], tuple[Numbers, Halves]] = OrderedDict()
        self._lock = threading.Lock()

    def read(self, text: str) -> Signals:
        """Return what the model says of a text."""
        pieces = self._pieces.of(text)
        labels, states = np.zeros((len(pieces), LABELS), np.float32), np.zeros((len(pieces), STATES), np.float16)
        answer = self._run if len(pieces) > KEPT_WINDOWS * WINDOW else self._answer
        at = 0
        for window in windows(text, pieces):
            some = slice(at, at + len(window))
            labels[some], states[some] = answer(tuple(piece.number for piece in window))
            at += len(window)
        return Signals(tuple(pieces), labels, states)

    def _answer(self, numbers: tuple[int, ...]) -> tuple[Numbers, Halves]:
        """Return shares and states for the pieces of a window, remembered when it was read before."""
        with self._lock:
            known = self._remembered.get(numbers)
            if known is not None:
                self._remembered.move_to_end(numbers)
                return known
        answer = self._run(numbers)
        with self._lock:
            self._remembered[numbers] = answer
            while len(self._remembered) > KEPT_WINDOWS:
                self._remembered.popitem(last=False)
        return answer

    def _run(self, numbers: Sequence[int]) -> tuple[Numbers, Halves]:
        """Let the network read one window."""
        row = np.array([[self._pieces.begin, *numbers, self._pieces.end]], dtype=np.int64)
        fed = {"input_ids": row, "attention_mask": np.ones_like(row), "token_type_ids": np.zeros_like(row)}
        said: list[Numbers] = [part[0, 1:-1] for part in self._session.run(None, fed)]
        grown = np.exp(said[0] - said[0].max(axis=-1, keepdims=True))
        return grown / grown.sum(axis=-1, keepdims=True), np.concatenate(said[1:], axis=-1).astype(np.float16)


def checked(*parts: str) -> Path:
    """Return where a file of resources/models/ lies. Raises ValueError when its bytes are not those that were made."""
    file = resources.path(*parts)
    with file.open("rb") as content:
        found = hashlib.file_digest(content, "sha256").hexdigest()
    if found != _hashes()["/".join(parts[1:])]:
        raise ValueError(f"{file.name} is not the file that was made.")
    return file


def windows(text: str, pieces: Sequence[Piece]) -> Iterator[Sequence[Piece]]:
    """Walk the pieces in windows of whole sentences; one without an end is cut between two words if it can be."""
    starts = [piece.start for piece in pieces]
    ends = {bisect_left(starts, match.end()) for match in _SENTENCE.finditer(text)} | {len(pieces)}
    first = last = 0
    for end in sorted(ends):
        if end - first > WINDOW and last > first:
            yield pieces[first:last]
            first = last
        while end - first > LONGEST_WINDOW:
            cut = _between_words(pieces, first, first + LONGEST_WINDOW)
            yield pieces[first:cut]
            first = cut
        last = end
    if last > first:
        yield pieces[first:last]


def _between_words(pieces: Sequence[Piece], first: int, cut: int) -> int:
    """Return the nearest place at or before a cut where a space parts two pieces, or the cut itself."""
    for place in range(cut, first + 1, -1):
        if pieces[place].start > pieces[place - 1].end:
            return place
    return cut


@cache
def _hashes() -> dict[str, str]:
    """Return the sha256 of each file that is checked, by its path under resources/models/."""
    return {row["file"]: row["sha256"] for row in resources.table("models", "sha256.csv")}
