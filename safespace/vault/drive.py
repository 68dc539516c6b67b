"""The folder on a shared drive: the turns, the copies, and who is there. Never an open database.

A Drive holds keys of its own and can be used on any thread; nothing in it touches the open vault. Files that it does
not know are let be. How long ago somebody renewed their presence is measured with the drive's own clock: between their
file and one that this computer has just written there. What the clocks of the computers say does not matter.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

from safespace.domain.ids import Id
from safespace.vault import container, durable, exclusive
from safespace.vault.container import SUFFIX as COPY_SUFFIX
from safespace.vault.drive_problems import DriveAway, DriveDamaged, DriveWentBack, NothingShared, SharedAlready
from safespace.vault.sealing import BrokenSeal, bound, seal, unseal
from safespace.vault.turns import Hand, Snapshot, Turn, hash_of

SUFFIX: Final = ".safespace-shared"
STALE: Final = timedelta(minutes=15)
"""A pen that was not renewed for so long may be taken: several renewals missed, by the drive's own clock."""

KEPT_TURNS: Final = 50
KEPT_COPIES: Final = 3
"""How many turns, and how many copies, lie on the drive at most."""

_TURN: Final = re.compile(r"\d{8}\.safespace-turn")
_HERE: Final = re.compile(r"[0-9a-f]{32}\.safespace-here")
_COPY: Final = re.compile(r"copy-\d{8}-[0-9a-f]{8}" + re.escape(COPY_SUFFIX))
_FRESH: Final = re.compile(r"\.[0-9a-f]{16}" + re.escape(exclusive.FRESH))
_LEFT: Final = timedelta(days=7)
_TRIES: Final = 50


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody who has the shared vault open, and how long ago they said so, by the drive's clock."""

    hand: Hand
    ago: timedelta

    @property
    def fresh(self) -> bool:
        """Return whether they are there, as far as can be told."""
        return self.ago <= STALE


@dataclass(frozen=True, slots=True)
class Seen:
    """The newest turn with the hash of its file."""

    turn: Turn
    hash: str


