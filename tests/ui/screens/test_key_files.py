"""A key file besides the passphrase, and an organisation's key: asked for in place, at the door and in the settings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from safespace.casework import backups, people, rehearse, safekeeping
from safespace.casework.desk import Desk
from safespace.ui.screens.change_passphrase import ChangePassphrase
from safespace.ui.screens.rehearse_sheet import RehearseSheet
from safespace.ui.screens.restore_panel import RestorePanel
from safespace.ui.screens.unlock import Unlock
from safespace.vault import passphrase
from safespace.vault.cost import FLOOR
from tests.builders import Clock
from tests.casework.keys import OTHER, SAM
from tests.ui.screens.desk_screen import press, says
from tests.ui.screens.door_screen import AtTheDoor
from tests.ui.screens.team_screen import Seat, choose


class Locked(AtTheDoor[Unlock]):
    """The door of a vault whose guardian needs a key file, and which knows an organisation's key."""

    def __init__(self, qtbot: QtBot, place: Path) -> None:
        self.stick, self.board = place / "stick.safespace-key", place / "board.safespace-organisation"
        folder = place / "Eastmere.safespace"
        desk = safekeeping.create(folder, "Eastmere", "Sam Okoro", SAM, Clock(), cost=FLOOR).desk
        people.make_key_file(self.stick)
        people.make_organisation_key(self.board, "Board secretary", OTHER, cost=FLOOR)
        people.admit(desk, self.board.with_suffix(".safespace-public"), may_open_identity=True)
        safekeeping.change_passphrase(desk, SAM, SAM, new_key_file=self.stick)
        safekeeping.lock(desk)
        super().__init__(qtbot, place, Unlock, lambda _: folder)

    def desk(self) -> Desk:
        """Return the desk that was opened."""
        found: list[Desk] = []
        self.work.read(lambda desk: desk, found.append)
        return found[0]


@pytest.fixture
def door(qtbot: QtBot, tmp_path: Path) -> Iterator[Locked]:
    """Return the door of such a vault."""
    made = Locked(qtbot, tmp_path)
    yield made
    made.work.finish(lambda desk: desk.vault.close())


def test_the_door_asks_for_the_key_file_in_place(door: Locked) -> None:
    screen = door.screen
    assert screen.key_file.isVisible()
    QTest.keyClicks(screen.passphrase, SAM)
    QTest.keyClick(screen.passphrase, Qt.Key.Key_Return)
    assert door.entered == []
    assert says(screen, "That passphrase alone does not open this vault")
    screen.key_file.take(door.stick)
    assert says(screen, "With the key file stick.safespace-key.")
    assert screen.key_file.choose.accessibleName() == "Choose another"
    QTest.keyClick(screen.passphrase, Qt.Key.Key_Return)
    assert door.entered == [True]


def test_whoever_holds_the_organisations_key_comes_in_as_a_guardian(door: Locked) -> None:
    screen = door.screen
    press(screen, "Use the organisation's key")
    panel = screen.organisation
    assert says(panel, "Choose the file of the key.")
    panel.take(door.stick)
    panel.key_words.setText(OTHER)
    panel.name.setText(" Ada  Obi ")
    choose(panel.choice)
    press(panel, "Open the vault")
    assert says(panel, "not an organisation's key")
    assert panel.name.words.strip() == "Ada  Obi"
    panel.take(door.board)
    press(panel, "Open the vault")
    assert door.entered == [True]
    assert not panel.key_words.text()
    assert [one.name for one in people.look(door.desk()).guardians] == ["Ada Obi", "Sam Okoro"]


def test_leaving_the_organisations_key_forgets_what_was_typed(door: Locked) -> None:
    press(door.screen, "Use the organisation's key")
    door.screen.organisation.key_words.setText(OTHER)
    press(door.screen, "Back to the passphrase")
    assert door.screen.passphrase.isVisible()
    press(door.screen, "Use the organisation's key")
    assert not door.screen.organisation.key_words.text()


def test_without_a_key_file_the_door_does_not_speak_of_one(seat: Seat, qtbot: QtBot, tmp_path: Path) -> None:
    folder = seat.desk.vault.folder
    made = AtTheDoor(qtbot, tmp_path / "door", Unlock, lambda _: folder)
    assert not made.screen.key_file.isVisible()
    made.work.finish(lambda _: None)


