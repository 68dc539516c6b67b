"""A list of the trust's own brought in as CSV: every row has its fate first, and all are taken over in one change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from safespace import resources
from safespace.casework import list_file, own_lists
from safespace.casework.desk import Desk
from safespace.casework.own_lists import Cells, Entry, Kind, same_words
from safespace.domain.problem import Problem

LONGEST = 2_000
"""How many rows of a file are read at most."""


class NotThisList(Problem):
    """A file was to be read as a list and is none, or has no column that is known."""

    title = "This is not such a list"
    advice = "Nothing was taken over. It needs a heading with the names, one in each row; save it as CSV."


class NothingNew(Problem):
    """A list in which no row is new."""

    title = "No row of this list is new"
    advice = "Nothing was changed. What becomes of each row stands beside it."


class Fate(Enum):
    """What becomes of a row of a list. The value is what the guardian reads."""

    NEW = "Will be added"
    CHANGED = "Will be changed to this"
    SAME = "Is there already"
    TWICE = "Stands in the list twice"
    EMPTY = "Has no name"


TAKEN = (Fate.NEW, Fate.CHANGED)


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its number in the file, how it was filled in, the words of its group, and its fate."""

    number: int
    entry: Entry
    group: str
    fate: Fate


@dataclass(frozen=True, slots=True)
class Proposed:
    """A list that was read. `columns` are (field, heading as found); `groups` the groups that will be added too."""

    kind: Kind
    lines: tuple[Line, ...]
    columns: tuple[tuple[str, str], ...]
    groups: tuple[str, ...]

    @property
    def taken(self) -> tuple[Line, ...]:
        """Return the rows that are taken over."""
        return tuple(line for line in self.lines if line.fate in TAKEN)


def blank(desk: Desk, name: str) -> bytes:
    """Return a list as it stands as CSV, to be put right and brought in again."""
    standing = own_lists.look(desk, name)
    columns = standing.kind.columns
    rows = [[_cell(what, row.entry, row.group) for what in columns] for row in standing.offered]
    return list_file.written([words[0] for words in columns.values()], rows)


def look(desk: Desk, name: str, content: bytes) -> Proposed:
    """Read a list and say of every row what would become of it. Changes nothing. NotThisList."""
    kind = own_lists.kind(desk, name)
    heading, rows = list_file.read(content, LONGEST) or ([], [])
    columns = list_file.columns(heading, kind.columns)
    if "label" not in columns:
        raise NotThisList
    there = {same_words(row["label"]): row for row in resources.listed(name).rows}
    groups = (
        {same_words(row.label): row.code for row in resources.codelist(kind.groups).offered()} if kind.groups else {}
    )
    seen: set[str] = set()
    lines: list[Line] = []
    for number, row in enumerate(rows, 2):
        cells = {what: " ".join(row[at].split()) if at < len(row) else "" for what, at in columns.items()}
        if any(cells.values()):
            group = groups.get(same_words(cells.get("group", "")), "")
            entry = Entry(cells["label"], group, cells.get("contact", ""))
            lines.append(_line(number, entry, cells.get("group", ""), there, (seen, kind.joins)))
    fresh = dict.fromkeys(line.group for line in lines if line.fate in TAKEN and line.group and not line.entry.group)
    return Proposed(kind, tuple(lines), tuple((what, heading[at]) for what, at in columns.items()), tuple(fresh))


def take(desk: Desk, proposed: Proposed) -> int:
    """Take over every new or changed row with the groups that they need, all or none; return how many.

    NothingNew, NoLabel, ListFull.
    """
    if not proposed.taken:
        raise NothingNew
    name, groups = proposed.kind.name, proposed.kind.groups
    lists: dict[str, list[Cells]] = {name: [dict(row) for row in resources.listed(name).rows]}
    if proposed.groups:
        lists[groups] = [dict(row) for row in resources.listed(groups).rows]
    made = {same_words(words): own_lists.put(desk, groups, lists[groups], Entry(words)) for words in proposed.groups}
    for line in proposed.taken:
        entry = replace(line.entry, group=line.entry.group or made.get(same_words(line.group), ""))
        own_lists.put(desk, name, lists[name], entry)
    own_lists.keep(desk, lists)
    return len(proposed.taken)


def _line(number: int, entry: Entry, group: str, there: dict[str, Cells], known: tuple[set[str], str]) -> Line:
    """Say what becomes of a row. What the file has no words for stays as it is."""
    words, (seen, joins) = same_words(entry.label), known
    row = there.get(words)
    if not words:
        fate = Fate.EMPTY
    elif words in seen:
        fate = Fate.TWICE
    elif row is None:
        fate = Fate.NEW
    else:
        joins_anew = bool(group) and entry.group != row[joins]
        reached_anew = bool(entry.contact) and entry.contact != row.get("contact", entry.contact)
        fate = Fate.CHANGED if joins_anew or reached_anew or row["to"] else Fate.SAME
    seen.add(words)
    return Line(number, entry, group, fate)


def _cell(what: str, entry: Entry, group: str) -> str:
    return {"label": entry.label, "group": group, "contact": entry.contact}[what]
