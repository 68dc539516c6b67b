"""Keeping the vault itself safe: making one, opening it, the recovery sheet, the second place for backups."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from safespace.casework import door
from safespace.casework.desk import Clock, Desk
from safespace.casework.identity import seal_now
from safespace.casework.masking import mask_again
from safespace.domain.problem import Problem
from safespace.reports.recovery_sheet import recovery_sheet_pdf
from safespace.vault.cost import Cost
from safespace.vault.mapping import instant, read_instant
from safespace.vault.vault import Vault

PLACES = "backup-places"
DRILL = "recovery-tried"
QUARTER = timedelta(days=90)
WEEK = timedelta(days=7)


class SheetMistyped(Problem):
    """What was typed from the recovery sheet is not what is printed on it."""

    title = "That is not what the sheet says"
    advice = "Nothing was changed. Look at the groups that are asked for and type them again."


class NoSecondPlace(Problem):
    """A backup was asked for and no place for one was chosen."""

    title = "There is no place for backups yet"
    advice = "Nothing was copied. Choose a folder on another disk, in Settings."


class FirstBackupFailed(Problem):
    """The place that was chosen did not take a backup."""

    title = "The backup was not made"
    advice = "Your vault is open and safe. Choose another folder, or go on and try again later, in Settings."


@dataclass(frozen=True, slots=True)
class Made:
    """A new vault: the desk, and the recovery code in its printed groups, shown once."""

    desk: Desk
    code: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Backup:
    """A second place: when it last took a checked copy (None: never), and what went wrong last (empty: nothing)."""

    folder: Path
    last: datetime | None
    trouble: str


def create(folder: Path, name: str, guardian: str, passphrase: str, clock: Clock, *, cost: Cost | None = None) -> Made:
    """Make a vault in `folder` and open it. The recovery code is returned once and kept nowhere in clear.

    Without a `cost`, a guess at the passphrase is made to take about a second on this computer.
    """
    made = Vault.create(folder, name, guardian, passphrase, clock(), cost=cost)
    desk = Desk(made.vault, clock)
    mask_again(desk)
    return Made(desk, tuple(made.recovery_code.split("-")))


def unlock(folder: Path, passphrase: str, clock: Clock, *, take_over: bool = False) -> Desk:
    """Open a vault with a guardian's passphrase; `take_over` sets aside the mark of another computer."""
    desk = Desk(Vault.open(folder, passphrase, clock(), take_over=take_over), clock)
    _settle(desk, "vault.opened")
    return desk


def recover(folder: Path, code: str, new_passphrase: str, clock: Clock) -> Desk:
    """Open a vault with the recovery sheet, and give it a new passphrase."""
    desk = Desk(Vault.open_with_recovery(folder, code, new_passphrase, clock()), clock)
    _settle(desk, "vault.recovered")
    with desk.vault.transaction():
        desk.vault.settings.set(DRILL, instant(desk.now()))
    return desk


def lock(desk: Desk) -> None:
    """Seal what is open and close the vault; the process that held the keys ends after this.

    A disk that does not take the trail's last line does not keep the vault open; what it said is raised afterwards.
    """
    seal_now(desk)
    try:
        with desk.vault.transaction():
            desk.vault.trail.write("vault.locked", desk.now())
    finally:
        desk.vault.close()


def recovery_sheet(name: str, code: tuple[str, ...], desk: Desk) -> bytes:
    """Return the recovery sheet as a PDF to print. It holds no case data."""
    return recovery_sheet_pdf(code, name, desk.today())


def confirm_sheet(desk: Desk, code: tuple[str, ...], typed: dict[int, str]) -> None:
    """Check the groups (by position) that the guardian typed from the printed sheet; SheetMistyped if one is wrong.

    Typing none of them is no check.
    """
    if not typed or any(door.heard(group) != code[position] for position, group in typed.items()):
        raise SheetMistyped
    with desk.vault.transaction():
        desk.vault.trail.write("recovery.sheet.checked", desk.now())


