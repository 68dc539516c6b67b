"""Moving to a new laptop: one last copy, restored over there; this vault then says that it lives elsewhere."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from safespace.casework import backups, imposed
from safespace.casework.backups import Copying, Taken
from safespace.casework.desk import LONDON, Desk
from safespace.domain.days import written
from safespace.domain.problem import Problem
from safespace.vault.mapping import instant, read_instant

MOVED: Final = "vault-moved"


class NotMoved(Problem):
    """The copy that was to move was not made."""

    title = "The copy for the new laptop was not made"
    advice = "Nothing was changed, and this vault stays the one you work in. Choose another stick or folder."


def prepare(desk: Desk, folder: Path) -> Copying:
    """Prepare the copy that is carried over. It opens with today's passphrases and recovery sheets.

    PlaceNotAllowed if the organisation lets no copy lie there.
    """
    imposed.refuse_backup_place(folder)
    return backups.copying(desk, [folder])


def leave(desk: Desk, taken: tuple[Taken, ...]) -> Path:
    """Mark this vault as moved, now that its copy was proved, and return the copy; NotMoved if there is none.

    The copy was made before the mark, so the vault over there does not bear it.
    """
    done = next((one.done for one in taken if one.done), None)
    if done is None:
        raise NotMoved
    with desk.vault.transaction():
        desk.vault.settings.set(MOVED, instant(desk.now()))
        desk.vault.trail.write("vault.moved", desk.now(), codes={"sha256": done.sha256})
    return done.file


def moved(desk: Desk) -> date | None:
    """Return the day on which this vault was moved to another laptop, None if it was not."""
    kept = desk.vault.settings.get(MOVED)
    return read_instant(kept).astimezone(LONDON).date() if kept else None


def warning(desk: Desk) -> str:
    """Say in one sentence that this vault was moved; empty if it was not."""
    day = moved(desk)
    return (
        f"This vault was moved to another laptop on {written(day)}. What you write here will be missing there."
        if day
        else ""
    )


def stay(desk: Desk) -> None:
    """Take the mark back: the move did not happen."""
    with desk.vault.transaction():
        desk.vault.settings.remove(MOVED)
        desk.vault.trail.write("vault.stayed", desk.now())
