"""The history of fields: every table of a case is told of, and a new one cannot be forgotten."""

from __future__ import annotations

from datetime import date, timedelta

from safespace.casework import (
    actions,
    contact,
    detriment,
    field_history,
    follow_up,
    holds,
    letters,
    recusal,
    snooze,
    tasks,
)
from safespace.casework.contact import Reach
from safespace.casework.desk import Desk
from safespace.casework.detriment import Event
from safespace.casework.field_words import ADDED, FIELDS, NEVER_CHANGED, NOT_TOLD
from safespace.casework.holds import Wanted
from safespace.domain.case import TaskKind
from safespace.domain.ids import Id
from safespace.vault import disposal
from tests.builders import a_concern

MARKS = {"id", "case_id", "row", "recorded_at", "reference", "reached", "revision", "by", "at"}
"""What a row is and the mark of its revision; of a case, what is given to it once and its stages, told by their day."""

NO_ROWS = {"history", "attachments", "identities", "trail_texts", "case_keys", "approvals", "entries"}
"""The history itself, the timeline, files with a list of their own, and what lies sealed: nothing of it is told."""


def told(desk: Desk, case_id: Id) -> dict[str, list[tuple[str, str]]]:
    """Return what was changed, by the name of its field."""
    found: dict[str, list[tuple[str, str]]] = {}
    for change in reversed(field_history.look(desk, case_id)):
        found.setdefault(change.field, []).append((change.before, change.after))
    return found


def test_every_table_and_column_of_a_case_is_told_of_or_is_left_out_on_purpose(desk: Desk) -> None:
    tables = {table for table, _ in disposal.columns_about_cases(desk.vault.connection)} - NO_ROWS
    assert tables <= set(ADDED), "a table of a case without a name in the history"
    for table in {*tables, "cases"}:
        columns = {row[1] for row in desk.vault.connection.execute(f'PRAGMA table_info("{table}")')} - MARKS
        named = {field.partition(".")[2] for field in FIELDS if field.startswith(f"{table}.")}
        left = {*NEVER_CHANGED.get(table, "").split(), *NOT_TOLD.get(table, "").split()}
        assert columns == named | left, table
        assert not named & left, table


def test_how_they_can_be_reached_and_that_they_want_no_contact_is_told(desk: Desk) -> None:
    case = a_concern(desk)
    contact.identify(desk, case.id, {}, Reach(channel="phone"))
    follow_up.no_contact(desk, case.id)
    follow_up.contact_again(desk, case.id)
    found = told(desk, case.id)
    assert found["How they can be reached"] == [(field_history.NOTHING, "Phone")]
    assert found["Contact wanted"] == [("Yes", "No"), ("No", "Yes")]


def test_promises_happenings_letters_holds_and_what_was_put_off_are_told(desk: Desk) -> None:
    case = a_concern(desk)
    promise = actions.promise(desk, case.id, "hr", "A new rota", date(2026, 7, 17))
    actions.move(desk, promise.id, date(2026, 7, 31), "No time")
    entry = detriment.happened(desk, case.id, Event(date(2026, 7, 1), "Five nights"))
    detriment.put_right(desk, entry.id, Event(date(2026, 7, 2), "Four nights"))
    letters.given(desk, letters.fill(desk, case.id, "thank_you"), "by hand")
    hold = holds.place(desk, Wanted("legal", "Legal team", "A claim.", desk.today() + timedelta(days=30), case.id))
    holds.lift(desk, hold.id, "It was settled.")
    (task,) = [one for one in tasks.open_of(desk, case.id) if one.kind is TaskKind.THANK]
    snooze.put_off(desk, task.id, date(2026, 7, 7), "She is away")
    recusal.step_back(desk, case.id, "about_me", organisation="Another trust")
    found = told(desk, case.id)
    assert found["What was promised"] == [(field_history.NOTHING, "A new rota")]
    assert found["Promised for"] == [("17 July 2026", "31 July 2026")]
    assert found["Done to them on"] == [("1 July 2026", "2 July 2026")]
    assert found["Letter given"] == [(field_history.NOTHING, "by hand")]
    assert found["Hold"] == [(field_history.NOTHING, "Legal team")]
    assert found["Hold lifted by"] == [(field_history.NOTHING, "Sam Okoro")]
    assert found["Put off until"] == [(field_history.NOTHING, "7 July 2026")]
    assert found["Stepped back"] == [(field_history.NOTHING, "Sam Okoro")]
