"""The two ways on which a file leaves its case: asked before, stopped on the way, refused in place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from safespace.casework import attach
from safespace.domain.case import Case
from safespace.ui.screens.case import CasePage
from safespace.ui.screens.show_file import ShowFile
from tests import builders
from tests.casework.looking import actions
from tests.ui.screens.desk_screen import Shown, button, focus, key, press, says, settle
from tests.ui.screens.files_of_a_case import kept, opened


@pytest.fixture
def case(shown: Shown) -> Case:
    """Return a case."""
    return builders.a_concern(shown.desk)


def test_a_copy_leaves_only_after_the_consequence_was_read(shown: Shown, case: Case, tmp_path: Path) -> None:
    sheet = opened(shown, kept(shown.desk, case.id, tmp_path, "a.txt", b"the rota"))
    press(sheet, "Save a copy outside the vault")
    assert says(sheet, "whoever gets at that folder can read it")
    assert focus() is sheet.ways.question.leaves
    key(Qt.Key.Key_Return)
    assert not sheet.ways.isVisible()
    assert actions(shown.desk)[-1] == "file.added"
    press(sheet, "Save a copy outside the vault")
    press(sheet, "Choose where")
    (dialog,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog) and one.isVisible()]
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(line, QLineEdit)
    assert line.text() == "a.txt"
    line.setText(str(tmp_path / "copy.txt"))
    dialog.accept()
    settle()
    assert (tmp_path / "copy.txt").read_bytes() == b"the rota"
    assert says(sheet, "It is not protected. Delete it")
    assert actions(shown.desk)[-1] == "file.copied_out"


def test_a_copy_that_the_disk_does_not_take_says_so_in_place(shown: Shown, case: Case, tmp_path: Path) -> None:
    sheet = opened(shown, kept(shown.desk, case.id, tmp_path, "a.txt", b"the rota"))
    sheet.ways.save_to(tmp_path / "gone" / "copy.txt")
    settle()
    assert says(sheet, "The file could not be copied")
    assert button(sheet, "Save a copy").isEnabled()


@pytest.mark.parametrize("how", ["stop", "lock", "close"])
def test_a_copy_that_is_stopped_leaves_nothing_behind(
    shown: Shown, case: Case, tmp_path: Path, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = opened(shown, kept(shown.desk, case.id, tmp_path, "a.docx", b"the rota"))
    think = shown.work.think
    does = {"stop": sheet.ways.line.stop_asked.emit, "lock": sheet.put_away, "close": sheet.go}[how]

    def stopped(job: Any, then: Any, problem: Any = None) -> None:
        does()
        think(job, then, problem)

    monkeypatch.setattr(shown.work, "think", stopped)
    before = set(tmp_path.iterdir())
    sheet.ways.save_to(tmp_path / "copy.docx")
    assert set(tmp_path.iterdir()) == before
    assert not sheet.ways.trouble.isVisible()


def test_taking_a_file_away_asks_once_more_and_then_it_is_gone(shown: Shown, case: Case, tmp_path: Path) -> None:
    kept(shown.desk, case.id, tmp_path, "a.txt", b"the rota")
    screen = shown.open(CasePage, case.id)
    press(screen, "a.txt")
    press(shown.sheet, "Take it away")
    assert says(shown.sheet, "It cannot be undone here. Backups made before hold it until they are gone.")
    key(Qt.Key.Key_Return)
    assert attach.files(shown.desk, case.id).shown
    sheet = shown.sheet
    assert isinstance(sheet, ShowFile)
    press(sheet, "Take it away")
    press(sheet.ways.question, "Take it away")
    assert shown.window.sheet is None
    assert attach.files(shown.desk, case.id) == attach.Files((), ())
    assert says(screen.side, "None yet. A letter")
