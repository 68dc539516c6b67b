"""Clipboards of systems with a screen: what lies there without marks is marked late, and X11's second one stays empty.

The platform without a screen never says whose words lie on its clipboard, so a double of Qt's clipboard says it here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication

from safespace.machine.elsewhere import Elsewhere
from safespace.ui import clipboard
from safespace.ui.clipboard import Keeper


@pytest.fixture
def keeper(qapp: QApplication) -> Iterator[Keeper]:
    watching = Keeper(qapp, Elsewhere())
    watching.start()
    yield watching
    watching.stop()


class Board:
    """A clipboard of a system that tells whose words lie on it, as X11, Windows and macOS do and no screenless one."""

    def __init__(self, *, ours: bool, words: str) -> None:
        self.ours, self.words, self.cleared = ours, words, list[Any]()

    def ownsClipboard(self) -> bool:
        return self.ours

    def ownsSelection(self) -> bool:
        return self.ours

    def mimeData(self) -> QMimeData:
        data = QMimeData()
        data.setText(self.words)
        return data

    def text(self, _: Any = None) -> str:
        return self.words

    def setMimeData(self, data: QMimeData) -> None:
        self.put = clipboard._OURS in data.formats()

    def clear(self, mode: Any = None) -> None:
        self.cleared.append(mode)


@pytest.mark.parametrize("ours", [True, False])
def test_words_that_this_program_put_there_without_marks_are_put_there_again_with_them(
    qapp: QApplication, keeper: Keeper, monkeypatch: pytest.MonkeyPatch, ours: bool
) -> None:
    board = Board(ours=ours, words="what was said")
    with monkeypatch.context() as patched:
        patched.setattr(QApplication, "clipboard", staticmethod(lambda: board))
        keeper._changed()
    assert getattr(board, "put", False) is ours


@pytest.mark.parametrize(("ours", "cleared"), [(True, [QClipboard.Mode.Selection]), (False, [])])
def test_what_is_selected_here_does_not_lie_on_the_second_clipboard(
    qapp: QApplication, keeper: Keeper, monkeypatch: pytest.MonkeyPatch, ours: bool, cleared: list[Any]
) -> None:
    board = Board(ours=ours, words="what was said")
    with monkeypatch.context() as patched:
        patched.setattr(QApplication, "clipboard", staticmethod(lambda: board))
        keeper._selected()
    assert board.cleared == cleared
