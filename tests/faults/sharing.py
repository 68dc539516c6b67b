"""Working through a shared folder, for the harness: sharing and publishing; taking a copy and the pen, handing over.

The folder lies on the stick. What is in its newest copy counts as much as what is in the vault: both are looked at.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing, suppress
from typing import Any

from safespace.casework import record, sharing_begin, sharing_pen
from safespace.casework.desk import Desk
from safespace.vault.connection import Connection
from safespace.vault.drive import SUFFIX, Drive
from safespace.vault.drive_problems import DriveAway, DriveDamaged, NothingShared
from safespace.vault.header import DATABASE
from safespace.vault.key_problems import VaultClosed
from safespace.vault.problems import CannotWrite, DiskFull, DiskTrouble, NotSaved
from safespace.vault.vault import Vault
from tests.faults import seeing
from tests.faults.place import CASES, NOW, Place, come_in
from tests.faults.promises import Book
from tests.faults.seeing import Seen, digest_of

SAYS = (NotSaved, DiskFull, DiskTrouble, CannotWrite, VaultClosed, DriveAway, DriveDamaged)
SAID, WHO = "They said it again. ", "Ada Obi"
FIRST = tuple(f"first{number}" for number in range(CASES))


def share(place: Place) -> None:
    """A vault shared through a folder, and copies published in it; at last the pen is laid down."""
    with place.desk() as desk:
        with place.changing({f"shared/{name}": "whole" for name in FIRST}):
            sharing_begin.began(desk, sharing_begin.begin(desk, place.stick).run())
        for number in range(place.rounds):
            if place.refused:
                return  # what went wrong is looked into before anybody goes on
            _written(place, desk, f"ours{number}")
            _published(place, desk, {f"shared/ours{number}": "whole"}, release=False)
        if not place.refused:
            _published(place, desk, {"pen": "free"}, release=True)


def with_a_colleague(place: Place) -> None:
    """Let a colleague share the vault from another computer, write a case, and lay the pen down."""
    theirs = place.root / "theirs.safespace"
    shutil.copytree(place.vault, theirs)
    with closing(come_in(theirs, place.ways["sheet"])) as vault:
        desk = Desk(vault, lambda: NOW)
        sharing_begin.began(desk, sharing_begin.begin(desk, place.stick).run())
        record.concern(desk, record.NewConcern(SAID, handle="theirs", who={"name": WHO}))
        made = sharing_pen.publish(desk, release=True)
        assert made is not None
        sharing_pen.published(desk, made.run())
    shutil.rmtree(theirs)
    (place.stick / f"theirs{SUFFIX}").rename(place.stick / f"{place.vault.stem}{SUFFIX}")


def take(place: Place) -> None:
    """The newest copy taken, then the pen; a case written, published, and the pen laid down."""
    with place.desk() as desk:
        _step(place, {}, lambda: sharing_begin.followed(desk, sharing_begin.follow(desk, place.stick).run()))
        taken = {"case/theirs": digest_of(SAID, WHO)}
        _step(place, taken, lambda: sharing_pen.took(desk, sharing_pen.take_newest(desk).run()))
        _step(place, {"pen": None}, lambda: sharing_pen.took(desk, sharing_pen.take_pen(desk).run()))
        if place.refused:
            return
        _written(place, desk, "ours0")
        _published(place, desk, {"shared/ours0": "whole"}, release=False)
        _published(place, desk, {"pen": "free"}, release=True)


def _step(place: Place, things: dict[str, str | None], step: Callable[[], Any]) -> None:
    if not place.refused:
        with place.changing(things):
            step()


def _written(place: Place, desk: Desk, handle: str) -> None:
    with place.changing({f"case/{handle}": digest_of(SAID, WHO)}):
        record.concern(desk, record.NewConcern(SAID, handle=handle, who={"name": WHO}))


def _published(place: Place, desk: Desk, things: dict[str, str | None], *, release: bool) -> None:
    def publish() -> None:
        made = sharing_pen.publish(desk, release=release)
        assert made is not None
        sharing_pen.published(desk, made.run())

    _step(place, things, publish)


def with_shared(place: Place, book: Book) -> Seen:
    """Return what is in the vault, which cases lie whole in the newest copy, and whether the pen is free."""
    seen = seeing.in_the_vault(place, book)
    folder = place.stick / f"{place.vault.stem}{SUFFIX}"
    if not folder.exists():
        return seen
    with seeing.inside(place.vault, [seen["sheet"]]) as (vault, _):
        drive = vault.shared.drive(folder, "2026-07-03T09:12:44Z")
        with suppress(NothingShared):
            return {**seen, **_on(drive, vault)}
    return seen


def _on(drive: Drive, vault: Vault) -> Seen:
    turn = drive.seen().turn
    fetched = vault.shared.fetcher(drive).fetch(turn.newest)
    try:
        with closing(Connection(fetched.aside.place / DATABASE, fetched.keys.database, wal=False)) as database:
            handles = [handle for (handle,) in database.execute("SELECT handle FROM cases")]
    finally:
        fetched.drop()
    pen = {"pen": "free"} if turn.pen is None else {}
    return {**{f"shared/{handle}": "whole" for handle in handles}, **pen}
