"""Is the vault as it should be? Looked at each month and whenever somebody asks, and said in plain sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from safespace.casework import backups, settings
from safespace.casework.attach import learn, unlearnt
from safespace.casework.continuity import still_counts
from safespace.casework.desk import Desk
from safespace.casework.unread_texts import unread_texts
from safespace.domain.days import written
from safespace.domain.problem import Problem
from safespace.vault import restore
from safespace.vault.backup import held, newest_of
from safespace.vault.mapping import instant, read_instant

CHECKED: Final = "vault-checked"

Told = Callable[[int, int, str], None]
"""Told how many looks are done, of how many, and what is looked at now. What it raises stops the check."""


@dataclass(frozen=True, slots=True)
class Look:
    """One thing that was looked at: what it is, whether it is as it should be, what was seen, what to do if not."""

    what: str
    good: bool
    seen: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class CheckUp:
    """Everything that was looked at, and when."""

    at: datetime
    looks: tuple[Look, ...]

    @property
    def good(self) -> bool:
        """Return whether nothing needs doing."""
        return all(look.good for look in self.looks)


def check_up(desk: Desk, told: Told) -> CheckUp:
    """Look at everything and write down that it was done, and how many things were amiss. Changes nothing else."""
    makers = tuple(_makers(desk))
    looks: list[Look] = []
    for number, (what, make) in enumerate(makers):
        told(number, len(makers), what)
        looks.append(make())
    bad = sum(not look.good for look in looks)
    with desk.vault.transaction():
        desk.vault.settings.set(CHECKED, instant(desk.now()))
        desk.vault.trail.write("vault.checked", desk.now(), counts={"looks": len(looks), "amiss": bad})
    return CheckUp(desk.now(), tuple(looks))


def last(desk: Desk) -> datetime | None:
    """Return when the vault was last checked, None for never."""
    kept = desk.vault.settings.get(CHECKED)
    return read_instant(kept) if kept else None


def due(desk: Desk) -> bool:
    """Whether the days that the policy gives have gone by since the last check, or since the vault was made."""
    since = last(desk) or desk.vault.meta.created_at
    return not still_counts(desk, since, "vault_checked_within_days")


def witness(desk: Desk, folder: Path) -> None:
    """Keep in a folder of this computer how far the vault has come, and notice if it has come less far than it had.

    A computer that takes no such note is no reason not to work.
    """
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    desk.vault.witness(folder)


def older(desk: Desk) -> str:
    """Say in one sentence that the vault lacks what it once had; empty if it does not."""
    found = desk.vault.anchors.older
    if found is None:
        return ""
    lacking = found.known - found.there
    if lacking <= 0:
        return "This vault went another way than the one that was last open on this computer."
    entries = "entry" if lacking == 1 else f"{lacking:,} entries"
    return f"This vault is older than when it was last open here: the last {entries} of its trail are missing."


def accept_older(desk: Desk) -> None:
    """Take the vault as it is for the right one, because it was restored on purpose. The trail says so."""
    with desk.vault.transaction():
        desk.vault.trail.write("vault.older.accepted", desk.now())
    desk.vault.anchors.accept()


def _makers(desk: Desk) -> Iterator[tuple[str, Callable[[], Look]]]:
    yield "The database", lambda: _database(desk)
    yield "The trail", lambda: _trail(desk)
    yield "The keys", lambda: _keys(desk)
    yield "The files of cases", lambda: _files(desk)
    yield "What you are typing", lambda: _typed(desk)
    yield "What this computer remembers", lambda: _memory(desk)
    for place in backups.backups(desk):
        name = "The copies beside the vault" if place.here else f"The copies in {place.folder.name}"
        yield name, lambda what=name, folder=place.folder: _newest(desk, what, folder)


def _database(desk: Desk) -> Look:
    found = desk.vault.check()
    if found.sound:
        healed = " What was damaged when it was last unlocked has been put right." if desk.vault.healed else ""
        return Look("The database", True, f"Every page carries its seal, and the structure is whole.{healed}")
    return Look(
        "The database",
        False,
        f"{found.bad_pages:,} damaged pages, {found.complaints:,} complaints about the structure.",
        "Make a backup now. Then lock and unlock: on opening, what can be healed is healed, and if something is lost "
        "you are told and can restore the last good backup.",
    )


def _trail(desk: Desk) -> Look:
    verdict = settings.check_trail(desk)
    return Look("The trail", verdict.whole, verdict.sentence, verdict.advice)


def _keys(desk: Desk) -> Look:
    damaged = desk.vault.damaged_slot_files()
    if not damaged:
        return Look("The keys", True, "The file that the passphrases open, and its copy, are both whole.")
    return Look(
        "The keys",
        False,
        f"Damaged or gone: {', '.join(damaged)}.",
        "Lock and unlock: what is damaged is made new from what is not.",
    )


_SPOILT: Final = (
    "Restore the last backup from before in a new place to get them back. No old backup goes by itself until then."
)


def _files(desk: Desk) -> Look:
    learning = unlearnt(desk)
    if learning is not None:
        learn(desk, learning.run())
    spoilt, over = desk.vault.attachments.spoilt(), desk.vault.attachments.leftovers()
    if spoilt:
        number = f"{len(spoilt):,} {'file is' if len(spoilt) == 1 else 'files are'} damaged, cut short or gone."
        return Look("The files of cases", False, number, _SPOILT)
    rest = f" {len(over):,} that no case knows: what an interrupted copying left." if over else ""
    return Look("The files of cases", True, f"Every file that a case knows is there, and each bit as it was.{rest}")


def _typed(desk: Desk) -> Look:
    what, unread = "What you are typing", unread_texts(desk)
    damaged = [one.on for one in unread if not one.aside]
    if not damaged:
        said = "Every text that you began and did not keep yet reads as you typed it."
        return Look(what, True, f"{said}{_set_aside(len(unread))}")
    number = "One text that you began does" if len(damaged) == 1 else f"{len(damaged)} texts that you began do"
    last = written(max(damaged))
    advice = (
        "What was saved is whole. Restore the last backup in a new place if you need it: it may have the text whole. "
        "What is left here can be looked at and thrown away, below."
    )
    return Look(what, False, f"{number} not read any more, the last typed on {last}.", advice)


def _set_aside(number: int) -> str:
    if not number:
        return ""
    whose = "a text that does" if number == 1 else f"{number:,} texts that do"
    return f" What is left of {whose} not is set aside, and can be thrown away below."


def _memory(desk: Desk) -> Look:
    said = older(desk)
    if not said:
        return Look("What this computer remembers", True, "The vault has all that it ever had here.")
    return Look(
        "What this computer remembers",
        False,
        said,
        "If you restored a backup, say so on Today. If not, lock it, keep this folder as it is, and tell your "
        "information governance lead.",
    )


def _newest(desk: Desk, what: str, folder: Path) -> Look:
    made = held(folder, desk.vault.meta.vault_id)
    if not made:
        return Look(what, False, "There is no copy that can be reached.", "Connect the disk and choose Back up now.")
    newest = newest_of(made, desk.now())
    age = f"{len(made):,} {'copy' if len(made) == 1 else 'copies'}, the newest"
    try:
        restore.described(newest)
    except Problem:
        return Look(what, False, f"{age} is damaged.", "Choose Back up now, and use another disk if it happens again.")
    return Look(what, True, f"{age} reads from end to end.")
