"""What was last known of a vault: how far its trail had come. A vault that is behind that is older than it was.

Neither SQLite nor SQLCipher notices when a whole older copy is put in the vault's place, or when the write-ahead log
is lost: every page is genuine. So the last row of the trail is written down outside the database after every change, in
the vault's folder, and in a folder of this computer that does not travel with the vault. What is written down is sealed
with an HMAC of the vault; whoever can change both places and has an older copy goes unnoticed, which the trail's
printed words alone can tell.

An anchor is not flushed to the disk: after a power cut it may be older than the vault, which says nothing, never newer.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from safespace.domain.ids import Id
from safespace.vault import outside
from safespace.vault.keys import same, tag
from safespace.vault.sealing import bound
from safespace.vault.trail import Head, Trail

NAME: Final = "vault.anchor"


@dataclass(frozen=True, slots=True)
class Older:
    """A vault that lacks what it once had: the trail's rows that were known, and those that are there.

    As many rows as were known, or more, means that the vault went another way: a copy was worked on elsewhere.
    """

    known: int
    there: int


class Anchors:
    """The places where the end of one vault's trail is written down."""

    def __init__(self, vault: Id, key: bytes, trail: Trail, places: tuple[Path, ...]) -> None:
        """Compare the trail with what is written down in `places` (files); `older` says what was found."""
        self._vault, self._key, self._trail, self._places = vault, key, trail, places
        self._last: Head | None = None
        self.older = self._compared()

    @property
    def places(self) -> tuple[Path, ...]:
        """Return the files in which it is written down."""
        return self._places

    def remember(self) -> None:
        """Write down the end of the trail. Not while the vault is older: what is known must not be forgotten."""
        if self.older is None and self._places and self._trail.head() != self._last:
            self._write()

    def accept(self) -> None:
        """Take the vault as it is now for the right one: because it was restored from a backup."""
        self.older = None
        self._write()

    def forget(self) -> None:
        """Let go of what is written down: another line of the same vault is about to take its place, on purpose."""
        self.older = self._last = None
        for place in self._places:
            place.unlink(missing_ok=True)

    def _write(self) -> None:
        self._last = head = self._trail.head()
        plain = json.dumps({"seq": head.seq, "head": head.mac.hex(), "mac": self._mac(head)}).encode()
        for place in self._places:
            with suppress(OSError):  # a witness that cannot write is no reason to refuse a change
                fresh = place.with_name(place.name + ".new")
                fresh.write_bytes(plain)
                fresh.replace(place)

    def _compared(self) -> Older | None:
        known = max(filter(None, map(self._read, self._places)), key=lambda head: head.seq, default=None)
        if known is None or self._trail.has(known):
            return None
        return Older(known.seq, self._trail.head().seq)

    def _read(self, place: Path) -> Head | None:
        """Return what a file says; None if there is none, it is damaged, or this vault did not write it."""
        try:
            plain: dict[str, Any] = outside.told(place.read_bytes())
            head = Head(int(plain["seq"]), bytes.fromhex(plain["head"]))
            return head if same(self._mac(head).encode(), str(plain["mac"]).encode()) else None
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def _mac(self, head: Head) -> str:
        return tag(self._key, bound("anchor", self._vault, head.seq, head.mac.hex())).hex()
