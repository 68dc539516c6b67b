"""One made-up person's story, drawn from the data files: who they are, what they do, and what they said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from safespace.domain.days import without_year
from safespace.resources import data, table
from safespace.sample.figures import AREAS, GROUPS, Dice


@dataclass(frozen=True, slots=True)
class Story:
    """What one case is made of. `name` and `other` are sealed; `elements` are codes; `post` is held by `other`."""

    name: str
    land: str
    role: str
    ward: str
    group: str
    area: str
    other: str
    post: str
    elements: tuple[str, ...]
    handle: str
    text: str


def drawn(dice: Dice, day: date) -> Story:
    """Draw a story that was told on a day."""
    kept, people = _stories(), people_of_the_sample()
    who, other = dice.pick(people), dice.pick(people)
    group, area = dice.weighted(GROUPS), dice.weighted(AREAS)
    told = dice.pick(kept["stories"])
    ward = dice.pick(kept["wards"].get(area, kept["wards"]["default"]))
    words = {
        "they": who["given"],
        "other": f"{other['given']} {other['family']}",
        "family": other["family"],
        "ward": ward,
        "role": kept["roles"][group],
        "day": without_year(day),
        "land": who["origin"],
        "number": str(dice.between(200_000, 299_999)),
    }
    parts = (dice.pick(kept["openings"]), told["text"], dice.pick(kept["endings"]))
    return Story(
        name=f"{who['given']} {who['family']}",
        land=who["origin"],
        role=words["role"],
        ward=ward,
        group=group,
        area=area,
        other=words["other"],
        post=told["post"],
        elements=tuple(told["elements"]),
        handle=told["handle"],
        text=" ".join(part.format(**words) for part in parts),
    )


def phrases(name: str) -> list[str]:
    """Return a list of made-up answers ("replies") or of what was learnt ("learning")."""
    return list(_stories()[name])


@cache
def people_of_the_sample() -> tuple[dict[str, str], ...]:
    """Read the made-up people: given name, family name and origin of each."""
    return table("sample", "people.csv")


@cache
def _stories() -> Mapping[str, Any]:
    """Read what the stories are made of."""
    return data("sample", "stories.json")
