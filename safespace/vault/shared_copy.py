"""An open vault's side of sharing: whether it may be written, and how a newer copy takes its place.

A copy is fetched beside the vault, on any thread: unpacked, every page proved, held against what was published and
against how far the trail here has come. Then it takes the vault's place on the vault's own thread in steps that a cut
leaves with a whole vault, the old or the new: see `_placed`.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.vault import container, durable, following, heads, health, interrupted, migrate, opening
from safespace.vault import header as slot_file
from safespace.vault.aside import Aside
from safespace.vault.building import building
from safespace.vault.connection import Connection
from safespace.vault.container import ATTACHMENTS
from safespace.vault.drive import Drive
from safespace.vault.drive_problems import CopyReplaced, DriveAway, DriveDamaged, FollowsAFolder, NoLongerLetIn
from safespace.vault.following import Following
from safespace.vault.guardians import Guardians
from safespace.vault.header import DATABASE, Header
from safespace.vault.heading import Heading
from safespace.vault.interrupted import FRESH
from safespace.vault.key_problems import VaultClosed
from safespace.vault.keys import KeyRing
from safespace.vault.parts import Parts
from safespace.vault.pieces import Step, no_step
from safespace.vault.problems import (
    BackupDamaged,
    CannotWrite,
    NewerVersion,
    NotABackup,
    NotSaved,
    SlotsAltered,
    VaultDamaged,
)
from safespace.vault.sealing import KeyPair
from safespace.vault.trail import Head
from safespace.vault.turns import Hand, Snapshot

_DIGEST = 32


@dataclass(slots=True, repr=False)
class Fetched:
    """A copy that lies proved beside the vault. Ends with `drop`, whether it took its place or not.

    `holds_all` says that its trail has the end of the trail here: nothing of what is here would be missing.
    """

    snapshot: Snapshot
    aside: Aside
    header: Header
    keys: KeyRing
    head: Head
    holds_all: bool

    def drop(self) -> None:
        """Remove what is left of it."""
        self.aside.remove()


@dataclass(frozen=True, slots=True, repr=False)
class Fetcher:
    """All that is needed to fetch one copy, once, on any thread. `head` is the end of the trail here."""

    folder: Path
    guardian: Id
    person: KeyPair
    drive: Drive
    head: Head
    header: Header
    key: bytes

    def knows(self, snapshot: Snapshot) -> bool:
        """Return whether all that is in a published copy is in the vault here."""
        return heads.stands_in(self.folder / DATABASE, self.key, Head(snapshot.seq, bytes.fromhex(snapshot.mac)))

    def set_aside(self, place: Path) -> None:
        """Make a whole vault of its own in `place` of what is here, which stays as it is. CannotWrite, VaultDamaged.

        It has the same ways in, and follows no folder.
        """
        with building(place) as made:
            health.copied(self.folder / DATABASE, self.key, made / DATABASE)
            for name in sorted(_attached(self.folder)):
                target = made / ATTACHMENTS / name
                durable.make_folder(target.parent, 0o700)
                durable.write(target, (self.folder / ATTACHMENTS / name).read_bytes())
            slot_file.save(made, self.header)

    def fetch(self, snapshot: Snapshot, step: Step = no_step) -> Fetched:
        """Lay a published copy beside the vault and prove it.

        Raises CopyReplaced if it is not what was published, NoLongerLetIn, DriveAway, DriveDamaged, CannotWrite if this
        disk does not take it, or what `step(done, total)` raises; nothing is left behind then.
        """
        file = self.drive.file_of(snapshot)
        heading = checked_heading(file, snapshot, self.drive.vault)
        try:
            keys = heading.header.keys(self.guardian, self.person)
        except SlotsAltered:
            raise NoLongerLetIn from None
        with _said(), ExitStack() as made:
            made.callback(self.person.drop)
            aside = Aside(self.folder / f"backup-{secrets.token_hex(4)}.tmp")
            made.callback(aside.remove)
            container.unpack(file, heading, keys.backup, aside.place, step=step)
            database = aside.place / DATABASE
            health.prove_unpacked(database, keys.database)
            head = heads.end_of(database, keys.database)
            if (head.seq, head.mac.hex()) != (snapshot.seq, snapshot.mac):
                raise CopyReplaced
            fetched = Fetched(
                snapshot, aside, heading.header, keys, head, heads.stands_in(database, keys.database, self.head)
            )
            made.pop_all()
        self.person.drop()
        return fetched


@contextmanager
def _said() -> Generator[None]:
    """Call what fails in a fetch by the name that it has here."""
    try:
        yield
    except NotABackup:
        raise DriveAway from None
    except (BackupDamaged, VaultDamaged):
        raise DriveDamaged from None
    except OSError:
        raise CannotWrite from None


def checked_heading(file: Path, snapshot: Snapshot, vault: Id) -> Heading:
    """Check a whole copy without a key: it is the file that was published, and of this vault."""
    try:
        heading = container.heading_of(file)
        with file.open("rb") as content:
            content.seek(-_DIGEST, 2)
            digest = content.read().hex()
    except (OSError, NotABackup):
        raise DriveAway from None
    except BackupDamaged:
        raise DriveDamaged from None
    if digest != snapshot.digest or heading.vault != vault:
        raise CopyReplaced
    if heading.schema > migrate.latest():
        raise NewerVersion
    return heading


def require_pen(parts: Parts) -> None:
    """Raise FollowsAFolder if a vault is a copy that was without the pen when it was last looked. FollowingDamaged."""
    note = following.load(parts.folder, parts.header.vault, parts.keys)
    if note is not None and not note.holds:
        raise FollowsAFolder


class SharedCopy:
    """What makes an open vault follow a shared folder."""

    def __init__(self, parts: Parts, head: Callable[[], Head], replaced: Callable[[Parts], None]) -> None:
        """Work on an open vault's parts; `replaced` lays the vault out over new ones, `head` tells its trail's end."""
        self._parts, self._head, self._replaced = parts, head, replaced

    @property
    def note(self) -> Following | None:
        """Return what is known of the shared folder, None if none is followed. FollowingDamaged."""
        return following.load(self._parts.folder, self._parts.header.vault, self._parts.keys)

    @property
    def is_followed(self) -> bool:
        """Return whether this vault follows a shared folder, even one whose note does not read."""
        return following.is_there(self._parts.folder)

    def keep(self, note: Following) -> None:
        """Write down what is known of the shared folder. NotSaved."""
        following.save(self._parts.folder, self._parts.header.vault, self._parts.keys, note)

    def end(self) -> None:
        """Follow no folder any more: the vault here is written from now on. NotSaved."""
        following.ended(self._parts.folder)
        self.let_write(True)

    def drive(self, folder: Path, now: str) -> Drive:
        """Return the shared folder for whoever works here; `now` is an instant as it is stored."""
        parts = self._parts
        present = Guardians(parts.connection).get(parts.guardian)
        name = "" if present is None else present.name
        mark = following.mark_of(parts.folder, parts.keys)
        hand = Hand(parts.guardian, name, following.computer(), mark, now)
        return Drive(folder, parts.header.vault, parts.keys.drive, hand)

    def fetcher(self, drive: Drive) -> Fetcher:
        """Return what fetches copies, with keys of its own."""
        parts = self._parts
        mine = KeyPair(parts.person.secret)
        return Fetcher(parts.folder, parts.guardian, mine, drive, self._head(), parts.header, parts.keys.database)

    def let_write(self, on: bool) -> None:
        """Let the vault be written, or only read, from now on. Nothing if it is so already."""
        parts = self._parts
        if on is not parts.reading:
            return
        with _settled(parts):
            connection = Connection(parts.folder / DATABASE, parts.keys.database, only_read=not on)
        self._replaced(replace(parts, connection=connection, reading=not on))

    def put_in_place(self, fetched: Fetched, *, forget: Callable[[], None]) -> None:
        """Let a fetched copy be this vault. It is only read afterwards; `forget` is called before the first step.

        NotSaved, with the vault as it was, if the disk refuses or the files are no longer ours; VaultClosed if it can
        only be told at the next opening.
        """
        parts, before = self._parts, self._head()
        parts.require_place()
        names = _attached(fetched.aside.place)
        with _settled(parts):
            try:
                forget()
                _placed(parts, fetched)
            except (OSError, Problem):
                _as_it_was(parts, before)
                raise NotSaved from None
        try:
            fresh = opening.opened_again(parts)
        except (OSError, Problem):
            raise VaultClosed from None
        self._replaced(fresh)
        parts.keys.drop()
        _swept(parts.folder, names)


@contextmanager
def _settled(parts: Parts) -> Generator[None]:
    """Close the database for a step on its files; it is used again if the step failed and the vault is as it was."""
    try:
        parts.connection.close_settled()
        yield
    except VaultClosed:
        raise
    except BaseException:
        parts.connection.open_again()
        raise


def _placed(parts: Parts, fetched: Fetched) -> None:
    """Put a fetched copy in the place of the vault, whose database is closed.

    Files first, which the old database does not mind. Then, if the keys are the same, the slot file and the database:
    between the two the old database stands under newer ways in, and the copy is taken again. If the keys are others,
    both change as they do in a change of keys, which the next opening finishes or undoes.
    """
    folder, made = parts.folder, fetched.aside.place
    for name in sorted(_attached(made)):
        target = folder / ATTACHMENTS / name
        durable.make_folder(target.parent, 0o700)
        durable.replace(made / ATTACHMENTS / name, target)
    durable.replace(made / DATABASE, folder / FRESH)
    if fetched.keys.master == parts.keys.master:
        slot_file.save(folder, fetched.header)
        interrupted.swap(folder)
        return
    slot_file.save(folder, interrupted.announced(fetched.header, fetched.keys, parts.header, parts.keys))
    interrupted.swap(folder)
    with suppress(OSError):  # the next opening does it
        interrupted.concluded(folder, fetched.header, fetched.keys)


def _as_it_was(parts: Parts, head: Head) -> None:
    """After a step that failed: leave the vault as it was. VaultClosed if it is not, or if that cannot be told."""
    try:
        if heads.end_of(parts.folder / DATABASE, parts.keys.database) != head:
            raise VaultClosed
        if slot_file.load(parts.folder)[0] != parts.header:
            slot_file.save(parts.folder, parts.header)
        interrupted.clear(parts.folder)
    except (OSError, Problem):
        raise VaultClosed from None


def _attached(folder: Path) -> frozenset[str]:
    files = (folder / ATTACHMENTS).glob("*/*.bin")
    return frozenset(f"{file.parent.name}/{file.name}" for file in files)


def _swept(folder: Path, names: frozenset[str]) -> None:
    """Remove files that the new copy does not have; one that does not go is noise without its key."""
    for name in _attached(folder) - names:
        with suppress(OSError):
            (folder / ATTACHMENTS / name).unlink()