@dataclass(frozen=True, slots=True, repr=False)
class Drive:
    """One vault's shared folder, for whoever works on one copy of it. Every method may raise DriveAway."""

    folder: Path
    vault: Id
    key: bytes
    hand: Hand

    def begin(self, newest: Snapshot) -> Seen:
        """Write the first turn; SharedAlready if there is one."""
        turn = Turn.first(self.hand, newest)
        seen = self._put(turn)
        if seen is None:
            raise SharedAlready
        return seen

    def has_turns(self) -> bool:
        """Return whether something is shared here already."""
        with _reaching():
            return bool(self._numbers())

    def seen(self, known: int = 0, known_hash: str = "") -> Seen:
        """Return the newest turn. NothingShared, DriveDamaged.

        `known` is the turn that this copy saw last: DriveWentBack if the drive has not come so far, or another way.
        """
        with _reaching():
            number = max(self._numbers(), default=0)
            while self._place(number + 1).exists():  # a listing may be older than the drive
                number += 1
            if not number:
                raise NothingShared if not known else DriveWentBack
            content = self._place(number).read_bytes()
            before = self._place(known).read_bytes() if 0 < known < number and self._place(known).exists() else b""
        turn = Turn.opened(content, self.key, self.vault, number)
        if number < known or (number == known and known_hash != hash_of(content)):
            raise DriveWentBack
        if before and known_hash and hash_of(before) != known_hash:
            raise DriveWentBack
        return Seen(turn, hash_of(content))

    def take_turn(self, make: Callable[[Turn, str], Turn], known: Seen | None = None) -> Seen:
        """Write the next turn: `make(newest, its hash)` says which, and raises if it may not be.

        It is tried after `known` first, if that is given; whenever somebody else went first, `make` is asked again.
        """
        seen = known or self.seen()
        for _ in range(_TRIES):
            done = self._put(make(seen.turn, seen.hash))
            if done is not None:
                return done
            seen = self.seen()
        raise DriveAway

    def appear(self) -> None:
        """Say that this copy is open here, now."""
        about = bound("here", self.vault, self.hand.copy)
        content = seal(self.key, json.dumps(asdict(self.hand)).encode(), about)
        with _reaching():
            durable.write(self._own(), content)

    def vanish(self) -> None:
        """Say so no more. A drive that does not listen forgets by itself."""
        with suppress(OSError):
            self._own().unlink(missing_ok=True)

    def present(self) -> tuple[Present, ...]:
        """Return who is there, ourselves among them; call `appear` before, whose file tells the drive's time."""
        with _reaching():
            now = self._own().stat().st_mtime
            files = [file for file in self.folder.iterdir() if _HERE.fullmatch(file.name)]
        found = (self._read_present(file, now) for file in files)
        return tuple(sorted(filter(None, found), key=lambda one: (one.hand.name, one.hand.copy)))

    def pen_ago(self, turn: Turn, present: tuple[Present, ...]) -> timedelta:
        """Return how long ago whoever has the pen was heard of, by the drive's clock; long ago if never."""
        pen = turn.pen
        ago = [one.ago for one in present if pen is not None and one.hand.copy == pen.copy]
        if pen is not None and turn.by.copy == pen.copy:
            with _reaching():
                written = self._place(turn.number).stat().st_mtime
                ago.append(timedelta(seconds=self._own().stat().st_mtime - written))
        return min(ago, default=2 * STALE)

    def file_of(self, snapshot: Snapshot) -> Path:
        """Return where a published copy lies; DriveDamaged if its name is not one that a copy has."""
        if not _COPY.fullmatch(snapshot.file):
            raise DriveDamaged
        return self.folder / snapshot.file

    def tidy(self, turn: Turn) -> None:
        """Remove turns and copies that nobody needs any more, and what was left by who is long gone."""
        with suppress(OSError):
            now = self._own().stat().st_mtime
            for number in sorted(self._numbers())[:-KEPT_TURNS]:
                self._place(number).unlink(missing_ok=True)
            for file in self._needless(turn.newest.file):
                file.unlink(missing_ok=True)
            for file in self.folder.iterdir():
                left = _HERE.fullmatch(file.name) or _FRESH.fullmatch(file.name)
                if left and now - file.stat().st_mtime > _LEFT.total_seconds():
                    file.unlink(missing_ok=True)

    def _needless(self, newest: str) -> list[Path]:
        """Return copies of this vault that are older than the last few, or under other keys than the newest."""
        now = container.glanced_at(self.folder / newest)
        older = sorted((file for file in copies(self.folder) if file.name < newest), reverse=True)
        found = ((number, file, container.glanced_at(file)) for number, file in enumerate(older, start=2))
        return [
            file
            for number, file, heading in found
            if heading is not None
            and heading.vault == self.vault
            and (number > KEPT_COPIES or (now is not None and heading.header.constant != now.header.constant))
        ]

    def _put(self, turn: Turn) -> Seen | None:
        content = turn.sealed(self.key, self.vault)
        with _reaching():
            done = exclusive.put(self._place(turn.number), content)
        return Seen(turn, hash_of(content)) if done else None

    def _numbers(self) -> list[int]:
        return [int(file.name[:8]) for file in self.folder.iterdir() if _TURN.fullmatch(file.name)]

    def _place(self, number: int) -> Path:
        return self.folder / f"{number:08}.safespace-turn"

    def _own(self) -> Path:
        return self.folder / f"{self.hand.copy}.safespace-here"

    def _read_present(self, file: Path, now: float) -> Present | None:
        """Return who a file says is there; None if it does not read, or is not theirs."""
        copy = file.name[:32]
        try:
            ago = timedelta(seconds=now - file.stat().st_mtime)
            plain = json.loads(unseal(self.key, file.read_bytes(), bound("here", self.vault, copy)))
            return Present(Hand(**plain), ago)
        except (OSError, BrokenSeal, ValueError, TypeError):
            return None


def shared_at(folder: Path) -> Path:
    """Return the shared folder that was meant: itself, or the one in it. NothingShared, DriveAway."""
    with _reaching():
        if _copies(folder):
            return folder
        inside = [place for place in folder.glob(f"*{SUFFIX}") if place.is_dir() and _copies(place)]
    if len(inside) != 1:
        raise NothingShared
    return inside[0]


def copies(folder: Path) -> tuple[Path, ...]:
    """Return the copies that lie in a shared folder, the newest name first. DriveAway."""
    with _reaching():
        return tuple(_copies(folder))


def require_answers(files: Iterable[Path]) -> None:
    """Raise DriveAway unless each of these copies can be read: one that says nothing may only be out of reach."""
    with _reaching():
        for file in files:
            with file.open("rb") as content:
                content.read(1)


def _copies(folder: Path) -> list[Path]:
    return sorted((file for file in folder.iterdir() if _COPY.fullmatch(file.name)), reverse=True)


@contextmanager
def _reaching() -> Generator[None]:
    try:
        yield
    except OSError:
        raise DriveAway from None
