"""The door, with a real vault behind it and keys pressed on a real window."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from safespace.domain.problem import Problem
from safespace.machine.places import Places
from safespace.ui.screens.unlock import Unlock
from safespace.vault.cost import FLOOR
from safespace.vault.problems import AlreadyOpen
from safespace.vault.vault import Vault
from tests import builders
from tests.ui.screens.door_screen import AtTheDoor

WORDS = "granite otter plum seven lantern moss"


class Door(AtTheDoor[Unlock]):
    """The screen with a vault, and what it told."""

    def __init__(self, qtbot: QtBot, place: Path, vault: tuple[Path, str]) -> None:
        self.code = vault[1]

        def copied(places: Places) -> Path:
            self.folder = places.vaults / "Eastmere.safespace"
            shutil.copytree(vault[0], self.folder)
            return self.folder

        super().__init__(qtbot, place, Unlock, copied)

    def vault_name(self) -> str:
        found: list[str] = []
        self.work.read(lambda desk: desk.vault.meta.name, found.append)
        return found[0]


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Make one locked vault, to be copied for each test: its folder and its recovery code."""
    folder = tmp_path_factory.mktemp("made") / "Eastmere.safespace"
    made = Vault.create(folder, "Eastmere", "Sam Okoro", WORDS, builders.Clock()(), cost=FLOOR)
    made.vault.close()
    return folder, made.recovery_code


@pytest.fixture
def door(qtbot: QtBot, tmp_path: Path, vault: tuple[Path, str]) -> Iterator[Door]:
    made = Door(qtbot, tmp_path, vault)
    yield made
    made.work.finish(lambda desk: desk.vault.close())


def test_enter_unlocks_and_nothing_of_the_passphrase_stays(door: Door) -> None:
    assert door.screen.passphrase.hasFocus()
    QTest.keyClicks(door.screen.passphrase, WORDS)
    QTest.keyClick(door.screen.passphrase, Qt.Key.Key_Return)
    assert door.entered == [True]
    assert door.screen.passphrase.text() == ""
    assert door.vault_name() == "Eastmere"


def test_a_wrong_passphrase_gets_one_sentence_and_can_be_put_right(door: Door) -> None:
    QTest.keyClicks(door.screen.passphrase, "something else altogether")
    QTest.mouseClick(door.screen.button, Qt.MouseButton.LeftButton)
    assert door.entered == []
    assert door.screen.field.trouble.text() == "That passphrase does not open this vault."
    assert not door.screen.problem.isVisible()
    assert door.screen.button.text().strip() == "Unlock"
    assert door.screen.passphrase.hasFocus()
    assert [file.read_bytes() for file in door.screen.given.places.known.iterdir()] == [b"."]
    QTest.keyClicks(door.screen.passphrase, WORDS)
    assert not door.screen.field.trouble.isVisible()
    QTest.keyClick(door.screen.passphrase, Qt.Key.Key_Return)
    assert door.entered == [True]


def test_while_it_is_being_checked_the_button_says_so_and_cannot_be_pressed_again(door: Door) -> None:
    seen: list[tuple[str, bool]] = []
    door.work.open = lambda *_: seen.append((door.screen.button.text().strip(), door.screen.button.isEnabled()))  # type: ignore[method-assign]
    QTest.keyClicks(door.screen.passphrase, WORDS)
    QTest.keyClick(door.screen.passphrase, Qt.Key.Key_Return)
    QTest.keyClick(door.screen.passphrase, Qt.Key.Key_Return)
    assert seen == [("Checking…", False)]


def test_a_damaged_vault_is_told_apart_from_a_wrong_passphrase(door: Door) -> None:
    (door.folder / "vault.keys").write_bytes(b"not a slot file")
    (door.folder / "vault.keys.bak").write_bytes(b"nor this")
    QTest.keyClicks(door.screen.passphrase, WORDS)
    QTest.keyClick(door.screen.passphrase, Qt.Key.Key_Return)
    assert "damaged" in door.screen.problem.words.text()
    assert not door.screen.field.trouble.isVisible()


@pytest.mark.parametrize("left", [True, False])
def test_a_vault_open_elsewhere_is_taken_over_only_where_the_vault_says_it_may_be(door: Door, left: bool) -> None:
    refusals: list[Problem] = [AlreadyOpen("Sam", "2026-07-03T09:12:00Z", "OTHER", left=left)]
    real = door.work.open

    def refuse_once(job, then, problem=None, **more) -> None:
        if refusals and problem is not None:
            problem(refusals.pop())
        else:
            real(job, then, problem, **more)

    door.work.open = refuse_once  # type: ignore[method-assign]
    QTest.keyClicks(door.screen.passphrase, WORDS)
    QTest.keyClick(door.screen.passphrase, Qt.Key.Key_Return)
    assert "Sam" in door.screen.problem.words.text()
    assert door.screen.here.isVisible() is left
    if left:
        QTest.mouseClick(door.screen.here, Qt.MouseButton.LeftButton)
        assert door.entered == [True]


