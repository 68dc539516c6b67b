"""A guardian's own spreadsheet as plain facts: sheets and rows, what a column holds, and what becomes of each row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import Enum

Value = str | int | float | bool | datetime | date | time | timedelta
"""What stands in a cell; an empty text if nothing does."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as it was read: every row of the same width, counted from 0.

    `merged` are (first row, first column, last row, last column), `colours` the fill of cells by plain names, `blind`
    the cells whose formula has no stored value. `comments` and `links` are what hangs at cells, by row and column.
    `hidden` sheets, rows and columns are read like the others. `unmarked` says that of all this only values were read.
    """

    name: str
    rows: tuple[tuple[Value, ...], ...] = field(repr=False)
    hidden: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = ()
    colours: Mapping[tuple[int, int], str] = field(default_factory=dict[tuple[int, int], str], repr=False)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    blind: frozenset[tuple[int, int]] = frozenset()
    comments: Mapping[int, Mapping[int, str]] = field(default_factory=dict[int, dict[int, str]], repr=False)
    links: Mapping[int, Mapping[int, str]] = field(default_factory=dict[int, dict[int, str]], repr=False)
    unmarked: bool = False


class Place(Enum):
    """Where the cells of a column go. The value is what the guardian reads."""

    REFERENCE = "Your own reference"
    RAISED = "Day on which they spoke up"
    FIRST_RAISED = "Day on which it was first raised elsewhere"
    CLOSED = "Day on which it was closed"
    TOLD = "Day on which they were told the outcome"
    STATUS = "Open or closed"
    AREA = "Area"
    GROUP = "Worker group"
    LEVEL = "Professional level"
    EMPLOYMENT = "How they are employed"
    ETHNICITY = "Ethnicity"
    INTERNATIONAL = "Where they trained"
    ELEMENTS = "What it is about"
    PSQ = "Patient safety or quality: yes or no"
    WSW = "Worker safety or wellbeing: yes or no"
    BH = "Bullying or harassment: yes or no"
    IAB = "Other behaviours: yes or no"
    DETRIMENT = "Detriment: yes or no"
    OPENNESS = "Open, confidential or anonymous"
    ANONYMOUS = "Anonymous: yes or no"
    CHANNEL = "How they got in touch"
    ROUTE = "How they came to you"
    WORDS = "What they said"
    NOTES = "Notes"
    ACTIONS = "What was done"
    OUTCOME = "How it ended"
    LEARNING = "What was learnt"
    FEEDBACK = "Would they speak up again"
    FEEDBACK_ON = "Day of their feedback"
    NAME = "Their name (sealed)"
    CONTACT = "How to reach them (sealed)"
    ROLE = "Their exact role (sealed)"
    EXACT_PLACE = "Their exact place of work (sealed)"
    SEALED = "Anything else that tells who it is (sealed)"
    ABOUT_WHOM = "Who it is about (sealed)"
    MANAGER = "Their manager (sealed)"
    WITNESS = "Who saw it (sealed)"
    LEFT_OUT = "Leave this column out"

    @property
    def sealed(self) -> bool:
        """Say whether its cells tell who somebody is and go to the sealed place alone."""
        return self.value.endswith("(sealed)")


DAYS = (Place.RAISED, Place.FIRST_RAISED, Place.CLOSED, Place.TOLD, Place.FEEDBACK_ON)
YES_OR_NO = (Place.PSQ, Place.WSW, Place.BH, Place.IAB, Place.DETRIMENT, Place.ANONYMOUS)
PEOPLE = {
    Place.ABOUT_WHOM: ("ABOUT", "not_known"),
    Place.MANAGER: ("MANAGER", "line_manager"),
    Place.WITNESS: ("WITNESS", "not_known"),
}
"""The part and the post of somebody in the story, by the column that names them."""
LISTS = {
    Place.AREA: "areas",
    Place.GROUP: "worker_groups",
    Place.LEVEL: "levels",
    Place.EMPLOYMENT: "employment_types",
    Place.ETHNICITY: "ethnicity",
    Place.INTERNATIONAL: "international",
    Place.ELEMENTS: "elements",
    Place.OPENNESS: "openness",
    Place.CHANNEL: "channels",
    Place.ROUTE: "routes_in",
    Place.OUTCOME: "outcomes",
    Place.FEEDBACK: "feedback_answers",
}
"""The list of codes to which the words of a column are brought."""

IN_NOTES = ""
"""The answer that leaves a value among the notes, as it was written."""


class Fate(Enum):
    """What becomes of one row. The value is what the guardian reads; every row has exactly one."""

    NEW = "A new case"
    SAME = "Here already, the same"
    CONFLICT = "Here already, but different"
    REFUSED = "Cannot be brought in"
    LEFT_OUT = "Left out by you"
    BLANK = "Empty row"
    HEADING = "Title or heading"
    TOTAL = "A total"
    OTHER_SHEET = "On a sheet without cases"


@dataclass(frozen=True, slots=True)
class Table:
    """The cases of one sheet: its headers, and by its number in the sheet (from 0) each row that may be a case.

    `others` are the rows that are none, and what they are; with `rows` they are all rows of the sheet. A sheet without
    cases has no rows and says why in `reason`. `headless` says that no row of headers was found. `repeated` are the
    cells that said “as above”, and say in `rows` what stands above; `year` is what stands for a missing year.
    """

    sheet: Sheet = field(repr=False)
    headers: tuple[str, ...] = ()
    rows: Mapping[int, tuple[Value, ...]] = field(default_factory=dict[int, tuple[Value, ...]], repr=False)
    others: Mapping[int, Fate] = field(default_factory=dict[int, Fate])
    reason: str = ""
    headless: bool = False
    repeated: frozenset[tuple[int, int]] = frozenset()
    year: str = ""


class ColourMeans(Enum):
    """What a guardian can say that the colour of a row means."""

    NOTHING = "Only decoration: leave it out"
    NOTE = "Keep the colour as a note"
    CLOSED = "The case is closed"
    OPEN = "The case is open"
    DETRIMENT = "Detriment was indicated"
    ANONYMOUS = "They are anonymous"


@dataclass(frozen=True, slots=True)
class Plan:
    """How a tracker is read: by header where each column goes, and what was answered about words and colours.

    `answers` give for a place and a value (in its plain form) a code, or IN_NOTES. `american` are the headers of day
    columns that put the month first.
    """

    columns: Mapping[str, Place]
    answers: Mapping[tuple[Place, str], str] = field(default_factory=dict[tuple[Place, str], str], repr=False)
    colours: Mapping[str, ColourMeans] = field(default_factory=dict[str, ColourMeans])
    american: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Proposed:
    """One row as a case would be written down from it. Codes are those of the lists in LISTS, by place.

    `who` are fields of the sealed place, `people` (part, post, name). `assumed` says in sentences what was taken to be
    so; `landed` where each cell that is not empty went, by its column; `content` is the row in one comparable text.
    """

    sheet: str
    row: int
    raised_on: date
    days: Mapping[Place, date] = field(default_factory=dict[Place, date])
    codes: Mapping[Place, str] = field(default_factory=dict[Place, str])
    elements: tuple[str, ...] | None = None
    detriment: bool | None = None
    closed: bool = False
    reference: str = field(default="", repr=False)
    who: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    people: tuple[tuple[str, str, str], ...] = field(default=(), repr=False)
    words: str = field(default="", repr=False)
    notes: str = field(default="", repr=False)
    learning: str = field(default="", repr=False)
    assumed: tuple[str, ...] = field(default=(), repr=False)
    landed: Mapping[int, str] = field(default_factory=dict[int, str], repr=False)
    content: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Row:
    """The fate of one row of a sheet, from 0, and why. `case` is what would be written down, where it can be."""

    sheet: str
    number: int
    fate: Fate
    why: str = ""
    case: Proposed | None = field(default=None, repr=False)
