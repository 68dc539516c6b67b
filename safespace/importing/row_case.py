"""One row of a tracker as the case that would be written down from it. No cell is dropped: each lands somewhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from safespace.domain.days import written
from safespace.domain.tracker import (
    DAYS,
    LISTS,
    PEOPLE,
    YES_OR_NO,
    ColourMeans,
    Fate,
    Place,
    Plan,
    Proposed,
    Row,
    Table,
    Value,
)
from safespace.importing.row_cells import EXACTLY, FIELDS, Making, said
from safespace.importing.told_codes import plain_form
from safespace.importing.told_days import told_within
from safespace.resources import codelist

NO_DAY: Final = "No day on which they spoke up can be read in it."
NOT_YET: Final = "The day on which they spoke up has not come yet."
NOTHING: Final = "There is nothing in it but a day."
COMMENT: Final = "Comment"
LINK: Final = "Link"
BEFORE: Final = "It is said to have been closed before it was raised."


def row(table: Table, number: int, plan: Plan, today: date) -> Row:
    """Return the fate of one row of a table as far as the row itself tells: a new case, or refused and why."""
    cells = table.rows[number]
    raised = _raised(table, cells, plan)
    if raised is None:
        return Row(table.sheet.name, number, Fate.REFUSED, NO_DAY)
    if raised > today:
        return Row(table.sheet.name, number, Fate.REFUSED, NOT_YET)
    if sum(cell != "" for cell in cells) < 2:
        return Row(table.sheet.name, number, Fate.REFUSED, NOTHING)
    case = _case(table, number, plan, today, raised)
    closed = case.days.get(Place.CLOSED)
    if closed is not None and closed < raised:
        return Row(table.sheet.name, number, Fate.REFUSED, BEFORE)
    return Row(table.sheet.name, number, Fate.NEW, case=case)


def place_of(plan: Plan, header: str) -> Place:
    """Return where a column goes; what nobody placed goes to the notes."""
    return plan.columns.get(header, Place.NOTES)


def _raised(table: Table, cells: Sequence[Value], plan: Plan) -> date | None:
    for header, cell in zip(table.headers, cells, strict=False):
        if place_of(plan, header) is Place.RAISED and cell != "":
            found = told_within(cell, american=header in plan.american, year=table.year)
            if found:
                return found.day
    return None


def _case(table: Table, number: int, plan: Plan, today: date, raised: date) -> Proposed:
    making = Making(plan, table.year, today)
    cells = table.rows[number]
    for column, (header, cell) in enumerate(zip(table.headers, cells, strict=False)):
        if cell != "":
            making.landed[column] = _lands(making, place_of(plan, header), header, cell)
    _at_cells(making, table, number, plan)
    _colour(making, table, number, plan)
    _agree(making, today, raised)
    dropped = {column for column, cell in enumerate(cells) if cell != ""} - making.landed.keys()
    if dropped:
        raise AssertionError("a cell of a row landed nowhere")
    return Proposed(
        sheet=table.sheet.name,
        row=number,
        raised_on=raised,
        days={place: day for place, day in making.days.items() if place is not Place.RAISED},
        codes=making.codes,
        elements=tuple(dict.fromkeys(making.elements)) if making.elements_said else None,
        detriment=making.detriment,
        closed=bool(making.closed),
        reference=making.reference,
        who={field: "; ".join(dict.fromkeys(parts)) for field, parts in making.who.items()},
        people=tuple(making.people),
        words="\n\n".join(making.words),
        notes="\n".join((*making.notes, *making.assumed)),
        learning="\n".join(making.learning),
        assumed=tuple(making.assumed),
        landed=making.landed,
        content=content(table, number),
    )


def _at_cells(making: Making, table: Table, number: int, plan: Plan) -> None:
    """Say which cells of a row were taken from above, and keep what hangs at them.

    Comments go where their column goes; where links lead is sealed.
    """
    for column, raw in enumerate(table.sheet.rows[number]):
        if (number, column) in table.repeated:
            header = table.headers[column]
            making.assumed.append(f"“{raw}” under “{header}” was taken as what stands above it.")
    for kind, header, words in beside(table, number):
        place = place_of(plan, header)
        if place is Place.LEFT_OUT:
            continue
        line = f"{kind} at “{header}”: {words}"
        if kind == LINK or place.sealed or place in EXACTLY:
            making.who.setdefault(FIELDS[Place.SEALED], []).append(line)
        else:
            making.notes.append(line)


def beside(table: Table, number: int) -> list[tuple[str, str, str]]:
    """Return what hangs at the cells of a row: comment or link, the header of its column, and its words."""
    found: list[tuple[str, str, str]] = []
    for kind, hanging in ((COMMENT, table.sheet.comments), (LINK, table.sheet.links)):
        for column, words in sorted(hanging.get(number, {}).items()):
            header = table.headers[column] if column < len(table.headers) else "another column"
            found.append((kind, header, words))
    return found


def content(table: Table, number: int) -> str:
    """Return a row in one comparable text: its cells and what hangs at them, by their headers, in any order."""
    pairs = [
        (header, said(cell)) for header, cell in zip(table.headers, table.rows[number], strict=False) if cell != ""
    ]
    pairs += [(f"{kind} {header}", words) for kind, header, words in beside(table, number)]
    return "\x1e".join(sorted(f"{plain_form(header)}\x1f{plain_form(words)}" for header, words in pairs))


def _lands(making: Making, place: Place, header: str, cell: Value) -> str:
    """Put one cell where it goes, and return what that place is called."""
    if place in DAYS:
        return making.day(place, header, cell)
    if place in YES_OR_NO:
        return making.yes_or_no(place, header, cell)
    if place in LISTS:
        return making.coded(place, header, cell)
    if place in PEOPLE:
        return making.person(place, cell)
    if place.sealed:
        return making.sealed(place, header, cell)
    return making.words_of(place, header, cell)


def _colour(making: Making, table: Table, number: int, plan: Plan) -> None:
    """Take up what the guardian said that the colour of a row means."""
    colour = colour_of(table, number)
    means = plan.colours.get(colour, ColourMeans.NOTHING) if colour else ColourMeans.NOTHING
    if means is ColourMeans.NOTE:
        making.notes.append(f"The row was {colour} in the spreadsheet.")
    elif means in (ColourMeans.CLOSED, ColourMeans.OPEN):
        making.closed = means is ColourMeans.CLOSED
    elif means is ColourMeans.DETRIMENT:
        making.detriment = True
    elif means is ColourMeans.ANONYMOUS:
        making.codes[Place.OPENNESS] = "anonymous"


def colour_of(table: Table, number: int) -> str:
    """Return the colour of a row: that of at least half of its cells; empty if they share none."""
    filled = [column for column, cell in enumerate(table.rows[number]) if cell != ""]
    colours = [table.sheet.colours.get((number, column), "") for column in filled]
    most = max(dict.fromkeys(colours), key=colours.count, default="")
    return most if most and colours.count(most) * 2 >= len(filled) else ""


def _agree(making: Making, today: date, raised: date) -> None:
    """Settle what a row says twice, and keep among the notes what has no field in a case such as this."""
    _settle_closing(making, today)
    if making.codes.get(Place.OPENNESS) == "anonymous" and making.who.get("name"):
        making.codes[Place.OPENNESS] = "confidential"
        making.assumed.append("It was said to be anonymous, and a name was written: taken as confidential.")
    began = making.days.get(Place.FIRST_RAISED)
    if began and began > raised:
        _note_day(making, Place.FIRST_RAISED)
    if Place.FEEDBACK not in making.codes:
        _note_day(making, Place.FEEDBACK_ON)
    elif not {Place.FEEDBACK_ON, Place.CLOSED} & making.days.keys():
        making.assumed.append("No day of their feedback was written: taken as the day it was brought in.")


def _settle_closing(making: Making, today: date) -> None:
    """Settle whether a case is closed and since when; of an open one, how it ended goes among the notes."""
    closed = making.days.get(Place.CLOSED)
    if making.closed is False and closed:
        del making.days[Place.CLOSED]
        making.assumed.append(f"It was said to be open, and to have been closed on {written(closed)}: taken as open.")
    elif making.closed and not closed:
        making.days[Place.CLOSED] = today
        making.assumed.append("No day of closing was written: taken as closed on the day it was brought in.")
    making.closed = Place.CLOSED in making.days
    if not making.closed:
        making.notes += making.learning
        making.learning = []
        _note_day(making, Place.TOLD)
        outcome = making.codes.pop(Place.OUTCOME, None)
        making.notes += [f"{Place.OUTCOME.value}: {codelist('outcomes').label(outcome)}"] if outcome else []


def _note_day(making: Making, place: Place) -> None:
    """Put a day among the notes, if there is one."""
    day = making.days.pop(place, None)
    if day:
        making.notes.append(f"{place.value}: {written(day)}")