def groups_to_ask(desk: Desk, code: tuple[str, ...], number: int = 2) -> tuple[int, ...]:
    """Choose by lot which groups of a new sheet are typed back: their positions, in order."""
    left = list(range(len(code)))
    chosen = [left.pop(desk.vault.random_number(32) % len(left)) for _ in range(min(number, len(left)))]
    return tuple(sorted(chosen))


def new_recovery_sheet(desk: Desk) -> tuple[str, ...]:
    """Make a new recovery code and return its printed groups, once; the old sheet no longer opens this vault."""
    code = desk.vault.new_recovery_sheet()
    with desk.vault.transaction():
        desk.vault.settings.remove(DRILL)
        desk.vault.trail.write("recovery.sheet.made", desk.now())
    return tuple(code.split("-"))


def try_recovery(desk: Desk, code: str) -> bool:
    """Try the whole recovery sheet against the vault without changing anything; a success counts for three months."""
    if not desk.vault.recovery_drill(code):
        return False
    with desk.vault.transaction():
        desk.vault.settings.set(DRILL, instant(desk.now()))
        desk.vault.trail.write("recovery.tried", desk.now())
    return True


def recovery_tried(desk: Desk) -> bool:
    """Whether the recovery sheet opened this vault in the last three months."""
    kept = desk.vault.settings.get(DRILL)
    return bool(kept) and desk.now() - read_instant(kept) <= QUARTER


def choose_place(desk: Desk, folder: Path) -> None:
    """Add a second place for backups. The copy is sealed; the folder may be on a trust drive or a USB key."""
    places = _places(desk)
    places.setdefault(str(folder), {"last": "", "trouble": ""})
    _keep_places(desk, places)


def forget_place(desk: Desk, folder: Path) -> None:
    """Stop making backups in a place; the copies that are there stay."""
    places = _places(desk)
    places.pop(str(folder), None)
    _keep_places(desk, places)


def back_up(desk: Desk) -> tuple[Backup, ...]:
    """Make a checked, sealed copy in every second place; a place that fails keeps its trouble and the others go on."""
    places = _places(desk)
    if not places:
        raise NoSecondPlace
    for folder, state in places.items():
        try:
            desk.vault.backup_to(Path(folder), desk.now())
            state |= {"last": instant(desk.now()), "trouble": ""}
        except Problem as problem:
            state["trouble"] = problem.title
        except OSError:
            state["trouble"] = "The folder cannot be reached"
    _keep_places(desk, places)
    return backups(desk)


def first_backup(desk: Desk, folder: Path) -> Backup:
    """Choose a second place and make its first backup; FirstBackupFailed, and no place chosen, if it takes none."""
    choose_place(desk, folder)
    made = next(copy for copy in back_up(desk) if copy.folder == folder)
    if made.trouble:
        forget_place(desk, folder)
        raise FirstBackupFailed(made.trouble)
    return made


def backups(desk: Desk) -> tuple[Backup, ...]:
    """Return every second place and how it stands."""
    return tuple(
        Backup(Path(folder), read_instant(state["last"]) if state["last"] else None, state["trouble"])
        for folder, state in _places(desk).items()
    )


def backed_up(desk: Desk) -> bool:
    """Whether a checked copy was made in the last seven days."""
    return any(copy.last is not None and desk.now() - copy.last <= WEEK for copy in backups(desk))


def change_passphrase(desk: Desk, old: str, new: str) -> None:
    """Give the guardian's slot a new passphrase. Backups made before still open with the old one."""
    desk.vault.change_passphrase(old, new)
    with desk.vault.transaction():
        desk.vault.trail.write("passphrase.changed", desk.now())


def _settle(desk: Desk, action: str) -> None:
    with desk.vault.transaction():
        desk.vault.trail.write(action, desk.now())
    mask_again(desk)


def _places(desk: Desk) -> dict[str, dict[str, str]]:
    return json.loads(desk.vault.settings.get(PLACES) or "{}")


def _keep_places(desk: Desk, places: dict[str, dict[str, str]]) -> None:
    with desk.vault.transaction():
        desk.vault.settings.set(PLACES, json.dumps(places))
