"""The dry run: what would become of every row of a spreadsheet, before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Final

from safespace.casework import counting, takes_part
from safespace.casework.desk import Desk, label
from safespace.casework.import_read import Laid, sealed
from safespace.domain.case import Case, Stage
from safespace.domain.days import written
from safespace.domain.ids import Id, heard
from safespace.domain.tracker import Fate, Place, Proposed, Row
from safespace.importing import trackers

Key = tuple[str, int]
"""A row: the name of its sheet, and its number from 0."""

TWICE: Final = "The same row stands in the file before."
SAME_REFERENCE: Final = "Another row of the file has the same reference and says something else. Both become cases."
HERE: Final = "It was brought in before, and says the same."
NOT_YOURS: Final = "It is about a case from which you stepped back. Whoever took it over can bring it in."
OTHERWISE: Final = "It was brought in before under the same reference, and now says something else."


class Choice(Enum):
    """What is done with a row whose case is here already, with other contents."""

    KEEP = "Keep what is here"
    UPDATE = "Bring the case here up to date"
    BOTH = "Make it a case of its own as well"


@dataclass(frozen=True, slots=True)
class Difference:
    """What a case says here and what the file says of it. A sealed thing is never shown: only that there is one."""

    name: str
    here: str = field(repr=False)
    there: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Tried:
    """One row with its fate. `case_id` and `reference` are those of the case that is here already, if one is."""

    row: Row
    sheet_number: int
    case_id: Id | None = None
    reference: str = ""
    differences: tuple[Difference, ...] = field(default=(), repr=False)

    @property
    def key(self) -> Key:
        """Return which row it is."""
        return (self.row.sheet, self.row.number)


@dataclass(frozen=True, slots=True)
class Trial:
    """Every row of a file with its fate, in order, and what else the guardian is told before anything is written.

    `lost` are columns and colours that are left out because the guardian said so; `told` what the file does not show;
    `named` in how many new cases the words name who spoke up; `assumed` of how many something was taken to be so;
    `several` how many are about several things, each of which the counting rules make a case of its own.
    """

    laid: Laid = field(repr=False)
    rows: tuple[Tried, ...] = field(repr=False)
    lost: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    named: int = 0
    assumed: int = 0
    several: int = 0

    @property
    def counts(self) -> dict[Fate, int]:
        """Return how many rows have each fate; they add up to the rows of the file."""
        found = Counter(one.row.fate for one in self.rows)
        return {fate: found[fate] for fate in Fate if found[fate]}


def rows_of(trial: Trial, fate: Fate) -> tuple[str, ...]:
    """Return which rows have a fate, sheet by sheet in one sentence each, with why. Pure: think with it.

    A case that was taken for a heading or a total must be found by whoever looks for it.
    """
    sheets: dict[tuple[str, str], list[int]] = {}
    for one in trial.rows:
        if one.row.fate is fate:
            sheets.setdefault((one.row.sheet, one.row.why), []).append(one.row.number + 1)
    return tuple(f"{sheet}, {_runs(numbers)}. {why}".strip() for (sheet, why), numbers in sheets.items())


def _runs(numbers: Sequence[int]) -> str:
    """Return rising numbers of rows in words, neighbours as one: "rows 1 to 3, 7 and 9"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    said = [" to ".join(map(str, run)) for run in runs]
    listed = f"{', '.join(said[:-1])} and {said[-1]}" if len(said) > 1 else said[0]
    return f"{'row' if len(numbers) == 1 else 'rows'} {listed}"


def dry_run(desk: Desk, laid: Laid) -> Trial:
    """Find what would become of every row. Nothing is written."""
    rows = trackers.rows(laid.opened.tracker, laid.plan, desk.today())
    sheets = [table.sheet.name for table in laid.opened.tracker.tables]
    seen = _Seen(desk)
    tried = tuple(seen.tried(row, sheets.index(row.sheet) + 1) for row in rows)
    new = [one.row.case for one in tried if one.row.case is not None and one.row.fate is Fate.NEW]
    return Trial(
        laid,
        tried,
        lost=_lost(laid),
        told=laid.opened.tracker.told,
        named=sum(map(names_in_words, new)),
        assumed=sum(bool(case.assumed) for case in new),
        several=sum(counting.too_many_things(desk, len(case.elements or ()), case.raised_on) for case in new),
    )


def names_in_words(case: Proposed) -> bool:
    """Say whether the words of a case name somebody whose name goes to the sealed place."""
    names = [case.who.get("name", ""), *(name for _, _, name in case.people)]
    parts = {part.casefold() for name in names for part in name.split() if len(part) > 2}
    words = {word.strip(".,;:!?()“”'\"’").casefold() for word in f"{case.words} {case.notes}".split()}
    return bool(parts & words)


