"""What became of the wrong places of a room: read from what mutmut keeps of each file, and told in a table."""

from __future__ import annotations

import hashlib
import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

KILLED = frozenset({1, 3, 255})
"""A test failed, or pytest itself did; 255 after the last test, as where a file was left open."""
TIMED_OUT = frozenset({36, 24, -24, 152, -27, 155, -9, 137})
"""Ended from outside, because the tests took far longer than on right code."""
UNCOVERED = frozenset({5, 33})
"""No test of the room comes by from near by."""


@dataclass(frozen=True)
class Counted:
    """A room's wrong places: `places` in all, `drawn` of them by lot, `tried` of these, and what the tests said."""

    room: str
    places: int
    drawn: int
    tried: int
    uncovered: int
    killed: int
    timed_out: int
    survived: int

    @property
    def share(self) -> float:
        """How much of what was drawn was noticed at the least, 0 to 1.

        What no test comes by was not noticed, and what was not tried yet counts so: the quickest are tried first, and
        say little of the rest.
        """
        return (self.killed + self.timed_out) / self.drawn if self.drawn else 0.0

    @property
    def give_or_take(self) -> float:
        """How far the share of all places may lie from that of those drawn, 19 times of 20; 0 if all were drawn."""
        if not self.drawn or self.drawn >= self.places:
            return 0.0
        unseen = (self.places - self.drawn) / (self.places - 1)
        return 1.96 * math.sqrt(self.share * (1 - self.share) / self.drawn * unseen)


def results(folder: Path) -> dict[str, int | None]:
    """Return each wrong place below a folder with how its tests ended, None where it was not tried."""
    found: dict[str, int | None] = {}
    for file in sorted(folder.rglob("*.py.meta")):
        found |= json.loads(file.read_text(encoding="utf-8"))["exit_code_by_key"]
    return found


def chosen(names: Iterable[str], sample: int | None) -> list[str]:
    """Return all names, or so many of them as by lot: always the same ones, however many others there are."""
    return sorted(sorted(names, key=lambda name: hashlib.sha256(name.encode()).digest())[:sample])


def count(room: str, ended: Mapping[str, int | None], sample: int | None = None) -> Counted:
    """Count what became of a room's places, or of those that were drawn."""
    drawn = chosen(ended, sample)
    tried = [ended[name] for name in drawn if ended[name] is not None]
    kinds = Counter(
        "killed"
        if code in KILLED
        else "late"
        if code in TIMED_OUT
        else "uncovered"
        if code in UNCOVERED
        else "survived"
        for code in tried
    )
    return Counted(
        room, len(ended), len(drawn), len(tried), kinds["uncovered"], kinds["killed"], kinds["late"], kinds["survived"]
    )


def table(rooms: Iterable[Counted]) -> str:
    """Return the counts as the lines of a table."""
    lines = [
        "| room | wrong places | drawn | tried | covered | killed | timed out | survived | noticed at least |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for room in rooms:
        share = f"{room.share:.1%}" + (f" ± {room.give_or_take:.1%}" if room.give_or_take else "")
        covered = room.tried - room.uncovered
        figures = (room.places, room.drawn, room.tried, covered, room.killed, room.timed_out, room.survived)
        lines.append(f"| {room.room} | {' | '.join(f'{figure:,}' for figure in figures)} | {share} |")
    return "\n".join(lines)
