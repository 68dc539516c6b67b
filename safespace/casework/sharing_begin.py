"""How sharing begins and ends: a folder is chosen, a colleague joins, a folder is followed again, or no more."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from safespace.casework import file_names, imposed
from safespace.casework.desk import Clock, Desk
from safespace.casework.sharing import drive_of, follows
from safespace.casework.sharing_pen import copied
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.vault import drive as drives
from safespace.vault import durable, exclusive
from safespace.vault.backup import Copier
from safespace.vault.container import SUFFIX
from safespace.vault.drive import Drive, Seen
from safespace.vault.drive_problems import DriveAway, FollowingDamaged, NothingShared, SharedAlready
from safespace.vault.following import Following
from safespace.vault.joining import described
from safespace.vault.mapping import instant
from safespace.vault.pieces import Step, no_step

_ANOTHER: Final = "Nothing was changed. What lies there is another vault. Choose the folder of this one."


class NotThisOne(Problem):
    """A vault of sample data was to be shared."""

    title = "A sample trust cannot be shared"
    advice = "Nothing was changed. It ends when SafeSpace is closed. Create a vault of your own first."


@dataclass(frozen=True, slots=True, repr=False)
class Begun:
    """A shared folder that was looked at, and its newest turn."""

    drive: Drive
    seen: Seen


@dataclass(frozen=True, slots=True, repr=False)
class Beginning:
    """A vault is about to be shared through a folder that is made for it."""

    drive: Drive
    copier: Copier
    clock: Clock
    called: Mapping[Id, str]

    def run(self, step: Step = no_step) -> Begun:
        """Make the folder, publish the first copy and take the pen.

        SharedAlready, NoExclusiveNames, DriveAway, SpoiltFiles.
        """
        place = self.drive.folder
        try:
            durable.make_folder(place, alone=True)
            exclusive.proved(place)
        except OSError:
            raise DriveAway from None
        if self.drive.has_turns():
            raise SharedAlready
        name = f"copy-{1:08}-{secrets.token_hex(4)}{SUFFIX}"
        newest = copied(self.copier, self.drive, name, self.clock(), step, self.called)
        self.drive.appear()
        return Begun(self.drive, self.drive.begin(newest))


def begin(desk: Desk, folder: Path) -> Beginning:
    """Prepare to share the vault through a new folder in `folder`; `Beginning.run`, then `began`.

    NotThisOne, SharedAlready if it follows a folder, PlaceNotAllowed if the organisation allows no copies there.
    """
    if desk.vault.meta.temporary:
        raise NotThisOne
    if desk.vault.shared.is_followed:
        raise SharedAlready
    imposed.refuse_backup_place(folder)
    with desk.vault.transaction():
        desk.vault.trail.write("drive.begun", desk.now())
    drive = desk.vault.shared.drive(folder / f"{desk.vault.folder.stem}{drives.SUFFIX}", instant(desk.now()))
    return Beginning(drive, desk.vault.copier(), desk.now, file_names.called(desk))


def began(desk: Desk, done: Begun) -> None:
    """Note that the vault is shared, and that the pen is here."""
    turn = done.seen.turn
    base = (turn.newest.seq, turn.newest.mac)
    desk.vault.shared.keep(Following(str(done.drive.folder), turn.drive, turn.number, done.seen.hash, True, *base))


@dataclass(frozen=True, slots=True, repr=False)
class Finding:
    """A folder that is shared already is about to be followed."""

    drive: Drive

    def run(self) -> Begun:
        """Look whether this vault is shared there. NothingShared, DriveAway, DriveDamaged."""
        place = drives.shared_at(self.drive.folder)
        if described(place).vault != self.drive.vault:
            raise NothingShared(advice=_ANOTHER)
        drive = replace(self.drive, folder=place)
        drive.appear()
        return Begun(drive, drive.seen())


def follow(desk: Desk, folder: Path) -> Finding:
    """Prepare to follow a shared folder, because it was moved or its note was lost; `Finding.run`, then `followed`."""
    return Finding(desk.vault.shared.drive(folder, instant(desk.now())))


def followed(desk: Desk, found: Begun) -> None:
    """Note which folder is followed. The vault is only read until the next look has told who has the pen."""
    seq, mac = 0, ""
    with suppress(FollowingDamaged):
        before = desk.vault.shared.note
        seq, mac = (before.seq, before.mac) if before else (seq, mac)
    turn = found.seen.turn
    holds = turn.has_pen(found.drive.hand)
    folder = str(found.drive.folder)
    desk.vault.shared.keep(Following(folder, turn.drive, turn.number, found.seen.hash, holds, seq, mac))
    desk.vault.shared.let_write(False)


@dataclass(frozen=True, slots=True, repr=False)
class Ending:
    """A vault is about to follow no folder any more."""

    drive: Drive | None

    def run(self) -> None:
        """Lay the pen down if it is here. A drive that does not answer keeps nobody."""
        if self.drive is None:
            return
        with suppress(Problem):
            hand = self.drive.hand
            self.drive.take_turn(lambda turn, before: turn.released(hand, before))
        self.drive.vanish()


def end(desk: Desk) -> Ending:
    """Prepare to share no more on this computer; `Ending.run`, then `ended`. What is here stays, and is written."""
    with suppress(FollowingDamaged):
        return Ending(drive_of(desk, follows(desk)))
    return Ending(None)


def ended(desk: Desk, _done: None) -> None:
    """Note that the vault follows no folder any more."""
    desk.vault.shared.end()
    with desk.vault.transaction():
        desk.vault.trail.write("drive.ended", desk.now())
