"""How many staff there are: a list that the trust fills in, brought in with each row's fate first, and kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from itertools import combinations
from typing import Any, Final

from safespace.casework import list_file
from safespace.casework.desk import Desk
from safespace.casework.policies import policy
from safespace.deidentify.figures import Figures, Group, figures, key
from safespace.domain.headcount import Headcount, Trait
from safespace.domain.problem import Problem

POLICY: Final = "residual_risk"

STAFF: Final = "STAFF"
"""The name of the column that holds the number."""

LONGEST: Final = 120
"""How many letters of a role or a unit are kept."""

MOST: Final = 1_000_000
"""More staff than any employer here has: a larger number is a slip."""


class NotHeadcounts(Problem):
    """A file was to be read as headcounts and is none."""

    title = "This is not a list of headcounts"
    advice = (
        "Nothing was taken over. It needs a heading with a column for the number of staff and at least one for what "
        "they share, such as the role or the unit; save it as CSV. A list to fill in can be saved here."
    )


class NothingToTake(Problem):
    """A list in which no row is new or has changed."""

    title = "No row of this list can be taken over"
    advice = "Nothing was changed. What is wrong with each row stands beside it."


class DayToCome(Problem):
    """Headcounts of a day that has not come yet."""

    title = "This day is still to come"
    advice = "Nothing was taken over. Write the day on which the staff were counted."


class Fate(Enum):
    """What becomes of a row of a list. The value is what the guardian reads."""

    NEW = "Will be added"
    CHANGED = "Will replace the number from before"
    SAME = "Is there already"
    TWICE = "Stands twice in the list"
    NO_NUMBER = "Is refused: it has no whole number of staff"
    TOO_FINE = "Is refused: it names more things at once than are ever needed"
    TOO_MANY = "Is refused: there cannot be more of them than of all who share part of it"


TAKEN: Final = frozenset({Fate.NEW, Fate.CHANGED})


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a list: its number in the file, what its staff share, how many, and what becomes of it.

    `before` is the number that the vault has for them now, if any; `staff` is None where none could be read.
    """

    number: int
    scope: tuple[tuple[str, str], ...]
    staff: int | None
    fate: Fate
    before: int | None = None

    @property
    def words(self) -> str:
        """Return what its staff share, in words."""
        return " + ".join(words for _, words in self.scope) or "Everybody in the trust"


@dataclass(frozen=True, slots=True)
class Proposed:
    """A list before it is taken over: every row with its fate, the columns found (what they mean, heading), the day."""

    lines: tuple[Line, ...]
    columns: tuple[tuple[str, str], ...]
    today: date

    def count(self, fate: Fate) -> int:
        """Return how many rows have a fate."""
        return sum(line.fate is fate for line in self.lines)

    @property
    def taken(self) -> tuple[Line, ...]:
        """Return the rows that will be taken over."""
        return tuple(line for line in self.lines if line.fate in TAKEN)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the vault has: how many lines, how many staff in all if that is said, and the newest day they are of."""

    lines: int
    everybody: int | None
    as_of: date | None


def standing(desk: Desk) -> Standing:
    """Return what the vault has of headcounts."""
    every = desk.rows.headcounts.where("1")
    whole = next((one.staff for one in every if not one.scope), None)
    return Standing(len(every), whole, max((one.as_of for one in every), default=None))


def known(desk: Desk) -> Figures:
    """Return what is known of how many staff there are: the trust's headcounts, and rough shares for the rest."""
    return figures(desk.rows.headcounts.where("1"))


def by_unit(desk: Desk) -> dict[str, int]:
    """Return how many work in each unit or area that the headcounts name alone, by its name in small letters."""
    alone = (
        one for one in desk.rows.headcounts.where("1") if len(one.scope) == 1 and one.scope[0][0] == Trait.UNIT.name
    )
    return {one.scope[0][1].casefold(): one.staff for one in alone}


def blank(desk: Desk) -> bytes:
    """Return a list as CSV to fill in, with a few made-up rows that show how: whole, one thing, two things together."""
    rules = policy(desk, POLICY)
    names = rules["columns"]
    rows = [[row.get(what, "") for what in names] for row in rules["examples"]]
    return list_file.written([words[0] for words in names.values()], rows)


