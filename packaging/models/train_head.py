"""Trains the head: the small network that weighs rules, lists and the model. Run by hand, never by the program.

    python packaging/models/train_head.py --data DIR --out resources/models/head

DIR holds the files of sets.csv, whose licences ask for attribution and for nothing else. One sentence in eight of each
set is held back and only measured. Nothing of the texts is in the weights' file. Same machine, same pins: same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

for _threads in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_threads] = "1"  # sums in the same order each time; has to stand before numpy is read

import numpy as np  # noqa: E402

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parent)]

import labelled  # noqa: E402

from safespace.deidentify import find, head  # noqa: E402
from safespace.deidentify.model import Model  # noqa: E402
from safespace.deidentify.reading import Reading  # noqa: E402

SEED = 20_26
NOTES = 5_000
HIDDEN = 64
EPOCHS = 8
BATCH = 512
RATE = 2e-3
DECAY = 1e-5
DROP = 0.25
"""Share of the inner layer that is left out at each step, so that none of it is relied on alone."""
HELD_BACK = 8


def rows(model: Model, texts: Sequence[labelled.Labelled]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return what the head sees of each word, its class and its weight."""
    seen, classes, weights = [], [], []
    for text, spans in texts:
        reading = Reading(text)
        if not reading.words or reading.folded.at is not None:
            continue
        found = find.ruled(reading)
        told = head.by_word(reading, model.read(reading.plain))
        seen.append(np.concatenate(head.inputs(reading, found, told), axis=1).astype(np.float16))
        own = np.zeros(len(reading.words), np.int64)
        for start, end, kind in spans:
            for place in reading.places_within(start, end):
                own[place] = kind
        classes.append(np.maximum(own, 0))
        weights.append((own >= 0).astype(np.float32))
    return np.concatenate(seen), np.concatenate(classes), np.concatenate(weights)


class Network:
    """Two layers and how they learn (Adam, cross-entropy)."""

    def __init__(self, width: int, dice: np.random.Generator) -> None:
        """Begin with small random weights."""
        outer = len(head.KINDS)
        self.parts = [
            (dice.standard_normal((width, HIDDEN)) * np.sqrt(2.0 / width)).astype(np.float32),
            np.zeros(HIDDEN, np.float32),
            (dice.standard_normal((HIDDEN, outer)) * np.sqrt(1.0 / HIDDEN)).astype(np.float32),
            np.zeros(outer, np.float32),
        ]
        self._mean = [np.zeros_like(part) for part in self.parts]
        self._square = [np.zeros_like(part) for part in self.parts]
        self._steps = 0
        self._dice = dice

    def learn(self, seen: np.ndarray, classes: np.ndarray, weights: np.ndarray, rate: float) -> None:
        """Take one step."""
        inner, inner_bias, outer, outer_bias = self.parts
        before = seen @ inner + inner_bias
        kept = (self._dice.random(before.shape, np.float32) >= DROP).astype(np.float32) / (1 - DROP)
        hidden = np.maximum(before, 0.0) * kept
        wrong = softmax(hidden @ outer + outer_bias)
        wrong[np.arange(len(classes)), classes] -= 1.0
        wrong *= (weights / max(1.0, float(weights.sum())))[:, None]
        back = (wrong @ outer.T) * kept * (before > 0)
        self._step([seen.T @ back, back.sum(0), hidden.T @ wrong, wrong.sum(0)], rate)

    def _step(self, slopes: Sequence[np.ndarray], rate: float) -> None:
        self._steps += 1
        for place, slope in enumerate(slopes):
            part, mean, square = self.parts[place], self._mean[place], self._square[place]
            mean[...] += 0.1 * (slope - mean)
            square[...] += 0.001 * (slope * slope - square)
            step = (mean / (1 - 0.9**self._steps)) / (np.sqrt(square / (1 - 0.999**self._steps)) + 1e-8)
            part[...] -= rate * (step + DECAY * part)

    def shares(self, seen: np.ndarray) -> np.ndarray:
        """Return the shares of the classes."""
        inner, inner_bias, outer, outer_bias = self.parts
        return softmax(np.maximum(seen @ inner + inner_bias, 0.0) @ outer + outer_bias)


