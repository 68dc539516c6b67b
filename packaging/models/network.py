"""The small networks as they learn: two layers, Adam, cross-entropy. The head and the judge are such."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np


@dataclass(frozen=True, slots=True)
class Plan:
    """How a network learns.

    `drop` and `unseen` are the shares of its inner layer and of what it sees that are left out at each step, so that
    none of it is relied on alone; `decay` pulls weights to 0; no column is taken to spread by less than `narrow`.
    """

    seed: int
    hidden: int
    epochs: int
    batch: int
    rate: float
    drop: float
    unseen: float = 0.0
    decay: float = 0.0
    narrow: float = 1e-2


@dataclass(frozen=True, slots=True)
class Rows:
    """What is seen of each word, its class, and its weight: 0 for a word of which nobody said what it is."""

    seen: np.ndarray
    classes: np.ndarray
    weights: np.ndarray


def joined(rows: Sequence[Rows]) -> Rows:
    """Return the rows of several texts below each other."""
    return Rows(
        np.concatenate([row.seen for row in rows]),
        np.concatenate([row.classes for row in rows]),
        np.concatenate([row.weights for row in rows]),
    )


class Network:
    """Two layers and how they learn."""

    def __init__(self, width: int, outer: int, plan: Plan, dice: np.random.Generator) -> None:
        """Begin with small random weights."""
        hidden = plan.hidden
        self.parts = [
            (dice.standard_normal((width, hidden)) * np.sqrt(2.0 / width)).astype(np.float32),
            np.zeros(hidden, np.float32),
            (dice.standard_normal((hidden, outer)) * np.sqrt(1.0 / hidden)).astype(np.float32),
            np.zeros(outer, np.float32),
        ]
        self._mean = [np.zeros_like(part) for part in self.parts]
        self._square = [np.zeros_like(part) for part in self.parts]
        self._steps = 0
        self._plan, self._dice = plan, dice

    def learn(self, rows: Rows, rate: float) -> None:
        """Take one step."""
        inner, inner_bias, outer, outer_bias = self.parts
        seen = rows.seen * self._kept(rows.seen.shape, self._plan.unseen) if self._plan.unseen else rows.seen
        before = seen @ inner + inner_bias
        kept = self._kept(before.shape, self._plan.drop)
        hidden = np.maximum(before, 0.0) * kept
        wrong = softmax(hidden @ outer + outer_bias)
        wrong[np.arange(len(rows.classes)), rows.classes] -= 1.0
        wrong *= (rows.weights / max(1.0, float(rows.weights.sum())))[:, None]
        back = (wrong @ outer.T) * kept * (before > 0)
        self._step([seen.T @ back, back.sum(0), hidden.T @ wrong, wrong.sum(0)], rate)

    def _kept(self, shape: tuple[int, ...], left_out: float) -> np.ndarray:
        """Draw what is kept at this step, and raise it by as much as is left out."""
        return (self._dice.random(shape, np.float32) >= left_out).astype(np.float32) / (1 - left_out)

    def _step(self, slopes: Sequence[np.ndarray], rate: float) -> None:
        self._steps += 1
        for place, slope in enumerate(slopes):
            part, mean, square = self.parts[place], self._mean[place], self._square[place]
            mean[...] += 0.1 * (slope - mean)
            square[...] += 0.001 * (slope * slope - square)
            step = (mean / (1 - 0.9**self._steps)) / (np.sqrt(square / (1 - 0.999**self._steps)) + 1e-8)
            part[...] -= rate * (step + self._plan.decay * part)


@dataclass(frozen=True, slots=True)
class Learnt:
    """Trained networks that answer together, and what brings rows to their scale: mean and spread of each column."""

    networks: tuple[Network, ...]
    mean: np.ndarray
    spread: np.ndarray

    def shares(self, seen: np.ndarray) -> np.ndarray:
        """Return the shares of the classes for rows as they were learnt from."""
        rows = (seen.astype(np.float32) - self.mean) / self.spread
        inner, inner_bias, outer, outer_bias = self._joined()
        return softmax(np.maximum(rows @ inner + inner_bias, 0.0) @ outer + outer_bias)

    def kept(self) -> dict[str, np.ndarray]:
        """Return the weights as they are shipped: one network, and the scale is folded into its first layer."""
        inner, inner_bias, outer, outer_bias = self._joined()
        return {
            "inner": (inner / self.spread[:, None]).astype(np.float16),
            "inner_bias": (inner_bias - (self.mean / self.spread) @ inner).astype(np.float32),
            "outer": outer.astype(np.float32),
            "outer_bias": outer_bias.astype(np.float32),
        }

    def write(self, folder: Path, name: str) -> None:
        """Write the weights, and print the line of them for sha256.csv."""
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"{name}.npz"
        np.savez(file, **self.kept())
        print(f"{name}/{file.name},{hashlib.sha256(file.read_bytes()).hexdigest()}")

    def _joined(self) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """Return all networks as one: inner layers side by side, of the outer ones the mean."""
        inner, inner_bias, outer, outer_bias = zip(*(network.parts for network in self.networks), strict=True)
        share = len(self.networks)
        return (
            np.concatenate(inner, axis=1),
            np.concatenate(inner_bias),
            np.concatenate(outer) / np.float32(share),
            np.sum(outer_bias, axis=0) / np.float32(share),
        )


def softmax(rows: np.ndarray) -> np.ndarray:
    """Return shares that add up to 1 in each row."""
    grown = np.exp(rows - rows.max(axis=-1, keepdims=True))
    return grown / grown.sum(axis=-1, keepdims=True)


def learnt(rows: Rows, outer: int, plan: Plan, together: int = 1) -> Learnt:
    """Train so many networks of `outer` classes on rows, one seed after the other."""
    mean = rows.seen.mean(axis=0, dtype=np.float64).astype(np.float32)
    spread = np.maximum(rows.seen.std(axis=0, dtype=np.float64), plan.narrow).astype(np.float32)
    even = Rows(((rows.seen - mean) / spread).astype(np.float16), rows.classes, rows.weights)
    return Learnt(tuple(_trained(even, outer, plan, plan.seed + each) for each in range(together)), mean, spread)


def _trained(rows: Rows, outer: int, plan: Plan, seed: int) -> Network:
    """Train on rows that were brought to the same scale."""
    dice = np.random.default_rng(seed)
    network = Network(rows.seen.shape[1], outer, plan, dice)
    for epoch in range(plan.epochs):
        order = dice.permutation(len(rows.classes))
        rate = plan.rate * 0.5 * (1 + np.cos(np.pi * epoch / plan.epochs))
        for start in range(0, len(order), plan.batch):
            chosen = order[start : start + plan.batch]
            seen = rows.seen[chosen].astype(np.float32)
            network.learn(Rows(seen, rows.classes[chosen], rows.weights[chosen]), rate)
    return network
