"""One table of one kind of record: rows go in and come out as domain objects, and what becomes of each is told."""

from __future__ import annotations

from collections.abc import Mapping as Values
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, Generic, Protocol, TypeVar

from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.vault.connection import Connection, Tuple
from safespace.vault.mapping import instant, mapping_of

T = TypeVar("T")

_FOR_EVER: Final = ("id", "case_id")
"""Columns that no later revision changes."""

_NOT_TOLD: Final = frozenset({"id", "case_id", "revision", "by", "at"})
"""Columns of which the history does not tell: what a row is, and the mark of its revision."""


class ChangedMeanwhile(Problem):
    """Somebody saved a newer revision between reading and saving."""

    title = "This was changed in the meantime"
    advice = "Nothing of yours was overwritten and nothing was saved. Look at it again, then repeat your change."


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


class Guard(Protocol):
    """Is asked before a row of a case is written."""

    def require(self, case_id: str, at: str) -> None:
        """Raise a Problem if the case may not be written to at an instant as it is stored."""
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
        self._guard: Guard | None = None
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

    @property
    def typed(self) -> frozenset[str]:
        """Return the columns in which words stand that are no code of a list, whoever wrote them."""
        return frozenset(self._mapping.free)

    def guarded_by(self, guard: Guard) -> None:
        """Ask `guard` before each row is written. For tables whose rows bear when they were written."""
        self._guard = guard

    def add(self, value: T) -> None:
        """Insert a new row."""
        row = self._mapping.row(value)
        self._ask(dict(zip(self._mapping.columns, row, strict=True)))
        self._connection.execute(self._insert, row)
        if self._notes is not None:
            self._notes.note(self._table, dict(zip(self._mapping.columns, row, strict=True)), None, {})

    def save(self, value: T) -> None:
        """Replace the row by its next revision; ChangedMeanwhile if another revision is there already.

        What a row is and to which case it belongs stays for ever, so the indexes of both are not written again.
        """
        stored = dict(zip(self._mapping.columns, self._mapping.row(value), strict=True))
        self._ask(stored)
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
        self._ask(before | {"at": instant(at)})
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
        self.save(self.of_stored(before | dict(values) | mark))

    def put(self, stored: Values[str, Any]) -> None:
        """Insert a row of stored values as it is; KeyError, TypeError or ValueError if it is none of this table."""
        self.add(self.of_stored(stored))

    def put_back(self, row: Values[str, Any], by: Id, at: datetime) -> None:
        """Insert a row of stored values that was taken away, as the revision after `row`'s own."""
        self.add(self.of_stored({**row, "revision": row["revision"] + 1, "by": by, "at": instant(at)}))

    def told(self, stored: Values[str, Any]) -> dict[str, Any]:
        """Return the columns of a stored row that the history tells of."""
        return {column: stored[column] for column in self._mapping.columns if column in self._told}

    def stored_of_case(self, case_id: Id) -> list[dict[str, Any]]:
        """Return all rows of one case as they are stored, by column, oldest first."""
        rows = self._connection.execute(f"{self._select} WHERE case_id = ? ORDER BY rowid", [case_id])
        return [dict(zip(self._mapping.columns, row, strict=True)) for row in rows]

    def _ask(self, stored: Values[str, Any]) -> None:
        if self._guard is not None:
            self._guard.require(stored["case_id" if "case_id" in stored else "id"], stored["at"])

    def meant(self, column: str, stored: Any) -> Any:
        """Return what a stored value of a column means: a code, a day, words."""
        read = self._mapping.reads[self._mapping.columns.index(column)]
        return read(stored) if read else stored

    def of_stored(self, stored: Values[str, Any]) -> T:
        """Return the object that a whole stored row means; KeyError, TypeError or ValueError if it is none."""
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

    def picked(self, columns: str, condition: str, values: Sequence[Any] = ()) -> list[Tuple]:
        """Return some columns of the rows that meet `condition`, as they are stored: for counting many of them."""
        sql = f"SELECT {columns} FROM {self._table} WHERE {condition}"  # noqa: S608
        return self._connection.execute(sql, list(values)).fetchall()

    def how_many(self, condition: str, values: Sequence[Any] = ()) -> int:
        """Return how many rows meet `condition`."""
        return int(self.picked("count(*)", condition, values)[0][0])

    def read(self, row: Sequence[Any]) -> T:
        """Read an object from a row that a query of `columns` gave."""
        return self._mapping.value(row)
