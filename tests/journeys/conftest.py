"""For journeys in this process: the look of the tests of screens, and one vault that is copied for each test."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from safespace.domain.case import Case
from safespace.machine.places import Places
from safespace.ui import theme
from tests.builders import Clock
from tests.journeys.running import a_vault, copied


def pytest_itemcollected(item: pytest.Item) -> None:
    """Let the platform without a screen say what it cannot do: that is no warning about the program."""
    item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> tuple[Places, Case]:
    """Return folders with a closed vault, and the case in it."""
    places = Places.under(tmp_path_factory.mktemp("original"))
    return places, a_vault(places, Clock())


@pytest.fixture
def case(original: tuple[Places, Case]) -> Case:
    """Return the case that is in the vault."""
    return original[1]


@pytest.fixture
def places(original: tuple[Places, Case], tmp_path: Path, qapp: QApplication) -> Places:
    """Return folders of the test's own with a copy of the vault."""
    theme.apply(qapp, theme.light())
    found = Places.under(tmp_path)
    copied(found, original[0])
    return found
