"""Unfinished words belong to whoever types them: no other guardian reads them, overwrites them or throws them away."""

from __future__ import annotations

import pytest

from safespace.casework import being_written, people, record, safekeeping, strict, subject_access
from safespace.casework.being_written import NOTHING, BeingWritten
from safespace.casework.desk import Desk
from safespace.casework.safekeeping import Made
from safespace.vault.problems import VaultDamaged
from tests.builders import Clock, a_concern
from tests.casework.keys import SAM

KIM = "pebble window tractor velvet nineteen acorn"
TOLD = BeingWritten("Blessing Adeyemi on ward 7 told me that Dr Holt hit her")


def raw(desk: Desk) -> str:
    """Return the table of drafts as whoever holds the vault's keys sees it."""
    return repr(desk.vault.connection.execute("SELECT * FROM drafts").rows)


@pytest.mark.parametrize("stricter", [False, True])
def test_the_next_guardian_neither_reads_nor_loses_what_the_first_was_typing(
    made: Made, clock: Clock, stricter: bool
) -> None:
    sam, folder = made.desk, made.desk.vault.folder
    people.let_in(sam, "Kim Doe", KIM, may_open_identity=False)
    if stricter:
        strict.turn_on(sam)
    being_written.keep(sam, TOLD)
    assert "Blessing" not in raw(sam)
    safekeeping.lock(sam)
    kim = safekeeping.unlock(folder, KIM, clock)
    assert being_written.read(kim) == NOTHING
    assert kim.vault.drafts.all() == ()
    being_written.keep(kim, BeingWritten("Kim's own"))
    assert being_written.read(kim).words == "Kim's own"
    a_concern(kim)
    record.keep_draft(kim, record.DRAFT, "")
    assert subject_access.in_no_case(kim, ["Blessing"]) == (
        "perhaps what another guardian is typing, which only they can look through",
    )
    safekeeping.lock(kim)
    again = safekeeping.unlock(folder, SAM, clock)
    assert being_written.read(again) == TOLD
    again.vault.close()


def test_a_draft_that_was_moved_to_another_form_or_another_guardian_is_refused(made: Made) -> None:
    desk = made.desk
    kim = people.let_in(desk, "Kim Doe", KIM, may_open_identity=False)
    record.keep_draft(desk, "note", "half a thought")
    with desk.vault.transaction():
        desk.vault.connection.execute("UPDATE drafts SET key = 'other'")
    with pytest.raises(VaultDamaged):
        record.draft(desk, "other")
    with desk.vault.transaction():
        desk.vault.connection.execute("UPDATE drafts SET key = 'note', by = ?", (kim.id,))
    assert record.draft(desk, "note") == ""


def test_what_lay_open_in_an_older_vault_is_sealed_when_its_author_comes_back(made: Made, clock: Clock) -> None:
    desk, folder = made.desk, made.desk.vault.folder
    with desk.vault.transaction():
        sql = "INSERT INTO drafts (key, by, text, saved_at) VALUES ('note', ?, 'Blessing rang', '2026-07-03T09:00:00Z')"
        desk.vault.connection.execute(sql, (desk.me,))
    assert record.draft(desk, "note") == "Blessing rang"
    safekeeping.lock(desk)
    again = safekeeping.unlock(folder, SAM, clock)
    assert record.draft(again, "note") == "Blessing rang"
    assert "Blessing" not in raw(again)
    again.vault.close()


def test_what_is_being_typed_goes_on_under_new_keys(made: Made, clock: Clock) -> None:
    sam, folder = made.desk, made.desk.vault.folder
    being_written.keep(sam, TOLD)
    people.suspect(sam, KIM)
    assert being_written.read(sam) == TOLD
    safekeeping.lock(sam)
    again = safekeeping.unlock(folder, KIM, clock)
    assert being_written.read(again) == TOLD
    again.vault.close()
