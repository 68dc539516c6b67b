"""Choosing a folder or a file on this computer, without leaving a trace of it behind.

The system's own dialogs keep what was chosen in lists of recent places, outside the vault. Ours is Qt's dialog, and
what Qt would remember between two of them is put back as it was before.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QDir, QSettings, QStandardPaths, QUrl
from PySide6.QtWidgets import QFileDialog, QWidget

Chosen = Callable[[Path], None]

_TRACES: Final = ("FileDialog/history", "FileDialog/lastVisited")


def folder(parent: QWidget, title: str, start: Path, then: Chosen) -> QFileDialog:
    """Ask for a folder; `then` gets it, and nothing happens if none is chosen."""
    dialog = _dialog(parent, title, start)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, "Choose this folder")
    return _asked(dialog, then)


def file(parent: QWidget, title: str, start: Path, kind: str, then: Chosen) -> QFileDialog:
    """Ask for a file that is there; `kind` says which are shown, as "Backups (*.safespace-backup)"."""
    dialog = _dialog(parent, title, start)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(kind)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, "Choose this file")
    return _asked(dialog, then)


def new_file(parent: QWidget, title: str, proposed: Path, then: Chosen) -> QFileDialog:
    """Ask where to save a file; `proposed` is its folder and name. Asks again before another file is replaced."""
    dialog = _dialog(parent, title, proposed.parent)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(proposed.suffix.removeprefix("."))
    dialog.selectFile(proposed.name)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, "Save here")
    return _asked(dialog, then)


def documents() -> Path:
    """Return the folder in which this user keeps papers, or their own folder where there is none."""
    found = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return found if found.is_dir() else Path(QDir.homePath())


def _dialog(parent: QWidget, title: str, start: Path) -> QFileDialog:
    dialog = QFileDialog(parent.window(), title, str(start))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setOption(QFileDialog.Option.DontUseCustomDirectoryIcons)
    dialog.setLabelText(QFileDialog.DialogLabel.Reject, "Leave")
    dialog.setHistory([])
    dialog.setSidebarUrls([QUrl.fromLocalFile(QDir.homePath()), QUrl.fromLocalFile(str(documents()))])
    return dialog


def _asked(dialog: QFileDialog, then: Chosen) -> QFileDialog:
    kept = QSettings(QSettings.Scope.UserScope, "QtProject")
    before = {name: kept.value(name) for name in _TRACES}

    def put_back() -> None:
        after = QSettings(QSettings.Scope.UserScope, "QtProject")
        for name, value in before.items():
            if value is None:
                after.remove(name)
            else:
                after.setValue(name, value)

    def tell(chosen: list[str]) -> None:
        # Qt may keep selected what lay on the way to what was typed, such as the folder above it.
        then(Path(max(chosen, key=len)))

    dialog.filesSelected.connect(tell)
    dialog.finished.connect(dialog.deleteLater)
    dialog.destroyed.connect(put_back)
    dialog.open()
    return dialog
