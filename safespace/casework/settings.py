"""What stands on the settings page: the vault's own facts, the national body's name, and the trail in plain words."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Final

from safespace.casework import national, walls
from safespace.casework.backups import Backup, backups
from safespace.casework.deeds import deed
from safespace.casework.desk import LONDON, Desk
from safespace.casework.safekeeping import DRILL, has_sheet
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.resources import root
from safespace.vault.mapping import read_instant

LONGEST_NAME: Final = 120


class NameNeeded(Problem):
    """The national body's name was left empty."""

    title = "The national body needs a name"
    advice = "Nothing was changed. Write the name as it is to stand on the return."


@dataclass(frozen=True, slots=True)
class AboutVault:
    """The vault's own facts. `tried` is when the recovery sheet last opened it, None for never."""

    name: str
    guardian: str
    folder: str
    made_on: date
    temporary: bool
    tried: date | None
    body: str
    backups: tuple[Backup, ...]


@dataclass(frozen=True, slots=True)
class TrailLine:
    """One entry of the trail as it is read: what was done, by whom, when (in London), and on which case, if on one."""

    number: int
    at: datetime
    who: str
    deed: str
    reference: str


@dataclass(frozen=True, slots=True)
class TrailVerdict:
    """Whether every entry of the trail fits to the one before, in one sentence, and what to do if not."""

    whole: bool
    sentence: str
    advice: str


def look(desk: Desk) -> AboutVault:
    """Return what the settings page says about the vault."""
    meta, tried = desk.vault.meta, desk.vault.settings.get(DRILL)
    return AboutVault(
        name=meta.name,
        guardian=desk.vault.guardian.name,
        folder=str(desk.vault.folder),
        made_on=meta.created_at.astimezone(LONDON).date(),
        temporary=meta.temporary,
        tried=read_instant(tried).astimezone(LONDON).date() if tried and has_sheet(desk) else None,
        body=national.body(desk),
        backups=backups(desk),
    )


def name_body(desk: Desk, name: str) -> str:
    """Give the national body another name, which stands on the returns from now on; NameNeeded if it is empty."""
    plain = " ".join(name.split())[:LONGEST_NAME]
    if not plain:
        raise NameNeeded
    with desk.vault.transaction():
        desk.vault.settings.set(national.BODY, plain)
        desk.vault.trail.write("settings.body", desk.now())
    return plain


def trail(desk: Desk, number: int = 12) -> tuple[TrailLine, ...]:
    """Return the last entries of the trail, newest first. They hold no words of a case."""
    names = {guardian.id: guardian.name for guardian in desk.vault.guardians.all()}
    unseen = walls.walled(desk)
    return tuple(
        TrailLine(
            number=entry.seq,
            at=entry.at.astimezone(LONDON),
            who=names.get(entry.guardian, "Somebody who has left"),
            deed=deed(entry.action),
            reference=_reference(desk, entry.case_id),
        )
        for entry in desk.vault.trail.read(number)
        if not unseen & {entry.case_id, *entry.about}
    )


def _reference(desk: Desk, case_id: Id | None) -> str:
    """Return what a case is called; one that was disposed of has a trail, and no name any more."""
    found = desk.rows.cases.where("id = ?", [case_id]) if case_id else ()
    return found[0].reference if found else "A case that is gone" if case_id else ""


def check_trail(desk: Desk) -> TrailVerdict:
    """Go through the whole trail and say whether something was changed, removed or put in."""
    found = desk.vault.trail.verify()
    if not found.whole:
        said = f"Entry {found.broken_at} does not fit. {found.why}"
        return TrailVerdict(
            False, said, "Make a backup now, keep older ones, and tell your information governance lead."
        )
    clock = "" if not found.clock_went_back else " This computer's clock was set back at least once in between."
    rows = f"All {found.rows:,} entries fit" if found.rows != 1 else "The one entry fits"
    signed = f"{found.checkpoints:,} signatures hold" if found.checkpoints != 1 else "The one signature holds"
    waiting = f" {_entries(found.unsigned)} for a signature of the person named in it." if found.unsigned else ""
    return TrailVerdict(True, f"{rows} together, and {signed[0].lower()}{signed[1:]}.{waiting}{clock}", "")


def _entries(number: int) -> str:
    return f"{number:,} entries still wait, each" if number != 1 else "One entry still waits"


def version() -> str:
    """Say which version of the program this is: the installed one, or that of the code it runs from."""
    try:
        return f"Version {metadata('safespace')['Version']}"
    except PackageNotFoundError:
        project = root().parent / "pyproject.toml"
        return f"Version {_version_in(project)}, run from its code" if project.is_file() else "Version not known"


def _version_in(project: Path) -> str:
    return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])
