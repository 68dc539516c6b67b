"""A shared vault in the real program: a lock publishes what was written, and the next one begins by reading."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from safespace.casework import door, record, safekeeping
from safespace.casework.being_written import BeingWritten
from safespace.casework.sharing import Standing
from safespace.machine.places import Places
from safespace.ui.inside import Inside
from safespace.ui.screens.new_concern import NewConcern
from safespace.ui.screens.pen_sheet import PartingSheet, PenSheet
from safespace.vault.drive import SUFFIX
from tests.builders import Clock
from tests.journeys.running import PASSPHRASE, Stand, program

SAID = "Two porters are off with their backs."

pytestmark = pytest.mark.journey


def inside(stand: Stand) -> Inside:
    """Return what lies behind the door."""
    found = stand.program._inside
    assert found is not None
    return found


def stands(stand: Stand) -> Standing | None:
    """Return how the shared vault stands, as the program saw it last."""
    return inside(stand).sharing.stands


def writes(stand: Stand) -> bool:
    """Whether the program writes the shared vault."""
    seen = stands(stand)
    return seen is not None and seen.writing


def shared(stand: Stand, drive: Path) -> None:
    """Share the vault, and wait until the pen is there."""
    drive.mkdir()
    inside(stand).sharing.share(drive)
    stand.hands.until(lambda: writes(stand), "the vault was not shared")


def joined(drive: Path, root: Path) -> set[str]:
    """Return the handles that somebody reads who joins on another computer."""
    root.mkdir()
    desk = safekeeping.unlock(door.join(drive, root, PASSPHRASE, Clock()()), PASSPHRASE, Clock())
    found = {case.handle for case in desk.rows.cases.where("1")} | {draft.text for draft in desk.vault.drafts.all()}
    desk.vault.close()
    return found


def test_a_lock_publishes_and_lays_the_pen_down(qapp: QApplication, places: Places, tmp_path: Path) -> None:
    with program(qapp, places) as stand:
        stand.unlock()
        shared(stand, tmp_path / "drive")
        assert stand.program.window.top_bar.looking.text() == "You have the pen"
        new = record.NewConcern(SAID, handle="Before the lock", who={"name": "Ada Obi"})
        stand.program.work.change(lambda desk: record.concern(desk, new), lambda _: None)
        stand.hands.key("Ctrl+N")
        QTest.keyClicks(stand.program.window.focusWidget(), "Half a sentence")
        stand.program.lock()
        assert isinstance(stand.program.window.sheet, PartingSheet)
        stand.until_ended()
        assert stand.told, "a fresh process goes on"
    found = joined(tmp_path / "drive", tmp_path / "other")
    assert "Before the lock" in found
    assert BeingWritten("Half a sentence").text in found, "what was being typed is in the copy, too"
    with program(qapp, places) as stand:
        stand.unlock()
        bar = stand.program.window.top_bar
        stand.hands.until(lambda: stands(stand) is not None, "nobody looked at the folder")
        assert bar.looking.text() == "Reading"
        assert not bar.concern.isEnabled()
        bar.looking.click()
        sheet = stand.program.window.sheet
        assert isinstance(sheet, PenSheet)
        stand.hands.press("Take the pen")
        stand.hands.until(lambda: writes(stand), "the pen was not taken")
        sheet.leave()
        assert bar.concern.isEnabled()
        stand.hands.key("Ctrl+N")
        concern = stand.program.window.sheet
        assert isinstance(concern, NewConcern)
        assert concern.being == BeingWritten("Half a sentence")


def test_a_drive_that_is_gone_keeps_nobody_from_locking(qapp: QApplication, places: Places, tmp_path: Path) -> None:
    with program(qapp, places) as stand:
        stand.unlock()
        shared(stand, tmp_path / "drive")
        new = record.NewConcern(SAID, handle="On this computer", who={"name": "Ada Obi"})
        stand.program.work.change(lambda desk: record.concern(desk, new), lambda _: None)
        shutil.move(tmp_path / "drive", tmp_path / "gone")
        stand.program.lock()
        stand.until_ended()
    with program(qapp, places) as stand:
        stand.unlock()
        stand.hands.until(lambda: writes(stand), "who had the pen writes without the drive")
        handles = stand.hands.read(lambda desk: {case.handle for case in desk.rows.cases.where("1")})
        assert "On this computer" in handles
        shutil.move(tmp_path / "gone", tmp_path / "drive")
        stand.program.close()
        assert stand.program.window.isVisible(), "the window stays until the copy is there"
        stand.until_ended()
    assert "On this computer" in joined(tmp_path / "drive", tmp_path / "other")


def test_before_a_sleep_nothing_waits_for_the_drive(qapp: QApplication, places: Places, tmp_path: Path) -> None:
    from safespace.machine.door import Away

    with program(qapp, places) as stand:
        stand.unlock()
        shared(stand, tmp_path / "drive")
        stand.program.guards.away.emit(Away.ASLEEP)
        stand.until_ended()
    turns = sorted((tmp_path / "drive").glob(f"*{SUFFIX}/*.safespace-turn"))
    assert len(turns) == 1, "the pen was not laid down: it is here when the computer wakes"
    with program(qapp, places) as stand:
        stand.unlock()
        stand.hands.until(lambda: writes(stand), "the pen is still here")
