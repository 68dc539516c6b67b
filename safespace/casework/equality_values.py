"""Published values of equality, brought in as a list with each row's fate first: WRES, WDES, the staff survey, NETS.

What a question is called changes from year to year, so a question of one year finds its measure by that year's number.
Where that is not known yet, the words of the measure find it: the lists to fill in carry both, and no value.
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
_LONGEST: Final = 120
MEASURE: Final = "MEASURE"
"""The column that a list may lack: what is measured, in words."""

NSS: Final = "NSS"
EVERYBODY: Final = "All staff"
"""Of whom a value is where a list does not say."""


class NotEqualityValues(Problem):
    """A file was to be read as published values and is none."""

    title = "This is not a list of published values"
    advice = (
        "Nothing was taken over. It needs a heading with the set, the number, the year, of whom, and the value; save "
        "it as CSV. A list to fill in can be saved here; keep its columns."
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
    EMPTY = "Is left out: no value was filled in"
    UNKNOWN = "Is refused: no measure has this number in this year, or these words"
    DIFFERS = "Is refused: this number stood for another question in this year"
    NO_VALUE = "Is refused: the value or the year is no number"
    NAMED = "Is refused: it points to somebody"


@dataclass(frozen=True, slots=True)
class Measure:
    """A published measure: its set, its number, what it says, its unit, the high impact action, where it comes from.

    `questions` are its numbers by year where they move; `of` whom it is published; `uneven` says a ratio in words.
    """

    code: str
    collection: str
    number: str
    label: str
    unit: str
    theme: str
    source: str
    questions: Mapping[str, str]
    of: tuple[str, ...]
    uneven: str

    def called(self, year: int) -> str:
        """Return its number in a year, empty where that is not known."""
        return self.questions.get(str(year), self.number)


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
            tuple(row["of"]),
            row.get("words", ""),
        )
        for row in data()["measures"]
    )


def collections() -> tuple[tuple[str, str], ...]:
    """Return the sets that a list to fill in can be of, each with its whole name."""
    return tuple((code, words[-1] if code != NSS else words[1]) for code, words in data()["sets"].items())


def abroad() -> frozenset[str]:
    """Return of whom a value is where a survey sets colleagues from abroad beside everybody else."""
    return frozenset(data()["abroad"])


def find(collection: str, number: str, year: int, words: str = "") -> Measure | None:
    """Return the measure that a set's number stood for in a year, or that has these words; None if there is none.

    KeyError if the number stood for one measure and the words are those of another.
    """
    names = {list_file.plain(word): code for code, several in data()["sets"].items() for word in several}
    plain = list_file.plain(number)
    mine = [one for one in measures() if one.collection == names.get(list_file.plain(collection))]
    numbered = next((one for one in mine if plain and list_file.plain(one.called(year)) == plain), None)
    said = next((one for one in mine if words and list_file.plain(one.label) == list_file.plain(words)), None)
    if numbered and said and numbered != said:
        raise KeyError(number)
    return numbered or said


def blank(collection: str, year: int) -> bytes:
    """Return a list as CSV to fill in for a set and a year; "" for all sets. It holds no value.

    The number of a question stands there where it is known for that year; look the others up in your own results.
    """
    rows = [
        (one.collection, one.called(year), str(year), one.label, whom, "")
        for one in measures()
        if collection in ("", one.collection)
        for whom in one.of
    ]
    return list_file.written([words[0] for words in data()["columns"].values()], rows)


def look(desk: Desk, content: bytes) -> tuple[ValueLine, ...]:
    """Read a list and say of each row what would become of it. Changes nothing. NotEqualityValues."""
    longest = policy(desk, "belonging")["longest_list"]
    heading, rows = list_file.read(content, longest) or ([], [])
    at = list_file.columns(heading, data()["columns"])
    if set(data()["columns"]) - set(at) - {MEASURE}:
        raise NotEqualityValues
    there = {_key(one): one for one in desk.rows.equality_values.where("1")}
    lines: list[ValueLine] = []
    for number, row in enumerate(rows, 2):
        if any(cell.strip() for cell in row):
            cells = {MEASURE: ""} | {
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
    if not bare:
        return ValueLine(number, words, None, Fate.EMPTY)
    if not re.fullmatch(r"(19|20)\d\d", cells["YEAR"]) or not _VALUE.fullmatch(bare):
        return ValueLine(number, words, None, Fate.NO_VALUE)
    try:
        measure = find(cells["SET"], cells["NUMBER"], int(cells["YEAR"]), cells[MEASURE])
    except KeyError:
        return ValueLine(number, words, None, Fate.DIFFERS)
    if measure is None:
        return ValueLine(number, words, None, Fate.UNKNOWN)
    if nameless.what_points(cells["WHOM"]):
        return ValueLine(number, "A row about one person", None, Fate.NAMED)
    value = EqualityValue(
        desk.new_id(), measure.code, int(cells["YEAR"]), cells["WHOM"] or EVERYBODY, bare, desk.first()
    )
    before = there.get(_key(value))
    fate = Fate.NEW if before is None else Fate.SAME if before.value == bare else Fate.CHANGED
    return ValueLine(number, words, value, fate)


def _key(value: EqualityValue) -> tuple[str, int, str]:
    return value.measure, value.year, value.of_whom.casefold()


def data() -> Any:
    """Return what is measured, by whom and of whom, as the file of resources says it."""
    return resources.data("equality", "measures.json")
