"""Closed cases, years later: for the tests of retention, holds and disposal."""

from __future__ import annotations

from pathlib import Path

from safespace.casework import close, follow_up, tasks
from safespace.casework.desk import Desk
from safespace.domain.case import Case
from safespace.domain.follow_up import Seen
from safespace.domain.ids import Id
from tests import builders
from tests.builders import Clock


def closed(desk: Desk, clock: Clock, outcome: str = "upheld", handle: str = "Night cover") -> Case:
    """Record a case, close it, and do all that is still to be done on it in the year after; the clock moves on."""
    case = builders.a_concern(desk, handle=handle)
    close.case(desk, case.id, outcome)
    clock.move(days=400)
    finish(desk, case.id)
    return desk.case(case.id)


def finish(desk: Desk, case_id: Id) -> None:
    """Do every check that is due, and tick off whatever else is still to be done, so that nothing is."""
    for check in desk.rows.checks.of_case(case_id):
        if check.done_on is None:
            follow_up.checked(desk, check.id, Seen.NONE)
    with desk.vault.transaction():
        for task in tasks.open_of(desk, case_id):
            tasks.done(desk, case_id, task.kind)


def papers(folder: Path) -> list[str]:
    """Return the names of the papers in a folder, without their signatures."""
    return sorted(file.name for file in folder.iterdir() if file.suffix != ".sig" and file.is_file())