def test_the_recovery_sheet_is_typed_leniently_and_gives_a_new_passphrase(door: Door) -> None:
    QTest.mouseClick(door.screen.sheet_link, Qt.MouseButton.LeftButton)
    panel = door.screen.recover
    QTest.keyClicks(panel.code, door.code.replace("-", " ").lower())
    assert panel.step.missing.text() == "Write the words down, then press the button below them."
    QTest.mouseClick(panel.choice.offered.written, Qt.MouseButton.LeftButton)
    fresh = panel.choice.offered.words
    QTest.keyClicks(panel.choice.offered.proof, fresh)
    QTest.keyClick(panel.choice.offered.proof, Qt.Key.Key_Return)
    assert door.entered == [True]
    assert panel.code.text() == ""
    door.work.read(lambda desk: desk.vault.close(), lambda _: None)
    Vault.open(door.folder, fresh, door.given.clock()).close()


def test_a_mistyped_sheet_is_refused_in_place_and_stays_typed(door: Door) -> None:
    QTest.mouseClick(door.screen.sheet_link, Qt.MouseButton.LeftButton)
    panel = door.screen.recover
    wrong = door.code[:-1] + ("2" if door.code[-1] != "2" else "3")
    QTest.keyClicks(panel.code, wrong)
    panel.choice.offered.written.click()
    QTest.keyClicks(panel.choice.offered.proof, panel.choice.offered.words)
    panel.step.button.click()
    assert "not typed as it is printed" in panel.problem.words.text()
    assert panel.code.text() == wrong
    assert door.entered == []


def test_a_folder_without_a_vault_is_refused_and_one_with_a_vault_is_gone_to(door: Door, tmp_path: Path) -> None:
    door.screen._open_other(tmp_path / "settings")
    assert "no vault" in door.screen.problem.words.text()
    door.screen._open_other(door.folder.parent)
    assert door.went == [("unlock", door.folder)]


def test_the_sample_trust_is_asked_for_once_and_can_be_stopped(door: Door) -> None:
    asked: list[object] = []
    door.screen.sample_asked.connect(asked.append)
    QTest.mouseClick(door.screen.sample.card, Qt.MouseButton.LeftButton)
    QTest.mouseClick(door.screen.sample.card, Qt.MouseButton.LeftButton)
    assert len(asked) == 1
    door.screen.sample.line.show()
    QTest.mouseClick(door.screen.sample.line.button, Qt.MouseButton.LeftButton)
    assert asked[0].stopped  # type: ignore[attr-defined]
    door.screen.sample_refused(Problem())
    assert door.screen.sample.card.isEnabled()
    assert not door.screen.sample.problem.isVisible()


def test_a_vault_that_somebody_writes_in_can_be_looked_on_from_the_door(door: Door) -> None:
    writer = Vault.open(door.folder, WORDS, builders.Clock()())
    QTest.keyClicks(door.screen.passphrase, WORDS)
    QTest.keyClick(door.screen.passphrase, Qt.Key.Key_Return)
    assert door.screen.problem.isVisible()
    assert door.screen.look_on.isVisible()
    assert not door.screen.here.isVisible()
    QTest.mouseClick(door.screen.look_on, Qt.MouseButton.LeftButton)
    assert door.entered == [True]
    seen: list[bool] = []
    door.work.read(lambda desk: desk.vault.only_read, seen.append)
    assert seen == [True]
    writer.close()


def test_the_recovery_sheet_opens_a_vault_that_another_computer_left_marked(door: Door) -> None:
    mark = {"who": "Sam Okoro", "since": "2026-07-03T09:12:44Z", "host": "OLD-LAPTOP", "pid": 1}
    (door.folder / "vault.lock").write_text(json.dumps(mark), encoding="utf-8")
    QTest.mouseClick(door.screen.sheet_link, Qt.MouseButton.LeftButton)
    panel = door.screen.recover
    QTest.keyClicks(panel.code, door.code)
    QTest.mouseClick(panel.choice.offered.written, Qt.MouseButton.LeftButton)
    fresh = panel.choice.offered.words
    assert not panel.here.isVisible()
    QTest.keyClicks(panel.choice.offered.proof, fresh)
    QTest.keyClick(panel.choice.offered.proof, Qt.Key.Key_Return)
    assert door.entered == []
    assert "Sam Okoro" in panel.problem.words.text()
    QTest.mouseClick(panel.here, Qt.MouseButton.LeftButton)
    assert door.entered == [True]
    door.work.read(lambda desk: desk.vault.close(), lambda _: None)
    Vault.open(door.folder, fresh, door.given.clock()).close()
