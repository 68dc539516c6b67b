"""Where the cells of one row go, cell by cell: days, codes, yes and no, words, and whoever is named, to be sealed."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Final

from safespace.domain.tracker import IN_NOTES, LISTS, PEOPLE, Place, Plan, Value
from safespace.importing.told_codes import first_said, meant, parts, plain_form, yes_or_no
from safespace.importing.told_days import told_within
from safespace.resources import codelist

ELEMENT: Final = {Place.PSQ: "EL_PSQ", Place.WSW: "EL_WSW", Place.BH: "EL_BH", Place.IAB: "EL_IAB"}
FIELDS: Final = {
    Place.NAME: "name",
    Place.CONTACT: "contact",
    Place.ROLE: "exact_role",
    Place.EXACT_PLACE: "exact_place",
    Place.SEALED: "needs",
}
"""The field of the sealed place in which each kind of column goes."""

EXACTLY: Final = {Place.AREA: "exact_place", Place.GROUP: "exact_role"}
"""What is finer than a code can tell who it is: the words themselves go to the sealed place beside the code."""

_CLOSED: Final = frozenset(
    ["closed", "complete", "completed", "resolved", "done", "finished", "ended", "concluded", "archived"]
)
_OPEN: Final = frozenset(("open", "ongoing", "on going", "in progress", "active", "live", "pending", "new", "reopened"))
_NOBODY: Final = frozenset(("anon", "anonymous", "anonymously", "anonymous letter", "anonymous staff member"))
_NOTHING: Final = frozenset(("", "-", "–", "n a", "na", "nk", "n k", "not known", "unknown", "none", "tbc", "?"))

_PARTED: Final = re.compile(r"\d|^\s*\w+\s*[-–—(:,;.]")
"""What parts a state from what is beside it: “closed 12/9/25”, “Closed - no further action”; not “closed door”."""

IN_A_NOTE: Final = "Notes"
NO_FACT: Final = "Says that it is not known"
LOST: Final = "Left out"


def said(value: Value) -> str:
    """Return a cell as words: days as "2025-07-03", whole times without seconds, yes and no as such."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value).strip()


