"""Who can be told, by post: kept for every case, the names sealed; brought in from a list, edited, taken out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from safespace.casework import list_file
from safespace.casework.desk import Desk, label
from safespace.casework.policies import policy
from safespace.domain.ids import Id
from safespace.domain.people import Holder
from safespace.domain.problem import Problem
from safespace.resources import codelist

LONGEST: Final = 200
"""How many letters of a name or an address are kept."""


class NotAList(Problem):
    """A file was to be read as a list of contacts and is none."""

    title = "This is not a list of contacts"
    advice = (
        "Nothing was taken over. It needs a heading with a column for the post, one for the name or how to reach them, "
        "and a row for each; save it as CSV. An empty list to fill in can be saved here."
    )


class NothingToTake(Problem):
    """A list in which no row can be taken over."""

    title = "No row of this list can be taken over"
    advice = "Nothing was changed. What is wrong with each row stands beside it."


class HolderEmpty(Problem):
    """A holder of a post without a name and without an address."""

    title = "Write a name or where to reach them"
    advice = "Nothing was kept."


class Fate(Enum):
    """What becomes of a row of a list. The value is what the guardian reads."""

    NEW = "Will be added"
    KNOWN = "Is there already"
    TWICE = "Stands twice in the list"
    NO_POST = "This post is not known"
    EMPTY = "Has neither a name nor a way to reach them"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a list: its number in the file, the post as it is written, who holds it, and what becomes of it."""

    number: int
    post: str
    recipient: str
    name: str
    address: str
    fate: Fate


@dataclass(frozen=True, slots=True)
class Proposed:
    """A list before it is taken over: every row with its fate, and the columns that were found (meaning, heading)."""

    lines: tuple[Line, ...]
    columns: tuple[tuple[str, str], ...]

    @property
    def new(self) -> tuple[Line, ...]:
        """Return the rows that will be added."""
        return tuple(line for line in self.lines if line.fate is Fate.NEW)


def holders(desk: Desk) -> tuple[Holder, ...]:
    """Return who holds each post, without their names, in the order of the list of recipients."""
    order = {row.code: at for at, row in enumerate(codelist("recipients").rows)}
    return tuple(sorted(desk.rows.holders.where("1"), key=lambda one: order.get(one.recipient.code, len(order))))


def keep(desk: Desk, recipient: str, address: str, name: str) -> Holder:
    """Add who holds a post: the working address unsealed, the name sealed. HolderEmpty without either.

    Several may hold it, also one after the other: each name is compared with the story until it is taken out.
    """
    with desk.vault.transaction():
        holder = _add(desk, recipient, address, name)
        desk.vault.trail.write("directory.added", desk.now(), about=(holder.id,), codes={"recipient": recipient})
    return holder


def edit(desk: Desk, holder_id: Id, address: str, name: str | None = None) -> Holder:
    """Change where somebody is reached, and their sealed name if one is given: None leaves it as it is."""
    with desk.vault.transaction():
        holder = desk.rows.holders.get(holder_id)
        named = holder.named if name is None else bool(name.strip())
        if not named and not address.strip():
            raise HolderEmpty
        if name is not None:
            desk.rows.speakers.forget_name(holder.id)
        if name is not None and name.strip():
            desk.rows.speakers.keep_name(holder.id, None, _short(name), desk.me, desk.now())
        holder = replace(holder, address=_short(address), named=named, change=desk.next(holder.change))
        desk.rows.holders.save(holder)
        codes = {"recipient": holder.recipient.code}
        desk.vault.trail.write("directory.changed", desk.now(), about=(holder.id,), codes=codes)
    return holder


def remove(desk: Desk, holder_id: Id) -> None:
    """Take somebody out of the directory, with their sealed name: it is not compared any more."""
    with desk.vault.transaction():
        holder = desk.rows.holders.get(holder_id)
        desk.rows.speakers.forget_name(holder.id)
        desk.rows.holders.remove(holder.id, desk.me, desk.now())
        codes = {"recipient": holder.recipient.code}
        desk.vault.trail.write("directory.removed", desk.now(), about=(holder.id,), codes=codes)


def blank(desk: Desk) -> bytes:
    """Return an empty list as CSV to fill in: one row for each post, in the order in which they are shown."""
    names = policy(desk, "directory")["columns"]
    rows = [[row.label, "", ""] for row in codelist("recipients").offered()]
    return list_file.written([words[0] for words in names.values()], rows)


def look(desk: Desk, content: bytes) -> Proposed:
    """Read a list of contacts and say of every row what would become of it. Changes nothing. NotAList."""
    rules = policy(desk, "directory")
    heading, rows = list_file.read(content, rules["longest_list"]) or ([], [])
    columns = list_file.columns(heading, rules["columns"])
    if "post" not in columns or len(columns) < 2:
        raise NotAList
    known = {(one.recipient.code, one.address.casefold()) for one in desk.rows.holders.where("1") if one.address}
    seen: set[tuple[str, ...]] = set()
    lines: list[Line] = []
    for number, row in enumerate(rows, 2):
        cells = {what: row[at].strip() if at < len(row) else "" for what, at in columns.items()}
        if any(row):
            lines.append(_line(number, cells, known, seen))
    return Proposed(tuple(lines), tuple((what, heading[at]) for what, at in columns.items()))


def take(desk: Desk, proposed: Proposed) -> int:
    """Add every new row of a list, all or none, and return how many. NothingToTake if there is none."""
    if not proposed.new:
        raise NothingToTake
    with desk.vault.transaction():
        for line in proposed.new:
            _add(desk, line.recipient, line.address, line.name)
        counts = {"added": len(proposed.new), "left": len(proposed.lines) - len(proposed.new)}
        desk.vault.trail.write("directory.imported", desk.now(), counts=counts)
    return len(proposed.new)


def _add(desk: Desk, recipient: str, address: str, name: str) -> Holder:
    if not (address.strip() or name.strip()):
        raise HolderEmpty
    coded = desk.chosen("recipients", recipient)
    post = label("recipients", coded)
    holder = Holder(desk.new_id(), coded, post, _short(address), bool(name.strip()), desk.first())
    desk.rows.holders.add(holder)
    if holder.named:
        desk.rows.speakers.keep_name(holder.id, None, _short(name), desk.me, desk.now())
    return holder


def _short(words: str) -> str:
    return " ".join(words.split())[:LONGEST]


def _line(number: int, cells: Mapping[str, str], known: set[tuple[str, str]], seen: set[tuple[str, ...]]) -> Line:
    post, name, address = (cells.get(what, "") for what in ("post", "name", "address"))
    recipient = _recipient(post)
    same = (recipient, name.casefold(), address.casefold())
    if not recipient:
        fate = Fate.NO_POST
    elif not (name or address):
        fate = Fate.EMPTY
    elif same in seen:
        fate = Fate.TWICE
    else:
        fate = Fate.KNOWN if (recipient, address.casefold()) in known else Fate.NEW
    seen.add(same)
    return Line(number, post, recipient, name, address, fate)


def _recipient(post: str) -> str:
    """Return the code of a post as somebody wrote it: its label or its code; empty if it is neither."""
    wanted = list_file.plain(post)
    rows = codelist("recipients").rows
    return next(
        (row.code for row in rows if wanted and wanted in (list_file.plain(row.label), list_file.plain(row.code))), ""
    )
