"""Unfinished words belong to whoever types them: no other guardian reads them, overwrites them or throws them away."""

from __future__ import annotations

import pytest

from safespace.casework import (
    being_written,
    check_up,
    people,
    record,
    safekeeping,
    strict,
    subject_access,
    unread_texts,
    walls,
)
from safespace.casework.being_written import NOTHING, BeingWritten
from safespace.casework.desk import Desk
from safespace.casework.safekeeping import Made
from safespace.domain.case import Voice
from safespace.vault import disposal
from safespace.vault.drafts import DraftDamaged
from tests.builders import Clock, a_concern
from tests.casework.keys import LEE, SAM, Team

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
    with pytest.raises(DraftDamaged):
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


def spoil(desk: Desk, key: str) -> bytes:
    """Change one bit of a draft; return the bytes that are left of it."""
    sealed = bytearray(desk.vault.connection.value("SELECT sealed FROM drafts WHERE key = ?", (key,)))
    sealed[-1] ^= 1
    with desk.vault.transaction():
        desk.vault.connection.execute("UPDATE drafts SET sealed = ? WHERE key = ?", (bytes(sealed), key))
    return bytes(sealed)


def test_one_damaged_draft_hides_no_other_and_its_bytes_are_never_written_over(desk: Desk) -> None:
    case = a_concern(desk)
    record.keep_draft(desk, f"note-{case.id}", "half a thought")
    being_written.keep(desk, TOLD)
    left = spoil(desk, record.DRAFT)
    assert [one.text for one in desk.vault.drafts.all()] == ["half a thought"]
    assert subject_access.in_no_case(desk, ["Blessing"]) == (
        "perhaps a text that you began and that does not read any more",
    )
    with pytest.raises(DraftDamaged, match="does not read any more"):
        being_written.read(desk)
    (found,) = [look for look in check_up.check_up(desk, lambda *_: None).looks if not look.good]
    assert found.what == "What you are typing"
    assert "One text that you began does not read any more, the last typed on 3 July 2026." in found.seen
    being_written.keep(desk, BeingWritten("Written anew"))
    assert being_written.read(desk).words == "Written anew"
    assert left in {row[0] for row in desk.vault.connection.execute("SELECT sealed FROM drafts")}
    assert [one.aside for one in desk.vault.drafts.unread()] == [True]
    record.keep_draft(desk, record.DRAFT, "")
    assert left in {row[0] for row in desk.vault.connection.execute("SELECT sealed FROM drafts")}


@pytest.mark.parametrize("way", ["left empty", "kept at once"])
def test_a_damaged_draft_outlives_a_sheet_that_is_left_empty_or_kept_before_a_draft_of_it(desk: Desk, way: str) -> None:
    case = a_concern(desk)
    record.keep_draft(desk, f"note-{case.id}", "half a thought")
    left = spoil(desk, f"note-{case.id}")
    if way == "left empty":
        record.keep_draft(desk, f"note-{case.id}", "")
    else:
        record.note(desk, case.id, Voice.NOTE, "Written at once.")
    assert record.draft(desk, f"note-{case.id}") == ""
    assert desk.vault.connection.value("SELECT sealed FROM drafts") == left


def test_what_is_left_of_damaged_drafts_can_be_told_and_thrown_away_and_nothing_else_goes(team: Team) -> None:
    sam = team.desk
    case, hidden = a_concern(sam), a_concern(sam)
    for key in (record.DRAFT, "elsewhere", f"note-{case.id}", f"note-{hidden.id}"):
        record.keep_draft(sam, key, "half a thought")
        spoil(sam, key)
    record.keep_draft(sam, f"note-{case.id}", "Written anew")
    me, lee = sam.me, team.sits(LEE)
    record.keep_draft(lee, "note", "Lee's own")
    spoil(lee, "note")
    walls.put_up(lee, hidden.id, me)
    sam = team.sits(SAM)
    told = {(one.where, one.aside) for one in unread_texts.unread_texts(sam)}
    assert told == {
        (unread_texts.A_CONCERN, False),
        (unread_texts.OF_NO_CASE, False),
        (f"case {case.reference}", True),
        (unread_texts.OF_A_CASE_NOT_SEEN, False),
    }
    assert all(one.size > 0 for one in unread_texts.unread_texts(sam))
    assert unread_texts.throw_away(sam) == 4
    assert unread_texts.unread_texts(sam) == ()
    assert record.draft(sam, f"note-{case.id}") == "Written anew"
    assert sam.vault.drafts.others() == (team.lee,)
    assert sam.vault.trail.read(1)[0].counts == {"texts": 4}
    assert unread_texts.throw_away(sam) == 0
    assert sam.vault.trail.read(1)[0].counts == {"texts": 4}, "nothing was thrown away, and nothing is noted"


def test_what_is_left_of_a_damaged_draft_of_a_case_goes_with_the_case(desk: Desk) -> None:
    case = a_concern(desk)
    key = f"note-{case.id}"
    for words in ("once", "twice"):
        record.keep_draft(desk, key, words)
        spoil(desk, key)
    record.keep_draft(desk, key, "three times")
    assert desk.vault.connection.value("SELECT count(*) FROM drafts") == 3
    with desk.vault.transaction():
        disposal.dispose(desk.vault.connection, case.id)
    assert desk.vault.connection.value("SELECT count(*) FROM drafts") == 0


def test_who_is_removed_leaves_no_draft_behind_and_whoever_removes_is_told(team: Team) -> None:
    lee = team.sits(LEE)
    being_written.keep(lee, TOLD)
    record.keep_draft(lee, "note", "half a thought")
    sam = team.sits(SAM)
    being_written.keep(sam, BeingWritten("Sam's own"))
    ended = people.remove(sam, team.lee)
    assert (
        "2 texts that Lee Chan began and did not keep went as well: nobody else could ever have read them."
        in ended.said
    )
    assert raw(sam).count("new-concern") == 1
    assert sam.vault.drafts.number_of(team.lee) == 0
    assert being_written.read(sam).words == "Sam's own"
    told = next(one for one in sam.vault.trail.read(9) if one.action == "guardian.removed")
    assert told.codes["drafts"] == "2"
    assert not any("went as well" in said for said in people.remove(sam, team.kim).said)


def test_a_change_of_keys_leaves_a_damaged_draft_and_seals_the_others_anew(team: Team) -> None:
    record.keep_draft(team.desk, "note", "half a thought")
    being_written.keep(team.desk, TOLD)
    left = spoil(team.desk, record.DRAFT)
    people.suspect(team.desk, KIM)
    assert record.draft(team.desk, "note") == "half a thought"
    assert left in {row[0] for row in team.desk.vault.connection.execute("SELECT sealed FROM drafts")}