class Making:
    """What is gathered of one row."""

    def __init__(self, plan: Plan, year: str, today: date) -> None:
        """Begin with nothing; `year` is what the sheet's name says, for days without one."""
        self.plan, self.year, self.today = plan, year, today
        self.days: dict[Place, date] = {}
        self.codes: dict[Place, str] = {}
        self.elements: list[str] = []
        self.elements_said = False
        self.detriment: bool | None = None
        self.closed: bool | None = None
        self.reference = ""
        self.who: dict[str, list[str]] = {}
        self.people: list[tuple[str, str, str]] = []
        self.words: list[str] = []
        self.notes: list[str] = []
        self.learning: list[str] = []
        self.assumed: list[str] = []
        self.landed: dict[int, str] = {}

    def note(self, header: str, value: Value) -> str:
        """Keep a cell among the notes, under its header."""
        self.notes.append(f"{header}: {said(value)}")
        return IN_A_NOTE

    def day(self, place: Place, header: str, value: Value) -> str:
        """Keep a day; one that cannot be read, has not come, or was told before goes among the notes."""
        found = told_within(value, american=header in self.plan.american, year=self.year)
        if found is None or found.day > self.today or place in self.days:
            if found is None and place is Place.CLOSED:
                self._status(value)
            return self.note(header, value)
        self.days[place] = found.day
        if found.taken:
            self.assumed.append(found.taken)
        return place.value

    def yes_or_no(self, place: Place, header: str, value: Value) -> str:
        """Keep a yes or a no, also one with more words after it, which then go among the notes."""
        found = yes_or_no(value)
        if found is None:
            found = first_said(value)
            self.note(header, value)
        if found is None:
            return IN_A_NOTE
        if found == "":
            return NO_FACT
        self._set(place, bool(found))
        return place.value

    def _set(self, place: Place, yes: bool) -> None:
        if place is Place.DETRIMENT:
            self.detriment = yes
        elif place is Place.ANONYMOUS:
            self._open("anonymous") if yes else None
        else:
            self.elements_said = True
            self.elements += [ELEMENT[place]] if yes else []

    def _open(self, code: str) -> None:
        self.codes[Place.OPENNESS] = code

    def coded(self, place: Place, header: str, value: Value) -> str:
        """Bring a cell to codes, by what was answered or is sure; what is neither goes among the notes as it is."""
        left = [part for part in parts(place, said(value)) if not self._code(place, part)]
        if left and place in EXACTLY:
            self.who.setdefault(EXACTLY[place], []).append(said(value))
            return f"{place.value}, sealed"
        if left:
            return self.note(header, "; ".join(left))
        return place.value

    def _code(self, place: Place, part: str) -> bool:
        found = meant(place, part)
        code = self.plan.answers.get((place, plain_form(part)), found.code if found.sure else IN_NOTES)
        if not code or (place is not Place.ELEMENTS and self.codes.get(place, code) != code):
            return False
        if place is Place.ELEMENTS:
            self.elements_said = True
            self.elements.append(code)
            return True
        self.codes[place] = code
        label = codelist(LISTS[place]).label(code)
        if place in EXACTLY and plain_form(part) not in (plain_form(label), plain_form(code)):
            self.who.setdefault(EXACTLY[place], []).append(part)
        return True

    def person(self, place: Place, value: Value) -> str:
        """Keep somebody in the story, each name of several for itself."""
        part, post = PEOPLE[place]
        for name in said(value).replace("\n", ";").split(";"):
            if plain_form(name) not in _NOTHING:
                self.people.append((part, post, name.strip()))
        return place.value

    def sealed(self, place: Place, header: str, value: Value) -> str:
        """Keep what tells who it is for the sealed place; a name that says that nobody is named is none."""
        words = said(value)
        if plain_form(words) in _NOBODY:
            self._open("anonymous")
            return Place.ANONYMOUS.value
        if plain_form(words) in _NOTHING:
            return NO_FACT
        field = FIELDS[place]
        if place is Place.NAME and self.who.get(field) and len(words.split()) == 1:
            self.who[field] = [f"{self.who[field][0]} {words}"]
        else:
            self.who.setdefault(field, []).append(f"{header}: {words}" if place is Place.SEALED else words)
        return place.value

    def words_of(self, place: Place, header: str, value: Value) -> str:
        """Keep words: what they said, what was learnt, the state of the case, the guardian's own reference, a note."""
        words = said(value)
        if place is Place.LEFT_OUT:
            return LOST
        if place is Place.WORDS:
            self.words.append(words if not self.words else f"{header}: {words}")
        elif place is Place.LEARNING:
            self.learning.append(words)
        elif place is Place.STATUS and (self._status(value) or self._status_and_more(header, value)):
            return place.value
        else:
            if place is Place.REFERENCE and not self.reference:
                self.reference = words
            self.note(header, value)
        return place.value

    def _status_and_more(self, header: str, value: Value) -> bool:
        """Take up a state with more beside it, such as “closed 12/9/25”; the whole of it stays among the notes too."""
        first, _, rest = plain_form(value).partition(" ")
        if not rest or first not in _CLOSED | _OPEN or (first in _CLOSED and not _PARTED.search(str(value))):
            return False
        self._status(first)
        found = told_within(value, american=header in self.plan.american, year=self.year)
        if self.closed and found and found.day <= self.today:
            self.days.setdefault(Place.CLOSED, found.day)
        self.note(header, value)
        return True

    def _status(self, value: Value) -> bool:
        words = plain_form(value)
        state = yes_or_no(value) if words != "open" else False
        if words in _OPEN or words in _CLOSED or state in (True, False):
            self.closed = words in _CLOSED or (words not in _OPEN and bool(state))
            return True
        return False
