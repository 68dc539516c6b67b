"""Every revision of a row is kept, and nothing sealed, nothing told and nothing destroyed is in what is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from safespace.casework import identity, record, shredding, strict, undo
from safespace.casework.desk import Desk
from safespace.domain.case import Case, Voice
from safespace.domain.ids import Id
from safespace.vault.rows import Rows
from tests.builders import a_concern, a_desk, about, agreed, triaged

SECRET = "zzyzxquark"
"""A word that only the words as they were told hold."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Return an open desk."""
    opened = a_desk(tmp_path)
    yield opened
    opened.vault.close()


def everything(desk: Desk) -> str:
    """Return all that the history holds, as one text."""
    return "\n".join(map(str, desk.vault.connection.execute("SELECT * FROM history").rows))


def test_every_table_but_the_timeline_and_what_is_private_tells_the_history(desk: Desk) -> None:
    silent = {name for name, rows in vars(desk.rows).items() if isinstance(rows, Rows) and rows._notes is None}
    told_by_the_trail = {"colleagues", "outside_stubs", "packs", "pens", "site_packs", "walls"}
    told_by_the_trail |= {"imports", "imported_cases", "read_plans", "equality_values"}
    assert silent == {"entries", "time_log", "counted_stubs", "headcounts"} | told_by_the_trail


def test_a_step_holds_what_one_change_did_before_and_after_and_leads_to_the_trail(desk: Desk) -> None:
    case = a_concern(desk)
    record.thanked(desk, case.id)
    step = desk.vault.history.steps(desk.me, 1)[0]
    assert desk.vault.history.actions(step) == ("case.thanked",)
    by_table = {one.table: one for one in desk.vault.history.of_step(step.number)}
    assert by_table["cases"].before is not None
    assert by_table["cases"].after is not None
    assert (by_table["cases"].before["stage"], by_table["cases"].after["stage"]) == ("RECEIVED", "THANKED")
    assert set(by_table["cases"].before) == {"stage", "reached"}
    assert by_table["cases"].revision == 2
    assert by_table["tasks"].before == {"done_on": None}
    assert step.by == desk.me
    assert step.at == desk.now()


def half_a_change(desk: Desk, case: Case) -> None:
    """Save something and fail before the change ends."""
    with desk.vault.transaction():
        desk.rows.cases.save(replace(case, handle="Other", change=desk.next(case.change)))
        raise ZeroDivisionError


def test_a_refused_change_leaves_no_step(desk: Desk) -> None:
    case = a_concern(desk)
    before = everything(desk)
    with pytest.raises(ZeroDivisionError):
        half_a_change(desk, case)
    record.note(desk, case.id, Voice.NOTE, "Rang.")
    assert everything(desk).startswith(before)
    assert "Other" not in everything(desk)


def test_after_the_stricter_vault_is_on_no_told_word_is_left_in_the_history(desk: Desk) -> None:
    case = a_concern(desk, f"I saw {SECRET} on the ward.")
    record.note(desk, case.id, Voice.SAID, f"Again {SECRET}, they said.")
    undo.undo(desk)
    assert SECRET in everything(desk)
    masked = [(one.row_id, one.masked) for one in lines(desk)]
    strict.turn_on(desk)
    texts = desk.vault.connection.execute("SELECT count(*) FROM history WHERE json_extract(before, '$.text') <> ''")
    assert texts.fetchone() == (0,)
    desk.vault.connection.execute("UPDATE history SET before = json_remove(before, '$.masked')")
    assert SECRET not in everything(desk)
    assert masked
    desk.vault.settle()
    record.note(desk, case.id, Voice.SAID, f"A third time {SECRET}.")
    undo.undo(desk)
    desk.vault.connection.execute("UPDATE history SET before = json_remove(before, '$.masked')")
    assert SECRET not in everything(desk)


class Line:
    """What was taken back of some words."""

    def __init__(self, row_id: str, masked: str) -> None:
        """Keep both."""
        self.row_id, self.masked = row_id, masked


def lines(desk: Desk) -> list[Line]:
    """Return the masked words of what was taken back."""
    sql = "SELECT row_id, json_extract(before, '$.masked') FROM history WHERE of = 'words' AND after IS NULL"
    return [Line(*row) for row in desk.vault.connection.execute(sql)]


def test_words_taken_back_before_the_vault_was_made_stricter_come_back_whole_after_it_is_not(desk: Desk) -> None:
    case = a_concern(desk)
    note = record.note(desk, case.id, Voice.SAID, f"Again {SECRET}, they said.")
    undo.undo(desk)
    strict.turn_on(desk)
    strict.turn_off(desk)
    undo.redo(desk)
    assert desk.rows.words.get(note.id).text == f"Again {SECRET}, they said."


def test_words_taken_back_come_back_sealed_in_a_stricter_vault(desk: Desk) -> None:
    case = a_concern(desk)
    note = record.note(desk, case.id, Voice.SAID, f"Again {SECRET}, they said.")
    undo.undo(desk)
    strict.turn_on(desk)
    undo.redo(desk)
    assert desk.rows.words.get(note.id).text == ""
    identity.open_with_reason(desk, case.id, "sign_off")
    assert [words.text for words in strict.told(desk, case.id)][-1] == f"Again {SECRET}, they said."


def test_after_destroying_who_spoke_up_nothing_typed_is_left_in_the_history_of_the_case(desk: Desk) -> None:
    case, other = a_concern(desk, name="Blessing Adeyemi"), a_concern(desk, handle="Other")
    record.describe(desk, case.id, about(desk, "EL_WSW"), "Blessing Adeyemi, nights")
    record.describe(desk, case.id, about(desk, "EL_WSW"), "Nights")
    record.note(desk, case.id, Voice.NOTE, "Rang Blessing Adeyemi.")
    undo.undo(desk)
    triaged(desk, case.id)
    agreed(desk, case.id)
    record.describe(desk, other.id, about(desk, "EL_WSW"), "Another")
    assert "Blessing" in everything(desk)
    shredding.shred(desk, case.id)
    kept = everything(desk)
    assert "Blessing" not in kept
    assert "Nights" not in kept
    assert "Another" in kept
    assert "THANKED" not in kept
    assert "TRIAGED" in kept


def test_the_history_of_a_case_goes_with_the_case(desk: Desk) -> None:
    case, other = a_concern(desk), a_concern(desk)
    with desk.vault.transaction():
        assert desk.vault.history.forget_case(case.id) > 0
    assert desk.vault.history.of_case(case.id) == ()
    assert desk.vault.history.of_case(other.id)


def test_a_step_outside_a_change_of_the_vault_is_a_step_too(desk: Desk) -> None:
    case = a_concern(desk)
    desk.rows.cases.save(replace(case, handle="Alone", change=desk.next(case.change)))
    step, one = desk.vault.history.of_case(Id(case.id))[-1]
    assert one.after == {"handle": "Alone"}
    assert step.last < step.first
