"""The pen of a shared vault: taken with the newest copy, handed over with what was written, never with half of it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from safespace.casework import file_names
from safespace.casework.desk import LONDON, Clock, Desk
from safespace.casework.sharing import (
    began_to_write,
    drive_of,
    follows,
    is_quiet,
    known,
    refuse_taking,
)
from safespace.domain.ids import Id
from safespace.vault.backup import Copier
from safespace.vault.container import SUFFIX
from safespace.vault.drive import Drive, Seen
from safespace.vault.drive_problems import DriveAway, DriveWentBack, OwnWorkHere, PenLost, TakeItFirst
from safespace.vault.following import Following
from safespace.vault.pieces import Step, no_step
from safespace.vault.places import SUFFIX as VAULT
from safespace.vault.problems import BackupFailed
from safespace.vault.shared_copy import Fetched, Fetcher
from safespace.vault.trail import Head
from safespace.vault.turns import Snapshot, Turn
from safespace.vault.whole_files import SpoiltFiles

_SPOILT: Final = (
    "Nothing was published, and what you wrote is kept here. Damaged or gone on this computer: {}. An older copy or a "
    "backup may still have it whole: restore one in a new place and add the file to its case again. Then take the "
    "damaged one off the case, and publish."
)


@dataclass(slots=True, repr=False)
class Took:
    """What a taking brought: the newest turn, the copy that lies ready (None: all of it is here), what was set aside.

    `pen` says that the pen came with it.
    """

    seen: Seen
    drive: Drive
    fetched: Fetched | None
    aside: Path | None
    pen: bool


@dataclass(frozen=True, slots=True, repr=False)
class Taking:
    """The newest copy, and perhaps the pen, are about to be taken.

    `aside` is where a vault of its own is made of what was written here, if the newest copy lacks it; None: refused.
    """

    fetcher: Fetcher
    known: Following
    pen: bool
    aside: Path | None = None

    def run(self, step: Step = no_step) -> Took:
        """Fetch the copy, then take the pen. PenHeld, OwnWorkHere, TakeItFirst, or what the drive and `fetch` raise."""
        drive = self.fetcher.drive
        drive.appear()
        seen = drive.seen(self.known.seen, self.known.hash)
        if self.pen:
            self._refuse(seen.turn)
        with ExitStack() as made:
            fetched = self._fetched(seen.turn.newest, step)
            if fetched is not None:
                made.callback(fetched.drop)
            aside = self._set_aside(fetched)
            if self.pen:
                seen = drive.take_turn(lambda turn, before: self._taken(turn, before, seen.turn.newest), seen)
            made.pop_all()
            return Took(seen, drive, fetched, aside, self.pen)

    def _fetched(self, newest: Snapshot, step: Step) -> Fetched | None:
        if self.aside is None and self.fetcher.knows(newest):
            return None
        fetched = self.fetcher.fetch(newest, step)
        base = (self.known.seq, self.known.mac)
        if fetched.holds_all:
            return fetched
        try:
            if (self.fetcher.head.seq, self.fetcher.head.mac.hex()) == base:
                raise DriveWentBack
            if self.aside is None:
                raise OwnWorkHere
        except (DriveWentBack, OwnWorkHere):
            fetched.drop()
            raise
        return fetched

    def _set_aside(self, fetched: Fetched | None) -> Path | None:
        if self.aside is None or fetched is None or fetched.holds_all:
            return None
        self.fetcher.set_aside(self.aside)
        return self.aside

    def _refuse(self, turn: Turn) -> None:
        drive = self.fetcher.drive
        present = drive.present()
        refuse_taking(turn, drive.hand, present, quiet=is_quiet(drive, turn, present))

    def _taken(self, turn: Turn, before: str, newest: Snapshot) -> Turn:
        self._refuse(turn)
        if turn.newest != newest:
            raise TakeItFirst
        return turn.taken(self.fetcher.drive.hand, before)


def take_newest(desk: Desk) -> Taking:
    """Prepare to take the newest copy; `Taking.run`, then `took`."""
    return _taking(desk, pen=False)


def take_pen(desk: Desk) -> Taking:
    """Prepare to take the pen, and the newest copy with it."""
    return _taking(desk, pen=True)


def set_aside(desk: Desk) -> Taking:
    """Prepare to make a vault of its own of what was written here, and to take the newest copy in its place."""
    at = desk.now().astimezone(LONDON)
    folder = desk.vault.folder
    stem = f"{folder.stem} set aside {at:%Y-%m-%d %H%M}"
    names = (f"{stem}{number}{VAULT}" for number in ("", *(f" {n}" for n in range(2, 1000))))
    place = next(folder.with_name(name) for name in names if not folder.with_name(name).exists())
    return replace(_taking(desk, pen=False), aside=place)


def _taking(desk: Desk, *, pen: bool) -> Taking:
    note = follows(desk)
    return Taking(desk.vault.shared.fetcher(drive_of(desk, note)), note, pen)


def took(desk: Desk, done: Took) -> Path | None:
    """Let what was taken be the vault here; return where own work was set aside, None if there was none."""
    if done.fetched is not None:
        try:
            forget = desk.vault.anchors.forget if done.aside else _nothing
            desk.vault.shared.put_in_place(done.fetched, forget=forget)
        finally:
            done.fetched.drop()
    if done.pen:
        began_to_write(desk, done.seen, done.drive)
    else:
        desk.vault.shared.keep(known(follows(desk), done.seen, done.drive.hand, done.seen.turn.newest))
    return done.aside


def _nothing() -> None:
    """Forget nothing: the copy holds all that is here."""


@dataclass(frozen=True, slots=True, repr=False)
class Publishing:
    """What was written is about to be published, and perhaps the pen laid down. None: there is nothing new."""

    drive: Drive
    known: Following
    copier: Copier | None
    clock: Clock
    release: bool
    called: Mapping[Id, str]

    def run(self, step: Step = no_step) -> Seen:
        """Publish a proved copy, then lay the pen down. PenLost if somebody took it; DriveAway, SpoiltFiles, or
        BackupFailed's kin.
        """
        self.drive.appear()
        seen = self.drive.seen(self.known.seen, self.known.hash)
        if not seen.turn.has_pen(self.drive.hand):
            raise PenLost
        if self.copier is not None:
            seen = self._published(self.copier, seen, step)
        if self.release:
            seen = self.drive.take_turn(lambda turn, before: turn.released(self.drive.hand, before), seen)
        self.drive.tidy(seen.turn)
        return seen

    def _published(self, copier: Copier, seen: Seen, step: Step) -> Seen:
        name = f"copy-{seen.turn.number + 1:08}-{secrets.token_hex(4)}{SUFFIX}"
        newest = copied(copier, self.drive, name, self.clock(), step, self.called)
        try:
            return self.drive.take_turn(lambda turn, before: self._next(turn, before, seen.turn.newest, newest), seen)
        except PenLost:  # a drive that stopped answering may have taken the turn, and then the copy has to stay
            with suppress(OSError):
                (self.drive.folder / name).unlink()
            raise

    def _next(self, turn: Turn, before: str, base: Snapshot, newest: Snapshot) -> Turn:
        if turn.newest != base:
            raise PenLost
        return turn.published(self.drive.hand, before, newest)


def copied(copier: Copier, drive: Drive, name: str, now: datetime, step: Step, called: Mapping[Id, str]) -> Snapshot:
    """Write a proved copy into the shared folder and say how it is known.

    DriveAway if the drive does not take it, SpoiltFiles, by what they are `called`, if files of cases are damaged here:
    in the next computer's vault they would take the place of whole ones.
    """
    try:
        done = copier.copy(drive.folder, now, step, name=name, only_whole=True)
    except SpoiltFiles as spoilt:
        raise SpoiltFiles(spoilt.files, _SPOILT.format(file_names.listed(spoilt.files, called))) from None
    except BackupFailed:
        raise DriveAway from None
    by = replace(drive.hand, since=done.made_at)
    return Snapshot(name, done.sha256, by, done.head.seq, done.head.mac.hex())


def publish(desk: Desk, *, release: bool = False) -> Publishing | None:
    """Prepare to publish; None if nothing new is here and the pen is to be kept, or the pen is not here.

    With `release` the vault is only read from this moment on, so that nothing is written that is not published.
    """
    note = follows(desk)
    if not note.holds or desk.vault.only_read:
        return None
    is_new = desk.vault.trail.head() != Head(note.seq, bytes.fromhex(note.mac))
    if not (is_new or release):
        return None
    if is_new and release:
        with desk.vault.transaction():
            desk.vault.trail.write("drive.pen_released", desk.now())
    copier = desk.vault.copier() if is_new else None
    if release:
        desk.vault.shared.let_write(False)
    return Publishing(drive_of(desk, note), note, copier, desk.now, release, file_names.called(desk))


def published(desk: Desk, seen: Seen) -> None:
    """Note what was published."""
    note = follows(desk)
    hand = drive_of(desk, note).hand
    desk.vault.shared.keep(known(note, seen, hand, seen.turn.newest))
