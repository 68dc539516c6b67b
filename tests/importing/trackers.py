"""Synthetic trackers of many shapes, written in code as guardians write them, each with the truth beside it.

Nobody in them exists. The names are made of letters that no word list has, so that one search finds whatever leaks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from safespace.domain.tracker import Fate, Place

TODAY = date(2026, 7, 3)


@dataclass(frozen=True)
class Truth:
    """What really happened in one made-up case."""

    number: int
    raised: date
    closed: date | None
    name: str
    contact: str
    ward: str
    job: str
    group: str
    elements: tuple[str, ...]
    detriment: bool
    anonymous: bool
    words: str
    outcome: str
    feedback: str
    manager: str

    @property
    def names(self) -> tuple[str, ...]:
        """Return whatever tells who somebody is."""
        return (*self.name.split(), self.contact, *self.manager.split())


def truths(shape: str, count: int = 6) -> tuple[Truth, ...]:
    """Return made-up cases that no other shape has."""
    tail = "".join(chr(97 + ord(letter) % 26) for letter in shape)[:9]
    kinds = (("EL_PSQ",), ("EL_BH",), ("EL_PSQ", "EL_WSW"), ("EL_IAB",), (), ("EL_BH", "EL_IAB"))
    groups = ("03", "07", "01", "08", "04", "09")
    return tuple(
        Truth(
            number=number + 1,
            raised=date(2025, 4, 14) + timedelta(days=37 * number),
            closed=date(2025, 5, 20) + timedelta(days=37 * number) if number % 3 else None,
            name=f"Xq{tail}ba Vz{tail}{'abcdef'[number % 6]}u",
            contact=f"{tail}{number}@example.org",
            ward=f"Ward {number + 3}B",
            job=f"Band {number + 2} {tail}ist",
            group=groups[number % 6],
            elements=kinds[number % 6],
            detriment=number % 4 == 1,
            anonymous=False,
            words=f"The {shape} rota was changed for the {number + 1}. time and nobody listened to the team about it.",
            outcome=("upheld", "supported", "passed_on")[number % 3],
            feedback=("yes", "maybe", "no")[number % 3],
            manager=f"Jh{tail}o Kw{tail}{'ghijkl'[number % 6]}e",
        )
        for number in range(count)
    )


Write = Callable[[Truth], Any]


@dataclass(frozen=True)
class Column:
    """A column as somebody wrote it: its header, what stands in it, and where that belongs."""

    header: str
    write: Write
    place: Place


GROUPS = {"03": "Nurse", "07": "HCA", "01": "Doctor", "08": "Admin", "04": "AHP", "09": "Porter"}
THEMES = {
    "EL_PSQ": "Patient Safety",
    "EL_BH": "Bullying",
    "EL_WSW": "Staff safety",
    "EL_IAB": "Attitudes and behaviours",
}
OUTCOMES = {"upheld": "Upheld", "supported": "Advice given", "passed_on": "Referred to HR"}
FEEDBACK = {"yes": "Yes", "maybe": "Maybe", "no": "No"}

REF = Column("Ref", lambda one: f"FTSU/{one.number:03}", Place.REFERENCE)
RAISED = Column("Date raised", lambda one: one.raised, Place.RAISED)
CLOSED = Column("Date closed", lambda one: one.closed or "", Place.CLOSED)
NAME = Column("Name", lambda one: one.name, Place.NAME)
CONTACT = Column("Email", lambda one: one.contact, Place.CONTACT)
WARD = Column("Ward", lambda one: one.ward, Place.EXACT_PLACE)
JOB = Column("Job title", lambda one: one.job, Place.ROLE)
GROUP = Column("Staff group", lambda one: GROUPS[one.group], Place.GROUP)
THEME = Column("Theme", lambda one: "; ".join(THEMES[code] for code in one.elements), Place.ELEMENTS)
DETRIMENT = Column("Detriment", lambda one: "Yes" if one.detriment else "No", Place.DETRIMENT)
WORDS = Column("Summary of concern", lambda one: one.words, Place.WORDS)
OUTCOME = Column("Outcome", lambda one: OUTCOMES[one.outcome] if one.closed else "", Place.OUTCOME)
AGAIN = Column("Would you speak up again?", lambda one: FEEDBACK[one.feedback] if one.closed else "", Place.FEEDBACK)
MANAGER = Column("Line manager", lambda one: one.manager, Place.MANAGER)
STATUS = Column("Status", lambda one: "Closed" if one.closed else "Open", Place.STATUS)
USUAL = (REF, RAISED, NAME, WARD, JOB, GROUP, THEME, DETRIMENT, WORDS, STATUS, CLOSED, OUTCOME, AGAIN, MANAGER)


def called(column: Column, header: str, write: Write | None = None) -> Column:
    """Return a column under another header, and written in another way."""
    return Column(header, write or column.write, column.place)


@dataclass(frozen=True)
class Made:
    """A tracker: its file, the truth, the columns that carry it, and how many rows are no new case, by fate.

    `taken` are truths of which the file only tells roughly on which day they were raised.
    """

    shape: str
    file: str
    content: bytes = field(repr=False)
    cases: tuple[Truth, ...] = field(repr=False)
    columns: tuple[Column, ...] = field(repr=False)
    fates: dict[Fate, int]
    told: str = ""
    rough: bool = False

    @property
    def places(self) -> set[Place]:
        """Return what the file tells."""
        return {column.place for column in self.columns}


def grid(columns: Sequence[Column], cases: Sequence[Truth]) -> list[list[Any]]:
    """Return headers and rows."""
    return [[column.header for column in columns], *rows(columns, cases)]


def rows(columns: Sequence[Column], cases: Sequence[Truth]) -> list[list[Any]]:
    """Return rows without headers."""
    return [[column.write(one) for column in columns] for one in cases]
