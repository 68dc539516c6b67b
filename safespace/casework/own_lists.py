"""The lists that differ from trust to trust: areas, directorates, ways to reach somebody, help, posts, who can be told.

A row is never lost while anything in the vault carries its code: it is ended, so that old cases stay readable and
nobody chooses it again. Which lists are the trust's is data (resources/policies/own_lists.json); lists of national
codes are not among them. A trust's own list lies in its vault and takes the shipped one's place at every desk there.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from safespace import resources
from safespace.casework import own_list_ties
from safespace.casework.desk import OWN_LISTS, Desk, take_own_lists
from safespace.casework.policies import policy
from safespace.domain.problem import Problem

AREAS: Final = "areas"

Cells = dict[str, str]
"""One row of a list by the names of its columns."""


class NoLabel(Problem):
    """A row of a list without words."""

    title = "It needs a name"
    advice = "Nothing was changed. Write what it is called, as staff would say it."


class LabelTwice(Problem):
    """A row that would be called as another one."""

    title = "Another one is called so already"
    advice = "Nothing was changed. Give it a name of its own, or change the other one."


class StaysInList(Problem):
    """A row was to be ended that the program cannot do without."""

    title = "This one has to stay"
    advice = "Nothing was changed, because something else leads to it. You can give it another name."


class StillJoined(Problem):
    """A group was to be ended that rows in use are joined into."""

    title = "Something in use is still joined into it"
    advice = "Nothing was changed. Move those to another one first, then end this one."


class ListFull(Problem):
    """A list with more rows than anybody can choose from."""

    title = "The list is too long"
    advice = "Nothing was changed. Join small ones, or end those that nobody needs any more."


@dataclass(frozen=True, slots=True)
class Kind:
    """One list that is the trust's. `groups` names the list that its rows are joined into, `contact` its extra field.

    `one` is what a row is called in a sentence; `joins` is the column that joins it, `new_row` what stands in a new
    one; `examples` says whether what has to be checked locally is an example of ours; `stays` are the codes that cannot
    be ended; `columns` the headings by which a list that is brought in is known.
    """

    name: str
    title: str
    one: str
    why: str
    groups: str
    group: str
    joins: str
    group_help: str
    contact: str
    new_row: Cells
    examples: bool
    stays: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A row as the guardian fills it in: its words, the code of its group, how it is reached, and what it is for."""

    label: str
    group: str = ""
    contact: str = ""
    help: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A row as the list shows it. `ended` is the day from which on it is not offered; `example` marks one of ours."""

    code: str
    entry: Entry
    group: str
    ended: date | None
    example: bool
    stays: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """A list as it stands: its rows in their order, and (code, words) of what they may be joined into."""

    kind: Kind
    rows: tuple[Shown, ...]
    groups: tuple[tuple[str, str], ...]

    @property
    def offered(self) -> tuple[Shown, ...]:
        """Return the rows that can be chosen."""
        return tuple(row for row in self.rows if row.ended is None)

    @property
    def examples(self) -> int:
        """Return how many rows that can be chosen are examples of ours."""
        return sum(row.example for row in self.offered)


def kinds(desk: Desk) -> tuple[Kind, ...]:
    """Return the lists that are the trust's, in the order in which they are shown."""
    found: dict[str, dict[str, Any]] = policy(desk, "own_lists")["lists"]
    return tuple(
        Kind(
            name,
            *(one[field] for field in ("title", "one", "why", "groups", "group", "joins", "group_help", "contact")),
            new_row=dict(one["new_row"]),
            examples=one["examples"],
            stays=(*one["stays"], *own_list_ties.led_to(name)),
            columns={what: tuple(words) for what, words in one["columns"].items()},
        )
        for name, one in found.items()
    )


def kind(desk: Desk, name: str) -> Kind:
    """Return one of the trust's lists; KeyError for a list that is not the trust's."""
    return {one.name: one for one in kinds(desk)}[name]


def standings(desk: Desk) -> tuple[Standing, ...]:
    """Return every list that is the trust's as it stands."""
    return tuple(look(desk, one.name) for one in kinds(desk))


def look(desk: Desk, name: str) -> Standing:
    """Return a list as it stands."""
    one = kind(desk, name)
    groups = resources.codelist(one.groups) if one.groups else None
    rows = tuple(
        Shown(
            code=row["code"],
            entry=Entry(row["label"], row[one.joins], row.get("contact", ""), row["help"]),
            group=groups.label(row[one.joins], "") if groups else "",
            ended=date.fromisoformat(row["to"]) if row["to"] else None,
            example=one.examples and row["check_locally"] == "yes",
            stays=row["code"] in one.stays,
        )
        for row in resources.listed(name).rows
    )
    return Standing(one, rows, tuple((row.code, row.label) for row in groups.offered()) if groups else ())