def look(desk: Desk, content: bytes) -> Proposed:
    """Read a list of headcounts and say of every row what would become of it. Changes nothing. NotHeadcounts."""
    rules = policy(desk, POLICY)
    heading, rows = list_file.read(content, rules["longest_list"]) or ([], [])
    columns = list_file.columns(heading, rules["columns"])
    if STAFF not in columns or len(columns) < 2:
        raise NotHeadcounts
    before = {_group(one.scope): one.staff for one in desk.rows.headcounts.where("1")}
    seen: dict[Group, int] = {}
    lines: list[Line] = []
    for number, row in enumerate(rows, 2):
        if any(cell.strip() for cell in row):
            cells = {what: " ".join(row[at].split())[:LONGEST] if at < len(row) else "" for what, at in columns.items()}
            lines.append(_line(number, cells, before, seen, rules["together"]))
    whole = before | seen
    return Proposed(
        tuple(_held_against(line, whole) for line in lines),
        tuple((what, heading[at]) for what, at in columns.items()),
        desk.today(),
    )


def take(desk: Desk, proposed: Proposed, as_of: date) -> int:
    """Keep every row that is new or has changed, all or none, and return how many. NothingToTake, DayToCome."""
    if not proposed.taken:
        raise NothingToTake
    if as_of > desk.today():
        raise DayToCome
    with desk.vault.transaction():
        there = {_group(one.scope): one for one in desk.rows.headcounts.where("1")}
        for line in proposed.taken:
            _keep(desk, there.get(_group(line.scope)), line, as_of)
        counts = {"taken": len(proposed.taken), "left": len(proposed.lines) - len(proposed.taken)}
        desk.vault.trail.write("headcounts.imported", desk.now(), counts=counts)
    return len(proposed.taken)


def remove_all(desk: Desk) -> int:
    """Take out all headcounts and return how many lines went: rough shares are used again."""
    with desk.vault.transaction():
        every = desk.rows.headcounts.where("1")
        for one in every:
            desk.rows.headcounts.remove(one.id, desk.me, desk.now())
        desk.vault.trail.write("headcounts.removed", desk.now(), counts={"lines": len(every)})
    return len(every)


def _keep(desk: Desk, there: Headcount | None, line: Line, as_of: date) -> None:
    staff = line.staff or 0
    if there is None:
        desk.rows.headcounts.add(Headcount(desk.new_id(), line.scope, staff, as_of, desk.first()))
    else:
        fresh = replace(there, staff=staff, as_of=as_of, change=desk.next(there.change))
        desk.rows.headcounts.save(fresh)


def _line(
    number: int, cells: Mapping[str, Any], before: Mapping[Group, int], seen: dict[Group, int], together: int
) -> Line:
    """Return a row with its fate, before it is held against the others; note what it says in `seen`."""
    scope = tuple((what, words) for what, words in cells.items() if what != STAFF and words)
    staff = _number(cells[STAFF])
    group = _group(scope)
    was = before.get(group)
    if staff is None:
        return Line(number, scope, None, Fate.NO_NUMBER)
    if len(scope) > together:
        return Line(number, scope, staff, Fate.TOO_FINE)
    if group in seen:
        return Line(number, scope, staff, Fate.TWICE)
    seen[group] = staff
    fate = Fate.NEW if was is None else Fate.SAME if was == staff else Fate.CHANGED
    return Line(number, scope, staff, fate, was)


def _held_against(line: Line, whole: Mapping[Group, int]) -> Line:
    """Refuse a row that counts more staff than a line which it lies in."""
    if line.staff is None or line.fate not in TAKEN:
        return line
    group = _group(line.scope)
    wider = (frozenset(part) for many in range(len(group)) for part in combinations(group, many))
    if any(whole.get(part, line.staff) < line.staff for part in wider):
        return replace(line, fate=Fate.TOO_MANY)
    return line


def _number(words: str) -> int | None:
    """Return a whole number of staff, as it may be written ("4,812"); None for anything else."""
    bare = words.replace(",", "").replace(" ", "")
    return int(bare) if bare.isascii() and bare.isdigit() and len(bare) < 8 and int(bare) <= MOST else None


def _group(scope: tuple[tuple[str, str], ...]) -> Group:
    return frozenset((Trait[name], key(Trait[name], words)) for name, words in scope)
