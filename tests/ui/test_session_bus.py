"""Linux: word of locks, sleep, switches and the lid, over a real D-Bus with a process that stands for logind."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage
from pytestqt.qtbot import QtBot

from safespace.machine.door import Away, Guard, State
from safespace.ui import session_wish
from safespace.ui.session_bus import NO_LID, NO_WAIT, Bus
from tests.ui.fake_logind import SESSION

LOGIND = "org.freedesktop.login1"
MANAGER = "/org/freedesktop/login1"
PROPERTIES = "org.freedesktop.DBus.Properties"
POWER = ("/org/freedesktop/UPower", PROPERTIES, "PropertiesChanged", "org.freedesktop.UPower", "LidIsClosed")
ACTIVE = (SESSION, PROPERTIES, "PropertiesChanged", f"{LOGIND}.Session", "Active")
HINT = (SESSION, PROPERTIES, "PropertiesChanged", f"{LOGIND}.Session", "LockedHint")
SAVER = ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged")
PATIENCE = 30
"""How many seconds the services may say nothing before the test gives up."""

pytestmark = [
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="D-Bus is how Linux tells"),
    pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="there is no dbus-daemon to make a private bus"),
]


class Services:
    """The process that stands for logind, UPower and a screen saver."""

    def __init__(self, address: str, options: tuple[str, ...]) -> None:
        """Start it and wait until it has its names."""
        command = [sys.executable, str(Path(__file__).with_name("fake_logind.py")), address, *options]
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, bufsize=0, env=environment)
        self.heard: list[str] = []
        self.until("ready")

    def until(self, line: str) -> None:
        """Read what it says until it says this."""
        assert self.process.stdout is not None
        while not self.heard or self.heard[-1] != line:
            readable = select.select([self.process.stdout], [], [], PATIENCE)[0]
            said = self.process.stdout.readline() if readable else b""
            assert said, f"it never said {line}: {self.heard}"
            self.heard.append(said.decode().strip())


class Stand:
    """Ends of a private bus: ours, and one that makes the services send signals."""

    def __init__(self, address: str, services: Services | None) -> None:
        """Connect."""
        self.services = services
        self.ours = QDBusConnection.connectToBus(address, "ours")
        self._other = QDBusConnection.connectToBus(address, "other")
        self.told: list[Away] = []
        self.bus = Bus(self.told.append, self.ours, self.ours)

    def send(self, *said: object) -> None:
        """Let the services send a signal."""
        message = QDBusMessage.createMethodCall(LOGIND, MANAGER, "org.example.Tell", "Send")
        message.setArguments(list(said))
        self._other.call(message, QDBus.CallMode.Block, 5000)

    def close(self) -> None:
        """Leave the bus."""
        self.bus.deafen()
        for name in ("ours", "other"):
            QDBusConnection.disconnectFromBus(name)


@pytest.fixture
def private(tmp_path: Path) -> Iterator[Callable[..., Stand]]:
    """Return a function that makes a private bus, with services on it unless "alone" is asked for."""
    with ExitStack() as ending:

        def make(*options: str) -> Stand:
            command = ["dbus-daemon", "--session", "--nofork", f"--address=unix:dir={tmp_path}", "--print-address=1"]
            daemon = subprocess.Popen(command, stdout=subprocess.PIPE)
            ending.callback(_end, daemon)
            assert daemon.stdout is not None
            address = daemon.stdout.readline().decode().strip()
            services = None if "alone" in options else Services(address, options)
            if services is not None:
                ending.callback(_end, services.process)
            stand = Stand(address, services)
            ending.callback(stand.close)
            return stand

        yield make


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    assert process.stdout is not None
    process.stdout.close()


def test_everything_is_heard_and_the_computer_waits_with_its_sleep_until_it_is_let_go(
    private: Callable[..., Stand],
) -> None:
    stand = private()
    assert stand.services is not None
    answers = stand.bus.listen()
    assert [(one.guard, one.state, one.why) for one in answers] == [
        (Guard.LOCKED, State.RUNNING, ""),
        (Guard.ASLEEP, State.RUNNING, ""),
        (Guard.SWITCHED, State.RUNNING, ""),
        (Guard.LID, State.RUNNING, ""),
    ]
    stand.bus.deafen()
    stand.services.until("the computer may sleep")
    assert f"{MANAGER} Inhibit sleep SafeSpace Locking the vault before the computer sleeps delay" in (
        stand.services.heard
    )


@pytest.mark.parametrize(
    ("signal", "away"),
    [
        ((MANAGER, f"{LOGIND}.Manager", "PrepareForSleep", True), Away.ASLEEP),
        ((SESSION, f"{LOGIND}.Session", "Lock"), Away.LOCKED),
        ((*HINT, True), Away.LOCKED),
        ((*ACTIVE, False), Away.SWITCHED),
        ((*POWER, True), Away.LID),
        ((*SAVER, True), Away.LOCKED),
    ],
    ids=["sleep", "lock", "hint", "switch", "lid", "screen saver"],
)
def test_each_signal_means_that_nobody_sits_here(
    private: Callable[..., Stand], qtbot: QtBot, signal: tuple[object, ...], away: Away
) -> None:
    stand = private()
    stand.bus.listen()
    stand.send(*signal)
    qtbot.waitUntil(lambda: stand.told == [away])


def test_what_means_nothing_is_let_pass(private: Callable[..., Stand], qtbot: QtBot) -> None:
    stand = private()
    stand.bus.listen()
    other = "/org/freedesktop/login1/session/c8"
    stand.send(MANAGER, f"{LOGIND}.Manager", "PrepareForSleep", False)
    stand.send(other, f"{LOGIND}.Session", "Lock")
    stand.send(other, *ACTIVE[1:], False)
    stand.send(*HINT, False)
    stand.send(*ACTIVE, True)
    stand.send(*POWER, False)
    stand.send(*SAVER, False)
    stand.send(SESSION, f"{LOGIND}.Session", "Unlock")
    stand.send(SESSION, f"{LOGIND}.Session", "Lock")
    qtbot.waitUntil(lambda: bool(stand.told))
    assert stand.told == [Away.LOCKED], "the last one alone"


def test_after_it_stopped_nothing_is_heard(private: Callable[..., Stand], qtbot: QtBot) -> None:
    stand = private()
    stand.bus.listen()
    stand.bus.deafen()
    stand.send(SESSION, f"{LOGIND}.Session", "Lock")
    stand.bus.listen()
    stand.send(*POWER, True)
    qtbot.waitUntil(lambda: bool(stand.told))
    assert stand.told == [Away.LID]


def test_a_computer_that_does_not_wait_and_one_without_a_lid_are_not_claimed(private: Callable[..., Stand]) -> None:
    answers = {one.guard: one for one in private("--no-wait", "--no-lid").bus.listen()}
    assert (answers[Guard.ASLEEP].state, answers[Guard.ASLEEP].why) == (State.RUNNING, NO_WAIT)
    assert (answers[Guard.LID].state, answers[Guard.LID].why) == (State.NOT_HERE, NO_LID)


@pytest.mark.parametrize("wish", ["reduced-motion", "enable-animations", "AnimationDurationFactor"])
def test_a_desktop_that_was_told_of_less_movement_says_so_in_its_own_words(
    private: Callable[..., Stand], wish: str
) -> None:
    assert session_wish.keeps_still(private(f"--{wish}").ours)


def test_a_desktop_that_was_told_nothing_and_one_without_a_portal_ask_for_nothing(
    private: Callable[..., Stand], tmp_path: Path
) -> None:
    assert not session_wish.keeps_still(private().ours)
    assert not session_wish.keeps_still(QDBusConnection.connectToBus(f"unix:path={tmp_path}/nothing", "nowhere"))


def test_a_bus_without_these_services_tells_nothing_and_nothing_is_claimed(private: Callable[..., Stand]) -> None:
    assert [one.state for one in private("alone").bus.listen()] == [State.REFUSED] * 4


def test_a_computer_without_a_bus_tells_nothing_and_nothing_is_claimed(tmp_path: Path) -> None:
    nowhere = QDBusConnection.connectToBus(f"unix:path={tmp_path}/nothing", "nowhere")
    bus = Bus(print, nowhere, nowhere)
    assert [one.state for one in bus.listen()] == [State.REFUSED] * 4
    bus.deafen()
