"""What a computer that lost the pen has written and no copy holds, case by case: the list by which it is carried over.

References, times and deeds, and not a word that somebody wrote: the list may be looked at beside another vault.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from safespace.casework import files, team
from safespace.casework.desk import Desk
from safespace.casework.team import Did
from safespace.domain.days import written

NO_CASE = "Not on a case"


@dataclass(frozen=True, slots=True)
class OnlyHere:
    """What was done on one case since the last copy that holds it, oldest first; what is on no case comes last."""

    reference: str
    did: tuple[Did, ...]

    @property
    def line(self) -> str:
        """Return it in one line."""
        done = "; ".join(f"{one.deed} ({written(one.at.date())}, {one.at:%H:%M})" for one in self.did)
        return f"{self.reference or NO_CASE}: {done}."


def only_here(desk: Desk, since: int) -> tuple[OnlyHere, ...]:
    """Return what was done after a row of the trail, by whomever, without cases that the reader may not see."""
    found: dict[str, list[Did]] = {}
    for one in reversed(team.done_after(desk, since, desk.vault.trail.head().seq - since)):
        found.setdefault(one.reference, []).append(one)
    listed = [OnlyHere(reference, tuple(did)) for reference, did in found.items()]
    return tuple(sorted(listed, key=lambda one: not one.reference))


def save(desk: Desk, listed: tuple[OnlyHere, ...], folder: Path) -> Path:
    """Write the list into a folder, signed, to be looked at beside the newest copy. FileNotWritten."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(("Case", "Day", "Time", "What was done", "Carried over"))
    for each in listed:
        for one in each.did:
            table.writerow((each.reference or NO_CASE, written(one.at.date()), f"{one.at:%H:%M}", one.deed, ""))
    return files.save(desk, folder, {"only-here.csv": out.getvalue().encode("utf-8-sig")})[0]
