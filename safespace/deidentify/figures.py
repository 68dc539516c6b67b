"""What is known of how many staff there are: a trust's headcounts, the margins in them, and rough shares for the rest.

A cell is a trait with a key, and a group is a set of cells: everybody who has them all. Keys are words without what
varies from list to list: capitals, spaces, articles and a plural ending.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations

from safespace import resources
from safespace.domain.headcount import Headcount, Trait

Cell = tuple[Trait, str]
Group = frozenset[Cell]

_ARTICLE = re.compile(r"^(?:an?|the|our|my|their|his|her|your)\s+")
_SHORT = re.compile(r"\bwd(?=[\s\d]|$)")
_BAND = re.compile(r"^(?:afc)?band")
_NOT_PLURAL = ("ss", "us", "is", "ics", "sis")
_ALL: Group = frozenset()
_WHOLE = 0.9
ANY = "*"
"""The key that stands for whatever has no row of its own."""


def key(trait: Trait, words: str) -> str:
    """Return the key of a trait's words: "Ward 7B", "ward 7 b" and "Wd 7B" are one, and so are "Nurse" and "nurses"."""
    plain = _ARTICLE.sub("", " ".join(words.casefold().split()))
    plain = _SHORT.sub("ward", plain) if trait is Trait.UNIT else plain
    if trait is Trait.ROLE and len(plain) > 3 and plain.endswith("s") and not plain.endswith(_NOT_PLURAL):
        plain = plain[:-1]
    bare = "".join(letter for letter in plain if letter.isalnum())
    return _BAND.sub("", bare) if trait is Trait.BAND else bare


@dataclass(frozen=True, slots=True)
class Figures:
    """What a trust's headcounts say, read once.

    `counts` are its lines, `margins` sums of lines where only finer ones were given, `above` the lines that lie within
    each cell. `shares` are the rough ones of a trust of `usual` staff.
    """

    counts: Mapping[Group, int] = field(default_factory=dict[Group, int])
    margins: Mapping[Group, int] = field(default_factory=dict[Group, int])
    above: Mapping[Cell, tuple[Group, ...]] = field(default_factory=dict[Cell, tuple[Group, ...]])
    shares: Mapping[Cell, float] = field(default_factory=dict[Cell, float])
    usual: int = 5000

    def knows(self, cell: Cell) -> bool:
        """Return whether a headcount speaks of a cell."""
        return cell in self.above

    def share(self, cell: Cell) -> float:
        """Return the rough share of staff in a cell, 0 to 1."""
        return self.shares.get(cell, self.shares.get((cell[0], ANY), 0.01))


def figures(headcounts: Iterable[Headcount]) -> Figures:
    """Read a trust's headcounts. A group that stands there twice counts by its smaller number: the careful one."""
    counts: dict[Group, int] = {}
    for one in headcounts:
        group = frozenset((Trait[name], key(Trait[name], words)) for name, words in one.scope)
        counts[group] = min(one.staff, counts.get(group, one.staff))
    above: defaultdict[Cell, list[Group]] = defaultdict(list)
    for group in counts:
        for cell in group:
            above[cell].append(group)
    shares, usual = priors()
    return Figures(counts, _margins(counts), {cell: tuple(lines) for cell, lines in above.items()}, shares, usual)


@cache
def priors() -> tuple[Mapping[Cell, float], int]:
    """Return the rough shares as shipped, and how many staff a usual trust has."""
    shares: dict[Cell, float] = {}
    usual = 0
    for row in resources.table("headcounts", "priors.csv"):
        if row["trait"] == "EVERYONE":
            usual = int(row["share"])
            continue
        trait = Trait[row["trait"]]
        words = row["words"]
        shares[trait, words if words == ANY else key(trait, words)] = float(row["share"])
    return shares, usual


def _margins(counts: Mapping[Group, int]) -> dict[Group, int]:
    """Return the sums that a list holds without saying them: everybody, and every cell of a table that is whole.

    A table is whole if it sums to nearly everybody; one that lists a few wards only says nothing of all the others.
    Two tables may sum to different numbers where one leaves people out: the larger is nearer to the truth.
    """
    tables: defaultdict[frozenset[Trait], dict[Group, int]] = defaultdict(dict)
    for group, staff in counts.items():
        tables[frozenset(trait for trait, _ in group)][group] = staff
    everybody = counts.get(_ALL, max((sum(lines.values()) for lines in tables.values()), default=0))
    margins = {} if _ALL in counts or not everybody else {_ALL: everybody}
    for lines in tables.values():
        if sum(lines.values()) >= _WHOLE * everybody:
            for group, staff in _summed(lines).items():
                if group not in counts:
                    margins[group] = max(staff, margins.get(group, 0))
    return margins


def _summed(lines: Mapping[Group, int]) -> Mapping[Group, int]:
    """Return the sum of a table's lines for each part of their cells but none and all of them."""
    sums: defaultdict[Group, int] = defaultdict(int)
    for group, staff in lines.items():
        for many in range(1, len(group)):
            for part in combinations(group, many):
                sums[frozenset(part)] += staff
    return sums
