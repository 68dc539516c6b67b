"""Bringing a guardian's own spreadsheet in, all in one change or nothing; the report; and taking it back whole."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from safespace.casework import files, holds, import_keep, import_read, import_try
from safespace.casework.desk import Desk
from safespace.casework.identity import seal_now
from safespace.casework.import_try import Choice, Key, Trial, Tried
from safespace.domain.ids import Id
from safespace.domain.imported import Import, ImportedCase
from safespace.domain.problem import Problem
from safespace.domain.tracker import Fate
from safespace.vault import disposal
from safespace.vault.pieces import Step, no_step

ADVICE: Final = (
    "Your spreadsheet is as it was: SafeSpace never changes or deletes it. It still tells who spoke up, in the clear.",
    "Check ten cases here against it before you let it go, and keep it where only you can open it until then.",
    "Ask your records manager how long the file itself must be kept.",
    "Deleting it means its copies too: in the recycle bin, mails, sticks, “previous versions” and shared drives.",
)
"""What to do with the source file."""

_LOOKS: Final = frozenset({"identity.opened", "file.opened"})
"""What is done on a case without changing it."""

CHANGED: Final = "Something was done on it since"
COUNTED: Final = "It is counted in figures that have left"
HELD: Final = "It is on hold"


class NothingToBring(Problem):
    """No row of a spreadsheet is to become a case, or to change one."""

    title = "No row is left to bring in"
    advice = "Nothing was changed. Choose at least one row, or another file."


class TakenBackAlready(Problem):
    """An import was to be taken back a second time."""

    title = "This was taken back already"
    advice = "Nothing was changed."


@dataclass(frozen=True, slots=True)
class Became:
    """What became of one row in the end: its fate and why, and the reference of the case, if there is one."""

    sheet_number: int
    sheet: str = field(repr=False)
    row: int
    fate: Fate
    said: str
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What was brought in, row by row, and what the guardian has to know of it."""

    import_id: Id
    rows: tuple[Became, ...] = field(repr=False)
    made: int
    updated: int
    lost: tuple[str, ...]
    told: tuple[str, ...]
    named: int
    assumed: int
    advice: tuple[str, ...] = ADVICE

    @property
    def counts(self) -> dict[Fate, int]:
        """Return how many rows had each fate."""
        found = Counter(row.fate for row in self.rows)
        return {fate: found[fate] for fate in Fate if found[fate]}


@dataclass(frozen=True, slots=True)
class Brought:
    """An import as the list shows it: when (UTC), by whom, its cases, and whether it was taken back."""

    id: Id
    at: datetime
    by: str
    made: int
    still_here: int
    undone_at: datetime | None


@dataclass(frozen=True, slots=True)
class Undone:
    """What taking an import back did: how many cases went, and which stay, each with why."""

    gone: int
    kept: tuple[tuple[str, str], ...]


def bring_in(
    desk: Desk,
    trial: Trial,
    left_out: frozenset[Key] = frozenset(),
    choices: Mapping[Key, Choice] | None = None,
    step: Step = no_step,
) -> Report:
    """Bring a spreadsheet in, as the dry run showed it, in one change. NothingToBring.

    `left_out` are rows that the guardian took out; `choices` say what is done with rows whose case is here already
    (KEEP if nothing is said). `step` hears how far it is and may raise to stop it: then nothing was brought in.
    """
    chosen = choices or {}
    doing = [_decided(one, left_out, chosen) for one in trial.rows]
    working = [(one, does) for one, does in zip(trial.rows, doing, strict=True) if does is not None]
    if not working:
        raise NothingToBring
    with desk.vault.transaction():
        brought = _begin(desk, trial, doing, left_out)
        done: dict[Key, str] = {}
        for number, (one, does) in enumerate(working):
            step(number, len(working))
            done[one.key] = _bring(desk, brought, one, does)
        import_read.remember(desk, trial.laid)
    rows = tuple(_became(one, done.get(one.key, ""), one.key in left_out, chosen) for one in trial.rows)
    if len(rows) != len(trial.rows):
        raise AssertionError("a row has no fate")
    updated = sum(does is Choice.UPDATE for does in doing)
    return Report(brought.id, rows, len(working) - updated, updated, trial.lost, trial.told, trial.named, trial.assumed)


def _decided(one: Tried, left_out: frozenset[Key], choices: Mapping[Key, Choice]) -> Choice | None:
    """Return what is done with a row: BOTH makes a case, UPDATE changes one, None does nothing."""
    if one.key in left_out or one.row.case is None:
        return None
    if one.row.fate is Fate.NEW:
        return Choice.BOTH
    choice = choices.get(one.key, Choice.KEEP) if one.row.fate is Fate.CONFLICT else Choice.KEEP
    return None if choice is Choice.KEEP else choice


def _begin(desk: Desk, trial: Trial, doing: list[Choice | None], left_out: frozenset[Key]) -> Import:
    counts = Counter(_fate(one, one.key in left_out).name for one in trial.rows)
    seal = import_read.sealed(desk, "file", trial.laid.opened.sha256)
    brought = Import(desk.new_id(), seal, desk.now(), tuple(sorted(counts.items())), None, desk.first())
    desk.rows.imports.add(brought)
    made = sum(does is Choice.BOTH for does in doing)
    told = {"cases": made, "updated": sum(does is Choice.UPDATE for does in doing), "rows": len(trial.rows)}
    desk.vault.trail.write("import.done", desk.now(), about=(brought.id,), counts=told)
    return brought


