"""The lock: what was being typed is there again, nothing that was typed goes with it, and it comes whatever happens."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from safespace.casework.being_written import BeingWritten
from safespace.casework.desk import Desk
from safespace.domain.case import Case, Danger
from safespace.machine.places import Places
from safespace.preferences import FILE, Preferences
from safespace.ui.bug_report import BugReport
from safespace.ui.screens.anonymise import Anonymise
from safespace.ui.screens.new_concern import NewConcern
from safespace.ui.screens.note_field import NoteField
from safespace.vault.key_problems import VaultClosed
from tests.builders import STORY
from tests.journeys.running import NAME, PASSPHRASE, Stand, program
from tests.journeys.walking import contents

CONCERN = "Two porters are off with their backs. Get on with it, the supervisor said"
HANDLE = "Waste cages"
NOTE = "Rang back, the rota has not changed"
READER = "executive_lead"

pytestmark = pytest.mark.journey


def bench(stand: Stand) -> Anonymise:
    """Return the workbench."""
    found = stand.program.window.screen_of("anonymise")
    assert isinstance(found, Anonymise)
    return found


def lay_the_bench(stand: Stand, case: Case) -> None:
    """Open the identity and lay the words out for a reader."""
    stand.program.go("anonymise", (case.id, READER))
    stand.hands.press("Open with a reason")
    stand.hands.press("Open it for 5 minutes")
    stand.hands.until(lambda: stand.hands.sees("Mark "), "the words were not laid out")


def type_everything(stand: Stand, case: Case) -> dict[str, str]:
    """Half decide a workbench, begin a note, begin a concern; return the drafts that this must leave."""
    lay_the_bench(stand, case)
    stand.hands.key("2")
    stand.program.go("case", case.id)
    stand.hands.rest()
    note = stand.program.window.findChild(NoteField)
    assert note is not None
    note.words.setFocus()
    stand.hands.write(NOTE)
    stand.hands.key("Ctrl+N")
    stand.hands.write(CONCERN)
    stand.hands.fill("Handle, if you like", HANDLE)
    stand.hands.press("Yes")
    stand.hands.press("Phone")
    return {"new-concern": BeingWritten(CONCERN, HANDLE, Danger.YES, channel="phone").text, f"note-{case.id}": NOTE}


def test_what_was_being_typed_survives_a_lock_and_is_on_the_screen_again(
    qapp: QApplication, places: Places, case: Case
) -> None:
    with program(qapp, places) as stand:
        stand.unlock()
        typed = type_everything(stand, case)
        stand.program.lock()
        stand.until_ended()
    with program(qapp, places) as stand:
        stand.unlock()
        kept = stand.drafts()
        decisions = json.loads(kept.pop(f"bench-{case.id}-{READER}"))[1]
        assert kept == typed
        stand.hands.key("Ctrl+N")
        sheet = stand.program.window.sheet
        assert isinstance(sheet, NewConcern)
        assert sheet.being == BeingWritten(CONCERN, HANDLE, Danger.YES, channel="phone")
        assert stand.hands.sees("You were writing this before")
        stand.hands.key("Escape")
        stand.program.go("case", case.id)
        note = stand.program.window.findChild(NoteField)
        assert note is not None
        stand.hands.until(lambda: note.words.words == NOTE, "the note is not on the case's page")
        lay_the_bench(stand, case)
        items = bench(stand)._bench
        assert items is not None
        decided = [[item.finding.start, item.finding.end] for item in items.items if item.decided]
        assert decided == [one[:2] for one in decisions]
        assert 0 < len(decided) < len(items.items), "the workbench is half decided"
        assert stand.hands.read(lambda desk: desk.vault.trail.verify()).whole


def test_the_last_letters_before_a_lock_are_kept_though_nobody_paused(qapp: QApplication, places: Places) -> None:
    with program(qapp, places) as stand:
        stand.unlock()
        stand.hands.key("Ctrl+N")
        QTest.keyClicks(stand.program.window.focusWidget(), CONCERN)
        stand.program.lock()
        stand.until_ended()
    with program(qapp, places) as stand:
        stand.unlock()
        assert stand.drafts() == {"new-concern": BeingWritten(CONCERN).text}


def test_a_draft_below_the_sheet_for_bugs_is_kept_too(qapp: QApplication, places: Places) -> None:
    with program(qapp, places) as stand:
        stand.unlock()
        stand.hands.key("Ctrl+N")
        QTest.keyClicks(stand.program.window.focusWidget(), CONCERN)
        stand.program._show_bug(BugReport(("ValueError",), ("made up",)))
        stand.program.lock()
        stand.until_ended()
    with program(qapp, places) as stand:
        stand.unlock()
        assert stand.drafts()["new-concern"] == BeingWritten(CONCERN).text


def test_who_spoke_up_is_never_kept_as_a_draft(qapp: QApplication, places: Places) -> None:
    with program(qapp, places) as stand:
        stand.unlock()
        stand.hands.key("Ctrl+N")
        stand.hands.write(CONCERN)
        stand.hands.press("Add who they are")
        stand.hands.fill("Name", "Blessing Adeyemi")
        stand.program.lock()
        stand.until_ended()
    with program(qapp, places) as stand:
        stand.unlock()
        assert stand.drafts() == {"new-concern": BeingWritten(CONCERN).text}


# --------------------------------------------------------------------------------------------- what goes with it


def test_the_fresh_process_is_told_which_vault_and_where_the_window_stood_and_nothing_else(
    qapp: QApplication, places: Places, case: Case
) -> None:
    with program(qapp, places) as stand:
        stand.unlock()
        type_everything(stand, case)
        stand.program.lock()
        stand.until_ended()
        assert len(stand.told) == 1
        told = stand.told[0]
        assert set(told) == {"vault", "place", "shut"}
        assert told["shut"] == ""
        assert told["vault"] == str(places.vaults / NAME)
        geometry = QByteArray.fromBase64(str(told["place"]).encode())
        assert QWidget().restoreGeometry(geometry), "the place is a window's place and nothing else"
        assert stand.successor.forgotten


def test_the_preferences_hold_what_is_on_their_list_and_no_word_of_a_case(
    qapp: QApplication, places: Places, case: Case
) -> None:
    with program(qapp, places) as stand:
        stand.unlock()
        type_everything(stand, case)
        stand.program.lock()
        stand.until_ended()
    written = json.loads((places.settings / FILE).read_text())
    assert set(written) == {"theme", "scale", "motion", "idle_minutes", "last_vault", "place"}
    assert set(written) == {field.name for field in fields(Preferences)}
    assert written["last_vault"] == str(places.vaults / NAME)


def test_nothing_that_was_typed_lies_in_the_clear_in_any_file(
    qapp: QApplication, places: Places, case: Case, tmp_path: Path
) -> None:
    secrets = [CONCERN, HANDLE, NOTE, PASSPHRASE, STORY[:40], "Blessing Adeyemi", "Karen Holt", case.reference, case.id]
    with program(qapp, places) as stand:
        stand.unlock()
        type_everything(stand, case)
        stand.program.lock()
        stand.until_ended()
        told = json.dumps(stand.told)
    files = dict(contents(tmp_path))
    assert any(path.name == "vault.db" for path in files)
    for secret in secrets:
        assert secret not in told
        for coding in ("utf-8", "utf-16-le"):
            assert not [path.name for path, content in files.items() if secret.encode(coding) in content], secret


def test_the_title_of_every_window_is_the_programs_name_from_the_door_to_the_lock(
    qapp: QApplication, places: Places, case: Case
) -> None:
    with program(qapp, places) as stand:
        titles = [stand.hands.titles()]
        stand.unlock()
        titles.append(stand.hands.titles())
        for name, subject in (("case", case.id), ("triage", case.id), ("escalate", case.id), ("settings", None)):
            stand.program.go(name, subject)
            stand.hands.rest()
            titles.append(stand.hands.titles())
        stand.hands.key("Ctrl+N")
        titles.append(stand.hands.titles())
        stand.program.lock()
        titles.append({stand.program.window.windowTitle()})
        stand.until_ended()
        assert all(each == {"SafeSpace"} for each in titles), titles


# --------------------------------------------------------------------------------------------- when it comes


def test_a_lock_closes_the_vault_and_shows_nothing_any_more(qapp: QApplication, places: Places, case: Case) -> None:
    with program(qapp, places) as stand:
        stand.unlock()
        stand.program.go("case", case.id)
        stand.hands.rest()
        assert stand.hands.sees(case.reference)
        stand.program.lock()
        window = stand.program.window
        assert window.screen_name == ""
        assert not window.rail.isVisible()
        assert not [
            part for part in window.findChildren(QWidget) if part.isVisible() and case.reference in _words(part)
        ]
        assert [path.name for path in (places.vaults / NAME).glob("*-wal")] == [], "the vault is closed and settled"
        stand.until_ended()


def test_the_program_ends_once_and_only_when_the_fresh_window_is_there(qapp: QApplication, places: Places) -> None:
    with program(qapp, places) as stand:
        stand.unlock()
        stand.program.lock()
        assert stand.ended == []
        stand.program.lock()
        stand.program.close()
        stand.until_ended()
        assert (len(stand.told), stand.ended, stand.successor.looked) == (1, ["ended"], 2)


def test_a_lock_ends_the_program_though_the_fresh_one_never_shows_a_window(qapp: QApplication, places: Places) -> None:
    with program(qapp, places, comes=False) as stand:
        stand.unlock()
        stand.program.lock()
        assert stand.ended == ["ended"]


def test_a_vault_that_was_closed_by_its_disk_ends_the_program_and_the_fresh_one_is_told_why(
    qapp: QApplication, places: Places
) -> None:
    def closes(_: Desk) -> None:
        raise VaultClosed

    with program(qapp, places) as stand:
        stand.unlock()
        stand.program.work.change(closes, lambda _: None, lambda _: None)
        stand.until_ended()
        assert [told["shut"] for told in stand.told] == ["VaultClosed"]
    with program(qapp, places) as stand:
        stand.unlock()


def test_a_bug_in_one_screen_keeps_neither_the_vault_open_nor_other_drafts_away(
    qapp: QApplication, places: Places, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble() -> None:
        raise ZeroDivisionError

    with program(qapp, places) as stand:
        stand.unlock()
        typed = type_everything(stand, case)
        monkeypatch.setattr(bench(stand), "put_away", stumble)
        with pytest.raises(ZeroDivisionError):
            stand.program.lock()
        stand.until_ended()
        assert len(stand.told) == 1
        assert stand.program.window.screen_name == ""
    with program(qapp, places) as stand:
        stand.unlock()
        assert stand.drafts()["new-concern"] == typed["new-concern"]


def _words(part: QWidget) -> str:
    text = getattr(part, "text", None)
    return f"{part.accessibleName()} {text() if callable(text) else ''}"
