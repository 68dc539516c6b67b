"""The figures that the sample trust is drawn from: national shares where they are published, weights of ours elsewhere.

Sources: the national data releases of 2022/23 and 2023/24 as gathered in resources/docs/data_and_sources.md. Volumes
follow a negative binomial distribution (k about 2), because trusts and quarters differ more than chance alone allows.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final, TypeVar

from safespace.domain.quarter import Quarter

T = TypeVar("T")

SEASONS: Final = {1: 0.235, 2: 0.235, 3: 0.275, 4: 0.255}
"""The share of a year's cases in each financial quarter: October is Speak Up Month."""

DISPERSION: Final = 12.0
"""How alike quarters are, as the shape of a gamma distribution: at 12 most are within a third of their share."""

SATURDAY: Final = 5

GROUPS: Final = {
    "03": 29, "08": 20, "07": 14, "04": 11, "01": 7, "09": 6, "05": 4, "06": 2, "02": 1, "OTH": 3, "NK": 3,
}  # fmt: skip
LEVELS: Final = {"WORKER": 80, "MANAGER": 12, "SENIOR": 2, "ND": 6}
AREAS: Final = {
    "emergency": 12, "acute_medicine": 8, "wards_medicine": 11, "elderly": 9, "surgery": 12, "theatres": 8,
    "critical_care": 5, "outpatients": 6, "maternity": 7,
}  # fmt: skip
ETHNICITY: Final = {"A": 52, "C": 6, "H": 11, "N": 9, "L": 8, "J": 3, "M": 2, "R": 1, "Z": 4, "99": 4}
INTERNATIONAL: Final = {"yes": 24, "no": 56, "prefer_not": 4, "not_asked": 16}
CHANNELS: Final = {"in_person": 38, "phone": 27, "email": 25, "post": 4, "other": 6}
ANSWERS: Final = {"yes": 80, "no": 7, "maybe": 7, "dont_know": 6}
OUTCOMES: Final = {
    "upheld": 22,
    "partly": 26,
    "not_upheld": 12,
    "unable": 6,
    "withdrawn": 6,
    "passed_on": 12,
    "supported": 16,
}

ANONYMOUS: Final = 0.095
DETRIMENT: Final = 0.04
FEEDBACK: Final = 0.26
"""The share of people, of those who are known, who give feedback; 30 to 150 days after they were told."""


class Dice:
    """A seeded source of chance: the same seed makes the same trust."""

    def __init__(self, seed: int) -> None:
        """Begin with a seed."""
        self._random = random.Random(seed)

    def chance(self, share: float) -> bool:
        """Whether something that happens in `share` of all cases (0 to 1) happens now."""
        return self._random.random() < share

    def pick(self, among: Sequence[T]) -> T:
        """Return one of these, each as likely as the others."""
        return self._random.choice(among)

    def weighted(self, weights: Mapping[str, float]) -> str:
        """Return one of these, by weight."""
        return self._random.choices(list(weights), list(weights.values()))[0]

    def between(self, least: int, most: int) -> int:
        """Return a whole number from `least` to `most`, both included."""
        return self._random.randint(least, most)

    def days(self, quarters: Sequence[Quarter], number: int, last: date) -> list[date]:
        """Return the working days on which `number` people speak up, in order, none after `last`.

        A quarter that still runs has the share of its own that its days so far are of all its days.
        """
        spans = [_working_days(quarter.first, min(quarter.last, last)) for quarter in quarters]
        pulls = [
            (self._random.gammavariate(DISPERSION, SEASONS[quarter.number] / DISPERSION) + 0.03)
            * len(span)
            / len(_working_days(quarter.first, quarter.last))
            for quarter, span in zip(quarters, spans, strict=True)
        ]
        return sorted(self._random.choice(span) for span in self._random.choices(spans, pulls, k=number))


def _working_days(first: date, last: date) -> list[date]:
    """Return the Mondays to Fridays from `first` to `last`, both included; none if `last` is earlier."""
    span = (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))
    return [day for day in span if day.weekday() < SATURDAY]
