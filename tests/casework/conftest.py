"""A desk with a clock that a test moves, on a real vault in a folder of the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from safespace.casework.desk import Desk
from tests.builders import Clock, a_desk
from tests.casework.keys import CHEAP, Team, a_team


@pytest.fixture
def clock() -> Clock:
    """Return the clock of the desk."""
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    """Return an open desk on a Friday morning."""
    opened = a_desk(tmp_path, clock)
    yield opened
    opened.vault.close()


@pytest.fixture
def team(tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Team]:
    """Return an open vault of three people in which a guess costs next to nothing."""
    monkeypatch.setattr("safespace.vault.cost.FLOOR", CHEAP)
    team = a_team(tmp_path, clock)
    yield team
    team.desk.vault.close()
