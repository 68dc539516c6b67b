"""What was changed on a case, field by field and in words: who did it, when, what stood there before, and what after.

Words that somebody typed are shown as the page shows them: as they are where the present person may read the case,
masked otherwise. What was taken out of the history when an identity was destroyed is not shown at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, Final

from safespace.casework import strict
from safespace.casework.desk import LONDON, Desk, label
from safespace.casework.field_words import ADDED, FIELDS, GUARDIANS, THERE
from safespace.casework.masking import masked
from safespace.domain.codelist import Coded
from safespace.domain.days import written
from safespace.domain.history import Revision, Step, Values
from safespace.domain.ids import Id

NOTHING: Final = "Nothing"
LEFT: Final = "Somebody who has left"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that was changed: when (in London), by whom, and what stood there before and after.

    `about` says of which task, person or agreement it is a field; empty for the case itself.
    """

    at: datetime
    who: str
    field: str
    before: str
    after: str
    about: str = ""


def look(desk: Desk, case_id: Id) -> tuple[FieldChange, ...]:
    """Return what was changed on a case since it was written down, newest first."""
    with desk.vault.reading():
        kept = desk.vault.history.of_case(case_id)
        telling = _Telling(desk, case_id, {one.row_id: one.before for _, one in kept if one.before and one.is_gone})
        return tuple(change for step, one in reversed(kept) for change in telling.of(step, one))


def fields_of(changes: tuple[FieldChange, ...]) -> tuple[str, ...]:
    """Return the names of the fields that were changed, by name, for the filter."""
    return tuple(sorted({change.field for change in changes}))


class _Telling:
    """Puts what was changed into words."""

    def __init__(self, desk: Desk, case_id: Id, gone: Mapping[Id, Values]) -> None:
        """Ask who the guardians are, and whether the present one may read this case; `gone` are rows of the past."""
        self._desk, self._gone = desk, gone
        self._names = {one.id: one.name for one in desk.vault.guardians.all()}
        self._readable = strict.readable(desk, case_id)

    def of(self, step: Step, one: Revision) -> Iterator[FieldChange]:
        """Yield what one revision changed, in words; nothing for the first one of the case itself."""
        at, who = step.at.astimezone(LONDON), self._names.get(step.by, LEFT)
        if one.before is None or one.after is None:
            yield from self._whole(at, who, one)
            return
        for column in sorted({*one.before, *one.after}):
            field, codes = FIELDS.get(f"{one.table}.{column}", ("", ""))
            if field:
                before, after = (self.words(one.table, column, row, codes) for row in (one.before, one.after))
                yield FieldChange(at, who, field, before, after, self._which(one))

    def _whole(self, at: datetime, who: str, one: Revision) -> Iterator[FieldChange]:
        field = ADDED.get(one.table, ("", "", ""))[0]
        if field:
            words = self._which(one) or "Yes"
            yield FieldChange(at, who, field, *((NOTHING, words) if one.is_new else (words, NOTHING)))

    def _which(self, one: Revision) -> str:
        """Say which task, person or agreement a row is; empty for the case and for what has no words of its own."""
        _, column, codes = ADDED.get(one.table, ("", "", ""))
        row = self._desk.rows.named(one.table).stored(one.row_id) or self._gone.get(one.row_id, {})
        return self.words(one.table, column, row, codes) if column else ""

    def words(self, table: str, column: str, row: Mapping[str, Any], codes: str) -> str:
        """Return what a column of a stored row says, in words."""
        if column not in row:
            return "No longer kept"
        return self._said(self._desk.rows.named(table).meant(column, row[column]), codes)

    def _said(self, value: Any, codes: str) -> str:
        if value is None or value in ("", ()):
            return NOTHING
        if codes == GUARDIANS:
            return self._names.get(Id(str(value)), LEFT)
        if codes == THERE or isinstance(value, bool):
            return "Yes" if value else "No"
        return self._plain(value, codes)

    def _plain(self, value: Any, codes: str) -> str:
        if isinstance(value, Coded):
            return label(codes, value)
        if isinstance(value, Enum):
            return str(value.value).capitalize()
        if isinstance(value, date):
            return written(value)
        if isinstance(value, tuple):
            return ", ".join(self._said(part, codes) for part in value)  # pyright: ignore[reportUnknownVariableType]
        if codes:
            return label(codes, str(value))
        return str(value) if self._readable or not isinstance(value, str) else masked(value)


def in_words(desk: Desk, case_id: Id, table: str, column: str, row: Mapping[str, Any]) -> tuple[str, str]:
    """Return what a field of a stored row is called, and what it says, in words; the column's name if it has none."""
    field, codes = FIELDS.get(f"{table}.{column}", (column.replace("_", " ").capitalize(), ""))
    return field, _Telling(desk, case_id, {}).words(table, column, row, codes)
