"""Two layers of weights that were trained once: they weigh rows of numbers, a row for each word, into shares.

The head and the judge are such networks. Their weights lie in resources/models/ and are checked when they are loaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from safespace.deidentify.model import checked

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]
    Halves = NDArray[np.float16]

BLOCK = 512
"""Words that are reckoned together, so that a long text takes no more memory than a short one."""


class Part(NamedTuple):
    """Some columns of what a network sees: rows of the words themselves (`by` 0), or of those so many places before.

    Rows of neighbours are told by `by` alone, because a copy of the model's states would be large.
    """

    rows: Numbers | Halves
    by: int = 0

    def seen(self) -> Numbers | Halves:
        """Return the rows as the words see them, zeros where there is no neighbour."""
        shifted = np.zeros_like(self.rows)
        _lay(shifted, self.rows, self.by)
        return shifted


class Layers:
    """The weights, ready to weigh."""

    def __init__(self, name: str) -> None:
        """Check resources/models/NAME/NAME.npz and load it. Raises whatever is wrong with it."""
        with np.load(checked("models", name, f"{name}.npz"), allow_pickle=False) as kept:
            self._inner, self._inner_bias, self._outer, self._outer_bias = (
                kept[part] for part in ("inner", "inner_bias", "outer", "outer_bias")
            )

    def shares(self, parts: Sequence[Part]) -> Numbers:
        """Return the shares of each word, in rows that add up to 1. The parts of the rows stand side by side."""
        inner, at = np.tile(self._inner_bias, (len(parts[0].rows), 1)), 0
        for rows, by in parts:
            weights = self._inner[at : at + rows.shape[1]].astype(np.float32)
            for start in range(0, len(rows), BLOCK):
                _lay(inner, rows[start : start + BLOCK].astype(np.float32, copy=False) @ weights, start + by)
            at += rows.shape[1]
        outer = np.maximum(inner, 0.0, out=inner) @ self._outer + self._outer_bias
        grown = np.exp(outer - outer.max(axis=-1, keepdims=True))
        return grown / grown.sum(axis=-1, keepdims=True)


def _lay(into: Numbers | Halves, rows: Numbers | Halves, at: int) -> None:
    """Add rows to those from a place on; what would lie outside falls away."""
    first, last = max(at, 0), min(at + len(rows), len(into))
    if first < last:
        into[first:last] += rows[first - at : last - at]
