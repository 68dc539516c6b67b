"""Working with colleagues through a folder on a shared drive: who has the pen, which copy is the newest, who waits.

Each step is done in three: prepared at the desk, done beside it on plain data and files (a drive may take long to
answer), noted at the desk. The drive decides who goes first; what is said here of a standing is what was seen last.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from safespace.casework.desk import Desk
from safespace.casework.masking import mask_again
from safespace.casework.sharing_apart import OnlyHere, only_here
from safespace.domain.problem import Problem
from safespace.vault.drive import STALE, Drive, Present, Seen
from safespace.vault.drive_problems import (
    DriveAway,
    DriveDamaged,
    DriveWentBack,
    NothingShared,
    PenHeld,
)
from safespace.vault.following import Following
from safespace.vault.mapping import instant, read_instant
from safespace.vault.trail import Head
from safespace.vault.turns import Hand, Snapshot, Turn


class NotShared(Problem):
    """A step of sharing was asked of a vault that follows no folder."""

    title = "This vault is not shared"
    advice = "Nothing was changed. Share it first, in Settings."


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody at the shared vault: name, computer, and since when (an instant by their computer's clock)."""

    name: str
    computer: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """How a shared vault stands, as it was seen last, on that day in London.

    `pen` is who has it (None: nobody), `mine` that it is here, `quiet` that whoever has it was not heard of for a while
    and it may be taken. `waiting` are those who asked for it, in order; `i_wait`, and `may_take`, are about us.
    `there` are the others who have the vault open. `newer` says that a copy can be taken, `writing` that the vault here
    is written, `unpublished` that something here is in no copy yet, `apart` that it can be published no more, because
    somebody else has, or took, the pen, and `only_here` what that is. `trouble` is why the folder could not be looked
    at, if so.
    """

    folder: Path
    day: date
    pen: Colleague | None = None
    mine: bool = False
    quiet: bool = False
    waiting: tuple[str, ...] = ()
    i_wait: bool = False
    may_take: bool = False
    there: tuple[Colleague, ...] = ()
    newest: Colleague | None = None
    newer: bool = False
    writing: bool = False
    unpublished: bool = False
    apart: bool = False
    only_here: tuple[OnlyHere, ...] = ()
    trouble: Problem | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Looking:
    """A look at the shared folder that is about to be taken."""

    drive: Drive
    known: Following

    def run(self) -> Looked:
        """Look, and say that we are there. What goes wrong is kept, not raised."""
        try:
            self.drive.appear()
            seen = self.drive.seen(self.known.seen, self.known.hash)
            present = self.drive.present()
            return Looked(self.drive, seen, present, is_quiet(self.drive, seen.turn, present))
        except (DriveAway, DriveDamaged, DriveWentBack, NothingShared) as problem:
            return Looked(self.drive, None, (), quiet=False, trouble=problem)


@dataclass(frozen=True, slots=True, repr=False)
class Looked:
    """What a look at the shared folder found."""

    drive: Drive
    seen: Seen | None
    present: tuple[Present, ...]
    quiet: bool
    trouble: Problem | None = None


def follows(desk: Desk) -> Following:
    """Return what is known of the shared folder. NotShared, FollowingDamaged."""
    note = desk.vault.shared.note
    if note is None:
        raise NotShared
    return note


def drive_of(desk: Desk, note: Following) -> Drive:
    """Return the shared folder, for any thread."""
    return desk.vault.shared.drive(Path(note.folder), instant(desk.now()))


def look(desk: Desk) -> Looking | None:
    """Prepare a look at the shared folder, None if none is followed. FollowingDamaged."""
    note = desk.vault.shared.note
    return None if note is None else Looking(drive_of(desk, note), note)


def looked(desk: Desk, found: Looked) -> Standing:
    """Note what a look found, and write or only read from now on as it demands; return how all stands."""
    note = follows(desk)
    if found.seen is None:
        let_write(desk, note.holds)
        unpublished = desk.vault.trail.head() != Head(note.seq, bytes.fromhex(note.mac))
        return Standing(
            folder=Path(note.folder),
            day=desk.today(),
            mine=note.holds,
            writing=note.holds,
            unpublished=unpublished,
            trouble=found.trouble,
        )
    turn = found.seen.turn
    newest = turn.newest
    is_here = desk.vault.trail.has(Head(newest.seq, bytes.fromhex(newest.mac)))
    mine = turn.has_pen(found.drive.hand)
    kept = known(note, found.seen, found.drive.hand, newest if is_here else None)
    if kept != note:
        desk.vault.shared.keep(kept)
    let_write(desk, mine and is_here)
    return _standing(desk, found, found.seen, kept, is_here=is_here)