def add(desk: Desk, name: str, entry: Entry) -> str:
    """Add a row at the end of a list and return its code. NoLabel, LabelTwice, ListFull."""
    rows = [dict(row) for row in resources.listed(name).rows]
    code = added(desk, name, rows, entry)
    keep(desk, {name: rows})
    return code


def change(desk: Desk, name: str, code: str, entry: Entry) -> None:
    """Give a row other words, another group, or another address; its code stays. NoLabel, LabelTwice."""
    rows, row = _found(name, code)
    _fill(desk, name, rows, row, entry)
    keep(desk, {name: rows})


def end(desk: Desk, name: str, code: str) -> None:
    """Offer a row no more from today on; cases that have it keep it. StaysInList, StillJoined."""
    if code in kind(desk, name).stays:
        raise StaysInList
    joining = [(one.name, one.joins) for one in kinds(desk) if one.groups == name]
    if any(own_list_ties.joined(other, column, code) for other, column in joining):
        raise StillJoined
    rows, row = _found(name, code)
    row["to"] = desk.today().isoformat()
    keep(desk, {name: rows})


def offer(desk: Desk, name: str, code: str) -> None:
    """Offer a row again that was ended."""
    rows, row = _found(name, code)
    row["to"] = ""
    keep(desk, {name: rows})


def keep(desk: Desk, lists: Mapping[str, list[Cells]]) -> None:
    """Keep lists of the trust's own, all in one change, and let them hold from now on. ListFull."""
    if any(len(rows) > policy(desk, "own_lists")["longest_list"] for rows in lists.values()):
        raise ListFull
    with desk.vault.transaction():
        own = json.loads(desk.vault.settings.get(OWN_LISTS) or "{}")
        for name, rows in lists.items():
            own[name] = {"version": f"{desk.today().isoformat()}-own", "rows": rows}
            counts = {"rows": sum(not row["to"] for row in rows)}
            desk.vault.trail.write("list.changed", desk.now(), codes={"list": name}, counts=counts)
        desk.vault.settings.set(OWN_LISTS, json.dumps(own, ensure_ascii=False, sort_keys=True))
    take_own_lists(desk.vault)


def added(desk: Desk, name: str, rows: list[Cells], entry: Entry) -> str:
    """Put a row at the end of some rows and return its code, which none of them had. NoLabel, LabelTwice."""
    code = _fresh_code(entry.label, {row["code"] for row in rows})
    row = dict.fromkeys(resources.as_shipped(name).rows[0], "") | {"code": code, "source": "The trust's own"}
    row |= kind(desk, name).new_row
    _fill(desk, name, rows, row, entry)
    rows.append(row)
    return code


def put(desk: Desk, name: str, rows: list[Cells], entry: Entry) -> str:
    """Write an entry over the row of the same words, which is offered again, or put it at the end; return its code.

    NoLabel.
    """
    words = same_words(entry.label)
    row = next((row for row in rows if same_words(row["label"]) == words), None)
    if row is None:
        return added(desk, name, rows, entry)
    reached = entry.contact or row.get("contact", "")
    _fill(desk, name, rows, row, replace(entry, contact=reached, help=row["help"]))
    row["to"] = ""
    return row["code"]


def same_words(words: str) -> str:
    """Return what two labels are compared by: letters and figures alone, in small letters."""
    return re.sub(r"[^\w]|_", "", words.casefold())


def _fill(desk: Desk, name: str, rows: list[Cells], row: Cells, entry: Entry) -> None:
    """Write an entry into a row: once a guardian has been over it, it is no example any more."""
    words = " ".join(entry.label.split())[: policy(desk, "own_lists")["longest_label"]]
    if not same_words(words):
        raise NoLabel
    if any(same_words(other["label"]) == same_words(words) and other is not row for other in rows):
        raise LabelTwice
    row |= {"label": words, "help": " ".join(entry.help.split()), "check_locally": "no"}
    joins = kind(desk, name).joins
    row[joins] = entry.group or row[joins]
    if "contact" in row:
        row["contact"] = " ".join(entry.contact.split())


def _found(name: str, code: str) -> tuple[list[Cells], Cells]:
    """Return the rows of a list to be changed, and among them the one of a code; KeyError if there is none."""
    rows = [dict(row) for row in resources.listed(name).rows]
    return rows, {row["code"]: row for row in rows}[code]


def _fresh_code(label: str, taken: set[str]) -> str:
    """Make a code out of a label: plain letters, figures and _, as no other row has it."""
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().casefold()
    stem = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:24] or "row"
    number, code = 1, stem
    while code in taken:
        number += 1
        code = f"{stem}_{number}"
    return code
