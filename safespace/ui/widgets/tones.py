"""The door by which widgets and screens reach the tones of `safespace.ui.tones`."""

from __future__ import annotations

from safespace.ui.tones import Pair, Tone

__all__ = ["Pair", "Tone"]
