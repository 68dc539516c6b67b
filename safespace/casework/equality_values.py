"""Published values of equality, brought in as a list with each row's fate first: WRES, WDES, the staff survey, NETS.

What a question is called changes from year to year, so a question of one year finds its measure by that year's number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, Final

from safespace import resources
from safespace.casework import list_file, nameless
from safespace.casework.desk import Desk
from safespace.casework.policies import policy
from safespace.domain.equality import EqualityValue
from safespace.domain.problem import Problem

_VALUE: Final = re.compile(r"-?\d{1,6}(?:\.\d{1,3})?")
_LONGEST: Final = 80


class NotEqualityValues(Problem):
    """A file was to be read as published values and is none."""

    title = "This is not a list of published values"
    advice = (
        "Nothing was taken over. It needs a heading with the set, the number, the year, of whom, and the value; save "
        "it as CSV. A list to fill in can be saved here."
    )


class NoRowToTake(Problem):
    """A list in which no row is new or has changed."""

    title = "No row of this list can be taken over"
    advice = "Nothing was changed. What is wrong with each row stands beside it."


class Fate(Enum):
    """What becomes of a row. The value is what the guardian reads."""

    NEW = "Will be added"
    CHANGED = "Will replace the value from before"
    SAME = "Is there already"
    UNKNOWN = "Is refused: no measure has this number in this year"
    NO_VALUE = "Is refused: the value or the year is no number"
    NAMED = "Is refused: it points to somebody"


@dataclass(frozen=True, slots=True)
class Measure:
    """A published measure: its set, its number, what it says, its unit, the high impact action, where it comes from.

    `questions` are its numbers by year where they move.
    """

    code: str
    collection: str
    number: str
    label: str
    unit: str
    theme: str
    source: str
    questions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ValueLine:
    """One row of a list: its number in the file, what it says, the measure that it is of, and what becomes of it."""

    number: int
    words: str
    value: EqualityValue | None
    fate: Fate


@dataclass(frozen=True, slots=True)
class Series:
    """A measure with its values, (year, of whom, value with its unit), the newest year first."""

    measure: Measure
    values: tuple[tuple[int, str, str], ...]


def measures() -> tuple[Measure, ...]:
    """Return the measures that can be brought in."""
    return tuple(
        Measure(
            row["code"],
            row["set"],
            row["number"],
            row["label"],
            row["unit"],
            row["theme"],
            row["source"],
            row.get("questions", {}),
        )
        for row in _data()["measures"]
    )


def find(collection: str, number: str, year: int) -> Measure | None:
    """Return the measure that a set's number stood for in a year; None if there is none."""
    names = {list_file.plain(word): code for code, words in _data()["sets"].items() for word in words}
    wanted, plain = names.get(list_file.plain(collection)), list_file.plain(number)
    for one in measures():
        called = one.questions.get(str(year), one.number) if one.questions else one.number
        if one.collection == wanted and plain and list_file.plain(called) == plain:
            return one
    return None


def blank() -> bytes:
    """Return a list as CSV to fill in, with made-up rows that show how."""
    known = _data()
    return list_file.written([words[0] for words in known["columns"].values()], known["examples"])


def look(desk: Desk, content: bytes) -> tuple[ValueLine, ...]:
    """Read a list and say of each row what would become of it. Changes nothing. NotEqualityValues."""
    longest = policy(desk, "belonging")["longest_list"]
    heading, rows = list_file.read(content, longest) or ([], [])
    at = list_file.columns(heading, _data()["columns"])
    if set(at) != set(_data()["columns"]):
        raise NotEqualityValues
    there = {_key(one): one for one in desk.rows.equality_values.where("1")}
    lines: list[ValueLine] = []
    for number, row in enumerate(rows, 2):
        if any(cell.strip() for cell in row):
            cells = {
                what: " ".join(row[place].split())[:_LONGEST] if place < len(row) else "" for what, place in at.items()
            }
            lines.append(_line(desk, number, cells, there))
    return tuple(lines)


def take(desk: Desk, lines: tuple[ValueLine, ...]) -> int:
    """Keep every row that is new or has changed, and return how many. NoRowToTake."""
    taken = [line.value for line in lines if line.fate in (Fate.NEW, Fate.CHANGED) and line.value]
    if not taken:
        raise NoRowToTake
    with desk.vault.transaction():
        there = {_key(one): one for one in desk.rows.equality_values.where("1")}
        for value in {_key(one): one for one in taken}.values():
            before = there.get(_key(value))
            if before is None:
                desk.rows.equality_values.add(value)
            else:
                desk.rows.equality_values.save(replace(before, value=value.value, change=desk.next(before.change)))
        desk.vault.trail.write("equality.values_imported", desk.now(), counts={"taken": len(taken)})
    return len(taken)


def remove_all(desk: Desk) -> int:
    """Take out all published values and return how many went."""
    with desk.vault.transaction():
        every = desk.rows.equality_values.where("1")
        for one in every:
            desk.rows.equality_values.remove(one.id, desk.me, desk.now())
        desk.vault.trail.write("equality.values_removed", desk.now(), counts={"values": len(every)})
    return len(every)


def series(desk: Desk) -> tuple[Series, ...]:
    """Return every measure that has values, in the order of the file."""
    kept = desk.rows.equality_values.where("1", order="year DESC, of_whom")
    found: list[Series] = []
    for measure in measures():
        mine = [one for one in kept if one.measure == measure.code]
        if mine:
            unit = "%" if measure.unit == "%" else f" ({measure.unit})"
            found.append(Series(measure, tuple((one.year, one.of_whom, f"{one.value}{unit}") for one in mine)))
    return tuple(found)


def _line(desk: Desk, number: int, cells: Mapping[str, str], there: Mapping[Any, EqualityValue]) -> ValueLine:
    words = ", ".join(filter(None, cells.values()))
    bare = cells["VALUE"].removesuffix("%").strip()
    if not re.fullmatch(r"(19|20)\d\d", cells["YEAR"]) or not _VALUE.fullmatch(bare):
        return ValueLine(number, words, None, Fate.NO_VALUE)
    measure = find(cells["SET"], cells["NUMBER"], int(cells["YEAR"]))
    if measure is None:
        return ValueLine(number, words, None, Fate.UNKNOWN)
    if nameless.what_points(cells["WHOM"]):
        return ValueLine(number, "A row about one person", None, Fate.NAMED)
    value = EqualityValue(
        desk.new_id(), measure.code, int(cells["YEAR"]), cells["WHOM"] or "All staff", bare, desk.first()
    )
    before = there.get(_key(value))
    fate = Fate.NEW if before is None else Fate.SAME if before.value == bare else Fate.CHANGED
    return ValueLine(number, words, value, fate)


def _key(value: EqualityValue) -> tuple[str, int, str]:
    return value.measure, value.year, value.of_whom.casefold()


def _data() -> Any:
    return resources.data("equality", "measures.json")
