"""Choosing folders and files leaves no trace."""

from __future__ import annotations

from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from safespace.ui import choosing


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    shown = QWidget()
    qtbot.addWidget(shown)
    shown.show()
    return shown


def traces() -> dict[str, object]:
    kept = QSettings(QSettings.Scope.UserScope, "QtProject")
    return {name: kept.value(name) for name in choosing._TRACES}


def test_a_folder_is_chosen_and_forgotten(qtbot: QtBot, window: QWidget, tmp_path: Path) -> None:
    secret = tmp_path / "Karen Holt"
    secret.mkdir()
    before, chosen = traces(), list[Path]()
    dialog = choosing.folder(window, "Choose", tmp_path, chosen.append)
    assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setDirectory(str(secret))
    dialog.accept()
    qtbot.waitUntil(lambda: not shiboken6.isValid(dialog))
    assert chosen == [secret]
    assert traces() == before


def test_a_folder_is_chosen_even_if_qt_keeps_the_one_above_it_selected_too(
    qtbot: QtBot, window: QWidget, tmp_path: Path
) -> None:
    """Qt tells of two folders then, in either order; the one that was meant lies in the other."""
    meant = tmp_path / "Vaults"
    meant.mkdir()
    for told in ([str(tmp_path), str(meant)], [str(meant), str(tmp_path)]):
        chosen = list[Path]()
        dialog = choosing.folder(window, "Choose", tmp_path, chosen.append)
        dialog.filesSelected.emit(told)
        dialog.reject()
        qtbot.waitUntil(lambda shown=dialog: not shiboken6.isValid(shown))
        assert chosen == [meant]


def test_a_new_file_gets_the_name_that_was_proposed(qtbot: QtBot, window: QWidget, tmp_path: Path) -> None:
    chosen = list[Path]()
    dialog = choosing.new_file(window, "Save", tmp_path / "Recovery sheet.pdf", chosen.append)
    dialog.accept()
    qtbot.waitUntil(lambda: not shiboken6.isValid(dialog))
    assert chosen == [tmp_path / "Recovery sheet.pdf"]


def test_leaving_chooses_nothing(qtbot: QtBot, window: QWidget, tmp_path: Path) -> None:
    chosen = list[Path]()
    dialog = choosing.file(window, "Choose", tmp_path, "Backups (*.safespace-backup)", chosen.append)
    dialog.reject()
    qtbot.waitUntil(lambda: not shiboken6.isValid(dialog))
    assert chosen == []