def test_no_words_are_offered_that_the_vault_would_refuse_once_they_are_written_down(seat: Seat) -> None:
    names = ("Sam Okoro", " ".join(passphrase.words()[::5]))
    sheet = ChangePassphrase(seat.work, names)
    offered = {sheet.choice.offered.words}
    for _ in range(8):
        sheet.choice.offered.again.click()
        offered.add(sheet.choice.offered.words)
    assert len(offered) == 9
    assert [words for words in offered if not passphrase.strength(words, names).good] == []


def test_a_key_file_is_made_asked_for_and_left_out_again(seat: Seat, tmp_path: Path) -> None:
    screen = seat.settings()
    stick = tmp_path / "stick.safespace-key"
    press(screen.facts, "Change it")
    sheet = seat.sheet
    assert isinstance(sheet, ChangePassphrase)
    sheet.make_key_file(tmp_path / "no such folder" / "stick.safespace-key")
    assert sheet.problem.isVisible()
    sheet.make_key_file(stick)
    assert stick.is_file()
    sheet.present.setText(SAM)
    first = choose(sheet.choice)
    press(sheet, "Change the passphrase")
    assert says(sheet, "together with the key file")
    sheet.leave()
    press(screen.facts, "Change it")
    sheet = seat.sheet
    assert isinstance(sheet, ChangePassphrase)
    sheet.present.setText(first)
    second = choose(sheet.choice)
    press(sheet, "Change the passphrase")
    assert sheet.problem.isVisible()
    sheet.present_file.take(stick)
    press(sheet, "Change the passphrase")
    assert says(sheet, "The new passphrase opens the vault")
    sheet.leave()
    seat.team.sits(second)


def test_a_rehearsal_asks_for_the_key_file_that_the_backup_needs(seat: Seat, tmp_path: Path) -> None:
    stick = tmp_path / "stick.safespace-key"
    people.make_key_file(stick)
    backups.back_up(seat.desk)
    seat.lay(RehearseSheet(seat.work))
    sheet = seat.sheet
    assert isinstance(sheet, RehearseSheet)
    assert not sheet.key_file.isVisible()
    sheet.leave()
    safekeeping.change_passphrase(seat.desk, SAM, SAM, new_key_file=stick)
    seat.clock.move(hours=1)
    backups.back_up(seat.desk)
    seat.lay(RehearseSheet(seat.work))
    sheet = seat.sheet
    assert isinstance(sheet, RehearseSheet)
    assert sheet.key_file.isVisible()
    sheet.passphrase.setText(SAM)
    press(sheet, "Rehearse it")
    assert says(sheet, "That passphrase alone does not open this")
    assert rehearse.due(seat.desk)
    sheet.key_file.take(stick)
    press(sheet, "Rehearse it")
    assert says(sheet, "The backup restores, and your passphrase opens it.")
    assert not rehearse.due(seat.desk)
    assert sheet.key_file.file is None


def test_a_vault_is_brought_back_with_the_key_file_that_its_backup_needs(door: Locked, qtbot: QtBot) -> None:
    folder = door.stick.parent
    desk = safekeeping.unlock(folder / "Eastmere.safespace", SAM, Clock(), key_file=door.stick)
    backups.back_up(desk)
    backup = rehearse.prepare(desk).backup
    safekeeping.lock(desk)
    panel = RestorePanel(door.work, folder / "new laptop")
    qtbot.addWidget(panel)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.begin()
    assert not panel.key_file.isVisible()
    panel.choose_file(backup)
    assert panel.key_file.isVisible()
    panel.passphrase.setText(SAM)
    press(panel, "Bring the vault back")
    assert says(panel, "That passphrase alone does not open this")
    panel.way.choose("sheet")
    panel._show_way()
    assert not panel.key_file.isVisible()
    panel.way.choose("")
    panel._show_way()
    panel.key_file.take(door.stick)
    restored: list[Path] = []
    panel.restored.connect(restored.append)
    press(panel, "Bring the vault back")
    assert [place.parent for place in restored] == [folder / "new laptop"]
    assert panel.key_file.file is None
    safekeeping.lock(safekeeping.unlock(restored[0], SAM, Clock(), key_file=door.stick))
