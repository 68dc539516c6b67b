"""How a frozen domain object lies in a table: one column a field, nested records laid flat, written once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Generic, TypeVar, get_args, get_origin, get_type_hints

from safespace.domain.codelist import Coded
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.vault.connection import Connection

T = TypeVar("T")


class ChangedMeanwhile(Problem):
    """Somebody saved a newer revision between reading and saving."""

    title = "This was changed in the meantime"
    advice = "Nothing of yours was overwritten and nothing was saved. Look at it again, then repeat your change."


def instant(at: datetime) -> str:
    """Write an instant as the vault keeps it, "2026-07-03T09:12:44Z"."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_instant(stored: str) -> datetime:
    """Read a stored instant back, in UTC."""
    return datetime.fromisoformat(stored).astimezone(UTC)


def encode(value: Any) -> Any:
    """Turn a field into what SQLite or JSON keeps."""
    if isinstance(value, tuple):
        return [encode(part) for part in value]  # pyright: ignore[reportUnknownVariableType]
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Coded):
        return str(value)
    return int(value) if isinstance(value, bool) else value


def decoder(kind: Any) -> Callable[[Any], Any]:
    """Return the function that reads a field of the annotated type `kind` back."""
    if get_origin(kind) is UnionType:
        inner = decoder(next(part for part in get_args(kind) if part is not NoneType))
        return lambda stored: None if stored is None else inner(stored)
    if get_origin(kind) is tuple:
        return _tuple_decoder(get_args(kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return lambda stored: kind[stored]
    plain: dict[Any, Callable[[Any], Any]] = {
        datetime: read_instant,
        date: date.fromisoformat,
        Coded: Coded.parse,
        bool: bool,
    }
    return plain.get(kind, lambda stored: stored)


def _tuple_decoder(parts: tuple[Any, ...]) -> Callable[[Any], Any]:
    if parts[-1] is Ellipsis:
        inner = decoder(parts[0])
        return lambda stored: tuple(inner(part) for part in stored)
    each = [decoder(part) for part in parts]
    return lambda stored: tuple(read(part) for read, part in zip(each, stored, strict=True))


class Mapping(Generic[T]):
    """The columns of a frozen dataclass, with nested dataclasses laid flat in the order of their fields."""

    def __init__(self, kind: type[T]) -> None:
        """Read the fields of `kind` once."""
        self._kind = kind
        self._parts: list[tuple[str, bool, Callable[[Any], Any]]] = []
        self._nested: dict[str, Mapping[Any]] = {}
        hints = get_type_hints(kind)
        for field in fields(kind):  # pyright: ignore[reportArgumentType]
            hint = hints[field.name]
            if hint is not Coded and is_dataclass(hint):
                self._nested[field.name] = Mapping(hint)  # pyright: ignore[reportArgumentType]
            else:
                self._parts.append((field.name, _holds_tuple(hint), decoder(hint)))
        self._order = [field.name for field in fields(kind)]  # pyright: ignore[reportArgumentType]
        self._plain = {name: (as_json, read) for name, as_json, read in self._parts}
        self.columns: tuple[str, ...] = tuple(self._names())

    def _names(self) -> Iterable[str]:
        for name in self._order:
            if name in self._nested:
                yield from self._nested[name].columns
            else:
                yield name

    def row(self, value: T) -> list[Any]:
        """Return the stored values of one object, in the order of `columns`."""
        stored: list[Any] = []
        for name in self._order:
            part = getattr(value, name)
            if name in self._nested:
                stored += self._nested[name].row(part)
            else:
                as_json, _ = self._plain[name]
                coded = encode(part)
                stored.append(json.dumps(coded) if as_json and coded is not None else coded)
        return stored

    def value(self, row: Sequence[Any]) -> T:
        """Read one object back from stored values in the order of `columns`."""
        given: dict[str, Any] = {}
        position = 0
        for name in self._order:
            if name in self._nested:
                width = len(self._nested[name].columns)
                given[name] = self._nested[name].value(row[position : position + width])
                position += width
            else:
                as_json, read = self._plain[name]
                stored = row[position]
                given[name] = read(json.loads(stored) if as_json and stored is not None else stored)
                position += 1
        return self._kind(**given)


def _holds_tuple(hint: Any) -> bool:
    if get_origin(hint) is UnionType:
        return any(get_origin(part) is tuple for part in get_args(hint))
    return get_origin(hint) is tuple


class Rows(Generic[T]):
    """One table of one kind of frozen object that has an `id`, a `case_id` (most) and a `change` (most)."""

    def __init__(self, connection: Connection, table: str, kind: type[T]) -> None:
        """Lay `kind` over `table`; both are names in our own code, never from outside."""
        self._connection = connection
        self._table = table
        self._mapping = Mapping(kind)
        self.columns = ", ".join(self._mapping.columns)

    def add(self, value: T) -> None:
        """Insert a new row."""
        marks = ", ".join("?" * len(self._mapping.columns))
        self._connection.execute(
            f"INSERT INTO {self._table} ({self.columns}) VALUES ({marks})",  # noqa: S608
            self._mapping.row(value),
        )

    def save(self, value: T) -> None:
        """Replace the row by its next revision; ChangedMeanwhile if another revision is there already."""
        stored = dict(zip(self._mapping.columns, self._mapping.row(value), strict=True))
        sets = ", ".join(f"{column} = ?" for column in stored)
        done = self._connection.execute(
            f"UPDATE {self._table} SET {sets} WHERE id = ? AND revision = ?",  # noqa: S608
            [*stored.values(), stored["id"], stored["revision"] - 1],
        )
        if done.rowcount != 1:
            raise ChangedMeanwhile

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
        rows = self._connection.execute(
            f"SELECT {self.columns} FROM {self._table} WHERE {condition} ORDER BY {order}",  # noqa: S608
            list(values),
        )
        return tuple(self._mapping.value(row) for row in rows)

    def read(self, row: Sequence[Any]) -> T:
        """Read an object from a row that a query of `columns` gave."""
        return self._mapping.value(row)
