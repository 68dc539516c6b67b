"""What the head sees of each word: what the rules, the lists and the model say of it.

The head is a small network on the model. For each word it gives four shares: of nobody's name, a person, a place and an
organisation. Its weights were trained by packaging/models/train_head.py.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import numpy as np

from safespace.deidentify import word_facts
from safespace.deidentify.layers import Part
from safespace.deidentify.model import Signals
from safespace.deidentify.reading import Reading
from safespace.domain.finding import Finding, Kind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]
    Halves = NDArray[np.float16]

_Real = TypeVar("_Real", np.float16, np.float32)
KINDS = (None, Kind.PERSON, Kind.PLACE, Kind.ORGANISATION)
"""What the four shares are for."""
MEANT = 64
"""Words whose means are reckoned together: each takes some 10 kB meanwhile, beside all that the model said."""


class Told(NamedTuple):
    """What the model says of each word: the mean labels of its pieces, the labels of the first, the mean states."""

    labels: Numbers
    first: Numbers
    states: Halves


def inputs(reading: Reading, found: Iterable[Finding], told: Told) -> tuple[Part, ...]:
    """Return what the head sees of each word: facts and labels of it and of its neighbours, and the model's states."""
    near = np.concatenate([word_facts.facts(reading, found), told.labels], axis=1)
    return Part(near), Part(near, 1), Part(near, -1), Part(told.first), Part(told.states)


def by_word(reading: Reading, signals: Signals) -> Told:
    """Return what the model says, word by word."""
    starts = [piece.start for piece in signals.pieces]
    edges = np.array(
        [(bisect_left(starts, word.start), bisect_left(starts, word.end)) for word in reading.words], np.int64
    ).reshape(-1, 2)
    counts = (edges[:, 1] - edges[:, 0]).astype(np.float32)[:, None]
    labels = _means(signals.labels, edges, counts)
    states = _means(signals.states, edges, counts)
    padded = np.concatenate([signals.labels, np.zeros((1, signals.labels.shape[1]), np.float32)])
    return Told(labels, padded[edges[:, 0]] * (counts > 0), states)


def _means(rows: NDArray[_Real], edges: NDArray[np.int64], counts: Numbers) -> NDArray[_Real]:
    """Return the means of the rows between two edges each; zeros where nothing lies between them."""
    means = np.zeros((len(edges), rows.shape[1]), rows.dtype)
    for start in range(0, len(edges), MEANT):
        some = slice(start, start + MEANT)
        first, last = edges[start, 0], edges[some][-1, 1]
        padded = np.concatenate([rows[first:last], np.zeros((1, rows.shape[1]), np.float32)], dtype=np.float32)
        sums = np.add.reduceat(padded, edges[some].ravel() - first, axis=0)[::2]
        means[some] = np.where(counts[some] > 0, sums / np.maximum(counts[some], 1.0), 0.0)
    return means
