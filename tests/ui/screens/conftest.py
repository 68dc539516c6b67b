"""A window on a desk for every test of a screen that asks for one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.screens.desk_screen import Shown


@pytest.fixture
def shown(qtbot: QtBot, tmp_path: Path) -> Iterator[Shown]:
    """Return a window on a new desk."""
    made = Shown(qtbot, tmp_path)
    yield made
    made.end()