def softmax(rows_: np.ndarray) -> np.ndarray:
    """Return shares that add up to 1 in each row."""
    grown = np.exp(rows_ - rows_.max(axis=-1, keepdims=True))
    return grown / grown.sum(axis=-1, keepdims=True)


def trained(seen: np.ndarray, classes: np.ndarray, weights: np.ndarray) -> Network:
    """Train on rows that were brought to the same scale."""
    dice = np.random.default_rng(SEED)
    network = Network(seen.shape[1], dice)
    for epoch in range(EPOCHS):
        order = dice.permutation(len(classes))
        rate = RATE * 0.5 * (1 + np.cos(np.pi * epoch / EPOCHS))
        for start in range(0, len(order), BATCH):
            chosen = order[start : start + BATCH]
            network.learn(seen[chosen].astype(np.float32), classes[chosen], weights[chosen], rate)
    return network


@dataclass(frozen=True, slots=True)
class Head:
    """A trained network, and what brings rows to its scale: the mean and the spread of each column."""

    network: Network
    mean: np.ndarray
    spread: np.ndarray

    def shares(self, seen: np.ndarray) -> np.ndarray:
        """Return the shares of the classes for rows as `rows` makes them."""
        return self.network.shares((seen.astype(np.float32) - self.mean) / self.spread)

    def kept(self) -> dict[str, np.ndarray]:
        """Return the weights as they are shipped: the scale is folded into the first layer."""
        inner, inner_bias, outer, outer_bias = self.network.parts
        return {
            "inner": (inner / self.spread[:, None]).astype(np.float16),
            "inner_bias": (inner_bias - (self.mean / self.spread) @ inner).astype(np.float32),
            "outer": outer.astype(np.float32),
            "outer_bias": outer_bias.astype(np.float32),
        }


def learnt(model: Model, texts: Sequence[labelled.Labelled]) -> Head:
    """Train on labelled texts."""
    seen, classes, weights = rows(model, texts)
    mean = seen.mean(axis=0, dtype=np.float64).astype(np.float32)
    spread = np.maximum(seen.std(axis=0, dtype=np.float64), 1e-2).astype(np.float32)
    return Head(trained(((seen - mean) / spread).astype(np.float16), classes, weights), mean, spread)


def measured(name: str, shares: np.ndarray, classes: np.ndarray, weights: np.ndarray) -> str:
    """Return recall and precision of words for each class at the threshold of likely findings."""
    said = []
    for kind in (1, 2, 3):
        chosen = (shares[:, kind] >= 0.25) & (weights > 0)
        right = float((chosen & (classes == kind)).sum())
        said.append(f"{kind}: {right / max(1, (classes == kind).sum()):.3f}/{right / max(1, chosen.sum()):.3f}")
    return f"{name:16} {'  '.join(said)}"


def main() -> None:
    """Read, train, measure what was held back, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    model = Model()
    parts, held = list[list[labelled.Labelled]](), []
    for file in labelled.sets(given.data):
        texts = labelled.read(file)
        parts.append([text for place, text in enumerate(texts) if place % HELD_BACK])
        held.append((file.name, texts[::HELD_BACK]))
    notes = labelled.Notes(SEED)
    parts.append([notes.note() for _ in range(NOTES)])
    held.append(("notes", [notes.note() for _ in range(NOTES // HELD_BACK)]))
    *found, made = parts
    every = [text for part in found for text in part]
    every += [*labelled.restyled(every, SEED, 0.06, 0.05), *made, *labelled.restyled(made, SEED, 0.25, 0.12)]
    taught = learnt(model, every)
    given.out.mkdir(parents=True, exist_ok=True)
    np.savez(given.out / "head.npz", **taught.kept())
    for name, texts in held:
        seen, classes, weights = rows(model, texts)
        print(measured(name, taught.shares(seen), classes, weights))
    print(f"head/head.npz,{hashlib.sha256((given.out / 'head.npz').read_bytes()).hexdigest()}")


if __name__ == "__main__":
    main()