def let_write(desk: Desk, on: bool) -> None:
    """Write the vault from now on, or only read it. Whoever begins to write leaves a line, as at every opening."""
    if on is not desk.vault.only_read:
        return
    desk.vault.shared.let_write(on)
    if on:
        with desk.vault.transaction():
            desk.vault.trail.write("vault.opened", desk.now())
        mask_again(desk)


def known(note: Following, seen: Seen, hand: Hand, base: Snapshot | None) -> Following:
    """Return the note after a turn was seen; `base` is the copy that the vault here holds all of, if that is new."""
    turn = seen.turn
    after = replace(note, drive=turn.drive, seen=turn.number, hash=seen.hash, holds=turn.has_pen(hand))
    return after if base is None else replace(after, seq=base.seq, mac=base.mac)


def is_quiet(drive: Drive, turn: Turn, present: tuple[Present, ...]) -> bool:
    """Return whether somebody has the pen who was not heard of for so long that it may be taken."""
    return turn.pen is not None and drive.pen_ago(turn, present) > STALE


def refuse_taking(turn: Turn, hand: Hand, present: tuple[Present, ...], *, quiet: bool) -> None:
    """Raise PenHeld if somebody has the pen who is there, or if somebody who is there waits before us."""
    if turn.has_pen(hand):
        return
    if turn.pen is not None and not quiet:
        raise PenHeld
    fresh = {one.hand.copy for one in present if one.fresh}
    first = next((one for one in turn.waiting if one.copy in fresh or one.copy == hand.copy), None)
    if first is not None and first.copy != hand.copy:
        raise PenHeld(f"{first.name} waits for the pen before you", PenHeld.advice)


@dataclass(frozen=True, slots=True, repr=False)
class Asking:
    """A place among those who wait is about to be taken or left."""

    drive: Drive
    known: Following
    leave: bool

    def run(self) -> Looked:
        """Write the turn, and look."""
        self.drive.appear()
        hand = self.drive.hand
        self.drive.take_turn(lambda turn, before: (turn.withdrew if self.leave else turn.asked)(hand, before))
        return Looking(self.drive, self.known).run()


def ask(desk: Desk) -> Asking:
    """Prepare to wait for the pen; `Asking.run`, then `looked`."""
    return Asking(drive_of(desk, note := follows(desk)), note, leave=False)


def ask_no_more(desk: Desk) -> Asking:
    """Prepare to wait for the pen no more."""
    return Asking(drive_of(desk, note := follows(desk)), note, leave=True)


def began_to_write(desk: Desk, seen: Seen, drive: Drive) -> None:
    """Note that the pen is here, in the vault's own trail too."""
    desk.vault.shared.keep(known(follows(desk), seen, drive.hand, seen.turn.newest))
    desk.vault.shared.let_write(True)
    with desk.vault.transaction():
        desk.vault.trail.write("drive.pen_taken", desk.now(), counts={"turn": seen.turn.number})
    mask_again(desk)


def _standing(desk: Desk, found: Looked, seen: Seen, note: Following, *, is_here: bool) -> Standing:
    turn, hand = seen.turn, found.drive.hand
    mine, head = turn.has_pen(hand), desk.vault.trail.head()
    base = Head(note.seq, bytes.fromhex(note.mac))
    unpublished = head != base
    apart = unpublished and not mine and (not is_here or turn.pen is not None)
    return Standing(
        folder=Path(note.folder),
        day=desk.today(),
        pen=_colleague(turn.pen),
        mine=mine,
        quiet=found.quiet,
        waiting=tuple(one.name for one in turn.waiting),
        i_wait=any(one.copy == hand.copy for one in turn.waiting),
        may_take=_may(lambda: refuse_taking(turn, hand, found.present, quiet=found.quiet)),
        there=tuple(
            Colleague(one.hand.name, one.hand.computer, read_instant(one.hand.since))
            for one in found.present
            if one.fresh and one.hand.copy != hand.copy
        ),
        newest=_colleague(turn.newest.by),
        newer=not is_here,
        writing=not desk.vault.only_read,
        unpublished=unpublished,
        apart=apart,
        only_here=only_here(desk, note.seq) if apart else (),
    )


def _may(asked: Callable[[], None]) -> bool:
    try:
        asked()
    except PenHeld:
        return False
    return True


def _colleague(hand: Hand | None) -> Colleague | None:
    return None if hand is None else Colleague(hand.name, hand.computer, read_instant(hand.since))
