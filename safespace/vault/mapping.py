"""How a frozen domain object lies in a table: one column a field, nested records laid flat, written once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache, lru_cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, Final, Generic, TypeVar, get_args, get_origin, get_type_hints

from safespace.domain.codelist import Coded

T = TypeVar("T")


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


_NONE_OF_IT: Final = "[]"
"""How a tuple of nothing is stored, as most are: there is nothing to read in it."""


def _writer(hint: Any) -> _Read | None:
    write = encoder(hint)
    if write is None or not _holds_tuple(hint):
        return write
    return lambda value: None if value is None else json.dumps(write(value))


def _reader(hint: Any) -> _Read | None:
    read = decoder(hint)
    if read is None or not _holds_tuple(hint):
        return read
    return lambda stored: None if stored is None else read(json.loads(stored) if stored != _NONE_OF_IT else [])


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
