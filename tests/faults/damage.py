"""Spoils what lies there: bits that flip, files that are cut short. Nothing of it may pass unseen."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from safespace.vault.lock import NAME as LOCK
from safespace.vault.problems import AlreadyOpen
from tests.faults import broken
from tests.faults.deeds import ONLY_LOOKED_AT, Deed
from tests.faults.place import NAME
from tests.faults.stage import Outcome, Ready, judged
from tests.faults.tally import Result
from tests.faults.trial import Trial

PAGE = 4096
DENSE = 12_000
"""Files up to so many bytes are tried byte by byte."""

REFUSALS = frozenset(
    {"VaultDamaged", "SlotsDamaged", "SlotsAltered", "BackupDamaged", "NotABackup", "AttachmentDamaged", "Older"}
)
"""The sentences that say that something was damaged."""


@dataclass(frozen=True)
class Spot:
    """Where something is spoilt: what lies there, the files in it, and a byte of them (or the length they keep)."""

    state: str
    files: tuple[str, ...]
    at: int

    def __str__(self) -> str:
        """Say it in a line of findings."""
        return f"{self.state}: {' and '.join(self.files)} at {self.at}"


class Damage(Trial):
    """What both trials have in common: a vault, or a backup of one, that is spoilt before anybody opens it."""

    def places_in(self, file: Path) -> list[int]:
        """Return the places at which a file is spoilt."""
        raise NotImplementedError

    def spoilt(self, content: bytes, at: int, dice: random.Random) -> bytes:
        """Return the content of a file as it is once it was spoilt."""
        raise NotImplementedError

    @cached_property
    def spots(self) -> list[Spot]:
        """Return all spots, in an order in which any beginning is a fair sample."""
        found = [spot for state, deed in ONLY_LOOKED_AT.items() for spot in self._spots_of(state, deed)]
        random.Random(self.name).shuffle(found)
        return found

    def _spots_of(self, state: str, deed: Deed) -> list[Spot]:
        folder = self.stage.ready(state, deed).folder
        below = "stick" if state == "backup" else NAME
        files = sorted(path for path in (folder / below).rglob("*") if path.is_file() and path.stat().st_size)
        named = {file.relative_to(folder).as_posix(): self.places_in(file) for file in files}
        found = [Spot(state, (name,), at) for name, places in named.items() for at in places]
        both = tuple(name for name in named if "vault.keys" in name)
        return found + [Spot(state, both, at) for at in named[both[0]][::7] if state == "vault"] if both else found

    def enough(self, *, full: bool) -> int:
        """Return how many spots there are."""
        return len(self.spots) if full else self.small

    def run(self, number: int) -> Result:
        """Spoil one spot, open, and look."""
        spot = self.spots[number % len(self.spots)]
        return self.looked(self.stage.ready(spot.state, ONLY_LOOKED_AT[spot.state]), spot, number)

    def looked(self, ready: Ready, spot: Spot, number: int) -> Result:
        """Spoil one spot of a vault, open, and look."""
        with self.place(ready) as place:
            files = [place.root / name for name in spot.files]
            for file in files:
                file.write_bytes(self.spoilt(file.read_bytes(), spot.at, self.dice(number)))
            before = [file.read_bytes() for file in files]
            outcome = judged(ready, place, [])
            same = [file.read_bytes() if file.exists() else b"" for file in files] == before
        # After a crash the write-ahead log goes into the database before anything is judged: that is no change.
        if any(name.endswith(LOCK) for name in spot.files) and outcome.closed == AlreadyOpen.__name__:
            outcome = replace(outcome, closed="VaultDamaged")  # a mark that names another computer asks before it opens
        return _result(outcome, str(spot), same=same, may_change="crash" in spot.state)


def _result(outcome: Outcome, about: str, *, same: bool, may_change: bool) -> Result:
    """Return what became of spoilt files: refused by the right name and left as they were, or all is as before."""
    refused = outcome.closed in REFUSALS
    wrong = list(outcome.bugs)
    if outcome.closed and not refused:
        wrong.append(f"{outcome.closed} is the wrong sentence")
    if refused and not same and not may_change:
        wrong.append("refused, and changed all the same")
    return Result(
        silent=[f"{about}: {one}" for one in (*outcome.lost, *outcome.silent)],
        wrong=[f"{about}: {one}" for one in wrong],
        detected=refused,
        healed=not outcome.closed and not same,
        met=[f"closed by {outcome.closed}" if outcome.closed else "open, with all that was in it"],
    )


class Bits(Damage):
    """One bit flips: in every page of the database three times, in every byte of small files, all over the others."""

    name = "bits"
    small = 20

    def places_in(self, file: Path) -> list[int]:
        """Return every place."""
        size, dice = file.stat().st_size, random.Random(file.name)
        if file.name == "vault.db":
            return [page + at for page in range(0, size, PAGE) for at in _in_a_page(dice)]
        if size <= DENSE:
            return list(range(size))
        return sorted({*range(300), *range(300, size, 499), *range(size - 64, size)})

    def spoilt(self, content: bytes, at: int, dice: random.Random) -> bytes:
        """Flip a bit."""
        return content[:at] + bytes([content[at] ^ 1 << dice.randrange(8)]) + content[at + 1 :]

    def control(self, number: int) -> Result:
        """Flip bits in a vault whose pages carry no seal."""
        ready = self.stage.ready("unsealed", broken.UNSEALED)
        pages = (ready.folder / NAME / "vault.db").stat().st_size // PAGE
        at = self.dice(number).randrange(2, pages) * PAGE + 2000
        return self.looked(ready, Spot("unsealed", (f"{NAME}/vault.db",), at), number)


def _in_a_page(dice: random.Random) -> tuple[int, int, int]:
    return dice.randrange(100), dice.randrange(100, PAGE - 80), dice.randrange(PAGE - 80, PAGE)


class Truncation(Damage):
    """Each file cut to up to 256 lengths."""

    name = "truncation"
    small = 12

    def places_in(self, file: Path) -> list[int]:
        """Return every length."""
        size, dice = file.stat().st_size, random.Random(f"cut {file.name}")
        edges = [0, 1, 16, 511, 512, size - 1, size - 32, size // 2, *range(PAGE, size, PAGE)][:128]
        drawn = [dice.randrange(size) for _ in range(256 - len(edges))]
        return sorted({length for length in [*edges, *drawn] if 0 <= length < size})

    def spoilt(self, content: bytes, at: int, dice: random.Random) -> bytes:
        """Cut it off."""
        return content[:at]

    def control(self, number: int) -> Result:
        """Cut the write-ahead log, for a program that remembers nothing of what it had saved."""
        ready = self.stage.ready("forgetful", broken.FORGETFUL)
        at = self.dice(number).randrange((ready.folder / NAME / "vault.db-wal").stat().st_size)
        return self.looked(ready, Spot("forgetful", (f"{NAME}/vault.db-wal",), at), number)
