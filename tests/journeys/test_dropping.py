"""What is dropped on the real window: at the door a backup and nothing else, behind it a pack has its own way in."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QApplication

from safespace.machine.places import Places
from safespace.ui.problems import ProblemSheet
from safespace.ui.screens.first_run import FirstRun
from safespace.ui.screens.open_pack import OpenPack
from safespace.ui.window import Window
from tests.journeys.running import Stand, program
from tests.ui.screens.desk_screen import let_go, says

pytestmark = pytest.mark.journey


def files(*paths: Path) -> QMimeData:
    """Return files as a file manager drags them; each is made, and holds nothing that it should."""
    for path in paths:
        path.write_bytes(b"not what its name says")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def dropped_behind_the_door(stand: Stand, path: Path) -> Window:
    """Unlock, drop one file, and return the window."""
    stand.unlock()
    let_go(stand.program.window, files(path))
    stand.hands.rest()
    return stand.program.window


@pytest.mark.parametrize("names", [("mail.eml",), ("log.xlsx",), ("a.safespace-backup", "b.safespace-backup")])
def test_the_door_says_that_the_vault_has_to_be_unlocked_first_and_takes_nothing(
    qapp: QApplication, places: Places, tmp_path: Path, names: tuple[str, ...]
) -> None:
    with program(qapp, places) as stand:
        window = stand.program.window
        let_go(window, files(*(tmp_path / name for name in names)))
        stand.hands.rest()
        assert isinstance(window.sheet, ProblemSheet)
        assert stand.hands.sees("Unlock the vault first")
        assert window.screen_name == "unlock"


def test_a_backup_on_the_door_is_looked_at_and_one_that_is_none_says_so(
    qapp: QApplication, places: Places, tmp_path: Path
) -> None:
    with program(qapp, places) as stand:
        window = stand.program.window
        let_go(window, files(tmp_path / "copy.safespace-backup"))
        stand.hands.rest()
        screen = window.screen_of("first_run")
        assert isinstance(screen, FirstRun)
        assert window.screen_name == "first_run"
        assert screen.restore.isVisible()
        assert screen.restore.problem.isVisible()


def test_a_pack_opens_its_own_sheet_and_one_that_is_none_says_so(
    qapp: QApplication, places: Places, tmp_path: Path
) -> None:
    with program(qapp, places) as stand:
        window = dropped_behind_the_door(stand, tmp_path / "cases.safespace-pack")
        assert isinstance(window.sheet, OpenPack)
        assert window.sheet.problem.isVisible()
        assert not says(window.sheet, "What did they say?")
        window.sheet.go()


def test_a_backup_that_is_dropped_behind_the_door_is_told_where_it_is_brought_back(
    qapp: QApplication, places: Places, tmp_path: Path
) -> None:
    with program(qapp, places) as stand:
        window = dropped_behind_the_door(stand, tmp_path / "copy.safespace-backup")
        assert isinstance(window.sheet, ProblemSheet)
        assert stand.hands.sees("Lock the vault first")
        assert not says(window.sheet, "What did they say?")
