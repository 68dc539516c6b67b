"""Guardians of one vault on computers of their own, for the tests of sharing: two data folders and one between them."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from safespace.casework import door, record, safekeeping, sharing, sharing_begin, sharing_pen
from safespace.casework.desk import Desk
from safespace.casework.sharing import Standing
from safespace.vault.drive_problems import DriveAway, PenLost
from tests.builders import Clock
from tests.casework.keys import LEE, SAM, Kept


@dataclass
class Computer:
    """One computer with its copy of the vault, open, and who sits at it."""

    desk: Desk
    clock: Clock
    words: str

    @property
    def mark(self) -> str:
        """Return what marks this copy on the drive."""
        return sharing.drive_of(self.desk, sharing.follows(self.desk)).hand.copy

    def looks(self) -> Standing:
        """Look at the shared folder."""
        looking = sharing.look(self.desk)
        assert looking is not None
        return sharing.looked(self.desk, looking.run())

    def takes_newest(self) -> None:
        """Take the newest copy."""
        sharing_pen.took(self.desk, sharing_pen.take_newest(self.desk).run())

    def takes_pen(self) -> None:
        """Take the pen, and the newest copy with it."""
        sharing_pen.took(self.desk, sharing_pen.take_pen(self.desk).run())

    def sets_aside(self) -> Path | None:
        """Make a vault of its own of what was written here, and take the newest copy."""
        return sharing_pen.took(self.desk, sharing_pen.set_aside(self.desk).run())

    def publishes(self, *, release: bool = False) -> bool:
        """Publish, and perhaps hand over; return whether there was anything to do."""
        made = sharing_pen.publish(self.desk, release=release)
        if made is None:
            return False
        try:
            sharing_pen.published(self.desk, made.run())
        except (DriveAway, PenLost):
            self.looks()
            raise
        return True

    def asks(self) -> Standing:
        """Wait for the pen."""
        return sharing.looked(self.desk, sharing.ask(self.desk).run())

    def writes(self, handle: str) -> None:
        """Write a case down."""
        record.concern(self.desk, record.NewConcern("They said so.", handle=handle, who={"name": "Ada Obi"}))

    def has(self) -> set[str]:
        """Return the handles of every case."""
        return {case.handle for case in self.desk.rows.cases.where("1")}

    def sits_again(self) -> None:
        """Lock and unlock, or come back after a crash."""
        with suppress(ValueError):
            safekeeping.lock(self.desk)
        self.desk = safekeeping.unlock(self.desk.vault.folder, self.words, self.clock)


@dataclass
class Apart:
    """Sam's computer, which began to share and has the pen; Lee's; the shared folder."""

    sam: Computer
    lee: Computer
    shared: Path

    def close(self) -> None:
        """Close both vaults."""
        for one in (self.sam, self.lee):
            one.desk.vault.close()

    def pass_time(self, *, minutes: float, but: Computer | None = None) -> None:
        """Let time pass on the drive's own clock for every file there but the presence of one computer."""
        for file in self.shared.iterdir():
            if but is None or not file.name.startswith(but.mark):
                then = file.stat().st_mtime - timedelta(minutes=minutes).total_seconds()
                os.utime(file, (then, then))


def begun(kept: Kept, root: Path) -> Apart:
    """Let Sam share the vault of the team through a folder, and Lee join it on another computer."""
    for name in ("sam", "lee", "drive"):
        (root / name).mkdir()
    clock, other = Clock(), Clock()
    sam = Computer(kept.copied(root / "sam", clock).desk, clock, SAM)
    begins(sam.desk, root / "drive")
    shared = Path(sharing.follows(sam.desk).folder)
    lee = joins(shared, root / "lee", LEE, other)
    return Apart(sam, lee, shared)


def begins(desk: Desk, folder: Path) -> None:
    """Share a vault."""
    sharing_begin.began(desk, sharing_begin.begin(desk, folder).run())


def joins(shared: Path, root: Path, words: str, clock: Clock) -> Computer:
    """Join a shared vault on another computer, and open it."""
    folder = door.join(shared, root, words, clock())
    return Computer(safekeeping.unlock(folder, words, clock), clock, words)
