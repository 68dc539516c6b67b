"""The tones in which discs and chips are drawn: each a pair of tokens, words and ground, always beside words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Pair:
    """The token names of what is written and of the ground under it."""

    ink: str
    tint: str


class Tone(Enum):
    """What a disc or a chip is about, as a colour. The first six are shared with the marks in a text."""

    PERSON = Pair("person_ink", "person_tint")
    PLACE = Pair("place_ink", "place_tint")
    TIME = Pair("time_ink", "time_tint")
    ROLE = Pair("role_ink", "role_tint")
    BACKGROUND = Pair("background_ink", "background_tint")
    REFERENCE = Pair("reference_ink", "reference_tint")
    NEUTRAL = Pair("ink2", "hover")
    CHIP = Pair("ink2", "chip")
    ACTION = Pair("action", "tint")
    GOOD = Pair("good", "primary_tint")
    LATE = Pair("warn_ink", "warn_tint")
    DANGER = Pair("danger_ink", "danger_tint")

    @property
    def ink(self) -> str:
        """Return the token of the words or the icon."""
        return self.value.ink

    @property
    def tint(self) -> str:
        """Return the token of the ground."""
        return self.value.tint
