"""A guardian's spreadsheet, read and laid out: where its columns go, what is asked, how such a file was read last.

Reading is done beside the vault's own work; nothing is written. How a file of the same headers was read is remembered
by seals and codes alone: no header, no word and no name of it lies in the vault.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from safespace.casework.attach import NotAFile
from safespace.casework.desk import Desk
from safespace.domain.imported import ReadPlan
from safespace.domain.tracker import ColourMeans, Place, Plan
from safespace.importing import asked, columns, trackers
from safespace.importing.book_limits import LARGEST, TableTooLarge
from safespace.importing.told_codes import plain_form
from safespace.importing.trackers import Tracker

AskedWords = asked.AskedWords
AskedColour = asked.AskedColour
Column = columns.Column

ENDINGS: Final = trackers.ENDINGS
"""The endings of the files that can be brought in."""

DROPPED: Final = frozenset(ENDINGS) - {".txt"}
"""What is a spreadsheet when it is dropped on the window; text is more often what somebody said."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A spreadsheet that was read: what is on it, and the SHA-256 of its bytes."""

    tracker: Tracker = field(repr=False)
    sha256: str


@dataclass(frozen=True, slots=True)
class Laid:
    """A spreadsheet laid out: its columns as proposed or as last time, the plan so far, and what it was told by.

    `remembered` says that a file with the same headers was read before. `same_file` that this very file was brought in.
    """

    opened: Opened = field(repr=False)
    columns: tuple[Column, ...]
    plan: Plan = field(repr=False)
    remembered: bool = False
    same_file: bool = False


class NoCasesFound(TableTooLarge):
    """A spreadsheet without a sheet that holds cases."""

    title = "No cases were found in this spreadsheet"
    advice = (
        "Nothing was brought in, and your file was not changed. A sheet with cases has one row for each case and a "
        "column with the day on which it was raised. Give that column a header such as “Date raised”, and try again."
    )


def open_file(source: Path) -> Opened:
    """Read a spreadsheet, on any thread; NotAFile, CannotReadTable, TableTooLarge or NoCasesFound."""
    try:
        with source.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError:
        raise NotAFile from None
    tracker = trackers.read(source.name, content)
    if not tracker.with_cases:
        why = " ".join(f"“{table.sheet.name}”: {table.reason}" for table in tracker.tables)
        raise NoCasesFound(None, f"{NoCasesFound.advice} {why}".strip())
    return Opened(tracker, sha256(content).hexdigest())


def lay_out(desk: Desk, opened: Opened) -> Laid:
    """Propose how a spreadsheet is read: as one of the same headers was read last, else by what it shows."""
    found = trackers.propose(opened.tracker)
    plan = trackers.plan_of(opened.tracker, {column.header: column.place for column in found})
    seal = sealed(desk, "file", opened.sha256)
    same = any(one.undone_at is None for one in desk.rows.imports.where("file_seal = ?", [seal]))
    kept = _kept(desk, opened)
    if kept is None:
        return Laid(opened, found, plan, same_file=same)
    told = json.loads(kept.plan)
    places = {column.header: _place(desk, told, column) for column in found}
    found = tuple(replace(column, place=places[column.header], sure=True, why="as last time") for column in found)
    plan = trackers.plan_of(opened.tracker, places)
    plan = replace(plan, answers=_answers(desk, told, opened, plan), colours={**plan.colours, **_colours(told, plan)})
    return Laid(opened, found, plan, remembered=True, same_file=same)


def move(laid: Laid, header: str, place: Place) -> Laid:
    """Return a spreadsheet laid out with one column going elsewhere; what was answered of other columns stays."""
    moved = tuple(replace(one, place=place, sure=True) if one.header == header else one for one in laid.columns)
    plan = trackers.plan_of(laid.opened.tracker, {one.header: one.place for one in moved})
    return replace(
        laid,
        columns=moved,
        plan=replace(plan, answers=laid.plan.answers, colours={**plan.colours, **laid.plan.colours}),
    )


def asked_words(laid: Laid) -> tuple[AskedWords, ...]:
    """Return the words that only the guardian can bring to a code. Pure: think with it."""
    return trackers.ask_words(laid.opened.tracker, laid.plan)


def asked_colours(laid: Laid) -> tuple[AskedColour, ...]:
    """Return the colours of rows that may mean something. Pure."""
    return trackers.ask_colours(laid.opened.tracker)


def answer(laid: Laid, place: Place, key: str, code: str) -> Laid:
    """Return a spreadsheet laid out with one answer: what some words stand for, or IN_NOTES."""
    return replace(laid, plan=replace(laid.plan, answers={**laid.plan.answers, (place, key): code}))


def colour(laid: Laid, name: str, means: ColourMeans) -> Laid:
    """Return a spreadsheet laid out with what a colour means."""
    return replace(laid, plan=replace(laid.plan, colours={**laid.plan.colours, name: means}))


def remember(desk: Desk, laid: Laid) -> None:
    """Keep how a spreadsheet was read, inside the running change, in place of how one like it was read before."""
    told = {
        "columns": {sealed(desk, "header", plain_form(one.header)): one.place.name for one in laid.columns},
        "answers": [[place.name, sealed(desk, "words", key), code] for (place, key), code in laid.plan.answers.items()],
        "colours": {name: means.name for name, means in laid.plan.colours.items()},
    }
    plan, kept = json.dumps(told, sort_keys=True), _kept(desk, laid.opened)
    if kept is None:
        shape = sealed(desk, "shape", trackers.shape(laid.opened.tracker))
        desk.rows.read_plans.add(ReadPlan(desk.new_id(), shape, plan, desk.first()))
    else:
        desk.rows.read_plans.save(replace(kept, plan=plan, change=desk.next(kept.change)))


def sealed(desk: Desk, kind: str, words: str) -> str:
    """Return what knows words of a spreadsheet again in this vault, and tells nobody what they are; empty for none."""
    if not words:
        return ""
    return desk.vault.seed(b"import\0" + kind.encode() + b"\0" + sha256(words.encode()).digest()).hex()[:32]


def _kept(desk: Desk, opened: Opened) -> ReadPlan | None:
    shape = sealed(desk, "shape", trackers.shape(opened.tracker))
    return next(iter(desk.rows.read_plans.where("shape = ?", [shape])), None)


def _place(desk: Desk, told: dict[str, Any], column: Column) -> Place:
    kept = told["columns"].get(sealed(desk, "header", plain_form(column.header)))
    return Place[kept] if kept in Place.__members__ else column.place


def _answers(desk: Desk, told: dict[str, Any], opened: Opened, plan: Plan) -> dict[tuple[Place, str], str]:
    kept = {(place, seal): code for place, seal, code in told["answers"]}
    words = trackers.ask_words(opened.tracker, plan)
    found = {(one.place, one.key): kept.get((one.place.name, sealed(desk, "words", one.key))) for one in words}
    return {key: code for key, code in found.items() if code is not None}


def _colours(told: dict[str, Any], plan: Plan) -> dict[str, ColourMeans]:
    kept = {name: means for name, means in told["colours"].items() if name in plan.colours}
    return {name: ColourMeans[means] for name, means in kept.items() if means in ColourMeans.__members__}