def _bring(desk: Desk, brought: Import, one: Tried, does: Choice) -> str:
    """Bring one row in and return the reference of its case."""
    proposed = one.row.case
    if proposed is None:
        raise AssertionError("a row without a case was to be brought in")
    if does is Choice.UPDATE and one.case_id is not None:
        case = import_keep.bring_up_to_date(desk, one.case_id, proposed)
    else:
        case = import_keep.new_case(desk, proposed)
    content, reference = import_try.seals(desk, proposed)
    made = does is not Choice.UPDATE
    desk.rows.imported_cases.add(
        ImportedCase(
            id=desk.new_id(),
            case_id=case.id,
            import_id=brought.id,
            sheet_number=one.sheet_number,
            row_number=one.row.number + 1,
            reference_seal=reference,
            content_seal=content,
            made=made,
            change=desk.first(),
        )
    )
    return case.reference


def _fate(one: Tried, is_out: bool) -> Fate:
    return Fate.LEFT_OUT if is_out and one.row.case is not None else one.row.fate


def _became(one: Tried, reference: str, is_out: bool, choices: Mapping[Key, Choice]) -> Became:
    fate = _fate(one, is_out)
    said = one.row.why
    if fate is Fate.CONFLICT:
        said = f"{choices.get(one.key, Choice.KEEP).value}."
    return Became(one.sheet_number, one.row.sheet, one.row.number + 1, fate, said, reference or one.reference)


def report_csv(report: Report) -> bytes:
    """Return the report as a table, without a word of the spreadsheet: sheets and rows are numbers."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(("Sheet", "Row", "What became of it", "Case", "Why"))
    for row in report.rows:
        table.writerow((row.sheet_number, row.row, row.fate.value, row.reference, row.said))
    return out.getvalue().encode("utf-8-sig")


def save_report(desk: Desk, report: Report, folder: Path) -> Path:
    """Write the report into a folder, signed, and return where it lies. FileNotWritten."""
    return files.save(desk, folder, {"brought-in.csv": report_csv(report)})[0]


def imports(desk: Desk) -> tuple[Brought, ...]:
    """Return every import, the latest first."""
    names = {one.id: one.name for one in desk.vault.guardians.all()}
    found: list[Brought] = []
    for one in desk.rows.imports.where("1", (), "brought_at DESC, rowid DESC"):
        made = dict(one.fates).get(Fate.NEW.name, 0)
        here = len({row.case_id for row in desk.rows.imported_cases.where("import_id = ? AND made = 1", [one.id])})
        by = names.get(one.change.by, "Somebody who has left")
        found.append(Brought(one.id, one.brought_at, by, max(made, here), here, one.undone_at))
    return tuple(found)


def stays(desk: Desk, import_id: Id) -> tuple[tuple[Id, str], ...]:
    """Return the cases that an import made and that would stay if it were taken back, each with why."""
    counted = frozenset(one.case_id for entry in desk.rows.ledger.entries() for one in entry.frozen)
    every = [(case_id, _why_kept(desk, import_id, case_id, counted)) for case_id in _made_by(desk, import_id)]
    return tuple((case_id, why) for case_id, why in every if why)


def undo(desk: Desk, import_id: Id) -> Undone:
    """Take an import back: its cases go with all that is sealed about them, but for those that `stays` tells of.

    Only whoever brought it in, or may open who spoke up, may (IdentityNotPermitted). TakenBackAlready. Cases that were
    only brought up to date stay as they are. Backups from between still hold what went.
    """
    brought = desk.rows.imports.get(import_id)
    if brought.undone_at is not None:
        raise TakenBackAlready
    if brought.change.by != desk.me:
        desk.vault.identity.require_permission()
    seal_now(desk)
    with desk.vault.transaction():
        staying = dict(stays(desk, import_id))
        kept = tuple((desk.case(case_id).reference, why) for case_id, why in staying.items())
        going = [case_id for case_id in _made_by(desk, import_id) if case_id not in staying]
        for case_id in going:
            disposal.dispose(desk.vault.connection, case_id)
        ended = replace(brought, undone_at=desk.now(), change=desk.next(brought.change))
        desk.rows.imports.save(ended)
        counts = {"gone": len(going), "kept": len(kept)}
        desk.vault.trail.write("import.undone", desk.now(), about=(import_id,), counts=counts)
    desk.vault.settle()
    return Undone(len(going), kept)


def _made_by(desk: Desk, import_id: Id) -> tuple[Id, ...]:
    rows = desk.rows.imported_cases.where("import_id = ? AND made = 1", [import_id])
    return tuple(dict.fromkeys(row.case_id for row in rows))


def _why_kept(desk: Desk, import_id: Id, case_id: Id, counted: frozenset[Id]) -> str:
    """Return why a case stays when its import is taken back; empty if it goes."""
    others = desk.rows.imported_cases.where("case_id = ? AND import_id <> ?", [case_id, import_id])
    if others or desk.vault.history.done_since(_end_of_import(desk, case_id), case_id) - _LOOKS:
        return CHANGED
    if case_id in counted:
        return COUNTED
    return HELD if holds.of_case(desk, desk.case(case_id)) else ""


def _end_of_import(desk: Desk, case_id: Id) -> int:
    """Return the number of the trail's last row of the change that made a case."""
    return min((step.last for step, _ in desk.vault.history.of_case(case_id)), default=0)
