"""What holds for every test: no network, no screen (unless --onscreen), no warnings of Qt, nothing left running.

Warnings of Python and of Qt fail a test by the settings in pyproject.toml.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from PySide6.QtCore import QThread, QTimer
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from safespace.deidentify import find
from safespace.vault import cost
from tests import left_running, no_network, remembered_findings
from tests.casework.keys import Kept, a_kept_team
from tests.remembered_keys import Remembered

_REACHED: list[str] = []
_HOMES = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "APPDATA", "LOCALAPPDATA")

# No deadlines: a slow machine is not a broken rule. HYPOTHESIS_PROFILE=full looks longest.
settings.register_profile("ci", max_examples=25, deadline=None, derandomize=True, database=None, print_blob=True)
settings.register_profile("dev", max_examples=50, deadline=None)
settings.register_profile("full", max_examples=2000, deadline=None, print_blob=True)


TOGETHER = (
    "tests/journeys/test_tour.py",
    "tests/sample/test_trust.py",
    "tests/fixtures/test_kept_vaults.py",
    "tests/house/test_files.py",
    "tests/casework/test_board_paper.py",
    "tests/casework/test_redraw.py",
    "tests/ui/sweep/test_sweep.py",
)
"""Files whose tests share something that takes long to make: one process has all of them, and begins with them."""


THE_FINDER = ("tests/deidentify/", "tests/bench/", "tests/ui/test_typing_stays_fluid.py")
"""Tests that are about how a text is read, and when."""


class Dealt(LoadScopeScheduling):
    """Deals tests out one by one, and those of TOGETHER file by file."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return file if file in TOGETHER else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Dealt:
    """Deal the tests out our way where there are several processes."""
    return Dealt(config, log)


class ReachedForTheNetwork(BaseException):
    """A test, or what it tests, opened an internet socket or looked up a name. Not to be swallowed by the program."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --onscreen."""
    parser.addoption("--onscreen", action="store_true", help="show the windows instead of painting them offscreen")


def pytest_configure(config: pytest.Config) -> None:
    """Choose platform and profile, move the user's folders to an empty place, and begin to watch."""
    if not config.getoption("--onscreen"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "dev"))
    homes = Path(tempfile.mkdtemp(prefix="safespace-tests-"))
    config.add_cleanup(lambda: shutil.rmtree(homes, ignore_errors=True))
    # Where tests keep their vaults must not count as the system's folder for passing files, which no vault may lie in.
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", tempfile.gettempdir())
    os.environ["TMPDIR"] = str(homes / "passing")
    (homes / "passing").mkdir()
    tempfile.tempdir = None
    for name in _HOMES:
        os.environ[name] = str(homes / name.lower())
    child = str(Path(__file__).parent / "child")
    inherited = [path for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path and path != child]
    os.environ["PYTHONPATH"] = os.pathsep.join([child, *inherited])
    no_network.watch(_refuse)
    left_running.remember(QTimer, QThread)


def _refuse(event: str) -> None:
    _REACHED.append(event)
    raise ReachedForTheNetwork(event)


@pytest.fixture(autouse=True)
def _no_network() -> Iterator[None]:
    """Fail a test in which something reached for the network, even where the program caught the refusal."""
    _REACHED.clear()
    yield
    if _REACHED:
        pytest.fail(f"Something reached for the network: {', '.join(_REACHED)}", pytrace=False)


@pytest.fixture(autouse=True)
def _nothing_left_running() -> Iterator[None]:
    """Fail a test that leaves a thread or a timer running."""
    before = left_running.threads()
    yield
    said = left_running.said_about(before)
    left_running.stop_timers()
    if said:
        pytest.fail("Left running: " + "; ".join(said), pytrace=False)


@pytest.fixture(autouse=True)
def _keys_are_remembered(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stretch each passphrase once, but where the tests are about what that costs."""
    if request.module.__name__ != "tests.vault.test_cost":
        monkeypatch.setattr(cost, "Argon2id", Remembered)


@pytest.fixture(autouse=True)
def _findings_are_remembered(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read each text once, but where the tests are about how it is read."""
    if not request.node.nodeid.startswith(THE_FINDER):
        monkeypatch.setattr(find, "_found", remembered_findings.found)


@pytest.fixture(scope="session")
def kept_team(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Make the vault of three people once: four ways in at the true cost of a guess."""
    return a_kept_team(tmp_path_factory.mktemp("team"))
