"""The national body's new form of the return, completed by the trust: its items as they stand where it is submitted.

The list of items is not public, so none are shipped: the frame is (resources/returns/templates). Nothing holds before
`return_form_use.use`; until then this is a list that is being written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from safespace import resources
from safespace.casework.desk import Desk
from safespace.domain.problem import Problem

FORM: Final = "return_form"
"""The setting that holds the items while they are being written."""

_PARTED: Final = ("worker_group", "level")
"""What every case has one code of, so that a form counts each of them or leaves some out."""


class ItemNeeds(Problem):
    """An item without words or a section, or that counts nothing."""

    title = "Say what the item is called and what it counts"
    advice = "Nothing was changed. Write it as it stands on the form, and choose at least one answer that it counts."


class ItemTwice(Problem):
    """An item that is called as another one of the same section."""

    title = "An item of this section is called so already"
    advice = "Nothing was changed. Write it as it stands on the form, with what tells the two apart."


class FormFull(Problem):
    """More items than a form has."""

    title = "The form has too many items"
    advice = "Nothing was changed. Take out items that the form does not ask for."


@dataclass(frozen=True, slots=True)
class Entry:
    """An item as it is filled in: its words, its section, and what it counts: cases with any of `codes` in `field`.

    `field` is one of `Dimension`; empty counts all cases.
    """

    label: str
    section: str
    field: str = ""
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """An item of the form: its code, what was filled in, what it counts in words, and whether somebody compared it."""

    code: str
    entry: Entry
    counts: str
    compared: bool


@dataclass(frozen=True, slots=True)
class Dimension:
    """Something that is known of a case and can be counted: its field, its words, and its (code, words)."""

    field: str
    words: str
    codes: tuple[tuple[str, str], ...]


def frame() -> dict[str, Any]:
    """Return the frame as it is shipped."""
    return resources.data("returns", "templates", "nhse-2026.json")


def dimensions() -> tuple[Dimension, ...]:
    """Return everything that an item can count."""
    return tuple(
        Dimension(one["field"], one["words"], tuple(_codes(one["list"], one["codes"]))) for one in frame()["counted"]
    )


def sections(desk: Desk) -> tuple[str, ...]:
    """Return the sections of the form, those of the frame first."""
    return tuple(dict.fromkeys([*frame()["sections"], *(line.entry.section for line in lines(desk))]))


def lines(desk: Desk) -> tuple[Line, ...]:
    """Return the items in the order in which they were written down."""
    return tuple(_line(item) for item in items(desk))


def items(desk: Desk) -> list[dict[str, Any]]:
    """Return the items as plain data, as a definition of the return has them."""
    return list(json.loads(desk.vault.settings.get(FORM) or "[]"))


def begin(desk: Desk) -> None:
    """Take the items of the definition that the frame starts from, each to be compared."""
    there = items(desk)
    known = {item["item"] for item in there}
    old: list[dict[str, Any]] = resources.return_data(frame()["starts_from"])["items"]
    keep(desk, [*there, *({**item, "check_locally": True} for item in old if item["item"] not in known)])


def add(desk: Desk, entry: Entry) -> str:
    """Add an item at the end, to be compared, and return its code. ItemNeeds, ItemTwice, FormFull."""
    there = items(desk)
    made = made_of(entry, {item["item"] for item in there}, there)
    keep(desk, [*there, made])
    return str(made["item"])


def change(desk: Desk, code: str, entry: Entry) -> None:
    """Change an item; one that counts something else from now on gets another code. ItemNeeds, ItemTwice, KeyError."""
    there = items(desk)
    (place,) = (at for at, item in enumerate(there) if item["item"] == code)
    others = [item for item in there if item["item"] != code]
    made = made_of(entry, {item["item"] for item in there}, others)
    same = (made["where"], made["count"]) == (_listed(there[place]["where"]), there[place]["count"])
    there[place] = made | ({"item": code} if same else {})
    keep(desk, there)


def compare(desk: Desk, code: str) -> None:
    """Note that somebody compared an item with the form as it is."""
    keep(desk, [item | ({"check_locally": False} if item["item"] == code else {}) for item in items(desk)])


def drop(desk: Desk, code: str) -> None:
    """Take an item out."""
    keep(desk, [item for item in items(desk) if item["item"] != code])


def keep(desk: Desk, made: Sequence[dict[str, Any]]) -> None:
    """Keep the items, all in one change; FormFull."""
    if len(made) > frame()["most_items"]:
        raise FormFull
    with desk.vault.transaction():
        desk.vault.settings.set(FORM, json.dumps(list(made), ensure_ascii=False, sort_keys=True))
        desk.vault.trail.write("return.form_written", desk.now(), counts={"items": len(made)})


def made_of(entry: Entry, taken: set[str], others: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return an item as plain data, with a code that is not taken. ItemNeeds, ItemTwice beside `others`."""
    label, section = (" ".join(words.split())[: frame()["longest_words"]] for words in (entry.label, entry.section))
    known = {one.field: one for one in dimensions()}.get(entry.field)
    chosen = [code for code, _ in known.codes if code in entry.codes] if known else []
    if not label or not section or known is None or bool(known.codes) != bool(chosen):
        raise ItemNeeds
    if any((item["label"].casefold(), item["section"]) == (label.casefold(), section) for item in others):
        raise ItemTwice
    return {
        "item": _fresh(label, taken),
        "label": label,
        "section": section,
        "count": "feedback" if entry.field == "answer" else "cases",
        "where": {entry.field: chosen} if chosen else {},
        "source": "The form as the trust read it",
        "check_locally": True,
    }


def gaps(desk: Desk) -> tuple[str, ...]:
    """Say of what every case has one of, which the form counts in part, what it leaves out; and what no form lacks."""
    there, found = items(desk), list[str]()
    if there and not any(item["count"] == "cases" and not item["where"] for item in there):
        found.append("No item counts all cases yet.")
    for one in (one for one in dimensions() if one.field in _PARTED):
        asked = {code for item in there for code in _listed(item["where"]).get(one.field, ())}
        left = [words for code, words in one.codes if code not in asked]
        if asked and left:
            found.append(f"{one.words}: no item counts {', '.join(left)}.")
    return tuple(found)


def _line(item: dict[str, Any]) -> Line:
    where = _listed(item["where"])
    field, codes = next(iter(where.items())) if where else ("", list[str]())
    entry = Entry(item["label"], item["section"], field, tuple(codes))
    return Line(item["item"], entry, in_words(entry), not item["check_locally"])


def in_words(entry: Entry) -> str:
    """Say what an item counts: "Worker group: Students or Other"."""
    one = {dimension.field: dimension for dimension in dimensions()}[entry.field]
    named = [words for code, words in one.codes if code in entry.codes]
    return f"{one.words}: {' or '.join(named)}" if named else one.words


def _listed(where: dict[str, Any]) -> dict[str, list[str]]:
    """Return what an item restricts, every field with a list; a definition may write a single code without one."""
    return {field: [codes] if isinstance(codes, str) else list(codes) for field, codes in where.items()}


def _codes(name: str, only: Sequence[str]) -> list[tuple[str, str]]:
    rows = resources.codelist(name).rows if name else ()
    return [(row.code, row.label) for row in rows if not only or row.code in only]


def _fresh(label: str, taken: set[str]) -> str:
    """Make a code out of an item's words that no other item has or had."""
    stem = re.sub(r"[^A-Z0-9]+", "_", label.upper()).strip("_")[:32].rstrip("_") or "ITEM"
    number, code = 1, stem
    while code in taken:
        number += 1
        code = f"{stem}_{number}"
    return code