class _Seen:
    """What was seen of the file so far, and what is in the vault."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        here = desk.rows.imported_cases.where("1")
        self._contents = {one.content_seal: one.case_id for one in here if one.content_seal}
        self._references = {one.reference_seal: one.case_id for one in here if one.reference_seal}
        self._hidden = takes_part.hidden(desk)
        self._rows: set[str] = set()
        self._in_file: set[str] = set()

    def tried(self, row: Row, sheet_number: int) -> Tried:
        if row.case is None:
            return Tried(row, sheet_number)
        content, reference = seals(self._desk, row.case)
        if content in self._rows:
            return Tried(replace(row, fate=Fate.SAME, why=TWICE, case=None), sheet_number)
        self._rows.add(content)
        if content in self._contents:
            return self._with(replace(row, fate=Fate.SAME, why=HERE, case=None), sheet_number, self._contents[content])
        there = self._known(row.case, reference)
        if there is not None:
            return self._with(replace(row, fate=Fate.CONFLICT, why=OTHERWISE), sheet_number, there, row.case)
        if reference and reference in self._in_file:
            return Tried(replace(row, why=SAME_REFERENCE), sheet_number)
        self._in_file.add(reference)
        return Tried(row, sheet_number)

    def _known(self, case: Proposed, reference: str) -> Id | None:
        """Return the case here that a row is about: by the guardian's own reference, or by ours."""
        if reference in self._references:
            return self._references[reference]
        ours = self._desk.rows.cases.by_reference(heard(case.reference)) if _is_ours(case.reference) else None
        return ours.id if ours else None

    def _with(self, row: Row, sheet_number: int, case_id: Id, proposed: Proposed | None = None) -> Tried:
        if case_id in self._hidden:
            return Tried(replace(row, fate=Fate.REFUSED, why=NOT_YOURS, case=None), sheet_number)
        case = self._desk.case(case_id)
        different = differences(self._desk, case, proposed) if proposed else ()
        return Tried(row, sheet_number, case_id, case.reference, different)


def _is_ours(reference: str) -> bool:
    return reference.upper().startswith("SS-")


def seals(desk: Desk, case: Proposed) -> tuple[str, str]:
    """Return what knows the contents of a row again, and its reference (empty if it has none)."""
    return sealed(desk, "row", case.content), sealed(desk, "reference", case.reference.casefold().strip())


_FACTS: Final = (
    (Place.AREA, "area", "areas"),
    (Place.GROUP, "worker_group", "worker_groups"),
    (Place.LEVEL, "level", "levels"),
    (Place.EMPLOYMENT, "employment", "employment_types"),
    (Place.ETHNICITY, "ethnicity", "ethnicity"),
    (Place.INTERNATIONAL, "international", "international"),
    (Place.CHANNEL, "channel", "channels"),
    (Place.ROUTE, "route_in", "routes_in"),
)


def differences(desk: Desk, case: Case, proposed: Proposed) -> tuple[Difference, ...]:
    """Return what a case says here and what a row says of it, side by side, where they differ."""
    found: list[Difference] = []
    if case.raised_on != proposed.raised_on:
        found.append(Difference(Place.RAISED.value, written(case.raised_on), written(proposed.raised_on)))
    for place, field_name, name in _FACTS:
        here, there = getattr(case.about, field_name), proposed.codes.get(place)
        if there and (here is None or here.code != there):
            found.append(Difference(place.value, label(name, here), label(name, there)))
    here, there = (one.code for one in case.about.elements or ()), proposed.elements
    if there is not None and set(here) != set(there):
        found.append(Difference(Place.ELEMENTS.value, _elements(case), _listed(there)))
    if proposed.closed != (case.stage is Stage.CLOSED):
        found.append(Difference(Place.STATUS.value, *(_state(one) for one in (not proposed.closed, proposed.closed))))
    if proposed.words or proposed.notes:
        found.append(Difference("Words and notes", "As they are here", "As they stand in the file"))
    if proposed.who and desk.rows.speakers.recorded_at(case.id) is None:
        found.append(Difference("Who spoke up", "Not written down", "In the file; it would be sealed"))
    return tuple(found)


def _elements(case: Case) -> str:
    return "Not recorded" if case.about.elements is None else _listed([one.code for one in case.about.elements])


def _listed(codes: Sequence[str]) -> str:
    return ", ".join(label("elements", code) for code in codes) or "None of the four"


def _state(closed: bool) -> str:
    return "Closed" if closed else "Open"


def _lost(laid: Laid) -> tuple[str, ...]:
    """Return what is left out because the guardian said so."""
    out = [one for one in laid.columns if one.place is Place.LEFT_OUT and one.filled]
    cells = [f"The column “{one.header}”, filled in {one.filled} rows." for one in out]
    kept = [one for one in laid.plan.colours.items() if one[1].name == "NOTHING"]
    return (*cells, *(f"The colour {name} of rows." for name, _ in kept))
