"""For the tests of the window and its parts: a look chosen here, not by the machine, and a window to put parts in."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from safespace.ui import theme


def pytest_itemcollected(item: pytest.Item) -> None:
    """Let the platform without a screen say what it cannot do: that is no warning about the program."""
    item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> theme.Theme:
    """Begin every test in the light theme at 100 %; it is applied only where it is not in force: that takes long."""
    if theme.current() != theme.light() or qapp.palette() != theme.light().palette():
        theme.apply(qapp, theme.light())
    return theme.current()


@pytest.fixture
def host(qtbot: QtBot) -> Iterator[Callable[..., QWidget]]:
    """Return a function that shows parts one below the other in a window of 900 by 600."""

    kept: list[QWidget] = []

    def show(*parts: QWidget, size: tuple[int, int] = (900, 600)) -> QWidget:
        window = QWidget()
        column = QVBoxLayout(window)
        for part in parts:
            column.addWidget(part)
        window.resize(*size)
        qtbot.addWidget(window)
        kept.append(window)
        with qtbot.waitActive(window):
            window.show()
        return window

    yield show
    kept.clear()
