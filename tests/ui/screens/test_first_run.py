"""The first steps, from the welcome to a vault with a second place, by keyboard and mouse."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from safespace.casework import safekeeping
from safespace.ui.screens.first_run import FirstRun
from safespace.vault import vault as vaults
from safespace.vault.cost import FLOOR
from tests import builders
from tests.ui.screens.door_screen import AtTheDoor

LEFT = Qt.MouseButton.LeftButton


class First(AtTheDoor[FirstRun]):
    """The screen, and what it told."""

    def __init__(self, qtbot: QtBot, place: Path) -> None:
        super().__init__(qtbot, place, FirstRun, lambda _: None)

    def name_it(self) -> None:
        QTest.mouseClick(self.screen.welcome.make, LEFT)
        QTest.keyClicks(self.screen.making.name.trust, "Eastmere <b>NHS</b> Trust")
        QTest.keyClick(self.screen.making.name.trust, Qt.Key.Key_Return)
        QTest.keyClicks(self.screen.making.name.guardian, "Sam Okoro")
        QTest.keyClick(self.screen.making.name.guardian, Qt.Key.Key_Return)

    def choose_words(self) -> str:
        offered = self.screen.making.passphrase.choice.offered
        words = offered.words
        offered.written.click()
        QTest.keyClicks(offered.proof, words)
        QTest.keyClick(offered.proof, Qt.Key.Key_Return)
        return words


@pytest.fixture
def first(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[First]:
    # The floor of the cost, so that nothing has to be measured: the lock itself is the real one.
    monkeypatch.setattr(vaults, "calibrated", lambda: FLOOR)
    made = First(qtbot, tmp_path)
    yield made
    made.work.finish(lambda desk: desk.vault.close())


def test_four_steps_make_a_vault_with_a_sheet_and_a_second_place(first: First, tmp_path: Path) -> None:
    screen = first.screen
    first.name_it()
    words = first.choose_words()
    assert screen.making.sheet.isVisible()
    code = screen.making.sheet._code
    assert not screen.making.sheet.step.button.isEnabled()
    screen.making.sheet.save_to(tmp_path / "sheet.pdf")
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    for position, line in screen.making.sheet.groups.items():
        QTest.keyClicks(line, code[position].lower())
    QTest.mouseClick(screen.making.sheet.step.button, LEFT)
    assert screen.making.second.isVisible()
    stick = tmp_path / "stick"
    stick.mkdir()
    screen.making.second.choose_folder(stick)
    assert "same disk" in screen.making.second.note.words.text()
    QTest.mouseClick(screen.making.second.step.button, LEFT)
    assert first.entered == [True]
    assert len(list(stick.glob("*.safespace-backup"))) == 1
    first.work.finish(safekeeping.lock)
    (folder,) = first.given.places.known_vaults()
    desk = safekeeping.unlock(folder, words, first.given.clock)
    assert desk.vault.meta.name == "Eastmere <b>NHS</b> Trust"
    assert safekeeping.try_recovery(desk, "-".join(code))
    desk.vault.close()


def test_the_code_is_never_on_the_screen_and_wrong_groups_are_refused_in_place(first: First, tmp_path: Path) -> None:
    first.name_it()
    first.choose_words()
    sheet = first.screen.making.sheet
    shown = " ".join(label.text() for label in first.screen.findChildren(QLabel))
    assert not any(group in shown for group in sheet._code)
    sheet.save_to(tmp_path / "sheet.pdf")
    for line in sheet.groups.values():
        QTest.keyClicks(line, "00000")
    sheet.step.button.click()
    assert sheet.problem.isVisible()
    assert sheet.isVisible()


def test_words_have_to_be_proved_from_paper_before_a_vault_is_made(first: First) -> None:
    first.name_it()
    step = first.screen.making.passphrase
    offered = step.choice.offered
    assert not step.step.button.isEnabled()
    offered.written.click()
    assert not offered.shown.isVisible()
    QTest.keyClicks(offered.proof, offered.words.upper())
    assert not step.step.button.isEnabled()
    assert first.given.places.known_vaults() == ()


def test_an_own_passphrase_is_rated_honestly_and_typed_twice(first: First) -> None:
    first.name_it()
    step = first.screen.making.passphrase
    QTest.mouseClick(step.choice.way.chips()[1], LEFT)
    assert step.choice.own.first.hasFocus()
    QTest.keyClicks(step.choice.own.first, "Eastmere2026!")
    assert "name" in step.choice.own.meter.accessibleDescription()
    assert "too easy" in step.step.missing.text()
    step.choice.own.first.setText("violet barge ninety crumpet otter")
    assert "second time" in step.step.missing.text()
    QTest.keyClicks(step.choice.own.second, "violet barge ninety crumpet otter")
    assert step.step.button.isEnabled()
    step.choice.own.second.setText("violet barge ninety crumpet Otter")
    assert not step.step.button.isEnabled()


def test_a_synchronised_folder_is_refused_and_the_usual_place_stays(first: First, tmp_path: Path) -> None:
    QTest.mouseClick(first.screen.welcome.make, LEFT)
    cloud = tmp_path / "OneDrive - Eastmere"
    cloud.mkdir()
    first.screen.making.name.choose_folder(cloud)
    assert "OneDrive" in first.screen.making.name.problem.words.text()
    assert first.screen.making.name.place.text() == str(first.given.places.vaults)


def test_what_was_typed_survives_going_back(first: First) -> None:
    first.name_it()
    offered = first.screen.making.passphrase.choice.offered.words
    QTest.mouseClick(first.screen.making.passphrase.back, LEFT)
    assert first.screen.making.name.trust.words == "Eastmere <b>NHS</b> Trust"
    first.screen.making.name.step.button.click()
    assert first.screen.making.passphrase.choice.offered.words == offered


def test_a_second_place_may_wait_and_one_that_fails_loses_nothing(first: First, tmp_path: Path) -> None:
    first.name_it()
    first.choose_words()
    first.screen.making._sheet_typed()
    second = first.screen.making.second
    assert "lost" in " ".join(label.text() for label in second.findChildren(QLabel))
    second.choose_folder(tmp_path / "gone")
    second.step.button.click()
    assert second.problem.isVisible()
    assert first.entered == []
    QTest.mouseClick(second.later, LEFT)
    assert first.entered == [True]


def test_a_backup_is_brought_back_and_its_door_is_opened(first: First, tmp_path: Path) -> None:
    made = vaults.Vault.create(
        tmp_path / "old.safespace",
        "Old trust",
        "Sam",
        "granite otter plum seven lantern moss",
        builders.Clock()(),
        cost=FLOOR,
    )
    (tmp_path / "stick").mkdir()
    backup = made.vault.copier().copy(tmp_path / "stick", builders.Clock()()).file
    made.vault.close()
    QTest.mouseClick(first.screen.welcome.backup, LEFT)
    restore = first.screen.restore
    restore.choose_file(tmp_path / "old.safespace" / "vault.keys")
    assert restore.problem.isVisible()
    restore.choose_file(backup)
    assert restore.about.text().startswith("Old trust, 3 July 2026")
    QTest.keyClicks(restore.passphrase, "not these words")
    QTest.keyClick(restore.passphrase, Qt.Key.Key_Return)
    assert "does not open" in restore.problem.words.text()
    restore.passphrase.setText("granite otter plum seven lantern moss")
    QTest.keyClick(restore.passphrase, Qt.Key.Key_Return)
    assert first.went == [("unlock", first.given.places.vaults / "Old trust.safespace")]


def test_putting_away_forgets_the_words(first: First) -> None:
    first.name_it()
    QApplication.clipboard().clear()
    first.screen.put_away()
    assert first.screen.making.passphrase.choice.offered.words == ""
    assert QApplication.clipboard().text() == ""
