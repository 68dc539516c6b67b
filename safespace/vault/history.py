"""The history of every unsealed row: which change touched it, what stood there before, and what after.

`Rows` reports each of its changes here, so no step of casework can forget it, and all that one change of the vault did
is written with it, as one step. Names and words that are sealed lie elsewhere and never come here. What the guardian
typed freely can tell who somebody is all the same, so destroying an identity takes it out of the case's history, and
the words as they were told leave it when a stricter vault seals them.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final

from safespace.domain.history import Revision, Step, Values
from safespace.domain.ids import Id
from safespace.vault.connection import Connection
from safespace.vault.mapping import read_instant

_STEP: Final = "number, by, at, first, last, undoes"
_REVISION: Final = "step, of, row_id, case_id, revision, before, after"
_Note = tuple[str, Any, Any, int, str | None, str | None]


class History:
    """The steps of one open vault."""

    def __init__(self, connection: Connection, me: Id) -> None:
        """Use an open vault's connection; the steps are those of `me`."""
        self._connection = connection
        self._me = me
        self._free: set[str] = set()
        self._notes: list[_Note] = []
        self._at = ""
        self._undoes: int | None = None
        self._before: int | None = None

    def know(self, free: Sequence[str]) -> None:
        """Hear which columns of a table hold what somebody typed freely."""
        self._free.update(free)

    def note(self, table: str, row: Mapping[str, Any], before: Values | None, after: Values | None) -> None:
        """Take down what becomes of one row; outside a change of the vault it is a step of its own."""
        case_id = row["id"] if table == "cases" else row.get("case_id") or ""
        self._at = self._at or row["at"]
        self._notes.append((table, row["id"], case_id, row["revision"], _json(before), _json(after)))
        if self._before is None:
            self._write(self._trail_end())

    @contextmanager
    def step(self) -> Generator[None]:
        """Make what is noted inside one step. Runs inside the change that it tells about."""
        self._before = self._trail_end()
        try:
            yield
            self._write(self._before)
        finally:
            self._notes, self._at, self._undoes, self._before = [], "", None, None

    def undoing(self, step: int) -> None:
        """Say that the running change takes a step back."""
        self._undoes = step

    def steps(self, by: Id, most: int) -> tuple[Step, ...]:
        """Return the last steps forward of one guardian of which the trail tells, newest first."""
        return self._steps("by = ? AND undoes IS NULL AND last >= first ORDER BY number DESC LIMIT ?", by, most)

    def undos(self, since: int = 0) -> tuple[Step, ...]:
        """Return the steps after `since` that take one back, newest first, whoever did it."""
        return self._steps("undoes IS NOT NULL AND number > ? ORDER BY number DESC", since)

    def get(self, number: int) -> Step:
        """Return a step; KeyError if there is none."""
        found = self._steps("number = ?", number)
        if not found:
            raise KeyError(number)
        return found[0]

    def of_step(self, number: int) -> tuple[Revision, ...]:
        """Return what a step did, in order."""
        return self._revisions("step = ? ORDER BY place", number)

    def of_case(self, case_id: Id) -> tuple[tuple[Step, Revision], ...]:
        """Return what was ever done to the rows of a case, oldest first."""
        kept = self._revisions("case_id = ? ORDER BY step, place", case_id)
        steps = {
            step.number: step for step in self._steps("number IN (SELECT step FROM history WHERE case_id = ?)", case_id)
        }
        return tuple((steps[one.step], one) for one in kept)

    def since(self, table: str, seq: int) -> tuple[Revision, ...]:
        """Return what was done to the rows of a table after the trail's row `seq`, newest first."""
        wanted = "of = ? AND step IN (SELECT number FROM steps WHERE first > ?) ORDER BY step DESC, place DESC"
        return self._revisions(wanted, table, seq)

    def end(self) -> int:
        """Return the number of the last step, 0 if there is none."""
        return self._connection.value("SELECT max(number) FROM steps") or 0

    def later(self, revision: Revision) -> tuple[int, ...]:
        """Return the steps that touched the same row after a revision."""
        values = (revision.case_id, revision.table, revision.row_id, revision.step)
        sql = "SELECT step FROM history WHERE case_id = ? AND of = ? AND row_id = ? AND step > ?"
        return tuple(row[0] for row in self._connection.execute(sql, values))

    def actions(self, step: Step) -> tuple[str, ...]:
        """Return what the trail says that a step did."""
        return self._actions("seq BETWEEN ? AND ?", step.first, step.last)

    def done_since(self, seq: int, about: str) -> frozenset[str]:
        """Return what the trail says was done on a case, or about it, after its row `seq`."""
        return frozenset(self._actions("seq > ? AND (case_id = ? OR instr(about, ?) > 0)", seq, about, about))

    def mine_since(self, seq: int) -> tuple[tuple[int, str], ...]:
        """Return number and action of the present guardian's rows of the trail after `seq`, newest first."""
        sql = "SELECT seq, action FROM trail WHERE seq > ? AND guardian_id = ? ORDER BY seq DESC"
        return tuple((row[0], row[1]) for row in self._connection.execute(sql, (seq, self._me)))

    def covers(self, seq: int) -> bool:
        """Whether a row of the trail belongs to a step, one that wrote to the rows of cases."""
        return bool(self._connection.value("SELECT count(*) FROM steps WHERE ? BETWEEN first AND last", (seq,)))

    def forget_typed(self, about: Id) -> None:
        """Take out of the history of a case, or of one row, whatever was typed freely: who it was is destroyed."""
        places = ", ".join(f"'$.{column}'" for column in sorted(self._free))
        self._connection.execute(
            f"UPDATE history SET before = json_remove(before, {places}), after = json_remove(after, {places})"  # noqa: S608
            " WHERE ? IN (case_id, row_id)",
            (about,),
        )

    def forget_case(self, case_id: Id) -> int:
        """Take the whole history of a case away, because the case is disposed of; return how many revisions."""
        return self._connection.execute("DELETE FROM history WHERE case_id = ?", (case_id,)).rowcount

    def words_taken_away(self) -> tuple[tuple[Id, Id, str], ...]:
        """Return words that were taken back and lie here alone: their id, their case, and the text (empty: sealed)."""
        sql = "SELECT DISTINCT row_id, case_id, json_extract(before, '$.text') FROM history WHERE of = 'words'"
        rows = self._connection.execute(f"{sql} AND after IS NULL AND json_extract(before, '$.text') IS NOT NULL")
        return tuple((Id(row[0]), Id(row[1]), row[2]) for row in rows)

    def rewrite_words(self, words: Id, text: str) -> None:
        """Put another text in the place of words that were taken back: none, when they are sealed."""
        self._connection.execute(
            "UPDATE history SET before = json_set(before, '$.text', ?)"
            " WHERE of = 'words' AND row_id = ? AND after IS NULL AND json_extract(before, '$.text') IS NOT NULL",
            (text, words),
        )

    def _write(self, before: int) -> None:
        notes, self._notes = self._notes, []
        if not notes:
            return
        number = self._connection.execute(
            "INSERT INTO steps (by, at, first, last, undoes) VALUES (?, ?, ?, ?, ?)",
            (self._me, self._at, before + 1, self._trail_end(), self._undoes),
        ).lastrowid
        self._at = ""
        self._connection.executemany(
            "INSERT INTO history (step, place, of, row_id, case_id, revision, before, after)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [(number, place, *note) for place, note in enumerate(notes)],
        )

    def _trail_end(self) -> int:
        return self._connection.value("SELECT max(seq) FROM trail") or 0

    def _steps(self, condition: str, *values: Any) -> tuple[Step, ...]:
        rows = self._connection.execute(f"SELECT {_STEP} FROM steps WHERE {condition}", values)  # noqa: S608
        return tuple(Step(row[0], Id(row[1]), read_instant(row[2]), *row[3:]) for row in rows)

    def _revisions(self, condition: str, *values: Any) -> tuple[Revision, ...]:
        rows = self._connection.execute(f"SELECT {_REVISION} FROM history WHERE {condition}", values)  # noqa: S608
        return tuple(
            Revision(row[0], row[1], Id(row[2]), row[3], row[4], _values(row[5]), _values(row[6])) for row in rows
        )

    def _actions(self, condition: str, *values: Any) -> tuple[str, ...]:
        sql = f"SELECT action FROM trail WHERE {condition} ORDER BY seq"  # noqa: S608
        return tuple(row[0] for row in self._connection.execute(sql, values))


def _json(values: Values | None) -> str | None:
    if not values:
        return None if values is None else "{}"
    return json.dumps(values, ensure_ascii=False)


def _values(stored: str | None) -> Values | None:
    return None if stored is None else json.loads(stored)
