"""How a frozen domain object lies in a table: one column a field, nested records laid flat, written once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Mapping as Values
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache, lru_cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, Final, Generic, Protocol, TypeVar, get_args, get_origin, get_type_hints

from safespace.domain.codelist import Coded
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.vault.connection import Connection

T = TypeVar("T")

_FOR_EVER: Final = ("id", "case_id")
"""Columns that no later revision changes."""

_NOT_TOLD: Final = frozenset({"id", "case_id", "revision", "by", "at"})
"""Columns of which the history does not tell: what a row is, and the mark of its revision."""


class ChangedMeanwhile(Problem):
    """Somebody saved a newer revision between reading and saving."""

    title = "This was changed in the meantime"
    advice = "Nothing of yours was overwritten and nothing was saved. Look at it again, then repeat your change."


def instant(at: datetime) -> str:
    """Write an instant as the vault keeps it, "2026-07-03T09:12:44Z"."""
    return at.astimezone(UTC).isoformat(timespec="seconds").removesuffix("+00:00") + "Z"


def read_instant(stored: str) -> datetime:
    """Read a stored instant back, in UTC."""
    return datetime.fromisoformat(stored).astimezone(UTC)


_Read = Callable[[Any], Any]
"""Reads a field back from what is kept, or puts it there."""

_WRITTEN: Final[dict[Any, _Read]] = {datetime: instant, date: date.isoformat, Coded: str, bool: int}
_READ: Final[dict[Any, _Read]] = {
    datetime: read_instant,
    date: date.fromisoformat,
    Coded: lru_cache(maxsize=1024)(Coded.parse),
    bool: bool,
}
_NAME: Final = attrgetter("name")


def encoder(kind: Any) -> _Read | None:
    """Return the function that puts a field of the annotated type `kind` down; None if it is kept as it is."""
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _NAME
    return _compound(kind, encoder, list) or _WRITTEN.get(kind)


def decoder(kind: Any) -> _Read | None:
    """Return the function that reads a field of the annotated type `kind` back; None if it is kept as it is."""
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind.__members__.__getitem__
    return _compound(kind, decoder, tuple) or _READ.get(kind)


def _compound(kind: Any, of: Callable[[Any], _Read | None], made: Callable[[Iterable[Any]], Any]) -> _Read | None:
    """Return the function for a field that may be None, or for a tuple, from those for what is in it."""
    if get_origin(kind) is UnionType:
        inner = of(next(part for part in get_args(kind) if part is not NoneType))
        return inner and (lambda value: None if value is None else inner(value))
    if get_origin(kind) is not tuple:
        return None
    parts = get_args(kind)
    if parts[-1] is not Ellipsis:
        every = [of(part) or _same for part in parts]
        return lambda values: made([one(value) for one, value in zip(every, values, strict=True)])
    if get_origin(parts[0]) is tuple and Ellipsis not in get_args(parts[0]):
        return _table([of(part) or _same for part in get_args(parts[0])], made)
    each = of(parts[0])
    return made if each is None else lambda values: made(map(each, values))


def _table(every: list[_Read], made: Callable[[Iterable[Any]], Any]) -> _Read:
    """Return the function for rows of equal length, each column by its own function: a column at a time is faster."""

    def rows(values: Sequence[Sequence[Any]]) -> Any:
        columns = zip(every, zip(*values, strict=True), strict=True) if values else ()
        return made(zip(*(map(one, column) for one, column in columns), strict=True))

    return rows


def _same(value: Any) -> Any:
    return value


class Mapping(Generic[T]):
    """The columns of a frozen dataclass, with nested dataclasses laid flat in the order of their fields."""

    def __init__(self, kind: type[T]) -> None:
        """Read the fields of `kind` once."""
        self._kind = kind
        self._nested: list[Mapping[Any] | None] = []
        columns, paths, free = list[str](), list[str](), list[str]()
        self.writes: list[_Read | None] = []
        self.reads: list[_Read | None] = []
        hints = get_type_hints(kind)
        for field in fields(kind):  # pyright: ignore[reportArgumentType]
            hint = hints[field.name]
            inner = Mapping[Any](hint) if hint is not Coded and is_dataclass(hint) else None  # pyright: ignore[reportArgumentType]
            self._nested.append(inner)
            columns += inner.columns if inner else (field.name,)
            paths += [f"{field.name}.{path}" for path in inner.paths] if inner else [field.name]
            free += inner.free if inner else [field.name] if _holds_words(hint) else []
            self.writes += inner.writes if inner else [_writer(hint)]
            self.reads += inner.reads if inner else [_reader(hint)]
        self.columns, self.paths, self.free = tuple(columns), tuple(paths), tuple(free)
        self._fields: Callable[[T], tuple[Any, ...]] = attrgetter(*paths)

    def row(self, value: T) -> list[Any]:
        """Return the stored values of one object, in the order of `columns`."""
        return [write(part) if write else part for write, part in zip(self.writes, self._fields(value), strict=True)]

    def value(self, row: Sequence[Any]) -> T:
        """Read one object back from stored values in the order of `columns`."""
        return self.made(iter([read(part) if read else part for read, part in zip(self.reads, row, strict=True)]))

    def made(self, parts: Iterator[Any]) -> T:
        """Return the next object of parts that were read back already."""
        return self._kind(*[inner.made(parts) if inner else next(parts) for inner in self._nested])


def _writer(hint: Any) -> _Read | None:
    write = encoder(hint)
    if write is None or not _holds_tuple(hint):
        return write
    return lambda value: None if value is None else json.dumps(write(value))


def _reader(hint: Any) -> _Read | None:
    read = decoder(hint)
    if read is None or not _holds_tuple(hint):
        return read
    return lambda stored: None if stored is None else read(json.loads(stored))


def _holds_words(hint: Any) -> bool:
    """Whether a field can hold what somebody typed: a text that is neither a code nor an id, alone or in a tuple."""
    return hint is str or any(map(_holds_words, get_args(hint)))


def _holds_tuple(hint: Any) -> bool:
    if get_origin(hint) is UnionType:
        return any(get_origin(part) is tuple for part in get_args(hint))
    return get_origin(hint) is tuple


@cache
def mapping_of(kind: type[T]) -> Mapping[T]:
    """Return the columns of a kind of object, read from its fields once however often a vault is opened."""
    return Mapping(kind)


class Notes(Protocol):
    """Hears what becomes of every row: the history of the vault."""

    def know(self, free: Sequence[str]) -> None:
        """Hear which columns of a table hold what somebody typed freely."""
        ...

    def note(
        self, table: str, row: Values[str, Any], before: Values[str, Any] | None, after: Values[str, Any] | None
    ) -> None:
        """Hear that a row was written, as it is now; no `before` for a new one, no `after` for one that went."""
        ...


class Rows(Generic[T]):
    """One table of one kind of frozen object that has an `id`, a `case_id` (most) and a `change` (most)."""

    def __init__(
        self, connection: Connection, table: str, kind: type[T], notes: Notes | None = None, untold: Sequence[str] = ()
    ) -> None:
        """Lay `kind` over `table`; both are names in our own code, never from outside.

        Every change is told to `notes`, except of the columns in `untold`: those that are sealed and opened in place.
        """
        self._connection = connection
        self._table = table
        self._mapping = mapping_of(kind)
        self._notes = notes
        self.columns = ", ".join(self._mapping.columns)
        marks = ", ".join("?" * len(self._mapping.columns))
        self._insert = f"INSERT INTO {table} ({self.columns}) VALUES ({marks})"  # noqa: S608
        self._select = f"SELECT {self.columns} FROM {table}"  # noqa: S608
        kept = [column for column in _FOR_EVER if column in self._mapping.columns]
        sets = ", ".join(f"{column} = :{column}" for column in self._mapping.columns if column not in kept)
        same = " AND ".join(f"{column} IS :{column}" for column in kept)  # IS: some rows belong to no case
        self._update = f"UPDATE {table} SET {sets} WHERE {same} AND revision = :revision - 1"  # noqa: S608
        self._told = frozenset(self._mapping.columns) - _NOT_TOLD - set(untold)
        if notes is not None:
            notes.know([column for column in self._mapping.free if column not in _NOT_TOLD])

    def add(self, value: T) -> None:
        """Insert a new row."""
        row = self._mapping.row(value)
        self._connection.execute(self._insert, row)
        if self._notes is not None:
            self._notes.note(self._table, dict(zip(self._mapping.columns, row, strict=True)), None, {})

    def save(self, value: T) -> None:
        """Replace the row by its next revision; ChangedMeanwhile if another revision is there already.

        What a row is and to which case it belongs stays for ever, so the indexes of both are not written again.
        """
        stored = dict(zip(self._mapping.columns, self._mapping.row(value), strict=True))
        before = None
        if self._notes is not None:
            before = self._connection.execute(f"{self._select} WHERE id = ?", [stored["id"]]).fetchone()
        if self._connection.execute(self._update, stored).rowcount != 1:
            raise ChangedMeanwhile
        if self._notes is not None and before is not None:
            pairs = zip(stored.items(), before, strict=True)
            was = {column: old for (column, new), old in pairs if old != new and column in self._told}
            self._notes.note(self._table, stored, was, {column: stored[column] for column in was})

    def remove(self, row_id: Id, by: Id, at: datetime) -> None:
        """Take a row away: who did it, and when (UTC). KeyError if there is none."""
        before = self.stored(row_id)
        if before is None:
            raise KeyError(f"no such row in {self._table}")
        self._connection.execute(f"DELETE FROM {self._table} WHERE id = ?", [row_id])  # noqa: S608
        if self._notes is not None:
            gone = before | {"revision": before["revision"] + 1, "by": by, "at": instant(at)}
            told = {column: value for column, value in before.items() if column not in _NOT_TOLD}
            self._notes.note(self._table, gone, told, None)

    def stored(self, row_id: Id) -> dict[str, Any] | None:
        """Return a row as it is stored, by column; None if there is none."""
        row = self._connection.execute(f"{self._select} WHERE id = ?", [row_id]).fetchone()
        return None if row is None else dict(zip(self._mapping.columns, row, strict=True))

    def rewrite(self, row_id: Id, values: Values[str, Any], by: Id, at: datetime) -> None:
        """Put stored values into a row, as its next revision. KeyError if there is no such row."""
        before = self.stored(row_id)
        if before is None:
            raise KeyError(f"no such row in {self._table}")
        mark = {"revision": before["revision"] + 1, "by": by, "at": instant(at)}
        self.save(self._of(before | dict(values) | mark))

    def put_back(self, row: Values[str, Any], by: Id, at: datetime) -> None:
        """Insert a row of stored values that was taken away, as the revision after `row`'s own."""
        self.add(self._of({**row, "revision": row["revision"] + 1, "by": by, "at": instant(at)}))

    def meant(self, column: str, stored: Any) -> Any:
        """Return what a stored value of a column means: a code, a day, words."""
        read = self._mapping.reads[self._mapping.columns.index(column)]
        return read(stored) if read else stored

    def _of(self, stored: Values[str, Any]) -> T:
        return self._mapping.value([stored[column] for column in self._mapping.columns])

    def get(self, row_id: Id) -> T:
        """Return the row of an id; KeyError if there is none."""
        found = self.where("id = ?", [row_id])
        if not found:
            raise KeyError(f"no such row in {self._table}")
        return found[0]

    def of_case(self, case_id: Id, order: str = "rowid") -> tuple[T, ...]:
        """Return all rows of one case, oldest first unless told otherwise."""
        return self.where("case_id = ?", [case_id], order)

    def where(self, condition: str, values: Sequence[Any] = (), order: str = "rowid") -> tuple[T, ...]:
        """Return the rows that meet `condition`, SQL of our own with a mark for each of `values`."""
        rows = self._connection.execute(f"{self._select} WHERE {condition} ORDER BY {order}", list(values))
        return tuple(map(self._mapping.value, rows))

    def read(self, row: Sequence[Any]) -> T:
        """Read an object from a row that a query of `columns` gave."""
        return self._mapping.value(row)
