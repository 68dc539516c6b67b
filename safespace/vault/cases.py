"""Cases, and the list of them: paged by key, never loaded whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from safespace.domain.case import About, Case, Stage, TaskKind
from safespace.domain.case_list import Line, Narrowing, Page, View
from safespace.domain.codelist import Coded
from safespace.domain.quarter import Quarter
from safespace.domain.returns import Asked
from safespace.vault.connection import Connection
from safespace.vault.mapping import mapping_of
from safespace.vault.rows import Notes, Rows
from safespace.vault.search import Search, terms

_NEXT = (
    "SELECT {} FROM tasks t WHERE t.case_id = c.id AND t.done_on IS NULL"
    " ORDER BY t.kind <> 'DANGER', t.due_on, t.id LIMIT 1"
)
_WAITING = (
    "SELECT d.recipient FROM dispatches d WHERE d.case_id = c.id AND d.reply IN ('WAITING', 'RECEIVED', 'ACCEPTED')"
    " ORDER BY d.answer_by LIMIT 1"
)
_OPEN = f"c.stage IN ({', '.join(repr(stage.name) for stage in Stage if stage is not Stage.CLOSED)})"
_VIEWS = {
    View.OPEN: _OPEN,
    View.WAITING: f"{_OPEN} AND EXISTS ({_WAITING})",
    View.CHECKS: "c.id IN (SELECT k.case_id FROM tasks k WHERE k.kind = 'CHECK' AND k.done_on IS NULL"
    " AND k.due_on <= :soon)",
    View.CLOSED: "c.stage = 'CLOSED' AND c.closed_on >= :quarter",
    View.ALL: "1",
}

_BESIDE = {
    "tag": "c.id IN (SELECT g.case_id FROM tags g WHERE g.word = :tag)",
    "of": "c.id IN (SELECT a.case_id FROM assignments a WHERE a.guardian = :of)",
    "not_for": "c.id NOT IN (SELECT r.case_id FROM recusals r WHERE r.guardian = :not_for AND r.ended_on IS NULL"
    " UNION ALL SELECT w.case_id FROM walls w WHERE w.guardian = :not_for AND w.ended_on IS NULL)",
}
"""What narrows the list by a row of another table, by the field that says so."""


class Cases(Rows[Case]):
    """The table of cases."""

    def __init__(self, connection: Connection, notes: Notes | None = None) -> None:
        """Lay cases over their table."""
        super().__init__(connection, "cases", Case, notes)

    def by_reference(self, reference: str) -> Case | None:
        """Return the case that carries a reference, None if none does."""
        return next(iter(self.where("reference = ?", [reference])), None)

    def open(self) -> tuple[Case, ...]:
        """Return the cases that are not closed, newest first."""
        return self.where("stage <> ?", [Stage.CLOSED.name], "raised_on DESC, id DESC")

    def raised_between(self, first: date, last: date) -> tuple[Case, ...]:
        """Return the counted cases first raised from `first` to `last`, both included, oldest first."""
        span = [first.isoformat(), last.isoformat()]
        return self.where("counted = 1 AND raised_on BETWEEN ? AND ?", span, "raised_on, id")

    def counted_between(self, first: date, last: date, asked: Sequence[Asked]) -> tuple[int, int]:
        """Return how many counted cases were first raised in a span, and how many of them lack a fact that is asked.

        KeyError for a fact that no case has.
        """
        condition, span = "counted = 1 AND raised_on BETWEEN ? AND ?", [first.isoformat(), last.isoformat()]
        lacks = " OR ".join(map(_lacks, asked)) or "0"
        return self.how_many(condition, span), self.how_many(f"{condition} AND ({lacks})", span)

    def total(self) -> int:
        """Return how many cases there are."""
        return self.how_many("1")

    def ever_had(self, column: str, code: str) -> bool:
        """Whether a case has or had a code in a column, or a hold or what is left of a disposed case names it."""
        marks = {"now": f"{code}@%", "then": f'%"{code}@%', "left": f'%"{code}"%', "code": code}
        found = self._connection.value(
            f"SELECT EXISTS (SELECT 1 FROM cases WHERE {column} LIKE :now)"  # noqa: S608
            " OR EXISTS (SELECT 1 FROM history WHERE of = 'cases' AND (before LIKE :then OR after LIKE :then))"
            " OR EXISTS (SELECT 1 FROM counted_stubs WHERE codes LIKE :left)"
            " OR EXISTS (SELECT 1 FROM holds WHERE area = :code)",
            marks,
        )
        return bool(found)

    def count(self, narrowing: Narrowing, today: date) -> int:
        """Return how many cases a narrowing leaves."""
        condition, values = self._condition(narrowing, today)
        return int(self._connection.execute(f"SELECT count(*) FROM cases c WHERE {condition}", values).fetchone()[0])  # noqa: S608

    def page(self, narrowing: Narrowing, today: date, size: int, after: tuple[str, str] | None = None) -> Page:
        """Return up to `size` lines, newest first, that follow the case whose (day, id) is `after`."""
        condition, values = self._condition(narrowing, today)
        if after is not None:
            condition += " AND (c.raised_on, c.id) < (:after_day, :after_id)"
            values |= {"after_day": after[0], "after_id": after[1]}
        columns = ", ".join(f"c.{name}" for name in self.columns.split(", "))
        rows = self._connection.execute(
            f"SELECT {columns}, ({_NEXT.format('t.words')}), ({_NEXT.format('t.kind')}), ({_NEXT.format('t.due_on')}),"  # noqa: S608
            f" ({_WAITING}) FROM cases c WHERE {condition} ORDER BY c.raised_on DESC, c.id DESC LIMIT :size",
            values | {"size": size},
        ).fetchall()
        lines = tuple(self._line(row) for row in rows)
        last = lines[-1].case if len(lines) == size else None
        return Page(lines, (last.raised_on.isoformat(), last.id) if last else None)

    def _condition(self, narrowing: Narrowing, today: date) -> tuple[str, dict[str, Any]]:
        """Return the SQL condition of a narrowing and the values of its marks.

        Few matches of typed words are the quickest way to their cases. Of many it is quicker to go through the cases,
        the newest first, and to look for each among the matches: the plus keeps SQLite from beginning with those.
        """
        condition, values = _condition(narrowing, today)
        if not narrowing.text.strip():
            return condition, values
        values["text"] = terms(narrowing.text)
        few = Search(self._connection).has_few(values["text"])
        matches = f"{'' if few else '+'}c.row IN (SELECT rowid FROM search WHERE search MATCH :text)"  # noqa: S608
        if not narrowing.named:
            return f"{condition} AND {matches}", values
        return f"{condition} AND ({matches} OR c.id = :named)", values | {"named": narrowing.named}

    def _line(self, row: Sequence[Any]) -> Line:
        words, kind, due, waiting = row[-4:]
        return Line(
            case=self.read(row[:-4]),
            next_words=words or "",
            next_kind=TaskKind[kind] if kind else None,
            next_due=date.fromisoformat(due) if due else None,
            waiting_on=Coded.parse(waiting) if waiting else None,
        )


def _condition(narrowing: Narrowing, today: date) -> tuple[str, dict[str, Any]]:
    """Return the SQL condition of a narrowing without its typed words, and the values of its marks."""
    values: dict[str, Any] = {"soon": today.isoformat(), "quarter": Quarter.of(today).first.isoformat()}
    parts = [_VIEWS[narrowing.view]]
    for column in ("area", "worker_group"):
        if code := getattr(narrowing, column):
            parts.append(f"c.{column} LIKE :{column}")
            values[column] = f"{code}@%"
    if narrowing.element:
        parts.append("c.elements LIKE :element")
        values["element"] = f'%"{narrowing.element}@%'
    for name, condition in _BESIDE.items():
        if given := getattr(narrowing, name):
            parts.append(condition)
            values[name] = given
    if narrowing.raised_since:
        parts.append("c.raised_on >= :since")
        values["since"] = narrowing.raised_since.isoformat()
    used = " AND ".join(parts)
    return used, {name: value for name, value in values.items() if f":{name}" in used}


def _lacks(asked: Asked) -> str:
    """Return the condition that a fact is not recorded. A name that is no column never comes into a question."""
    if asked.field not in mapping_of(About).columns:
        raise KeyError(asked.field)
    return f"{asked.field} IS NULL" if asked.of_anonymous else f"(openness <> 'ANONYMOUS' AND {asked.field} IS NULL)"
